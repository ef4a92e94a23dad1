"""One ranking from several: Borda's count, Copeland's majorities, and Kemeny's ranking with the fewest contradictions.

Every rule takes ranks (views x options) and how many people share each view.

Sources: Borda 1781; Copeland 1951; Kemeny 1959, Daedalus 88(4), 577-591; exact by dynamic programming over sets: Betzler et
al. 2009, Theoretical Computer Science 410(45), 4554-4570.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from toolkit.ranking import ranks as ranks_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from toolkit.arrays import Array

    Places = NDArray[np.int64]

MOST_EXACT = 16  # options; two to the power of that many sets are gone through
NEAR = 1e-9  # of the people, below which two counts are equal


def preferring(ranks: Places, people: Array) -> Array:
    """By two options (options x options), how many people put the row's before the column's."""
    return np.asarray(((ranks[:, :, None] < ranks[:, None, :]) * people[:, None, None]).sum(axis=0))


def borda(ranks: Places, people: Array) -> Places:
    """Ranks (options) by Borda's count: a point for each person and option beaten, half a point for each tied."""
    for_it = preferring(ranks, people)
    return ranks_of(for_it.sum(axis=1) - for_it.sum(axis=0))  # points less their mean, doubled


def copeland(ranks: Places, people: Array) -> Places:
    """Ranks (options) by majorities won less majorities lost."""
    margin = preferring(ranks, people)
    margin = margin - margin.T
    tie = NEAR * people.sum()
    return ranks_of(((margin > tie).sum(axis=1) - (margin < -tie).sum(axis=1)).astype(float))


def kemeny(ranks: Places, people: Array) -> tuple[Places, NDArray[np.bool_], bool] | None:
    """The order with the fewest contradictions, exactly: ranks (options), which options can be first in such an order, and
    whether there is only one such order. None for more than MOST_EXACT options.

    A contradiction is a person and a pair of options that the order turns round; ties contradict nothing. The least count
    for every set of options, put at the end of the order, is built up from smaller sets.
    """
    n = ranks.shape[1]
    if n > MOST_EXACT:
        return None
    against = preferring(ranks, people).T  # people contradicted when row comes before column
    tie = NEAR * people.sum()
    cost, ways = _least_costs(against, tie)
    everything = (1 << n) - 1
    order: list[int] = []
    left = everything
    while left:
        nexts = [i for i in range(n) if left >> i & 1 and _cost_first(against, cost, left, i) <= cost[left] + tie]
        order.append(min(nexts, key=lambda i: (float(against[i].sum()), i)))
        left &= ~(1 << order[-1])
    first = np.array([_cost_first(against, cost, everything, i) <= cost[everything] + tie for i in range(n)])
    places = np.empty(n, dtype=np.int64)
    places[order] = np.arange(1, n + 1)
    return places, first, bool(ways[everything] == 1)


def _least_costs(against: Array, tie: float) -> tuple[Array, Places]:
    """By set of options (2^n, as bits), the fewest contradictions within it, and in how many orders (2 for more than one)."""
    n = len(against)
    sets = np.arange(1 << n)
    bits = (sets[:, None] >> np.arange(n)) & 1
    size = bits.sum(axis=1)
    first_cost = bits @ against.T  # (sets, options): people contradicted by an option before all of the set
    cost = np.zeros(1 << n)
    ways = np.ones(1 << n, dtype=np.int64)
    for k in range(1, n + 1):
        layer = sets[size == k]
        inside = bits[layer].astype(bool)
        rest = layer[:, None] & ~(1 << np.arange(n))
        total = np.where(inside, cost[rest] + first_cost[layer], np.inf)
        cost[layer] = total.min(axis=1)
        best = total <= cost[layer][:, None] + tie
        ways[layer] = np.minimum((best * ways[rest]).sum(axis=1), 2)
    return cost, ways


def _cost_first(against: Array, cost: Array, left: int, option: int) -> float:
    """The fewest contradictions within a set when an option comes first."""
    rest = left & ~(1 << option)
    members = [j for j in range(len(against)) if rest >> j & 1]
    return float(against[option, members].sum() + cost[rest])
