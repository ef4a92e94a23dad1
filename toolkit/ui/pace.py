"""When work is done: what was drawn leaves first, long work waits until the controls rest, and sessions take turns.

Python runs one thread at a time. Where many sessions draw at once, the one thread that sends to all browsers is left a small
part of the time, and what a session draws is overtaken by its next move before it has left. So rankings are drawn at once,
and everything else waits for its turn, for a while: until no ranking is being drawn, one session at a time, and none that a
newer move has overtaken.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Condition
from time import monotonic, sleep
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STILL, STEP = 0.4, 0.02  # seconds without a move before long work starts, and between looks
WAITING, LONGEST = 0.1, 2.0  # seconds between two looks of a session that waits for its turn, and after which it waits no longer
SENDING = 0.012  # seconds in which what was drawn so far leaves for the browser: twice the server's pause between two sendings
HANDOVER = 0.0005  # seconds for which a thread that computes may keep the one that sends waiting; Python's own are ten times that

sys.setswitchinterval(HANDOVER)


@dataclass
class Turns:
    """How many sessions do what: `rankings` wait to be drawn, are drawn or leave; `drawn` are drawn; `others` do other work."""

    rankings: int = 0
    drawn: int = 0
    others: int = 0
    changed: Condition = field(default_factory=Condition)

    def first(self) -> bool:
        return not self.drawn

    def idle(self) -> bool:
        return not (self.others or self.rankings)

    @contextmanager
    def counted(self, what: str) -> Iterator[None]:
        """One more, while the block runs."""
        self._count(what, 1)
        try:
            yield
        finally:
            self._count(what, -1)

    @contextmanager
    def after(self, free: Callable[[], bool], what: str) -> Iterator[None]:
        """The same, once it is free or LONGEST has passed; whoever waits gives way to a newer move."""
        end = monotonic() + LONGEST
        while not self._begun(what, free, end):
            give_way()
        try:
            yield
        finally:
            self._count(what, -1)

    def _begun(self, what: str, free: Callable[[], bool], end: float) -> bool:
        with self.changed:
            if not self.changed.wait_for(free, WAITING) and monotonic() < end:
                return False
            self._count(what, 1)
            return True

    def _count(self, what: str, more: int) -> None:
        with self.changed:
            setattr(self, what, getattr(self, what) + more)
            self.changed.notify_all()


_turns = Turns()


@contextmanager
def ahead() -> Iterator[None]:
    """The drawing of a ranking, which goes before all other work, and its sending."""
    with _turns.counted("rankings"):
        with _turns.after(_turns.first, "drawn"):
            yield
        send()


@contextmanager
def turn() -> Iterator[None]:
    """Other work, one session at a time, while no ranking is drawn or leaves."""
    with _turns.after(_turns.idle, "others"):
        yield


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
