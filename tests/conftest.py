"""What tests share: a browser, and the app being served, both ended by who started them.

    @pytest.mark.browser
    def test_something(app_server: str, page: Page) -> None:
        page.goto(app_server)

A missing browser fails under CI=true and skips elsewhere.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

os.environ.pop("COLUMNS", None)  # the width of the terminal that runs the tests, which xdist passes on, is no input of theirs

# Under CI=true examples are the same in every run, so that a change fails only for what it did; elsewhere each run tries new
# ones. A busy machine is no failure.
settings.register_profile("here", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.load_profile("here")

ROOT = Path(__file__).parents[1]
HOST = "127.0.0.1"
QUIET_BROWSER = (
    "--no-sandbox",  # containers run as root
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
)

Serve = Callable[..., AbstractContextManager[str]]


def browser_path() -> str | None:
    """Debian's chromium, or None."""
    return next((found for name in ("chromium", "chromium-browser") if (found := shutil.which(name))), None)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A headless browser for the tests of one module."""
    path = browser_path()
    if path is None:
        message = "no chromium here: apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET_BROWSER))
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A fresh page, 1280 pixels wide, without cookies or storage of another test."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def serve_app() -> Serve:
    """A context manager that serves an app and gives its address; ends the server that it started, and no other."""
    return serving


@pytest.fixture(scope="session")
def app_server(serve_app: Serve) -> Iterator[str]:
    """The address of the checkout's app, served once for all tests of this process."""
    with serve_app() as address:
        yield address


@contextmanager
def serving(
    script: Path = ROOT / "app.py",
    arguments: Sequence[str] = (),
    *,
    python: str = sys.executable,
    folder: Path = ROOT,
    command: Callable[[int], Sequence[str]] | None = None,
    seconds: float = 60,
) -> Iterator[str]:
    """Serve a Streamlit script on a free port; `command` may say from the port how to start it instead."""
    port = free_port()
    options = [f"--server.address={HOST}", f"--server.port={port}", "--server.headless=true", "--browser.gatherUsageStats=false"]
    line = [python, "-m", "streamlit", "run", str(script), *options, "--", *arguments] if command is None else list(command(port))
    with TemporaryFile("w+") as log, subprocess.Popen(line, cwd=folder, stdout=log, stderr=subprocess.STDOUT) as server:
        try:
            _wait_until_healthy(server, log, f"http://{HOST}:{port}", seconds)
            yield f"http://{HOST}:{port}"
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(server: subprocess.Popen[bytes], log: IO[str], address: str, seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if server.poll() is not None:
            log.seek(0)
            raise AssertionError(f"the server ended with {server.returncode}: {log.read()}")
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError(f"no answer from {address} within {seconds} seconds")
