"""The line of one weight: zones, changes of leader and views' weights are those of the appraisal, and names are literal."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

import toolkit as tk
from toolkit.charts.theme import DARK
from toolkit.charts.weight_line import WeightLineInfo, weight_line_figure, weight_line_info
from toolkit.errors import UnknownName


@pytest.fixture(scope="module")
def s() -> tk.Stability:
    return tk.stability(tk.load("us-mexico-security").shortlist)


def test_scores_at_a_stop_are_those_of_a_ranking_with_that_weight(s: tk.Stability) -> None:
    a = s.appraisal
    info = weight_line_info(s)
    name = str(s.frame().index[0])
    table = info.table()
    assert table.iloc[:, 0].is_monotonic_increasing
    for row in (0, 2, len(table) - 1):
        share = table.iloc[row, 0] / 100
        own = pd.Series(s.subject.weights.array, index=a.criterion_ids)
        moved = (own * ((1 - share) / (1 - own[name]))).where(own.index != name, share)
        assert table.iloc[row, 1:].to_list() == pytest.approx((100 * tk.rank(a, moved).scores).to_list())
    assert info.crossings[0][0] == pytest.approx(s.frame()["at"].iloc[0])
    assert info.view_weights == pytest.approx([p.weights.shares[a.criterion_ids.index(name)] for p in a.viewpoints])


def test_groups_have_lines_too_and_unknown_names_are_refused(s: tk.Stability) -> None:
    group = str(s.groups.index[0])
    assert weight_line_info(s, group).now == pytest.approx(s.groups.loc[group, "weight"])
    with pytest.raises(UnknownName):
        weight_line_info(s, "nowhere")


def test_a_searched_line_says_that_narrow_stretches_may_be_missed(s: tk.Stability) -> None:
    assert "may be missed" in weight_line_info(tk.stability(s.appraisal, method="topsis")).subtitle


def test_figure_rings_the_change_of_leader_and_names_literally() -> None:
    info = WeightLineInfo(
        title="t", subtitle="s", x_label="x", y_label="y", text="text", name="n", options=("a", "b"), option_names=("<b>A</b>", "B"), shares=(0.0, 1.0),
        scores=((0.0, 1.0), (0.5, 0.5)), now=0.2, zones=((0.0, 0.5, "b"), (0.5, 1.0, "a")), crossings=((0.5, 0.5),), views=("<i>v</i>",),
        view_weights=(0.9,), scale=100.0,
    )  # fmt: skip
    figure = weight_line_figure(info, DARK)
    turns, views = figure.data[-2:]
    assert (list(turns.x), list(turns.y)) == ([50.0], [50.0])
    assert list(views.x) == [90.0]
    assert "&lt;i&gt;v" in views.text[0]
    assert figure.data[0].name == "&lt;b&gt;A&lt;/b&gt;"
    assert info.table().iloc[2].to_list() == pytest.approx([50.0, 50.0, 50.0])
    assert weight_line_figure(replace(info, views=(), view_weights=()), titled=False).layout.yaxis.domain == (0.0, 1.0)
