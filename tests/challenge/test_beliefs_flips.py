"""The fewest estimates to believe otherwise, against every subset; and how far one performance must move, by moving it."""

from __future__ import annotations

import dataclasses
from fractions import Fraction
from itertools import combinations, product
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import toolkit as tk
from toolkit.challenge.flips import estimate_flips
from toolkit.values import Exponential, Logarithmic, Piecewise

if TYPE_CHECKING:
    from collections.abc import Callable

    Build = Callable[..., tk.Appraisal]

F = Fraction


def with_performance(a: tk.Appraisal, option: str, criterion: str, x: float) -> tk.Appraisal:
    i, j = a.option_ids.index(option), a.criterion_ids.index(criterion)
    rows = [list(row) for row in a.estimates]
    rows[i][j] = dataclasses.replace(rows[i][j], low=x, likely=x, high=x, missing="")
    return dataclasses.replace(a, estimates=tuple(map(tuple, rows)))


@st.composite
def uncertain(draw: st.DrawFn) -> tuple[list[list[Fraction]], list[list[Fraction]], list[list[Fraction]], list[Fraction]]:
    n, m = draw(st.sampled_from([(2, 3), (3, 2), (2, 2)]))
    cells = [[sorted(draw(st.lists(st.integers(0, 8), min_size=3, max_size=3))) for _ in range(m)] for _ in range(n)]
    points = draw(st.lists(st.integers(0, 4), min_size=m, max_size=m).filter(any))
    low, likely, high = ([[F(cell[k], 8) for cell in row] for row in cells] for k in range(3))
    return low, likely, high, [F(p, sum(points)) for p in points]


@settings(max_examples=40, deadline=None)
@given(problem=uncertain())
def test_beliefs_are_the_fewest_of_all_subsets(additive: Build, problem: tuple) -> None:
    low, likely, high, weights = problem
    a = additive(likely, weights, low=low, high=high)
    n, m = len(likely), len(weights)
    for option in range(n):
        fewest = None
        for size in range(n * m + 1):
            for chosen in combinations(product(range(n), range(m)), size):
                table = [
                    [(high if i == option else low)[i][j] if (i, j) in chosen else likely[i][j] for j in range(m)] for i in range(n)
                ]  # each chosen estimate at its favourable end
                scores = [sum((w * v for w, v in zip(weights, row, strict=True)), F(0)) for row in table]
                if scores[option] == max(scores):
                    fewest = size
                    break
            if fewest is not None:
                break
        found = tk.reach(a, f"o{option}").beliefs
        assert (found is None) == (fewest is None)
        if found is None:
            continue
        assert len(found) == fewest
        assert ((found["believe"] >= found["low"]) & (found["believe"] <= found["high"])).all()
        moved = a
        for row in found.itertuples():
            moved = with_performance(moved, row.option, row.criterion, row.believe)
        assert f"o{option}" in tk.rank(moved).leaders


def test_beliefs_go_no_further_than_they_must(additive: Build) -> None:
    # o1 is 1/4 behind on the total. Its own c0 may gain 1/2 x 1/2 = 1/4, exactly enough; with o0's c1 it would be two.
    a = additive([[F(3, 4), F(1, 2)], [F(1, 4), F(1, 2)]], [1, 1], low=[[F(3, 4), 0], [0, 0]], high=[[1, 1], [1, 1]])
    found = tk.reach(a, "o1").beliefs
    assert len(found) == 1
    row = found.iloc[0]
    assert (row["option"], row["criterion"]) in {("o1", "c0"), ("o1", "c1"), ("o0", "c1")}
    assert abs(row["believe"] - row["performance"]) == pytest.approx(0.5)


def test_conventions_are_not_believed_otherwise(additive: Build) -> None:
    cells = {(1, 0): {"basis": "convention", "grade": None}}
    a = additive([[F(3, 4)], [F(1, 4)]], [1], low=[[F(3, 4)], [0]], high=[[1], [1]], cells=cells)
    found = tk.reach(a, "o1")
    assert found.beliefs is None
    assert "no performances inside the ranges put “O1” first" in found.sentence


CURVED = {
    0: {"low": 5.0, "high": 8000.0, "objective": "min", "value": Logarithmic(), "unit": "USD million"},
    1: {"low": 0.25, "high": 25.0, "objective": "min", "value": Piecewise(((0.25, 1.0), (1, 0.9), (3, 0.7), (5, 0.5), (10, 0.2), (25, 0.0))), "unit": "years"},
    2: {"low": 1.0, "high": 5.0, "value": Exponential(1.5)},
}


def curved(additive: Build) -> tk.Appraisal:
    table = [[100, 2, 3.5], [800, 3, 4], [20, 10, 2.5]]
    return additive(table, [3, 3, 4], criteria=CURVED, low=[[50, 1, 2], [300, 2, 3], [5, 5, 1]], high=[[400, 5, 4.5], [2000, 6, 5], [90, 20, 4]])


