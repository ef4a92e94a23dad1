"""PROMETHEE II: a complete order from net flows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

import numpy as np

from toolkit.methods.base import LinearMethod, Problem, Promises, Working, weighted, without_noise
from toolkit.methods.preference import Preference

if TYPE_CHECKING:
    from toolkit.arrays import Array


class NetFlows(NamedTuple):
    """Net flows by criterion (..., options, criteria), and the problem they come from."""

    net: Array
    problem: Problem


@dataclass(frozen=True)
class Promethee2(LinearMethod, Preference):
    """Scores are net flows in -1..1, and sum to 0."""

    name = "promethee_2"
    title = "PROMETHEE II"
    family = "outranking"
    promises = Promises(monotone=True, independent=False, compensatory=True)
    formula = "phi(a) = sum_b (pi(a,b) - pi(b,a)) / (n - 1), with pi(a,b) = sum_j w_j P_j(x_j(a) - x_j(b)) and P_j the preference function of criterion j"
    weakness = "Net flows hide incomparability, which PROMETHEE I shows, and depend on which other options are there."
    reference = "Brans, J.P. and Vincke, Ph. (1985), A preference ranking organisation method, Management Science 31(6), 647-656"
    workings: ClassVar[dict[str, Working]] = {**Preference.workings, "phi": Working("options", "net flow")}

    def prepare(self, problem: Problem) -> NetFlows:
        net = np.empty_like(problem.matrix)
        others = max(problem.matrix.shape[-2] - 1, 1)
        for j, p in enumerate(self.preferences(problem)):
            net[..., j] = without_noise((p.sum(axis=-1) - p.sum(axis=-2)) / others)
        return NetFlows(net, problem)

    def coefficients(self, prepared: NetFlows) -> Array:
        return prepared.net

    def details(self, prepared: NetFlows, weights: Array) -> dict[str, Any]:
        others = max(len(prepared.net) - 1, 1)
        pi = self.weighted_preferences(prepared.problem, weights)
        return {"pi": pi, "phi_plus": pi.sum(axis=1) / others, "phi_minus": pi.sum(axis=0) / others, "phi": weighted(prepared.net, weights)}
