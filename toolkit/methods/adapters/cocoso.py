"""CoCoSo, through scikit-criteria."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.methods.adapters.base import Adapter
from toolkit.methods.base import Problem, Promises
from toolkit.methods.normalise import minmax

if TYPE_CHECKING:
    from toolkit.arrays import Array


@dataclass(frozen=True)
class Cocoso(Adapter):
    """A compromise of a weighted sum and a weighted product."""

    name = "cocoso"
    title = "CoCoSo"
    family = "multiplicative"
    promises = Promises(monotone=False, independent=False, compensatory=False)
    decider = "cocoso.CoCoSo"
    benefit_only = True
    takes = "any numbers, as long as no option is the worst on every criterion"
    scaling = "min-max"
    formula = "k = (ka kb kc)^(1/3) + (ka + kb + kc)/3, three appraisals of S = sum_j w_j r_j and P = sum_j r_j^w_j, with r_j scaled to 0..1"
    weakness = "It divides by the lowest sum at hand, so one poor option moves all the others."
    reference = (
        "Yazdani, M., Zarate, P., Zavadskas, E.K. and Turskis, Z. (2019), A combined compromise solution (CoCoSo) method for multi-criteria "
        "decision-making problems, Management Decision 57(9), 2501-2519"
    )

    def fits(self, problem: Problem) -> str:
        r = self.scaled(problem)
        alike = (r == r[..., :1, :]).all(axis=(-1, -2))
        lost = (r <= 0).all(axis=-1).any(axis=-1) & ~alike
        return "the lowest sum is a divisor, and one option is the worst on every criterion" if lost.any() else ""

    def scaled(self, problem: Problem) -> Array:
        return minmax(problem.signs * problem.matrix, problem.slack)
