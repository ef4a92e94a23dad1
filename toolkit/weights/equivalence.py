"""Equivalent changes: how much of one criterion a step on another is worth, in natural units and in words.

Weights are the worth of swings over whole ranges; few people can say whether they meant what follows from them. A step on
criterion y, worth w_y dv_y of value, equals the change on criterion x with w_x dv_x of the same size. Where a value function
is not linear the answer depends on where on the range one stands, so every change comes with the stretch it holds over.

Source: Keeney and Raiffa 1976, Decisions with Multiple Objectives, ch. 3 (value trade-offs).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, log10
from typing import TYPE_CHECKING

import numpy as np

from toolkit.errors import InputError, Issue, unknown
from toolkit.model import stale
from toolkit.model.shown import Shown
from toolkit.values import Linear, Piecewise
from toolkit.weights.resolve import resolve

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from toolkit.model import Appraisal, Criterion, Weights

MIDDLE = 0.5  # of value: where stretches lie unless asked otherwise
LARGEST_UNIT_RANGE = 100  # wider natural ranges count in steps of ten, a hundred, ...


@dataclass(frozen=True, slots=True)
class Stretch:
    """An improvement on a criterion from one performance to another, and the value 0..1 it adds."""

    criterion: str
    start: float
    end: float
    gain: float
    start_words: str
    end_words: str
    everywhere: bool  # whether equal changes count the same all along the range

    @property
    def size(self) -> float:
        """How much the performance changes, in natural units or levels; never negative."""
        return abs(self.end - self.start)


@dataclass(frozen=True, slots=True)
class Equivalent:
    """A step on one criterion and the change on another that is worth as much.

    `change` is None when nothing on the other criterion is: `reach` then says what share of the step its range is worth, 0
    when it weighs nothing. `start` is where on the other criterion the change was asked to begin, or None.
    """

    step: Stretch
    other: str
    change: Stretch | None
    reach: float
    start: float | None = None


@dataclass(frozen=True, eq=False, repr=False)
class Equivalents(Shown):
    """What a step on each criterion is worth in each other, under one set of weights.

    `stale` names the criteria whose range changed after the weights were stated: what is said of them does not hold.
    """

    appraisal: Appraisal
    weights: Weights
    steps: tuple[Stretch, ...]
    pairs: tuple[Equivalent, ...]
    stale: tuple[str, ...]

    @property
    def table(self) -> pd.DataFrame:
        """Amounts in the column's unit that a step on the row's criterion is worth; NaN where no amount is enough."""
        import pandas as pd

        ids = self.appraisal.criterion_ids
        cells = pd.DataFrame(np.nan, index=pd.Index(ids, name="step"), columns=pd.Index(ids, name="worth"))
        for pair in self.pairs:
            cells.loc[pair.step.criterion, pair.other] = np.nan if pair.change is None else pair.change.size
        return cells

    def frame(self) -> pd.DataFrame:
        """A row per pair: the step and the change with their stretches, and whether each counts the same everywhere."""
        import pandas as pd

        rows = []
        for pair in self.pairs:
            row = {"step": pair.step.criterion, "step_from": pair.step.start, "step_to": pair.step.end, "points": 100 * _worth(self.weights, pair.step)}
            change = pair.change
            row |= {"worth": pair.other, "amount": None if change is None else change.size}
            row |= {"from": None if change is None else change.start, "to": None if change is None else change.end}
            row |= {"everywhere": pair.step.everywhere and (change is None or change.everywhere), "reach": pair.reach}
            rows.append(row)
        return pd.DataFrame(rows)


def equivalents(
    a: Appraisal,
    weights: Weights | Mapping[str, float] | pd.Series | str | None = None,
    *,
    steps: Mapping[str, float] | None = None,
    starts: Mapping[str, float] | None = None,
) -> Equivalents:
    """How much of every criterion a step on every other is worth.

    A step is one level, one unit, or ten or a hundred of them on a wide range; `steps` sets others, in natural units.
    Stretches lie around the middle of the value scale; `starts` sets the performance they begin at.

    Raises UnknownName and InputError for weights as `rank` does, InputError for a step or start that the range does not hold.
    """
    w = resolve(a, weights)
    _check(a, steps or {}, starts or {})
    made = {c.id: _step(c, (steps or {}).get(c.id, unit_of(c)), (starts or {}).get(c.id)) for c in a.criteria if not c.constant}
    pairs = [_equivalent(a, w, step, other, (starts or {}).get(other)) for step in made.values() for other in made if other != step.criterion]
    return Equivalents(a, w, tuple(made.values()), tuple(pairs), stale(w, a))


def unit_of(criterion: Criterion) -> float:
    """A step that people think in: one level or unit, or the power of ten next below a tenth of a wide range."""
    width = criterion.high - criterion.low
    if criterion.levels or 1 <= width / 2 <= LARGEST_UNIT_RANGE / 2:
        return min(1.0, width)
    return float(10.0 ** floor(log10(width / 10)))


def is_straight(criterion: Criterion) -> bool:
    """Whether equal changes of performance add equal value all along the range."""
    if isinstance(criterion.value, Piecewise):
        xs, vs = np.array(sorted(criterion.value.points)).T
        slopes = np.diff(vs) / np.diff(xs)
        return bool(np.allclose(slopes, slopes[0], rtol=1e-9, atol=0))
    return isinstance(criterion.value, Linear)


def _step(criterion: Criterion, size: float, start: float | None) -> Stretch:
    """An improvement of this size, around the middle of the value scale or from a start."""
    forward = 1.0 if criterion.objective == "max" else -1.0
    if start is None:
        start = criterion.performance(MIDDLE) - forward * size / 2
        start = float(np.clip(start, criterion.low if forward > 0 else criterion.low + size, criterion.high - size if forward > 0 else criterion.high))
    return _stretch(criterion, start, start + forward * size)


def _stretch(criterion: Criterion, start: float, end: float) -> Stretch:
    before, after = criterion.values(np.array([start, end]))
    return Stretch(criterion.id, float(start), float(end), float(after - before), criterion.words(start), criterion.words(end), is_straight(criterion))


def _equivalent(a: Appraisal, weights: Weights, step: Stretch, other: str, start: float | None) -> Equivalent:
    criterion = a.criterion(other)
    own = weights.shares[a.criterion_ids.index(other)]
    worth = _worth(weights, step)
    if worth <= 0 or own <= 0:
        return Equivalent(step, other, None, 0.0)
    gain = worth / own
    if start is None and gain > 1.0 + 1e-12:
        return Equivalent(step, other, None, 1.0 / gain)
    begin = max(min(MIDDLE - gain / 2, 1.0 - gain), 0.0) if start is None else float(criterion.values(np.array([start]))[0])
    if begin + gain > 1.0 + 1e-12:
        return Equivalent(step, other, None, (1.0 - begin) / gain, start)
    change = _stretch(criterion, criterion.performance(begin), criterion.performance(min(begin + gain, 1.0)))
    return Equivalent(step, other, change, 1.0, start)


def _worth(weights: Weights, step: Stretch) -> float:
    return weights.shares[weights.criteria.index(step.criterion)] * step.gain


def _check(a: Appraisal, steps: Mapping[str, float], starts: Mapping[str, float]) -> None:
    issues = [
        unknown("criterion", c, a.criterion_ids, field=field)
        for field, given in (("steps", steps), ("starts", starts))
        for c in given
        if c not in a.criterion_ids
    ]
    for c in a.criteria:
        size, start = steps.get(c.id), starts.get(c.id)
        if size is not None and not 0 < size <= c.high - c.low:
            issues.append(Issue(f"expected a step above 0 and at most {c.high - c.low:g}, found {size:g}", field=f"steps.{c.id}"))
            continue
        room = 0.0 if start is None else (c.high - start if c.objective == "max" else start - c.low)
        if start is not None and not (c.low <= start <= c.high and (size or min(unit_of(c), c.high - c.low)) <= room + 1e-12):
            issues.append(Issue(f"expected a start in {c.low:g} to {c.high:g} with room for the step, found {start:g}", field=f"starts.{c.id}"))
    if issues:
        raise InputError(issues)
