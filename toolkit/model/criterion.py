"""What is valued: groups of the value tree and the criteria at its leaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from toolkit.values import Linear, ValueFunction
from toolkit.wording import say

if TYPE_CHECKING:
    from numpy.typing import NDArray

Objective = Literal["max", "min"]
LINEAR = Linear()
THRESHOLDS = ("q", "p", "s", "veto")


@dataclass(frozen=True, slots=True)
class Group:
    """An inner node of the value tree; `parent` is another group's id, or empty at the top.

    `outcome` marks the groups that the decision is for (safety, health, rights), as against means, consent and cost.
    """

    id: str
    name: str
    question: str = ""
    parent: str = ""
    outcome: bool = False


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that is valued.

    `low` and `high` are the declared range in numeric order, never the extremes of the options at hand; `declared` is
    False where they were taken from the data all the same, which the review reports. `levels` are the worded scale as
    (number, words); `thresholds` are (q | p | s | veto, number) in natural units. `cost` tags a criterion
    that counts money, `horizon` says when its effect is measured.
    """

    id: str
    name: str
    low: float
    high: float
    objective: Objective = "max"
    declared: bool = True
    group: str = ""
    question: str = ""
    definition: str = ""
    unit: str = ""
    levels: tuple[tuple[float, str], ...] = ()
    value: ValueFunction = LINEAR
    value_note: str = ""
    indicator: str = ""
    excludes: str = ""
    thresholds: tuple[tuple[str, float], ...] = ()
    hurdle: float | None = None
    depends_on: tuple[str, ...] = ()
    means_to: tuple[str, ...] = ()
    horizon: str = ""
    cost: bool = False
    note: str = ""

    @property
    def worst(self) -> float:
        """The end of the range that has value 0."""
        return self.low if self.objective == "max" else self.high

    @property
    def best(self) -> float:
        """The end of the range that has value 1."""
        return self.high if self.objective == "max" else self.low

    @property
    def constant(self) -> bool:
        """Whether the range has no width, so that the criterion cannot tell options apart."""
        return self.low == self.high

    def values(self, performances: NDArray[np.float64]) -> NDArray[np.float64]:
        """Values 0..1 of performances of any shape; 1 everywhere when the range has no width; NaN stays NaN."""
        if self.constant:
            return np.where(np.isnan(performances), np.nan, 1.0)
        return self.value(performances, self.worst, self.best)

    def performance(self, value: float) -> float:
        """The performance that has this value."""
        return self.low if self.constant else self.value.inverse(value, self.worst, self.best)

    def words(self, performance: float) -> str:
        """The performance as people say it: the level's words, or the number with its unit."""
        if self.levels:
            return level_words(self.levels, performance)
        return f"{performance:,.4g} {self.unit}".strip()

    def threshold(self, name: str) -> float | None:
        """The declared threshold of this name, in natural units, or None."""
        return dict(self.thresholds).get(name)


def level_words(levels: tuple[tuple[float, str], ...], number: float) -> str:
    """The words of a level, or "between A and B" for a number between two levels."""
    below = max((entry for entry in levels if entry[0] <= number), default=levels[0])
    above = min((entry for entry in levels if entry[0] >= number), default=levels[-1])
    return below[1] if below == above else say("words.between", low=below[1], high=above[1])
