"""What keeps a session's work: the permalink in the address, and whether a file holds the study."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from toolkit.ui import links, state


def link() -> str | None:
    """The current view as a link carries it, without what was picked and without answers where they are too long; None where it cannot."""
    view = state.current()
    if view.study.startswith(state.SHELF):
        return None
    plain = replace(view, looks=())
    texts = map(links.encode, (view, plain, replace(plain, answers=())))
    return next((text for text in texts if len(text) <= links.LONGEST), None)


def carried() -> bool:
    """Whether a link brings back everything that can be lost: all but what was picked to look at."""
    view = state.current()
    return not view.study.startswith(state.SHELF) and len(links.encode(replace(view, looks=()))) <= links.LONGEST


def sync_link() -> None:
    """Keep the browser's address a permalink of the current view, in the language that is shown."""
    wanted = address()
    if {p: st.query_params[p] for p in (links.PARAMETER, links.LANGUAGE) if p in st.query_params} != wanted:
        st.query_params.from_dict(wanted)


def address() -> dict[str, str]:
    """What stands behind the question mark of a link to the current view; the language where the browser would choose another."""
    text, language = link(), state.session().language
    foreign = language != links.language("", st.context.locale)
    return ({links.PARAMETER: text} if text else {}) | ({links.LANGUAGE: language} if foreign else {})


def unsaved() -> bool:
    """Whether the study was brought or changed in this session and no file holds it yet. Weights alone are no change of the study."""
    view = state.current()
    if not (view.study.startswith(state.SHELF) or view.changes or view.kept or view.answers):
        return False
    return state.study().digest not in state.session().saved


def mark_saved() -> None:
    """Note that a file now holds the study as it is looked at."""
    state.session().saved.add(state.study().digest)
