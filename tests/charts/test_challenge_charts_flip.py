"""The flip chart: its rows are the intervals of the result, and its figure shows names literally."""

from __future__ import annotations

from dataclasses import replace

import pytest

import toolkit as tk
from toolkit.charts.flip import flip_figure, flip_info
from toolkit.charts.theme import DARK


@pytest.fixture(scope="module")
def s() -> tk.Stability:
    return tk.stability(tk.load("us-mexico-security").shortlist)


def test_rows_are_the_intervals_of_the_result(s: tk.Stability) -> None:
    info = flip_info(s)
    assert set(info.criteria) == set(s.appraisal.criterion_ids)
    for k, criterion in enumerate(info.criteria):
        row = s.intervals.loc[criterion]
        assert info.table().iloc[k, :3].tolist() == pytest.approx([100 * row[c] for c in ("weight", "low", "high")])
        assert bool(info.below[k]) == (row["challenger_below"] is not None)
    assert all(name in info.text for name in info.criterion_names)


def test_figure_draws_a_bar_for_each_criterion_and_names_literally(s: tk.Stability) -> None:
    info = flip_info(s)
    hostile = replace(info, criterion_names=("<b>x</b>", *info.criterion_names[1:]))
    figure = flip_figure(hostile, DARK)
    assert len(figure.data) == len(info.criteria) + 3
    assert figure.layout.xaxis.title.text == info.x_label
    assert "&lt;b&gt;x" in figure.data[-1].y[0]
