"""A whole journey in a real browser, by pointer and by keyboard, every number on screen held against the library's."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

import toolkit as tk
from toolkit.files.new_study import scaffold
from toolkit.ui import links
from toolkit.ui.view import View, weights
from toolkit.wording import say

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from toolkit.model import Appraisal

pytestmark = pytest.mark.browser
HOSTILE = '<img src=x onerror="document.title=1"> **bold** $x$ [a](http://b) :red[c]'


@pytest.fixture(scope="module")
def case() -> Appraisal:
    return tk.load("us-mexico-security")


RESTING = """async () => {
  const app = () => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState;
  for (let still = 0; still < 8; still = app() === 'notRunning' ? still + 1 : 0) await new Promise(done => setTimeout(done, 60));
  return true;
}"""


THUMB = """input => {
  let thumb = input;
  while (!(thumb.offsetWidth >= 8 && thumb.offsetWidth <= 40 && getComputedStyle(thumb).clip === 'auto')) thumb = thumb.parentElement;
  const box = thumb.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}"""


def rest(page: Page) -> None:
    """Wait until no script has run for half a second."""
    page.evaluate(RESTING)


def go(page: Page, name: str) -> None:
    """Follow the navigation to a page."""
    page.get_by_role("link", name=name, exact=True).click()
    page.wait_for_url(re.compile(f"/{name.lower()}" if name != "Question" else r":\d+/(\?.*)?$"))
    rest(page)


def visit(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector(".po-head h1")
    rest(page)


def board(page: Page) -> dict[str, str]:
    """The totals on screen, by option."""
    rows: list[list[str]] = page.locator(".po-board tbody tr").evaluate_all("rows => rows.map(r => [r.dataset.option, r.querySelector('.total').textContent])")
    return dict(rows)


def view_of(page: Page) -> View:
    """What the address in the browser says is shown."""
    found = re.search(r"[?&]view=([^&#]+)", page.url)
    return links.decode(found.group(1)) if found else View()


def printed(scores: Any) -> dict[str, str]:
    return {o: f"{100 * x:.0f}" for o, x in scores.items()}


def drag(page: Page, name: str, by: int) -> None:
    """Pull a slider's thumb sideways: the input that holds its value is hidden inside it."""
    held = page.get_by_role("slider", name=name)
    held.scroll_into_view_if_needed()
    x, y = held.evaluate(THUMB)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + by, y, steps=4)
    page.mouse.up()
    rest(page)


def test_from_the_longlist_to_a_report_that_reopens(app_server: str, page: Page, case: Appraisal, tmp_path: Path) -> None:
    foreign: list[str] = []
    page.on("request", lambda request: foreign.append(request.url) if not request.url.startswith((app_server, "data:", "blob:", "ws:")) else None)
    visit(page, f"{app_server}/result")
    assert board(page) == printed(tk.rank(case.shortlist).scores)
    page.get_by_text(re.compile(r"^All \(10\)$")).click()
    rest(page)
    for name, by in (("Lethal and organised-crime violence", -80), ("Public cost", 60), ("Durability of gains", -40)):
        drag(page, name, by)
    moved = view_of(page)
    assert {c for c, _ in moved.moved} == {"violence", "cost", "durability"}
    w = weights(case, moved)
    assert board(page) == printed(tk.rank(case, w).scores)
    go(page, "Challenge")
    verdict = tk.verdict(case, w, findings=tk.review(case, w).blocking)
    assert verdict.sentences[0].text() in page.locator(".po-answer").first.inner_text()
    go(page, "Report")
    with page.expect_download(timeout=60_000) as waiting:
        page.get_by_role("button", name="Download the PDF").click()
    path = tmp_path / "summary.pdf"
    waiting.value.save_as(path)
    again = tk.load(str(path))
    assert printed(tk.rank(again, w).scores) == printed(tk.rank(case, w).scores)
    assert foreign == [], "the app asks nothing of any other machine"


def test_keys_alone_move_a_slider_and_open_an_estimate(app_server: str, page: Page, case: Appraisal) -> None:
    visit(page, f"{app_server}/scorecard")
    page.locator(".po-matrix button[tabindex='0']").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_function(
        "text => document.querySelector('.po-estimate').innerText.includes(text)", arg=case.estimate("institutional-reform", "drug-harm").reason[:40]
    )
    visit(page, f"{app_server}/result")
    before = board(page)
    slider = page.get_by_role("slider", name=re.compile("^Public cost"))
    slider.focus()
    for _ in range(3):
        slider.press("PageUp")
    page.wait_for_function("old => document.querySelector('.po-board tbody').innerText !== old", arg="")
    rest(page)
    assert board(page) == printed(tk.rank(case.shortlist, weights(case, view_of(page))).scores)
    assert view_of(page).moved
    assert set(board(page)) == set(before)


