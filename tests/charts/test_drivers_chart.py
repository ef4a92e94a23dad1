"""The chart of the doubt's split: its bars are the shares of the result with their errors."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import pytest

import toolkit as tk
from toolkit.charts.drivers import DriversInfo, drivers_figure, drivers_info
from toolkit.charts.theme import DARK

if TYPE_CHECKING:
    from toolkit.challenge.drivers import Drivers


@pytest.fixture(scope="module")
def d() -> Drivers:
    return tk.drivers(tk.load("us-mexico-security").shortlist, draws=1024)


def test_rows_are_the_shares_of_the_result(d: Drivers) -> None:
    info = drivers_info(d)
    for k, factor in enumerate(info.factors):
        row = d.split.loc[factor]
        assert (info.alone[k], info.alone_errors[k], info.total[k], info.total_errors[k]) == tuple(row[["first", "first_error", "total", "total_error"]])
        assert info.table().iloc[k].tolist() == pytest.approx((100 * row[["first", "first_error", "total", "total_error"]]).tolist())
    assert list(info.total) == sorted(info.total, reverse=True)
    assert all(name in info.text for name in info.factor_names)
    assert "standard error" in info.subtitle


def split(rows: dict[str, tuple[float, float, float, float]]) -> pd.DataFrame:
    return pd.DataFrame.from_dict(rows, orient="index", columns=["first", "first_error", "total", "total_error"])


def test_the_title_names_the_factors_that_are_not_told_apart(d: Drivers) -> None:
    near = split({"weights": (0.1, 0.01, 0.52, 0.01), "method": (0.1, 0.01, 0.50, 0.01), "perspective": (0.1, 0.01, 0.40, 0.01)})
    assert drivers_info(replace(d, split=near)).title.endswith("what moves that most: weights and method")
    apart = split({"weights": (0.1, 0.01, 0.52, 0.01), "method": (0.1, 0.01, 0.48, 0.01)})
    assert drivers_info(replace(d, split=apart)).title.endswith("what moves that most: weights")


def test_a_settled_answer_has_no_doubt_to_share_out(d: Drivers) -> None:
    found = drivers_info(replace(d, share_first=1.0, split=split({"weights": (0.0, 0.0, 0.0, 0.0)})))
    assert found.title.startswith("Nothing that was varied changes the answer")
    nothing = drivers_info(replace(d, share_first=1.0, split=split({})))
    assert nothing.text == nothing.title
    assert nothing.table().empty
    assert len(drivers_figure(nothing).data[0].y) == 0


def test_figure_draws_both_shares_with_errors_and_numbers() -> None:
    info = DriversInfo("t", "s", "x", "y", "text", ("weights",), ("<b>w</b>",), (0.25,), (0.015,), (0.6,), (0.02,))
    figure = drivers_figure(info, DARK)
    alone, one, total, other = figure.data
    assert (list(alone.x), list(total.x)) == ([25.0], [60.0])
    assert (list(alone.error_x.array), list(total.error_x.array)) == ([1.5], [2.0])
    assert (one.text[0].strip(), other.text[0].strip()) == ("25 % ± 1.5", "60 % ± 2.0")
    assert alone.marker.pattern.shape != total.marker.pattern.shape
    assert figure.layout.yaxis.ticktext[0] == "&lt;b&gt;w&lt;/b&gt;"
    assert drivers_figure(info, titled=False).layout.title.text is None
