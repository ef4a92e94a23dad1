"""The page Weigh: every other way yields the library's weights, using them is one step to undo, and a bad card changes nothing."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

import toolkit as tk
from toolkit.ui.meeting import Meeting
from toolkit.ui.state import Session
from toolkit.ui.view import View, weights
from toolkit.wording import say
from toolkit.wording.numbers import percent

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolkit.model import Appraisal, Weights

PAGE = Path(tk.__file__).parent / "ui" / "pages" / "weigh.py"
PATIENCE = 30  # seconds


@pytest.fixture(autouse=True)
def launched(monkeypatch: pytest.MonkeyPatch) -> None:
    """The app was launched without an argument, whatever pytest was launched with."""
    monkeypatch.setattr(sys, "argv", ["app.py"])


@pytest.fixture(scope="module")
def case() -> Appraisal:
    return tk.load("us-mexico-security")


def opened(way: str = "", meeting: Meeting | None = None) -> AppTest:
    app = AppTest.from_file(str(PAGE), default_timeout=PATIENCE)
    app.session_state["session"] = Session([View()], meeting=meeting or Meeting())
    if way:
        app.session_state["ways"] = True
    app.run()
    assert not app.exception
    return app.segmented_control(key="way").set_value(way).run() if way else app


def on_page(app: AppTest) -> str:
    return " ".join(str(e.proto.body) for e in app.get("html"))


def session_of(app: AppTest) -> Session:
    found: Session = app.session_state["session"]
    return found


def used(app: AppTest, a: Appraisal) -> Weights:
    """The weights in force after those stated are used; one step back brings the study's own."""
    app.button(key="use-way").click().run()
    assert not app.exception
    s = session_of(app)
    assert (len(s.past), s.at) == (2, 1)
    found = weights(a, s.past[s.at])
    app.button(key="undo").click().run()
    assert weights(a, s.past[session_of(app).at]) == a.stated.bound(a.ranges_digest)
    return found


def same(found: Weights, expected: dict[str, float]) -> None:
    assert dict(zip(found.criteria, found.shares, strict=True)) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("rule", ["roc", "rank_sum", "reciprocal"])
def test_an_order_gives_the_librarys_weights(case: Appraisal, rule: str) -> None:
    first = ["cost", "violence"]
    app = opened("order")
    app.multiselect(key="order").set_value(first).run()
    app.selectbox(key="order-rule").set_value(rule).run()
    assert session_of(app).at == 0, "nothing moves before it is used"
    rest = [c for c in case.criterion_ids if c not in first]
    expected = tk.weights.rank_order([*first, rest], rule)  # type: ignore[arg-type]  # a text of the parameters above
    assert percent(max(expected.shares)) in on_page(app)
    assert say("app.ways.now") in on_page(app)
    before = max(case.weights)
    assert f"<td>{percent(before)}</td>" in on_page(app), "the present weights stand beside them"
    found = used(app, case)
    assert found.how.procedure == "rank_order"
    same(found, dict(zip(expected.criteria, expected.shares, strict=True)))


def test_pairs_between_groups_leave_what_is_within_them(case: Appraisal) -> None:
    groups = [g.id for g, _ in case.top_groups]
    app = opened("pairwise")
    app.select_slider(key=f"pair--{groups[0]}-{groups[1]}").set_value(4).run()
    ratios = {(x, y): 1.0 for i, x in enumerate(groups) for y in groups[i + 1 :]} | {(groups[0], groups[1]): 4.0}
    stated = tk.weights.pairwise(ratios)
    assert all(text in on_page(app) for name, text in stated.how.findings if "ratio" in name)
    found = dict(zip(case.criterion_ids, used(app, case).shares, strict=True))
    local, between = dict(case.weights.items()), dict(zip(stated.criteria, stated.shares, strict=True))
    for g, ids in case.top_groups:
        total = sum(local[c] for c in ids)
        assert [found[c] for c in ids] == pytest.approx([between[g.id] * local[c] / total for c in ids])


def test_best_and_worst_of_a_group_leave_the_groups(case: Appraisal) -> None:
    group, ids = next((g, ids) for g, ids in case.top_groups if len(ids) > 2)
    app = opened("best_worst")
    app.selectbox(key="level-best-worst").set_value(group.id).run()
    best, worst = ids[0], ids[1]
    app.select_slider(key=f"bo-{group.id}-{best}-{worst}").set_value(6).run()
    stated = tk.weights.best_worst(best, worst, dict.fromkeys(ids[1:], 1.0) | {worst: 6.0}, dict.fromkeys(ids[2:], 1.0) | {best: 6.0})
    found = dict(zip(case.criterion_ids, used(app, case).shares, strict=True))
    total = sum(dict(case.weights.items())[c] for c in ids)
    assert [found[c] for c in stated.criteria] == pytest.approx([total * s for s in stated.shares])


