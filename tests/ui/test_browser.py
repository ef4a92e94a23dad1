"""The app in a real browser: a slider moves the ranking, a report reopens as the same model, and nobody is shut out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

import toolkit as tk
from toolkit.ui.navigation import PAGES

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def settle(page: Page) -> None:
    """Wait until the script has run and nothing is stale."""
    page.wait_for_selector("h1")
    page.wait_for_function("() => !document.querySelector('[data-testid=stStatusWidget]') && !document.querySelector('[data-stale=true]')")
    page.wait_for_timeout(400)


def visit(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}/{'' if name == PAGES[0] else name}")
    settle(page)


def totals(page: Page) -> list[int]:
    """The totals on the board, best first."""
    text = page.locator(".st-key-board").inner_text()
    return [int(x) for x in re.findall(r"^\s*(\d{1,3})\s*$", text, re.MULTILINE)]


def test_a_slider_moves_the_ranking_to_the_librarys_numbers(app_server: str, page: Page) -> None:
    visit(page, app_server, "result")
    a = tk.load("us-mexico-security").shortlist
    board = page.locator(".st-key-board")
    before = board.inner_text()
    assert "63" in before
    slider = page.get_by_role("slider").nth(1)  # overdose deaths and drug-use harm
    slider.focus()
    slider.press("Home")
    page.wait_for_function("(old) => document.querySelector('.st-key-board').innerText !== old", arg=before)
    settle(page)
    points = dict(a.weights.items()) | {"drug-harm": 0.0}
    r = tk.rank(a, points)
    after = board.inner_text()
    for score in r.scores:
        assert f"{100 * score:.0f}" in after
    leader = a.option(r.leader).name
    assert after.index(leader.split(":")[0]) < after.index(a.option(r.runner_up).name.split(":")[0])


def test_the_longlist_shows_every_option(app_server: str, page: Page) -> None:
    visit(page, app_server, "result")
    page.get_by_text(re.compile(r"^All \(10\)$")).click()
    page.wait_for_function("() => document.querySelector('.st-key-board').innerText.includes('Cybercrime')")
    settle(page)
    shown = page.locator(".st-key-board").inner_text()
    for o in tk.load("us-mexico-security").options:
        assert o.name.split(":")[0].split(" (")[0] in shown


def test_the_report_reopens_as_the_same_model(app_server: str, page: Page, tmp_path: Path) -> None:
    visit(page, app_server, "report")
    with page.expect_download(timeout=60_000) as waiting:
        page.get_by_role("button", name="Download the PDF").click()
    path = tmp_path / "summary.pdf"
    waiting.value.save_as(path)
    again, whole = tk.load(str(path)), tk.load("us-mexico-security")
    assert again == whole  # the shortlist was printed, the whole study travels inside
    assert again.shortlist == whole.shortlist
    leaves_through(page, len(PdfReader(path).pages))


def leaves_through(page: Page, count: int) -> None:
    """The preview shows as many pages as the PDF has, each of them another one; page 1 alone is one page."""
    image = page.locator("[data-testid=stImage] img")
    assert count > 10
    seen = set()
    for at in (1, 2, count):
        page.locator("[data-testid=stPagination] button").filter(has_text=re.compile(rf"^{at}$")).click()
        page.wait_for_function("text => document.querySelector('[data-testid=stImage] img').alt.startsWith(text)", arg=f"Page {at} of {count} ")
        assert image.evaluate("i => i.naturalWidth / i.naturalHeight") == pytest.approx(210 / 297, abs=0.01), "A4"
        seen.add(image.get_attribute("src"))
    assert len(seen) == 3
    page.get_by_role("radio", name="Page 1 alone").click()
    page.wait_for_function("() => document.querySelector('[data-testid=stImage] img').alt.startsWith('Page 1 of 1 ')")


OPENING = """() => { for (const d of document.querySelectorAll('[data-testid=stMain] details:not([open])')) d.querySelector('summary').click(); }"""


REACHED = """() => [...document.querySelectorAll('[class*="st-key-chart-"], [class*="st-key-chart-"] .stElementContainer')].every(
  box => box.scrollWidth <= box.clientWidth + 1 || getComputedStyle(box).overflowX === 'visible' || box.tabIndex === 0)"""


def open_everything(page: Page) -> None:
    """Every box on the page, and those that open inside others."""
    for _ in range(3):
        page.evaluate(OPENING)
        page.wait_for_timeout(600)
        settle(page)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious(app_server: str, page: Page, name: str, width: int) -> None:
    """In either theme, with every box opened: its tables, forms and words are looked at too."""
    from axe_playwright_python.sync_playwright import Axe

    page.set_viewport_size({"width": width, "height": 900})
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        visit(page, app_server, name)
        open_everything(page)
        page.wait_for_function(REACHED)
        assert page.locator("[data-testid=stMain] details:not([open])").count() == 0, "the boxes are open"
        found = Axe().run(page).response["violations"]
        grave = [(v["id"], [n["html"][:160] for n in v["nodes"]][:3]) for v in found if v["impact"] in ("serious", "critical")]
        assert grave == [], theme


def test_it_fits_a_phone(app_server: str, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for name in PAGES:
        visit(page, app_server, name)
        assert page.evaluate("document.documentElement.scrollWidth") <= 391, name
