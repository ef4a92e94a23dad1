"""What to find out next: gains from knowing one estimate against integrals done by hand, in fractions where they allow it."""

from __future__ import annotations

from fractions import Fraction
from math import log
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import toolkit as tk
from toolkit.values import Logarithmic, Piecewise

if TYPE_CHECKING:
    from collections.abc import Callable

    Build = Callable[..., tk.Appraisal]

F = Fraction


def uniform(a: tk.Appraisal, **more: object) -> object:
    return tk.drivers(a, law="uniform", methods=[], draws=more.pop("draws", 64), **more)


def test_the_leader_may_turn_out_worse(additive: Build) -> None:
    """v uniform on 1/5..1 with weight 3/4; the rival wins below 2/5. Gain: 3/4 times the mean of (2/5 - v)+ = 3/4 (1/5)^2 / (2 4/5)."""
    a = additive([[0.6, 0.2], [0.4, 0.2]], [3, 1], low=[[0.2, 0.2], [0.4, 0.2]], high=[[1.0, 0.2], [0.4, 0.2]])
    d = uniform(a)
    row = d.information.loc[("o0", "c0")]
    assert row["chance"] == pytest.approx(float(F(1, 5) / F(4, 5)), abs=1e-12)
    assert row["gain"] == pytest.approx(float(F(3, 4) * F(1, 5) ** 2 / (2 * F(4, 5))), abs=1e-12)
    assert row["at"] == pytest.approx(0.4)
    assert row["to"] == "o1"
    assert d.choice == "o0"


def test_another_may_turn_out_better(additive: Build) -> None:
    """The rival's v uniform on 0..4/5 on a criterion to minimise; it wins beyond 3/5 with a half of the weight."""
    criteria = {0: {"objective": "min", "low": 0.0, "high": 10.0}}
    a = additive([[4.0, 0.5], [6.0, 0.5]], [1, 1], low=[[4.0, 0.5], [2.0, 0.5]], high=[[4.0, 0.5], [10.0, 0.5]], criteria=criteria)
    row = uniform(a).information.loc[("o1", "c0")]
    assert row["chance"] == pytest.approx(0.25, abs=1e-12)
    assert row["gain"] == pytest.approx(float(F(1, 2) * F(1, 5) ** 2 / (2 * F(4, 5))), abs=1e-12)
    assert row["at"] == pytest.approx(4.0)
    assert row["to"] == "o1"


def test_a_beta_law(additive: Build) -> None:
    """Partial moments of a beta law by its own functions: the mean below a point is the law's mean times a longer tail's chance."""
    from scipy.stats import beta

    a = additive([[0.7], [0.5]], [1], low=[[0.2], [0.5]], high=[[1.0], [0.5]])
    t = 0.5 / 0.8
    al, be = 1 + 4 * t, 5 - 4 * t
    x = (0.5 - 0.2) / 0.8
    gain = 0.8 * (x * beta(al, be).cdf(x) - al / (al + be) * beta(al + 1, be).cdf(x))
    row = tk.drivers(a, methods=[], draws=64).information.loc[("o0", "c0")]
    assert row["chance"] == pytest.approx(beta(al, be).cdf(x), abs=1e-9)
    assert row["gain"] == pytest.approx(gain, abs=1e-9)


def test_a_curved_value_function(additive: Build) -> None:
    """Values log(x) / log(100) of x uniform on 1..100: means and partial means by the antiderivative x log x - x."""
    a = additive([[10.0], [30.0]], [1], low=[[1.0], [30.0]], high=[[100.0], [30.0]], criteria={0: {"low": 1.0, "high": 100.0, "value": Logarithmic()}})

    def below(x: float) -> float:
        return (x * log(x) - x + 1) / log(100) / 99

    mean, level = below(100.0), log(30) / log(100)
    assert mean > level, "o0 is ahead in expectation though behind at its likely value"
    d = uniform(a)
    assert d.choice == "o0"
    assert d.leader == "o1"
    row = d.information.loc[("o0", "c0")]
    assert row["gain"] == pytest.approx(level * 29 / 99 - below(30.0), abs=1e-9)
    assert row["chance"] == pytest.approx(29 / 99, abs=1e-9)
    assert row["at"] == pytest.approx(30.0)


def test_a_bent_value_function(additive: Build) -> None:
    """v rises to 3/4 at 1/2 and on to 1: the mean over uniform x on 0..1 is 3/16 + 7/16; beyond 7/8 lies a fourth of x."""
    bent = Piecewise(((0.0, 0.0), (0.5, 0.75), (1.0, 1.0)))
    a = additive([[0.5], [0.75]], [1], low=[[0.0], [0.75]], high=[[1.0], [0.75]], criteria={0: {"value": bent}})
    row = uniform(a).information.loc[("o0", "c0")]  # o1 stands at 7/8, o0 is expected at 5/8
    assert row["chance"] == pytest.approx(0.25, abs=1e-12)
    assert row["gain"] == pytest.approx(float(F(1, 8) * F(1, 4) / 2), abs=1e-12)


