"""ARAS, through scikit-criteria."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.methods.adapters.base import Adapter, Scaled
from toolkit.methods.base import Problem, Promises
from toolkit.methods.normalise import costs_inverted, total
from toolkit.methods.refuse import ratios_undefined

if TYPE_CHECKING:
    from toolkit.arrays import Array


@dataclass(frozen=True)
class Aras(Adapter):
    """Weighted shares, costs entering as reciprocals."""

    name = "aras"
    title = "ARAS"
    family = "ratio"
    promises = Promises(monotone=True, independent=False, compensatory=True)
    decider = "aras.ARAS"
    benefit_only = True
    key = "utility"
    takes = "numbers of 0 or more, above 0 on criteria that are minimised"
    scaling = "sum, costs as reciprocals"
    formula = "K(a) = S(a) / S(ideal), S(a) = sum_j w_j x_j(a) / sum_b x_j(b), costs as 1/x, the ideal being the best at hand on every criterion"
    weakness = "Shares change with every option added, and a reciprocal makes small costs count for much."
    reference = (
        "Zavadskas, E.K. and Turskis, Z. (2010), A new additive ratio assessment (ARAS) method in multicriteria decision-making, "
        "Technological and Economic Development of Economy 16(2), 159-172"
    )

    def fits(self, problem: Problem) -> str:
        return ratios_undefined(problem)

    def scaled(self, problem: Problem) -> Array:
        x = costs_inverted(problem)
        best = x.max(axis=-2, keepdims=True)
        shares = total(np.concatenate([best, x], axis=-2))  # the ideal option belongs to the sum
        return shares[..., 1:, :]

    def arguments(self, table: Scaled) -> dict[str, Any]:
        return {"ideal": table.matrix.max(axis=0)}
