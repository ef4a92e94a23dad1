"""Rules about the set of options: R17, R18, R31, R38."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from toolkit.ranking import dominates
from toolkit.rules.finding import Finding, Place, Word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.rules.case import Case

MOST_COMPARED = 1000  # options compared in pairs, best first; an option is only dominated by one that scores as well


def straw_men(case: Case) -> Iterator[Finding]:
    """R17. No baseline, no real choice, rivals that the leader beats on everything, or an option listed twice."""
    if case.baseline is None:
        yield Finding("no_baseline", "warn", Place("appraisal"))
    if len(case.candidates) < 3:
        yield Finding("few", "warn", Place("appraisal"), (("number", len(case.candidates)), ("options", case.named(case.candidates))), len(case.candidates))
    rivals = [i for i in case.rivals if i != case.baseline]
    if case.leader is not None and case.leader != case.baseline and len(rivals) > 1 < len(case.weighted):
        lead = case.values[case.leader][list(case.weighted)]
        beaten = [bool((lead >= case.values[i][list(case.weighted)]).all()) for i in rivals]
        if all(beaten) and not set(case.leaders) & set(rivals):
            slots = (("leader", case.named([case.leader])), ("others", case.named(rivals)), ("number", len(rivals)))
            yield Finding("straw", "warn", Place("option", case.option_ids([case.leader])), slots, len(rivals))
    yield from _twins(case)


def _twins(case: Case) -> Iterator[Finding]:
    table = case.appraisal.table
    seen: dict[bytes, int] = {}
    for i in range(len(table.likely)):
        cells = np.concatenate([table.low[i], table.filled[i], table.high[i]]).tobytes()
        j = seen.setdefault(cells, i)
        if j != i:
            slots = (("option", case.options[i].name), ("other", case.options[j].name))
            yield Finding("twins", "warn", Place("option", (case.options[j].id, case.options[i].id)), slots, len(table.likely[i]))


def dominated_options(case: Case) -> Iterator[Finding]:
    """R18. Candidates that another one is at least as good as on everything; the baseline stays whatever it scores."""
    rows = list(case.ranked[:MOST_COMPARED])
    if len(rows) < 2 or case.values.shape[1] < 2:  # on a single criterion every option but the best is beaten
        return
    likely = dominates(case.values[rows])
    table = case.choice.table
    low, high = case.choice.to_values(table.low[rows]), case.choice.to_values(table.high[rows])
    worst, best = np.minimum(low, high), np.maximum(low, high)
    certain = np.zeros_like(likely)
    for j in range(len(rows)):
        certain[:, j] = likely[:, j] & (worst >= best[j]).all(axis=1)
    beaten = [rows[b] for b in range(len(rows)) if likely[:, b].any() and rows[b] != case.baseline]
    if case.leader is not None and case.leader in beaten:
        by = rows[int(likely[:, rows.index(case.leader)].argmax())]
        yield Finding("leads", "warn", Place("option", case.option_ids([case.leader])), (("leader", case.named([case.leader])), ("by", case.named([by]))))
    kept = [i for i in beaten if i != case.leader]
    if kept:
        sure = [i for i in kept if certain[:, rows.index(i)].any()]
        slots = (("options", case.named(kept)), ("number", len(kept)), ("sure", (Word("rules.words.same"),) if sure == kept else case.named(sure)))
        yield Finding("kept_sure" if sure else "kept", "note", Place("option", case.option_ids(kept)), slots, len(kept))


def losers(case: Case) -> Iterator[Finding]:
    """R31. Perspectives under which the leader leaves people worse off than the baseline."""
    if case.leader is None or case.baseline is None or case.leader == case.baseline or not case.viewpoints:
        return
    gains = case.viewpoint_scores[:, case.leader] - case.viewpoint_scores[:, case.baseline]
    worse = [k for k, gain in enumerate(gains) if gain < 0]
    if worse:
        slots = (("leader", case.named([case.leader])), ("perspectives", tuple(case.viewpoints[k].name for k in worse)), ("number", -100 * float(gains.min())))
        yield Finding("worse_off", "warn", Place("perspective", tuple(case.viewpoints[k].id for k in worse)), slots, 100 * float(gains.min()))


def dropped_options(case: Case) -> Iterator[Finding]:
    """R38. Options off the shortlist that score above one on it, with the reason given for dropping them."""
    shortlisted = [i for i in case.candidates if i != case.baseline]
    if not shortlisted or not case.dropped:
        return
    totals = case.appraisal.value_array @ case.weights
    lowest = min(shortlisted, key=lambda i: case.scores[i])
    for i in case.dropped:
        lead = 100 * float(totals[i] - case.scores[lowest])
        if lead > 1e-7:
            o = case.options[i]
            above = tuple(k for k in shortlisted if totals[i] > case.scores[k] + 1e-9)
            slots = (("option", o.name), ("above", case.named(above)), ("reason", o.shortlist_reason.rstrip(".")), ("number", lead), ("count", len(above)))
            reasoned = bool(o.shortlist_reason.strip())
            yield Finding("reasoned" if reasoned else "unreasoned", "note" if reasoned else "warn", Place("option", (o.id,)), slots, lead)
