"""The chart of what to find out next: its rows are the findings, largest gain first, and names are literal."""

from __future__ import annotations

from dataclasses import replace

import pytest

import toolkit as tk
from toolkit.challenge.information import Finding
from toolkit.challenge.subject import Subject, subject
from toolkit.charts.information import information_figure, information_info
from toolkit.charts.theme import DARK
from toolkit.report.results import gather


@pytest.fixture(scope="module")
def a() -> tk.Appraisal:
    return tk.load("us-mexico-security").shortlist


@pytest.fixture(scope="module")
def s(a: tk.Appraisal) -> Subject:
    return subject(a)


def test_rows_agree_with_what_the_drivers_say(a: tk.Appraisal, s: Subject) -> None:
    info = information_info(s, gather(a).information)
    table = tk.drivers(a, methods=[], draws=64).information
    for option, criterion, gain, chance, grade in zip(info.options, info.criteria, info.gains, info.chances, info.grades, strict=True):
        row = table.loc[(option, criterion)]
        assert gain == pytest.approx(100 * row["gain"])
        assert chance == pytest.approx(row["chance"])
        assert grade == row["grade"]
    assert list(info.gains) == sorted(info.gains, reverse=True)
    assert info.row_names[0] in info.title


def test_nothing_worth_knowing_is_said_and_drawn(s: Subject) -> None:
    info = information_info(s, [Finding(0, 0, 0.0, 0.0, 1, None)])
    assert info.title.startswith("No single estimate")
    assert len(information_figure(info).data[0].y) == 0
    assert info.table().empty


def test_figure_shows_gain_chance_and_names_literally(s: Subject) -> None:
    info = information_info(s, [Finding(0, 0, 0.25, 0.01, 1, None), Finding(1, 0, 0.5, 0.02, 0, 2.5), Finding(2, 0, 0.01, 1e-6, 0, None)])
    assert info.gains == pytest.approx((2.0, 1.0, 1e-4))
    figure = information_figure(replace(info, row_names=("<b>x</b>", *info.row_names[1:])), DARK)
    assert figure.layout.yaxis.ticktext[0].startswith("&lt;b&gt;x")
    assert "chance 50 %" in figure.data[1].text[0]
    assert "under 0.01" in figure.data[1].text[2]
