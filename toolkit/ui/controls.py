"""Controls that return, or bring about, values of the domain: which options, which weights, what is left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from toolkit.charts.names import short_names, tagged
from toolkit.charts.swings import swing_words
from toolkit.errors import InputError
from toolkit.files.json_file import to_json
from toolkit.ui import saving, state
from toolkit.ui import view as views
from toolkit.ui.glossary import term
from toolkit.ui.markup import escaped, literal
from toolkit.ui.view import points
from toolkit.wording import LANGUAGES, say, spoken
from toolkit.wording.numbers import percent

if TYPE_CHECKING:
    from toolkit.model import Appraisal, Criterion


def toolbar(*, weights: bool, options: bool = True) -> None:
    """Options, the weights to start from where they matter, undo, redo and reset; and the language."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="toolbar", gap="small"):
        if options:
            _view_controls(weights=weights)
        languages()


def languages() -> None:
    """The language of all that the toolkit says itself; a study keeps its own."""
    place("language", spoken())
    st.segmented_control(
        say("app.language.label"), list(LANGUAGES), key="language", required=True, format_func=LANGUAGES.__getitem__, help=say("app.language.help"),
        on_change=lambda: state.speak(st.session_state["language"]),
    )  # fmt: skip


def _view_controls(*, weights: bool) -> None:
    a, view = state.study(), state.current()
    with st.container(horizontal=True, vertical_alignment="bottom", key="choices", gap="small", width="content"):
        if a.shortlist is not a:
            place("scope", view.scope)
            count = {"shortlist": len(a.shortlist.options), "all": len(a.options)}
            st.segmented_control(
                say("app.scope.label"), ["shortlist", "all"], key="scope", required=True, help=term("shortlist"),
                format_func=lambda s: say(f"app.scope.{s}_count", count=count[s]), on_change=_scope_chosen,
            )  # fmt: skip
        if weights:
            place("start", view.start)
            st.selectbox(
                say("app.start.label"), ["", *(p.id for p in a.viewpoints)], key="start", width=270, help=term("perspective"),
                format_func=lambda p: start_name(a, p), on_change=_start_chosen,
            )  # fmt: skip
        st.button(say("app.undo"), icon=":material/undo:", key="undo", on_click=_step, args=(-1,), help=say("app.undo_help"))
        st.button(say("app.redo"), icon=":material/redo:", key="redo", on_click=_step, args=(1,), help=say("app.redo_help"))
        st.button(say("app.reset"), icon=":material/restart_alt:", key="reset", on_click=_reset, help=say("app.reset_help"))
        if saving.unsaved():
            save_copy("save-copy")


def save_copy(key: str) -> None:
    """The study as it is looked at as a file, which another day's session can open."""
    a = state.study()
    st.download_button(
        say("app.save_copy"), lambda: to_json(a), f"{a.id or 'study'}.json", "application/json",
        key=key, icon=":material/download:", help=say("app.save_copy_help"), on_click=saving.mark_saved,
    )  # fmt: skip


def start_name(a: Appraisal, perspective: str) -> str:
    """A perspective's name, or what the study's own weights are called."""
    return next((p.name for p in a.viewpoints if p.id == perspective), say("app.start.own"))


def place(key: str, value: object) -> None:
    """Make a control stand where the state says, without echoing what the person just did.

    A control of the same key on the page before is another one, which this page's would not take its place from.
    """
    if state.session().arrived or st.session_state.get(key) != value:
        st.session_state[key] = value


def _scope_chosen() -> None:
    state.change(replace(state.current(), scope=st.session_state["scope"]))


def _start_chosen() -> None:
    state.change(replace(state.current(), start=st.session_state["start"], moved=(), procedure=""))


def _reset() -> None:
    state.change(replace(state.current(), start="", moved=(), procedure="", without=(), changes=()))


def _step(by: int) -> None:
    if not state.step(by):
        st.toast(say("app.undo_none" if by < 0 else "app.redo_none"))


def leave_out(a: Appraisal) -> None:
    """One switch for every criterion that may be left out of the sum, cost first."""
    ids = sorted(a.criterion_ids, key=lambda c: c not in a.cost_criteria)
    place("without", list(state.current().without))
    st.multiselect(
        say("app.without.label"), ids, key="without", format_func=lambda c: a.criterion(c).name, on_change=_left_out,
        placeholder=say("app.without.none"), help=say("app.without.help"),
    )  # fmt: skip


def _left_out() -> None:
    wanted = replace(state.current(), without=tuple(st.session_state["without"]))
    try:
        views.shown(state.study(), wanted)
    except InputError as error:
        st.toast(literal(str(error)))
        return
    state.change(wanted)


def shares(a: Appraisal) -> dict[str, float]:
    """The share of each criterion under the current weights; 0 for those left out, and for all when no weight is left."""
    try:
        w = state.weights()
    except InputError:
        return dict.fromkeys(a.criterion_ids, 0.0)
    return {**dict.fromkeys(a.criterion_ids, 0.0), **dict(zip(w.criteria, w.shares, strict=True))}


def swing_sliders(a: Appraisal, *, full: bool) -> None:
    """One slider a criterion, by group; `full` adds the swing's text and the local weight under each."""
    stood, share = points(a, state.current()), shares(a)
    for k, (group, ids) in enumerate(a.top_groups):
        total = sum(share[c] for c in ids)
        if ids != (group.id,):
            group_head(group.name, k, 2 if full else 3, percent(total))
        for c in ids:
            _slider(a.criterion(c), stood[c], share[c], share[c] / total if total > 0 else 0.0, full)


def group_head(name: str, k: int, level: int, share: str = "") -> None:
    """The heading over the sliders of the k-th group, underlined in its colour, with its share of the weight."""
    said = f'<span aria-label="{escaped(say("app.weigh.group_share", share=share))}">{escaped(share)}</span>' if share else ""
    st.html(f'<div class="po-group" style="--own-line:var(--c{k % 8})"><h{level}>{escaped(name)}</h{level}>{said}</div>')


def _slider(criterion: Criterion, stands: float, share: float, local: float, full: bool) -> None:
    key = f"swing-{criterion.id}"
    place(key, round(stands))
    out = criterion.id in state.current().without
    name = say("app.weigh.slider_out" if out else "app.weigh.slider", name=literal(criterion.name), share=literal(percent(share)))
    swing = swing_words(criterion)
    st.slider(
        name, 0, 100, key=key, on_change=_moved, args=(criterion.id,), disabled=out,
        help=None if full else literal(say("app.weigh.swing", **swing)),
    )  # fmt: skip
    if full:
        start, end = escaped(say("app.weigh.from")), escaped(say("app.weigh.to"))
        st.html(
            f'<p class="po-swing">{start} <b>{escaped(swing["worst"])}</b> {end} <b>{escaped(swing["best"])}</b>'
            f"<br>{escaped(say('app.weigh.shares', share=percent(share), local=percent(local)))}</p>"
        )


def _moved(criterion: str) -> None:
    state.change(state.current().moving(criterion, float(st.session_state[f"swing-{criterion}"])), joined=criterion)


def option_names(a: Appraisal) -> dict[str, str]:
    """Short names of options by id, with what sets them apart."""
    short = short_names(a)
    return {o.id: tagged(o, short[o.id]) for o in a.options}
