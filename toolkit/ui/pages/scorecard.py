"""Scorecard: performances before any weights; a chosen cell opens its estimate with reason and sources."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from toolkit.charts.scorecard import marks, scorecard_info, span_words
from toolkit.errors import InputError
from toolkit.ui import saving, state
from toolkit.ui.changes import Change, ChangeKind, check
from toolkit.ui.controls import option_names
from toolkit.ui.frame import close_page, open_page, problem, section
from toolkit.ui.looks import listed, looked, pick
from toolkit.ui.markup import escaped
from toolkit.ui.matrix import matrix
from toolkit.ui.show import behind
from toolkit.wording import say
from toolkit.wording.numbers import figure, points

if TYPE_CHECKING:
    from toolkit.model import Appraisal, Criterion, Estimate


@st.fragment
def card() -> None:
    """The matrix, and beside it the estimate that was chosen."""
    a = state.shown()
    info = scorecard_info(a)
    left, right = st.columns([0.68, 0.32], gap="medium")
    with left:
        section(info.title, say("app.scorecard.legend"))
        place = current_cell(a)
        chosen = matrix(info, place, "matrix")
        behind(info, "scorecard")
    if chosen is not None and chosen != place:
        for control, picked, default in zip(("cell-option", "cell-criterion"), chosen, first_cell(a), strict=True):
            pick(control, picked, default)
        st.rerun(scope="fragment")
    with right, st.container(key="sticky"), st.container(key="detail"):
        detail(a)
    saving.sync_link()


def current_cell(a: Appraisal) -> tuple[str, str]:
    """The option and criterion looked at."""
    option, criterion = first_cell(a)
    return looked("cell-option", a.option_ids, option) or option, looked("cell-criterion", a.criterion_ids, criterion) or criterion


def first_cell(a: Appraisal) -> tuple[str, str]:
    """What is looked at until something is picked: the first cell of an option that is not the baseline."""
    return next((o.id for o in a.options if not o.baseline), a.option_ids[0]), a.criterion_ids[0]


def detail(a: Appraisal) -> None:
    """One estimate in full, chosen in the matrix or by name."""
    own = option_names(a)
    section(say("app.scorecard.cell"))
    first = first_cell(a)
    option = listed(say("app.scorecard.option"), "cell-option", a.option_ids, first[0], own.__getitem__)
    criterion = a.criterion(listed(say("app.scorecard.criterion"), "cell-criterion", a.criterion_ids, first[1], lambda c: a.criterion(c).name))
    estimate = a.estimate(option, criterion.id)
    st.html(f'<div class="po-estimate" role="region" aria-label="{escaped(say("app.scorecard.cell"))}">{estimate_html(a, criterion, estimate)}</div>')
    with st.expander(say("app.scorecard.dispute"), icon=":material/gavel:"):
        dispute(option, criterion, estimate)


def estimate_html(a: Appraisal, criterion: Criterion, e: Estimate) -> str:
    """The estimate with its range, value, evidence, reason, sources and dissents."""
    _, grade = marks(e)
    if e.likely is None:
        head = f'<p class="big">{escaped(say("app.scorecard.missing", reason=e.missing))}</p>'
        facts = []
    else:
        head = f'<p class="big">{escaped(criterion.words(e.likely))}</p>'
        value = float(criterion.values(state.study().table.likely[:1, :1] * 0 + e.likely)[0, 0])
        facts = [(say("app.scorecard.likely"), figure(e.likely)), (say("app.scorecard.span"), span_words(e)), (say("app.scorecard.value"), points(value))]
    facts.append((say("app.scorecard.evidence"), grade))
    rows = "".join(f"<dt>{escaped(name)}</dt><dd>{escaped(text)}</dd>" for name, text in facts if text)
    conflict = f"<p><b>{escaped(say('app.scorecard.conflict'))}</b></p>" if e.conflict else ""
    paragraphs = f'<p class="po-note">{escaped(say("app.scorecard.paragraphs", numbers=", ".join(map(str, e.paragraphs))))}</p>' if e.paragraphs else ""
    reason = f"<p>{escaped(e.reason or say('app.scorecard.no_reason'))}</p>"
    return f"{head}<dl>{rows}</dl>{conflict}{reason}{paragraphs}{_sources(a, e)}{_dissents(e)}"


def _sources(a: Appraisal, e: Estimate) -> str:
    if not e.sources:
        return f'<p class="po-note">{escaped(say("app.scorecard.no_sources"))}</p>'
    known = {s.id: s for s in a.sources}
    items = []
    for cited in e.sources:
        source = known.get(cited.source)
        text = cited.source if source is None else source.text
        extra = f" <i>({escaped(say('app.scorecard.secondary'))})</i>" if source is not None and source.secondary else ""
        items.append(f"<li>{escaped(say('app.scorecard.source', direction=say(f'app.scorecard.direction.{cited.direction}'), text=text))}{extra}</li>")
    return f"<p><b>{escaped(say('app.scorecard.sources'))}</b></p><ul>{''.join(items)}</ul>"


def _dissents(e: Estimate) -> str:
    if not e.dissents:
        return ""
    lines = [
        say("app.scorecard.dissent", who=d.who, when=d.when, likely=figure(d.likely), low=figure(d.low), high=figure(d.high), reason=d.reason)
        for d in e.dissents
    ]
    return f"<p><b>{escaped(say('app.scorecard.dissents'))}</b></p><ul>{''.join(f'<li>{escaped(x)}</li>' for x in lines)}</ul>"


def dispute(option: str, criterion: Criterion, e: Estimate) -> None:
    """Another estimate of the same cell: kept beside it under a name, or used as a what-if."""
    st.html(f'<p class="po-note">{escaped(say("app.scorecard.dispute_note"))}</p>')
    middle = criterion.performance(0.5) if e.likely is None else e.likely
    ends = criterion.low if e.low is None else e.low, criterion.high if e.high is None else e.high
    step = 0.5 if criterion.levels else None
    with st.form(f"dispute-{option}-{criterion.id}", border=False):
        columns = st.columns(3)
        numbers = [
            column.number_input(say(f"app.scorecard.{name}"), criterion.low, criterion.high, float(start), step, key=f"dispute-{name}-{option}-{criterion.id}")
            for column, name, start in zip(columns, ("low", "mid", "high"), (ends[0], middle, ends[1]), strict=True)
        ]
        who = st.text_input(say("app.scorecard.who"), max_chars=80)
        why = st.text_area(say("app.scorecard.why"), max_chars=600, height=80)
        keep = st.form_submit_button(say("app.scorecard.keep"), type="primary")
        tried = st.form_submit_button(say("app.scorecard.try"))
    if keep or tried:
        take("dissent" if keep else "estimate", option, criterion, numbers, who, why)


def take(kind: ChangeKind, option: str, criterion: Criterion, numbers: list[float], who: str, why: str) -> None:
    """Add the change to the view, or show why it cannot be added."""
    low, likely, high = map(float, numbers)
    change = Change(kind, option, criterion.id, low, likely, high, " ".join(who.split()), " ".join(why.split()), state.now())
    try:
        check(state.study(), change)
    except InputError as error:
        problem(error)
        return
    state.change(replace(state.current(), changes=(*state.current().changes, change)))
    st.toast(say("app.scorecard.kept" if kind == "dissent" else "app.scorecard.tried"))
    st.rerun()


open_page("scorecard", bar="options")
card()
close_page("scorecard")
