"""Every page runs on the bundled case, on a bare table, and with names that try to be markup."""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

import toolkit as tk
from toolkit.ui.navigation import PAGES

APP = Path(__file__).parents[2] / "app.py"
PAGE = APP.parent / "toolkit" / "ui" / "pages"


@pytest.fixture(autouse=True)
def launched_on_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The app reads from the command line what it is launched on; a test's own arguments are not that."""
    monkeypatch.setattr(sys, "argv", ["app.py"])


def opened(page: str) -> AppTest:
    at = AppTest.from_file(str(APP), default_timeout=60).run()
    return at if page == PAGES[0] else at.switch_page(str(PAGE / f"{page}.py")).run()


@pytest.mark.parametrize("page", PAGES)
def test_every_page_runs_and_says_that_the_ratings_are_illustrative(page: str) -> None:
    at = opened(page)
    assert not at.exception
    head = next(str(h.proto.body) for h in at.get("html") if "po-head" in str(h.proto.body))
    assert "Illustrative ratings" in head


@pytest.mark.parametrize("page", ["scorecard", "result", "report"])
def test_pages_take_a_bare_table_with_hostile_names(page: str) -> None:
    frame = pd.DataFrame([[1.0, 5.0], [3.0, 2.0]], index=["<script>alert(1)</script>", "**bold** $x$ [a](b)"], columns=["_c_", "`d`"])
    a = tk.from_frame(frame, {"_c_": "max", "`d`": "min"}, ranges={"_c_": (0, 10), "`d`": (0, 10)})
    at = opened("question")
    session = at.session_state["session"]
    session.shelf["~" + a.digest] = a
    from toolkit.ui.view import View

    session.past.append(View(study="~" + a.digest))
    session.at = len(session.past) - 1
    at.switch_page(str(PAGE / f"{page}.py")).run()
    assert not at.exception
    shown = "".join(str(h.proto.body) for h in at.get("html"))
    assert "<script>alert" not in shown


def test_a_mangled_link_opens_the_default_with_a_notice() -> None:
    for link in ("%%%", "e30x", "A" * 9000):
        at = AppTest.from_file(str(APP), default_timeout=60)
        at.query_params["view"] = link
        at.run()
        assert not at.exception
        assert at.warning
