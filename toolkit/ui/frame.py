"""The frame of every page: title, mode, notices, toolbar; and below, what was used and the limits of the study."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import streamlit as st

from toolkit.charts.names import weights_name
from toolkit.errors import InputError, ToolkitError
from toolkit.ui import leaving, navigation, saving, state
from toolkit.ui.assist import assist
from toolkit.ui.controls import toolbar
from toolkit.ui.glossary import entries
from toolkit.ui.markup import escaped
from toolkit.wording import area, say

if TYPE_CHECKING:
    from collections.abc import Sequence

Bar = Literal["weights", "options", "none"]
STYLE = Path(__file__).parent / "style.css"


def open_page(name: str, *, results: bool = False, bar: Bar = "weights") -> None:
    """Draw the head of a page, the study's own status in it. Where it shows `results`, a meeting that hides totals ends the page."""
    st.html(STYLE)
    state.session().arrive(name)
    a = state.study()
    words = area("app")["page"][name]
    badges = " ".join(f'<span class="po-badge {kind}">{escaped(text)}</span>' for kind, text in _badges())
    note = f'<p class="po-note top" style="margin-top:0.6rem">{escaped(status_line())}</p>'
    st.html(
        f'<div class="po-head"><p class="over">{escaped(a.title or a.id)} {badges}</p><h1>{escaped(words["title"])}</h1>'
        f'<p class="lead">{escaped(words["lead"])}</p>{note}</div>'
    )
    _notices()
    hides = results and state.session().meeting.hides
    toolbar(weights=bar == "weights", options=bar != "none" and not hides)
    saving.sync_link()
    if hides:
        hidden(name)


def _badges() -> Sequence[tuple[str, str]]:
    meeting = state.session().meeting
    mode = "explore" if not meeting.open else "hidden" if meeting.hides else "revealed"
    found = [("mode", say(f"app.mode.{mode}", count=len(meeting.locked)))]
    if state.current().changes:
        found.append(("warn", say("app.mode.what_ifs", count=len(state.current().changes))))
    still = state.session().findings
    if still:
        found.append(("warn", say("app.review.badge", count=still)))
    if saving.unsaved():
        found.append(("warn", say("app.mode.unsaved_link" if saving.carried() else "app.mode.unsaved")))
    return found


def status_line() -> str:
    """What the results are, as the study itself says."""
    a = state.study()
    return " ".join(part.rstrip(".") + "." for part in (a.status, *a.limits[:1]) if part) or say("app.status_missing")


def hidden(name: str) -> None:
    """Say that totals are hidden until the reveal, and end the page."""
    st.info(say("app.meeting.hidden"), icon=":material/visibility_off:")
    st.page_link(navigation.page("weigh"), label=say("app.meeting.state_yours"), icon=":material/arrow_forward:")
    close_page(name)
    st.stop()


def close_page(name: str) -> None:
    """Draw the foot of a page: the way on in the story, the terms that it uses, what was used, and the study's limits."""
    following = navigation.following(name)
    if following is not None:
        label = say("app.nav.next", name=area("app")["page"][following]["nav"], title=area("app")["page"][following]["title"])
        st.page_link(navigation.page(following), label=label, icon=":material/arrow_forward:")
    _terms(name)
    _used()
    assist()
    if saving.unsaved() and not saving.carried():
        leaving.ask_first()
    _count_findings()


def _terms(name: str) -> None:
    lines = "".join(f"<dt>{escaped(term)}</dt><dd>{escaped(text)}</dd>" for term, text in entries(area("app")["page"][name]["terms"]))
    st.html(f'<details class="po-terms"><summary>{escaped(say("app.nav.terms"))}</summary><dl>{lines}</dl></details>')


def _used() -> None:
    a, view = state.study(), state.current()
    scope = say(f"app.scope.{view.scope}")
    try:
        used = weights_name(state.shown(), state.weights())
    except InputError:
        used = say("app.used.no_weights")
    parts = [say("app.used.study", name=a.title or a.id, digest=a.digest), say("app.used.options", scope=scope), say("app.used.weights", weights=used)]
    if view.without:
        parts.append(say("app.used.without", names=", ".join(a.criterion(c).name for c in view.without)))
    limits = "".join(f"<li>{escaped(x)}</li>" for x in a.limits)
    more = f"<details><summary>{escaped(say('app.used.limits', count=len(a.limits)))}</summary><ul>{limits}</ul></details>" if a.limits else ""
    st.html(f'<div class="po-used">{escaped(" · ".join(parts))}{more}</div>')


def _count_findings() -> None:
    """Bring the number of open findings up to date, last of all, since a slider must not wait for it."""
    still = 0
    with suppress(ToolkitError):  # without weights there is no review, and the page says so
        still = len(state.whole_review().open)
    if still != state.session().findings:
        state.session().findings = still
        st.rerun()


def _notices() -> None:
    s = state.session()
    for text in s.notices:
        st.warning(text, icon=":material/info:")
    s.notices.clear()


def section(title: str, note: str = "", level: int = 2) -> None:
    """A heading below the page's title, with a line under it."""
    under = f'<p class="po-sub">{escaped(note)}</p>' if note else ""
    st.html(f'<h{level} class="po-h2">{escaped(title)}</h{level}>{under}')


def problem(error: Exception) -> None:
    """Show why something cannot be computed, one line a reason, in the words of the error."""
    lines = str(error).splitlines() or [type(error).__name__]
    st.html('<div class="po-answer" role="status">' + "".join(f"<p>{escaped(line)}</p>" for line in lines) + "</div>")
