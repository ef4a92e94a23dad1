"""CODAS, through scikit-criteria."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.methods.adapters.base import Adapter
from toolkit.methods.base import Problem, Promises
from toolkit.methods.normalise import costs_inverted, maximum
from toolkit.methods.parameters import Number, parameter
from toolkit.methods.refuse import ratios_undefined

if TYPE_CHECKING:
    from toolkit.arrays import Array


@dataclass(frozen=True)
class Codas(Adapter):
    """Distances from the worst at hand, Euclidean first and taxicab where these are near."""

    name = "codas"
    title = "CODAS"
    family = "distance to ideal"
    promises = Promises(monotone=False, independent=False, compensatory=True)
    decider = "codas.CODAS"
    benefit_only = True
    takes = "numbers of 0 or more, above 0 on criteria that are minimised"
    scaling = "max, costs as reciprocals"
    formula = "H(a) = sum_b (E_a - E_b) + psi(E_a - E_b) (T_a - T_b), E and T distances from the worst at hand, psi 1 where |E_a - E_b| >= tau"
    weakness = "The threshold tau decides which distance counts, and a small step across it can turn the order."
    reference = (
        "Keshavarz Ghorabaee, M., Zavadskas, E.K., Turskis, Z. and Antucheviciene, J. (2016), A new combinative distance-based assessment (CODAS) "
        "method for multi-criteria decision-making, Economic Computation and Economic Cybernetics Studies and Research 50(3), 25-44"
    )

    tau: float = parameter(0.02, Number(0, 1), "the difference of Euclidean distances from which taxicab distances count too")

    def fits(self, problem: Problem) -> str:
        return ratios_undefined(problem)

    def scaled(self, problem: Problem) -> Array:
        return np.minimum(maximum(costs_inverted(problem)), 1.0)

    def settings(self) -> dict[str, Any]:
        return {"tau": self.tau}
