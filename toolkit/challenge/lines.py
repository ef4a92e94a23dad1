"""Straight lines through a set of weights: one share goes from 0 to 1 while the others keep their proportions.

Along such a line the score of a method that is linear in the weights is (1 - t) * score at share 0 + t * score at
share 1, so that every crossing of two options is the root of a straight line. Shapes: L lines, n options, m criteria.
Source: Triantaphyllou and Sanchez 1997, Decision Sciences 28(1); DCLG 2009, ch. 6 (sensitivity of one swing weight).
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from toolkit.arrays import Array
    from toolkit.model import Appraisal


@dataclass(frozen=True, eq=False)
class Lines:
    """Lines by name: weights (L x m) at share 0 and at share 1, and the share now (L)."""

    names: tuple[str, ...]
    none: Array
    all: Array
    now: Array

    def weights(self, line: int, shares: Array) -> Array:
        """Weights (k x m) at these shares (k) of one line."""
        return (1 - shares)[:, None] * self.none[line] + shares[:, None] * self.all[line]


def weight_lines(names: tuple[str, ...], members: NDArray[np.bool_], weights: Array) -> Lines:
    """Lines for parts of the criteria: `members` (L x m) tells which belong to each part.

    Weights without any mass to keep in proportion are shared equally. A part that holds every criterion cannot move.
    """
    inside, outside = _spread(weights, members), _spread(weights, ~members)
    whole = np.asarray(members.all(axis=1))
    return Lines(names, np.where(whole[:, None], inside, outside), inside, np.where(members, weights, 0.0).sum(axis=1))


def _spread(weights: Array, members: NDArray[np.bool_]) -> Array:
    masses = np.where(members, weights, 0.0)
    masses = np.where(masses.sum(axis=1, keepdims=True) > 0, masses, members)
    total = masses.sum(axis=1, keepdims=True)
    return masses / np.where(total > 0, total, 1.0)


def criterion_lines(a: Appraisal, weights: Array) -> Lines:
    """A line for each criterion."""
    return weight_lines(a.criterion_ids, np.eye(len(a.criteria), dtype=bool), weights)


def group_lines(a: Appraisal, weights: Array) -> Lines:
    """A line for each group of the value tree that has criteria below it."""
    paths = [{g.id for g in a.group_path(c)} for c in a.criteria]
    members = np.array([[g.id in path for path in paths] for g in a.groups], dtype=bool).reshape(len(a.groups), len(paths))
    used = np.asarray(members.any(axis=1))
    return weight_lines(tuple(g.id for g, u in zip(a.groups, used, strict=True) if u), members[used], weights)


@dataclass(frozen=True, eq=False)
class Hold:
    """By line (L): the interval of shares in which the leader stays, and who takes over below and above (-1: nobody)."""

    low: Array
    high: Array
    below: NDArray[np.int64]
    above: NDArray[np.int64]


def hold(start: Array, end: Array, now: Array, leader: int, rivals: NDArray[np.int64], tolerance: float) -> Hold:
    """Where the leader stays first or tied, exactly, from scores (L x n) at share 0 and at share 1."""
    lead0 = _cleaned(start[:, [leader]] - start[:, rivals], tolerance)
    lead1 = _cleaned(end[:, [leader]] - end[:, rivals], tolerance)
    falls = lead1 - lead0
    with np.errstate(divide="ignore", invalid="ignore"):
        root = lead0 / -falls
    high, above = _nearest(np.where(falls < 0, np.maximum(root, now[:, None]), np.inf), falls, rivals)
    down, below = _nearest(np.where(falls > 0, -np.minimum(root, now[:, None]), np.inf), -falls, rivals)
    low = -down
    return Hold(
        np.where(low > 0, low, 0.0),
        np.where(high < 1, high, 1.0),
        np.where(low > 0, below, -1),
        np.where(high < 1, above, -1),
    )


def _nearest(roots: Array, falls: Array, rivals: NDArray[np.int64]) -> tuple[Array, NDArray[np.int64]]:
    """The least root by line and its option; of several at the same place, the one that then gains fastest."""
    if not rivals.size:
        return np.full(len(roots), np.inf), np.full(len(roots), -1)
    first = roots.min(axis=1)
    with np.errstate(invalid="ignore"):
        same = roots <= (first + 1e-12)[:, None]
    return first, rivals[np.where(same, falls, np.inf).argmin(axis=1)]


def _cleaned(difference: Array, tolerance: float) -> Array:
    """Differences with ties as exact zeros, so that rounding makes no crossing."""
    return np.where(np.abs(difference) <= tolerance, 0.0, difference)


def envelope(start: Array, end: Array, tolerance: float) -> list[tuple[float, float, int]]:
    """The zones (low, high, option) of one line in which each option is best, from scores (n) at share 0 and share 1."""
    rise = end - start
    share = 0.0
    zones: list[tuple[float, float, int]] = []
    at = _best(start, rise, tolerance)
    while True:
        catches = rise > rise[at] + tolerance
        with np.errstate(divide="ignore", invalid="ignore"):
            roots = np.where(catches, (start[at] - start) / (rise - rise[at]), np.inf)
        first = max(float(roots.min()), share)
        if first >= 1:
            return [*zones, (share, 1.0, at)]
        if first > share:
            zones.append((share, first, at))
        at = int(np.where(roots <= first + 1e-12, rise, -np.inf).argmax())
        share = first


def _best(start: Array, rise: Array, tolerance: float) -> int:
    return int(np.where(start >= start.max() - tolerance, rise, -np.inf).argmax())


@dataclass(frozen=True, eq=False)
class Crossings:
    """Every change of order along every line, as flat arrays: line, share, the option ahead below it and above it."""

    line: NDArray[np.int64]
    share: Array
    below: NDArray[np.int64]
    above: NDArray[np.int64]


def crossings(start: Array, end: Array, tolerance: float) -> Crossings:
    """All crossings strictly between share 0 and share 1, from scores (L x n) at both ends; by line, then by share."""
    pairs = np.triu_indices(start.shape[1], 1)
    return together([_crossings(line, start[line], end[line], pairs, tolerance) for line in range(len(start))])


def together(parts: list[Crossings]) -> Crossings:
    """Crossings of several lines as one."""
    nothing = Crossings(np.empty(0, dtype=np.int64), np.empty(0), np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))
    found = [nothing, *parts]
    return Crossings(*(np.concatenate([getattr(part, f.name) for part in found]) for f in fields(Crossings)))


def _crossings(line: int, start: Array, end: Array, pairs: tuple[NDArray[np.int64], NDArray[np.int64]], tolerance: float) -> Crossings:
    """The crossings of one line: line by line, the pairs stay in the processor's cache."""
    first, second = pairs
    gap0, gap1 = start[first] - start[second], end[first] - end[second]
    turned = ((gap0 > tolerance) & (gap1 < -tolerance)) | ((gap0 < -tolerance) & (gap1 > tolerance))
    pair = np.flatnonzero(turned)
    share = gap0[pair] / (gap0[pair] - gap1[pair])
    order = np.argsort(share, kind="stable")
    pair, share = pair[order], share[order]
    return Crossings(np.full(len(pair), line), share, *ahead(first[pair], second[pair], gap0[pair]))


def ahead(first: NDArray[np.int64], second: NDArray[np.int64], gap: Array) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Who is ahead below and above a crossing, from the gap of the first over the second below it."""
    return np.where(gap > 0, first, second), np.where(gap > 0, second, first)
