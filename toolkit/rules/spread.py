"""Means and variances of values when performances follow PERT over their ranges, by quadrature: no draws, no noise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from toolkit.model import Appraisal
    from toolkit.rules.case import Array

NODES = 96
SHAPE = 4.0  # PERT's lambda
T = (np.arange(NODES) + 0.5) / NODES


def moments(a: Appraisal, low: Array, high: Array) -> tuple[Array, Array]:
    """Mean and variance of each value (options x criteria) for PERT(low, likely, high) in natural units.

    A cell without width is a constant. Missing cells take the middle of the range as most likely. The mean is exact to
    about 1e-3 of value, which is below what any rule asks.
    """
    likely = np.clip(a.table.filled, low, high)
    width = np.where(high > low, high - low, 1.0)
    alpha = 1 + SHAPE * (likely - low) / width
    beta = 2 + SHAPE - alpha
    density = T ** (alpha[..., None] - 1) * (1 - T) ** (beta[..., None] - 1)
    density /= density.sum(axis=-1, keepdims=True)
    points = low[..., None] + (high - low)[..., None] * T
    values = np.moveaxis(a.to_values(np.moveaxis(points, -1, 0)), 0, -1)
    mean = (density * values).sum(axis=-1)
    variance = (density * (values - mean[..., None]) ** 2).sum(axis=-1)
    constant = high <= low
    return np.where(constant, a.value_array, mean), np.where(constant, 0.0, variance)


def ranged(a: Appraisal) -> tuple[Array, Array]:
    """Lowest and highest performances as stated; cells fixed by definition or convention have no width."""
    likely = a.table.filled
    return np.where(a.fixed, likely, a.table.low), np.where(a.fixed, likely, a.table.high)


def stressed(a: Appraisal) -> tuple[Array, Array]:
    """The same with estimates of weak grades widened by the appraisal's steps of value to either side."""
    low, high = (array.copy() for array in ranged(a))
    steps = dict(a.stress)
    for i, row in enumerate(a.estimates):
        for j, e in enumerate(row):
            step = steps.get(e.grade or "", 0.0)
            if step and not e.fixed and not e.is_missing and not a.criteria[j].constant:
                c = a.criteria[j]
                ends = c.values(np.array([low[i, j], high[i, j]]))
                wider = sorted((c.performance(max(float(ends.min()) - step, 0.0)), c.performance(min(float(ends.max()) + step, 1.0))))
                low[i, j], high[i, j] = min(low[i, j], wider[0]), max(high[i, j], wider[1])
    return low, high
