"""The app in a browser beside a bare Streamlit page: from a key press on a slider to the repainted ranking, and the first paint.

Both are served and driven in the same run, a few moves each in turn, so that a busy machine slows both.
"""

from __future__ import annotations

import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.harness import Figure
from toolkit.ui.links import PARAMETER, encode
from toolkit.ui.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[1]
HOST = "127.0.0.1"
MOVES, ROUNDS, PAINTS, PAUSE = 8, 5, 5, 250  # moves a round, rounds, first paints, milliseconds between moves
BAR, BOARD = ".js-plotly-plot .bars", ".po-board tbody"
LONG_LIST = f"{PARAMETER}={encode(View(scope='all'))}"  # a link's end that shows all options

WATCH = """selector => {
  const read = () => document.querySelector(selector)?.innerHTML;
  const before = read();
  window.__took = null;
  document.addEventListener('keydown', () => {
    const start = performance.now();
    const look = () => read() && read() !== before ? requestAnimationFrame(() => { window.__took = performance.now() - start; }) : requestAnimationFrame(look);
    requestAnimationFrame(look);
  }, { capture: true, once: true });
}"""


@dataclass(frozen=True)
class Shown:
    """A page that is open: what to watch on it, and its first slider has the focus."""

    page: Page
    selector: str

    def move(self, key: str) -> float:
        """Milliseconds from a key press to the repaint of what is watched."""
        self.page.evaluate(WATCH, self.selector)
        self.page.keyboard.press(key)
        self.page.wait_for_function("window.__took !== null", timeout=10_000)
        took = float(self.page.evaluate("window.__took"))
        self.page.wait_for_timeout(PAUSE)
        return took


def measures() -> Iterator[Figure]:
    """Ratios to the bare page, and the seconds behind them."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        raise SystemExit("no chromium here: apt-get install chromium")
    with ExitStack() as stack:
        bare = stack.enter_context(served(ROOT / "benchmarks" / "bare_page.py")).address
        app = stack.enter_context(served(ROOT / "app.py")).address
        browser = stack.enter_context(sync_playwright()).chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield from first_paint(browser, bare, app)
        yield from sliders(browser, bare, f"{app}/result", "shortlist", 2.0, 2.5)
        yield from sliders(browser, bare, f"{app}/result?{LONG_LIST}", "longlist, first-rank shares of 10,000 draws", 2.5, 3.0)
        browser.close()


def first_paint(browser: Browser, bare: str, app: str) -> Iterator[Figure]:
    """From opening the address to the chart or ranking, in fresh contexts, in turn."""
    times: dict[str, list[float]] = {bare: [], app: []}
    for _ in range(PAINTS):
        for address, selector in ((bare, BAR), (f"{app}/result", BOARD)):
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            page = context.new_page()
            start = time.perf_counter()
            page.goto(address)
            page.wait_for_selector(selector, state="attached")
            times[bare if selector == BAR else app].append(time.perf_counter() - start)
            context.close()
    plain, ours = (statistics.median(times[a]) for a in (bare, app))
    yield Figure("first useful paint, Result / bare page", ours / plain, "x", at_most=2.5, note=f"{ours:.2f} s and {plain:.2f} s")


def sliders(browser: Browser, bare: str, address: str, name: str, median: float, high: float) -> Iterator[Figure]:
    """Key press to repaint on both pages, a few moves each in turn."""
    pages = [opened(browser, bare, BAR), opened(browser, address, BOARD)]
    times: list[list[float]] = [[], []]
    for k in range(ROUNDS + 1):
        for which, shown in enumerate(pages):
            moves = [shown.move("ArrowLeft") for _ in range(MOVES)]
            if k:  # the first round warms up
                times[which] += moves
    middle = [statistics.median(t) for t in times]
    slow = [statistics.quantiles(t, n=20)[-1] for t in times]
    yield Figure(
        f"slider to ranking, {name}: median / bare page", middle[1] / middle[0], "x", at_most=median, note=f"{middle[1]:.0f} ms and {middle[0]:.0f} ms"
    )
    yield Figure(f"slider to ranking, {name}: 95th percentile / bare page", slow[1] / slow[0], "x", at_most=high, note=f"{slow[1]:.0f} ms and {slow[0]:.0f} ms")
    for shown in pages:
        shown.page.context.close()


def opened(browser: Browser, address: str, selector: str) -> Shown:
    """The page at an address, settled, with its first slider in focus."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(address)
    page.wait_for_selector(selector, state="attached")
    page.wait_for_timeout(2_500)
    page.locator("[role=slider], input[type=range]").first.focus()
    return Shown(page, selector)


@dataclass(frozen=True)
class Server:
    """Where a script is served, and the process that serves it."""

    address: str
    pid: int


@contextmanager
def served(script: Path) -> Iterator[Server]:
    """A Streamlit script, served while the block runs."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    options = [
        f"--server.address={HOST}",
        f"--server.port={port}",
        "--server.headless=true",
        "--browser.gatherUsageStats=false",
        "--server.fileWatcherType=none",
    ]
    with subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", str(script), *options], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            wait_for(f"http://{HOST}:{port}/_stcore/health")
            yield Server(f"http://{HOST}:{port}", server.pid)
        finally:
            server.terminate()
            server.wait(10)


def wait_for(address: str, seconds: float = 60) -> None:
    """Return when the address answers. Raises TimeoutError."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise TimeoutError(f"no answer from {address}")
