"""The charts of perspectives: findings in titles, numbers in tables, every view told apart without colour."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import toolkit as tk
from toolkit.charts.agreement import agreement_figure, agreement_info
from toolkit.charts.perspectives import perspectives_figure, perspectives_info
from toolkit.charts.weight_spread import weight_spread_figure, weight_spread_info


@pytest.fixture(scope="module")
def a() -> tk.Appraisal:
    return tk.load("us-mexico-security").shortlist


@pytest.fixture(scope="module")
def c(a: tk.Appraisal) -> object:
    return tk.compare_perspectives(a)


def test_marks_are_points_above_the_baseline(a: tk.Appraisal, c: object) -> None:
    info = perspectives_info(c)
    assert a.baseline is not None
    for k, p in enumerate(a.viewpoints):
        scores = tk.rank(a, p.id).scores
        assert scores is not None
        expected = 100 * (scores - scores[a.baseline.id])
        assert info.table().iloc[:, k].tolist() == pytest.approx([expected[o] for o in info.options])
    assert "illustrative" in info.subtitle
    assert "above" in info.x_label
    assert all(name in info.text for name in info.option_names)


def test_titles_tell_the_finding(a: tk.Appraisal, c: object) -> None:
    assert perspectives_info(c).title == "Demand reduction comes first in 2 of 6 views and Community programmes and civil society in 2; too close to call in 2"
    one = replace(a, viewpoints=a.viewpoints[:1])
    assert perspectives_info(tk.compare_perspectives(one)).title == "Every view puts Demand reduction first"
    spread = weight_spread_info(a)
    views = a.perspectives
    widest = (views.max() - views.min()).idxmax()
    assert spread.criteria[0] == widest
    assert a.criterion(str(widest)).name in spread.title
    least = agreement_info(c)
    assert "Enforcement view” and “Sovereignty view” agree least: they order 80 % of the pairs" in least.title


def test_tables_hold_the_numbers(a: tk.Appraisal, c: object) -> None:
    table = weight_spread_info(a).table()
    assert table.iloc[:, : len(a.viewpoints)].sum().tolist() == pytest.approx([100] * len(a.viewpoints))
    shares = agreement_info(c).table().to_numpy()
    assert np.diag(shares).tolist() == [100] * len(a.viewpoints)
    assert np.allclose(shares, shares.T)
    assert shares.min() == pytest.approx(80)


def test_one_view_no_baseline_and_another_method(a: tk.Appraisal) -> None:
    one = replace(a, viewpoints=a.viewpoints[:1])
    assert weight_spread_info(one).title == "One view’s weights"
    assert agreement_info(tk.compare_perspectives(one)).title == "One view has nothing to agree with"
    bare = replace(a, options=tuple(replace(o, baseline=False) for o in a.options))
    info = perspectives_info(tk.compare_perspectives(bare, "vikor"))
    assert not info.from_baseline
    assert info.scale == 1
    with pytest.raises(tk.InputError, match="no perspectives"):
        weight_spread_info(replace(a, viewpoints=()))


def test_views_are_told_apart_without_colour(a: tk.Appraisal, c: object) -> None:
    for figure in (perspectives_figure(perspectives_info(c)), weight_spread_figure(weight_spread_info(a))):
        symbols = [t.marker.symbol for t in figure.data if t.mode == "markers"]
        assert len(symbols) == len(set(symbols)) == len(a.viewpoints)
    cells = agreement_figure(agreement_info(c)).data[1].text
    assert len(cells) == len(a.viewpoints) ** 2
    assert "80 %" in cells


def test_names_with_markup_are_literal(a: tk.Appraisal) -> None:
    odd = replace(a, viewpoints=tuple(replace(p, name=f"<b>{p.name}</b> $5") for p in a.viewpoints))
    c = tk.compare_perspectives(odd)
    for figure in (perspectives_figure(perspectives_info(c)), weight_spread_figure(weight_spread_info(odd))):
        assert all("<b>" not in (t.name or "") and "$" not in (t.name or "") for t in figure.data)
