"""Other studies to look at: brought along, edited, or with something added; what was chosen before stays where it fits."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.errors import InputError
from toolkit.ui import state
from toolkit.ui import view as views
from toolkit.ui.view import View

if TYPE_CHECKING:
    from toolkit.model import Appraisal, Entry
    from toolkit.ui.changes import Change


def bring(a: Appraisal, *, from_file: bool = False) -> None:
    """Put a study on this session's shelf and look at it; `from_file` when this person has it in a file."""
    if from_file:
        state.session().saved.add(a.digest)
    state.change(View(study=_shelved(a), scope=state.current().scope))


def replace_study(a: Appraisal) -> None:
    """Look at an edited version of the `lasting` study, keeping the weights, choices and what-ifs that still fit it."""
    key, old = _shelved(a), state.current()
    wanted = replace(old, study=key, changes=_what_ifs(old), kept=(), answers=())
    least = View(study=key, scope=old.scope)
    state.change(next((v for v in (wanted, replace(wanted, changes=()), replace(least, changes=wanted.changes)) if _fits(a, v)), least))


def _fits(a: Appraisal, view: View) -> bool:
    try:
        views.fit(a, view)
    except InputError:
        return False
    return True


def reveal_study(a: Appraisal) -> None:
    """Look at what a session stated, what-ifs on estimates over it. The history starts anew: what was seen cannot be unseen."""
    old, s = state.current(), state.session()
    s.past, s.at, s.joined = [View(study=_shelved(a), scope=old.scope, without=old.without, changes=_what_ifs(old))], 0, ""


def _shelved(a: Appraisal) -> str:
    """The key of a study that this session holds."""
    key = state.SHELF + a.digest
    state.session().shelf[key] = a
    return key


def widen(a: Appraisal) -> None:
    """Look at the study underneath with something added to it; everything over it stays. Raises InputError where it cannot."""
    state.change(views.fit(a, replace(state.current(), study=_shelved(a))))


def record(entry: Entry) -> None:
    """Append an entry to the record of the study as it is looked at."""
    state.change(replace(state.current(), answers=(*state.current().answers, entry)))


def lasting() -> Appraisal:
    """The study with what was added to it in this session, and without the what-ifs on estimates: what an edit starts from."""
    view = state.current()
    stays = replace(view, changes=tuple(c for c in view.changes if c.kind == "dissent"))
    return views.changed(state.source(), stays)


def _what_ifs(view: View) -> tuple[Change, ...]:
    return tuple(c for c in view.changes if c.kind == "estimate")