def test_two_browsers_never_see_each_others_changes(app_server: str, chromium: Browser, case: Appraisal) -> None:
    pages = [chromium.new_context(viewport={"width": 1280, "height": 900}).new_page() for _ in range(2)]
    for one in pages:
        visit(one, f"{app_server}/result")
    pages[0].get_by_role("slider").first.focus()
    pages[0].keyboard.press("Home")
    rest(pages[0])
    pages[1].get_by_role("button", name="Redo").click()
    rest(pages[1])
    assert board(pages[0]) == printed(tk.rank(case.shortlist, weights(case, view_of(pages[0]))).scores)
    assert board(pages[1]) == printed(tk.rank(case.shortlist).scores)
    assert board(pages[0]) != board(pages[1])
    for one in pages:
        one.context.close()


def test_a_bad_upload_changes_nothing_and_hostile_names_stay_literal(app_server: str, page: Page, tmp_path: Path) -> None:
    visit(page, f"{app_server}/data")
    bad = tmp_path / "bad.json"
    bad.write_text('{"format": 1, "criteria": ', encoding="utf-8")
    upload(page, bad)
    assert "bad.json" in page.locator("[data-testid=stMain]").inner_text()
    assert "Options for US-Mexico cooperation" in page.locator(".po-head").inner_text()
    frame_csv = tmp_path / "hostile.csv"
    quoted = HOSTILE.replace('"', '""')
    frame_csv.write_text(f'option,"{quoted}",plain\nobjective,max,min\nrange,0:10,0:10\n"{quoted} A",3,4\nB,5,6\n', encoding="utf-8")
    upload(page, frame_csv)
    for name in ("Question", "Scorecard", "Weigh", "Result"):
        go(page, name)
        assert HOSTILE in page.locator("[data-testid=stMain]").inner_text().replace("\n", " "), name
        assert page.locator("[data-testid=stMain] img").count() == 0
    assert page.title() != "1"


def upload(page: Page, path: Path) -> None:
    page.locator("input[type=file]").first.set_input_files(path)
    page.get_by_role("button", name="Check and open", exact=True).click()
    rest(page)


def test_a_link_restores_what_was_shown(app_server: str, page: Page, case: Appraisal) -> None:
    view = View(scope="all", start="health", moved=(("cost", 5.0),), without=("durability",))
    visit(page, f"{app_server}/result?view={links.encode(view)}")
    rest_of = [c for c in case.criterion_ids if c != "durability"]
    assert board(page) == printed(tk.rank(case.select(criteria=rest_of), weights(case, view)).scores)
    page.goto(f"{app_server}/result?view={json.dumps({'eval': 1})}")
    page.wait_for_selector(".po-head h1")
    rest(page)
    assert "could not be opened" in page.locator("[data-testid=stMain]").inner_text()
    assert board(page) == printed(tk.rank(case.shortlist).scores)


def test_what_was_picked_is_in_the_address_and_in_the_link_to_share(app_server: str, page: Page) -> None:
    visit(page, f"{app_server}/challenge")
    page.get_by_role("radio", name="How often first").click()
    rest(page)
    go(page, "Result")
    page.get_by_role("radio", name="One thing against another").click()
    rest(page)
    assert dict(view_of(page).looks) == {"look": "places", "chart": "map"}
    go(page, "Report")
    shared = re.search(r"http://127.0.0.1:\d+/result\?view=\S+", page.locator("[data-testid=stMain]").inner_text())
    assert shared is not None
    visit(page, shared.group())
    assert page.get_by_role("radio", name="One thing against another").is_checked()
    go(page, "Challenge")
    assert page.get_by_role("radio", name="How often first").is_checked()


def test_a_browser_that_speaks_spanish_is_answered_in_spanish(app_server: str, chromium: Browser, case: Appraisal) -> None:
    page = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="es-MX").new_page()
    visit(page, f"{app_server}/result")
    assert page.locator(".po-head h1").inner_text() == say("app.page.result.title", "es")
    page.wait_for_function("document.documentElement.lang === 'es'")
    assert board(page) == printed(tk.rank(case.shortlist).scores)
    page.get_by_role("radio", name=say("app.result.map", "es")).click()
    rest(page)
    go_es = page.get_by_role("link", name=say("app.page.challenge.nav", "es"), exact=True)
    go_es.click()
    page.wait_for_url("**/challenge*")
    rest(page)
    page.get_by_role("radio", name=say("app.challenge.looks.places", "es")).click()
    rest(page)
    text = page.locator("[data-testid=stMain]").inner_text()
    assert say("app.challenge.deeper", "es") in text
    assert say("app.challenge.weights_vary", "es") in text, "what is drawn without the rest of the page speaks the same language"
    page.get_by_role("radio", name="English").click()
    page.wait_for_function("document.documentElement.lang === 'en'")
    page.wait_for_url("**lang=en**")
    page.context.close()


def test_a_folder_goes_in_as_it_lies(app_server: str, page: Page, tmp_path: Path) -> None:
    scaffold(tmp_path / "crossing", "crossing")
    visit(page, f"{app_server}/data")
    page.locator("input[type=file]").nth(1).set_input_files(tmp_path / "crossing")
    page.get_by_role("button", name="Check and open the folder").click()
    rest(page)
    go(page, "Result")
    assert board(page) == printed(tk.rank(tk.load(tmp_path / "crossing").shortlist).scores)
    go(page, "Data")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a folder of YAML files").click()
    download.value.save_as(tmp_path / "back.zip")
    assert tk.load(tmp_path / "back.zip") == tk.load(tmp_path / "crossing")
