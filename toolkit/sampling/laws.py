"""The laws that an uncertain performance may follow between its lowest and highest plausible value.

With t = (likely - low) / (high - low), PERT is a beta law with alpha = 1 + 4 t and beta = 5 - 4 t, stretched to the range;
its mean is (low + 4 likely + high) / 6.

Source: Malcolm et al. 1959, Operations Research 7(5), 646-669; the general form in Vose 2008, Risk Analysis, 3rd ed.
"""

from __future__ import annotations

from math import gamma
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np

if TYPE_CHECKING:
    from toolkit.arrays import Array

Law = Literal["pert", "triangular", "uniform"]
LAWS: tuple[str, ...] = get_args(Law)
LAMBDA = 4.0  # weight of the likely value in a PERT law's mean


def cumulative(law: str, x: Array, t: Array | float) -> Array:
    """The chance of a value below x, for laws on 0..1 with their likely value at t; x and t broadcast."""
    x = np.clip(x, 0.0, 1.0)
    if law == "uniform":
        return x
    if law == "triangular":
        left = x * x / np.where(t > 0.0, t, 1.0)
        right = 1.0 - (1.0 - x) ** 2 / np.where(np.less(t, 1.0), np.subtract(1.0, t), 1.0)
        return np.where(x < t, left, right)
    from scipy.special import betainc

    return np.asarray(betainc(1.0 + LAMBDA * np.asarray(t), 1.0 + LAMBDA * (1.0 - np.asarray(t)), x))


def triangular(u: Array, t: float) -> None:
    """Turns uniform numbers into triangular ones on 0..1 with the likely value at t, in place."""
    below = u < t
    np.subtract(1.0, u, out=u, where=~below)
    u *= np.where(below, t, 1.0 - t)
    np.sqrt(u, out=u)
    np.subtract(1.0, u, out=u, where=~below)


def density(law: str, x: Array, t: float) -> Array:
    """The density at places x in 0..1 of a law on 0..1 with its likely value at t."""
    if law == "uniform":
        return np.ones_like(x)
    if law == "triangular":
        return 2.0 * np.where(x < t, x / (t or 1.0), (1.0 - x) / ((1.0 - t) or 1.0))
    alpha, beta = 1.0 + LAMBDA * t, 1.0 + LAMBDA * (1.0 - t)
    return np.asarray(x ** (alpha - 1.0) * (1.0 - x) ** (beta - 1.0) * (gamma(alpha + beta) / (gamma(alpha) * gamma(beta))))
