"""The charts of methods: lines and cells are the comparison's, equals share a place but not a line, names are literal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

import toolkit as tk
from toolkit.challenge.sentence import sentence
from toolkit.charts.method_agreement import in_blocks, method_agreement_figure, method_agreement_info
from toolkit.charts.rank_orders import MOST
from toolkit.charts.rank_slope import UPRIGHT, rank_slope_figure, rank_slope_info
from toolkit.charts.theme import DARK, LIGHT, Theme, luminance
from toolkit.errors import NotApplicable

if TYPE_CHECKING:
    from collections.abc import Sequence


@pytest.fixture(scope="module")
def shortlist() -> tk.Appraisal:
    return tk.load("us-mexico-security").shortlist


@pytest.fixture(scope="module")
def c(shortlist: tk.Appraisal) -> tk.MethodComparison:
    return tk.compare_methods(shortlist)


def made(ranks: dict[str, Sequence[int]], names: Sequence[str] = ()) -> tk.MethodComparison:
    """A comparison with these ranks by method; whatever else it holds follows from them."""
    n = len(next(iter(ranks.values())))
    frame = pd.DataFrame({"x": np.linspace(9, 1, n), "y": np.linspace(8, 2, n)}, index=[f"o{i}" for i in range(n)])
    a = tk.from_frame(frame, {"x": "max", "y": "max"}, ranges={"x": (0, 10), "y": (0, 10)})
    if names:
        a = replace(a, options=tuple(replace(o, name=name) for o, name in zip(a.options, names, strict=True)))
    one = tk.compare_methods(a, ["weighted_sum"])
    base = one.rankings["weighted_sum"]
    table = pd.DataFrame(ranks, index=one.ranks.index).astype("int64")
    signs = {m: np.sign(np.subtract.outer(table[m].to_numpy(), table[m].to_numpy())) for m in ranks}
    size = {m: float(np.sqrt((s**2).sum())) for m, s in signs.items()}
    tau = [[1.0 if p == q else float((signs[p] * signs[q]).sum() / (size[p] * size[q] or 1)) for q in ranks] for p in ranks]
    return replace(
        one, ranks=table, rankings={m: replace(base, rank_array=table[m].to_numpy()) for m in ranks}, agreement=pd.DataFrame(tau, table.columns, table.columns),
        called={m: sentence("across.seen.either", method=f"Method {m}") for m in ranks},
    )  # fmt: skip


def test_columns_are_orders_and_hold_every_method_once(c: tk.MethodComparison) -> None:
    info = rank_slope_info(c)
    assert info.methods[0][0] == "weighted_sum"
    assert sorted(m for group in info.methods for m in group) == sorted(c.ranks.columns)
    for k, group in enumerate(info.methods):
        for method in group:
            assert [row[k] for row in info.ranks] == [c.ranks.loc[o, method] for o in info.options]
            assert info.agreement[k] == c.agreement.loc["weighted_sum", method]
    assert list(info.agreement) == sorted(info.agreement, reverse=True)
    assert [o for o, leads in zip(info.options, info.leads, strict=True) if leads] == [o for o in info.options if any(o in w for w in c.winners.values())]
    assert f"in {len(c.winners) - len(c.other_winner)} of {len(c.winners)} rankings" in info.title


def test_three_methods_by_hand() -> None:
    """b agrees with a but for one pair of three, tau (2 - 1) / 3; c is the reverse, -1; d gives a's order and shares its column."""
    info = rank_slope_info(made({"a": [1, 2, 3], "c": [3, 2, 1], "b": [2, 1, 3], "d": [1, 2, 3]}))
    assert info.methods == (("a", "d"), ("b",), ("c",))
    assert info.heads == ("Method a + 1 more (1.00)", "Method b (0.33)", "Method c (−1.00)")
    assert info.ranks == ((1, 2, 3), (2, 1, 2), (3, 3, 1))
    assert info.slots == info.ranks
    assert info.leads == (True, True, True)
    assert info.title == "o0 comes first, or level with the first, in 2 of 4 rankings; o2 in 1 of the others"
    table = info.table()
    assert list(table.index) == ["Method a", "Method d", "Method b", "Method c"]
    assert table.iloc[:, -1].tolist() == ["1.00", "1.00", "0.33", "−1.00"]
    assert "Method a and Method d: o0; Method b: o1; Method c: o2" in info.text


def test_equals_share_a_place_and_a_bar_but_no_line() -> None:
    info = rank_slope_info(made({"a": [1, 2, 2, 4], "b": [3, 1, 3, 1]}))
    assert info.ranks == ((1, 3), (2, 1), (2, 3), (4, 1))
    assert info.slots == ((1, 3), (2, 1), (3, 4), (4, 2))
    assert info.level == (((2, 3),), ((1, 2), (3, 4)))
    assert info.leads == (True, True, False, True)
    assert [info.end(i, 0).split()[0] for i in range(4)] == ["1", "2=", "2=", "4"]
    figure = rank_slope_figure(info)
    assert list(figure.data[0].y) == [2, 3, None, 1, 2, None, 3, 4, None]


