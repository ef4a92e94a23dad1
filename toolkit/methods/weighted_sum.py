"""Weighted sum: the additive value model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from toolkit.methods.base import Family, Method, On, Problem, Promises, linear_values, weighted

if TYPE_CHECKING:
    from toolkit.methods.base import Array


@dataclass(frozen=True)
class WeightedSum(Method):
    """Scores in 0..1: the sum over criteria of weight times value.

    On performances the declared range is mapped to 0..1 by straight lines, whatever the value functions say.
    """

    name: ClassVar[str] = "weighted_sum"
    title: ClassVar[str] = "Weighted sum"
    family: ClassVar[Family] = "additive"
    on: ClassVar[On] = "values"
    promises: ClassVar[Promises] = Promises(monotone=True, independent=True, compensatory=True)
    linear: ClassVar[bool] = True
    additive: ClassVar[bool] = True
    formula: ClassVar[str] = "S(a) = sum_j w_j v_j(a), with v_j the value of a on criterion j"
    weakness: ClassVar[str] = "A very poor value on one criterion can be made good by others; criteria must be independent in preference."
    reference: ClassVar[str] = "Keeney, R.L. and Raiffa, H. (1976), Decisions with Multiple Objectives, Wiley, ch. 3"

    def prepare(self, problem: Problem) -> Array:
        return problem.matrix if problem.valued else linear_values(problem)

    def score(self, prepared: Array, weights: Array) -> Array:
        return weighted(prepared, weights)

    def contributions(self, prepared: Array, weights: Array) -> Array:
        return prepared * weights[..., None, :]

    def coefficients(self, prepared: Array) -> Array:
        return prepared
