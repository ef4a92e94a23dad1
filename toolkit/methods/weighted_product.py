"""Weighted product: performances to the power of their weights, multiplied."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from toolkit.methods.base import Method, Problem, Promises, weighted
from toolkit.methods.refuse import LEAST, not_positive

if TYPE_CHECKING:
    from toolkit.arrays import Array


@dataclass(frozen=True)
class WeightedProduct(Method):
    """Scores above 0, in no unit that means anything: only their ratios do."""

    name = "weighted_product"
    title = "Weighted product"
    family = "multiplicative"
    promises = Promises(monotone=True, independent=True, compensatory=True)
    takes = "numbers above 0"
    formula = "V(a) = prod_j x_j(a)^w_j, with the exponent -w_j where criterion j is minimised"
    weakness = "Equal ratios count equally, so the zero of every scale must mean none; one performance near 0 decides everything."
    reference = "Yoon, K.P. and Hwang, C.-L. (1995), Multiple Attribute Decision Making: An Introduction, Sage"

    def fits(self, problem: Problem) -> str:
        return not_positive(problem, "a product of powers")

    def prepare(self, problem: Problem) -> Array:
        """Logarithms (..., options, criteria), negative where a criterion is minimised."""
        return problem.signs * np.log(np.maximum(problem.matrix, LEAST))

    def score(self, prepared: Array, weights: Array) -> Array:
        return np.exp(weighted(prepared, weights))
