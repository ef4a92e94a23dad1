"""The state of one browser's session: a history of views, the studies it brought along, and notices to show.

Everything that is shown is computed from the current view by library calls; nothing else is kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

import toolkit as tk
from toolkit.errors import InputError
from toolkit.ui import library, links
from toolkit.ui import view as views
from toolkit.ui.meeting import Meeting
from toolkit.ui.memo import held, key_of, known, recall
from toolkit.ui.view import View
from toolkit.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolkit.challenge.acceptability import Acceptability
    from toolkit.challenge.verdict import Verdict
    from toolkit.model import Appraisal, Entry, Weights
    from toolkit.ranking import Ranking
    from toolkit.rules.run import Review
    from toolkit.ui.changes import Change

LONGEST_PAST = 200
LIVE_DRAWS = 10_000
SHELF = "~"  # studies that a session brought along are named by this and their digest


@dataclass
class Session:
    """`past` are the views so far and `at` the one shown; `joined` names the control whose moves fuse into one step.

    `findings` is the number of open findings as last counted; `saved` are the digests of studies that a file of this person holds.
    """

    past: list[View]
    at: int = 0
    joined: str = ""
    shelf: dict[str, Appraisal] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    meeting: Meeting = field(default_factory=Meeting)
    saved: set[str] = field(default_factory=set)
    findings: int = 0
    linked: str = ""
    page: str = ""
    arrived: bool = True

    def arrive(self, page: str) -> None:
        """Note which page is drawn; `arrived` is whether it is another one than the run before drew."""
        self.arrived, self.page = page != self.page, page


def session() -> Session:
    """The session of this browser; on its first run it opens what the link names."""
    if "session" not in st.session_state:
        st.session_state["session"] = _opened(st.query_params.get(links.PARAMETER, ""))
    found: Session = st.session_state["session"]
    return found


def _opened(link: str) -> Session:
    start = View(study=library.home().id)
    if not link:
        return Session([start])
    try:
        asked = links.decode(link)
        return Session([views.fit(library.study(asked.study), asked)])
    except InputError as error:
        return Session([start], notices=[say("app.link.default", why=str(error.issues[0]))])


def current() -> View:
    """The view that is shown."""
    return session().past[session().at]


def change(new: View, joined: str = "") -> None:
    """Go to another view; consecutive changes `joined` under one name are one step to undo."""
    s = session()
    if new == s.past[s.at]:
        return
    del s.past[s.at + 1 :]
    if joined and joined == s.joined and s.at > 0:
        s.past[s.at] = new
    else:
        s.past.append(new)
    del s.past[:-LONGEST_PAST]
    s.at, s.joined = len(s.past) - 1, joined


def step(by: int) -> bool:
    """Undo (-1) or redo (+1); whether there was such a view."""
    s = session()
    if not 0 <= s.at + by < len(s.past):
        return False
    s.at, s.joined = s.at + by, ""
    return True


def bring(a: Appraisal, *, from_file: bool = False) -> None:
    """Put a study on this session's shelf and look at it; `from_file` when this person has it in a file."""
    if from_file:
        session().saved.add(a.digest)
    change(View(study=_shelved(a), scope=current().scope))


def replace_study(a: Appraisal) -> None:
    """Look at an edited version of the `lasting` study, keeping the weights, choices and what-ifs that still fit it."""
    key, old = _shelved(a), current()
    wanted = replace(old, study=key, changes=_what_ifs(old), kept=(), answers=())
    least = View(study=key, scope=old.scope)
    change(next((v for v in (wanted, replace(wanted, changes=()), replace(least, changes=wanted.changes)) if _fits(a, v)), least))


def _fits(a: Appraisal, view: View) -> bool:
    try:
        views.fit(a, view)
    except InputError:
        return False
    return True


def reveal_study(a: Appraisal) -> None:
    """Look at what a session stated, what-ifs on estimates over it. The history starts anew: what was seen cannot be unseen."""
    old, s = current(), session()
    s.past, s.at, s.joined = [View(study=_shelved(a), scope=old.scope, without=old.without, changes=_what_ifs(old))], 0, ""


def _shelved(a: Appraisal) -> str:
    """The key of a study that this session holds."""
    key = SHELF + a.digest
    session().shelf[key] = a
    return key


def widen(a: Appraisal) -> None:
    """Look at the study underneath with something added to it; everything over it stays. Raises InputError where it cannot."""
    change(views.fit(a, replace(current(), study=_shelved(a))))


