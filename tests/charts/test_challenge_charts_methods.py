"""The chart of methods: its ranks and agreement are those of the comparison, and names are shown literally."""

from __future__ import annotations

from dataclasses import replace

import pytest

import toolkit as tk
from toolkit.charts.methods import MethodsInfo, methods_figure, methods_info
from toolkit.charts.theme import DARK
from toolkit.errors import NotApplicable


@pytest.fixture(scope="module")
def c() -> tk.MethodComparison:
    return tk.compare_methods(tk.load("us-mexico-security").shortlist)


def test_rows_are_the_ranks_of_the_result(c: tk.MethodComparison) -> None:
    info = methods_info(c)
    assert info.methods[0] == "weighted_sum"
    assert set(info.methods) == set(c.ranks.columns)
    for method, ranks, tau, leads in zip(info.methods, info.ranks, info.agreement, info.leads, strict=True):
        assert list(ranks) == [c.ranks.loc[o, method] for o in info.options]
        assert tau == c.agreement.loc["weighted_sum", method]
        assert leads == (c.leader in c.winners[method])
    assert list(info.agreement) == sorted(info.agreement, reverse=True)
    assert len(set(info.method_names)) == len(info.methods)
    assert info.method_names[0] == "Weighted sum, on values"
    assert f"{sum(info.leads)} of {len(info.methods)}" in info.title


def test_one_method_agrees_with_itself_and_a_partial_one_has_no_ranks(c: tk.MethodComparison) -> None:
    own = ["weighted_sum"]
    one = replace(c, rankings={m: c.rankings[m] for m in own}, ranks=c.ranks[own], agreement=c.agreement.loc[own, own])
    assert "all 1 rankings" in methods_info(one).title
    with pytest.raises(NotApplicable):
        methods_info(tk.compare_methods(c.appraisal, ["electre_1"]))


def test_figure_prints_every_rank_and_names_literally() -> None:
    info = MethodsInfo("t", "s", "x", "y", "text", ("m", "n"), ("<b>m</b>", "n"), ("a", "b"), ("A & Co", "B"), ((1, 2), (1, 1)), (1.0, 0.0), (True, True))
    figure = methods_figure(info, DARK)
    assert list(figure.data[1].text) == ["<b>1</b>", "2", "<b>1</b>", "<b>1</b>"]
    assert figure.data[0].y[0] == "&lt;b&gt;m&lt;/b&gt;"
    assert figure.data[0].x[0] == "A &amp; Co"
    assert list(figure.data[2].text) == ["1.00", "0.00"]
    assert methods_figure(replace(info, ranks=((1, 1), (1, 1))), titled=False).layout.title.text is None