def test_at_the_flip_the_leader_is_level_and_beyond_it_has_gone(additive: Build) -> None:
    a = curved(additive)
    leader = tk.rank(a).leader
    flips = estimate_flips(a)
    assert flips.attrs["exact"]
    assert set(zip(flips["option"], flips["criterion"], strict=True)) == set(product(a.option_ids, a.criterion_ids))
    inside = flips[flips["within"] != "never"]
    assert len(inside) > 3
    for row in inside.itertuples():
        at = tk.rank(with_performance(a, row.option, row.criterion, row.flip)).scores
        assert at[leader] == pytest.approx(at[row.challenger], abs=1e-9)
        assert row.move == pytest.approx(row.flip - row.performance)
        nudge = row.flip + 0.01 * row.move
        if a.criterion(row.criterion).low <= nudge <= a.criterion(row.criterion).high:
            assert leader not in tk.rank(with_performance(a, row.option, row.criterion, nudge)).leaders
        assert (row.within == "estimate") == (row.low <= row.flip <= row.high)
    for row in flips[flips["within"] == "never"].itertuples():
        for end in (a.criterion(row.criterion).low, a.criterion(row.criterion).high):
            assert leader in tk.rank(with_performance(a, row.option, row.criterion, end)).leaders


def test_flips_come_nearest_first_as_a_share_of_the_range(additive: Build) -> None:
    a = curved(additive)
    flips = estimate_flips(a)
    widths = {c.id: c.high - c.low for c in a.criteria}
    shares = [abs(row.move) / widths[row.criterion] for row in flips.itertuples() if row.within != "never"]
    assert shares == sorted(shares)
    assert flips["within"].tolist()[: len(shares)].count("never") == 0


def test_search_and_closed_form_agree(additive: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    a = curved(additive)
    exact = estimate_flips(a, on="performances").set_index(["option", "criterion"])
    found = estimate_flips(a, method="spotis").set_index(["option", "criterion"])  # 1 - the weighted sum over the declared ranges
    assert not found.attrs["exact"]
    assert np.allclose(exact["flip"], found.loc[exact.index, "flip"], atol=1e-6, equal_nan=True)
    assert exact["challenger"].tolist() == found.loc[exact.index, "challenger"].tolist()


def test_a_missing_performance_flips_from_the_middle_of_its_range(additive: Build) -> None:
    cells = {(1, 0): {"low": None, "likely": None, "high": None, "missing": "not measured"}}
    a = additive([[F(3, 4), 0], [0, 0]], [1, 0], cells=cells)
    row = estimate_flips(a).set_index(["option", "criterion"]).loc[("o1", "c0")]
    assert (row["performance"], row["low"], row["high"]) == (0.5, 0, 1)
    assert row["flip"] == pytest.approx(0.75)
    assert row["within"] == "estimate"


def test_flips_without_rivals_or_room(additive: Build) -> None:
    assert (estimate_flips(additive([[1, 0]], [1, 1]))["within"] == "never").all()
    constant = additive([[1, 0], [0, 0]], [1, 1], criteria={1: {"low": 0.0, "high": 0.0}})
    flips = estimate_flips(constant)
    assert (flips.loc[flips["criterion"] == "c1", "within"] == "never").all()
    assert (estimate_flips(constant, method="spotis").loc[lambda f: f["criterion"] == "c1", "within"] == "never").all()


def test_a_zero_weight_never_flips(additive: Build) -> None:
    flips = estimate_flips(additive([[1, 0], [0, 1]], [1, 0]))
    assert (flips.loc[flips["criterion"] == "c1", "within"] == "never").all()


def test_a_flip_at_the_very_end_of_the_range_counts(additive: Build) -> None:
    """A lead of 1/2 x (1 - 0): the leader's first performance falls to 0, or the rival's rises to 1, and they are level."""
    rows = tk.stability(additive([[1, F(1, 2)], [0, F(1, 2)]], [1, 1])).estimates.set_index(["option", "criterion"])
    assert rows["flip"].to_dict() == pytest.approx(
        {("o0", "c0"): 0.0, ("o1", "c0"): 1.0, ("o0", "c1"): np.nan, ("o1", "c1"): np.nan}, nan_ok=True
    )  # fmt: skip
    assert rows["challenger"].to_dict() == {("o0", "c0"): "o1", ("o1", "c0"): "o1", ("o0", "c1"): None, ("o1", "c1"): None}


def test_who_is_level_but_for_rounding_need_believe_nothing(additive: Build) -> None:
    behind = 0.5 - 2e-10
    a = additive([[0.5], [behind]], [1], low=[[0.4], [0.1]], high=[[0.6], [0.9]])
    found = tk.reach(a, "o1").beliefs
    assert found is not None
    assert found.empty
