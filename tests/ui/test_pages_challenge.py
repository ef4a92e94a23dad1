"""The pages Perspectives, Challenge and Review run on the bundled case and agree with the library."""

from __future__ import annotations

import sys
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

import toolkit as tk
from toolkit.ui.meeting import Meeting
from toolkit.ui.state import SHELF, Session
from toolkit.ui.view import View, changed
from toolkit.wording import say

if TYPE_CHECKING:
    from toolkit.model import Appraisal

PAGES = Path(tk.__file__).parent / "ui" / "pages"
PATIENCE = 30  # seconds


@pytest.fixture(autouse=True)
def launched(monkeypatch: pytest.MonkeyPatch) -> None:
    """The app was launched without an argument, whatever pytest was launched with."""
    monkeypatch.setattr(sys, "argv", ["app.py"])


@pytest.fixture(scope="module")
def case() -> Appraisal:
    return tk.load("us-mexico-security")


def opened(page: str, session: Session | None = None) -> AppTest:
    app = AppTest.from_file(str(PAGES / f"{page}.py"), default_timeout=PATIENCE)
    if session is not None:
        app.session_state["session"] = session
    app.run()
    assert not app.exception
    return app


def on_page(app: AppTest) -> str:
    """All that the page holds as HTML."""
    return " ".join(str(e.proto.body) for e in app.get("html"))


def shelved(a: Appraisal) -> Session:
    """A session that looks at a study of its own."""
    key = SHELF + a.digest
    return Session([View(study=key)], shelf={key: a})


def test_perspectives_names_views_choices_and_consensus(case: Appraisal) -> None:
    text = on_page(opened("perspectives"))
    found = tk.compare_perspectives(case.shortlist)
    for p in case.viewpoints:
        assert p.name in text
    assert all(escape(s.text()) in text for s in found.sentences)
    assert text.count("<b class=") == found.ranks.size
    assert "nobody was asked" in text


def test_perspectives_without_any_says_so(case: Appraisal) -> None:
    text = on_page(opened("perspectives", shelved(replace(case, viewpoints=()))))
    assert say("app.perspectives.none") in text


def test_challenge_opens_with_verdict_flip_beliefs_and_runs(case: Appraisal) -> None:
    app = opened("challenge")
    text, a = on_page(app), case.shortlist
    nearest = tk.stability(a).frame().index[0]
    assert f"“{a.criterion(str(nearest)).name}”" in text
    assert escape(tk.verdict(a).sentences[0].text()) in text
    for option in a.options:
        if option.id not in tk.rank(a).leaders:
            assert option.name in text
    lost = tk.leave_one_out(a).runs
    assert f"in {sum(k is False for k in lost['keeps'])} of {len(lost) - 1} variants" in text


@pytest.mark.parametrize(
    ("look", "words"),
    [
        ("line", "Every change of order"),
        ("places", "How often each option takes each place"),
        ("methods", "Agreement of every two rankings"),
        ("doubts", "moves that most"),
    ],
)
def test_challenge_works_out_a_further_look_when_asked(look: str, words: str) -> None:
    app = opened("challenge")
    assert words not in on_page(app)
    app.segmented_control(key="look").set_value(look).run()
    assert not app.exception
    assert words in on_page(app)


def test_challenge_names_how_the_top_options_bear_on_each_other(case: Appraisal) -> None:
    text = on_page(opened("challenge"))
    found = next(i for i in case.interactions if (i.a, i.b) == ("institutional-reform", "community-programs"))
    assert escape(found.note, quote=True) in text
    assert "each does more with the other" in text
    assert "Arms and illicit finance" in text or "(not among the options shown)" in text  # a partner off the shortlist is named all the same
    source = next(s for s in case.sources if s.id == "S62")
    assert escape(source.text, quote=True) in text
    assert "bear on each other" not in on_page(opened("challenge", shelved(replace(case, interactions=()))))


def test_central_weights_follow_the_options_picked(case: Appraisal) -> None:
    app = opened("challenge")
    app.segmented_control(key="look").set_value("places").run()
    assert not app.exception
    assert "To choose" in on_page(app)
    pills = next(group for group in app.button_group if (group.key or "").startswith("central-options"))
    pills.set_value(["institutional-reform"]).run()
    assert not app.exception
    assert "Institutional reform comes first in" in on_page(app)
    app.segmented_control(key="weights-vary").set_value("stated").run()
    assert not app.exception
    assert "Institutional reform comes first in" not in on_page(app)


def test_an_answer_closes_a_finding_and_joins_the_record(case: Appraisal) -> None:
    bare = replace(case, record=())
    before = tk.review(bare).open
    app = opened("review", shelved(bare))
    assert f"{len(before)} open;" in on_page(app)
    assert f"Open findings: {len(before)}" in on_page(app)
    key = before[0].key
    app.text_input(key=f"who-{key}").set_value("A reviewer")
    app.text_area(key=f"what-{key}").set_value("Accepted <b>for now</b>")
    next(b for b in app.button if b.form_id == f"answer-{key}").click()
    app.run()
    assert not app.exception
    session = app.session_state["session"]
    study = changed(bare, session.past[session.at])
    assert [(e.about, e.who, e.what) for e in study.record] == [(key, "A reviewer", "Accepted <b>for now</b>")]
    assert len(tk.review(study).open) == len(before) - 1
    assert f"{len(before) - 1} open;" in on_page(app)
    assert "Accepted &lt;b&gt;for now&lt;/b&gt;" in on_page(app)


def test_an_answer_needs_a_name_and_words(case: Appraisal) -> None:
    bare = replace(case, record=())
    key = tk.review(bare).open[0].key
    app = opened("review", shelved(bare))
    next(b for b in app.button if b.form_id == f"answer-{key}").click()
    app.run()
    assert app.session_state["session"].past[-1].study == SHELF + bare.digest
    assert any("name" in w.value for w in app.warning)


@pytest.mark.parametrize("page", ["perspectives", "challenge", "review"])
def test_a_meeting_that_hides_totals_hides_the_page(page: str) -> None:
    text = on_page(opened(page, Session([View()], meeting=Meeting(open=True))))
    assert "Demand reduction" not in text
    assert "Community programmes" not in text
