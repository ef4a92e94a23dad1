"""Intervals, zones and crossings against breakpoints worked out in rational arithmetic."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import toolkit as tk
from toolkit.challenge.stability import with_distance

if TYPE_CHECKING:
    from collections.abc import Callable

    Build = Callable[..., tk.Appraisal]

F = Fraction
Table = list[list[Fraction]]


def line(weights: list[Fraction], j: int, t: Fraction) -> list[Fraction]:
    """The weights when weight j is t and the others keep their proportions (equal shares where they have none)."""
    rest = 1 - weights[j]
    others = [w / rest if rest else F(1, len(weights) - 1) for w in weights]
    return [t if k == j else (1 - t) * w for k, w in enumerate(others)]


def totals(table: Table, weights: list[Fraction]) -> list[Fraction]:
    return [sum((w * v for w, v in zip(weights, row, strict=True)), F(0)) for row in table]


def breakpoints(table: Table, weights: list[Fraction], j: int) -> list[Fraction]:
    """Every share at which two options that differ along the line have equal totals, in order, with both ends."""
    start, end = totals(table, line(weights, j, F(0))), totals(table, line(weights, j, F(1)))
    found = {F(0), F(1)}
    for a, b in combinations(range(len(table)), 2):
        d0, d1 = start[a] - start[b], end[a] - end[b]
        if d0 != d1 and 0 < (root := d0 / (d0 - d1)) < 1:
            found.add(root)
    return sorted(found)


def leads(table: Table, weights: list[Fraction], option: int) -> bool:
    scores = totals(table, weights)
    return scores[option] == max(scores)


def held(table: Table, weights: list[Fraction], j: int, leader: int) -> tuple[Fraction, Fraction]:
    """The widest run of breakpoints around the present share in which the leader is first or tied all the way."""
    points = sorted({*breakpoints(table, weights, j), weights[j]})
    middle = points.index(weights[j])
    high = low = weights[j]
    for a, b in zip(points[middle:], points[middle + 1 :], strict=False):
        if not leads(table, line(weights, j, (a + b) / 2), leader):
            break
        high = b
    for a, b in zip(reversed(points[:middle]), reversed(points[1 : middle + 1]), strict=True):
        if not leads(table, line(weights, j, (a + b) / 2), leader):
            break
        low = a
    return low, high


eighths = st.integers(0, 8).map(lambda k: F(k, 8))


@st.composite
def problems(draw: st.DrawFn, criteria: int | None = None) -> tuple[Table, list[Fraction]]:
    m = criteria or draw(st.sampled_from([2, 3]))
    table = draw(st.lists(st.lists(eighths, min_size=m, max_size=m), min_size=1, max_size=5))
    points = draw(st.lists(st.integers(0, 5), min_size=m, max_size=m).filter(any))
    return table, [F(p, sum(points)) for p in points]


@settings(max_examples=120, deadline=None)
@given(problem=problems())
def test_intervals_are_the_rational_ones(additive: Build, problem: tuple[Table, list[Fraction]]) -> None:
    table, weights = problem
    found = tk.stability(additive(table, weights))
    leader = next(i for i in range(len(table)) if leads(table, weights, i))
    assert found.exact
    assert found.leader == f"o{leader}"
    for j in range(len(weights)):
        low, high = held(table, weights, j, leader)
        row = found.intervals.loc[f"c{j}"]
        assert row["weight"] == pytest.approx(float(weights[j]))
        assert row["low"] == pytest.approx(float(low), abs=1e-9)
        assert row["high"] == pytest.approx(float(high), abs=1e-9)
        for end, challenger, beyond in ((low, row["challenger_below"], low / 2), (high, row["challenger_above"], (1 + high) / 2)):
            if challenger is None:
                assert end in (0, 1)
                continue
            rival = int(challenger[1:])
            scores = totals(table, line(weights, j, end))
            assert scores[rival] == scores[leader] == max(scores)  # level with the leader at the interval's end
            points = [p for p in breakpoints(table, weights, j) if (p < end if beyond < end else p > end)]
            next_point = max(points) if beyond < end else min(points)
            just_beyond = totals(table, line(weights, j, (end + next_point) / 2))
            assert just_beyond[rival] == max(just_beyond) > just_beyond[leader]


@settings(max_examples=60, deadline=None)
@given(problem=problems())
def test_zones_name_a_leader_at_every_share(additive: Build, problem: tuple[Table, list[Fraction]]) -> None:
    table, weights = problem
    zones = tk.stability(additive(table, weights)).zones
    for j in range(len(weights)):
        own = zones[zones["criterion"] == f"c{j}"]
        assert own["low"].iloc[0] == 0
        assert own["high"].iloc[-1] == 1
        assert np.array_equal(own["low"].to_numpy()[1:], own["high"].to_numpy()[:-1])
        for zone in own.itertuples():
            middle = F(zone.low + zone.high) / 2
            scores = [float(s) for s in totals(table, line(weights, j, middle))]
            assert scores[int(zone.leader[1:])] == pytest.approx(max(scores), abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(problem=problems())
def test_crossings_are_all_the_changes_of_order(additive: Build, problem: tuple[Table, list[Fraction]]) -> None:
    table, weights = problem
    expected = []
    for j in range(len(weights)):
        start, end = totals(table, line(weights, j, F(0))), totals(table, line(weights, j, F(1)))
        for a, b in combinations(range(len(table)), 2):
            d0, d1 = start[a] - start[b], end[a] - end[b]
            if d0 * d1 < 0:
                ahead = (a, b) if d0 > 0 else (b, a)
                expected.append((f"c{j}", round(float(d0 / (d0 - d1)), 9), f"o{ahead[0]}", f"o{ahead[1]}"))
    found = tk.stability(additive(table, weights)).crossings
    rows = [(str(c), round(w, 9), str(x), str(y)) for c, w, x, y in found[["criterion", "weight", "ahead_below", "ahead_above"]].itertuples(index=False)]
    assert sorted(rows) == sorted(expected)


def test_a_group_moves_as_one(additive: Build) -> None:
    # Weight t on the group {c0, c1} in proportion 1 : 3, the rest on c2. o0 scores 1/4 inside and 1 outside, o1 1/2 and 1/2:
    # o0 leads while t/4 + (1 - t) >= t/2 + (1 - t)/2, that is t <= 2/3.
    a = additive([[1, 0, 1], [F(1, 2), F(1, 2), F(1, 2)]], [F(1, 8), F(3, 8), F(1, 2)], groups={"left": [0, 1], "right": [2]})
    groups = tk.stability(a).groups
    assert groups.loc["left", "weight"] == pytest.approx(1 / 2)
    assert groups.loc["left", "high"] == pytest.approx(2 / 3)
    assert groups.loc["left", "challenger_above"] == "o1"
    assert groups.loc["left", "challenger_below"] is None
    assert groups.loc["right", "low"] == pytest.approx(1 / 3)


def test_every_inner_node_of_the_tree_has_an_interval(additive: Build) -> None:
    a = additive([[1, 0, 0], [0, 1, 1]], [2, 1, 1], groups={"all": [0, 1, 2]})
    whole = tk.stability(a).groups.loc["all"]
    assert (whole["low"], whole["high"]) == (0, 1)  # a group that holds everything cannot move
    assert whole["challenger_below"] is whole["challenger_above"] is None


def test_the_frame_is_ordered_by_the_nearest_flip(additive: Build) -> None:
    a = additive([[1, F(1, 2), 0], [0, F(1, 2), 1]], [F(1, 2), F(1, 4), F(1, 4)])
    frame = tk.stability(a).frame()
    assert list(frame.index) == ["c2", "c0", "c1"]  # c2 may rise from 1/4 to 2/5, c0 fall from 1/2 to 1/3; c1 never flips
    assert frame.loc["c0", "at"] == pytest.approx(1 / 3)
    assert frame.loc["c0", "move"] == pytest.approx(-1 / 6)
    assert frame.loc["c2", "at"] == pytest.approx(2 / 5)
    assert np.isnan(frame.loc["c1", "move"])
    assert frame.loc["c1", "challenger"] is None


def test_enablers_never_lead_and_never_challenge(additive: Build) -> None:
    a = additive([[1, 1], [F(3, 4), F(1, 4)], [F(1, 4), F(3, 4)]], [F(3, 5), F(2, 5)], enablers=[0])
    found = tk.stability(a)
    assert found.leader == "o1"
    assert found.intervals.loc["c0", "low"] == pytest.approx(1 / 2)
    assert found.intervals.loc["c0", "challenger_below"] == "o2"
    assert set(found.zones["leader"]) == {"o1", "o2"}


def test_a_weight_line_has_the_scores_at_both_ends(additive: Build) -> None:
    a = additive([[1, F(1, 4)], [F(1, 2), F(3, 4)]], [F(1, 2), F(1, 2)], groups={"g": [0]})
    ends = tk.stability(a).line("c0")
    assert list(ends.index) == [0, 0.5, 1]
    assert ends.loc[0].tolist() == [0.25, 0.75]
    assert ends.loc[1].tolist() == [1.0, 0.5]
    pd.testing.assert_frame_equal(tk.stability(a).line("g").reset_index(drop=True), ends.reset_index(drop=True))
    with pytest.raises(tk.UnknownName, match="unknown criterion or group 'co'"):
        tk.stability(a).line("co")


# Degenerate input


def test_one_option_stays_whatever_moves(additive: Build) -> None:
    found = tk.stability(additive([[1, 0]], [1, 1]))
    assert found.intervals[["low", "high"]].to_numpy().tolist() == [[0, 1], [0, 1]]
    assert found.joint is None
    assert found.crossings.empty


def test_one_criterion_cannot_flip_anything(additive: Build) -> None:
    found = tk.stability(additive([[F(1, 2)], [1]], [1]))
    assert found.leader == "o1"
    assert found.intervals.loc["c0", ["low", "high"]].tolist() == [0, 1]
    assert np.isnan(found.frame().loc["c0", "move"])


def test_ties_everywhere_hold_everywhere(additive: Build) -> None:
    found = tk.stability(additive([[F(1, 3), F(2, 3)]] * 3, [1, 2]))
    assert found.leader == "o0"
    assert found.intervals[["low", "high"]].to_numpy().tolist() == [[0, 1], [0, 1]]
    assert found.crossings.empty


def test_a_tie_now_leaves_no_room_on_the_side_where_the_rival_gains(additive: Build) -> None:
    row = tk.stability(additive([[1, 0], [0, 1]], [1, 1])).intervals.loc["c0"]
    assert row[["low", "high"]].tolist() == [0.5, 1]
    assert row["challenger_below"] == "o1"


def test_a_zero_weight_may_rise(additive: Build) -> None:
    row = tk.stability(additive([[1, 0], [F(1, 2), 1]], [1, 0])).intervals.loc["c1"]
    assert row["weight"] == 0
    assert row["high"] == pytest.approx(1 / 3)  # (1 - t) = (1 - t)/2 + t
    assert row["challenger_above"] == "o1"


def test_all_weight_on_one_criterion_is_given_back_equally(additive: Build) -> None:
    # The other two have no proportions to keep: they share what c0 gives up. o1 wins once t <= (1 - t), here at 1/2.
    row = tk.stability(additive([[1, 0, 0], [0, 1, 1]], [1, 0, 0])).intervals.loc["c0"]
    assert row["low"] == pytest.approx(1 / 2)


def test_only_enablers_is_a_clear_error(additive: Build) -> None:
    with pytest.raises(tk.NotApplicable, match="every option is an enabler"):
        tk.stability(additive([[1, 0]], [1, 1], enablers=[0]))


def test_of_two_flips_as_near_as_each_other_the_one_below_is_named() -> None:
    intervals = pd.DataFrame(
        {"weight": [0.5, 0.5], "low": [0.25, 0.125], "high": [0.75, 0.75], "challenger_below": ["x", "x"], "challenger_above": ["y", "y"]},
        index=["level", "above"],
    )  # fmt: skip
    found = with_distance(intervals)
    assert found["challenger"].to_dict() == {"level": "x", "above": "y"}
    assert found["move"].to_dict() == {"level": -0.25, "above": 0.25}
