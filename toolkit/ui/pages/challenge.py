"""Challenge: how sure the answer is, and what would change it; what takes longer is worked out when it is asked for."""

from __future__ import annotations

import streamlit as st

from toolkit.errors import ToolkitError
from toolkit.report.results import Results, gather
from toolkit.ui import across, deeper, saving, state, tested
from toolkit.ui.answer import answer
from toolkit.ui.frame import close_page, open_page, problem, section
from toolkit.ui.looks import in_a_row
from toolkit.ui.memo import key_of, recall
from toolkit.ui.show import abandonable
from toolkit.wording import say, spoken

PROBES = {"line": deeper.weight_line, "places": deeper.places, "methods": across.methods, "doubts": deeper.doubts}


def results() -> Results:
    """The analyses of this view, each worked out when it is first looked at and kept."""
    a, w = state.shown(), state.weights()
    return recall(("challenge", spoken(), *key_of(a, w)), lambda: gather(a, w, draws=state.LIVE_DRAWS, language=spoken()))


def opening(r: Results) -> None:
    """The verdict and what comes first."""
    slot = st.container()
    tested.flips(r)
    tested.beliefs(r)
    tested.worth_knowing(r)
    tested.left_out(r)
    tested.disputes(r)
    tested.bearing(r)
    with slot:
        with abandonable() as progress:
            found = state.verdict(progress)
        answer(state.ranking(), found)


@st.fragment
def asked() -> None:
    """One further look, chosen from a row; nothing is worked out until one is."""
    state.session()  # its language
    section(say("app.challenge.deeper"), say("app.challenge.deeper_note"))
    chosen = in_a_row(say("app.challenge.look"), "look", list(PROBES), None, lambda p: say(f"app.challenge.looks.{p}"), bare=True)
    saving.sync_link()
    if chosen is None:
        return
    try:
        PROBES[chosen](results())
    except ToolkitError as error:
        problem(error)


open_page("challenge", results=True)
try:
    opening(results())
except ToolkitError as error:
    problem(error)
else:
    asked()
close_page("challenge")
