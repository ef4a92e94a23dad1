"""Rules about single estimates and what they rest on: R19, R20, R28, R29, R32."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from toolkit.ranking import TIE
from toolkit.rules.agreement import alpha
from toolkit.rules.finding import Finding, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.arrays import Array
    from toolkit.model import Estimate
    from toolkit.rules.case import Case

HALO_CRITERIA = 5  # an option rated alike on at least this many worded criteria may carry a halo
NAMED = 4  # options that a criterion's cells are named by
CLUMP_CELLS = 12  # fewer values than this say nothing about their spread


def missing_estimates(case: Case) -> Iterator[Finding]:
    """R19. Gaps: without a reason, able to change the leader, or merely there."""
    gaps = [(i, j) for i, row in enumerate(case.estimates) for j, e in enumerate(row) if e.is_missing and j in case.weighted]
    blank = tuple((i, j) for i, j in gaps if not case.estimates[i][j].missing.strip())
    if blank:
        yield Finding("unexplained", "block", _cells(case, blank), (("cells", _cell_names(case, blank)), ("number", len(blank))), len(blank))
    explained = tuple((i, j) for i, j in gaps if case.estimates[i][j].missing.strip())
    if not explained:
        return
    challengers = _could_lead(case)
    slots = (("cells", _cell_names(case, explained)), ("number", len(explained)), ("options", case.named(challengers)))
    if challengers:
        yield Finding("decides", "block", _cells(case, explained), slots, len(explained))
    else:
        yield Finding("explained", "note", _cells(case, explained), slots, len(explained))


def _could_lead(case: Case) -> tuple[int, ...]:
    """Candidates ahead of a leader once its missing cells are at their worst and theirs at their best."""
    missing = case.choice.table.missing
    low = np.where(missing, 0.0, case.values) @ case.weights
    high = np.where(missing, 1.0, case.values) @ case.weights
    found = {r for top in case.leaders for r in case.candidates if r != top and high[r] > low[top] + TIE}
    return tuple(sorted(found))


def unsupported(case: Case) -> Iterator[Finding]:
    """R20. Estimates without a reason, studies that are not named, and a leader that rests on judgement alone."""
    cells = [(i, j, e) for i, row in enumerate(case.estimates) for j, e in enumerate(row) if not e.is_missing and j in case.weighted]
    bare = tuple((i, j) for i, j, e in cells if not e.reason.strip() and not e.sources)
    if bare:
        share = len(bare) / len(cells)
        yield Finding("bare", "warn", _cells(case, bare), (("cells", _cell_names(case, bare)), ("count", len(bare)), ("number", share)), share)
    unnamed = tuple((i, j) for i, j, e in cells if (e.reason.strip() or e.sources) and _unnamed(e))
    if unnamed:
        yield Finding("unnamed", "warn", _cells(case, unnamed), (("cells", _cell_names(case, unnamed)), ("number", len(unnamed))), len(unnamed))
    if case.leader is not None:
        row = case.choice.estimates[case.leader]
        share = float(sum(case.weights[j] for j, e in enumerate(row) if e.grade == "D"))
        if share > case.limit("judgement_share"):
            slots = (("leader", case.named([case.leader])), ("number", share))
            yield Finding("judgement", "warn", Place("option", case.option_ids([case.leader])), slots, share, "judgement_share")


def _unnamed(estimate: Estimate) -> bool:
    """Whether an estimate rests on a study or a text and does not say which."""
    if estimate.basis == "study":
        return not estimate.sources
    return estimate.basis == "text" and not estimate.sources and not estimate.paragraphs


def clumped(case: Case) -> Iterator[Finding]:
    """R28. Scores that hardly differ, scale ends that nobody uses, or an option rated alike on everything."""
    a = case.appraisal
    known = np.where(a.fixed | a.table.missing, np.nan, a.value_array)[:, list(case.weighted)]
    judged = known[~np.isnan(known)]
    if judged.size >= CLUMP_CELLS:
        spread = float(judged.std())
        if spread < case.limit("clump_spread"):
            yield Finding("clump", "note", Place("appraisal"), (("number", spread),), spread, "clump_spread", certainty="cue")
        elif judged.min() > 0.25 and judged.max() < 0.75:
            reach = float(np.ptp(judged))
            yield Finding("ends", "note", Place("appraisal"), (("number", reach),), reach, certainty="cue")
    yield from _halos(case)


def _halos(case: Case) -> Iterator[Finding]:
    worded = [j for j in case.weighted if case.criteria[j].levels]
    for option, row in zip(case.options, case.estimates, strict=True):
        own = [row[j] for j in worded if not row[j].fixed and not row[j].is_missing]
        if len(own) >= HALO_CRITERIA and len({e.likely for e in own}) == 1:
            slots = (("option", option.name), ("number", len(own)))
            yield Finding("halo", "note", Place("option", (option.id,)), slots, len(own), certainty="cue")


def disagreement(case: Case) -> Iterator[Finding]:
    """R29. Cells on which two people are far apart, and criteria on which the people who estimate do not agree."""
    far = []
    for i, row in enumerate(case.estimates):
        for j, e in enumerate(row):
            if e.dissents and not e.is_missing and j in case.weighted:
                values = case.criteria[j].values(np.array([e.likely, *(d.likely for d in e.dissents)], dtype=float))
                if np.ptp(values) >= case.limit("dissent_gap"):
                    far.append((float(np.ptp(values)), i, j))
    if far:
        cells = tuple((i, j) for _, i, j in far)
        widest = max(far)[0]
        yield Finding("far", "note", _cells(case, cells), (("cells", _cell_names(case, cells)), ("number", widest)), widest, "dissent_gap")
    for j in case.weighted:
        agreed = alpha(_ratings(case, j))
        if agreed is not None and agreed.alpha < case.limit("assessor_alpha"):
            slots = (("criterion", case.criteria[j].name), ("number", agreed.alpha), ("low", agreed.low), ("high", agreed.high))
            yield Finding("alpha", "note", Place("criterion", (case.criteria[j].id,)), slots, agreed.alpha, "assessor_alpha")


def _ratings(case: Case, j: int) -> Array:
    """Values by person, people x options, NaN where a person gave none; the study's own estimates come first."""
    people = sorted({d.who for row in case.estimates for d in row[j].dissents})
    out = np.full((1 + len(people), len(case.estimates)), np.nan)
    for i, row in enumerate(case.estimates):
        e = row[j]
        if e.likely is not None and not e.fixed:
            out[0, i] = e.likely
        for d in e.dissents:
            out[1 + people.index(d.who), i] = d.likely
    return case.criteria[j].values(out)