def record(entry: Entry) -> None:
    """Append an entry to the record of the study as it is looked at."""
    change(replace(current(), answers=(*current().answers, entry)))


def source() -> Appraisal:
    """The study of the current view before its what-ifs."""
    name = current().study
    return session().shelf[name] if name.startswith(SHELF) else library.study(name)


def study() -> Appraisal:
    """The study of the current view with its what-ifs on estimates, kept perspectives and answers."""
    a, view = source(), current()
    over = (view.changes, view.kept, view.answers)
    return recall(("changed", a.digest, *over), lambda: views.changed(a, view)) if any(over) else a


def lasting() -> Appraisal:
    """The study with what was added to it in this session, and without the what-ifs on estimates: what an edit starts from."""
    view = current()
    stays = replace(view, changes=tuple(c for c in view.changes if c.kind == "dissent"))
    return views.changed(source(), stays)


def _what_ifs(view: View) -> tuple[Change, ...]:
    return tuple(c for c in view.changes if c.kind == "estimate")


def shown() -> Appraisal:
    """The options and criteria that are looked at. Raises InputError when none is left."""
    a, view = study(), current()
    return recall(("shown", a.digest, view.scope, view.without), lambda: views.shown(a, view))


def weights() -> Weights:
    """The weights of the current view over the criteria that are left. Raises InputError when all are 0."""
    return views.weights(study(), current())


def ranking() -> Ranking:
    """The ranking of what is looked at under the current weights. Raises InputError, NotApplicable."""
    a, w = shown(), weights()
    return recall(("rank", *key_of(a, w)), lambda: tk.rank(a, w))


def drawn() -> Acceptability:
    """First-rank shares and spans of totals under the current weights, the estimates drawn from their ranges."""
    a, w = shown(), weights()
    return recall(("drawn", *key_of(a, w)), partial(_scored_again, a, w))


def _scored_again(a: Appraisal, w: Weights) -> Acceptability:
    kept = held(a, LIVE_DRAWS)
    return kept.at(w) if kept else tk.acceptability(a, weights=w, scores="range", draws=LIVE_DRAWS, pairwise=False, confidence=False)


def review() -> Review:
    """The review of what is looked at under the current weights."""
    a, w = shown(), weights()
    return recall(("review", *key_of(a, w)), lambda: tk.review(a, w))


def whole_review() -> Review:
    """The review of the whole study, longlist and all criteria, under the current weights. Raises InputError when all are 0."""
    a = study()
    w = views.weights(a, replace(current(), without=()))
    return recall(("review", *key_of(a, w)), lambda: tk.review(a, w))


def verdict(progress: Callable[[float], None] | None = None) -> Verdict:
    """How sure the answer is; `progress` can abandon it."""
    a, w = shown(), weights()
    return recall(("verdict", *key_of(a, w)), lambda: tk.verdict(a, w, findings=review().blocking, progress=progress))


def verdict_known() -> bool:
    """Whether the verdict on the current view was worked out before."""
    return known(("verdict", *key_of(shown(), weights())))


def link() -> str | None:
    """The current view as a link carries it, without its answers where they are too long; None where it cannot carry the rest."""
    view = current()
    if view.study.startswith(SHELF):
        return None
    texts = (links.encode(view), links.encode(replace(view, answers=())))
    return next((text for text in texts if len(text) <= links.LONGEST), None)


def carried() -> bool:
    """Whether a link brings everything of the current view back."""
    text = link()
    return text is not None and text == links.encode(current())


def sync_link() -> None:
    """Keep the browser's address a permalink of the current view."""
    s, text = session(), link() or ""
    if text == s.linked and (st.query_params.get(links.PARAMETER, "") == text):
        return
    s.linked = text
    if text:
        st.query_params[links.PARAMETER] = text
    else:
        st.query_params.pop(links.PARAMETER, None)


def unsaved() -> bool:
    """Whether the study was brought or changed in this session and no file holds it yet. Weights alone are no change of the study."""
    view = current()
    if not (view.study.startswith(SHELF) or view.changes or view.kept or view.answers):
        return False
    return study().digest not in session().saved


def mark_saved() -> None:
    """Note that a file now holds the study as it is looked at."""
    session().saved.add(study().digest)


def now() -> str:
    """The time, to the minute, as records write it."""
    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")


def all_weights() -> Weights:
    """The weights of the current view over all criteria, as if none were left out. Raises InputError when all are 0."""
    return views.weights(study(), replace(current(), without=()))
