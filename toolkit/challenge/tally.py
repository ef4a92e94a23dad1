"""Count a chunk of draws: places, leaders, their weights, winning indices. Chunks add up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from toolkit.challenge.placing import Places, by_pairs, by_sorting, leaders, ranks_of, tolerance

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from toolkit.arrays import Array
    from toolkit.challenge.sampled import Sampled


@dataclass(frozen=True, eq=False)
class Tally:
    """Sums over draws. `places` (options, places); `first` (options); `pull` (options, criteria), the sum of the weights under
    which an option was first, `squares` that of their squares; `wins` (options, options), row beats column; `ahead` (options), beats the baseline, ties
    counting half; `kept` (draws, options), scores of the first chunk alone.
    """

    draws: int
    effective: float
    places: Array
    first: Array
    pull: Array
    squares: Array
    wins: NDArray[np.int64] | None
    ahead: Array | None
    kept: Array | None

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.draws + other.draws,
            self.effective + other.effective,
            self.places + other.places,
            self.first + other.first,
            self.pull + other.pull,
            self.squares + other.squares,
            None if self.wins is None or other.wins is None else self.wins + other.wins,
            None if self.ahead is None or other.ahead is None else self.ahead + other.ahead,
            self.kept if other.kept is None else other.kept,
        )


def tally(sampled: Sampled, pairwise: bool, keep: bool, size: int, seed: np.random.SeedSequence) -> Tally:
    """The counts of one chunk."""
    subject = sampled.subject
    n, m = subject.appraisal.shape
    baseline = next((i for i, o in enumerate(subject.appraisal.options) if o.baseline), None)
    weights, effective = sampled.weights(size, seed)
    places, first, pull, squares = Places(n), np.zeros(n), np.zeros((n, m)), np.zeros((n, m))
    wins, ahead = np.zeros((n, n), dtype=np.int64), np.zeros(n)
    kept = []
    for part, found in sampled.scores(weights, seed):
        scores = np.asfortranarray(found) if pairwise else np.ascontiguousarray(found)
        near = tolerance(scores, subject.noise)
        if pairwise:
            rank, won = by_pairs(scores, near)
            places.add_ranks(rank)
            wins += won
        else:
            order, close = by_sorting(scores, near)
            places.add_order(order, but=close)
            places.add_ranks(ranks_of(scores[close], near[close]))
        option, draw, share = leaders(scores, subject.candidates, near)
        _add(first, pull, squares, option, weights[part][draw], share)
        if baseline is not None:
            ahead += beats(scores, scores[:, baseline], near)
        if keep:
            kept.append(scores)
    shares = places.shares()
    if len(subject.candidates) == n:
        first = shares[:, 0].copy()  # the same, without rounding on the way
    return Tally(
        size,
        effective,
        shares,
        first,
        pull,
        squares,
        wins=wins if pairwise else None,
        ahead=None if baseline is None else ahead,
        kept=np.concatenate(kept) if keep else None,
    )


def beats(scores: Array, rival: Array, tolerance: Array) -> Array:
    """In how many draws each option beats a rival, ties counting half; scores (draws, options), rival (draws)."""
    above = (scores > (rival + tolerance)[:, None]).sum(axis=0)
    below = (scores + tolerance[:, None] < rival[:, None]).sum(axis=0)
    return (above + len(scores) - below) / 2.0


def _add(first: Array, pull: Array, squares: Array, option: NDArray[np.int64], weights: Array, share: Array) -> None:
    """Adds shares, and shares of weights and of their squares, by option, which come sorted by option, in a fixed order of summing."""
    if not len(option):
        return
    starts = np.flatnonzero(np.diff(option, prepend=-1))
    first[option[starts]] += np.add.reduceat(share, starts)
    shared = weights * share[:, None]
    pull[option[starts]] += np.add.reduceat(shared, starts, axis=0)
    squares[option[starts]] += np.add.reduceat(shared * weights, starts, axis=0)