def optimism(case: Case) -> Iterator[Finding]:
    """R32. A leader whose ranges are narrower, or whose evidence is weaker, than those of its rivals."""
    if case.leader is None or case.leader == case.baseline:
        return
    rivals = [i for i in case.rivals if i != case.baseline]
    if not rivals:
        return
    place = Place("option", case.option_ids([case.leader]))
    name = ("leader", case.named([case.leader]))
    own = _mean_width(case, case.leader)
    others = [w for i in rivals if (w := _mean_width(case, i)) is not None]
    if own is not None and others and np.mean(others) > 0:
        ratio = own / float(np.mean(others))
        if ratio < case.limit("narrow_ratio"):
            yield Finding("narrow", "warn", place, (name, ("number", ratio)), ratio, "narrow_ratio", certainty="cue")
    weak, weak_others = _weak_weight(case, case.leader), float(np.mean([_weak_weight(case, i) for i in rivals]))
    if weak - weak_others > case.limit("weak_excess"):
        slots = (name, ("own", weak), ("others", weak_others), ("number", weak - weak_others))
        yield Finding("weak", "warn", place, slots, weak - weak_others, "weak_excess", certainty="cue")


def _weak_weight(case: Case, row: int) -> float:
    """The share of weight on which an option of the choice rests on evidence of grade C or D."""
    return float(sum(case.weights[j] for j, e in enumerate(case.choice.estimates[row]) if e.grade in ("C", "D")))


def _mean_width(case: Case, row: int) -> float | None:
    """The mean span of value of the ranges of an option of the choice over weighted criteria; None when it has none."""
    widths = case.widths[case.appraisal.option_ids.index(case.choice.option_ids[row])][list(case.weighted)]
    return None if np.isnan(widths).all() else float(np.nanmean(widths))


def _cells(case: Case, cells: tuple[tuple[int, int], ...]) -> Place:
    return Place("cell", tuple(f"{case.options[i].id}.{case.criteria[j].id}" for i, j in cells))


def _cell_names(case: Case, cells: tuple[tuple[int, int], ...]) -> tuple[str, ...]:
    """The cells in words, gathered by criterion: "Cost (A; B)", and the criterion alone where all its cells are meant."""
    by: dict[int, list[str]] = defaultdict(list)
    for i, j in cells:
        by[j].append(case.options[i].name)
    every = len(case.options)
    return tuple(
        case.criteria[j].name + (f" ({'; '.join(names[:NAMED])}{'; …' if len(names) > NAMED else ''})" if len(names) < every else "") for j, names in by.items()
    )
