"""The six preference functions of PROMETHEE, and the flows they lead to, one criterion at a time.

Source: Brans, J.P. and Vincke, Ph. (1985), A preference ranking organisation method, Management Science 31(6), 647-656.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from toolkit.errors import Issue
from toolkit.methods.base import Method, Problem, Working
from toolkit.methods.parameters import Choice, PerCriterion, PerCriterionName, PerCriterionNumber, parameter
from toolkit.methods.thresholds import THRESHOLD, out_of_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.arrays import Array

FUNCTIONS = ("usual", "u_shape", "v_shape", "level", "v_shape_indifference", "gaussian")
USES = {"usual": "", "u_shape": "q", "v_shape": "p", "level": "qp", "v_shape_indifference": "qp", "gaussian": "s"}
FAR = 40.0  # scales beyond which a gaussian preference is 1 to the last bit


@dataclass(frozen=True)
class Preference(Method):
    """The parameters that both PROMETHEE methods share."""

    pairwise = True
    workings: ClassVar[dict[str, Working]] = {
        "pi": Working("options x options", "weighted preference of row over column"),
        "phi_plus": Working("options", "positive flow: how far an option is preferred to the others"),
        "phi_minus": Working("options", "negative flow: how far the others are preferred to it"),
    }

    preference: PerCriterionName = parameter(
        "v_shape_indifference",
        PerCriterion(Choice(FUNCTIONS), optional=False),
        "how a difference becomes a preference; without thresholds all but gaussian are the usual one",
    )
    q: PerCriterionNumber = parameter(None, THRESHOLD, "indifference: the largest difference that does not count")
    p: PerCriterionNumber = parameter(None, THRESHOLD, "preference: the smallest difference that counts fully")
    s: PerCriterionNumber = parameter(None, THRESHOLD, "the gaussian's scale, the difference at its point of inflection")

    def shapes(self, criteria: tuple[str, ...]) -> list[str]:
        """The preference function of each criterion; criteria left out of a mapping have the default."""
        if isinstance(self.preference, str):
            return [self.preference] * len(criteria)
        own = dict(self.preference)
        return [own.get(c, "v_shape_indifference") for c in criteria]

    def issues(self, problem: Problem) -> list[Issue]:
        shapes = self.shapes(problem.criteria)
        both = np.array([USES[shape] == "qp" for shape in shapes])
        s = problem.threshold("s", self.s)
        flat = [
            Issue("a gaussian preference needs s above 0", field=f"{self.name}.s.{c}")
            for c, f, t in zip(problem.criteria, shapes, s, strict=True)
            if f == "gaussian" and not t > 0
        ]
        found = super().issues(problem)
        return found or flat + out_of_order(problem, self.name, {"q": self.q, "p": self.p}, both)

    def preferences(self, problem: Problem) -> Iterator[Array]:
        """Preference of row over column (..., options, options), criterion by criterion."""
        q, p, s = (problem.threshold(name, getattr(self, name)) for name in "qps")
        slack = problem.slack
        for j, shape in enumerate(self.shapes(problem.criteria)):
            x = problem.signs[j] * problem.matrix[..., j]
            yield preference(x[..., :, None] - x[..., None, :], shape, q[j], p[j], s[j], slack[j])

    def weighted_preferences(self, problem: Problem, weights: Array) -> Array:
        """pi(a, b) = sum_j w_j P_j(a, b), options x options, for one table and one weight vector."""
        pi = np.zeros((problem.matrix.shape[-2],) * 2)
        for w, p in zip(weights, self.preferences(problem), strict=True):
            pi += w * p
        return pi


def preference(d: Array, shape: str, q: float, p: float, s: float, slack: float) -> Array:
    """P(d) in 0..1 of differences d of any shape; q, p, s may be NaN for none, `slack` is the rounding that does not count."""
    if shape == "gaussian":
        z = np.clip(d, 0.0, FAR * s) / s
        return np.where(d > slack, -np.expm1(-z * z / 2), 0.0)  # type VI
    low, high = _step(q, p, USES[shape])
    if shape == "level":
        return np.where(d > high + slack, 1.0, np.where(d > low + slack, 0.5, 0.0))  # type IV
    if high - low <= slack:
        return (d > low + slack).astype(np.float64)  # types I, II
    return np.where(d > low + slack, (np.clip(d, low, high) - low) / (high - low), 0.0)  # types III, V


def _step(q: float, p: float, uses: str) -> tuple[float, float]:
    """Where preference begins and where it is full; an absent q is 0, an absent p as q."""
    low = 0.0 if "q" not in uses or np.isnan(q) else q
    return low, low if "p" not in uses or np.isnan(p) else p
