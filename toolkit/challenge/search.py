"""Zones of a line found by search, for methods whose scores are not linear in the weights.

Every share on a grid is scored; a change of leader between two neighbours is then narrowed down by halving. A zone that
is narrower than the grid's step can be missed, which is why results carry the step as their resolution.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from toolkit.challenge.lines import Crossings, ahead, together
from toolkit.ranking import TIE

if TYPE_CHECKING:
    from toolkit.arrays import Array
    from toolkit.challenge.lines import Lines
    from toolkit.challenge.subject import Subject

HALVINGS = 40  # a step of 1/200 halved 40 times is below rounding


def grid(now: float, resolution: float) -> Array:
    """Shares from 0 to 1 at this step, with the share now among them."""
    return np.union1d(np.linspace(0.0, 1.0, round(1 / resolution) + 1), [now])


def zones(subject: Subject, lines: Lines, line: int, resolution: float) -> list[tuple[float, float, int]]:
    """The zones (low, high, leader) along one line, at this resolution."""
    shares = grid(float(lines.now[line]), resolution)
    found = subject.leaders(subject.scores(lines.weights(line, shares)))
    changes = np.flatnonzero(found[1:] != found[:-1])
    low, high = shares[changes], shares[changes + 1]
    for _ in range(HALVINGS if changes.size else 0):
        middle = (low + high) / 2
        stays = subject.leaders(subject.scores(lines.weights(line, middle))) == found[changes]
        low, high = np.where(stays, middle, low), np.where(stays, high, middle)
    bounds = [0.0, *((low + high) / 2).tolist(), 1.0]
    return [(a, b, int(k)) for a, b, k in zip(bounds[:-1], bounds[1:], found[[*changes, -1]], strict=True)]


def crossings(subject: Subject, lines: Lines, resolution: float) -> Crossings:
    """Changes of order of all pairs along all lines, each placed by a straight line between two grid points."""
    return together([_crossings(subject, lines, line, resolution) for line in range(len(lines.names))])


def _crossings(subject: Subject, lines: Lines, line: int, resolution: float) -> Crossings:
    shares = grid(float(lines.now[line]), resolution)
    scores = subject.scores(lines.weights(line, shares))
    first, second = np.triu_indices(scores.shape[1], 1)
    gap = scores[:, first] - scores[:, second]
    apart = np.abs(gap) > TIE * np.abs(scores).max(axis=1, keepdims=True)
    last = np.maximum.accumulate(np.where(apart, np.arange(len(shares))[:, None], -1), axis=0)  # the last share without a tie
    step, pair = np.nonzero(apart[1:] & (last[:-1] >= 0) & (np.take_along_axis(gap, np.maximum(last[:-1], 0), axis=0) * gap[1:] < 0))
    left, right = last[step, pair], step + 1
    before, after = gap[left, pair], gap[right, pair]
    share = shares[left] + (shares[right] - shares[left]) * before / (before - after)
    order = np.argsort(share, kind="stable")
    return Crossings(np.full(len(step), line), share[order], *ahead(first[pair][order], second[pair][order], before[order]))
