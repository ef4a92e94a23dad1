"""VIKOR: a compromise between the group's utility and the largest single regret."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from toolkit.methods.base import NOISE, Method, Problem, Promises, Working, weighted
from toolkit.methods.blocks import by_blocks
from toolkit.methods.normalise import regret
from toolkit.methods.parameters import Number, parameter
from toolkit.ranking import TIE

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from toolkit.arrays import Array


@dataclass(frozen=True)
class Vikor(Method):
    """Scores are Q in 0..1, low is good; 0 throughout where all options are alike."""

    name = "vikor"
    title = "VIKOR"
    family = "compromise"
    higher_is_better = False
    promises = Promises(monotone=False, independent=False, compensatory=True)
    scaling = "min-max of the options at hand"
    formula = (
        "Q(a) = v (S(a) - S*) / (S- - S*) + (1 - v) (R(a) - R*) / (R- - R*), with S = sum_j w_j d_j, R = max_j w_j d_j, "
        "d_j = (f*_j - f_j) / (f*_j - f-_j) and * and - the best and the worst at hand"
    )
    weakness = "Q measures against the options at hand and v is a choice; when either condition fails, the answer is a set and not its first member."
    reference = (
        "Opricovic, S. and Tzeng, G.-H. (2004), Compromise solution by MCDM methods: a comparative analysis of VIKOR and TOPSIS, "
        "European Journal of Operational Research 156(2), 445-455"
    )
    workings: ClassVar[dict[str, Working]] = {
        "S": Working("options", "weighted sum of regrets: the group's utility, low is good"),
        "R": Working("options", "largest weighted regret, low is good"),
        "Q": Working("options", "the compromise between both"),
        "DQ": Working("number", "the advantage in Q that counts: 1 / (options - 1)"),
        "acceptable_advantage": Working("yes or no", "condition 1: the second is behind the first in Q by DQ or more"),
        "acceptable_stability": Working("yes or no", "condition 2: the first is also first by S or by R"),
        "compromise": Working("members", "the compromise set: the first alone when both conditions hold"),
    }

    v: float = parameter(0.5, Number(0, 1), "weight of the group's utility S; the rest is the weight of the largest regret R")

    def prepare(self, problem: Problem) -> Array:
        """Regrets d (..., options, criteria)."""
        return regret(problem)

    def score(self, prepared: Array, weights: Array) -> Array:
        if prepared.ndim == 2 and weights.ndim > 1:
            return by_blocks(_compromise_of(prepared, self.v), weights, len(prepared))
        s, r = utilities(prepared, weights)
        return compromise(s, r, self.v)

    def details(self, prepared: Array, weights: Array) -> dict[str, Any]:
        s, r = utilities(prepared, weights)
        q = compromise(s, r, self.v)
        return {"S": s, "R": r, "Q": q, **compromise_set(s, r, q)}


def utilities(d: Array, weights: Array) -> tuple[Array, Array]:
    """S and R (..., options)."""
    return weighted(d, weights), (d * weights[..., None, :]).max(axis=-1)  # eqs. 2-3


def compromise(s: Array, r: Array, v: float) -> Array:
    """Q (..., options)."""
    return v * _stretched(s, -1) + (1 - v) * _stretched(r, -1)  # eq. 4


def compromise_set(s: Array, r: Array, q: Array) -> dict[str, Any]:
    """The two conditions and the compromise set they lead to, for one table; options tied for a place are taken together."""
    order = np.sort(q)
    dq = 1.0 / (q.size - 1) if q.size > 1 else 0.0
    advantage = q.size < 2 or bool(order[1] - order[0] >= dq - TIE)  # C1
    first = q <= order[0] + TIE
    stability = bool((first & ((s <= s.min() + TIE) | (r <= r.min() + TIE))).any())  # C2
    return {"DQ": dq, "acceptable_advantage": advantage, "acceptable_stability": stability, "compromise": _members(q, first, dq, advantage, stability)}


def _members(q: Array, first: NDArray[np.bool_], dq: float, advantage: bool, stability: bool) -> NDArray[np.bool_]:
    if not advantage:
        return first | (q - q.min() < dq - TIE)
    if stability:
        return first
    return q <= np.min(q[~first]) + TIE


def _stretched(x: Array, axis: int) -> Array:
    """Mapped to 0..1 over the options; 0 throughout where they differ by rounding alone."""
    low = x.min(axis=axis, keepdims=True)
    span = x.max(axis=axis, keepdims=True) - low
    span[span <= NOISE] = np.inf
    return (x - low) / span


def _compromise_of(d: Array, v: float) -> Callable[[Array, Array], None]:
    """The same arithmetic for a block of weights, options first, so that the long axis is the inner one."""

    def fill(weights: Array, scores: Array) -> None:
        across = np.ascontiguousarray(weights.T)  # (criteria, rows)
        s = d @ across
        r = d[:, 0, None] * across[0]
        part = np.empty_like(r)
        for j in range(1, len(across)):
            np.multiply(d[:, j, None], across[j], out=part)
            np.maximum(r, part, out=r)
        scores[:] = (v * _stretched(s, 0) + (1 - v) * _stretched(r, 0)).T

    return fill
