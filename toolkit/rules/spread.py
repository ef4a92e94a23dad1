"""Means and variances of values when performances follow PERT over their ranges, by quadrature: no draws, no noise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from toolkit.sampling.laws import LAMBDA
from toolkit.sampling.performances import uncertainty

if TYPE_CHECKING:
    from toolkit.arrays import Array
    from toolkit.model import Appraisal
    from toolkit.sampling.performances import Scores

NODES = 96
T = (np.arange(NODES) + 0.5) / NODES


def moments(a: Appraisal, scores: Scores) -> tuple[Array, Array]:
    """Mean and variance of each value (options x criteria), with ranges as stated ("range") or "stressed".

    A missing estimate is uniform over its range; a fixed one is a constant. The midpoint rule is good to about 1e-3 of
    value, which is finer than any rule asks.
    """
    u = uncertainty(a, scores)
    place = np.where(u.flat, 0.5, u.place)[..., None]
    weight = np.where(u.flat, 0.0, LAMBDA)[..., None]
    density = T ** (weight * place) * (1 - T) ** (weight * (1 - place))
    density /= density.sum(axis=-1, keepdims=True)
    points = u.low[..., None] + u.width[..., None] * T
    values = np.moveaxis(a.to_values(np.moveaxis(points, -1, 0)), 0, -1)
    mean = (density * values).sum(axis=-1)
    variance = (density * (values - mean[..., None]) ** 2).sum(axis=-1)
    return np.where(u.drawn, mean, a.value_array), np.where(u.drawn, variance, 0.0)
