"""Every page stands on every kind of study: bare tables, one option, one criterion, ties, many long names, names that are markup."""

from __future__ import annotations

import sys
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

import toolkit as tk
from toolkit.ui.navigation import PAGES
from toolkit.ui.state import SHELF, Session
from toolkit.ui.view import View
from toolkit.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolkit.model import Appraisal

APP = Path(__file__).parents[2] / "app.py"
PATIENCE = 120  # seconds; the machine that tests run on may be busy
HOSTILE = '<img src=x onerror="document.title=1"> <b>b</b> **bold** $x$ [a](javascript:alert) :red[c] :tada: %{x} &lt; `d`'


@pytest.fixture(autouse=True)
def launched_on_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["app.py"])


def table(rows: list[list[float]], options: list[str], criteria: list[str]) -> Appraisal:
    frame = pd.DataFrame(rows, index=options, columns=criteria)
    return tk.from_frame(frame, dict.fromkeys(criteria, "max"), ranges=dict.fromkeys(criteria, (0, 10)))


def bare() -> Appraisal:
    """No ranges of its own, no weights, no sources, groups, baseline, perspectives or cost."""
    return tk.from_frame(pd.DataFrame([[1.0, 5.0, 2.0], [3.0, 2.0, 4.0]], index=["A", "B"], columns=["x", "y", "z"]), {"x": "max", "y": "min", "z": "max"})


def one_option() -> Appraisal:
    return table([[1.0, 2.0]], ["Only"], ["x", "y"])


def one_criterion() -> Appraisal:
    return table([[1.0], [2.0], [3.0]], ["A", "B", "C"], ["x"])


def one_of_each() -> Appraisal:
    return table([[1.0]], ["Only"], ["x"])


def ties() -> Appraisal:
    return table([[5.0, 5.0, 5.0]] * 4, ["A", "B", "C", "D"], ["x", "y", "z"])


def long_names() -> Appraisal:
    options = [f"An option whose name goes on and on, well beyond what any column holds, number {i}" for i in range(30)]
    criteria = [f"A criterion that takes its time to say what it is about, number {j}" for j in range(20)]
    return table([[(3 * i + 7 * j) % 11 * 10 / 11 for j in range(20)] for i in range(30)], options, criteria)


def hostile() -> Appraisal:
    return table([[1.0, 2.0], [3.0, 1.0]], [HOSTILE, f"{HOSTILE} 2"], [f"{HOSTILE} c", "plain"])


def from_csv() -> Appraisal:
    from toolkit.files.load import load_bytes

    return load_bytes("scores.csv", b"option,cost,gain\nobjective,min,max\nA,1,5\nB,3,2\nC,2,4\n")


STUDIES: tuple[Callable[[], Appraisal], ...] = (bare, from_csv, one_option, one_criterion, one_of_each, ties, hostile, long_names)


def opened(page: str, a: Appraisal) -> AppTest:
    at = AppTest.from_file(str(APP), default_timeout=PATIENCE)
    key = SHELF + a.digest
    at.session_state["session"] = Session([View(study=key)], shelf={key: a})
    at.run()
    return at if page == PAGES[0] else at.switch_page(str(APP.parent / "toolkit" / "ui" / "pages" / f"{page}.py")).run()


def html_of(at: AppTest) -> str:
    return "".join(str(h.proto.body) for h in at.get("html"))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("make", STUDIES, ids=lambda make: make.__name__)
def test_every_page_stands_on_every_study(make: Callable[[], Appraisal], page: str) -> None:
    at = opened(page, make())
    assert not at.exception, at.exception[0].message
    assert "po-used" in html_of(at), "the page was drawn to its foot"


@pytest.mark.parametrize(
    ("make", "page", "key"),
    [
        (bare, "perspectives", "app.perspectives.none"),
        (bare, "question", "app.question.nobody"),
        (bare, "scorecard", "app.scorecard.no_sources"),
        (one_of_each, "challenge", "app.challenge.nothing_to_leave"),
        (ties, "challenge", "app.challenge.nobody_behind"),
        (ties, "result", "app.board.columns_first_sure"),
    ],
)
def test_what_is_not_there_is_said(make: Callable[[], Appraisal], page: str, key: str) -> None:
    assert escape(say(key)) in html_of(opened(page, make()))


def test_with_one_option_there_is_no_other_to_compare_it_with() -> None:
    at = opened("result", one_option())
    assert say("app.result.difference") not in at.segmented_control(key="chart").options
    assert say("app.result.difference") in opened("result", bare()).segmented_control(key="chart").options
