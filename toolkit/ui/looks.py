"""Controls of what to look at: a choice lasts for the session and travels in the link; it is no step to undo and changes no number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from toolkit.ui import state
from toolkit.ui.controls import place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from toolkit.ui.view import Look


def looked(control: str, options: Sequence[str], default: str | None) -> str | None:
    """What was picked in a control, where it is still to be had; else its default."""
    found = dict(state.current().looks).get(control)
    return found if isinstance(found, str) and found in options else default


def listed(label: str, control: str, options: Sequence[str], default: str | None, names: Callable[[str], str]) -> str:
    """One of a list; the first where the default is not among them. Returns what is picked."""
    first = default if default in options else options[0]
    place(control, looked(control, options, first))
    chosen: str = st.selectbox(label, options, key=control, format_func=names, on_change=_picked, args=(control, first))
    return chosen


def in_a_row(label: str, control: str, options: Sequence[str], default: str | None, names: Callable[[str], str], *, bare: bool = False) -> str | None:
    """One of a few that stand side by side; without a default it may be none. `bare` hides the label from sight."""
    place(control, looked(control, options, default))
    return st.segmented_control(
        label, options, key=control, required=default is not None, format_func=names, on_change=_picked, args=(control, default),
        label_visibility="collapsed" if bare else "visible", wrap=True,
    )  # fmt: skip


def several(label: str, control: str, options: Sequence[str], default: Iterable[str], names: Callable[[str], str]) -> list[str]:
    """Any number of a few."""
    first, found = list(default), dict(state.current().looks).get(control)
    wanted = first if found is None else [x for x in options if x in found]
    key = f"{control} {' '.join(options)}"  # a control with other options is another control
    place(key, wanted)
    return st.pills(label, options, selection_mode="multi", key=key, format_func=names, on_change=_picked_several, args=(control, key, first))


def pick(control: str, look: Look, default: Look | None) -> None:
    """Note what was picked; the default needs no note."""
    state.look(control, None if look == default else look)


def _picked(control: str, default: str | None) -> None:
    pick(control, st.session_state[control], default)


def _picked_several(control: str, key: str, default: list[str]) -> None:
    pick(control, tuple(st.session_state[key]), tuple(default))
