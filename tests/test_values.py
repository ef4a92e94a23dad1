"""Value functions: by hand at a few places, and what holds for all of them."""

from __future__ import annotations

from math import e

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.values import Exponential, Linear, Logarithmic, Piecewise, ValueFunction

STEPPED = Piecewise(((0, 0), (5, 0.5), (7, 0.5), (10, 1)))  # half the value from 5 to 7
FALLING = Piecewise(((0, 1), (5, 0.5), (7, 0.5), (10, 0)))  # the same, where less is better
FLAT_ENDS = Piecewise(((0, 0), (2, 0), (8, 1), (10, 1)))

FUNCTIONS = [  # function, worst, best
    (Linear(), 0.0, 10.0),
    (Linear(), 10.0, -10.0),
    (Logarithmic(), 1.0, 100.0),
    (Logarithmic(), 1000.0, 10.0),
    (Exponential(2.0), 0.0, 10.0),
    (Exponential(-3.0), 10.0, 0.0),
    (STEPPED, 0.0, 10.0),
    (FALLING, 10.0, 0.0),
    (FLAT_ENDS, 0.0, 10.0),
]


@pytest.mark.parametrize(
    ("function", "worst", "best", "x", "value"),
    [
        (Linear(), 20.0, 60.0, 30.0, 1 / 4),
        (Linear(), 60.0, 20.0, 30.0, 3 / 4),
        (Logarithmic(), 1.0, 100.0, 10.0, 1 / 2),  # 1 to 10 is the same ratio as 10 to 100
        (Logarithmic(), 1000.0, 1.0, 100.0, 1 / 3),
        (Exponential(1.0), 0.0, 10.0, 5.0, (1 - e**-0.5) / (1 - e**-1)),
        (Exponential(-1.0), 10.0, 0.0, 5.0, (1 - e**0.5) / (1 - e)),
        (STEPPED, 0.0, 10.0, 6.0, 1 / 2),
        (STEPPED, 0.0, 10.0, 8.0, 1 / 2 + 1 / 6),
        (FALLING, 10.0, 0.0, 8.0, 1 / 3),
    ],
)
def test_values_by_hand(function: ValueFunction, worst: float, best: float, x: float, value: float) -> None:
    assert function(np.array([x]), worst, best)[0] == pytest.approx(value, abs=1e-15)


@pytest.mark.parametrize(("function", "worst", "best"), FUNCTIONS)
def test_the_range_runs_from_0_to_1_and_no_further(function: ValueFunction, worst: float, best: float) -> None:
    beyond = (best - worst) / 7
    found = function(np.array([[worst - beyond, worst], [best, best + beyond]]), worst, best)
    assert found.tolist() == [[0.0, 0.0], [1.0, 1.0]]


@pytest.mark.parametrize(("function", "worst", "best"), FUNCTIONS)
def test_better_is_never_worth_less_and_a_gap_stays_a_gap(function: ValueFunction, worst: float, best: float) -> None:
    found = function(np.linspace(worst, best, 41), worst, best)
    assert (np.diff(found) >= 0).all()
    assert np.isnan(function(np.array([np.nan]), worst, best)).all()


@pytest.mark.parametrize(("function", "worst", "best"), FUNCTIONS)
@given(value=st.floats(0, 1))
def test_the_inverse_has_the_value_asked_for(function: ValueFunction, worst: float, best: float, value: float) -> None:
    x = function.inverse(value, worst, best)
    assert min(worst, best) <= x <= max(worst, best)
    assert function(np.array([x]), worst, best)[0] == pytest.approx(value, abs=1e-12)


@pytest.mark.parametrize(
    ("function", "worst", "best", "value", "x"),
    [(STEPPED, 0.0, 10.0, 0.5, 5.0), (FALLING, 10.0, 0.0, 0.5, 7.0), (FLAT_ENDS, 0.0, 10.0, 0.0, 0.0), (FLAT_ENDS, 0.0, 10.0, 1.0, 8.0)],
)
def test_of_several_performances_with_a_value_the_inverse_gives_the_one_nearest_the_worst(
    function: Piecewise, worst: float, best: float, value: float, x: float
) -> None:  # fmt: skip
    assert function.inverse(value, worst, best) == x
