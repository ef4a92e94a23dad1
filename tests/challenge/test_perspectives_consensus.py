"""Consensus rules on elections whose outcomes are known, and Kemeny against every order there is."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.challenge.consensus import MOST_EXACT, borda, copeland, kemeny

ONE = np.ones(1)


def places(*orders: str) -> np.ndarray:
    """Ranks (orders x options) of orders such as "bca" over options a, b, c, ..."""
    letters = sorted(orders[0])
    return np.array([[order.index(x) + 1 for x in letters] for order in orders])


def contradictions(order: tuple[int, ...], ranks: np.ndarray, people: np.ndarray) -> float:
    return sum(n for i, x in enumerate(order) for y in order[i + 1 :] for row, n in zip(ranks, people, strict=True) if row[x] > row[y])


def test_tennessee() -> None:
    """The textbook vote on a capital: Memphis 42, Nashville 26, Chattanooga 15, Knoxville 17 of 100 voters.

    Nashville beats each other city by a majority; Borda's count is N 194, C 173, M 126, K 107.
    """
    ranks = places("mnck", "nckm", "cknm", "kcnm")  # options c, k, m, n in this order
    people = np.array([42.0, 26.0, 15.0, 17.0])
    assert borda(ranks, people).tolist() == [2, 4, 3, 1]
    assert copeland(ranks, people).tolist() == [2, 3, 4, 1]
    exact = kemeny(ranks, people)
    assert exact is not None
    assert exact[0].tolist() == [2, 3, 4, 1]  # Nashville, Chattanooga, Knoxville, Memphis
    assert exact[1].tolist() == [False, False, False, True]
    assert exact[2]


def test_a_circle_of_majorities_has_three_winners() -> None:
    ranks = places("abc", "bca", "cab")
    people = np.ones(3)
    assert borda(ranks, people).tolist() == copeland(ranks, people).tolist() == [1, 1, 1]
    exact = kemeny(ranks, people)
    assert exact is not None
    assert exact[1].all()
    assert not exact[2]
    assert sorted(exact[0]) == [1, 2, 3]


def test_borda_can_pass_over_a_majority() -> None:
    """Three of five put a first and b second; two put b first and a last: b has more points, a the majority."""
    ranks, people = places("abc", "bca"), np.array([3.0, 2.0])
    assert borda(ranks, people).tolist() == [2, 1, 3]
    assert copeland(ranks, people).tolist() == [1, 2, 3]


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 5), st.integers(1, 4), st.integers(0, 2**32 - 1))
def test_kemeny_is_the_best_of_all_orders(options: int, views: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    ranks = rng.integers(1, options + 1, (views, options))  # with ties
    people = rng.integers(0, 4, views).astype(float) + (np.arange(views) == 0)
    costs = {order: contradictions(order, ranks, people) for order in permutations(range(options))}
    least = min(costs.values())
    best = [order for order, cost in costs.items() if cost == least]
    exact = kemeny(ranks, people)
    assert exact is not None
    assert costs[tuple(np.argsort(exact[0]))] == least
    assert set(np.flatnonzero(exact[1])) == {order[0] for order in best}
    assert exact[2] == (len(best) == 1)


@settings(max_examples=80, deadline=None)
@given(st.integers(2, 6), st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_whom_all_put_first_is_first_and_a_copied_view_counts_twice(options: int, views: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    ranks = np.array([rng.permutation(options) + 1 for _ in range(views)])
    people = np.ones(views)
    for rule in (borda, copeland):
        unanimous = ranks.copy()
        unanimous[:, 0] = 0
        assert rule(unanimous, people)[0] == 1
        twice = rule(np.vstack([ranks, ranks[:1]]), np.ones(views + 1))
        assert twice.tolist() == rule(ranks, np.where(np.arange(views) == 0, 2.0, 1.0)).tolist()
        assert rule(ranks[:1], ONE).tolist() == ranks[0].tolist()


def test_kemeny_says_where_it_stops() -> None:
    many = np.arange(1, MOST_EXACT + 2)[None]
    assert kemeny(many, ONE) is None
    exact = kemeny(many[:, :-1], ONE)
    assert exact is not None
    assert exact[0].tolist() == list(range(1, MOST_EXACT + 1))


@pytest.mark.parametrize("rule", [borda, copeland])
def test_one_option(rule: object) -> None:
    assert rule(np.array([[1]]), ONE).tolist() == [1]
    exact = kemeny(np.array([[1]]), ONE)
    assert exact is not None
    assert exact[0].tolist() == [1]
