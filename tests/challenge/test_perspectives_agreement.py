"""Kendall's W and its test: print, scipy's Friedman statistic, and every permutation there is."""

from __future__ import annotations

from itertools import permutations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import friedmanchisquare, rankdata

from toolkit.challenge.concordance import concordance, disagreement, kendall_w, middle_ranks, permutation_test


def test_kendall_w_of_three_competitors_and_four_judges() -> None:
    """ProofWiki, Kendall's Coefficient of Concordance, arbitrary example 1: W = 1/16."""
    judges = np.array([[1, 3, 2], [1, 2, 3], [2, 3, 1], [3, 1, 2]], dtype=float)
    assert kendall_w(judges) == pytest.approx(1 / 16)


@settings(max_examples=100, deadline=None)
@given(st.integers(3, 6), st.integers(3, 6), st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_kendall_w_is_friedmans_statistic_over_its_largest(judges: int, options: int, levels: int, seed: int) -> None:
    """chi^2 = m (n - 1) W, both corrected for ties: Siegel and Castellan 1988, section 9.4."""
    scores = np.random.default_rng(seed).integers(0, levels, (judges, options))
    middle = rankdata(scores, axis=1)
    w = float(kendall_w(middle))
    if np.ptp(scores, axis=1).max() == 0:
        assert np.isnan(w)
        return
    assert w == pytest.approx(friedmanchisquare(*scores.T).statistic / (judges * (options - 1)))
    assert -1e-12 <= w <= 1 + 1e-12
    competition = np.array([[1 + (row < x).sum() for x in row] for row in scores])
    assert np.allclose(middle_ranks(competition), middle)


def test_w_is_one_for_one_order_and_nothing_for_its_reverse() -> None:
    order = np.arange(1.0, 6.0)
    assert kendall_w(np.array([order] * 4)) == pytest.approx(1)
    assert kendall_w(np.array([order, order[::-1]])) == pytest.approx(0)


def test_concordance_of_ranks_with_ties_is_friedmans_statistic_over_its_largest() -> None:
    ranks = np.array([[1, 1, 3, 4], [2, 1, 2, 4], [4, 1, 1, 3]])
    statistic, _ = friedmanchisquare(*(-ranks).T)
    assert concordance(ranks) == pytest.approx(statistic / (3 * (4 - 1)))


@pytest.mark.parametrize("ranks", [[[1, 1, 1], [1, 1, 1]], [[1, 2, 3]], [[1], [1]]])
def test_no_concordance_without_judges_options_or_an_order(ranks: list[list[int]]) -> None:
    assert concordance(np.array(ranks)) is None


@pytest.mark.parametrize("rows", [[[1, 2, 3], [1, 3, 2], [2, 1, 3]], [[1, 2, 3, 4], [1, 2, 4, 3]], [[1, 2, 2], [1, 2, 3], [1, 1, 3]]])
def test_the_permutation_test_agrees_with_all_permutations(rows: list[list[int]]) -> None:
    middle = middle_ranks(np.array(rows))
    every = np.array(list(product(*([list(permutations(row)) for row in middle]))))
    exact = float((kendall_w(every) >= float(kendall_w(middle)) - 1e-12).mean())
    p, error = permutation_test(middle, 20_000, seed=1)
    assert abs(p - exact) <= 5 * error + 1e-4
    assert permutation_test(middle, 20_000, seed=1) == (p, error)


def test_a_p_value_is_never_zero() -> None:
    middle = np.array([np.arange(1.0, 9.0)] * 5)
    p, _ = permutation_test(middle, 999, seed=0)
    assert p == pytest.approx(1 / 1000)


def test_disagreement_by_hand() -> None:
    """Of the six pairs of four options, the reverse order turns all, one swap turns one, and a tie half of one."""
    ranks = np.array([[1, 2, 3, 4], [4, 3, 2, 1], [1, 3, 2, 4], [1, 1, 3, 4]])
    assert disagreement(ranks)[0] == pytest.approx([0, 1, 1 / 6, 1 / 12])
    assert np.allclose(disagreement(ranks), disagreement(ranks).T)
    assert disagreement(np.array([[1], [1]])).tolist() == [[0, 0], [0, 0]]
