"""Pitfalls that the toolkit must not have itself: R25 weights drawn unevenly, R33 rounding before ranking, R35 copies that count."""

from __future__ import annotations

import dataclasses
from fractions import Fraction

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

import toolkit as tk


def test_r25_weights_are_drawn_uniformly_on_the_simplex():
    """Dirichlet(1): mean 1/m, variance (m - 1) / (m^2 (m + 1)); normalised uniforms have a smaller variance."""
    m, draws = 5, 40_000
    rng = np.random.default_rng(1)
    weights = tk.weights.anywhere().sample(tuple("abcde"), draws, rng).weights
    variance = (m - 1) / (m**2 * (m + 1))
    spread = np.sqrt(variance / draws)
    assert np.all(np.abs(weights.mean(axis=0) - 1 / m) < 5 * spread)
    assert np.all(np.abs(weights.var(axis=0) - variance) < 5 * variance * np.sqrt(8 / draws))
    wrong = rng.random((draws, m))
    wrong /= wrong.sum(axis=1, keepdims=True)
    assert np.all(wrong.var(axis=0) < 0.6 * variance)


tenths = st.integers(0, 1000)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(tenths, tenths), min_size=2, max_size=8), st.integers(1, 99))
def test_r33_ranks_come_from_unrounded_scores(rows, weight):
    """Ranks are those of exact arithmetic, also where scores differ in the fifth decimal."""
    frame = pd.DataFrame(rows, columns=["x", "y"], dtype=float)
    a = tk.from_frame(frame, {"x": "max", "y": "max"}, {"x": weight, "y": 100 - weight}, {"x": (0, 1000), "y": (0, 1000)})
    exact = [Fraction(weight * x + (100 - weight) * y, 100_000) for x, y in rows]
    assert tk.rank(a).ranks.tolist() == [1 + sum(other > own for other in exact) for own in exact]


def test_r33_a_gap_below_print_is_no_tie():
    frame = pd.DataFrame({"x": [0.500001, 0.5]}, index=["a", "b"])
    a = tk.from_frame(frame, {"x": "max"}, ranges={"x": (0, 1)})
    assert tk.rank(a).ranks.tolist() == [1, 2]
    assert any(f.key == "R15/tie:a+b" for f in tk.review(a).findings)  # a tie in words, which changes no rank


def test_r35_a_copy_of_an_option_changes_nothing(streets):
    before = tk.rank(streets).scores
    for k, option in enumerate(streets.options):
        copy = dataclasses.replace(option, id="copy", name="Copy", baseline=False)
        twice = dataclasses.replace(streets, options=(*streets.options, copy), estimates=(*streets.estimates, streets.estimates[k]))
        after = tk.rank(twice).scores
        assert after[before.index].tolist() == before.tolist()
        assert after["copy"] == before[option.id]


def test_r35_a_near_copy_changes_nothing_but_itself(streets, change):
    copy = dataclasses.replace(streets.options[2], id="copy", name="Copy")
    twice = dataclasses.replace(streets, options=(*streets.options, copy), estimates=(*streets.estimates, streets.estimates[2]))
    near = change.cell(twice, "copy", "noise", likely=61.0)
    before, after = tk.rank(streets).scores, tk.rank(near).scores
    assert after[before.index].tolist() == before.tolist()
    assert after["copy"] < after["crossings"]