def test_a_plateau_never_passes(additive: Build) -> None:
    flat = Piecewise(((0.0, 0.0), (0.5, 1.0), (1.0, 1.0)))
    a = additive([[0.7], [0.5]], [1], low=[[0.6], [0.5]], high=[[0.9], [0.5]], criteria={0: {"value": flat}})
    row = uniform(a).information.loc[("o0", "c0")]
    assert (row["chance"], row["gain"], row["at"]) == (0.0, 0.0, None)


def test_what_cannot_change_the_choice_is_worth_nothing(additive: Build) -> None:
    """Without weight, of an enabler (not listed), or too far behind."""
    a = additive(
        [[0.9, 0.5], [0.2, 0.5], [0.95, 0.5]], [1, 0], low=[[0.9, 0.0], [0.1, 0.5], [0.5, 0.5]], high=[[0.9, 1.0], [0.3, 0.5], [1.0, 0.5]], enablers=[2]
    )  # fmt: skip
    table = uniform(a).information
    assert set(table.index) == {("o0", "c1"), ("o1", "c0")}
    assert (table["gain"] == 0.0).all()
    assert (table["chance"] == 0.0).all()


def test_knowing_two_uniform_options(additive: Build) -> None:
    """Both uniform on 0..1: knowing both is worth E max - 1/2 = 1/6, knowing one E (1/2 - v)+ = 1/8, and either changes half."""
    a = additive([[0.5], [0.5]], [1], low=[[0.0], [0.0]], high=[[1.0], [1.0]])
    d = uniform(a, draws=200_000)
    assert d.information["gain"].tolist() == pytest.approx([1 / 8, 1 / 8], abs=1e-12)
    assert d.information["chance"].tolist() == pytest.approx([1 / 2, 1 / 2], abs=1e-12)
    everything = d.by_grade.loc["all"]
    assert everything["gain"] == pytest.approx(1 / 6, abs=5 * everything["gain_error"])
    assert everything["chance"] == pytest.approx(1 / 2, abs=5 * everything["chance_error"])
    assert everything["gain_error"] < 1e-3


def test_grades_and_gaps_are_told_apart_and_weakest_comes_first(additive: Build) -> None:
    """Four equal estimates in all but grade: the table lists the missing one first, then D, C and A."""
    cells = {
        (0, 0): {"grade": "A"}, (0, 1): {"grade": "D"}, (0, 2): {"grade": "C"},
        (0, 3): {"low": None, "likely": None, "high": None, "grade": None, "missing": "nobody looked"},
    }  # fmt: skip
    a = additive([[0.5] * 4, [0.45] * 4], [1] * 4, low=[[0.0] * 4, [0.45] * 4], high=[[1.0] * 4, [0.45] * 4], cells=cells)
    d = uniform(a, draws=20_000)
    assert d.information["grade"].tolist() == ["missing", "D", "C", "A"]
    assert list(d.by_grade.index) == ["missing", "D", "C", "A", "all"]
    single = d.information.reset_index().set_index("grade")
    for grade in ("missing", "D", "C", "A"):
        row = d.by_grade.loc[grade]
        assert row["estimates"] == 1
        assert row["gain"] == pytest.approx(single.loc[grade, "gain"], abs=5 * row["gain_error"])
        assert row["chance"] == pytest.approx(single.loc[grade, "chance"], abs=5 * row["chance_error"])


def test_errors_of_knowing_a_grade_cover_as_they_claim(additive: Build) -> None:
    a = additive([[0.5], [0.5]], [1], low=[[0.0], [0.0]], high=[[1.0], [1.0]])
    rows = [uniform(a, spread=0.0, draws=200, seed=seed).by_grade.loc["all"] for seed in range(200)]
    for name, truth in (("gain", 1 / 6), ("chance", 1 / 2)):
        z = np.array([(row[name] - truth) / row[f"{name}_error"] for row in rows])
        assert 0.90 < (np.abs(z) < 1.96).mean() < 0.99


def test_one_option_has_nothing_to_change_to(additive: Build) -> None:
    d = uniform(additive([[0.5]], [1], low=[[0.0]], high=[[1.0]]))
    assert d.information["gain"].tolist() == [0.0]
    assert d.by_grade.loc["all", "gain"] == 0.0


CELL = st.tuples(*[st.integers(0, 10)] * 3).map(lambda x: tuple(k / 10 for k in sorted(x)))


@given(
    st.integers(2, 3).flatmap(lambda m: st.lists(st.lists(CELL, min_size=m, max_size=m), min_size=2, max_size=4)),
    st.sampled_from(["pert", "triangular", "uniform"]),
)
@settings(deadline=None, max_examples=40)
def test_whatever_the_estimates(additive: Build, cells: list[list[tuple[float, float, float]]], law: str) -> None:
    """Gains are not negative, chances lie in 0..1, and no single estimate is worth more than all of them."""
    low, likely, high = ([[cell[k] for cell in row] for row in cells] for k in range(3))
    d = tk.drivers(additive(likely, [2, 1, 1][: len(likely[0])], low=low, high=high), law=law, methods=[], draws=2000)
    table = d.information
    assert ((table["chance"] >= 0) & (table["chance"] <= 1 + 1e-9)).all()
    assert table["gain"].is_monotonic_decreasing
    if len(table):
        everything = d.by_grade.loc["all"]
        assert -1e-12 <= table["gain"].min() <= table["gain"].max() <= everything["gain"] + 5 * everything["gain_error"] + 1e-9
