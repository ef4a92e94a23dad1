"""Nothing lies on anything else: rows, names beside points, numbers beside bars; what is called alike keeps a place of its own."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import toolkit as tk
from toolkit.charts.acceptability import acceptability_figure, acceptability_info
from toolkit.charts.agreement import agreement_figure, agreement_info
from toolkit.charts.base import evenly, room_beside
from toolkit.charts.difference import difference_figure, difference_info
from toolkit.charts.group_map import NAMED, group_map_figure, group_map_info
from toolkit.charts.labels import label_places
from toolkit.charts.names import criterion_names, names, short_names
from toolkit.charts.perspectives import perspectives_figure, perspectives_info
from toolkit.charts.scorecard import UPRIGHT, scorecard_figure, scorecard_info
from toolkit.charts.totals import totals_figure, totals_info


def many(options: int) -> tk.Appraisal:
    """Options along a falling line, so that nobody beats anybody on both criteria."""
    frame = pd.DataFrame({"x": np.linspace(0, 10, options), "y": np.linspace(10, 0, options)}, index=[f"option-{k}" for k in range(options)])
    return tk.from_frame(frame, {"x": "max", "y": "max"}, ranges={"x": (0, 10), "y": (0, 10)})


@given(st.lists(st.integers(20, 200), max_size=12))
def test_rows_of_one_height_keep_neighbours_apart(needed: list[int]) -> None:
    """Two names one below the other reach half their own height towards each other."""
    row = evenly(needed) / max(len(needed), 1)
    assert all(row >= (a + b) / 2 for a, b in pairwise(needed))
    assert row <= max(needed, default=0) + 1


def test_perspectives_of_one_name_keep_rows_and_names_of_their_own() -> None:
    a = tk.load("us-mexico-security").shortlist
    same = replace(a, viewpoints=tuple(replace(p, name="A view") for p in a.viewpoints))
    found = tk.compare_perspectives(same)
    figure = agreement_figure(agreement_info(found))
    count = len(a.viewpoints)
    assert len(set(figure.layout.yaxis.ticktext)) == len(set(figure.layout.xaxis.ticktext)) == count
    assert np.shape(figure.data[0].z) == (count, count)
    assert sorted(set(figure.data[1].y)) == list(range(count))
    assert len({t.name for t in perspectives_figure(perspectives_info(found)).data if t.mode == "markers"}) == count


def test_options_and_criteria_of_one_name_keep_rows_of_their_own() -> None:
    a = many(3)
    same = replace(a, options=tuple(replace(o, name="Same") for o in a.options), criteria=tuple(replace(c, name="One") for c in a.criteria))
    assert list(names(same).values()) == list(short_names(same).values()) == ["Same (option-0)", "Same (option-1)", "Same (option-2)"]
    assert list(criterion_names(same).values()) == ["One (x)", "One (y)"]
    assert len(set(totals_figure(totals_info(tk.rank(same))).data[0].y)) == 3
    assert len(set(scorecard_figure(scorecard_info(same)).layout.yaxis.ticktext)) == 2


def test_names_of_many_options_are_turned_above_the_scorecard() -> None:
    level, turned = (scorecard_figure(scorecard_info(many(n))).layout for n in (UPRIGHT, UPRIGHT + 1))
    assert (level.xaxis.tickangle, turned.xaxis.tickangle) == (0, -90)
    assert scorecard_info(many(30)).width > 30 * 80


def test_a_name_keeps_off_the_line_from_its_point() -> None:
    """From the middle point the line runs up to the left and down to the right: the free corners are the other two."""
    places = label_places([0.0, 0.5, 1.0], [1.0, 0.5, 0.0], [["Ends"], ["Middle name"], ["Ends"]], line=(0, 1, 2))
    assert places[1] in {"top right", "bottom left"}


def test_names_that_would_be_covered_are_left_to_the_table() -> None:
    heap = [0.5] * 40
    places = label_places([0.0, *heap, 1.0], [0.0, *heap, 1.0], [["a rather long name"]] * 42, first=(40,))
    assert places[40]
    assert 1 < sum(map(bool, places)) < 20


def test_a_map_of_many_options_counts_them_and_says_which_names_are_missing() -> None:
    info = group_map_info(tk.rank(many(2 * NAMED)))
    assert info.title.startswith("8 of 8 options are on the frontier")
    assert all(info.places)
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(5, 0.2, (60, 2)).clip(0, 10), columns=["x", "y"], index=[f"a long name for option {k}" for k in range(60)])
    crowd = tk.rank(tk.from_frame(frame, {"x": "max", "y": "max"}, ranges={"x": (0, 10), "y": (0, 10)}))
    info = group_map_info(crowd)
    assert not all(info.places)
    assert "names have no room" in info.subtitle
    assert all(info.places[k] for k in info.frontier)
    drawn = [text for t in group_map_figure(info).data for text in t.text or ()]
    assert sum(map(bool, drawn)) == sum(map(bool, info.places))


def test_numbers_of_the_difference_keep_off_the_running_sum() -> None:
    """A leads by 5, 1 and then loses 2: the sum stays right of zero, so that B's number stands left, at the end of B's bar."""
    frame = pd.DataFrame([[9.0, 6.0, 3.0], [4.0, 5.0, 5.0]], index=["a", "b"], columns=list("xyz"))
    a = tk.from_frame(frame, dict.fromkeys("xyz", "max"), ranges=dict.fromkeys("xyz", (0, 10)))
    found = [t for t in difference_figure(difference_info(tk.rank(a), "a", "b")).data if t.type == "scatter" and t.mode == "text"]
    words = {(text.strip(), t.textposition): x for t in found for text, x in zip(t.text, t.x, strict=True)}
    assert words == pytest.approx({("+17", "middle left"): 0.0, ("+3", "middle left"): 0.0, ("−7", "middle left"): -20 / 3})
    back = difference_figure(difference_info(tk.rank(a), "b", "a")).data
    assert {t.textposition for t in back if t.type == "scatter" and t.mode == "text" and len(t.text)} == {"middle left", "middle right"}


def test_an_enabler_is_not_counted_as_first() -> None:
    a = tk.load("us-mexico-security")
    info = acceptability_info(tk.acceptability(a, draws=200))
    beside = dict(zip(info.options, acceptability_figure(info).data[-1].text, strict=True))
    assert {o for o, text in beside.items() if "not counted" in text} == {o.id for o in a.options if o.enabler} == {"diplomacy"}


def test_words_beside_marks_fit_on_a_phone() -> None:
    """Text is about half as wide as high; of a plot of 330 pixels the marks keep what words of 13 pixels leave, at least a half."""
    for letters in (4, 12, 20):
        marks = 330 / (1 + room_beside(["x" * letters]))
        assert marks + 0.5 * 13 * letters <= 330
        assert marks >= 165
    assert room_beside(["<b>four</b>", "two<br>three"]) == room_beside(["x" * 5])
