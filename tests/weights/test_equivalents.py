"""Equivalent changes: a step and what it is worth add the same value, and the stretch is said where it matters."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import toolkit as tk
from toolkit.weights.equivalence import is_straight, unit_of

W = tk.weights


def test_linear_criteria_by_hand() -> None:
    """Twice the weight over a range of 10 minutes and of 400 pesos: a minute is worth 2 x 400 / 10 = 80 pesos everywhere."""
    frame = pd.DataFrame({"minutes": [1.0, 2.0], "pesos": [100.0, 200.0]}, index=["x", "y"])
    a = tk.from_frame(frame, {"minutes": "min", "pesos": "min"}, ranges={"minutes": (0, 10), "pesos": (0, 400)})
    e = W.equivalents(a, {"minutes": 2, "pesos": 1})
    assert e.table.loc["minutes", "pesos"] == pytest.approx(80)
    assert W.equivalents(a, {"minutes": 2, "pesos": 1}, steps={"pesos": 40}).table.loc["pesos", "minutes"] == pytest.approx(0.5)
    assert all(p.step.everywhere and p.change is not None and p.change.everywhere for p in e.pairs)
    assert e.stale == ()


def test_a_logarithmic_cost_by_hand(a: tk.Appraisal) -> None:
    """One level of harm, a quarter of its range at weight .4, is half of cost's range at weight .2: a factor sqrt(1600)."""
    pair = next(p for p in W.equivalents(a).pairs if (p.step.criterion, p.other) == ("harm", "cost"))
    assert pair.change is not None
    assert pair.change.start / pair.change.end == pytest.approx(40)
    assert (pair.change.start_words, pair.change.end_words) == ("1,265 USD million per year", "31.62 USD million per year")
    assert not pair.change.everywhere
    assert pair.step.everywhere


def test_a_start_moves_the_stretch(a: tk.Appraisal) -> None:
    e = W.equivalents(a, starts={"cost": 8000})
    pair = next(p for p in e.pairs if (p.step.criterion, p.other) == ("harm", "cost"))
    assert pair.change is not None
    assert (pair.change.start, pair.change.end) == (pytest.approx(8000), pytest.approx(200))
    cheap = next(p for p in W.equivalents(a, starts={"cost": 105}).pairs if (p.step.criterion, p.other) == ("harm", "cost"))
    assert cheap.change is None  # from here cost can no longer fall by a factor of 40
    assert 0 < cheap.reach < 1


def test_a_step_can_be_worth_more_than_a_whole_range(a: tk.Appraisal) -> None:
    pair = next(p for p in W.equivalents(a, {"harm": 90, "rights": 5, "cost": 5, "time": 0}).pairs if (p.step.criterion, p.other) == ("harm", "rights"))
    assert pair.change is None
    assert pair.reach == pytest.approx(5 / 22.5)
    table = W.equivalents(a, {"harm": 90, "rights": 5, "cost": 5, "time": 0}).table
    assert np.isnan(table.loc["harm", "rights"])
    assert np.isnan(table.loc["harm", "time"])  # weighs nothing
    assert np.isnan(table.loc["time", "harm"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(0.01, 1), min_size=4, max_size=4))
def test_both_sides_are_worth_the_same(points: list[float]) -> None:
    a = CASE
    w = dict(zip(a.criterion_ids, points, strict=True))
    total = sum(points)
    for pair in W.equivalents(a, w).pairs:
        assert pair.step.gain > 0
        if pair.change is not None:
            worth, made_up = w[pair.step.criterion] * pair.step.gain, w[pair.other] * pair.change.gain
            assert made_up / total == pytest.approx(worth / total, rel=1e-9)
            c = a.criterion(pair.other)
            assert min(c.low, c.high) - 1e-9 <= pair.change.start <= c.high + 1e-9


CASE = tk.from_frame(
    pd.DataFrame({"p": [1.0, 2.0], "q": [3.0, 9.0], "r": [10.0, 500.0], "s": [0.1, 0.9]}, index=["x", "y"]),
    {"p": "max", "q": "min", "r": "max", "s": "min"},
    ranges={"p": (0, 5), "q": (0, 10), "r": (0, 1000), "s": (0, 1)},
)


def test_steps_are_what_people_think_in(a: tk.Appraisal) -> None:
    units = {c.id: unit_of(c) for c in a.criteria}
    assert units == {"harm": 1, "rights": 1, "cost": 100, "time": 1}
    assert [unit_of(replace(a.criterion("time"), low=0.0, high=h)) for h in (0.5, 2.0, 60.0, 3_000_000.0)] == [0.01, 1.0, 1.0, 100_000.0]


def test_straight_value_functions(a: tk.Appraisal) -> None:
    assert [is_straight(c) for c in a.criteria] == [True, True, False, False]


def test_frame_has_a_row_per_pair(a: tk.Appraisal) -> None:
    frame = W.equivalents(a).frame()
    assert len(frame) == 12
    assert frame["points"].min() > 0
    assert not frame["everywhere"][frame["worth"] == "cost"].any()


@pytest.mark.parametrize(
    ("steps", "starts", "said"),
    [
        ({"cots": 1}, {}, "unknown criterion 'cots'"),
        ({"harm": 9}, {}, "steps.harm: expected a step above 0 and at most 4, found 9"),
        ({"harm": 0}, {}, "expected a step above 0"),
        ({}, {"harm": 9}, "starts.harm: expected a start in 1 to 5"),
        ({}, {"harm": 4.5}, "with room for the step"),
    ],
)
def test_steps_that_the_range_does_not_hold(a: tk.Appraisal, steps: dict[str, float], starts: dict[str, float], said: str) -> None:
    with pytest.raises(tk.InputError, match=said):
        W.equivalents(a, steps=steps, starts=starts)


def test_a_constant_criterion_has_no_equivalents(a: tk.Appraisal) -> None:
    flat = replace(a, criteria=tuple(replace(c, low=3.0, high=3.0) if c.id == "harm" else c for c in a.criteria))
    assert {p.step.criterion for p in W.equivalents(flat).pairs} == {"rights", "cost", "time"}
