"""ERVD, through scikit-criteria."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.methods.adapters.base import Adapter, Scaled
from toolkit.methods.base import Problem, Promises
from toolkit.methods.parameters import Number, PerCriterion, PerCriterionNumber, parameter

if TYPE_CHECKING:
    from toolkit.arrays import Array


@dataclass(frozen=True)
class Ervd(Adapter):
    """Distances between gains and losses against a reference point, losses counting more."""

    name = "ervd"
    title = "ERVD"
    family = "distance to ideal"
    promises = Promises(monotone=False, independent=False, compensatory=True)
    decider = "ervd.ERVD"
    key = "similarity"
    scaling = "sum"
    formula = "C(a) = S-(a) / (S+(a) + S-(a)), distances of v_j, where a gain g over the reference counts g^.88 and a loss l counts -2.25 l^.88"
    weakness = "The reference point decides what is a gain and what a loss."
    reference = (
        "Shyur, H.-J., Yin, L., Shih, H.-S. and Cheng, C.-B. (2015), A multiple criteria decision making method based on relative value distances, "
        "Foundations of Computing and Decision Sciences 40(4), 299-315"
    )

    aspiration: PerCriterionNumber = parameter(None, PerCriterion(Number(-math.inf)), "the reference point; the middle of the declared range where absent")

    def scaled(self, problem: Problem) -> Array:
        middle = (problem.low + problem.high) / 2.0
        own = dict.fromkeys(problem.criteria, self.aspiration) if isinstance(self.aspiration, float) else dict(self.aspiration or ())
        points = np.array([own.get(c, x) for c, x in zip(problem.criteria, middle.tolist(), strict=True)])
        sizes = np.abs(problem.matrix).sum(axis=-2, keepdims=True)
        return (problem.matrix - points) / np.where(sizes > 0, sizes, 1.0)  # the reference moves to 0, so that it scales along

    def arguments(self, table: Scaled) -> dict[str, Any]:
        return {"reference_points": np.zeros(len(table.names))}