def test_all_level_and_one_option_and_one_method() -> None:
    level = rank_slope_info(made({"a": [1, 1], "b": [1, 1]}))
    assert level.methods == (("a", "b"),)
    assert level.title == "o0 comes first, or level with the first, in all 2 rankings"
    assert len([t for t in rank_slope_figure(level).data if t.mode == "text"]) == 1
    one = rank_slope_info(made({"a": [1], "b": [1]}))
    assert one.ranks == ((1,),)
    assert "only ranking" in rank_slope_info(made({"a": [1, 2]})).title
    assert method_agreement_info(made({"a": [1, 2]})).title == "One ranking has nothing to agree with"
    none = method_agreement_info(made({"a": [1, 1], "b": [1, 1]}))
    assert none.title == "No two rankings put these options in an order"
    assert none.tau == ((1.0, 0.0), (0.0, 1.0))
    same = method_agreement_info(made({"a": [1, 2], "b": [1, 2]}))
    assert same.title == "All methods order the options alike"
    for info in (level, one):
        assert rank_slope_figure(info, DARK, titled=False).layout.title.text is None
    assert method_agreement_figure(none, DARK).data[1].text == ("1.00", "0.00", "0.00", "1.00")


def test_a_partial_method_has_no_places(shortlist: tk.Appraisal) -> None:
    with pytest.raises(NotApplicable, match="complete order"):
        rank_slope_info(tk.compare_methods(shortlist, ["electre_1"]))


def test_of_many_options_the_best_are_drawn_and_all_that_ever_lead() -> None:
    n = MOST + 10
    info = rank_slope_info(made({"a": range(1, n + 1), "b": range(n, 0, -1)}))
    assert len(info.options) == MOST
    assert info.options[-1] == f"o{n - 1}"  # the last under a is the first under b
    assert info.options[:-1] == tuple(f"o{i}" for i in range(MOST - 1))
    assert info.ranks[-1] == (n, 1)
    assert [row[0] for row in info.slots] == list(range(1, MOST + 1))
    assert f"{MOST} of {n} options are shown" in info.subtitle
    assert len(info.table().columns) == MOST + 1


def test_thirty_options_under_many_methods_keep_their_lines_apart() -> None:
    rng = np.random.default_rng(3)
    info = rank_slope_info(made({f"m{k}": rng.permutation(30) + 1 for k in range(UPRIGHT + 4)}))
    assert len(info.heads) == UPRIGHT + 4
    for k in range(len(info.heads)):
        assert sorted(row[k] for row in info.slots) == list(range(1, 31))
    figure = rank_slope_figure(info)
    assert figure.layout.xaxis.tickangle < 0
    assert figure.layout.height > 30 * 17
    leaders = [t for t in figure.data if t.mode == "lines+markers" and t.line.width > 2]
    assert len({(t.line.dash, t.marker.symbol) for t in leaders}) == len(leaders) == sum(info.leads)


def test_long_names_and_markup_are_wrapped_and_literal() -> None:
    names = ["<b>An option</b> $5 with a name that goes on and on until nobody reads it", "B & Co"]
    info = rank_slope_info(made({"a": [1, 2], "b": [2, 1]}, names))
    text = " ".join(t for trace in rank_slope_figure(info).data if trace.mode == "text" for t in trace.text)
    assert "&lt;b&gt;An option&lt;/b&gt;" in text
    assert "B &amp; Co" in text
    assert "$" not in text
    assert "<br>" in text


def test_agreement_holds_every_pair_in_blocks(c: tk.MethodComparison) -> None:
    info = method_agreement_info(c)
    assert sorted(info.methods) == sorted(c.ranks.columns)
    for one, row in zip(info.methods, info.tau, strict=True):
        assert list(row) == [c.agreement.loc[one, other] for other in info.methods]
    assert info.methods.index("weighted_sum") < len(info.methods) / 2
    one, other, tau = c.furthest
    assert tau == c.agreement.to_numpy().min()
    assert info.title.startswith(f"“{c.called[one].text()}” and “{c.called[other].text()}” agree least")
    assert info.table().shape == (22, 22)
    assert all(name in info.text for name in info.method_names)


def test_methods_that_agree_stand_together_whatever_the_order_they_come_in() -> None:
    """Two blocks, tau 0.8 within and -0.6 between, given in turns: the order must part them."""
    block = np.array([0, 1, 0, 1, 0, 1])
    tau = np.where(block[:, None] == block, 0.8, -0.6)
    np.fill_diagonal(tau, 1.0)
    order = in_blocks(tau)
    assert sorted(order) == list(range(6))
    assert [block[k] for k in order] == [0, 0, 0, 1, 1, 1]
    assert in_blocks(np.ones((1, 1))) == [0]
    assert in_blocks(-np.eye(2) * -1) == [0, 1]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_shading_of_agreement_goes_one_way_in_grey(theme: Theme) -> None:
    light = [luminance(theme.agreement(v)) for v in np.linspace(-1, 1, 21)]
    steps = np.diff(light)
    assert (steps > 0).all() or (steps < 0).all()
    figure = method_agreement_figure(method_agreement_info(made({"a": [1, 2, 3], "b": [3, 2, 1]})), theme)
    assert figure.data[1].text == ("1.00", "−1.00", "−1.00", "1.00")
