"""Question: the decision, the options, the baseline and what is valued, before any number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from toolkit.charts.names import tagged
from toolkit.charts.swings import swing_words
from toolkit.ui import library, state
from toolkit.ui.controls import place
from toolkit.ui.frame import close_page, open_page, section
from toolkit.ui.glossary import entries
from toolkit.ui.markup import escaped
from toolkit.ui.view import View
from toolkit.wording import say

if TYPE_CHECKING:
    from toolkit.model import Appraisal, Option


def decision(a: Appraisal) -> None:
    """The question with who decides and when."""
    facts = [
        (say("app.question.decided_by"), a.decider),
        (say("app.question.horizon"), a.horizon),
        (say("app.question.evidence"), a.evidence_date),
        (say("app.question.participants"), ", ".join(a.participants) or say("app.question.nobody")),
    ]
    lines = " · ".join(f"{escaped(name)}: <b>{escaped(text)}</b>" for name, text in facts if text)
    first = f'<p class="first">{escaped(a.decision or a.title or say("app.question.unsaid"))}</p>'
    st.html(f'<div class="po-answer">{first}<p class="po-note">{lines}</p></div>')
    if a.context:
        section(say("app.question.context"))
        st.html('<div class="po-text">' + "".join(f"<p>{escaped(line)}</p>" for line in a.context.splitlines() if line.strip()) + "</div>")


def option_card(o: Option) -> str:
    """One option as a card."""
    parts = [f"<h3>{escaped(tagged(o, o.name))}</h3>", f"<p>{escaped(o.definition)}</p>" if o.definition else ""]
    if o.components:
        parts.append("<ul>" + "".join(f"<li>{escaped(c)}</li>" for c in o.components) + "</ul>")
    meta = []
    if o.lead_actors:
        meta.append(say("app.question.actors", names="; ".join(o.lead_actors)))
    if o.paragraphs:
        meta.append(say("app.question.paragraphs", numbers=", ".join(map(str, o.paragraphs))))
    if o.shortlist_reason:
        meta.append(o.shortlist_reason)
    parts += [f'<p class="meta">{escaped(m)}</p>' for m in meta]
    return f'<div class="po-card">{"".join(parts)}</div>'


def options(a: Appraisal) -> None:
    """The shortlist with the baseline first, then what is off it."""
    listed = sorted((o for o in a.options if o.shortlist or o.baseline), key=lambda o: not o.baseline)
    off = [o for o in a.options if o not in listed]
    section(say("app.question.options"), say("app.question.options_note"))
    st.html(f'<div class="po-cards">{"".join(map(option_card, listed))}</div>')
    if off:
        with st.expander(f"{say('app.question.off')} ({len(off)})"):
            st.html(f'<div class="po-cards">{"".join(map(option_card, off))}</div>')


def tree(a: Appraisal) -> None:
    """The value tree with the declared ranges in words."""
    section(say("app.question.tree"), say("app.question.tree_note", criteria=len(a.criteria), groups=len(a.top_groups)))
    cards = []
    for group, ids in a.top_groups:
        items = []
        for c in map(a.criterion, ids):
            ends = say("app.question.ends", **swing_words(c))
            named = f"<b>{escaped(c.name)}</b>{': ' if c.definition else ''}" if ids != (group.id,) else ""
            items.append(f"<li>{named}{escaped(c.definition)} <span class='meta'>({escaped(ends)})</span></li>")
        asked = f"<p>{escaped(group.question)}</p>" if group.question else ""
        cards.append(f'<div class="po-card"><h3>{escaped(group.name)}</h3>{asked}<ul>{"".join(items)}</ul></div>')
    st.html(f'<div class="po-cards wide">{"".join(cards)}</div>')
    if a.rejected_criteria:
        with st.expander(say("app.question.rejected")):
            st.html("".join(f'<p class="po-note"><b>{escaped(name)}</b>: {escaped(reason)}</p>' for name, reason in a.rejected_criteria))


open_page("question", bar="none")
if len(library.names()) > 1:
    place("study", state.current().study)
    known = list(dict.fromkeys((*library.names(), state.current().study)))
    st.selectbox(say("app.question.study"), known, key="study", on_change=lambda: state.change(View(study=st.session_state["study"])))
study = state.study()
decision(study)
options(study)
tree(study)
with st.expander(say("app.question.glossary"), icon=":material/menu_book:"):
    st.html("".join(f'<p class="po-note"><b>{escaped(name)}</b>: {escaped(text)}</p>' for name, text in entries()))
close_page("question")
