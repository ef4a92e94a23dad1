"""MABAC: distances from the border between better and worse options."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

import numpy as np

from toolkit.methods.base import LinearMethod, Problem, Promises, Working, without_noise
from toolkit.methods.normalise import regret

if TYPE_CHECKING:
    from toolkit.arrays import Array


class Distances(NamedTuple):
    """Distances from the border before weighting (..., options, criteria), and the border (..., criteria)."""

    from_border: Array
    border: Array


@dataclass(frozen=True)
class Mabac(LinearMethod):
    """Scores in -1..1, above 0 on the better side of the border.

    The border g_j = prod_a (w_j (t_j(a) + 1))^(1/n) is w_j times a number that depends on the table alone, so the score is
    linear in the weights.
    """

    name = "mabac"
    title = "MABAC"
    family = "distance to ideal"
    promises = Promises(monotone=True, independent=False, compensatory=True)
    scaling = "min-max of the options at hand"
    formula = (
        "S(a) = sum_j (w_j (t_j(a) + 1) - g_j), with t_j the performance mapped to 0..1 "
        "between the worst and the best at hand and g_j the geometric mean of w_j (t_j + 1) over the options"
    )
    weakness = "The scale runs between the options at hand, so an extreme option that comes or goes changes what every weight is worth."
    reference = (
        "Pamucar, D. and Cirovic, G. (2015), The selection of transport and handling resources in logistics centers using Multi-Attributive Border "
        "Approximation area Comparison (MABAC), Expert Systems with Applications 42(6), 3016-3028"
    )

    workings: ClassVar[dict[str, Working]] = {
        "g": Working("criteria", "border approximation area: the geometric mean of the weighted performances"),
    }

    def prepare(self, problem: Problem) -> Distances:
        t = 1.0 - regret(problem)  # normalised, worst 0 and best 1
        border = np.exp(np.log1p(t).mean(axis=-2, keepdims=True))  # g, before weighting
        return Distances(without_noise(t + 1.0 - border), border[..., 0, :])

    def coefficients(self, prepared: Distances) -> Array:
        return prepared.from_border

    def details(self, prepared: Distances, weights: Array) -> dict[str, Any]:
        return {"g": prepared.border * weights}
