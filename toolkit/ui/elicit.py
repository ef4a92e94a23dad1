"""Perspectives made while exploring: the present weights under a name, or a filled weight card."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

import toolkit as tk
from toolkit.errors import InputError
from toolkit.ui import state, studies
from toolkit.ui import view as views
from toolkit.ui.frame import problem
from toolkit.ui.kept import keep
from toolkit.ui.markup import escaped, literal
from toolkit.ui.meeting_panel import CARDS, XLSX, blank_card
from toolkit.wording import say

if TYPE_CHECKING:
    from toolkit.model import Appraisal


def keeping(a: Appraisal) -> None:
    """A form that keeps the weights in force under a name; the sliders then start from them."""
    st.html(f'<p class="po-note">{escaped(say("app.keep.note"))}</p>')
    if state.current().without:
        st.html(f'<p class="po-note">{escaped(say("app.keep.left_out"))}</p>')
    with st.form("keep-form", border=False):
        name = st.text_input(say("app.keep.name"), max_chars=80, key="keep-name")
        who = st.text_input(say("app.keep.who"), max_chars=80, key="keep-who")
        why = st.text_area(say("app.keep.why"), max_chars=600, height=80, key="keep-why")
        sent = st.form_submit_button(say("app.keep.button"), type="primary", icon=":material/bookmark_add:")
    if not sent:
        return
    view = state.current()
    try:
        kept = keep(a, state.all_weights(), views.points(a, view), name=name, who=who, why=why, when=state.now())
    except InputError as error:
        problem(error)
        return
    state.change(replace(view, kept=(*view.kept, kept), start=kept.id, moved=(), procedure=""))
    st.toast(literal(say("app.keep.done", name=kept.name)))
    st.rerun()


def card_exchange(a: Appraisal) -> None:
    """Downloads of a blank card, and an upload that is looked at only once it is sound; a bad card changes nothing."""
    st.html(f'<p class="po-note">{escaped(say("app.weigh.cards_note"))}</p>')
    with st.container(horizontal=True):
        for kind in CARDS:
            mime, name = XLSX if kind == "xlsx" else "application/yaml", f"{a.id or 'study'}-card.{kind}"
            st.download_button(say(f"app.meeting.blank_{kind}"), partial(blank_card, a, kind), name, mime, key=f"blank-view-{kind}", on_click="ignore")
    file = st.file_uploader(say("app.weigh.card"), list(CARDS), key="card-in")
    if file is None or not st.button(say("app.weigh.take_card"), key="take-card"):
        return
    try:
        add_view(file.name, file.getvalue())
    except InputError as error:
        problem(error)
    else:
        st.rerun()


def add_view(name: str, data: bytes) -> None:
    """Add a card's perspective to the study; weights, choices and what-ifs stay. Raises InputError with every issue of the card."""
    a = state.source()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"card{Path(name).suffix.lower()}"
        path.write_bytes(data)
        try:
            view = tk.weights.read_card(path, a)
        except InputError as error:
            raise InputError([replace(issue, file=name) for issue in error.issues]) from None
    studies.widen(tk.weights.with_perspectives(a, view))
