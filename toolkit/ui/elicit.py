"""Weight cards while exploring: a blank one to hand out, and a filled one that becomes a perspective of the study."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

import toolkit as tk
from toolkit.errors import InputError
from toolkit.ui import state
from toolkit.ui.frame import problem
from toolkit.ui.markup import escaped
from toolkit.ui.meeting_panel import CARDS, XLSX, blank_card
from toolkit.wording import say

if TYPE_CHECKING:
    from toolkit.model import Appraisal


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
    wider = tk.weights.with_perspectives(a, view)
    key = state.SHELF + wider.digest
    state.session().shelf[key] = wider
    state.change(replace(state.current(), study=key))
