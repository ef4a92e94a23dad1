"""MAIRCA, through scikit-criteria."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.methods.adapters.base import Adapter
from toolkit.methods.base import Problem, Promises
from toolkit.methods.normalise import minmax

if TYPE_CHECKING:
    from toolkit.arrays import Array


@dataclass(frozen=True)
class Mairca(Adapter):
    """Gaps between what an option could have and what it has, low is good."""

    name = "mairca"
    title = "MAIRCA"
    family = "range-based"
    higher_is_better = False
    promises = Promises(monotone=True, independent=False, compensatory=True)
    decider = "mairca.MAIRCA"
    benefit_only = True
    key = "values"
    scaling = "min-max"
    formula = "Q(a) = sum_j (w_j / n) (1 - r_j(a)), r_j the performance scaled to 0..1 between the worst and the best at hand, n options"
    weakness = "The scale runs between the options at hand, so an extreme option changes what every step is worth."
    reference = (
        "Gigović, L., Pamučar, D., Bajić, Z. and Milićević, M. (2016), The combination of expert judgment and GIS-MAIRCA analysis for the selection of "
        "sites for ammunition depots, Sustainability 8(4), 372"
    )

    def scaled(self, problem: Problem) -> Array:
        return 1.0 + minmax(problem.signs * problem.matrix, problem.slack)  # the library wants numbers above 0; min-max is blind to a shift
