"""Weighted sum: the additive value model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.methods.base import LinearMethod, Problem, Promises
from toolkit.methods.normalise import declared

if TYPE_CHECKING:
    from toolkit.arrays import Array


@dataclass(frozen=True)
class WeightedSum(LinearMethod):
    """Scores in 0..1: the sum over criteria of weight times value.

    On performances the declared range is mapped to 0..1 by straight lines, whatever the value functions say.
    """

    name = "weighted_sum"
    title = "Weighted sum"
    family = "additive"
    on = "values"
    promises = Promises(monotone=True, independent=True, compensatory=True)
    formula = "S(a) = sum_j w_j v_j(a), with v_j(a) the value of option a on criterion j, 0 at the worst end of its declared range and 1 at the best"
    weakness = "A very poor value on one criterion can be made good by others, and criteria must be independent in preference."
    reference = "Keeney, R.L. and Raiffa, H. (1976), Decisions with Multiple Objectives: Preferences and Value Tradeoffs, Wiley, ch. 3"

    def prepare(self, problem: Problem) -> Array:
        return problem.matrix if problem.valued else declared(problem)
