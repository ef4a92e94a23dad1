"""Count places over many draws of scores: which option takes which place, beats which other, and is first.

Options tie by the one rule of `toolkit.ranking`. Options of equal rank share the places that they take up equally: two that
tie for the first place hold half of the first and half of the second. So every draw fills every place exactly once.

Two kernels give the same counts: pair by pair, which yields winning indices as well, and by sorting, for many options. The
first is fastest on scores (draws, options) with draws side by side in memory, the second with options side by side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from toolkit.ranking import TIE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from toolkit.arrays import Array, Ints

MANTISSA = 51  # bits of a score that are sorted; a tie is 1e-9 of the largest score, some 2 ** -30
CACHED = 2**18  # scores that are sorted at once


def tolerance(scores: Array, noise: float = 0.0) -> Array:
    """By draw of scores (draws, options), how far apart two of them still tie; differences up to `noise` are rounding."""
    return np.maximum(TIE * np.maximum(scores.max(axis=1), -scores.min(axis=1)), noise)


def leaders(scores: Array, candidates: Ints, tolerance: Array) -> tuple[Ints, Ints, Array]:
    """Who leads which draw: options and draws as pairs sorted by option, and each leader's share of its draw.

    `scores` (draws, options). Candidates that tie with the best of them share the draw equally.
    """
    own = scores if len(candidates) == scores.shape[1] else scores[:, candidates]
    tops = own >= (own.max(axis=1) - tolerance)[:, None]
    if tops.flags.f_contiguous:
        option, draw = np.divmod(np.flatnonzero(tops.T), len(scores))
    else:
        draw, option = np.divmod(np.flatnonzero(tops), len(candidates))
        order = np.argsort(option, kind="stable")
        draw, option = draw[order], option[order]
    share = np.ones(len(draw)) if len(draw) == len(scores) else 1.0 / np.bincount(draw, minlength=len(scores))[draw]
    return candidates[option], draw, share


def by_pairs(scores: Array, tolerance: Array) -> tuple[NDArray[np.uint16], Ints]:
    """Ranks (options, draws), and in how many draws row beats column (options, options)."""
    own = np.ascontiguousarray(scores.T)
    n, draws = own.shape
    beyond = own + tolerance
    rank = np.ones((n, draws), dtype=np.uint16)
    wins = np.zeros((n, n), dtype=np.int64)
    for i in range(n - 1):
        better, worse = own[i + 1 :] > beyond[i], own[i] > beyond[i + 1 :]
        rank[i] += better.sum(axis=0, dtype=np.uint16)
        rank[i + 1 :] += worse
        wins[i + 1 :, i] = [np.count_nonzero(row) for row in better]
        wins[i, i + 1 :] = [np.count_nonzero(row) for row in worse]
    return rank, wins


def by_sorting(scores: Array, tolerance: Array) -> tuple[Ints, NDArray[np.bool_]]:
    """The options (draws, options) in ascending order of score, and for which draws (draws) two are too close to call.

    Scores are sorted as whole numbers that carry the option in their lowest bits, which is twice as fast as sorting places.
    """
    draws, n = scores.shape
    bits = int(n - 1).bit_length()
    kept = min(MANTISSA, 61 - bits)
    largest = tolerance / TIE
    scale = 2.0**kept / np.where(largest > 0.0, largest, 1.0)
    order = np.empty((draws, n), dtype=np.int64)
    close = np.empty(draws, dtype=bool)
    for part in _parts(draws, max(1, CACHED // n)):
        keys = order[part]
        keys[...] = scores[part] * scale[part, None]
        keys <<= bits
        keys |= np.arange(n)
        keys.sort(axis=1)
        gaps = (keys[:, 1:] - keys[:, :-1]).min(axis=1, initial=np.iinfo(np.int64).max)
        close[part] = gaps < (int(TIE * 2.0**kept) + 2) << bits
        keys &= (1 << bits) - 1
    return order, close


def ranks_of(scores: Array, tolerance: Array) -> Ints:
    """Ranks (options, draws) of scores (draws, options) by the rule itself, draw by draw."""
    n = scores.shape[1]
    found = [n - np.searchsorted(np.sort(row), row + near, side="right") + 1 for row, near in zip(scores, tolerance, strict=True)]
    return np.array(found, dtype=np.int64).reshape(-1, n).T


class Places:
    """Shares of places (options, places), summed over draws without rounding until they are read."""

    def __init__(self, options: int) -> None:
        self.options = options
        self.alone = np.zeros(options * options + 1, dtype=np.int64)  # the last counts what is not to count
        self.edges: dict[int, Ints] = {}  # by how many share: where runs of shared places begin (+1) and end (-1)

    def add_ranks(self, rank: NDArray[np.integer]) -> None:
        """Adds ranks (options, draws)."""
        n = len(rank)
        tied = rank.sum(axis=0, dtype=np.int64) < n * (n + 1) // 2
        if tied.any():
            self._add_tied(rank[:, tied])
            rank = rank[:, ~tied]
        self._count(rank + (np.arange(n) * n - 1)[:, None])

    def add_order(self, order: Ints, but: NDArray[np.bool_]) -> None:
        """Adds options (draws, options) in ascending order of score, but for some draws. Writes into `order`."""
        order *= self.options
        order += np.arange(self.options - 1, -1, -1)
        order[but] = self.options**2
        self._count(order)

    def shares(self) -> Array:
        """The sum so far."""
        n = self.options
        total = self.alone[:-1].reshape(n, n).astype(float)
        for k, edges in self.edges.items():
            total += np.cumsum(edges.reshape(n, n + 1), axis=1)[:, :n] / k
        return total

    def _count(self, cells: Ints) -> None:
        if cells.size < len(self.alone):  # a fresh array of counts would cost more than the counting
            np.add.at(self.alone, cells.ravel(), 1)
        else:
            self.alone += np.bincount(cells.ravel(), minlength=len(self.alone))

    def _add_tied(self, rank: NDArray[np.integer]) -> None:
        """Equal ranks share the places that they take up: from one more than are ranked before them, one place each."""
        n, draws = rank.shape
        cell = np.arange(draws) * (n + 1) + rank
        size = np.bincount(cell.ravel(), minlength=draws * (n + 1)).reshape(draws, n + 1)
        start = (np.cumsum(size, axis=1) - size).ravel()[cell] + np.arange(n)[:, None] * (n + 1)
        width = size.ravel()[cell]
        for k in np.unique(width).tolist():
            begin = start[width == k]
            edges = self.edges.setdefault(k, np.zeros(n * (n + 1), dtype=np.int64))
            np.add.at(edges, begin, 1)
            np.subtract.at(edges, begin + k, 1)


def _parts(size: int, step: int) -> Iterator[slice]:
    return (slice(start, start + step) for start in range(0, size, step))
