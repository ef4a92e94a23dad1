"""The chart of places: its shares are those of the result, and what varied is said with the error."""

from __future__ import annotations

from dataclasses import replace

import pytest

import toolkit as tk
from toolkit.charts.acceptability import PLACES, AcceptabilityInfo, acceptability_figure, acceptability_info
from toolkit.charts.theme import DARK


@pytest.fixture(scope="module")
def f() -> tk.Acceptability:
    return tk.acceptability(tk.load("us-mexico-security").shortlist, scores="range", draws=2_000)


def test_rows_are_the_shares_of_the_result(f: tk.Acceptability) -> None:
    info = acceptability_info(f)
    for option, shares, first in zip(info.options, info.shares, info.first, strict=True):
        assert shares == pytest.approx(f.ranks.loc[option].to_numpy())
        assert first == f.first[option]
    assert info.table().iloc[:, : len(f.ranks.columns)].sum(axis=1).to_numpy() == pytest.approx(100)
    assert f.varied in info.subtitle
    assert "standard error" in info.subtitle
    assert acceptability_info(f, "the weights").subtitle.count("Varied: the weights.") == 1


def test_places_beyond_the_last_drawn_are_added_up() -> None:
    f = tk.acceptability(tk.load("us-mexico-security"), draws=500)
    info = acceptability_info(f)
    assert len(info.place_names) == PLACES
    assert info.shares[0][-1] == pytest.approx(f.ranks.loc[info.options[0], PLACES:].sum())


def test_where_nothing_varies_the_title_says_so() -> None:
    f = tk.acceptability(tk.load("us-mexico-security").shortlist, weights=None)
    assert "nothing was varied" in acceptability_info(f).title


def test_figure_prints_wide_shares_only_and_names_literally() -> None:
    info = AcceptabilityInfo(
        "t", "s", "x", "y", "text", ("a", "b"), ("<b>A</b>", "B"), ("1", "2"), ((0.98, 0.02), (0.02, 0.98)), (0.98, 0.02), (0.01,) * 2, None
    )
    figure = acceptability_figure(info, DARK)
    assert list(figure.data[0].text) == ["98", ""]
    assert figure.data[0].y[0] == "&lt;b&gt;A&lt;/b&gt;"
    assert "first: 98 %" in figure.data[-1].text[0]
    assert acceptability_figure(replace(info, beats_baseline=(0.5, 0.5)), titled=False).layout.title.text is None
