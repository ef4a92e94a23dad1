"""The estimates as arrays: what methods and challenges compute with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from toolkit.model.criterion import Criterion
    from toolkit.model.option import Estimate

_T = TypeVar("_T", bound=np.generic)


@dataclass(frozen=True)
class Table:
    """Read-only arrays (options x criteria) in natural units or level numbers.

    `likely` is NaN where an estimate is missing; there `low` and `high` are the declared range and `filled` is the
    performance whose value is one half.
    """

    likely: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    middle: NDArray[np.float64]  # by criterion: the performance whose value is one half

    @cached_property
    def missing(self) -> NDArray[np.bool_]:
        return np.isnan(self.likely)

    @cached_property
    def complete(self) -> bool:
        """Whether no estimate is missing; a sum tells in one pass, without another table."""
        return bool(np.isfinite(self.likely.sum())) or not self.missing.any()

    @cached_property
    def filled(self) -> NDArray[np.float64]:
        return self.likely if self.complete else np.where(self.missing, self.middle, self.likely)


def table_from(criteria: Sequence[Criterion], estimates: Sequence[Sequence[Estimate]]) -> Table:
    """Arrays from estimates, options x criteria."""
    shape = (len(estimates), len(criteria))
    low, likely, high = (np.empty(shape) for _ in range(3))
    for i, row in enumerate(estimates):
        for j, (e, c) in enumerate(zip(row, criteria, strict=True)):
            likely[i, j] = np.nan if e.likely is None else e.likely
            low[i, j] = c.low if e.low is None else e.low
            high[i, j] = c.high if e.high is None else e.high
    return Table(frozen(likely), frozen(low), frozen(high), middles(criteria))


def middles(criteria: Sequence[Criterion]) -> NDArray[np.float64]:
    """By criterion, the performance whose value is one half."""
    return frozen(np.array([c.performance(0.5) for c in criteria]))


def frozen(array: NDArray[_T]) -> NDArray[_T]:
    """The same array, made read-only."""
    array.setflags(write=False)
    return array
