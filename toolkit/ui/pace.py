"""When work is done: what was drawn leaves first, long work waits until the controls rest, and sessions take turns.

Python runs one thread at a time. Where many sessions draw at once, the one thread that sends to all browsers is left a small
part of the time, and what a session draws is overtaken by its next move before it has left. So rankings are drawn at once,
and everything else waits for its turn: while no ranking is being drawn, one session at a time, and none that a newer move
has overtaken.
"""

from __future__ import annotations

import gc
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Condition
from time import monotonic, sleep
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Iterator

STILL, STEP = 0.4, 0.02  # seconds without a move before long work starts, and between looks
WAITING = 0.1  # seconds between two looks of a session that waits for its turn
SENDING = 0.012  # seconds in which what was drawn so far leaves for the browser: twice the server's pause between two sendings
HANDOVER = 0.0005  # seconds for which a thread that computes may keep the one that sends waiting; Python's own are ten times that

sys.setswitchinterval(HANDOVER)


@dataclass
class Turns:
    """How many sessions draw a ranking now, and whether one does other work."""

    rankings: int = 0
    taken: bool = False
    changed: Condition = field(default_factory=Condition)

    def free(self) -> bool:
        return not (self.rankings or self.taken)


_turns = Turns()
_drawn: set[str] = set()


@contextmanager
def ahead() -> Iterator[None]:
    """The drawing of a ranking, up to its sending: what other sessions wait with."""
    with _turns.changed:
        _turns.rankings += 1
    try:
        yield
        send()
    finally:
        with _turns.changed:
            _turns.rankings -= 1
            _turns.changed.notify()


@contextmanager
def turn() -> Iterator[None]:
    """Work that one session does at a time; whoever waits for it gives way to a newer move."""
    while not _taken():
        give_way()
    try:
        yield
    finally:
        with _turns.changed:
            _turns.taken = False
            _turns.changed.notify()


def _taken() -> bool:
    with _turns.changed:
        free = _turns.changed.wait_for(_turns.free, WAITING)
        _turns.taken = _turns.taken or free
        return free


def send() -> None:
    """Let what was drawn so far leave for the browser now: the rest of the page would contend with the sending."""
    sleep(SENDING)


def give_way() -> None:
    """End this run here if a newer move of a control has overtaken it.

    Streamlit stops a run that was overtaken when it next draws or looks at the session's state.
    """
    st.session_state.get("session")


def settle() -> None:
    """Wait until no control has moved for a moment, so that work that takes long does not slow a slider that is being dragged."""
    end = monotonic() + STILL
    while monotonic() < end:
        sleep(STEP)
        give_way()


def keep_loaded(page: str) -> None:
    """Once a page was drawn for the first time in this process, exempt what that loaded from garbage collection.

    Streamlit collects garbage after every run while all sessions stand still. Of what it would look through, nearly all is
    modules and studies, which stay anyway: some tenth of a second a run, and next to nothing without them.
    """
    if page not in _drawn:
        _drawn.add(page)
        gc.collect()
        gc.freeze()
