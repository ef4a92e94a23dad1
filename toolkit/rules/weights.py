"""Rules about weights and whose they are: R09, R21, R22, R23, R26, R27."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from toolkit.challenge.concordance import concordance
from toolkit.methods.registry import METHODS
from toolkit.ranking import ranks
from toolkit.rules.finding import Finding, Place, Word, procedure_words
from toolkit.rules.log import after_reveal, points_of, totals_seen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.rules.case import Case

EQUAL = "equal"  # the procedure that stands in where nobody stated weights
TRADE_OFFS = ("swing", "equivalents")  # procedures whose answers are rates of exchange between criteria
COEFFICIENTS = ("cards",)  # procedures made for outranking, whose answers are voting powers


def equal_weights(case: Case) -> Iterator[Finding]:
    """R09. Weights that nobody was asked for, or that are all about equal."""
    if not all(how.elicited for how in case.hows):
        yield Finding("unasked", "warn", Place("weights"), (("procedure", procedure_words([case.stated.how.procedure])),))
    unsaid = case.stated.how.procedure == EQUAL and not case.stated.how.elicited  # equal for want of any, which is said already
    if len(case.weighted) > 1 and not unsaid:
        spread = float(np.ptp(case.weights) / case.weights.mean())
        if spread <= case.limit("equal_spread"):
            yield Finding("equal", "warn", Place("weights"), (("number", spread),), spread, "equal_spread")


def whose_weights(case: Case) -> Iterator[Finding]:
    """R21. Weights that were asked for from nobody named, from one person, or from the decider alone."""
    asked = [how for how in case.hows if how.elicited]
    if not asked:
        return
    people = tuple(dict.fromkeys(who for how in asked for who in _people(how.who)))
    decider = case.appraisal.decider.strip().lower()
    if not people:
        yield Finding("nobody", "note", Place("weights"))
    elif len(people) == 1:
        variant = "decider" if decider and decider in people[0].lower() else "one"
        yield Finding(variant, "warn", Place("weights"), (("who", people[0]),), 1)


def _people(who: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(r"[,;&]|\band\b|\by\b", who) if part.strip())


def tuned_weights(case: Case) -> Iterator[Finding]:
    """R22. Weights stated or changed after totals had been seen. Sliders moved to explore leave no record."""
    late = after_reveal(case.record)
    if late:
        main = [e for e in late if e.about == "weights"]
        earlier = points_of(case.record, main[0]) if main else None
        before = _first_under(case, earlier) if earlier else ()
        slots = (("number", len(late)), ("who", tuple(dict.fromkeys(e.who for e in late))), ("before", case.named(before)), ("after", case.named(case.leaders)))
        variant = "edited" if not before else "kept" if set(before) & set(case.leaders) else "moved"
        yield Finding(variant, "warn", Place("record", tuple(dict.fromkeys(e.about for e in late))), slots, len(late))
    seen = tuple(p for p in case.viewpoints if totals_seen(case.record, p.weights, p.id))
    if totals_seen(case.record, case.stated, "weights") and not late:
        yield Finding("seen", "warn", Place("weights"), (("who", case.stated.how.who),))
    elif seen and not late:
        yield Finding("seen_view", "warn", Place("perspective", tuple(p.id for p in seen)), (("perspectives", tuple(p.name for p in seen)),), len(seen))


def _first_under(case: Case, points: dict[str, float]) -> tuple[int, ...]:
    array = np.array([points.get(c.id, 0.0) for c in case.criteria])
    return case.first(case.values @ (array / array.sum())) if array.sum() > 0 else ()


def false_consensus(case: Case) -> Iterator[Finding]:
    """R23. A leader that some perspective puts last, perspectives that rank differently, weights in two camps."""
    rows = list(case.candidates)
    if len(case.viewpoints) < 2 or len(rows) < 3 or case.leader is None:
        return
    scores = case.viewpoint_scores[:, rows]
    own = scores[:, rows.index(case.leader)]
    last = [k for k in range(len(own)) if own[k] <= scores[k].min() and own[k] < scores[k].max()]
    if last:
        names = tuple(case.viewpoints[k].name for k in last)
        slots = (("leader", case.named([case.leader])), ("perspectives", names), ("number", len(last)))
        yield Finding("last", "warn", Place("perspective", tuple(case.viewpoints[k].id for k in last)), slots, len(last))
    w = concordance(ranks(scores)) if len(scores) > 2 else None
    if w is not None and w < case.limit("agreement"):
        yield Finding("discord", "warn", Place("perspective"), (("number", w), ("count", len(scores))), w, "agreement")
    split = _camps(case)
    if split:
        yield Finding("camps", "note", Place("criterion", case.criterion_ids(split)), (("criteria", case.called(split)),), len(split), "camp_gap")


def _camps(case: Case) -> tuple[int, ...]:
    """Columns on which perspectives' weights fall into two camps of two or more, further apart than each is wide."""
    found = []
    for j in case.weighted:
        shares = np.sort([p.weights.shares[j] for p in case.viewpoints])
        gaps = np.diff(shares)[1:-1] if len(shares) > 3 else np.array([])
        if gaps.size and gaps.max() >= case.limit("camp_gap"):
            at = int(gaps.argmax()) + 2
            if gaps.max() > max(np.ptp(shares[:at]), np.ptp(shares[at:])):
                found.append(j)
    return tuple(found)


def kind_of_weight(case: Case) -> Iterator[Finding]:
    """R26. Voting powers put into an additive model, or rates of exchange put into outranking."""
    method = METHODS.get(case.method)
    if method is None:
        return
    procedures = {how.procedure for how in case.hows}
    powers, rates = sorted(procedures & set(COEFFICIENTS)), sorted(procedures & set(TRADE_OFFS))
    if powers and method.additive:
        yield Finding("coefficients", "block", Place("weights"), (("procedure", procedure_words(powers)), ("method", (Word(f"methods.titles.{method.name}"),))))
    elif rates and method.family == "outranking":
        yield Finding("trade_offs", "block", Place("weights"), (("procedure", procedure_words(rates)), ("method", (Word(f"methods.titles.{method.name}"),))))


def inconsistent_judgements(case: Case) -> Iterator[Finding]:
    """R27. Pairwise judgements that contradict each other, with the triads most at odds and the change that helps most."""
    for kind, id, name, how in (("weights", "", "", case.stated.how), *(("perspective", p.id, p.name, p.weights.how) for p in case.viewpoints)):
        said = re.match(r"\d+(\.\d+)?", dict(how.findings).get("consistency ratio", ""))
        if how.procedure == "pairwise" and said and float(said.group()) > case.limit("consistency_ratio"):
            triads, repairs = (tuple(text for key, text in how.findings if key == wanted) for wanted in ("worst triad", "change that helps most"))
            slots = (("perspective", name), ("number", float(said.group())), ("triads", triads), ("repair", repairs))
            place = Place("weights") if kind == "weights" else Place("perspective", (id,))
            yield Finding("ratio" if kind == "weights" else "ratio_view", "warn", place, slots, float(said.group()), "consistency_ratio")
