"""Weigh: what each swing is worth, by slider, with the swing in words and the share beside it; or in a session, unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

import toolkit as tk
from toolkit.challenge.equivalents import equivalent_sentences
from toolkit.charts.swings import swings_figure, swings_info
from toolkit.errors import InputError
from toolkit.ui import meeting_panel, state
from toolkit.ui.controls import leave_out, swing_sliders
from toolkit.ui.elicit import card_exchange, keeping
from toolkit.ui.frame import close_page, open_page, problem, section
from toolkit.ui.looks import listed
from toolkit.ui.markup import escaped
from toolkit.ui.show import chart
from toolkit.ui.ways import other_ways
from toolkit.wording import say

if TYPE_CHECKING:
    from toolkit.model import Appraisal


def exploring(a: Appraisal) -> None:
    """Sliders on the left; on the right the weights as they stand, and what they claim."""
    left, right = st.columns([0.55, 0.45], gap="large")
    with left, st.container(key="sliders"):
        section(say("app.weigh.sliders"))
        swing_sliders(a, full=True)
        leave_out(a)
    with right, st.container(key="sticky"):
        try:
            chart(swings_info(state.shown(), state.weights()), swings_figure, "weights")
        except InputError as error:
            problem(error)
        claims(a)
    with st.expander(say("app.ways.title"), icon=":material/tune:", key="ways", on_change="rerun") as box:
        if box.open:
            other_ways(a)
    with st.expander(say("app.keep.open"), icon=":material/bookmark_add:", key="keep", on_change="rerun") as box:
        if box.open:
            keeping(a)
    with st.expander(say("app.meeting.cards"), icon=":material/badge:"):
        card_exchange(a)


def claims(a: Appraisal) -> None:
    """Equivalent changes: what a step on one criterion is worth on the others."""
    box = st.expander(say("app.weigh.claims"), icon=":material/balance:", key="claims", on_change="rerun")
    if not box.open:
        return
    with box:
        names = {c.id: c.name for c in a.criteria}
        step = listed(say("app.weigh.claims_step"), "claims-step", list(names), None, names.__getitem__)
        try:
            told = equivalent_sentences(tk.weights.equivalents(a, state.all_weights()), step=step)
        except InputError as error:
            problem(error)
            return
        st.html(f"<ul class='po-list'>{''.join(f'<li>{escaped(s.text())}</li>' for s in told)}</ul>")


def in_session(a: Appraisal) -> None:
    """A participant's blank sliders on the left; who has locked, and the reveal, on the right."""
    left, right = st.columns([0.6, 0.4], gap="large")
    with left, st.container(key="sliders"):
        meeting_panel.stating(a)
    with right, st.container(key="sticky"):
        meeting_panel.table(a)


hides = state.session().meeting.hides
open_page("weigh", bar="none" if hides else "weights")
meeting_panel.mode()
if hides:
    in_session(state.study())
else:
    exploring(state.study())
close_page("weigh")
