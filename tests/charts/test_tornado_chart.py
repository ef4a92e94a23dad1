"""The tornado: a bar from lead to lead, worked out by hand on a small case and taken from the result on the bundled one."""

from __future__ import annotations

import pandas as pd
import pytest

import toolkit as tk
from toolkit.charts.theme import DARK
from toolkit.charts.tornado import MOST, TornadoInfo, tornado_figure, tornado_info


@pytest.fixture(scope="module")
def s() -> tk.Stability:
    return tk.stability(tk.load("us-mexico-security").shortlist)


def test_rows_are_the_leads_of_the_result_in_points(s: tk.Stability) -> None:
    info = tornado_info(s)
    assert len(info.row_names) == MOST
    for k, row in enumerate(s.leads.head(MOST).itertuples()):
        assert (info.options[k], info.criteria[k], info.low[k], info.high[k]) == (row.option, row.criterion, row.low, row.high)
        assert (info.lead_low[k], info.lead_high[k]) == pytest.approx((100 * row.lead_low, 100 * row.lead_high))
        assert bool(info.first_low[k]) == (row.lead_low < 0)
        assert bool(info.first_high[k]) == (row.lead_high < 0)
        assert info.grades[k] == s.appraisal.estimate(row.option, row.criterion).grade
    scores = tk.rank(s.appraisal).scores.sort_values(ascending=False)
    assert info.now == pytest.approx(100 * (scores.iloc[0] - scores.iloc[1]))
    lost = ((s.leads["lead_low"] < 0) | (s.leads["lead_high"] < 0)).sum()
    assert info.title.startswith(f"{lost} of {len(s.leads)} estimates")
    assert info.behind == "Community programmes and civil society leads"
    assert list(info.table().columns[4:6]) == ["Lead at low", "Lead at high"]
    assert len(tornado_info(s, 3).row_names) == 3


def test_other_methods_keep_their_own_score(s: tk.Stability) -> None:
    info = tornado_info(tk.stability(s.appraisal, method="topsis"))
    assert "TOPSIS" in info.x_label
    assert max(map(abs, info.lead_high)) < 1


def test_where_no_estimate_has_a_range_there_is_nothing_to_draw() -> None:
    a = tk.from_frame(pd.DataFrame({"x": [3.0, 0.0]}, index=["a", "b"]), {"x": "max"}, ranges={"x": (0.0, 3.0)})
    info = tornado_info(tk.stability(a))
    assert info.title == "No estimate has a range that could move the lead of a"
    assert info.text == info.title
    assert info.table().empty
    assert len(tornado_figure(info).data[0].y) == 0


def info_of(low: tuple[float, ...], high: tuple[float, ...]) -> TornadoInfo:
    n = len(low)
    return TornadoInfo(
        "t", "s", "x", "y", "text", "A leads", "B leads", 1.0, ("a",) * n, ("c",) * n, ("<b>r</b>",) * n, ("B",) * n, (3.0,) * n, (2.0,) * n, (4.0,) * n,
        low, high, ("",) * n, ("",) * n, 1,
    )  # fmt: skip


def test_figure_cuts_a_bar_where_the_lead_is_lost() -> None:
    figure = tornado_figure(info_of((-2.0, 4.0, -3.0), (5.0, -1.0, -0.5)), DARK)
    ahead, behind, left, right, now = figure.data
    assert list(zip(ahead.base, ahead.x, strict=True)) == [(0.0, 5.0), (0.0, 4.0), (0.0, 0.0)]
    assert list(zip(behind.base, behind.x, strict=True)) == [(-2.0, 2.0), (-1.0, 1.0), (-3.0, 2.5)]
    assert [t.strip() for t in left.text] == ["−2.0 at 2", "−1.0 at 4", "−3.0 at 2"]
    assert [t.strip() for t in right.text] == ["+5.0 at 4", "+4.0 at 2", "−0.5 at 4"]
    assert ahead.marker.pattern.shape != behind.marker.pattern.shape
    assert figure.layout.yaxis.ticktext[0].startswith("&lt;b&gt;r")
    assert now.name == "the lead now, 1.0"
    assert set(now.x) == {1.0}


def test_a_colour_that_is_not_drawn_is_not_explained() -> None:
    figure = tornado_figure(info_of((1.0,), (3.0,)), titled=False)
    assert [trace.showlegend for trace in figure.data[:2]] == [True, False]
    assert figure.layout.title.text is None
    low, high = figure.layout.xaxis.range
    assert low < 1.0
    assert high > 3.0


@pytest.mark.parametrize(
    ("low", "title"),
    [
        (1.5, "No single estimate within its range takes the lead from A; “X, A” moves it most"),
        (0.5, "One of 1 estimates can take the lead from A by itself; “X, A” moves it most"),
    ],
)
def test_one_estimate_that_takes_the_lead_or_does_not(low: float, title: str) -> None:
    """A has 2 of 3 and B 1: the lead turns where A falls below 1."""
    criteria = (tk.Criterion("x", "X", low=0.0, high=3.0),)
    options = (tk.Option("a", "A"), tk.Option("b", "B"))
    estimates = ((tk.Estimate(low=low, likely=2.0, high=3.0, grade="B"),), (tk.Estimate(low=1.0, likely=1.0, high=1.0, grade="B"),))
    stated = tk.from_frame(pd.DataFrame({"x": [0.0, 1.0]}), {"x": "max"}).stated
    info = tornado_info(tk.stability(tk.Appraisal(criteria=criteria, options=options, estimates=estimates, stated=stated)))
    assert info.title == title
    assert info.lead_low[0] == pytest.approx(100 * (low - 1) / 3)
