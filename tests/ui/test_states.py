"""What the app keeps: weights that follow sliders exactly, undo and redo, sessions with hidden totals, links, disputes."""

from __future__ import annotations

import base64
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

import toolkit as tk
from toolkit.errors import InputError
from toolkit.ui import library, links
from toolkit.ui.changes import Change
from toolkit.ui.meeting import Meeting, with_participants
from toolkit.ui.view import View, changed, fit, points, shown, weights

if TYPE_CHECKING:
    from toolkit.model import Appraisal

APP = Path(__file__).parents[2] / "app.py"
PAGES = APP.parent / "toolkit" / "ui" / "pages"


@pytest.fixture(autouse=True)
def launched_on_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["app.py"])


@pytest.fixture(scope="module")
def case() -> Appraisal:
    return tk.load("us-mexico-security")


def opened(page: str, link: str = "") -> AppTest:
    at = AppTest.from_file(str(APP), default_timeout=60)
    if link:
        at.query_params["view"] = link
    return at.run().switch_page(str(PAGES / f"{page}.py")).run()


def html_of(at: AppTest) -> str:
    return "".join(str(h.proto.body) for h in at.get("html"))


def totals_of(at: AppTest) -> dict[str, str]:
    """The totals on the board, by option."""
    return dict(re.findall(r'data-option="([^"]+)".*?<td class="total">([^<]+)</td>', html_of(at), re.DOTALL))


def printed(scores: object) -> dict[str, str]:
    return {o: f"{100 * x:.0f}" for o, x in scores.items()}  # type: ignore[attr-defined]  # a Series


def test_a_slider_leaves_the_other_weights_exactly_as_they_were(case: Appraisal) -> None:
    at = opened("result")
    at.slider(key="swing-cost").set_value(0).run()
    base = case.stated.array / case.stated.array.max()
    base[case.criterion_ids.index("cost")] = 0.0
    kept = dict(zip(case.criterion_ids, base.tolist(), strict=True))
    assert totals_of(at) == printed(tk.rank(case.shortlist, kept).scores)


def test_a_perspective_is_the_librarys_own(case: Appraisal) -> None:
    at = opened("result")
    at.selectbox(key="start").set_value("rights").run()
    assert totals_of(at) == printed(tk.rank(case.shortlist, "rights").scores)
    at.segmented_control(key="scope").set_value("all").run()
    assert totals_of(at) == printed(tk.rank(case, "rights").scores)


def test_leaving_cost_out_is_the_librarys_smaller_appraisal(case: Appraisal) -> None:
    at = opened("result")
    at.multiselect(key="without").set_value(["cost"]).run()
    rest = [c for c in case.criterion_ids if c != "cost"]
    assert totals_of(at) == printed(tk.rank(case.shortlist.select(criteria=rest)).scores)
    assert at.slider(key="swing-cost").disabled


def test_undo_and_redo_walk_through_what_was_done(case: Appraisal) -> None:
    at = opened("result")
    start = totals_of(at)
    for value in (40, 30, 20):
        at.slider(key="swing-violence").set_value(value).run()
    moved = totals_of(at)
    at.slider(key="swing-cost").set_value(5).run()
    at.button(key="undo").click().run()
    assert totals_of(at) == moved
    at.button(key="undo").click().run()  # three moves of one slider are one step
    assert totals_of(at) == start
    at.button(key="redo").click().run()
    assert totals_of(at) == moved
    assert at.slider(key="swing-violence").value == 20


def test_all_weights_at_zero_is_said_not_crashed_on(case: Appraisal) -> None:
    view = View(moved=tuple((c, 0.0) for c in case.criterion_ids))
    at = opened("result", links.encode(view))
    assert not at.exception
    assert "Every weight is 0" in html_of(at)
    assert at.slider(key="swing-violence").value == 0


def test_a_link_restores_the_whole_view(case: Appraisal) -> None:
    change = Change("estimate", "joint-operations", "violence", 2.0, 3.0, 4.0, "", "fewer reprisals", "2026-03-01")
    view = View(scope="all", start="health", moved=(("cost", 12.5), ("violence", 80.0)), without=("durability",), changes=(change,))
    assert links.decode(links.encode(view)) == view
    at = opened("result", links.encode(view))
    expected = tk.rank(shown(changed(case, view), view), weights(changed(case, view), view)).scores
    assert totals_of(at) == printed(expected)


HOSTILE = (
    '{"points":{"cost":1e999}}', '{"points":{"cost":-1}}', '{"points":{"cost":true}}', '{"points":[1]}', '{"points":{"nothing":5}}',
    '{"study":"/etc/passwd"}', '{"study":"../other"}', '{"study":"~0123456789ab"}', '{"scope":"everything"}', '{"start":"nobody"}',
    '{"without":["nothing"]}', '{"eval":"1"}', "[]", "null", '{"points":{"cost":NaN}}', '{"changes":[["run"]]}', "[" * 5000,
    '{"changes":[["estimate","joint-operations","violence",9,9,9,"","",""]]}',
)  # fmt: skip


