"""A session with three people at one screen, keys from the top of a page to a moved ranking, and names that stay as written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import toolkit as tk
from toolkit.ui import links, state
from toolkit.ui.view import weights
from toolkit.wording import say

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
HOSTILE = '<img src=x onerror="document.title=1"> <b>b</b> **bold** $x$ [a](javascript:alert) :red[c] :tada: %{x} &lt; `d`'
STORY = ("Question", "Scorecard", "Weigh", "Result", "Perspectives", "Challenge", "Review", "Report", "Data")
RESTING = """async () => {
  const app = () => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState;
  for (let still = 0; still < 8; still = app() === 'notRunning' ? still + 1 : 0) await new Promise(done => setTimeout(done, 60));
  return true;
}"""


def rest(page: Page) -> None:
    page.evaluate(RESTING)


def visit(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector(".po-head h1")
    rest(page)


def go(page: Page, name: str) -> None:
    """Follow the navigation; Review carries the number of open findings behind its name."""
    page.get_by_role("link", name=re.compile(rf"^{name}( \(\d+\))?$")).first.click()
    page.wait_for_url(re.compile(f"/{name.lower()}" if name != "Question" else r":\d+/(\?.*)?$"))
    page.wait_for_timeout(200)
    rest(page)


def words(page: Page) -> str:
    """All that is to be read; the invisible joiner that keeps a name from becoming a picture is nothing to read."""
    return page.locator("[data-testid=stMain]").inner_text().replace("\n", " ").replace("\N{WORD JOINER}", "")


def board(page: Page) -> dict[str, str]:
    rows: list[list[str]] = page.locator(".po-board tbody tr").evaluate_all("rows => rows.map(r => [r.dataset.option, r.querySelector('.total').textContent])")
    return dict(rows)


def printed(r: tk.Ranking) -> dict[str, str]:
    assert r.scores is not None
    return {str(o): f"{100 * x:.0f}" for o, x in r.scores.items()}


def lock(page: Page, who: str, criterion: str) -> None:
    slider = page.get_by_role("slider", name=criterion)
    slider.focus()
    slider.press("End")
    rest(page)
    page.get_by_label(say("app.meeting.name")).fill(who)
    page.get_by_role("button", name=say("app.meeting.lock")).click()
    rest(page)


def test_three_people_lock_unseen_weights_and_then_see_all_at_once(app_server: str, page: Page, tmp_path: Path) -> None:
    case = tk.load("us-mexico-security")
    visit(page, f"{app_server}/weigh")
    page.get_by_role("radio", name=say("app.mode.session_name")).click()
    rest(page)
    people = {"Ana": "violence", "Bo <b>": "cost", "Cai": "human-rights"}
    for who, criterion in people.items():
        lock(page, who, case.criterion(criterion).name)
    locked = page.locator(".po-locked li").all_inner_texts()
    assert [re.fullmatch(r"(.*), locked \d{4}-\d\d-\d\d \d\d:\d\d UTC", line).group(1) for line in locked] == list(people)  # type: ignore[union-attr]
    for name in STORY:
        go(page, name)
        assert say("app.mode.hidden", count=3) in words(page), name
        assert page.locator(".po-board, [data-testid=stPlotlyChart], [data-testid=stImage] img").count() == 0, name
        hides = name not in ("Question", "Scorecard", "Weigh", "Data")
        assert (say("app.meeting.hidden") in words(page)) == hides, name
    go(page, "Weigh")
    page.get_by_role("button", name=say("app.meeting.reveal")).click()
    rest(page)
    mean = {c: 1.0 if c in people.values() else 0.0 for c in case.criterion_ids}
    for name in STORY:
        go(page, name)
        assert say("app.mode.revealed", count=3) in words(page), name
        if name == "Result":
            assert board(page) == printed(tk.rank(case.shortlist, mean))
    go(page, "Report")
    with page.expect_download(timeout=60_000) as waiting:
        page.get_by_role("button", name=say("app.report.pdf_button")).click()
    path = tmp_path / "session.pdf"
    waiting.value.save_as(path)
    again = tk.load(str(path))
    assert [p.name for p in again.viewpoints[-3:]] == list(people)
    assert again.stated.how.totals_seen is False
    from pypdf import PdfReader

    feet = [" ".join(p.extract_text().split()) for p in PdfReader(path).pages]
    assert all("stated before totals were shown" in foot for foot in feet), "every page says how the weights came about"
    go(page, "Result")
    before = board(page)
    slider = page.get_by_role("slider", name=re.compile("^Public cost"))
    slider.focus()
    slider.press("Home")
    page.wait_for_function("old => document.querySelector('.po-board tbody').innerText !== old", arg=page.locator(".po-board tbody").inner_text())
    rest(page)
    assert board(page) == printed(tk.rank(case.shortlist, mean | {"cost": 0.0}))
    assert board(page) != before


def test_tab_reaches_a_slider_with_its_focus_in_sight_and_arrows_move_the_ranking(app_server: str, page: Page) -> None:
    visit(page, f"{app_server}/result")
    before = board(page)
    focused = "() => [document.activeElement.getAttribute('type'), document.activeElement.closest('[class*=st-key-swing-]')?.className ?? '']"
    page.locator("body").press("Tab")
    for _ in range(80):
        kind, holder = page.evaluate(focused)
        if kind == "range" and "st-key-swing-" in holder:
            break
        assert page.evaluate("document.activeElement !== document.body") or kind is None
        page.keyboard.press("Tab")
    else:
        pytest.fail("no slider within 80 stops")
    ring = """() => { for (let e = document.activeElement; e; e = e.parentElement) {
      const s = getComputedStyle(e); if (s.boxShadow !== 'none' || (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0)) return true;
      if (e.className?.includes?.('st-key-')) return false; } return false; }"""
    assert page.evaluate(ring), "one sees where one is"
    for _ in range(60):
        page.keyboard.press("ArrowLeft")
    page.wait_for_url(re.compile("view="))
    rest(page)
    case, view = tk.load("us-mexico-security"), links.decode(page.url.split("view=")[1])
    assert [p for _, p in view.moved] == [40.0], "60 steps down from the top"
    assert board(page) == printed(tk.rank(case.shortlist, weights(case, view)))
    assert board(page) != before


def test_names_that_are_markup_appear_as_written_on_every_page(app_server: str, page: Page, tmp_path: Path) -> None:
    quoted = HOSTILE.replace('"', '""')
    table = tmp_path / "hostile.csv"
    table.write_text(f'option,"{quoted} c",plain\nobjective,max,min\nrange,0:10,0:10\n"{quoted} A",3,4\nB,5,6\n', encoding="utf-8")
    visit(page, f"{app_server}/data")
    page.locator("input[type=file]").first.set_input_files(table)
    page.get_by_role("button", name=say("app.data.open_button")).click()
    rest(page)
    for name in STORY:
        go(page, name)
        if name not in ("Perspectives", "Report", "Data"):  # which have no view, an image and a canvas to show names in
            assert HOSTILE in words(page), name
        assert page.locator("[data-testid=stMain] a[href^='javascript']").count() == 0, name
        assert page.locator("[data-testid=stMain] :is(img[src=x], .katex)").count() == 0, name
        assert page.locator("[data-testid=stException]").count() == 0, name
    assert page.title() != "1"
    go(page, "Weigh")
    labels = [text.replace("\N{WORD JOINER}", "") for text in page.locator("[data-testid=stSlider] label").all_inner_texts()]
    assert sum(HOSTILE in text for text in labels) == 1, "a slider's label is literal"
    go(page, "Scorecard")
    assert page.get_by_role("combobox", name=say("app.scorecard.criterion")).input_value() == f"{HOSTILE} c", "so is what a list holds"


def test_a_window_with_unsaved_work_asks_before_it_closes(app_server: str, page: Page) -> None:
    visit(page, f"{app_server}/data")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.get_by_role("button", name=say("app.data.new")).click()
    rest(page)
    assert say("app.mode.unsaved") in words(page)
    page.reload()
    page.wait_for_selector(".po-head h1")
    rest(page)
    assert asked == ["beforeunload"]
    assert say("app.mode.unsaved") not in words(page)
    page.reload()
    page.wait_for_selector(".po-head h1")
    assert asked == ["beforeunload"], "nothing is asked where nothing would be lost"
    assert state.SHELF not in page.url
