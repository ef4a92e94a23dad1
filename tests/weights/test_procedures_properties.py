"""Statements of weights against their papers' formulas in exact arithmetic, over examples made up by hypothesis."""

from __future__ import annotations

from fractions import Fraction
from typing import get_args

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import toolkit as tk
from toolkit.weights.ahp import Procedure
from toolkit.weights.surrogate import Rule

W = tk.weights
NAMES = "abcdefgh"
POINTS = st.lists(st.integers(0, 1000), min_size=1, max_size=8).filter(any)
TIERS = st.lists(st.integers(1, 3), min_size=1, max_size=4)  # how many criteria stand in each tier


def named(numbers: list[int]) -> dict[str, int]:
    return dict(zip(NAMES, numbers, strict=False))


def tiers_of(sizes: list[int]) -> list[list[str]]:
    names = iter("abcdefghijkl")
    return [[next(names) for _ in range(size)] for size in sizes]


@given(POINTS, st.sampled_from(["points", "swing"]), st.randoms(use_true_random=False))
def test_numbers_count_by_their_proportions_alone(numbers: list[int], procedure: str, random: object) -> None:
    stated = named(numbers)
    made = getattr(W, procedure)(stated)
    assert made.values.to_dict() == pytest.approx({c: float(Fraction(p, sum(numbers))) for c, p in stated.items()})
    mixed = list(stated.items())
    random.shuffle(mixed)
    assert getattr(W, procedure)({c: 0.3 * p for c, p in mixed}).values.to_dict() == pytest.approx(made.values.to_dict())


def place_weight(rule: str, k: int, n: int) -> Fraction:
    """Barron and Barrett 1996 for roc; Stillwell, Seaver and Edwards 1981 for the others."""
    if rule == "roc":
        return sum(Fraction(1, i) for i in range(k, n + 1)) / n
    if rule == "rank_sum":
        return Fraction(2 * (n + 1 - k), n * (n + 1))
    return Fraction(1, k) / sum(Fraction(1, i) for i in range(1, n + 1))


@given(TIERS, st.sampled_from(get_args(Rule)))
def test_an_order_shares_its_places(sizes: list[int], rule: str) -> None:
    tiers, n, k = tiers_of(sizes), sum(sizes), 0
    wanted: dict[str, float] = {}
    for tier in tiers:
        mean = sum(place_weight(rule, k + i, n) for i in range(1, len(tier) + 1)) / len(tier)
        wanted |= dict.fromkeys(tier, float(mean))
        k += len(tier)
    assert W.rank_order(tiers, rule).values.to_dict() == pytest.approx(wanted)
    assert W.rank_order(" > ".join(" = ".join(tier) for tier in tiers), rule).shares == W.rank_order(tiers, rule).shares


@given(TIERS.filter(lambda sizes: len(sizes) > 1), st.fractions(Fraction(11, 10), 20), st.data())
def test_cards_lie_at_equal_steps(sizes: list[int], ratio: Fraction, data: st.DataObject) -> None:
    """Figueira and Roy 2002: u = (z - 1)/e, k(r) = 1 + u (e_0 + ... + e_{r-1}); the paper rounds k to two decimals, u to six."""
    blanks = data.draw(st.lists(st.integers(0, 5), min_size=len(sizes) - 1, max_size=len(sizes) - 1))
    tiers = tiers_of(sizes)
    steps = [blank + 1 for blank in blanks]
    unit = (ratio - 1) / sum(steps)
    wanted = {c: float(1 + unit * sum(steps[k:])) for k, tier in enumerate(tiers) for c in tier}
    exact = W.cards(tiers, float(ratio), blanks, None).values
    assert (exact / exact[tiers[-1][0]]).to_dict() == pytest.approx(wanted, rel=0, abs=0.005 + 5e-7 * sum(steps) + 1e-9)
    for decimals in (0, 1, 2):
        shown = 100 * W.cards(tiers, float(ratio), blanks, decimals).values
        assert shown.round(decimals).to_numpy() == pytest.approx(shown.to_numpy(), abs=1e-9)
        assert shown.sum() == pytest.approx(100)
        assert (shown - 100 * exact).abs().max() < 10.0**-decimals + 1e-9


@given(st.lists(st.integers(1, 9), min_size=2, max_size=6), st.sampled_from(get_args(Procedure)))
def test_judgements_that_agree_give_the_weights_they_come_from(numbers: list[int], procedure: str) -> None:
    true = pd.Series(named(numbers), dtype=float)
    ratios = pd.DataFrame({c: true / true[c] for c in true.index})
    found = W.pairwise(ratios, procedure).values
    assert found.to_dict() == pytest.approx((true / true.sum()).to_dict())


@given(st.lists(st.sampled_from([1, 2, 4, 8]), min_size=2, max_size=6), st.sampled_from(["linear", "nonlinear"]))
def test_best_and_worst_that_agree_give_the_weights_they_come_from(numbers: list[int], model: str) -> None:
    """Rezaei 2015: when a_Bj x a_jW = a_BW for every j, the weights are w_j = (1/a_Bj) / sum and the deviation is 0."""
    stated = named(sorted(numbers, reverse=True))
    best, worst = next(iter(stated)), list(stated)[-1]
    found = W.best_worst(best, worst, {c: stated[best] / x for c, x in stated.items()}, {c: x / stated[worst] for c, x in stated.items()}, model=model)
    assert found.values.to_dict() == pytest.approx({c: x / sum(numbers) for c, x in stated.items()}, abs=1e-6)
