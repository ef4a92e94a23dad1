"""What was picked to look at: it stays through the session and in the link, is no step to undo, and steps aside where it no longer fits."""

from __future__ import annotations

import base64
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from toolkit.errors import InputError
from toolkit.ui import links
from toolkit.ui.view import View

if TYPE_CHECKING:
    from toolkit.ui.state import Session

APP = Path(__file__).parents[2] / "app.py"
PAGES = APP.parent / "toolkit" / "ui" / "pages"


@pytest.fixture(autouse=True)
def launched_on_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["app.py"])


def opened(page: str, link: str = "") -> AppTest:
    at = AppTest.from_file(str(APP), default_timeout=120)
    if link:
        at.query_params["view"] = link
    return turn(at.run(), page)


def turn(at: AppTest, page: str) -> AppTest:
    at.switch_page(str(PAGES / f"{page}.py")).run()
    assert not at.exception
    return at


def session_of(at: AppTest) -> Session:
    found: Session = at.session_state["session"]
    return found


def view_of(at: AppTest) -> View:
    return session_of(at).past[session_of(at).at]


def link_of(at: AppTest) -> str:
    return str(at.query_params["view"][0] if isinstance(at.query_params["view"], list) else at.query_params["view"])


def test_a_link_opens_the_chart_and_the_parts_that_were_picked() -> None:
    at = opened("result")
    at.segmented_control(key="chart").set_value("map").run()
    at.selectbox(key="map-x").set_value("violence").run()
    at.selectbox(key="map-y").set_value("cost").run()
    turn(at, "challenge")
    at.segmented_control(key="look").set_value("places").run()
    at.segmented_control(key="weights-vary").set_value("anywhere").run()
    pills = next(group for group in at.button_group if (group.key or "").startswith("central-options"))
    pills.set_value(pills.value[:1]).run()
    turn(at, "scorecard")
    at.selectbox(key="cell-criterion").set_value("human-rights").run()
    at.selectbox(key="cell-option").set_value("demand-reduction").run()

    other = opened("scorecard", link_of(at))
    assert (other.selectbox(key="cell-option").value, other.selectbox(key="cell-criterion").value) == ("demand-reduction", "human-rights")
    turn(other, "challenge")
    assert other.segmented_control(key="look").value == "places"
    assert other.segmented_control(key="weights-vary").value == "anywhere"
    assert other.segmented_control(key="scores-vary").value == "range"
    again = next(group for group in other.button_group if (group.key or "").startswith("central-options"))
    assert list(again.value) == list(pills.value[:1])
    turn(other, "result")
    assert other.segmented_control(key="chart").value == "map"
    assert (other.selectbox(key="map-x").value, other.selectbox(key="map-y").value) == ("violence", "cost")


def test_a_choice_is_no_step_to_undo_and_outlasts_one() -> None:
    at = opened("result")
    at.slider(key="swing-cost").set_value(100).run()
    at.segmented_control(key="chart").set_value("totals").run()
    assert len(session_of(at).past) == 2
    at.button(key="undo").click().run()
    assert view_of(at).moved == ()
    assert at.segmented_control(key="chart").value == "totals"
    at.button(key="redo").click().run()
    assert view_of(at).moved == (("cost", 100.0),)
    assert at.segmented_control(key="chart").value == "totals"


def test_a_choice_that_is_gone_gives_way_and_comes_back() -> None:
    at = opened("result")
    at.segmented_control(key="scope").set_value("all").run()
    at.selectbox(key="option-b").set_value("equipment-and-training").run()
    at.segmented_control(key="scope").set_value("shortlist").run()
    assert not at.exception
    assert "equipment-and-training" not in view_of(at).study
    assert at.selectbox(key="option-b").value != "equipment-and-training"
    at.segmented_control(key="scope").set_value("all").run()
    assert at.selectbox(key="option-b").value == "equipment-and-training"


def test_the_default_follows_the_leader_until_something_is_picked() -> None:
    at = opened("result")
    first = at.selectbox(key="option-a").value
    sliders = [s for s in at.slider if s.key and s.key.startswith("swing-")]
    for slider in sliders:
        slider.set_value(100 if slider.key == "swing-cost" else 0)
    at.run()
    assert at.selectbox(key="option-a").value != first
    assert view_of(at).looks == ()


def test_the_default_needs_no_place_in_the_link() -> None:
    at = opened("result")
    at.segmented_control(key="chart").set_value("totals").run()
    assert links.decode(link_of(at)).looks == (("chart", "totals"),)
    at.segmented_control(key="chart").set_value("difference").run()
    assert view_of(at).looks == ()
    assert "view" not in at.query_params


@pytest.mark.parametrize("looks", ['"map"', "[1]", '{"chart":3}', '{"chart":{"a":"b"}}', '{"chart":["a",1]}'])
def test_other_things_in_the_place_of_choices_are_refused(looks: str) -> None:
    with pytest.raises(InputError):
        links.decode(base64.urlsafe_b64encode(f'{{"looks":{looks}}}'.encode()).decode().rstrip("="))


def test_unknown_choices_open_with_the_defaults() -> None:
    view = View(looks=(("chart", "pie"), ("look", "away"), ("nothing", "x"), ("central-options", ("nobody",))))
    at = opened("result", links.encode(view))
    assert at.segmented_control(key="chart").value == "difference"
    turn(at, "challenge")
    assert at.segmented_control(key="look").value is None
