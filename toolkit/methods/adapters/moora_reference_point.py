"""MOORA reference point, through scikit-criteria."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.methods.adapters.base import Adapter
from toolkit.methods.base import Problem, Promises
from toolkit.methods.normalise import vector

if TYPE_CHECKING:
    from toolkit.arrays import Array


@dataclass(frozen=True)
class MooraReferencePoint(Adapter):
    """The largest weighted distance from the best at hand, low is good."""

    name = "moora_reference_point"
    title = "MOORA reference point"
    family = "distance to ideal"
    higher_is_better = False
    promises = Promises(monotone=False, independent=False, compensatory=True)
    decider = "moora.ReferencePointMOORA"
    scaling = "vector"
    formula = "D(a) = max_j w_j |r_j - x_j(a)|, x_j over the root of its sum of squares, r_j the best at hand"
    weakness = "Only the largest distance counts: all other criteria are silent."
    reference = (
        "Brauers, W.K.M. and Zavadskas, E.K. (2006), The MOORA method and its application to privatization in a transition economy, "
        "Control and Cybernetics 35(2), 445-469"
    )

    def scaled(self, problem: Problem) -> Array:
        return vector(problem.matrix)
