"""The app in the language that a link, the browser or the person asks for: everything that it says itself, on every page."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from toolkit.ui import links
from toolkit.ui.navigation import PAGES
from toolkit.wording import say, use

if TYPE_CHECKING:
    from collections.abc import Iterator

APP = Path(__file__).parents[2] / "app.py"
FILES = APP.parent / "toolkit" / "ui" / "pages"
ENGLISH = re.compile(r"\b(the|and|which|weights?|options?|estimates?|criteri(?:on|a)|under|share of|first)\b", re.IGNORECASE)


@pytest.fixture(autouse=True)
def launched_on_a_study_without_english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    table = tmp_path / "plan.csv"
    table.write_text("opción,violencia,costo\nobjective,min,min\nrange,0:10,0:10\nReforma,3,4\nPrevención,5,2\nOperativos,6,9\n", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["app.py", str(table)])
    yield
    use("en")


def opened(page: str, **query: str) -> AppTest:
    at = AppTest.from_file(str(APP), default_timeout=120)
    at.query_params.update(query)
    at.run()
    return at if page == PAGES[0] else at.switch_page(str(FILES / f"{page}.py")).run()


def texts(at: AppTest) -> str:
    """What the page says: headings, notes and tables as HTML, labels of controls, messages."""
    said = [re.sub(r"<style.*?</style>|<[^>]*>", " ", str(h.proto.body), flags=re.DOTALL) for h in at.get("html")]
    controls = (*at.button, *at.selectbox, *at.multiselect, *at.slider, *at.button_group, *at.expander, *at.info, *at.warning)
    return "\n".join([*said, *(str(getattr(c, "label", "") or getattr(c, "value", "")) for c in controls)])


@pytest.mark.parametrize("page", PAGES)
def test_no_english_on_a_page_in_spanish(page: str) -> None:
    at = opened(page, lang="es")
    assert not at.exception
    found = texts(at)
    assert say(f"app.page.{page}.title", "es") in found
    left = [line for line in found.splitlines() if len(set(map(str.lower, ENGLISH.findall(line)))) > 1]
    assert not left


def test_the_language_that_was_chosen_stays_from_page_to_page_and_in_the_address() -> None:
    at = opened("result")
    assert say("app.page.result.title", "en") in texts(at)
    totals = re.findall(r'class="total">(\d+)<', "".join(str(h.proto.body) for h in at.get("html")))
    assert totals
    at.segmented_control(key="language").set_value("es").run()
    assert say("app.page.result.title", "es") in texts(at)
    assert re.findall(r'class="total">(\d+)<', "".join(str(h.proto.body) for h in at.get("html"))) == totals, "no number hangs on a language"
    assert at.query_params["lang"] == "es"
    use("es")  # the test reads labels in its own thread
    at.switch_page(str(FILES / "report.py")).run()
    assert say("app.page.report.title", "es") in texts(at)
    shared = next(c.value for c in at.code if "/result" in c.value)
    assert parse_qs(urlsplit(shared).query)["lang"] == ["es"]
    at.segmented_control(key="language").set_value("en").run()
    assert say("app.page.report.title", "en") in texts(at)
    assert "lang" not in at.query_params


@pytest.mark.parametrize(
    ("asked", "locale", "spoken"),
    [
        ("", "es-MX", "es"), ("", "es", "es"), ("", "en-US", "en"), ("", "fr-FR", "en"), ("", None, "en"),
        ("es", "en-US", "es"), ("en", "es-MX", "en"), ("xx", "es-MX", "es"), ("<b>", None, "en"),
    ],
)  # fmt: skip
def test_a_link_asks_before_the_browser_does(asked: str, locale: str | None, spoken: str) -> None:
    assert links.language(asked, locale) == spoken
