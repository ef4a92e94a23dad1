"""Session mode on the Weigh page: one participant after the other states weights unseen, then all are revealed."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from toolkit.charts.swings import swing_words
from toolkit.errors import InputError, ToolkitError
from toolkit.ui import state, studies
from toolkit.ui.controls import group_head, place
from toolkit.ui.frame import problem, section
from toolkit.ui.markup import escaped, literal
from toolkit.ui.meeting import Meeting, with_participants
from toolkit.weights.card_files import read_card, write_card
from toolkit.wording import say

if TYPE_CHECKING:
    from toolkit.model import Appraisal, Criterion

CARDS = ("xlsx", "yaml")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def mode() -> None:
    """The switch between exploring and a session; leaving a session that was not revealed forgets what was locked."""
    meeting = state.session().meeting
    place("mode", "session" if meeting.open else "explore")
    st.segmented_control(
        say("app.mode.label"), ["explore", "session"], key="mode", required=True, format_func=lambda m: say(f"app.mode.{m}_name"),
        help=say("app.mode.help"), on_change=_switched,
    )  # fmt: skip


def _switched() -> None:
    s = state.session()
    if st.session_state["mode"] == "session":
        s.meeting = Meeting(open=True)
    else:
        if s.meeting.hides and s.meeting.locked:
            st.toast(say("app.meeting.forgotten", count=len(s.meeting.locked)))
        s.meeting = Meeting()


def stating(a: Appraisal) -> None:
    """Blank sliders for the participant at the screen, who locks them with a name; earlier ones stay hidden."""
    section(say("app.meeting.sliders"), say("app.meeting.sliders_note"))
    for k, (group, ids) in enumerate(a.top_groups):
        if ids != (group.id,):
            group_head(group.name, k, 2)
        for c in ids:
            _slider(a.criterion(c))


def _slider(criterion: Criterion) -> None:
    key = f"session-{criterion.id}"
    if key not in st.session_state:
        st.session_state[key] = 0
    st.slider(literal(criterion.name), 0, 100, key=key, persist_state="session")
    swing = swing_words(criterion)
    start, end = escaped(say("app.weigh.from")), escaped(say("app.weigh.to"))
    st.html(f'<p class="po-swing">{start} <b>{escaped(swing["worst"])}</b> {end} <b>{escaped(swing["best"])}</b></p>')


def table(a: Appraisal) -> None:
    """Who has locked weights, the form that locks the next ones, cards, and the reveal."""
    meeting = state.session().meeting
    section(say("app.meeting.table"), say("app.meeting.table_note"))
    rows = "".join(f"<li>{escaped(say('app.meeting.locked', who=x.who, when=x.when))}</li>" for x in meeting.locked)
    st.html(f'<ul class="po-locked">{rows}</ul>' if rows else f'<p class="po-note">{escaped(say("app.meeting.nobody_yet"))}</p>')
    with st.form("lock", border=False, clear_on_submit=True):
        who = st.text_input(say("app.meeting.name"), max_chars=80, key="lock-name")
        if st.form_submit_button(say("app.meeting.lock"), icon=":material/lock:", type="primary"):
            _lock(a, who)
    _refused()
    with st.expander(say("app.meeting.cards"), icon=":material/badge:"):
        card_files(a)
    st.button(say("app.meeting.reveal"), icon=":material/visibility:", key="reveal", on_click=_reveal, disabled=not meeting.locked)


def _lock(a: Appraisal, who: str) -> None:
    points = {c: float(st.session_state.get(f"session-{c}", 0)) for c in a.criterion_ids}
    try:
        state.session().meeting = state.session().meeting.lock(who, state.now(), points)
    except InputError as error:
        problem(error)
        return
    for c in a.criterion_ids:
        del st.session_state[f"session-{c}"]
    st.rerun()


def _reveal() -> None:
    s = state.session()
    try:
        revealed = s.meeting.reveal(state.now())
        studies.reveal_study(with_participants(studies.lasting(), revealed))
    except InputError as error:
        st.session_state["refused"] = str(error).splitlines()
    else:
        s.meeting = revealed


def card_files(a: Appraisal) -> None:
    """Blank cards to hand out, and filled ones to take in; a bad card is refused alone, with its issues."""
    st.html(f'<p class="po-note">{escaped(say("app.meeting.cards_note"))}</p>')
    with st.container(horizontal=True):
        for kind in CARDS:
            mime, name = XLSX if kind == "xlsx" else "application/yaml", f"{a.id or 'study'}-card.{kind}"
            st.download_button(say(f"app.meeting.blank_{kind}"), partial(blank_card, a, kind), name, mime, key=f"blank-card-{kind}", on_click="ignore")
    filled = st.file_uploader(say("app.meeting.filled"), list(CARDS), accept_multiple_files=True, key="cards-in")
    if filled and st.button(say("app.meeting.take_cards"), key="take-cards"):
        for file in filled:
            _take(a, file.name, file.getvalue())
        st.rerun()


def blank_card(a: Appraisal, kind: str) -> bytes:
    """A blank card as a file."""
    with tempfile.TemporaryDirectory() as folder:
        return write_card(a, Path(folder) / f"card.{kind}").read_bytes()


def _take(a: Appraisal, name: str, data: bytes) -> None:
    s = state.session()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"card{Path(name).suffix.lower()}"
        path.write_bytes(data)
        try:
            view = read_card(path, a)
            s.meeting = s.meeting.lock(view.name, view.weights.how.when or state.now(), dict(view.points))
        except ToolkitError as error:
            st.session_state["refused"] = [*st.session_state.get("refused", []), *(line.replace(str(path), name) for line in str(error).splitlines())]


def _refused() -> None:
    """What was wrong with cards that were not taken, once."""
    for line in st.session_state.pop("refused", []):
        st.html(f'<p class="po-note top" role="status">{escaped(line)}</p>')
