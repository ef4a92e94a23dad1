"""What a session adds to a study: kept perspectives, a session's participants, answers; all undoable, saved, and never mixed with what-ifs."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

import toolkit as tk
from toolkit.errors import InputError
from toolkit.files.json_file import from_json, to_json
from toolkit.model import Entry
from toolkit.ui import edits, links, state, studies
from toolkit.ui.changes import Change
from toolkit.ui.kept import keep
from toolkit.ui.meeting import Meeting, with_participants
from toolkit.ui.state import Session
from toolkit.ui.view import View, changed, points, weights
from toolkit.wording import say

if TYPE_CHECKING:
    from toolkit.model import Appraisal

APP = Path(__file__).parents[2] / "app.py"
PAGES = APP.parent / "toolkit" / "ui" / "pages"
TRIED = Change("estimate", "joint-operations", "violence", 2.0, 4.0, 4.5, "Ana", "fewer reprisals", "2026-03-01")
DISPUTED = Change("dissent", "diplomacy", "cost", 10.0, 20.0, 40.0, "Ben", "cheaper than thought", "2026-03-02")


@pytest.fixture(autouse=True)
def launched_on_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["app.py"])


@pytest.fixture(scope="module")
def case() -> Appraisal:
    return tk.load("us-mexico-security")


def opened(page: str, session: Session | None = None) -> AppTest:
    at = AppTest.from_file(str(APP), default_timeout=60)
    if session is not None:
        at.session_state["session"] = session
    at.run()
    return turn(at, page)


def turn(at: AppTest, page: str) -> AppTest:
    return at.run() if page == "question" else at.switch_page(str(PAGES / f"{page}.py")).run()


def html_of(at: AppTest) -> str:
    return "".join(str(h.proto.body) for h in at.get("html"))


def session_of(at: AppTest) -> Session:
    found: Session = at.session_state["session"]
    return found


def view_of(at: AppTest) -> View:
    return session_of(at).past[session_of(at).at]


def kept_at(at: AppTest, name: str, who: str, why: str) -> AppTest:
    at.text_input(key="keep-name").set_value(name)
    at.text_input(key="keep-who").set_value(who)
    at.text_area(key="keep-why").set_value(why)
    next(b for b in at.button if b.label == say("app.keep.button")).click()
    return at.run()


def test_weights_kept_under_a_name_become_a_perspective_everywhere(case: Appraisal) -> None:
    at = opened("weigh")
    at.slider(key="swing-cost").set_value(100).run()
    stood = weights(case, view_of(at))
    at.session_state["keep"] = True
    at.run()
    kept_at(at, "Budget <b>first</b>", "The treasury", "Money is short")
    assert not at.exception
    view = view_of(at)
    study = changed(case, view)
    added = study.viewpoints[-1]
    assert (added.name, added.weights.how.who, added.weights.how.note) == ("Budget <b>first</b>", "The treasury", "Money is short")
    assert added.weights.shares == pytest.approx(stood.shares, abs=1e-15)
    assert (view.start, view.moved) == (added.id, ())
    assert "Budget <b>first</b>" in at.selectbox(key="start").options
    turn(at, "perspectives")
    assert "Budget &lt;b&gt;first&lt;/b&gt;" in html_of(at)
    assert links.decode(links.encode(view)) == view
    assert from_json(to_json(study), "study.json") == study
    turn(at, "weigh")
    at.button(key="undo").click().run()
    assert changed(case, view_of(at)) == case
    assert view_of(at).moved, "the weights that were kept stand on the sliders again"
    at.button(key="redo").click().run()
    assert view_of(at) == view


def test_keeping_needs_names_that_are_free(case: Appraisal) -> None:
    w, stood = case.stated, points(case, View())
    with pytest.raises(InputError) as error:
        keep(case, w, stood, name=" ", who="", why="", when="now")
    assert [i.field for i in error.value.issues] == ["name", "who"]
    with pytest.raises(InputError, match="already"):
        keep(case, w, stood, name=case.viewpoints[0].name, who="Ana", why="", when="now")
    same_slug = keep(case, w, stood, name=f"{case.viewpoints[0].id}!", who="Ana", why="", when="now")
    assert same_slug.id not in {p.id for p in case.viewpoints}


def test_the_reveal_adds_participants_to_the_study_and_leaves_what_ifs_over_it(case: Appraisal) -> None:
    stated = {c: 10.0 * k for k, c in enumerate(case.criterion_ids)}
    meeting = Meeting(open=True).lock("Ana", "09:00", stated).lock("Ben", "09:05", dict.fromkeys(stated, 1.0)).lock("Cai", "09:09", {**stated, "cost": 100.0})
    at = opened("weigh", Session([View(scope="all", moved=(("cost", 3.0),), changes=(TRIED, DISPUTED))], meeting=meeting))
    at.button(key="reveal").click().run()
    assert not at.exception
    session = session_of(at)
    (view,) = session.past
    base = session.shelf[view.study]
    tried = case.estimate(TRIED.option, TRIED.criterion)
    assert base.estimate(TRIED.option, TRIED.criterion) == tried, "a what-if is no part of the study"
    assert [d.who for d in base.estimate(DISPUTED.option, DISPUTED.criterion).dissents] == ["Ben"]
    assert (view.changes, view.moved, view.scope) == ((TRIED,), (), "all")
    assert [(p.name, p.weights.how.when, p.weights.how.totals_seen) for p in base.viewpoints[-3:]] == [
        ("Ana", "09:00", False), ("Ben", "09:05", False), ("Cai", "09:09", False)
    ]  # fmt: skip
    mean = sum(p.weights.array for p in base.viewpoints[-3:]) / 3
    assert base.stated.array == pytest.approx(mean)
    assert from_json(to_json(base), "study.json") == base
    at.slider(key="swing-cost").set_value(0).run()
    assert session.shelf[view_of(at).study] == base, "a slider after the reveal is a what-if"
    assert weights(changed(base, view_of(at)), view_of(at)).how.totals_seen is True


def test_a_second_session_on_the_same_study_adds_more_participants(case: Appraisal) -> None:
    stated = dict.fromkeys(case.criterion_ids, 1.0)
    once = with_participants(case, Meeting(open=True).lock("Ana", "1", stated).lock("Ben", "2", stated).reveal("3"))
    twice = with_participants(once, Meeting(open=True).lock("Ana", "4", stated).reveal("5"))
    assert len({p.id for p in twice.viewpoints}) == len(case.viewpoints) + 3
    fewer = case.select(criteria=case.criterion_ids[:3])
    with pytest.raises(InputError, match="criteria were changed"):
        with_participants(fewer, Meeting(open=True).lock("Ana", "1", stated).reveal("2"))


@pytest.mark.parametrize("page", ["result", "perspectives", "challenge", "review", "report"])
def test_nothing_on_a_page_that_shows_results_before_the_reveal(page: str, case: Appraisal) -> None:
    stated = dict.fromkeys(case.criterion_ids, 1.0)
    at = opened(page, Session([View()], meeting=Meeting(open=True).lock("Ana", "09:00", stated)))
    assert any(i.value == say("app.meeting.hidden") for i in at.info)
    assert not at.get("plotly_chart")
    assert not at.get("imgs")
    assert say("app.mode.hidden", count=1) in html_of(at)


@pytest.mark.parametrize("page", ["question", "scorecard", "weigh", "result", "perspectives", "challenge", "review", "report", "data"])
def test_every_page_says_which_mode_it_is_in(page: str, case: Appraisal) -> None:
    assert say("app.mode.explore") in html_of(opened(page))
    revealed = Meeting(open=True).lock("Ana", "09:00", dict.fromkeys(case.criterion_ids, 1.0)).reveal("09:30")
    assert say("app.mode.revealed", count=1) in html_of(opened(page, Session([View()], meeting=revealed)))


def test_a_number_that_was_tried_says_so_wherever_it_goes(case: Appraisal) -> None:
    study = changed(case, View(changes=(TRIED,)))
    found, before = study.estimate(TRIED.option, TRIED.criterion), case.estimate(TRIED.option, TRIED.criterion)
    assert (found.low, found.likely, found.high) == (2.0, 4.0, 4.5)
    assert found.reason.startswith("What-if by Ana, 2026-03-01, in place of 2. fewer reprisals")
    assert found.reason.endswith(before.reason)
    assert found.sources == before.sources


def test_an_edit_keeps_what_was_added_and_leaves_what_ifs_over_it(case: Appraisal, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = keep(case, case.stated, points(case, View()), name="Mine", who="Ana", why="", when="now")
    session = Session([View(study=case.id, changes=(TRIED, DISPUTED), kept=(mine,), start=mine.id)])
    monkeypatch.setattr(state, "session", lambda: session)
    rows = edits.criterion_rows(studies.lasting())
    rows.loc[len(rows)] = [None, "New thing", None, "max", "points", 0, 10, None]
    studies.replace_study(edits.with_criteria(studies.lasting(), rows))
    view = state.current()
    assert (view.changes, view.kept, view.start) == ((TRIED,), (), mine.id)
    assert "Mine" in [p.name for p in state.source().viewpoints]
    assert state.source().estimate(DISPUTED.option, DISPUTED.criterion).dissents[-1].who == "Ben"
    without = edits.criterion_rows(studies.lasting())
    studies.replace_study(edits.with_criteria(studies.lasting(), without[without["id"] != TRIED.criterion]))
    assert state.current().changes == (), "a what-if on what is gone goes with it"
    assert state.step(-1)
    assert state.current() == view


def test_unsaved_changes_are_announced_until_a_file_holds_them(case: Appraisal) -> None:
    at = opened("result")
    assert "po-badge warn" not in html_of(at)
    at.slider(key="swing-cost").set_value(0).run()
    assert say("app.mode.unsaved") not in html_of(at), "weights alone travel in the address and change no study"
    session = session_of(at)
    session.past[session.at] = replace(view_of(at), changes=(DISPUTED,))
    at.run()
    assert say("app.mode.unsaved_link") in html_of(at)
    assert any(b.label == say("app.save_copy") for b in at.get("download_button"))
    session.saved.add(changed(case, view_of(at)).digest)
    at.run()
    assert say("app.mode.unsaved_link") not in html_of(at)
    session.past.append(replace(view_of(at), changes=(DISPUTED, TRIED)))
    session.at += 1
    at.run()
    assert say("app.mode.unsaved_link") in html_of(at), "a later change is unsaved again"


def test_answers_too_long_for_a_link_stay_out_of_it_and_the_window_asks_first(case: Appraisal) -> None:
    at = opened("review")
    session = session_of(at)
    many = tuple(Entry("answer", "now", "Ana", f"R{k}", "because " * 60) for k in range(30))
    session.past[session.at] = replace(view_of(at), answers=many, moved=(("cost", 1.0),))
    turn(at, "report")
    assert not at.exception
    assert links.decode(str(at.query_params["view"])) == View(moved=(("cost", 1.0),))
    assert say("app.mode.unsaved") in html_of(at)
    assert say("app.report.link_short") in html_of(at)


def test_sliders_stand_alike_on_every_page_that_has_them() -> None:
    frame = pd.DataFrame([[1.0, 2.0], [2.0, 1.0]], index=["A", "B"], columns=["x", "y"])
    a = tk.from_frame(frame, {"x": "max", "y": "max"}, weights={"x": 4, "y": 1}, ranges={"x": (0, 3), "y": (0, 3)})
    at = opened("weigh", Session([View(study=state.SHELF + a.digest)], shelf={state.SHELF + a.digest: a}))
    for page in ("result", "weigh", "result"):
        turn(at, page)
        assert [at.slider(key=f"swing-{c}").value for c in "xy"] == [100, 25], page
