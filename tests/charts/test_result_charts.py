"""Charts of results: what they say is worked out by hand on a small study, and names stay literal whatever they hold."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

import toolkit as tk
from toolkit.charts.contributions import contributions_figure, contributions_info
from toolkit.charts.difference import difference_figure, difference_info, fewest
from toolkit.charts.group_map import REST, frontier, group_map_figure, group_map_info
from toolkit.charts.labels import label_places
from toolkit.charts.names import short_names, weights_name
from toolkit.charts.scorecard import scorecard_figure, scorecard_info
from toolkit.charts.swings import swings_figure, swings_info
from toolkit.charts.theme import DARK
from toolkit.charts.totals import totals_figure, totals_info
from toolkit.errors import NotApplicable, UnknownName
from toolkit.model import Estimate, Option

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolkit.charts.base import Info
    from toolkit.model import Appraisal

HOSTILE = "<b>Bold</b> & $x$ <script>"


def small() -> Appraisal:
    """Values: A 1, 0.5, 0; B 0.5, 1, 0.5; C 0, 0, 1; weights 0.5, 0.3, 0.2."""
    frame = pd.DataFrame([[10.0, 5.0, 0.0], [5.0, 10.0, 5.0], [0.0, 0.0, 10.0]], index=["a", "b", "c"], columns=["x", "y", "z"])
    return tk.from_frame(frame, dict.fromkeys("xyz", "max"), {"x": 0.5, "y": 0.3, "z": 0.2}, dict.fromkeys("xyz", (0, 10)))


@pytest.fixture(scope="module")
def case() -> Appraisal:
    return tk.load("us-mexico-security")


def test_contributions_are_weight_times_value() -> None:
    info = contributions_info(tk.rank(small()), by="criterion")
    assert info.options == ("a", "b", "c")  # a: .5 + .15; b: .25 + .3 + .1, a tie in the appraisal's order
    assert dict(zip(info.options, info.parts, strict=True))["a"] == pytest.approx((0.5, 0.15, 0.0))
    assert info.totals == pytest.approx((0.65, 0.65, 0.2))
    assert np.array(info.parts).sum(axis=1) == pytest.approx(info.totals)


def test_contributions_by_group_sum_to_the_scores(case: Appraisal) -> None:
    r = tk.rank(case)
    info = contributions_info(r)
    assert info.part_names == tuple(g.name for g, _ in case.top_groups)
    assert dict(zip(info.options, np.array(info.parts).sum(axis=1), strict=True)) == pytest.approx(r.scores.to_dict())
    inside = contributions_info(r, within="outcomes")
    k = info.part_ids.index("outcomes")
    assert dict(zip(inside.options, inside.totals, strict=True)) == pytest.approx({o: row[k] for o, row in zip(info.options, info.parts, strict=True)})


def test_contributions_refuse_a_method_that_does_not_add_up() -> None:
    with pytest.raises(NotApplicable, match="add up"):
        contributions_info(tk.rank(small(), method="topsis"))


def test_the_difference_runs_from_advantages_to_the_gap() -> None:
    info = difference_info(tk.rank(small(), {"x": 0.6, "y": 0.3, "z": 0.1}), "a", "c")
    assert info.criteria == ("x", "y", "z")
    assert info.differences == pytest.approx((0.6, 0.15, -0.1))
    assert info.running == pytest.approx((0.6, 0.75, 0.65))
    assert info.gap == pytest.approx(0.65)
    assert info.most == 1  # 0.6 of 0.75 is 80 %
    assert "65 points of 100" in info.title
    assert "one criterion" in info.title


def test_the_fewest_criteria_count_the_advantages_of_who_is_ahead() -> None:
    assert fewest(np.array([5.0, 3.0, 2.0, -9.0])) == 2
    assert fewest(np.array([1.0, 1.0, 1.0, 1.0])) == 3
    assert fewest(np.array([-1.0, 0.0])) == 0
    back = difference_info(tk.rank(small(), {"x": 0.6, "y": 0.3, "z": 0.1}), "c", "a")
    assert back.gap == pytest.approx(-0.65)
    assert back.title.startswith("a is 65")
    with pytest.raises(UnknownName):
        difference_info(tk.rank(small()), "a", "nobody")


def test_level_options_are_called_level() -> None:
    assert "level" in difference_info(tk.rank(small()), "a", "b").title
    info = totals_info(tk.rank(small()))
    assert "tie" in info.title
    assert info.ranks == (1, 1, 3)


def test_the_map_keeps_what_it_maps_apart(case: Appraisal) -> None:
    info = group_map_info(tk.rank(case.shortlist))
    assert info.x.reverse
    assert info.x.logarithmic
    rest = case.shortlist.select(criteria=[c for c in case.criterion_ids if c != "cost"])
    assert dict(zip(info.options, info.y.positions, strict=True)) == pytest.approx((100 * tk.rank(rest).scores).to_dict())
    groups = group_map_info(tk.rank(case.shortlist), "feasibility", "outcomes")
    outcomes = case.shortlist.select(criteria=[c.id for c in case.criteria if c.group == "outcomes"])
    assert dict(zip(groups.options, groups.y.positions, strict=True)) == pytest.approx((100 * tk.rank(outcomes).scores).to_dict())
    assert group_map_info(tk.rank(case.shortlist), "outcomes", REST).y.label.startswith("All but")


def test_the_frontier_holds_whom_nobody_beats() -> None:
    values = np.array([[0.1, 0.9], [0.5, 0.5], [0.5, 0.4], [0.9, 0.1], [0.1, 0.1], [0.5, 0.5]])
    assert frontier(values) == (0, 1, 5, 3)


def test_the_map_refuses_what_has_no_weight_or_no_name() -> None:
    two = tk.rank(small().select(criteria=["x", "z"]), {"x": 1, "z": 0})
    with pytest.raises(NotApplicable, match="no weight"):
        group_map_info(two, "x", REST)
    with pytest.raises(UnknownName):
        group_map_info(two, "x", "nowhere")


def test_labels_keep_out_of_each_others_way() -> None:
    places = label_places([0.0, 0.02, 1.0], [0.5, 0.5, 0.5], [["First option"], ["Second option"], ["Third option"]])
    assert places[0] != places[1]
    assert "left" in places[2] or "center" in places[2]


def test_swings_say_both_ends_and_the_span_of_views(case: Appraisal) -> None:
    info = swings_info(case)
    k = info.criteria.index("cost")
    assert (info.worst[k], info.best[k]) == ("8,000 USD million per year", "5 USD million per year")
    assert info.low is not None
    assert info.high is not None
    column = case.perspectives["cost"]
    assert (info.low[k], info.high[k]) == pytest.approx((column.min(), column.max()))
    assert sum(info.shares) == pytest.approx(1)
    for group in set(info.group_names):
        assert sum(x for x, g in zip(info.local, info.group_names, strict=True) if g == group) == pytest.approx(1)


def test_totals_carry_ranges_and_shares_as_given(case: Appraisal) -> None:
    r = tk.rank(case.shortlist)
    low, high = r.scores - 0.1, r.scores + 0.2
    info = totals_info(r, (low, high), dict.fromkeys(r.order, 0.2), "the estimates")
    assert info.low == pytest.approx([low[o] for o in info.options])
    assert "range" in info.text
    assert list(info.table().columns) == ["Rank", "Total", "Low end of range", "High end of range", "First-rank share, %"]


def test_the_scorecard_marks_what_is_missing_thin_or_disputed(case: Appraisal) -> None:
    rows = [list(row) for row in case.estimates]
    rows[0][0] = Estimate(missing="never measured")
    info = scorecard_info(replace(case, estimates=tuple(map(tuple, rows))))
    assert info.options[0] == "continue-as-now"
    cell = next(c for row in info.cells for c in row if (c.option, c.criterion) == (case.option_ids[0], case.criterion_ids[0]))
    assert (cell.value, cell.number, cell.words, cell.thin) == (None, "?", "never measured", True)
    assert "1 of 120" in info.title
    first = scorecard_info(case).cells[0]
    assert next(c for c in first if c.option == "continue-as-now").mark == "def."


def test_short_names_stay_apart() -> None:
    options = (Option("a", "Reform: police"), Option("b", "Reform: courts"), Option("c", "Aid (money)"), Option("d", ": odd"))
    a = replace(small().select(options=["a"]), options=options, estimates=())
    assert short_names(a) == {"a": "Reform: police", "b": "Reform: courts", "c": "Aid", "d": ": odd"}


def test_weights_are_named_for_whose_they_are(case: Appraisal) -> None:
    assert "own" in weights_name(case, case.stated)
    assert case.viewpoints[0].name in weights_name(case, tk.rank(case, case.viewpoints[0].id).weights)
    assert "set here" in weights_name(case, tk.rank(case, dict.fromkeys(case.criterion_ids, 1)).weights)


CHARTS: dict[str, tuple[Callable[[Appraisal], Info], Callable[..., Any]]] = {
    "contributions": (lambda a: contributions_info(tk.rank(a)), contributions_figure),
    "criteria": (lambda a: contributions_info(tk.rank(a), by="criterion"), contributions_figure),
    "difference": (lambda a: difference_info(tk.rank(a)), difference_figure),
    "map": (lambda a: group_map_info(tk.rank(a)), group_map_figure),
    "swings": (swings_info, swings_figure),
    "totals": (lambda a: totals_info(tk.rank(a)), totals_figure),
    "scorecard": (scorecard_info, scorecard_figure),
}


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_has_a_finding_labels_words_and_a_table(name: str, case: Appraisal) -> None:
    make, draw = CHARTS[name]
    info = make(case.shortlist)
    for text in (info.title, info.subtitle, info.x_label, info.y_label, info.text):
        assert text.strip()
        assert "{" not in text
    assert not info.table().empty
    for titled in (True, False):
        figure = draw(info, DARK, titled=titled)
        assert figure.layout.height > 100
        assert bool(figure.layout.title.text) == titled


@pytest.mark.parametrize("name", CHARTS)
def test_markup_in_names_is_drawn_as_it_is_written(name: str, case: Appraisal) -> None:
    options = tuple(replace(o, name=f"{HOSTILE} {k}") for k, o in enumerate(case.shortlist.options))
    criteria = tuple(replace(c, name=f"{HOSTILE} {c.id}") for c in case.criteria)
    make, draw = CHARTS[name]
    drawn = draw(make(replace(case.shortlist, options=options, criteria=criteria))).to_json()
    assert "<script>" not in drawn
    assert "<b>Bold" not in drawn
    assert "\\u003cscript" not in drawn
    assert "$x$" not in drawn


@pytest.mark.parametrize("name", CHARTS)
def test_one_option_and_one_criterion_are_drawn_or_refused_in_words(name: str) -> None:
    lone = small().select(options=["a"], criteria=["x"])
    make, draw = CHARTS[name]
    if name in ("difference", "map"):
        with pytest.raises(NotApplicable, match=r"(not two|only one)"):
            make(lone)
    else:
        assert draw(make(lone)).data
