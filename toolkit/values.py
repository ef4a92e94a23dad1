"""Turn performances into values: 0 at the worst end of a criterion's declared range, 1 at the best.

Every function takes performances of any shape and returns values of the same shape; NaN stays NaN. Performances beyond
the range are extrapolated nowhere: they take the value of the nearest end, and loading reports them before that.

Source: Dodgson et al. 2009 (DCLG manual), ch. 6; exponential form: Kirkwood 1997, Strategic Decision Making, ch. 4.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from toolkit.arrays import Array


@dataclass(frozen=True, slots=True)
class Linear:
    """Equal differences count equally."""

    def __call__(self, x: Array, worst: float | Array, best: float | Array) -> Array:
        t = np.asarray(x - worst, dtype=float)  # one array for all three steps: large tables are bound by memory
        t /= best - worst
        return np.clip(t, 0.0, 1.0, out=t)

    def inverse(self, v: float, worst: float, best: float) -> float:
        return worst + v * (best - worst)


@dataclass(frozen=True, slots=True)
class Logarithmic:
    """Equal ratios count equally; the range must be positive."""

    def __call__(self, x: Array, worst: float, best: float) -> Array:
        low = min(worst, best)
        return np.clip(np.log(np.maximum(x, low) / worst) / np.log(best / worst), 0.0, 1.0)

    def inverse(self, v: float, worst: float, best: float) -> float:
        return float(worst * (best / worst) ** v)


@dataclass(frozen=True, slots=True)
class Exponential:
    """v = (1 - exp(-c t)) / (1 - exp(-c)), t the linear value; c > 0 rises fast from the worst end, c < 0 slowly."""

    curvature: float

    def __call__(self, x: Array, worst: float, best: float) -> Array:
        t = np.clip((x - worst) / (best - worst), 0.0, 1.0)
        return np.clip(np.expm1(-self.curvature * t) / np.expm1(-self.curvature), 0.0, 1.0)

    def inverse(self, v: float, worst: float, best: float) -> float:
        t = -np.log1p(v * np.expm1(-self.curvature)) / self.curvature
        return float(worst + t * (best - worst))


@dataclass(frozen=True, slots=True)
class Piecewise:
    """Straight lines between (performance, value) points, which run from one end of the range to the other.

    A table of level numbers and values is the same thing: half levels lie half way between.
    """

    points: tuple[tuple[float, float], ...]

    def __call__(self, x: Array, worst: float, best: float) -> Array:
        xs, vs = np.array(sorted(self.points)).T
        return np.interp(x, xs, vs)

    def inverse(self, v: float, worst: float, best: float) -> float:
        """The performance nearest the worst end that has value `v`."""
        xs, vs = np.array(sorted(self.points, reverse=best < worst)).T  # from worst to best, so that values never fall
        at = int(np.searchsorted(vs, min(v, 1.0)))  # the first point that has the value or more
        return float(np.interp(v, vs[at - 1 : at + 1], xs[at - 1 : at + 1]) if at else xs[0])


ValueFunction = Linear | Logarithmic | Exponential | Piecewise
