"""Rules about ranges and scales, which give weights their meaning: R01, R02, R03, R10, R13."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from toolkit.model import stale
from toolkit.ranking import ranks
from toolkit.rules.case import MOST_OPTIONS
from toolkit.rules.finding import Finding, Place, procedure_words
from toolkit.values import Linear

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from toolkit.arrays import Array
    from toolkit.rules.case import Case

SWINGS = ("swing", "equivalents")  # procedures that ask for the worth of a swing
IMPORTANCE = ("points", "pairwise", "best_worst", "cards")  # procedures that may be answered with importance alone
SPACINGS = 2000  # random spacings of worded levels; the share's standard error is at most 0.011


def weights_without_ranges(case: Case) -> Iterator[Finding]:
    """R01. Weighted criteria without a declared range or without words for its ends; weights asked for as importance."""
    undeclared = tuple(j for j in case.weighted if not case.criteria[j].declared)
    if undeclared:
        share = float(case.weights[list(undeclared)].sum())
        swing = any(how.procedure in SWINGS for how in case.hows)
        slots = (("criteria", case.called(undeclared)), ("number", share))
        yield Finding("swing" if swing else "undeclared", "block" if swing else "warn", Place("criterion", case.criterion_ids(undeclared)), slots, share)
    wordless = tuple(j for j in case.weighted if not case.criteria[j].levels and not case.criteria[j].unit)
    if wordless:
        slots = (("criteria", case.called(wordless)), ("number", len(wordless)))
        yield Finding("wordless", "warn", Place("criterion", case.criterion_ids(wordless)), slots, len(wordless))
    loose = tuple(dict.fromkeys(how.procedure for how in case.hows if how.elicited and how.procedure in IMPORTANCE and not how.ranges))
    if loose:
        yield Finding("importance", "warn", Place("weights"), (("procedure", procedure_words(loose)),), certainty="cue")


def stale_weights(case: Case) -> Iterator[Finding]:
    """R02. Weights stated over ranges, directions or scales that are no longer those of the appraisal."""
    for kind, id, name, weights in (("weights", "", "", case.stated), *(("perspective", p.id, p.name, p.weights) for p in case.viewpoints)):
        changed = stale(weights, case.appraisal)
        if changed:
            columns = case.columns(changed)
            share = float(weights.aligned(case.appraisal.criterion_ids).array[list(columns)].sum())
            slots = (("criteria", case.called(columns)), ("perspective", name), ("number", share))
            place = Place("weights", changed) if kind == "weights" else Place("perspective", (id, *changed))
            yield Finding("changed" if kind == "weights" else "changed_view", "warn", place, slots, share)


def local_ranges(case: Case) -> Iterator[Finding]:
    """R03. Ranges taken from the data, where dropping an option changes the order of the others.

    Only options that hold an end of such a range can do that, so only those are dropped.
    """
    columns = [j for j in case.weighted if not case.criteria[j].declared]
    table = case.choice.table.filled
    if not columns or len(table) < 3:
        return
    holders = sorted({int(i) for j in columns for i in (table[:, j].argmin(), table[:, j].argmax())})
    every = np.arange(len(table))
    before = _ranged_scores(case, columns, every)
    movers = [i for i in holders if _reordered(case, columns, np.delete(every, i), before)]
    if movers:
        slots = (("options", case.named(movers)), ("number", len(movers)), ("count", len(table)))
        yield Finding("reversal", "warn", Place("option", case.option_ids(movers)), slots, len(movers))


def _reordered(case: Case, columns: list[int], kept: NDArray[np.intp], before: Array) -> bool:
    """Whether ranges taken from the options kept alone put them in another order."""
    return not np.array_equal(ranks(_ranged_scores(case, columns, kept)), ranks(before[kept]))


def _ranged_scores(case: Case, columns: list[int], kept: NDArray[np.intp]) -> Array:
    """Scores of the options kept, with the ranges of these criteria taken from their performances."""
    values = case.values[kept].copy()
    for j in columns:
        column = case.choice.table.filled[kept, j]
        values[:, j] = replace(case.criteria[j], low=float(column.min()), high=float(column.max()), value=Linear()).values(column)
    return values @ case.weights


def flat_criteria(case: Case) -> Iterator[Finding]:
    """R10. Weighted criteria on which all options of the choice do about the same."""
    rows = list(case.candidates)
    if len(rows) < 2:
        return
    spans = np.ptp(case.values[rows], axis=0)
    for j in case.weighted:
        if spans[j] < case.limit("flat_share"):
            slots = (("criterion", case.criteria[j].name), ("number", float(spans[j])), ("weight", float(case.weights[j])))
            yield Finding("flat", "note", Place("criterion", (case.criteria[j].id,)), slots, float(spans[j]), "flat_share")


def ordinal_scales(case: Case) -> Iterator[Finding]:
    """R13. Worded levels counted as equal steps, where other steps in the same order put another option first.

    The steps between levels are drawn uniformly (SMAA-O), ends kept. A scale whose value function is given as a
    table, or that carries a note on why its steps are equal, has been thought about and is not questioned.
    """
    columns = [j for j in case.weighted if case.criteria[j].levels and isinstance(case.criteria[j].value, Linear) and not case.criteria[j].value_note]
    rows = list(case.ranked[:MOST_OPTIONS])
    if not columns or len(rows) < 2 or case.leader is None:
        return
    shares = _first_shares(case, columns, rows)
    share = float(shares[: len(case.leaders)].max())
    top = int(shares.argmax())
    if share < case.limit("ordinal_first") or top >= len(case.leaders):
        slots = (("leader", case.named(case.leaders)), ("other", case.named([rows[top]])), ("number", share), ("criteria", case.called(columns)))
        variant = "spacing_other" if top >= len(case.leaders) else "spacing"
        yield Finding(variant, "warn", Place("option", case.option_ids(case.leaders)), slots, share, "ordinal_first")


def _first_shares(case: Case, columns: list[int], rows: list[int]) -> Array:
    """By row, the share of random level spacings in which it is first, ties shared."""
    rng = np.random.default_rng(0)
    others = [j for j in range(len(case.criteria)) if j not in columns]
    scores = np.tile(case.values[np.ix_(rows, others)] @ case.weights[others], (SPACINGS, 1))
    for j in columns:
        c = case.criteria[j]
        numbers = np.array(sorted(number for number, _ in c.levels))
        inner = np.sort(rng.random((SPACINGS, max(len(numbers) - 2, 0))), axis=1)
        values = np.hstack([np.zeros((SPACINGS, 1)), inner, np.ones((SPACINGS, 1))])[:, : len(numbers)]
        at = np.clip(np.interp(case.choice.table.filled[rows, j], numbers, np.arange(len(numbers))), 0, len(numbers) - 1)
        below = np.floor(at).astype(int)
        above = np.minimum(below + 1, len(numbers) - 1)
        rising = values[:, below] + (at - below) * (values[:, above] - values[:, below])
        scores += case.weights[j] * (rising if c.objective == "max" else 1 - rising)
    first = scores >= scores.max(axis=1, keepdims=True) - 1e-12
    return (first / first.sum(axis=1, keepdims=True)).mean(axis=0)
