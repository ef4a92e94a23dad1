"""MARCOS, through scikit-criteria."""

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
class Marcos(Adapter):
    """Utility against the best and the worst at hand."""

    name = "marcos"
    title = "MARCOS"
    family = "ratio"
    promises = Promises(monotone=True, independent=False, compensatory=True)
    decider = "marcos.MARCOS"
    key = "utility_scores"
    takes = "numbers above 0"
    scaling = "max, costs as reciprocals"
    formula = "f = (K+ + K-) / (1 + (1 - f+)/f+ + (1 - f-)/f-), K+ and K- weighted sums over those of the best and the worst at hand"
    weakness = "Best and worst at hand set the scale, and costs enter as reciprocals."
    reference = (
        "Stević, Ž., Pamučar, D., Puška, A. and Chatterjee, P. (2020), Sustainable supplier selection in healthcare industries using a new MCDM method: "
        "MARCOS, Computers & Industrial Engineering 140, 106231"
    )

    def fits(self, problem: Problem) -> str:
        return not_positive(problem, "a ratio to the best and the worst")

    def scaled(self, problem: Problem) -> Array:
        return maximum(problem.matrix)  # keeps ratios, and large numbers from overflowing
