"""A server that was launched on no folder writes no file, whatever is done in the app; one that was offers to save into it."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

import toolkit as tk
from toolkit.ui import library
from toolkit.ui.navigation import PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

APP = Path(__file__).parents[2] / "app.py"
FOLDER = APP.parent / "toolkit" / "ui" / "pages"
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
MAKING = {"os.mkdir", "os.rename", "os.link", "os.symlink", "os.truncate", "shutil.copyfile", "shutil.move"}


@pytest.fixture(scope="module")
def hook() -> Watch:
    """A hook cannot be taken back, so there is one for this module, which looks only while it is told to."""
    made = Watch()
    sys.addaudithook(made)
    return made


class Watch:
    """Notes what is opened for writing or made on disk."""

    def __init__(self) -> None:
        self.looking = False
        self.seen: list[str] = []

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if not self.looking:
            return
        if event in MAKING or (event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING):
            self.seen.append(f"{event} {arguments[0]}")


@pytest.fixture
def seen(hook: Watch) -> Iterator[list[str]]:
    hook.looking = True
    yield hook.seen
    hook.looking = False


def lasting(seen: list[str]) -> list[str]:
    """Without what was put into the folder for temporary files, into bytecode caches, or nowhere."""
    spare = (tempfile.gettempdir(), os.devnull)
    return [s for s in seen if "__pycache__" not in s and not s.split(" ", 1)[1].startswith(spare) and not s.split(" ", 1)[1].isdigit()]


def walk() -> AppTest:
    """Every page, with a weight moved, an estimate disputed, an edit and a new study."""
    at = AppTest.from_file(str(APP), default_timeout=120).run()
    for page in PAGES[1:]:
        at.switch_page(str(FOLDER / f"{page}.py")).run()
        assert not at.exception
        if page == "scorecard":
            at.text_input[0].set_value("Ana")
            next(b for b in at.button if b.label == "Keep my estimate beside it").click().run()
        if page == "result":
            at.slider(key="swing-cost").set_value(0).run()
    at.button(key="apply").click().run()
    at.button(key="new").click().run()
    assert not at.exception
    return at


def test_no_folder_no_file(seen: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["app.py"])
    temporary = Path(tempfile.gettempdir())
    left = set(temporary.iterdir())
    at = walk()
    assert "save" not in {b.key for b in at.button}
    assert lasting(seen) == []
    assert not [p for p in set(temporary.iterdir()) - left if (p / "study").exists()], "what a new study is made of does not stay behind"
    assert seen, "the watch did look: a new study is laid out in a temporary folder"


def test_a_folder_is_saved_into_when_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tk.save(library.sample(), tmp_path / "study")
    monkeypatch.setattr(sys, "argv", ["app.py", str(tmp_path / "study")])
    before = {p: p.read_bytes() for p in (tmp_path / "study").rglob("*") if p.is_file()}
    at = AppTest.from_file(str(APP), default_timeout=120).run()
    at.switch_page(str(FOLDER / "scorecard.py")).run()
    at.text_input[0].set_value("Ana")
    next(b for b in at.button if b.label == "Keep my estimate beside it").click().run()
    assert {p: p.read_bytes() for p in before} == before, "nothing is written before Save"
    at.switch_page(str(FOLDER / "data.py")).run()
    at.button(key="save").click().run()
    assert not at.exception
    again = tk.load(tmp_path / "study")
    assert [d.who for row in again.estimates for e in row for d in e.dissents] == ["Ana"]
