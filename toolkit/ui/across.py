"""What the Challenge page shows of other methods: the places under each, which of them agree, and what comes of other options."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

import toolkit as tk
from toolkit.challenge.method_names import titles
from toolkit.charts.method_agreement import method_agreement_figure, method_agreement_info
from toolkit.charts.rank_slope import rank_slope_figure, rank_slope_info
from toolkit.ui.frame import section
from toolkit.ui.markup import escaped
from toolkit.ui.memo import key_of, known, recall
from toolkit.ui.show import abandonable, chart, table
from toolkit.wording import say

if TYPE_CHECKING:
    from toolkit.challenge.across_methods import MethodComparison
    from toolkit.challenge.reversal import Reversal
    from toolkit.report.results import Results


def methods(r: Results) -> None:
    """The places under every method of the toolkit's own; what comes of adding or dropping an option, on a button."""
    show_methods(r.methods)
    a, w = r.appraisal, r.weights
    key = ("reversal", *key_of(a, w))
    asked = st.button(say("app.challenge.reversal"), key="reversal", icon=":material/swap_vert:", help=say("app.challenge.reversal_help"))
    if not asked and not known(key):
        return
    with abandonable() as progress:
        found = recall(key, lambda: tk.reversal(a, w, progress=progress))
    show_reversal(found)


def show_methods(c: MethodComparison) -> None:
    """The places from method to method with what there is to say, and how far every two methods agree."""
    slope, agreement = rank_slope_info(c), method_agreement_info(c)
    chart(slope, rank_slope_figure, "methods", level=3, least=slope.width)
    st.html(f'<p class="po-note">{escaped(" ".join(s.text() for s in c.sentences[1:]))}</p>')
    if c.refused:
        st.html(f'<ul class="po-list">{"".join(f"<li>{escaped(why)}</li>" for why in dict.fromkeys(c.refused.values()))}</ul>')
    chart(agreement, method_agreement_figure, "method-agreement", level=3, least=agreement.width)


def show_reversal(found: Reversal) -> None:
    """By method, how often the order of the others changed; and what was not tried or has no order."""
    section(say("app.challenge.reversal_title"), say("app.challenge.reversal_note"), 3)
    frame = found.frame().rename(columns={c: say(f"app.challenge.reversals.{c}") for c in found.by_method.columns})
    named = frame.set_axis(pd.Index([t.text() for t in titles(map(str, frame.index))], name=say("app.challenge.method")), axis=0)
    st.html(table(named, say("app.challenge.reversal_title"), digits=2))
    said = [*found.refused.values(), *([] if found.finished else [say("reversal.unfinished")])]
    if said:
        st.html(f'<ul class="po-list">{"".join(f"<li>{escaped(text)}</li>" for text in said)}</ul>')
