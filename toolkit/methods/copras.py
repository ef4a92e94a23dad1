"""COPRAS: complex proportional assessment of benefits and costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

import numpy as np

from toolkit.methods.base import Method, Problem, Promises, Working, weighted
from toolkit.methods.normalise import total
from toolkit.methods.refuse import LEAST, negative

if TYPE_CHECKING:
    from toolkit.arrays import Array


class Shares(NamedTuple):
    """Shares of each criterion's sum (..., options, criteria), 0 on the criteria of the other direction."""

    benefit: Array
    cost: Array


@dataclass(frozen=True)
class Copras(Method):
    """Scores above 0 that sum to 1 where the weights do."""

    name = "copras"
    title = "COPRAS"
    family = "ratio"
    promises = Promises(monotone=False, independent=False, compensatory=True)
    takes = "numbers of 0 or more, and no option at 0 on every criterion that is minimised"
    scaling = "sum"
    formula = (
        "Q(a) = S+(a) + sum_b S-(b) / (S-(a) sum_b 1 / S-(b)), with S+ and S- the weighted sums of x_j / sum x_j over the maximised and the minimised criteria"
    )
    weakness = "The reciprocal lets an option with hardly any cost draw most of the costs' weight, and shares change with every option added."
    reference = (
        "Zavadskas, E.K., Kaklauskas, A. and Sarka, V. (1994), The new method of multicriteria complex proportional assessment of projects, "
        "Technological and Economic Development of Economy 1(3), 131-139"
    )
    workings: ClassVar[dict[str, Working]] = {
        "S_plus": Working("options", "weighted shares on the maximised criteria"),
        "S_minus": Working("options", "weighted shares on the minimised criteria"),
        "N": Working("options", "utility degree: the score in per cent of the best"),
    }

    def fits(self, problem: Problem) -> str:
        refusal = negative(problem, "a share of a sum")
        costs = [c for c, most in zip(problem.called, problem.maximise, strict=True) if not most]
        if refusal or not costs:
            return refusal
        free = (problem.matrix[..., ~problem.maximise] < LEAST).all(axis=-1)
        every_option_is = free.all(axis=-1)
        return f"a reciprocal of costs needs every option to be above 0 on {' or '.join(costs)}" if (free.any(axis=-1) & ~every_option_is).any() else ""

    def prepare(self, problem: Problem) -> Shares:
        shares = total(problem.matrix)
        return Shares(np.where(problem.maximise, shares, 0.0), np.where(problem.maximise, 0.0, shares))

    def score(self, prepared: Shares, weights: Array) -> Array:
        return significance(weighted(prepared.benefit, weights), weighted(prepared.cost, weights))

    def details(self, prepared: Shares, weights: Array) -> dict[str, Any]:
        plus, minus = weighted(prepared.benefit, weights), weighted(prepared.cost, weights)
        q = significance(plus, minus)
        return {"S_plus": plus, "S_minus": minus, "N": 100.0 * q / q.max() if q.max() > 0 else np.full_like(q, 100.0)}


def significance(plus: Array, minus: Array) -> Array:
    """Q (..., options). Where weights leave some options without cost, these share what costs give, as in the limit."""
    least = minus.min(axis=-1, keepdims=True)
    cheapness = np.where(minus > 0, least / np.where(minus > 0, minus, 1.0), 1.0)  # S-min / S-
    return plus + minus.sum(axis=-1, keepdims=True) * cheapness / cheapness.sum(axis=-1, keepdims=True)
