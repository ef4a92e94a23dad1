"""Turn uniform numbers into PERT ones fast, and so that the same number moves smoothly as the range moves.

The inverse of the cumulative law is tabulated over the likely value's place in the range and over chance: in equal steps,
and in steps of equal ratio towards both ends, where the inverse is steep. Between the nodes lie straight lines.
The cumulative law is met to within 2e-5, and near the ends to within a hundredth of the chance that is left; mean and
variance to within 1e-5 and 1e-4. A drawn number costs about a tenth of a beta variate by rejection.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from math import gamma
from typing import TYPE_CHECKING

import numpy as np

from toolkit.sampling.laws import LAMBDA, cumulative, density

if TYPE_CHECKING:
    from toolkit.arrays import Array

PLACES = 256  # steps of the likely value's place in the range
STEPS = 1024  # equal steps of chance
END = 2.0**-6  # chance that is left to a tail at either end
OCTAVES, TO_AN_OCTAVE = 16, 16  # steps of equal ratio in a tail: down to 2 ** -22, where a straight line to the end takes over
NODES = 512  # places at which the cumulative law is evaluated, closer together near the ends of the range

CHANCES = np.linspace(0.0, 1.0, STEPS + 1)
TAIL = np.append(0.0, END * 2.0 ** (-np.arange(OCTAVES * TO_AN_OCTAVE, -1, -1) / TO_AN_OCTAVE))


def inverse(t: float) -> tuple[Array, Array, Array]:
    """Places in the range 0..1 where the law with its likely value at t reaches CHANCES, and TAIL from either end.

    The upper tail counts down from the upper end. Between the tabulated likely values lie straight lines.
    """
    place = min(int(t * PLACES), PLACES - 1)
    share = t * PLACES - place
    middle = (1.0 - share) * _middle(place) + share * _middle(place + 1)
    lower = (1.0 - share) * _tabulated(place)[1] + share * _tabulated(place + 1)[1]
    upper = 1.0 - ((1.0 - share) * _tabulated(PLACES - place)[1] + share * _tabulated(PLACES - place - 1)[1])
    return middle, lower, upper


@dataclass(frozen=True, eq=False, slots=True)
class Lines:
    """The inverse for one range: starts[k] + u x slopes[k] in step k of chance, and the nodes of both tails."""

    starts: Array
    slopes: Array
    lower: Array
    upper: Array


@lru_cache(maxsize=1024)  # some 20 kB each; as many estimates as a large study has
def lines(t: float, low: float, width: float) -> Lines:
    """The lines for the likely value at t, on the range low .. low + width."""
    middle, lower, upper = (low + width * x for x in inverse(t))
    slopes = np.diff(middle) * STEPS
    return Lines(middle[:-1] - CHANCES[:-1] * slopes, slopes, lower, upper)


def pert(u: Array, t: float, low: float, width: float) -> None:
    """Turns uniform numbers into PERT ones on low .. low + width with the likely value at t, in place."""
    found = lines(t, low, width)
    ends = np.flatnonzero(np.abs(u - 0.5) > 0.5 - END)
    rare = u[ends]
    rare = np.where(rare < 0.5, np.interp(rare, TAIL, found.lower), np.interp(1.0 - rare, TAIL, found.upper))
    step = (u * STEPS).astype(np.intp)
    u *= found.slopes.take(step, mode="clip")
    u += found.starts.take(step, mode="clip")
    u[ends] = rare


def _middle(place: int) -> Array:
    """Where the law with its likely value at a place reaches CHANCES, joined to its tails where they meet."""
    middle = _tabulated(place)[0].copy()
    inner = round(END * STEPS)
    middle[inner], middle[-inner - 1] = _tabulated(place)[1][-1], 1.0 - _tabulated(PLACES - place)[1][-1]
    return middle


@cache  # a row when it is first asked for, in half a millisecond; 257 rows at most, of 10 kB each
def _tabulated(place: int) -> tuple[Array, Array]:
    """Where the law with its likely value at place / PLACES reaches CHANCES and TAIL."""
    s = np.linspace(0.0, 1.0, NODES + 1)
    return _inverted(place / PLACES, s * s * (3.0 - 2.0 * s))


def _inverted(t: float, x: Array) -> tuple[Array, Array]:
    """Where the law with its likely value at t reaches CHANCES and TAIL, from its values at places x."""
    law = cumulative("pert", x, t)
    rising = np.append(True, np.diff(law) > 0.0)
    middle = np.interp(CHANCES, law[rising], x[rising])
    alpha, beta = 1.0 + LAMBDA * t, 1.0 + LAMBDA * (1.0 - t)
    scale = alpha * gamma(alpha) * gamma(beta) / gamma(alpha + beta)
    chance = TAIL[1:]
    tail = (chance * scale) ** (1.0 / alpha)  # the law's leading term at the lower end
    for _ in range(4):
        tail = np.clip(tail - (cumulative("pert", tail, t) - chance) / density("pert", tail, t), tail / 2.0, (1.0 + tail) / 2.0)  # Newton
    return middle, np.append(0.0, tail)
