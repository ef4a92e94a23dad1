"""RIM, through scikit-criteria."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from toolkit.methods.adapters.base import Adapter, Scaled
from toolkit.methods.base import Problem, Promises
from toolkit.methods.normalise import declared

if TYPE_CHECKING:
    from toolkit.arrays import Array


@dataclass(frozen=True)
class Rim(Adapter):
    """Nearness to the best end of every declared range; no option's score depends on the others."""

    name = "rim"
    title = "RIM"
    family = "distance to ideal"
    promises = Promises(monotone=True, independent=True, compensatory=True)
    alone = True
    decider = "rim.RIM"
    benefit_only = True
    scaling = "declared range, its best end the ideal"
    formula = "I(a) = |y| / (|y - w| + |y|), y_j = w_j times the performance scaled to 0..1 on the declared range"
    weakness = "Euclidean distances make good performances count more where they come together."
    reference = (
        "Cables, E., Lamata, M.T. and Verdegay, J.L. (2016), RIM-reference ideal method in multicriteria decision making, Information Sciences 337-338, 1-10"
    )

    def scaled(self, problem: Problem) -> Array:
        return declared(problem)

    def arguments(self, table: Scaled) -> dict[str, Any]:
        return {"ref_ideals": [(1.0, 1.0)] * len(table.names), "ranges": [(0.0, 1.0)] * len(table.names)}
