"""Counting places: both kernels against ranks draw by draw, with and without ties."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from toolkit.challenge.placing import Places, by_pairs, by_sorting, leaders, ranks_of, tolerance
from toolkit.ranking import ranks

SCORES = arrays(float, array_shapes(min_dims=2, max_dims=2, max_side=7), elements=st.sampled_from([-2.0, -0.5, 0.0, 0.1, 0.1 + 1e-12, 0.3, 1.0, 7.5]))


def shared_by_hand(scores: np.ndarray) -> list[list[Fraction]]:
    """Places filled draw by draw: the options of one rank share the next free places equally."""
    n = scores.shape[1]
    total = [[Fraction(0)] * n for _ in range(n)]
    for row in scores:
        rank = ranks(row)
        free = 0
        for r in sorted(set(rank.tolist())):
            group = np.flatnonzero(rank == r)
            for i in group:
                for place in range(free, free + len(group)):
                    total[i][place] += Fraction(1, len(group))
            free += len(group)
    return total


def sorted_places(scores: np.ndarray) -> np.ndarray:
    places, near = Places(scores.shape[1]), tolerance(scores)
    order, close = by_sorting(scores, near)
    places.add_order(order, but=close)
    places.add_ranks(ranks_of(scores[close], near[close]))
    return places.shares()


@given(SCORES)
@settings(deadline=None, max_examples=200)
def test_both_kernels_fill_places_by_the_one_rule(scores: np.ndarray) -> None:
    near = tolerance(scores)
    rank, wins = by_pairs(scores, near)
    assert (rank == np.array([ranks(row) for row in scores]).T).all()
    places = Places(scores.shape[1])
    places.add_ranks(rank)
    exact = np.array(shared_by_hand(scores), dtype=float)
    assert places.shares() == pytest.approx(exact, abs=1e-12)
    assert sorted_places(scores) == pytest.approx(exact, abs=1e-12)
    assert (places.shares().sum(axis=0) == pytest.approx(len(scores))) & (places.shares().sum(axis=1) == pytest.approx(len(scores)))
    beaten = [[int((scores[:, i] > scores[:, j] + near).sum()) for j in range(scores.shape[1])] for i in range(scores.shape[1])]
    assert (wins == beaten).all()


@given(SCORES, st.sets(st.integers(0, 6), min_size=1))
@settings(deadline=None)
def test_leaders_share_each_draw(scores: np.ndarray, chosen: set[int]) -> None:
    candidates = np.array(sorted(i for i in chosen if i < scores.shape[1]), dtype=np.int64)
    if not len(candidates):
        return
    for ordered in (np.ascontiguousarray(scores), np.asfortranarray(scores)):
        option, draw, share = leaders(ordered, candidates, tolerance(scores))
        assert (np.diff(option) >= 0).all()
        assert np.bincount(draw, weights=share, minlength=len(scores)) == pytest.approx(1.0)
        for k, row in enumerate(scores):
            best = row[candidates].max()
            assert set(option[draw == k]) == {i for i in candidates if row[i] >= best - 1e-9 * np.abs(row).max()}


def test_kernels_agree_on_many_options() -> None:
    rng = np.random.default_rng(5)
    scores = rng.random((400, 130)) - 0.5
    scores[::7, 3] = scores[::7, 90]  # ties in some draws
    scores[5] = 0.0
    places = Places(130)
    places.add_ranks(by_pairs(scores, tolerance(scores))[0])
    assert sorted_places(scores) == pytest.approx(places.shares(), abs=1e-12)


def test_shares_of_three_are_not_rounded_on_the_way() -> None:
    """A third, added up 3 million times, is a million exactly; an option that never shares a place keeps a clean 0."""
    scores = np.zeros((3000, 4))
    scores[:, 3] = -1.0
    places = Places(4)
    for _ in range(10):
        places.add_ranks(by_pairs(scores, tolerance(scores))[0])
    assert places.shares()[:3, :3].tolist() == [[10_000.0] * 3] * 3
    assert places.shares()[3].tolist() == [0.0, 0.0, 0.0, 30_000.0]
