"""PROBID, through scikit-criteria."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.methods.adapters.base import Adapter
from toolkit.methods.base import Problem, Promises
from toolkit.methods.normalise import vector

if TYPE_CHECKING:
    from toolkit.arrays import Array


@dataclass(frozen=True)
class Probid(Adapter):
    """Distances from all ideals, the first, second, ... best at hand, and from the average."""

    name = "probid"
    title = "PROBID"
    family = "distance to ideal"
    promises = Promises(monotone=False, independent=False, compensatory=False)
    decider = "probid.PROBID"
    scaling = "vector"
    formula = "P(a) = 1 / (1 + R^2) + S_avg, R the ratio of weighted distances to the better and to the poorer half of the ideal options"
    weakness = "Distance from the average is rewarded in whichever direction it points."
    reference = (
        "Wang, Z., Rangaiah, G.P. and Wang, X. (2021), Preference ranking on the basis of ideal-average distance method for multi-criteria decision-making, "
        "Industrial & Engineering Chemistry Research 60(30), 11216-11230"
    )

    def scaled(self, problem: Problem) -> Array:
        return vector(problem.matrix)
