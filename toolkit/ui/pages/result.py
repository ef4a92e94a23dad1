"""Result: the ranking that moves with the sliders, its parts, and why one option stands above another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from toolkit.charts.contributions import contributions_figure, contributions_info
from toolkit.charts.difference import difference_figure, difference_info
from toolkit.charts.group_map import REST, group_map_figure, group_map_info
from toolkit.charts.totals import totals_figure, totals_info
from toolkit.errors import ToolkitError
from toolkit.ui import saving, state
from toolkit.ui.answer import answer, ranking_board
from toolkit.ui.controls import leave_out, option_names, swing_sliders
from toolkit.ui.frame import close_page, open_page, problem, section
from toolkit.ui.looks import in_a_row, listed
from toolkit.ui.pace import ahead, settle, turn
from toolkit.ui.show import abandonable, chart
from toolkit.wording import say

if TYPE_CHECKING:
    from toolkit.ranking import Ranking

CHARTS = ("difference", "within", "map", "totals")


def live() -> None:
    """Everything that moves with a slider: the ranking first, then the sliders, the chart that was chosen and the answer."""
    with ahead():
        open_page("result", results=True)
        left, right = st.columns([0.69, 0.31], gap="medium")
        with left, st.container(key="board"):
            ranked = ranking()
    with turn():
        with right, st.container(key="panel", gap=None):
            section(say("app.result.live"), say("app.result.live_note"))
            swing_sliders(state.study(), full=False)
            leave_out(state.study())
        if ranked is None:
            return
        with left, st.container(key="rest"):
            slot = st.container()
            explore(ranked)
        saving.sync_link()
    if not state.verdict_known():
        settle()
    with turn(), abandonable() as progress:
        found = state.verdict(progress)
    with slot:
        answer(ranked, found)


def ranking() -> Ranking | None:
    """The ranking on its board; None, and why, where there is none."""
    try:
        ranked = state.ranking()
        ranking_board(ranked, state.drawn())
    except ToolkitError as error:
        problem(error)
        return None
    return ranked


def explore(r: Ranking) -> None:
    """The chart that was chosen, with its own controls."""
    charts = CHARTS if len(r.appraisal.options) > 1 else CHARTS[1:]  # one option has no other to differ from
    chosen = in_a_row(say("app.result.chart"), "chart", charts, charts[0], lambda c: say(f"app.result.{c}"))
    {"difference": difference, "within": within, "map": group_map, "totals": totals}[chosen or charts[0]](r)


def difference(r: Ranking) -> None:
    """Two options side by side."""
    ids, own = r.appraisal.option_ids, option_names(r.appraisal)
    left, right = st.columns(2)
    with left:
        first = listed(say("app.result.a"), "option-a", ids, r.leader, own.__getitem__)
    with right:
        others = [o for o in ids if o != first]
        second = listed(say("app.result.b"), "option-b", others, r.leader if first == r.runner_up else r.runner_up, own.__getitem__)
    chart(difference_info(r, first, second), difference_figure, "difference")


def within(r: Ranking) -> None:
    """Contributions by criterion, of one group or of all."""
    a = r.appraisal
    groups = {"": say("app.result.all_groups")} | {g.id: g.name for g, ids in a.top_groups if len(ids) > 1}
    chosen = listed(say("app.result.group"), "group", list(groups), "", groups.__getitem__)
    chart(contributions_info(r, by="criterion", within=chosen or None), contributions_figure, "contributions")


def group_map(r: Ranking) -> None:
    """One group or criterion against another."""
    names = {g.id: g.name for g, _ in r.appraisal.top_groups} | {c.id: c.name for c in r.appraisal.criteria} | {REST: say("app.result.rest")}
    first = next(iter(r.appraisal.cost_criteria), next(iter(names)))
    left, right = st.columns(2)
    with left:
        across = [n for n in names if n != REST]
        x = listed(say("app.result.x"), "map-x", across, first, names.__getitem__)
    with right:
        y = listed(say("app.result.y"), "map-y", [REST, *(n for n in across if n != x)], REST, names.__getitem__)
    chart(group_map_info(r, x, y), group_map_figure, "map")


def totals(r: Ranking) -> None:
    """All totals on one axis, with how far the estimates' ranges let them move."""
    drawn = state.drawn()
    spread = drawn.spread
    if spread is None:
        chart(totals_info(r), totals_figure, "totals")
        return
    info = totals_info(r, (spread["low"], spread["high"]), drawn.first, say("app.result.varied"))
    chart(info, totals_figure, "totals")


live()
with turn():
    close_page("result")
