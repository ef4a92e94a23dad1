"""Agreement between people who rate the same things: Krippendorff's alpha."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from toolkit.arrays import Array

RESAMPLES = 400
FEWEST_UNITS = 4  # rated by two people or more; with fewer an interval says nothing


@dataclass(frozen=True, slots=True)
class Alpha:
    """Krippendorff's alpha with the middle 90 % of its bootstrap over what was rated."""

    alpha: float
    low: float
    high: float


def alpha(ratings: Array, seed: int = 0) -> Alpha | None:
    """Krippendorff's alpha for interval data (people x units, NaN where not rated); None with too few units rated twice.

    Source: Krippendorff, K. (2004), Content Analysis, 2nd ed., ch. 11.
    """
    units = ratings[:, (~np.isnan(ratings)).sum(axis=0) > 1]
    if units.shape[1] < FEWEST_UNITS:
        return None
    point = _alpha(units)
    rng = np.random.default_rng(seed)
    again = [_alpha(units[:, rng.integers(units.shape[1], size=units.shape[1])]) for _ in range(RESAMPLES)]
    low, high = np.quantile(again, [0.05, 0.95])
    return Alpha(point, float(low), float(high))


def _alpha(units: Array) -> float:
    """1 - observed / expected disagreement, squared differences; 1 when nothing differs at all."""
    counts = (~np.isnan(units)).sum(axis=0)
    within = counts * np.nansum(units**2, axis=0) - np.nansum(units, axis=0) ** 2  # half the sum of squared differences of pairs
    values = units[~np.isnan(units)]
    n = values.size
    observed = 2 * float((within / (counts - 1)).sum()) / n
    expected = 2 * float(n * (values**2).sum() - values.sum() ** 2) / (n * (n - 1))
    return 1.0 if expected <= 1e-15 else 1 - observed / expected
