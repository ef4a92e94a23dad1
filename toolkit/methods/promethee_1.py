"""PROMETHEE I: a partial order from positive and negative flows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from toolkit.methods.base import Problem, Promises, weighted
from toolkit.methods.preference import Preference
from toolkit.methods.relation import from_at_least
from toolkit.ranking import TIE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from toolkit.arrays import Array


class Flows(NamedTuple):
    """Positive and negative flows by criterion (..., options, criteria), and the problem they come from."""

    plus: Array
    minus: Array
    problem: Problem


@dataclass(frozen=True)
class Promethee1(Preference):
    """A relation: preferred where both flows agree, indifferent where both are equal, else incomparable."""

    name = "promethee_1"
    title = "PROMETHEE I"
    family = "outranking"
    promises = Promises(monotone=True, independent=False, compensatory=True, complete=False)
    formula = (
        "phi+(a) = sum_b pi(a,b) / (n - 1), phi-(a) = sum_b pi(b,a) / (n - 1), with pi(a,b) = sum_j w_j P_j(x_j(a) - x_j(b)); "
        "a is preferred to b when neither flow says otherwise and one says so"
    )
    weakness = "It names no single winner, and the flows depend on which other options are there."
    reference = "Brans, J.P. and Vincke, Ph. (1985), A preference ranking organisation method, Management Science 31(6), 647-656"

    def prepare(self, problem: Problem) -> Flows:
        plus, minus = np.empty_like(problem.matrix), np.empty_like(problem.matrix)
        others = max(problem.matrix.shape[-2] - 1, 1)
        for j, p in enumerate(self.preferences(problem)):
            plus[..., j] = p.sum(axis=-1) / others
            minus[..., j] = p.sum(axis=-2) / others
        return Flows(plus, minus, problem)

    def relation(self, prepared: Flows, weights: Array) -> NDArray[np.str_]:
        plus, minus = weighted(prepared.plus, weights), weighted(prepared.minus, weights)
        leaves, enters = plus[..., :, None] - plus[..., None, :], minus[..., :, None] - minus[..., None, :]
        return from_at_least((leaves >= -TIE) & (enters <= TIE))

    def details(self, prepared: Flows, weights: Array) -> dict[str, Any]:
        return {
            "pi": self.weighted_preferences(prepared.problem, weights),
            "phi_plus": weighted(prepared.plus, weights),
            "phi_minus": weighted(prepared.minus, weights),
        }
