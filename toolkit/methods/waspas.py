"""WASPAS: a mix of a weighted sum and a weighted product."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

import numpy as np

from toolkit.methods.base import Method, Problem, Promises, Working, weighted
from toolkit.methods.parameters import Number, parameter
from toolkit.methods.refuse import LEAST, not_positive

if TYPE_CHECKING:
    from toolkit.arrays import Array


class Normalised(NamedTuple):
    """The table as shares of the best option at hand, and its logarithms (..., options, criteria)."""

    shares: Array
    logs: Array


@dataclass(frozen=True)
class Waspas(Method):
    """Scores above 0, at most 1."""

    name = "waspas"
    title = "WASPAS"
    family = "multiplicative"
    promises = Promises(monotone=True, independent=False, compensatory=True)
    takes = "numbers above 0"
    scaling = "x / max, and min / x where minimised"
    formula = (
        "Q(a) = balance Q1(a) + (1 - balance) Q2(a), with Q1 = sum_j w_j r_j, Q2 = prod_j r_j^w_j and r_j = x_j / max x_j, or min x_j / x_j where minimised"
    )
    weakness = "The reciprocal bends criteria that are minimised, and the mix of a sum and a product has no meaning of its own."
    reference = (
        "Zavadskas, E.K., Turskis, Z., Antucheviciene, J. and Zakarevicius, A. (2012), "
        "Optimization of weighted aggregated sum product assessment, Elektronika ir Elektrotechnika 122(6), 3-6"
    )
    workings: ClassVar[dict[str, Working]] = {
        "Q1": Working("options", "weighted sum of the normalised performances"),
        "Q2": Working("options", "weighted product of the normalised performances"),
    }

    balance: float = parameter(0.5, Number(0, 1), "share of the weighted sum, the rest is the weighted product's (lambda in print)")

    def fits(self, problem: Problem) -> str:
        return not_positive(problem, "a product of powers")

    def prepare(self, problem: Problem) -> Normalised:
        shares = normalised(problem)
        return Normalised(shares, np.log(shares))

    def score(self, prepared: Normalised, weights: Array) -> Array:
        q1, q2 = _parts(prepared, weights)
        return self.balance * q1 + (1 - self.balance) * q2  # the joint criterion Q

    def details(self, prepared: Normalised, weights: Array) -> dict[str, Any]:
        q1, q2 = _parts(prepared, weights)
        return {"Q1": q1, "Q2": q2}


def normalised(problem: Problem) -> Array:
    """Shares x / max where maximised, min / x where minimised (..., options, criteria); data above 0."""
    x = np.maximum(problem.matrix, LEAST)
    return np.where(problem.maximise, x / x.max(axis=-2, keepdims=True), x.min(axis=-2, keepdims=True) / x)  # linear normalisation


def _parts(prepared: Normalised, weights: Array) -> tuple[Array, Array]:
    return weighted(prepared.shares, weights), np.exp(weighted(prepared.logs, weights))  # Q1, Q2
