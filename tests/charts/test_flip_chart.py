"""The flip chart: its rows are intervals worked out by hand in rational arithmetic, and its figure prints them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pandas as pd
import pytest

import toolkit as tk
from toolkit.charts.flip import FlipInfo, flip_figure, flip_info
from toolkit.charts.theme import DARK


@pytest.fixture(scope="module")
def s() -> tk.Stability:
    return tk.stability(tk.load("us-mexico-security").shortlist)


def table(rows: dict[str, list[float]], weights: dict[str, float], names: dict[str, str] | None = None) -> tk.Appraisal:
    """Options by values 0..1 on criteria that all count upwards."""
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=list(weights))
    a = tk.from_frame(frame, dict.fromkeys(weights, "max"), weights=weights, ranges=dict.fromkeys(weights, (0.0, 1.0)))
    return replace(a, criteria=tuple(replace(c, name=(names or {}).get(c.id, c.id)) for c in a.criteria))


def test_rows_are_those_worked_out_by_hand() -> None:
    """Weights 1/2, 1/4, 1/4; a = (3/4, 1/4, 1/2), b = (1/4, 1, 1/2), c = (1/2, 1/4, 3/4).

    Totals: a 9/16, b 1/2, c 1/2. Along x = t the others are (1 - t)/2 each: a leads b by t/2 - 3(1 - t)/8 = 0 at t = 3/7, and
    c by t/4 - (1 - t)/8 = 0 at t = 1/3, so that a holds from 3/7 up and b takes over below. Along y = t: x 2(1 - t)/3, z (1 - t)/3;
    a leads b by (1 - t)/3 - 3t/4 = 0 at t = 4/13, and c by (1 - t)/6 - (1 - t)/12 >= 0. Along z = t: x 2(1 - t)/3, y (1 - t)/3;
    a leads b by (1 - t)/3 - (1 - t)/4 >= 0, and c by (1 - t)/6 - t/4 = 0 at t = 2/5.
    """
    a = table({"a": [0.75, 0.25, 0.5], "b": [0.25, 1.0, 0.5], "c": [0.5, 0.25, 0.75]}, {"x": 0.5, "y": 0.25, "z": 0.25})
    info = flip_info(tk.stability(a))
    expected = {
        "y": (Fraction(1, 4), Fraction(0), Fraction(4, 13), "", "b", "middling"),  # 3/52, or 5.8 points, away
        "x": (Fraction(1, 2), Fraction(3, 7), Fraction(1), "b", "", "middling"),  # 1/14, or 7.1 points
        "z": (Fraction(1, 4), Fraction(0), Fraction(2, 5), "", "c", "far"),  # 3/20, or 15 points
    }
    assert info.criteria == tuple(expected)
    for k, (now, low, high, below, above, far) in enumerate(expected.values()):
        assert (info.now[k], info.low[k], info.high[k]) == pytest.approx((float(now), float(low), float(high)))
        assert (info.below[k], info.above[k], info.distances[k]) == (below, above, far)
    assert info.again == ((), (), ())
    assert info.title == "a stays ahead until y moves from 25.0 % to 30.8 % of the weight; then b leads"
    assert "x: now 50.0 %, stays from 42.9 % to 100 % (middling), below that b leads" in info.text
    assert info.table().iloc[0, :3].tolist() == pytest.approx([25, 0, 400 / 13])


def test_every_row_of_the_bundled_case_is_in_the_text(s: tk.Stability) -> None:
    info = flip_info(s)
    assert set(info.criteria) == set(s.appraisal.criterion_ids)
    for k, criterion in enumerate(info.criteria):
        row = s.intervals.loc[criterion]
        assert (info.now[k], info.low[k], info.high[k]) == tuple(row[c] for c in ("weight", "low", "high"))
        assert bool(info.below[k]) == (row["challenger_below"] is not None)
    assert all(name in info.text for name in info.criterion_names)
    assert "may be missed" not in info.subtitle


def test_a_searched_method_shows_the_stretches_in_which_the_leader_comes_back() -> None:
    s = tk.stability(tk.load("us-mexico-security").shortlist, "border-residents", method="vikor")
    info = flip_info(s)
    k = next(i for i, found in enumerate(info.again) if found)
    [(low, high)] = info.again[k]
    assert low > info.high[k]
    for share in (low + 0.001, (low + high) / 2, high - 0.001):  # rank again with that weight, the others in proportion
        assert tk.rank(s.appraisal, moved(s, info.criteria[k], share), method="vikor").leader == s.leader
    between = (info.high[k] + low) / 2
    assert tk.rank(s.appraisal, moved(s, info.criteria[k], between), method="vikor").leader != s.leader
    assert "may be missed" in info.subtitle
    assert "leads again" in info.subtitle
    assert f"and again from {100 * low:.1f} % to {100 * high:.1f} %" in info.text
    assert "And again" in info.table().columns
    assert len([trace for trace in flip_figure(info).data if trace.mode == "lines"]) == len(info.criteria) + 1


def moved(s: tk.Stability, criterion: str, share: float) -> dict[str, float]:
    """The weights with one at a share and the others in proportion."""
    own = dict(zip(s.appraisal.criterion_ids, s.subject.weights.shares, strict=True))
    return {c: share if c == criterion else w * (1 - share) / (1 - own[criterion]) for c, w in own.items()}


@pytest.mark.parametrize("method", ["weighted_sum", "topsis"])
def test_one_option_and_identical_options_never_flip(method: str) -> None:
    alone = flip_info(tk.stability(table({"a": [0.5, 0.5]}, {"x": 0.5, "y": 0.5}), method=method))
    twins = flip_info(tk.stability(table({"a": [0.5, 0.5], "b": [0.5, 0.5]}, {"x": 0.5, "y": 0.5}), method=method))
    for info in (alone, twins):
        assert info.title == "No single weight takes the lead from a"
        assert (info.low, info.high, info.distances) == ((0.0, 0.0), (1.0, 1.0), ("never", "never"))
        assert len(flip_figure(info).data) == 2 + 3


def test_a_zero_weight_flips_where_it_gains_enough() -> None:
    """a = (1, 0), b = (3/4, 1), all weight on x: along y = t a has 1 - t and b 3(1 - t)/4 + t, level at t = 1/5."""
    info = flip_info(tk.stability(table({"a": [1.0, 0.0], "b": [0.75, 1.0]}, {"x": 1.0, "y": 0.0})))
    y = info.criteria.index("y")
    assert (info.now[y], info.low[y], info.high[y]) == pytest.approx((0.0, 0.0, 0.2))
    assert info.above[y] == "b"
    x = info.criteria.index("x")
    assert (info.low[x], info.high[x]) == pytest.approx((0.8, 1.0))


def test_criteria_of_one_name_keep_rows_of_their_own() -> None:
    a = table({"a": [1.0, 0.0], "b": [0.75, 1.0]}, {"x": 1.0, "y": 0.0}, {"x": "Same", "y": "Same"})
    figure = flip_figure(flip_info(tk.stability(a)))
    assert sorted(trace.y[0] for trace in figure.data if trace.mode == "lines") == [0, 1]
    assert [text.split("<br>")[0] for text in figure.layout.yaxis.ticktext] == ["Same (x) (far)", "Same (y) (far)"]


def test_figure_prints_ends_weights_and_challengers_and_names_literally() -> None:
    info = FlipInfo(
        "t", "s", "x", "y", "text", ("c", "d"), ("<b>C</b>", "D"), (0.2, 0.5), (0.0, 0.4567), (0.25, 1.0), ("", "<i>A</i>"), ("B & Co", ""), ((), ()),
        ("near", "far"),
    )  # fmt: skip
    figure = flip_figure(info, DARK)
    bars, (low, high, now) = figure.data[:2], figure.data[2:]
    assert [list(bar.x) for bar in bars] == [[0.0, 25.0], pytest.approx([45.67, 100.0])]
    assert bars[0].line.width > bars[1].line.width
    assert [text.strip() for text in low.text] == ["0", "45.7"]
    assert [text.strip() for text in high.text] == ["25.0", "100"]
    assert list(now.text) == ["20.0", "50.0"]
    texts = [note.text for note in figure.layout.annotations]
    assert texts == ["Leads below", "–", "&lt;i&gt;A&lt;/i&gt;", "Leads above", "B &amp; Co", "–"]
    assert figure.layout.yaxis.ticktext[0] == "&lt;b&gt;C&lt;/b&gt; (near)"
    assert figure.layout.xaxis.title.text == "x"
    assert min(note.x for note in figure.layout.annotations) > figure.layout.xaxis.domain[1]  # names touch no bar
