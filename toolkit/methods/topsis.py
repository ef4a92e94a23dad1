"""TOPSIS: closeness to the ideal, away from the anti-ideal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple

import numpy as np

from toolkit.methods.base import Method, Problem, Promises, Working, weighted
from toolkit.methods.blocks import by_blocks
from toolkit.methods.normalise import maximum, minmax, total, vector
from toolkit.methods.parameters import Choice, parameter

if TYPE_CHECKING:
    from toolkit.arrays import Array

Normalisation = Literal["vector", "minmax", "max", "sum"]


class Gaps(NamedTuple):
    """Squared gaps to the ideal and to the anti-ideal before weighting (..., options, criteria), and the normalised table."""

    best: Array
    worst: Array
    normalised: Array


@dataclass(frozen=True)
class Topsis(Method):
    """Closeness in 0..1; one half where all options are alike."""

    name = "topsis"
    title = "TOPSIS"
    family = "distance to ideal"
    promises = Promises(monotone=False, independent=False, compensatory=True)
    formula = (
        "C(a) = D-(a) / (D+(a) + D-(a)), with D+ and D- the Euclidean distances "
        "of the weighted normalised performances w_j r_j to the best and the worst at hand"
    )
    weakness = "The ideal is made of the options at hand, so adding or dropping one can reverse the order of others; each normalisation gives another score."
    reference = "Hwang, C.-L. and Yoon, K. (1981), Multiple Attribute Decision Making: Methods and Applications, Springer, pp. 128-140"
    workings: ClassVar[dict[str, Working]] = {
        "r": Working("options x criteria", "normalised performances"),
        "v": Working("options x criteria", "weighted normalised performances"),
        "D+": Working("options", "distance to the ideal"),
        "D-": Working("options", "distance to the anti-ideal"),
    }

    normalisation: Normalisation = parameter(
        "vector", Choice(("vector", "minmax", "max", "sum")), "how performances are made comparable; directions are left to the ideal"
    )

    def prepare(self, problem: Problem) -> Gaps:
        r = self._normalised(problem)
        oriented = problem.signs * r
        to_best = oriented.max(axis=-2, keepdims=True) - oriented
        to_worst = oriented - oriented.min(axis=-2, keepdims=True)
        x = problem.matrix
        flat = x.max(axis=-2, keepdims=True) - x.min(axis=-2, keepdims=True) <= problem.slack
        return Gaps(np.where(flat, 0.0, to_best * to_best), np.where(flat, 0.0, to_worst * to_worst), r)

    def score(self, prepared: Gaps, weights: Array) -> Array:
        if prepared.best.ndim == 2 and weights.ndim > 1:
            return by_blocks(_closeness_of(prepared), weights, prepared.best.shape[0])
        away, near = distances(prepared, weights)
        return closeness(away, near)

    def details(self, prepared: Gaps, weights: Array) -> dict[str, Any]:
        away, near = distances(prepared, weights)
        return {"r": prepared.normalised, "v": prepared.normalised * weights, "D+": away, "D-": near}

    def _normalised(self, problem: Problem) -> Array:
        if self.normalisation == "minmax":
            return minmax(problem.matrix, problem.slack)
        return {"vector": vector, "max": maximum, "sum": total}[self.normalisation](problem.matrix)


def distances(gaps: Gaps, weights: Array) -> tuple[Array, Array]:
    """D+ and D- (..., options)."""
    squares = weights * weights
    return np.sqrt(weighted(gaps.best, squares)), np.sqrt(weighted(gaps.worst, squares))


def closeness(away: Array, near: Array) -> Array:
    """D- / (D+ + D-); one half where an option is at both, since all are alike there."""
    both = away + near
    return np.where(both > 0, near, 0.5) / np.where(both > 0, both, 1.0)


def _closeness_of(gaps: Gaps) -> Any:
    """The same arithmetic for a block of weights, without arrays in between."""
    best, worst = np.ascontiguousarray(gaps.best.T), np.ascontiguousarray(gaps.worst.T)

    def fill(weights: Array, scores: Array) -> None:
        squares = weights * weights
        away = squares @ best
        np.matmul(squares, worst, out=scores)
        np.sqrt(away, out=away)
        np.sqrt(scores, out=scores)
        away += scores
        alike = away == 0
        if alike.any():
            away[alike] = 1.0
            scores[alike] = 0.5
        scores /= away

    return fill
