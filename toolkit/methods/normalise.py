"""Published normalisations of a table (..., options, criteria), by name; directions stay as they are.

A criterion whose options differ by rounding alone, or that is zero throughout, gets the same finite number everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from toolkit.methods.refuse import LEAST

if TYPE_CHECKING:
    from toolkit.arrays import Array
    from toolkit.methods.base import Problem


def vector(x: Array) -> Array:
    """The table divided by the root of each criterion's sum of squares."""
    near = maximum(x)  # divided by its largest entry first, so that no square overflows or vanishes
    return near / _or_one(np.sqrt((near * near).sum(axis=-2, keepdims=True)))


def total(x: Array) -> Array:
    """The table divided by each criterion's sum of sizes."""
    near = maximum(x)
    return near / _or_one(np.abs(near).sum(axis=-2, keepdims=True))


def maximum(x: Array) -> Array:
    """The table divided by each criterion's largest size."""
    return x / _or_one(np.abs(x).max(axis=-2, keepdims=True))


def minmax(x: Array, slack: Array) -> Array:
    """The table as (x - min) / (max - min); 0 throughout where max - min is no more than `slack` (criteria)."""
    low = x.min(axis=-2, keepdims=True)
    span = x.max(axis=-2, keepdims=True) - low
    flat = span <= slack
    return np.where(flat, 0.0, (x - low) / np.where(flat, 1.0, span))


def costs_inverted(problem: Problem) -> Array:
    """The matrix with criteria that are minimised as reciprocals 1 / x; these must be above 0 (`refuse.ratios_undefined`)."""
    x = problem.matrix
    return np.where(problem.maximise, x, 1.0 / np.where(problem.maximise, 1.0, np.maximum(x, LEAST)))


def regret(problem: Problem) -> Array:
    """Regrets (f* - f) / (f* - f-): 0 at the best option at hand, 1 at the worst; 0 throughout where all are alike."""
    return minmax(-problem.signs * problem.matrix, problem.slack)


def declared(problem: Problem) -> Array:
    """The matrix mapped by straight lines from the declared range to 0 (worst) .. 1 (best); 1 where it has no width."""
    width = problem.high - problem.low
    worst = np.where(problem.maximise, problem.low, problem.high)
    safe = np.where(width > 0, width, 1.0)
    return np.where(width > 0, np.clip((problem.matrix - worst) * problem.signs / safe, 0.0, 1.0), 1.0)


def _or_one(divisor: Array) -> Array:
    return np.where(divisor > 0, divisor, 1.0)
