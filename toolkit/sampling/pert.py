"""Turn uniform numbers into PERT ones fast, and so that the same number moves smoothly as the range moves.

The inverse of the cumulative law is tabulated over the likely value's place in the range and over equal steps of chance.
Within a step a straight line stands in for the curve, placed so that mean and variance of the step are kept. Between two
tabulated places the table is interpolated, which keeps the mean, since a PERT law's mean is linear in the likely value.
The cumulative law is met to within 1e-4, mean and variance to within 1e-5 of the width and 1e-4 of itself; a drawn number
costs about a tenth of a beta variate by rejection.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from toolkit.sampling.laws import cumulative

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

PLACES = 128  # steps of the likely value's place in the range
STEPS = 2048  # steps of chance
NODES = 512  # places at which the cumulative law is evaluated, closer together near the ends of the range


@dataclass(frozen=True, eq=False, slots=True)
class Lines:
    """In step k of chance the number is starts[..., k] + u x slopes[..., k]; both (places, steps), on the range 0..1."""

    starts: Array
    slopes: Array

    def at(self, t: float, low: float, width: float) -> tuple[Array, Array]:
        """Starts and slopes (steps) for the likely value at t, stretched to a range."""
        place = min(int(t * PLACES), PLACES - 1)
        share = t * PLACES - place
        starts = (1.0 - share) * self.starts[place] + share * self.starts[place + 1]
        slopes = (1.0 - share) * self.slopes[place] + share * self.slopes[place + 1]
        return starts * width + low, slopes * width


@cache
def lines() -> Lines:
    """The table, made once a process in some hundredths of a second."""
    s = np.linspace(0.0, 1.0, NODES + 1)
    x = s * s * (3.0 - 2.0 * s)
    laws = cumulative("pert", x, np.linspace(0.0, 1.0, PLACES + 1)[:, None])
    found = [_straightened(law, x) for law in laws]
    return Lines(np.array([f[0] for f in found]), np.array([f[1] for f in found]))


def pert(u: Array, t: float, low: float, width: float) -> None:
    """Turns uniform numbers into PERT ones on low .. low + width with the likely value at t, in place."""
    starts, slopes = lines().at(t, low, width)
    step = (u * STEPS).astype(np.intp)
    u *= slopes.take(step, mode="clip")
    u += starts.take(step, mode="clip")


def _straightened(law: Array, x: Array) -> tuple[Array, Array]:
    """Starts and slopes (steps) of the inverse of a cumulative law given at places x."""
    edges = np.linspace(0.0, 1.0, STEPS + 1)
    rising = np.append(True, np.diff(law) > 0.0)
    u = np.union1d(law[rising], edges)
    q = np.interp(u, law[rising], x[rising])
    du, left, right = np.diff(u), q[:-1], q[1:]
    first = np.append(0.0, np.cumsum(du * (left + right) / 2.0))
    second = np.append(0.0, np.cumsum(du * (left * left + left * right + right * right) / 3.0))
    at = np.searchsorted(u, edges)
    mean = np.diff(first[at]) * STEPS
    variance = np.maximum(np.diff(second[at]) * STEPS - mean * mean, 0.0)
    half = np.sqrt(3.0 * variance)  # a uniform law of this half width has this variance
    slopes = 2.0 * half * STEPS
    return mean - half - edges[:-1] * slopes, slopes
