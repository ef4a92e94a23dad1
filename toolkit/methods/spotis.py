"""SPOTIS: distance to the ideal point within declared bounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.methods.base import LinearMethod, Problem, Promises
from toolkit.methods.normalise import declared

if TYPE_CHECKING:
    from toolkit.arrays import Array


@dataclass(frozen=True)
class Spotis(LinearMethod):
    """Scores in 0..1, low is good. The ideal point is the best end of every declared range."""

    name = "spotis"
    title = "SPOTIS"
    family = "range-based"
    higher_is_better = False
    promises = Promises(monotone=True, independent=True, compensatory=True)
    scaling = "declared range"
    formula = "d(a) = sum_j w_j |x_j(a) - ideal_j| / (max_j - min_j), with min_j and max_j the declared range and the ideal its best end"
    weakness = "On performances it is the weighted sum without value functions, turned round; ranges that are drawn too wide make all options look alike."
    reference = (
        "Dezert, J., Tchamova, A., Han, D. and Tacnet, J.-M. (2020), The SPOTIS rank reversal free method for multi-criteria decision-making support, "
        "23rd International Conference on Information Fusion (FUSION), 1-8"
    )

    def prepare(self, problem: Problem) -> Array:
        """Normalised distances (..., options, criteria)."""
        return 1.0 - declared(problem)  # d_ij
