"""OCRA, through scikit-criteria."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.methods.adapters.base import Adapter
from toolkit.methods.base import Problem, Promises
from toolkit.methods.normalise import maximum
from toolkit.methods.refuse import not_positive

if TYPE_CHECKING:
    from toolkit.arrays import Array


@dataclass(frozen=True)
class Ocra(Adapter):
    """Relative advantages over the worst at hand, from 0 up."""

    name = "ocra"
    title = "OCRA"
    family = "ratio"
    promises = Promises(monotone=True, independent=False, compensatory=True)
    decider = "ocra.OCRA"
    key = "performance"
    takes = "numbers above 0"
    scaling = "distance over the smallest"
    formula = "P(a) = I(a) + O(a), sums of w_j (max x - x) / min x over costs and of w_j (x - min x) / min x over benefits, each less its least"
    weakness = "Dividing by the smallest number lets one tiny performance stretch a criterion without bound."
    reference = (
        "Parkan, C. and Wu, M.-L. (2000), Comparison of three modern multicriteria decision-making tools, International Journal of Systems Science "
        "31(4), 497-517"
    )

    def fits(self, problem: Problem) -> str:
        return not_positive(problem, "a division by the smallest")

    def scaled(self, problem: Problem) -> Array:
        return maximum(problem.matrix)
