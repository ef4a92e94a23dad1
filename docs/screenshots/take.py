"""Take the pictures of the app again, every page at desk and at telephone width: `make screenshots`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from tests.conftest import QUIET_BROWSER, browser_path, serving
from toolkit.ui.navigation import PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FOLDER = Path(__file__).parent
SIZES = {1280: 900, 390: 844}
RESTING = '[data-testid="stApp"][data-test-script-state="notRunning"]'


def take(browser: Browser, address: str, name: str, width: int) -> None:
    """One page at one width, once it has come to rest."""
    page = browser.new_page(viewport={"width": width, "height": SIZES[width]})
    page.goto(f"{address}/{'' if name == PAGES[0] else name}")
    page.wait_for_selector("h1, h2")
    page.wait_for_selector(RESTING, timeout=60_000)
    page.wait_for_timeout(1500)  # fonts and the charts' own drawing
    page.screenshot(path=FOLDER / f"{name}-{width}.png")
    page.close()


def main() -> None:
    """All pages, all widths."""
    with serving() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=list(QUIET_BROWSER))
        for name in PAGES:
            for width in SIZES:
                take(browser, address, name, width)
        browser.close()


if __name__ == "__main__":
    main()
