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
from toolkit.wording import say, spoken, use

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolkit.challenge.acceptability import Acceptability
    from toolkit.challenge.verdict import Verdict
    from toolkit.model import Appraisal, Weights
    from toolkit.ranking import Ranking
    from toolkit.rules.run import Review
    from toolkit.ui.view import Look

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
    language: str = "en"
    page: str = ""
    arrived: bool = True

    def arrive(self, page: str) -> None:
        """Note which page is drawn; `arrived` is whether it is another one than the run before drew."""
        self.arrived, self.page = page != self.page, page


def session() -> Session:
    """The session of this browser, whose language is spoken from here on; on its first run it opens what the link names."""
    if "session" not in st.session_state:
        use(links.language(st.query_params.get(links.LANGUAGE, ""), st.context.locale))
        st.session_state["session"] = replace(_opened(st.query_params.get(links.PARAMETER, "")), language=spoken())
    found: Session = st.session_state["session"]
    use(found.language)
    return found


def speak(language: str) -> None:
    """Show everything in another language from here on."""
    session().language = language
    use(language)


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
    looks = current().looks
    s.at, s.joined = s.at + by, ""
    s.past[s.at] = replace(s.past[s.at], looks=looks)
    return True


def look(control: str, look: Look | None) -> None:
    """Note what was picked in a control, None for its default: part of the view, and no step to undo."""
    s = session()
    s.past[s.at] = current().looking(control, look)


def source() -> Appraisal:
    """The study of the current view before its what-ifs."""
    name = current().study
    return session().shelf[name] if name.startswith(SHELF) else library.study(name)


def study() -> Appraisal:
    """The study of the current view with its what-ifs on estimates, kept perspectives and answers."""
    a, view = source(), current()
    over = (view.changes, view.kept, view.answers)
    return recall(("changed", a.digest, *over), lambda: views.changed(a, view)) if any(over) else a


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


def now() -> str:
    """The time, to the minute, as records write it."""
    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")


def all_weights() -> Weights:
    """The weights of the current view over all criteria, as if none were left out. Raises InputError when all are 0."""
    return views.weights(study(), replace(current(), without=()))
