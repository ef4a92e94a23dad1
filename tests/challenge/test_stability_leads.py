"""The lead at the ends of every estimate, against totals added up in rational arithmetic and against new rankings."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import toolkit as tk
from toolkit.errors import NotApplicable

if TYPE_CHECKING:
    from collections.abc import Callable

    Build = Callable[..., tk.Appraisal]

F = Fraction


def believed(a: tk.Appraisal, option: str, criterion: str, performance: float) -> tk.Appraisal:
    """The appraisal with one performance put in place of an estimate."""
    i, j = a.option_ids.index(option), a.criterion_ids.index(criterion)
    rows = [list(row) for row in a.estimates]
    rows[i][j] = replace(rows[i][j], low=performance, likely=performance, high=performance, missing="")
    return replace(a, estimates=tuple(map(tuple, rows)))


eighths = st.integers(0, 8).map(lambda k: F(k, 8))
ranges = st.lists(eighths, min_size=3, max_size=3).map(sorted)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_leads_are_the_rational_ones(additive: Build, data: st.DataObject) -> None:
    n, m = data.draw(st.integers(2, 4)), data.draw(st.integers(1, 3))
    cells = [[data.draw(ranges) for _ in range(m)] for _ in range(n)]
    points = data.draw(st.lists(st.integers(0, 4), min_size=m, max_size=m).filter(any))
    weights = [F(p, sum(points)) for p in points]
    low, likely, high = ([[cell[k] for cell in row] for row in cells] for k in range(3))

    def totals(i: int | None = None, j: int = 0, x: Fraction | None = None) -> list[Fraction]:
        return [sum((w * (x if x is not None and (r, c) == (i, j) else likely[r][c]) for c, w in enumerate(weights)), F(0)) for r in range(n)]

    def lead(scores: list[Fraction]) -> Fraction:
        return scores[leader] - max(x for k, x in enumerate(scores) if k != leader)

    leader = totals().index(max(totals()))
    found = tk.stability(additive(likely, weights, low=low, high=high)).leads
    moving = {(f"o{i}", f"c{j}") for i in range(n) for j in range(m) if low[i][j] < high[i][j]}
    assert set(zip(found["option"], found["criterion"], strict=True)) == moving
    for row in found.itertuples():
        i, j = int(row.option[1:]), int(row.criterion[1:])
        for x, value, first in ((low[i][j], row.lead_low, row.first_low), (high[i][j], row.lead_high, row.first_high)):
            scores = totals(i, j, x)
            assert value == pytest.approx(float(lead(scores)), abs=1e-12)
            assert (first == f"o{leader}") == (lead(scores) >= 0)
            assert scores[int(first[1:])] == max(scores)
        assert row.lead == pytest.approx(float(lead(totals())), abs=1e-12)
    assert found["swing"].is_monotonic_decreasing


@pytest.mark.parametrize("method", ["weighted_sum", "topsis", "promethee_2", "vikor"])
def test_leads_are_those_of_new_rankings_under_any_method(method: str) -> None:
    a = tk.load("us-mexico-security").shortlist
    s = tk.stability(a, method=method)
    leader, found = s.leader, s.leads
    assert len(found) > 20
    for row in [*found.head(6).itertuples(), *found.tail(3).itertuples()]:
        for x, value in ((row.low, row.lead_low), (row.high, row.lead_high)):
            scores = tk.rank(believed(a, row.option, row.criterion, x), method=method).scores
            scores = scores if method != "vikor" else -scores
            rivals = [o.id for o in a.options if o.id != leader and not o.enabler]
            assert value == pytest.approx(scores[leader] - scores[rivals].max(), abs=1e-9)


def test_the_lead_is_lost_inside_a_range_where_a_flip_is() -> None:
    s = tk.stability(tk.load("us-mexico-security").shortlist)
    flips = s.estimates.set_index(["option", "criterion"])
    lost = s.leads.set_index(["option", "criterion"])
    lost = lost[(lost["lead_low"] < 0) | (lost["lead_high"] < 0)]
    moving = flips[(flips["within"] == "estimate") & ~flips["fixed"]]
    assert len(lost) > 0
    assert set(lost.index) == set(moving.index)


def test_what_cannot_move_the_lead_is_left_out(additive: Build) -> None:
    cells = {(0, 1): {"basis": "convention", "grade": None}, (1, 1): {"low": None, "likely": None, "high": None, "missing": "not measured"}}
    a = additive([[F(1, 2), F(1, 2)], [F(1, 4), F(1, 4)], [F(1, 4), 0]], [1, 1], low=[[0, 0]] * 3, high=[[1, 1]] * 3, cells=cells, enablers=[2])
    found = tk.stability(a).leads.set_index(["option", "criterion"])
    assert set(found.index) == {("o0", "c0"), ("o1", "c0"), ("o1", "c1")}
    missing = found.loc[("o1", "c1")]  # at one half it adds 1/4 to the rival's 1/8: lead 1/8, from 3/8 down to -1/8
    assert (missing["performance"], missing["low"], missing["high"]) == (0.5, 0.0, 1.0)
    assert missing[["lead", "lead_low", "lead_high"]].tolist() == pytest.approx([1 / 8, 3 / 8, -1 / 8])
    assert missing["first_high"] == "o1"


def test_one_option_has_no_lead_and_a_zero_weight_moves_none(additive: Build) -> None:
    assert tk.stability(additive([[F(1, 2)]], [1], low=[[0]], high=[[1]])).leads.empty
    found = tk.stability(additive([[1, F(1, 2)], [0, F(1, 2)]], [1, 0], low=[[1, 0], [0, 0]], high=[[1, 1], [0, 1]])).leads
    assert (found["swing"] == 0).all()
    assert (found["first_low"] == "o0").all()


def test_a_method_that_is_not_defined_at_an_end_refuses(additive: Build) -> None:
    a = additive([[F(1, 2), 1], [F(1, 4), 1]], [1, 1], low=[[0, 1], [F(1, 4), 1]], high=[[1, 1], [F(1, 4), 1]])
    with pytest.raises(NotApplicable):
        _ = tk.stability(a, method="weighted_product").leads
