"""ELECTRE III: graded outranking with vetoes, distilled from the top and from the bottom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

import numpy as np

from toolkit.errors import InputError, Issue
from toolkit.methods.base import Method, Problem, Promises, Working
from toolkit.methods.blocks import by_blocks
from toolkit.methods.distillation import distil
from toolkit.methods.parameters import Number, PerCriterionNumber, parameter
from toolkit.methods.relation import from_at_least
from toolkit.methods.thresholds import THRESHOLD, out_of_order

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from toolkit.arrays import Array

LEAST_DISCRIMINATION = 0.01  # every cut must lie below the one before it


class Indices(NamedTuple):
    """By criterion (criteria, ..., options, options): concordance and discordance with "row is at least as good as column"."""

    concordance: Array
    discordance: Array


@dataclass(frozen=True)
class Electre3(Method):
    """Scores are mean places in the two distillations, low is good; the relation keeps what the two agree on."""

    name = "electre_3"
    title = "ELECTRE III"
    family = "outranking"
    pairwise = True
    higher_is_better = False
    promises = Promises(monotone=False, independent=False, compensatory=False)
    formula = (
        "sigma(a,b) = C(a,b) prod over j with d_j > C of (1 - d_j(a,b)) / (1 - C(a,b)), with C = sum_j w_j c_j, c_j falling from 1 to 0 between q_j and p_j "
        "and d_j rising from 0 to 1 between p_j and veto_j as b is ahead of a; sigma is distilled into classes downwards and upwards"
    )
    weakness = "Distillation can put an option lower although it improved, and each class depends on all options."
    reference = (
        "Roy, B. (1978), ELECTRE III: un algorithme de classements fondé sur une représentation floue "
        "des préférences en présence de critères multiples, Cahiers du CERO 20(1), 3-24"
    )
    workings: ClassVar[dict[str, Working]] = {
        "concordance": Working("options x options", "weighted concordance with: row is at least as good as column"),
        "credibility": Working("options x options", "sigma: credibility of: row is at least as good as column, after vetoes"),
        "descending": Working("options", "class in the downward distillation, 1 is best"),
        "ascending": Working("options", "class in the upward distillation, 1 is best"),
        "median": Working("options", "mean of the two classes, by which the median preorder is ranked"),
    }

    q: PerCriterionNumber = parameter(None, THRESHOLD, "indifference: the largest difference that does not count")
    p: PerCriterionNumber = parameter(None, THRESHOLD, "preference: the difference from which the other option is preferred; as q where absent")
    veto: PerCriterionNumber = parameter(None, THRESHOLD, "the difference from which no other criterion can make an option as good; no veto where absent")
    alpha: float = parameter(0.3, Number(LEAST_DISCRIMINATION, 1), "discrimination threshold s(x) = alpha + beta x between credibilities")
    beta: float = parameter(-0.15, Number(-1, 1), "slope of the discrimination threshold")

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.alpha + self.beta < LEAST_DISCRIMINATION:
            found = f"{self.alpha + self.beta:g}"
            raise InputError(
                [Issue(f"expected alpha + beta, the threshold at 1, to be {LEAST_DISCRIMINATION} or more, found {found}", field=f"{self.name}.beta")]
            )

    def issues(self, problem: Problem) -> list[Issue]:
        return super().issues(problem) or out_of_order(problem, self.name, {"q": self.q, "p": self.p, "veto": self.veto})

    def prepare(self, problem: Problem) -> Indices:
        x = np.moveaxis(problem.signs * problem.matrix, -1, 0)
        behind = x[..., None, :] - x[..., :, None]  # by how much column is ahead of row
        q, p, veto, slack = (t.reshape(-1, *(1,) * (behind.ndim - 1)) for t in (*self._thresholds(problem), problem.slack))
        return Indices(1.0 - _rising(behind, q, p, slack), _rising(behind, p, veto, slack))

    def score(self, prepared: Indices, weights: Array) -> Array:
        if prepared.concordance.ndim == 3 and weights.ndim > 1:
            return by_blocks(self._places_of(prepared), weights, prepared.concordance.shape[-1])
        down, up = self._distilled(credibility(prepared, weights)[1])
        return (down + up) / 2

    def relation(self, prepared: Indices, weights: Array) -> NDArray[np.str_]:
        down, up = self._distilled(credibility(prepared, weights)[1])
        return from_at_least((down[..., :, None] <= down[..., None, :]) & (up[..., :, None] <= up[..., None, :]))

    def details(self, prepared: Indices, weights: Array) -> dict[str, Any]:
        concordance, sigma = credibility(prepared, weights)
        down, up = self._distilled(sigma)
        return {"concordance": concordance, "credibility": sigma, "descending": down, "ascending": up, "median": (down + up) / 2}

    def _thresholds(self, problem: Problem) -> tuple[Array, Array, Array]:
        q = np.nan_to_num(problem.threshold("q", self.q), nan=0.0)
        p = np.fmax(problem.threshold("p", self.p), q)
        veto = problem.threshold("veto", self.veto)
        return q, p, np.where(np.isnan(veto), np.inf, veto)

    def _distilled(self, sigma: Array) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Classes (..., options) of both distillations, 1 is best."""
        tables = sigma.reshape(-1, *sigma.shape[-2:])
        down = distil(tables, self.alpha, self.beta, downward=True)
        up = distil(tables, self.alpha, self.beta, downward=False)
        up = up.max(axis=-1, keepdims=True) + 1 - up
        return down.reshape(sigma.shape[:-1]), up.reshape(sigma.shape[:-1])

    def _places_of(self, prepared: Indices) -> Any:
        def fill(weights: Array, scores: Array) -> None:
            down, up = self._distilled(credibility(prepared, weights)[1])
            scores[:] = (down + up) / 2

        return fill


def credibility(indices: Indices, weights: Array) -> tuple[Array, Array]:
    """C and sigma (..., options, options). A criterion without weight vetoes nothing."""
    shares = np.moveaxis(weights, -1, 0)[..., None, None]
    c: Any = 0.0
    for share, one in zip(shares, indices.concordance, strict=True):
        c = c + share * one
    sigma = c.copy()
    for share, d in zip(shares, indices.discordance, strict=True):
        opposed = (d > c) & (share > 0)
        sigma *= np.where(opposed, (1.0 - d) / np.where(opposed, 1.0 - c, 1.0), 1.0)
    return c, sigma


def _rising(x: Array, start: Array, end: Array, slack: Array) -> Array:
    """0 up to `start`, 1 from `end`, straight between; a step just after `start` where the two are one. `end` may be infinite."""
    step = end - start <= slack
    width = np.where(step | np.isinf(end), 1.0, end - start)
    slope = np.where(np.isinf(end), 0.0, (np.clip(x, start, end) - start) / width)
    return np.where(step, (x > start + slack) + 0.0, slope)
