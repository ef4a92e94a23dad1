"""MOORA, ratio system: normalised benefits less normalised costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.methods.base import LinearMethod, Problem, Promises
from toolkit.methods.normalise import vector

if TYPE_CHECKING:
    from toolkit.arrays import Array


@dataclass(frozen=True)
class Moora(LinearMethod):
    """Scores in -1..1."""

    name = "moora"
    title = "MOORA ratio system"
    family = "ratio"
    promises = Promises(monotone=False, independent=False, compensatory=True)
    scaling = "vector"
    formula = "y(a) = sum over maximised j of w_j r_j(a) - sum over minimised j of w_j r_j(a), with r_j = x_j / sqrt(sum of squares of x_j)"
    weakness = (
        "A criterion on which options hardly differ still weighs by the size of its numbers; with negative numbers an option can fall although it improved."
    )
    reference = (
        "Brauers, W.K.M. and Zavadskas, E.K. (2006), The MOORA method and its application to privatization "
        "in a transition economy, Control and Cybernetics 35(2), 445-469"
    )

    def prepare(self, problem: Problem) -> Array:
        return problem.signs * vector(problem.matrix)  # the ratio system: + benefits, - costs
