"""The chart of central weights: its marks are means worked out by hand, and the options shown are those asked for."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pandas as pd
import pytest

import toolkit as tk
from toolkit.charts.central_weights import MOST, CentralWeightsInfo, central_weights_figure, central_weights_info, ever_first, worth_showing
from toolkit.charts.theme import DARK
from toolkit.errors import NotApplicable, UnknownName


def two_criteria() -> tk.Appraisal:
    """Option a is first where the weight of x is above 1/4: 3 x against 1 - x, with x uniform on 0..1."""
    frame = pd.DataFrame({"x": [3.0, 0.0], "y": [0.0, 1.0]}, index=["a", "b"])
    return tk.from_frame(frame, {"x": "max", "y": "max"}, ranges={"x": (0.0, 3.0), "y": (0.0, 3.0)})


@pytest.fixture(scope="module")
def hand() -> tk.Acceptability:
    return tk.acceptability(two_criteria(), draws=20_000)


@pytest.fixture(scope="module")
def f() -> tk.Acceptability:
    return tk.acceptability(tk.load("us-mexico-security").shortlist, scores="range", draws=2_000)


def test_marks_are_the_means_over_each_option_s_own_stretch(hand: tk.Acceptability) -> None:
    info = central_weights_info(hand)
    # a is first for x in 1/4..1, with mean 5/8; b for x in 0..1/4, with mean 1/8.
    assert info.options == ("a", "b")
    assert info.criteria == ("x", "y")
    for row, expected, errors in zip(info.weights, ((5 / 8, 1 / 8), (3 / 8, 7 / 8)), info.errors, strict=True):
        for weight, by_hand, error in zip(row, expected, errors, strict=True):
            assert abs(weight - by_hand) < 5 * error
    assert info.first == pytest.approx((3 / 4, 1 / 4), abs=0.02)
    assert "62 %" in info.title or "63 %" in info.title
    assert "give “x” more weight" in info.title
    assert info.confidence is None  # no estimate varies, so that there is nothing to be sure of


def test_the_other_way_round_it_is_less_weight() -> None:
    """Option p has half of y and z and no x, q all of x: q is first where x weighs over 1/3, in (2/3)^2 = 4/9 of weights."""
    frame = pd.DataFrame({"x": [0.0, 1.0], "y": [0.5, 0.0], "z": [0.5, 0.0]}, index=["p", "q"])
    a = tk.from_frame(frame, dict.fromkeys("xyz", "max"), ranges=dict.fromkeys("xyz", (0.0, 1.0)))
    info = central_weights_info(tk.acceptability(a, draws=5_000))
    assert info.options == ("p", "q")
    assert info.criteria[0] == "x"
    assert "give “x” less weight" in info.title
    # with y and z free, x given over 1/3 has mean 1/3 + 1/3 x 2/3 = 5/9; overall it is 1/3 = 5/9 p + 4/9 x 5/9, so p = 7/45
    assert info.weights[0] == pytest.approx((7 / 45, 5 / 9), abs=0.01)


def test_rows_are_those_of_the_result_and_confidence_is_named(f: tk.Acceptability) -> None:
    info = central_weights_info(f, varied="The weights.")
    for criterion, row, errors in zip(info.criteria, info.weights, info.errors, strict=True):
        for option, weight, error in zip(info.options, row, errors, strict=True):
            assert weight == f.central_weights.loc[option, criterion]
            assert error == f.central_weights_error.loc[option, criterion]
    spreads = [max(row) - min(row) for row in info.weights]
    assert spreads == sorted(spreads, reverse=True)
    assert f.confidence is not None
    assert info.confidence == tuple(f.confidence[o] for o in info.options)
    assert f"confidence {100 * info.confidence[0]:.0f} %" in info.text
    assert "Varied: The weights. Confidence" in info.subtitle
    shown = info.table()
    assert shown.iloc[:, 0].tolist() == pytest.approx([100 * f.subject.weights.values[c] for c in info.criteria])
    assert shown.iloc[:, 1].sum() == pytest.approx(100)


def test_options_are_chosen_and_keep_their_looks(f: tk.Acceptability) -> None:
    every = ever_first(f)
    assert len(worth_showing(f)) <= MOST < len(f.first)
    last = central_weights_info(f, [every[-1]])
    assert last.options == (every[-1],)
    assert last.colours == (len(every) - 1,)
    assert "more options were first" in last.subtitle
    with pytest.raises(UnknownName):
        central_weights_info(f, ["nowhere"])


def test_an_option_that_is_always_first_and_weights_that_do_not_vary() -> None:
    frame = pd.DataFrame({"x": [3.0, 0.0], "y": [1.0, 1.0]}, index=["a", "b"])
    a = tk.from_frame(frame, {"x": "max", "y": "max"}, ranges={"x": (0.0, 3.0), "y": (0.0, 3.0)})
    assert central_weights_info(tk.acceptability(a, draws=200)).title == "a comes first under all the weights drawn"
    with pytest.raises(NotApplicable, match="did not vary"):
        central_weights_info(tk.acceptability(a, weights=None))


def test_options_that_the_same_weights_put_first_are_not_told_apart(f: tk.Acceptability) -> None:
    one, other = ever_first(f)[:2]
    central = f.central_weights.copy()
    central.loc[other] = central.loc[one]
    assert central_weights_info(replace(f, central_weights=central)).title.startswith("Much the same weights")


def test_figure_marks_every_option_by_shape_and_colour_and_names_literally() -> None:
    info = CentralWeightsInfo(
        "t", "s", "x", "y", "text", ("c", "d"), ("<b>C</b>", "D"), ("a", "b"), ("A & Co", "B"), (0, 3), (0.5, 0.4), (0.9, 0.8),
        ((0.6, 0.3), (0.4, 0.7)), ((0.01, 0.02), (0.01, 0.02)), (0.5, 0.5),
    )  # fmt: skip
    figure = central_weights_figure(info, DARK)
    now, one, _, other, words = figure.data
    assert list(now.x) == [50.0, 50.0]
    assert list(one.x) == [60.0, 40.0]
    assert list(other.error_x.array) == [2.0, 2.0]
    assert list(words.text) == ["\N{EM SPACE}30", "\N{EM SPACE}70"]
    assert (one.marker.symbol, one.marker.color) != (other.marker.symbol, other.marker.color)
    assert one.marker.symbol != other.marker.symbol
    assert one.name.startswith("A &amp; Co (first in 50 %; confidence 90 %)")
    assert figure.layout.yaxis.ticktext[0] == "&lt;b&gt;C&lt;/b&gt;"
    assert central_weights_figure(replace(info, confidence=None), titled=False).layout.title.text is None


def test_twenty_criteria_and_ten_options_keep_rows_apart() -> None:
    k, n = 20, 10
    info = CentralWeightsInfo(
        "t", "s", "x", "y", "text", tuple(f"c{j}" for j in range(k)), tuple(f"Criterion {j}" for j in range(k)), tuple(f"o{i}" for i in range(n)),
        tuple(f"Option {i}" for i in range(n)), tuple(range(n)), (0.1,) * n, None, ((0.05,) * n,) * k, ((0.01,) * n,) * k, (0.05,) * k,
    )  # fmt: skip
    figure = central_weights_figure(info)
    marks = sorted(y for trace in figure.data[1:] if trace.mode == "markers" for y in trace.y)
    row = figure.layout.height / k  # pixels, at most
    assert min(b - a for a, b in pairwise(marks)) * row > 11  # a mark is 11 pixels high
    looks = {(trace.marker.symbol, trace.marker.color) for trace in figure.data[1:] if trace.mode == "markers"}
    assert len(looks) == n  # no two options look the same, though colours repeat after eight
