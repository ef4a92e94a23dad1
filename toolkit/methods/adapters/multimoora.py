"""MULTIMOORA, through scikit-criteria."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.methods.adapters.base import Adapter
from toolkit.methods.base import Problem, Promises
from toolkit.methods.normalise import vector
from toolkit.methods.refuse import not_positive

if TYPE_CHECKING:
    from toolkit.arrays import Array


@dataclass(frozen=True)
class MultiMoora(Adapter):
    """Counts the options beaten in two of three rankings: ratio system, reference point, full multiplicative form."""

    name = "multimoora"
    title = "MULTIMOORA"
    family = "other"
    promises = Promises(monotone=False, independent=False, compensatory=False)
    decider = "moora.MultiMOORA"
    takes = "numbers above 0"
    scaling = "vector"
    formula = "number of options that a is ahead of in most of the three rankings by ratio system, reference point and full multiplicative form"
    weakness = "Places are counted and distances lost; the multiplicative form takes no weights."
    reference = (
        "Brauers, W.K.M. and Zavadskas, E.K. (2010), Project management by MULTIMOORA as an instrument for transition economies, "
        "Technological and Economic Development of Economy 16(1), 5-24"
    )

    def fits(self, problem: Problem) -> str:
        return not_positive(problem, "a product over criteria")

    def scaled(self, problem: Problem) -> Array:
        return vector(problem.matrix)