def opening(plain: str) -> View:
    """What the app does with a link."""
    asked = links.decode(base64.urlsafe_b64encode(plain.encode()).decode().rstrip("="))
    return fit(library.study(asked.study), asked)


@pytest.mark.parametrize("plain", HOSTILE)
def test_a_hostile_link_is_refused(plain: str) -> None:
    with pytest.raises(InputError):
        opening(plain)
    assert opening('{"scope":"all"}').scope == "all"


def test_a_link_is_bounded_and_says_so() -> None:
    with pytest.raises(InputError, match="longer than"):
        links.decode("A" * 8193)


def test_sliders_stand_in_proportion_to_the_weights(case: Appraisal) -> None:
    stood = points(case, View())
    array = np.array([stood[c] for c in case.criterion_ids])
    assert array.max() == pytest.approx(100)
    assert array / array.sum() == pytest.approx(case.stated.array)


def test_a_session_hides_totals_until_the_reveal(case: Appraisal) -> None:
    at = opened("weigh")
    at.segmented_control(key="mode").set_value("session").run()
    for who, top in (("Ana", "violence"), ("Ben", "cost")):
        at.slider(key=f"session-{top}").set_value(100)
        at.slider(key="session-drug-harm").set_value(50)
        at.text_input(key="lock-name").set_value(who)
        next(b for b in at.button if b.label == "Lock my weights").click().run()
        assert at.slider(key=f"session-{top}").value == 0, "the next one starts blank"
    for page in ("result", "perspectives", "challenge", "report"):
        at.switch_page(str(PAGES / f"{page}.py")).run()
        assert totals_of(at) == {}, page
        assert any("hidden" in i.value for i in at.info), page
    at.switch_page(str(PAGES / "weigh.py")).run()
    at.button(key="reveal").click().run()
    at.switch_page(str(PAGES / "result.py")).run()
    mean = dict.fromkeys(case.criterion_ids, 0.0) | {"violence": 1 / 3, "cost": 1 / 3, "drug-harm": 1 / 3}
    assert totals_of(at) == printed(tk.rank(case.shortlist, mean).scores)
    assert "Ana" in at.selectbox(key="start").options


def test_a_name_locks_once_and_nobody_reveals_nothing(case: Appraisal) -> None:
    stated = dict.fromkeys(case.criterion_ids, 1.0)
    meeting = Meeting(open=True)
    with pytest.raises(InputError, match="nobody"):
        meeting.reveal("now")
    with pytest.raises(InputError, match="name"):
        meeting.lock("  ", "now", stated)
    with pytest.raises(InputError, match="above 0"):
        meeting.lock("Ana", "now", dict.fromkeys(case.criterion_ids, 0.0))
    meeting = meeting.lock(" Ana ", "09:00", stated)
    with pytest.raises(InputError, match="Ana"):
        meeting.lock("Ana", "09:05", stated)
    revealed = with_participants(case, meeting.reveal("10:00"))
    assert revealed.viewpoints[-1].weights.how.totals_seen is False
    assert [e.kind for e in revealed.record[-2:]] == ["weights", "reveal"]


def test_an_order_becomes_weights_that_the_sliders_take_up(case: Appraisal) -> None:
    at = opened("weigh")
    box = next(e for e in at.expander if e.label == "Other ways to state weights")
    assert box is not None
    session = at.session_state["session"]
    stated = tk.weights.rank_order(["cost", "violence", [c for c in case.criterion_ids if c not in ("cost", "violence")]], of=case)
    session.past.append(View().stating(stated))
    session.at = len(session.past) - 1
    at.run()
    assert at.slider(key="swing-cost").value == 100
    w = weights(case, session.past[-1])
    assert w.array == pytest.approx(stated.array)
    assert w.how.procedure == stated.how.procedure


def test_a_dispute_is_kept_beside_the_estimate_and_needs_a_name(case: Appraisal) -> None:
    at = opened("scorecard")
    option, criterion = at.selectbox(key="cell-option").value, at.selectbox(key="cell-criterion").value
    keep = next(b for b in at.button if b.label == "Keep my estimate beside it")
    keep.click().run()
    assert "needs a name" in html_of(at)
    at.text_input[0].set_value("Ana <b>")
    at.number_input(key=f"dispute-mid-{option}-{criterion}").set_value(3.0)
    next(b for b in at.button if b.label == "Keep my estimate beside it").click().run()
    assert not at.exception
    changes = at.session_state["session"].past[-1].changes
    assert [(c.kind, c.who, c.likely) for c in changes] == [("dissent", "Ana <b>", 3.0)]
    disputed = changed(case, View(changes=changes))
    assert disputed.estimate(option, criterion).dissents[0].who == "Ana <b>"
    assert tk.rank(disputed.shortlist).scores.equals(tk.rank(case.shortlist).scores), "a dissent alone moves nothing"
    assert "Ana &lt;b&gt;" in html_of(at)