def test_cards_with_blanks_give_the_librarys_weights(case: Appraisal) -> None:
    app = opened("cards")
    app.multiselect(key="cards").set_value(["violence", "cost"]).run()
    app.number_input(key="blank-violence-cost").set_value(3).run()
    rest = [c for c in case.criterion_ids if c not in ("violence", "cost")]
    expected = tk.weights.cards([["violence"], ["cost"], rest], 10.0, [3, 0])
    same(used(app, case), dict(zip(expected.criteria, expected.shares, strict=True)))


def test_what_the_weights_claim_is_what_the_library_says(case: Appraisal) -> None:
    from html import escape

    from toolkit.challenge.equivalents import equivalent_sentences

    app = opened()
    app.session_state["claims"] = True
    app.run()
    told = equivalent_sentences(tk.weights.equivalents(case, case.stated), step=case.criterion_ids[0])
    assert told
    assert all(escape(s.text()) in on_page(app) for s in told)


def test_a_session_hides_totals_until_two_have_locked_and_all_is_revealed(case: Appraisal) -> None:
    app = opened(meeting=Meeting(open=True))
    for who, criterion in (("Ana Ruiz", "violence"), ("Bo", "cost")):
        app.slider(key=f"session-{criterion}").set_value(100).run()
        app.text_input(key="lock-name").set_value(who)
        next(b for b in app.button if b.form_id == "lock").click()
        app.run()
        assert not app.exception
        assert all(app.slider(key=f"session-{c}").value == 0 for c in case.criterion_ids), "the next one starts blank"
    assert session_of(app).meeting.hides
    app.button(key="reveal").click().run()
    assert not app.exception
    s = session_of(app)
    study = s.shelf[s.past[s.at].study]
    same(study.stated, dict.fromkeys(case.criterion_ids, 0.0) | {"violence": 0.5, "cost": 0.5})
    assert [p.name for p in study.viewpoints][-2:] == ["Ana Ruiz", "Bo"]
    assert study.stated.how.totals_seen is False


def test_weights_without_a_name_are_not_locked() -> None:
    app = opened(meeting=Meeting(open=True))
    app.slider(key="session-violence").set_value(100).run()
    next(b for b in app.button if b.form_id == "lock").click()
    app.run()
    assert session_of(app).meeting.locked == ()
    assert say("app.meeting.name_needed") in on_page(app)


def filled(text: str) -> str:
    """The blank card with a name and 10 points for every swing."""
    return text.replace("\nname:", "\nname: Cai").replace("    points:\n", "    points: 10\n")


@pytest.mark.parametrize(
    ("spoil", "taken"),
    [
        (lambda text: text, 1),
        (lambda text: text.replace("name: Cai", "name:"), 0),
        (lambda text: text.replace("points: 10", "points: many", 1), 0),
        (lambda _: "not: [a card", 0),
    ],
)
def test_a_card_is_taken_whole_or_changes_nothing(case: Appraisal, spoil: Callable[[str], str], taken: int) -> None:
    from toolkit.ui.meeting_panel import blank_card

    card = spoil(filled(blank_card(case, "yaml").decode()))
    app = opened(meeting=Meeting(open=True))
    app.file_uploader(key="cards-in").set_value([("cai.yaml", card.encode(), "application/yaml")]).run()
    app.button(key="take-cards").click().run()
    assert not app.exception
    s = session_of(app)
    assert [x.who for x in s.meeting.locked] == ["Cai"] * taken
    assert s.past == [View()]
    assert ("cai.yaml" in on_page(app)) == (not taken)


@pytest.mark.parametrize(("spoil", "added"), [(lambda text: text, ["Cai"]), (lambda text: text.replace("points: 10", "points: many", 1), [])])
def test_a_card_taken_while_exploring_becomes_a_perspective(case: Appraisal, spoil: Callable[[str], str], added: list[str]) -> None:
    from toolkit.ui.meeting_panel import blank_card

    card = spoil(filled(blank_card(case, "yaml").decode()))
    app = opened()
    app.file_uploader(key="card-in").set_value(("cai.yaml", card.encode(), "application/yaml")).run()
    app.button(key="take-card").click().run()
    assert not app.exception
    s = session_of(app)
    study = s.shelf[s.past[s.at].study] if added else case
    assert [p.name for p in study.viewpoints] == [*(p.name for p in case.viewpoints), *added]
    assert study.stated == case.stated, "the study's own weights stay"
    assert ("cai.yaml" in on_page(app)) == (not added)
    if not added:
        assert s.past == [View()]
