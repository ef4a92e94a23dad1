"""Draws of performances from the ranges of their estimates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np

from toolkit.errors import UnknownName
from toolkit.model.binding import expect
from toolkit.sampling.laws import LAWS, Law, triangular
from toolkit.sampling.pert import pert

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from toolkit.arrays import Array
    from toolkit.model import Appraisal, Criterion

Scores = Literal["likely", "range", "stressed"]


@dataclass(frozen=True, eq=False)
class Uncertainty:
    """What is believed about every performance: arrays (options x criteria) in natural units or level numbers.

    A cell that is not `drawn` is `likely` always; one that is `flat` (a missing estimate) is uniform whatever the law. A
    number is drawn for every `numbered` cell, whether it is used or not, so that what is drawn for one estimate stays
    the same when another is stressed.
    """

    low: Array
    likely: Array
    high: Array
    drawn: NDArray[np.bool_]
    flat: NDArray[np.bool_]
    numbered: NDArray[np.bool_]
    law: Law = "pert"

    @cached_property
    def width(self) -> Array:
        return self.high - self.low

    @cached_property
    def place(self) -> Array:
        """Where in its range the likely value lies, 0..1; one half where there is no width."""
        return np.where(self.width > 0.0, (self.likely - self.low) / np.where(self.width > 0.0, self.width, 1.0), 0.5)

    def law_of(self, option: int, criterion: int) -> Law:
        """The law that this cell follows."""
        return "uniform" if self.flat[option, criterion] else self.law

    def draw(self, size: int, rng: np.random.Generator) -> Array:
        """Performances (size, options, criteria); draws of one cell lie side by side in memory."""
        n, m = self.likely.shape
        out = np.empty((n, m, size))
        out[:] = self.likely[..., None]
        if self.drawn.any():
            spare = np.empty(size)
            for i, j in np.argwhere(self.numbered).tolist():
                numbers = rng.random(out=out[i, j] if self.drawn[i, j] else spare)
                if self.drawn[i, j]:
                    self._turn(numbers, i, j)
        return np.moveaxis(out, -1, 0)

    def _turn(self, u: Array, i: int, j: int) -> None:
        """Turns uniform numbers into performances of one cell, in place."""
        low, width, law = float(self.low[i, j]), float(self.width[i, j]), self.law_of(i, j)
        if law == "pert":
            pert(u, float(self.place[i, j]), low, width)
            return
        if law == "triangular":
            triangular(u, float(self.place[i, j]))
        u *= width
        u += low


def draw_performances(a: Appraisal, size: int, rng: np.random.Generator, scores: Scores = "range", law: Law = "pert") -> Array:
    """Performances (size, options, criteria) in natural units or level numbers, continuous between levels.

    "likely" repeats the likely ones, "range" draws each estimate between its low and high, "stressed" does so after it has
    widened estimates of weak grade. Raises UnknownName for another word.
    """
    return uncertainty(a, scores, law).draw(size, rng)


def uncertainty(a: Appraisal, scores: Scores = "range", law: Law = "pert") -> Uncertainty:
    """What is believed about every performance of an appraisal. Raises UnknownName.

    Estimates that rest on a definition or a convention never vary, whatever their numbers; missing ones span the declared
    range. "stressed" widens the estimates of each grade that `a.stress` names by its step of value to either side.
    """
    if str(scores) not in get_args(Scores):
        raise UnknownName("choice of scores", scores, get_args(Scores), field="scores")
    if str(law) not in LAWS:
        raise UnknownName("law", law, LAWS, field="law")
    expect(a)
    table = a.table
    if scores == "likely":
        none = np.zeros(a.shape, dtype=bool)
        return Uncertainty(table.low, table.filled, table.high, none, table.missing, none, law)
    varies = ~a.fixed | table.missing
    wide_low, wide_high = stressed_ends(a)
    low, high = (wide_low, wide_high) if scores == "stressed" else (table.low, table.high)
    return Uncertainty(low, table.filled, high, (high > low) & varies, table.missing, (wide_high > wide_low) & varies, law)


def stressed_ends(a: Appraisal) -> tuple[Array, Array]:
    """Low and high (options x criteria) after the stress test has widened the estimates of weak grade.

    The step is one of value, mapped back to natural units, so that it means the same everywhere on a curved value
    function; the declared range is never left, and no range shrinks.
    """
    low, high = a.table.low.copy(), a.table.high.copy()
    steps = {grade: step for grade, step in a.stress if step > 0.0}
    for i, row in enumerate(a.estimates):
        for j, estimate in enumerate(row):
            if estimate.grade in steps and not estimate.fixed and not estimate.is_missing:
                low[i, j], high[i, j] = _widened(a.criteria[j], float(low[i, j]), float(high[i, j]), steps[estimate.grade])
    return low, high


def _widened(criterion: Criterion, low: float, high: float, step: float) -> tuple[float, float]:
    values = criterion.values(np.array([low, high]))
    ends = [criterion.performance(float(np.clip(v, 0.0, 1.0))) for v in (values.min() - step, values.max() + step)]
    return min(low, *ends), max(high, *ends)
