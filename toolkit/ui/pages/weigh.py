"""Weigh: what each swing is worth, by slider, with the swing in words and the share beside it."""

from __future__ import annotations

import streamlit as st

from toolkit.charts.swings import swings_figure, swings_info
from toolkit.errors import InputError
from toolkit.ui import state
from toolkit.ui.controls import leave_out, swing_sliders
from toolkit.ui.frame import close_page, open_page, problem, section
from toolkit.ui.show import chart
from toolkit.wording import say


def weighing() -> None:
    """Sliders on the left, the weights as they stand on the right."""
    a = state.study()
    left, right = st.columns([0.55, 0.45], gap="large")
    with left:
        section(say("app.weigh.sliders"))
        swing_sliders(a, full=True)
        leave_out(a)
    with right, st.container(key="sticky"):
        try:
            chart(swings_info(state.shown(), state.weights()), swings_figure, "weights")
        except InputError as error:
            problem(error)
    state.sync_link()


open_page("weigh")
weighing()
close_page()
