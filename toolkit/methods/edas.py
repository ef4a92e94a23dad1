"""EDAS: distances above and below the average option."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

import numpy as np

from toolkit.methods.base import NOISE, Method, Problem, Promises, Working, weighted
from toolkit.methods.refuse import LEAST

if TYPE_CHECKING:
    from toolkit.arrays import Array


class Distances(NamedTuple):
    """PDA and NDA (..., options, criteria), and the average AV (..., criteria)."""

    above: Array
    below: Array
    average: Array


@dataclass(frozen=True)
class Edas(Method):
    """Appraisal scores in 0..1; one half where all options are alike."""

    name = "edas"
    title = "EDAS"
    family = "distance to ideal"
    promises = Promises(monotone=False, independent=False, compensatory=True)
    takes = "numbers whose average is above 0"
    scaling = "share of the average"
    formula = (
        "AS(a) = (SP(a) / max SP + 1 - SN(a) / max SN) / 2, with SP and SN the weighted sums of the shares of the average AV_j "
        "by which a is better and worse than it"
    )
    weakness = "The average moves with every option added, and the best and worst sums set the scale."
    reference = (
        "Keshavarz Ghorabaee, M., Zavadskas, E.K., Olfat, L. and Turskis, Z. (2015), Multi-criteria inventory classification using a new method of "
        "evaluation based on distance from average solution (EDAS), Informatica 26(3), 435-451"
    )
    workings: ClassVar[dict[str, Working]] = {
        "AV": Working("criteria", "average performance"),
        "PDA": Working("options x criteria", "positive distance from the average"),
        "NDA": Working("options x criteria", "negative distance from the average"),
        "SP": Working("options", "weighted sum of positive distances"),
        "SN": Working("options", "weighted sum of negative distances"),
        "NSP": Working("options", "SP as a share of its largest"),
        "NSN": Working("options", "1 less SN as a share of its largest"),
    }

    def fits(self, problem: Problem) -> str:
        average = problem.matrix.mean(axis=-2)
        bad = np.flatnonzero((average < LEAST).reshape(-1, average.shape[-1]).any(axis=0))
        if not bad.size:
            return ""
        lowest = average.reshape(-1, average.shape[-1]).min(axis=0)
        return "a share of the average needs averages above 0; " + ", ".join(f"{problem.called[j]} has {lowest[j]:g}" for j in bad)

    def prepare(self, problem: Problem) -> Distances:
        average = problem.matrix.mean(axis=-2, keepdims=True)  # AV
        better = problem.signs * (problem.matrix - average)
        share = np.maximum(average, LEAST)
        better = np.where(np.abs(better) <= problem.slack, 0.0, better)
        return Distances(np.maximum(better, 0.0) / share, np.maximum(-better, 0.0) / share, average[..., 0, :])  # PDA, NDA, AV

    def score(self, prepared: Distances, weights: Array) -> Array:
        nsp, nsn = appraised(*sums(prepared, weights))
        return (nsp + nsn) / 2  # AS

    def details(self, prepared: Distances, weights: Array) -> dict[str, Any]:
        sp, sn = sums(prepared, weights)
        nsp, nsn = appraised(sp, sn)
        return {"AV": prepared.average, "PDA": prepared.above, "NDA": prepared.below, "SP": sp, "SN": sn, "NSP": nsp, "NSN": nsn}


def sums(distances: Distances, weights: Array) -> tuple[Array, Array]:
    """SP and SN (..., options)."""
    return weighted(distances.above, weights), weighted(distances.below, weights)  # SP, SN


def appraised(sp: Array, sn: Array) -> tuple[Array, Array]:
    """NSP and NSN (..., options); 0 and 1 where no option is above, or below, the average."""
    return _share_of_most(sp), 1.0 - _share_of_most(sn)  # NSP, NSN


def _share_of_most(x: Array) -> Array:
    most = x.max(axis=-1, keepdims=True)
    return np.where(most > NOISE, x / np.where(most > NOISE, most, 1.0), 0.0)
