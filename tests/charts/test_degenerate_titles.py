"""Titles of charts stay true where there is nothing to tell apart: one criterion, no gap, ties, no points at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

import toolkit as tk
from toolkit.charts.contributions import contributions_info
from toolkit.charts.difference import difference_info
from toolkit.charts.flip import flip_info
from toolkit.charts.group_map import group_map_figure, group_map_info
from toolkit.charts.information import information_figure, information_info
from toolkit.charts.swings import swings_info
from toolkit.charts.tornado import tornado_figure, tornado_info
from toolkit.charts.totals import totals_info
from toolkit.charts.weight_line import weight_line_info

if TYPE_CHECKING:
    from collections.abc import Mapping


def study(rows: Mapping[str, list[float]], weights: Mapping[str, float] | None = None) -> tk.Appraisal:
    """Options by performances on ranges from 0 to 10."""
    frame = pd.DataFrame.from_dict(dict(rows), orient="index", columns=list("xyz")[: len(next(iter(rows.values())))])
    return tk.from_frame(frame, dict.fromkeys(frame.columns, "max"), weights, dict.fromkeys(frame.columns, (0.0, 10.0)))


ALIKE = {"a": [5.0, 5.0], "b": [5.0, 5.0]}
CROSSED = {"a": [9.0, 1.0], "b": [1.0, 9.0]}  # level where both criteria weigh a half


def test_parts_that_are_level_or_nothing_have_no_largest() -> None:
    assert contributions_info(tk.rank(study(ALIKE))).title == "Where the points come from"
    assert contributions_info(tk.rank(study({"a": [0.0, 0.0], "b": [0.0, 0.0]}))).title == "Where the points come from"
    assert contributions_info(tk.rank(study(CROSSED))).title == "a gets the largest part of its total, 90 %, from “x”"


def test_options_without_any_difference_are_alike_and_not_levelled_out() -> None:
    assert difference_info(tk.rank(study(ALIKE))).title == "a and b come out level on every criterion"
    assert difference_info(tk.rank(study(CROSSED))).title == "a and b come out level: their advantages cancel out"


def test_the_share_of_the_advantages_is_the_one_that_the_criteria_have() -> None:
    """One criterion holds all there is; of 8, 1 and 1 the first holds 80 %."""
    assert "one criterion makes up 100 % of" in difference_info(tk.rank(study({"a": [9.0], "b": [1.0]}))).title
    assert "one criterion makes up 80 % of" in difference_info(tk.rank(study({"a": [9.0, 2.0, 2.0], "b": [1.0, 1.0, 1.0]}))).title


def test_a_lead_that_is_none_is_not_kept_until_a_weight_moves() -> None:
    s = tk.stability(study(CROSSED))
    assert flip_info(s).title == "a and b are level where x weighs 50.0 %, as it does now"
    assert weight_line_info(s, "x").title == "b and a are level where “x” weighs 50.0 %, as it does now"
    assert weight_line_info(tk.stability(study(ALIKE)), "x").title == "a and b are level whatever “x” weighs"
    assert weight_line_info(tk.stability(study({"a": [9.0, 5.0], "b": [1.0, 4.0]})), "x").title == "a leads whatever “x” weighs"


@pytest.mark.parametrize(
    ("weights", "title"),
    [
        ({"x": 1, "y": 0}, "x carries all the weight"),
        ({"x": 1, "y": 1}, "All criteria carry the same weight"),
        ({"x": 3, "y": 1}, "x carries most weight, 75 %"),
    ],
)
def test_all_most_and_the_same_weight(weights: dict[str, float], title: str) -> None:
    assert swings_info(study(CROSSED, weights)).title == title


def test_no_line_is_explained_that_is_not_there() -> None:
    """A study without a baseline has no dashed line, one option no frontier, and estimates without ranges no bars."""
    a = study(CROSSED)
    assert "dashed" not in totals_info(tk.rank(a)).subtitle + contributions_info(tk.rank(a)).subtitle
    case = tk.rank(tk.load("us-mexico-security"))
    assert "dashed line is the baseline" in totals_info(case).subtitle
    assert "dashed line is the baseline" in contributions_info(case).subtitle
    one = group_map_figure(group_map_info(tk.rank(study({"a": [9.0, 9.0], "b": [1.0, 1.0]}))))
    assert not [t for t in one.data if t.mode == "lines"]
    s = tk.stability(a)
    assert not any(t.showlegend for t in tornado_figure(tornado_info(s)).data)
    assert information_figure(information_info(s.subject, [])).layout.yaxis.tickvals == ()
