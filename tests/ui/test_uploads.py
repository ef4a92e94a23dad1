"""Whatever the loaders refuse, an upload refuses too: its issues are on the page, and the study that was open is untouched."""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from streamlit.testing.v1 import AppTest

import toolkit as tk
from toolkit.files.bundle import load_folder
from toolkit.files.json_file import to_json
from toolkit.files.load import load_bytes
from toolkit.ui.state import Session
from toolkit.ui.view import View
from toolkit.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(tk.__file__).parent / "ui" / "pages" / "data.py"
LOADERS = Path(__file__).parents[1] / "files"
LONG = "option,criterion,likely,objective,range_low,range_high,grade\n"


@pytest.fixture(autouse=True)
def launched_on_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["app.py"])


def module(name: str) -> Any:
    """A module of the loaders' own tests."""
    spec = spec_from_file_location(f"uploads_{name}", LOADERS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    made = module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def cases(test: Any) -> list[Any]:
    """What a test is parametrized with."""
    (mark,) = (m for m in test.pytestmark if m.name == "parametrize")
    return list(mark.args[1])


def bad_tables() -> Iterator[tuple[str, bytes]]:
    csv = module("test_csv_habits")
    for text, _ in cases(csv.test_tables_that_are_not_guessed):
        yield "t.csv", text.encode()
    for column, _ in cases(csv.test_numbers_that_are_not_guessed):
        yield "t.tsv", ("option\tx\nobjective\tmax\n" + "".join(f"{o}\t{x}\n" for o, x in zip("AB", column, strict=True))).encode()
    for row, _ in cases(csv.test_long_tables_that_are_not_guessed):
        yield "t.csv", (LONG + row + "\n").encode()


def bad_json() -> Iterator[tuple[str, bytes]]:
    tests = module("test_json_file")
    for text, _ in cases(tests.test_texts_that_cannot_be_read):
        yield "a.json", text.encode("utf-8", "surrogatepass")
    sound = to_json(tk.load("us-mexico-security"))
    yield "a.json", sound.replace('"objective": "min"', '"objective": "mni"', 1).encode()
    yield "a.json", sound[: len(sound) // 2].encode()


def bad_texts() -> Iterator[tuple[str, bytes]]:
    for content, _ in cases(module("test_bad_texts").test_no_study):
        yield "a.json", content


def bad_books() -> Iterator[tuple[str, bytes]]:
    for data, _ in module("test_xlsx_hostile").CASES.values():
        yield "a.xlsx", data


def bad_pdfs() -> Iterator[tuple[str, bytes]]:
    for data in (b"", b"%PDF-1.7\n", b"%PDF-1.7 not really\n" + b"x" * 500, b"no PDF at all"):
        yield "a.pdf", data


def bad_folders() -> Iterator[dict[str, bytes]]:
    sound = {name: text.encode() for name, text in module("conftest").FILES.items()}
    for file, old, new, _ in module("test_bad_studies").CASES.values():
        text = sound[file].decode()
        yield {**sound, file: (text.replace(old, new, 1) if old else text + new).encode()}
    for content, _ in cases(module("test_bad_texts").test_no_study):
        yield {**sound, "options/town/lights.yaml": content}
    yield {"town.yaml": b"format: 1\n"}


def bad_archives() -> Iterator[tuple[str, bytes]]:
    for case in cases(module("test_bundle").test_archives_that_are_no_study):
        yield "a.zip", case[0]


@pytest.mark.parametrize("bad", [bad_archives, bad_tables, bad_json, bad_texts, bad_books, bad_pdfs], ids=lambda bad: bad.__name__)
def test_every_bad_file_shows_its_issues_and_changes_nothing(bad: Any) -> None:
    at = page()
    found = list(bad())
    assert found
    for name, data in found:
        with pytest.raises(tk.InputError) as refused:
            load_bytes(name, data)
        at.file_uploader(key="upload").set_value((name, data, "application/octet-stream")).run()
        at.button(key="open").click().run()
        unchanged(at, refused.value, (name, data[:80]))


def test_every_bad_folder_shows_its_issues_and_changes_nothing() -> None:
    at = page()
    found = list(bad_folders())
    assert len(found) > 100
    for files in found:
        with pytest.raises(tk.InputError) as refused:
            load_folder(files)
        at.file_uploader(key="upload-folder").set_value([(name, data, "application/yaml") for name, data in files.items()]).run()
        at.button(key="open-folder").click().run()
        unchanged(at, refused.value, files)


def page() -> AppTest:
    """The Data page of a session that has looked at two views."""
    at = AppTest.from_file(str(PAGE), default_timeout=120)
    at.session_state["session"] = Session([View(), View(scope="all")], at=1)
    return at.run()


def unchanged(at: AppTest, refused: tk.InputError, what: object) -> None:
    """The page shows the issues, one a line, and the session is as it was."""
    assert not at.exception, what
    assert [e.value for e in at.error] == [say("app.data.issues", count=len(refused.issues))], what
    assert [t.value for t in at.text] == [str(issue) for issue in refused.issues], what
    session = at.session_state["session"]
    assert session.past == [View(), View(scope="all")]
    assert (session.at, session.shelf) == (1, {})


def test_a_sound_folder_is_opened() -> None:
    files = {f"study/{name}": text.encode() for name, text in module("conftest").FILES.items()}
    at = page()
    at.file_uploader(key="upload-folder").set_value([(name, data, "application/yaml") for name, data in files.items()]).run()
    at.button(key="open-folder").click().run()
    assert not at.exception
    session = at.session_state["session"]
    assert session.shelf[session.past[session.at].study] == load_folder(files)


def test_a_sound_file_is_opened_and_counts_as_saved() -> None:
    study = tk.load("us-mexico-security").shortlist
    at = AppTest.from_file(str(PAGE), default_timeout=120).run()
    at.file_uploader(key="upload").set_value(("study.json", to_json(study).encode(), "application/json")).run()
    at.button(key="open").click().run()
    assert not at.exception
    session = at.session_state["session"]
    assert session.shelf[session.past[session.at].study] == study
    assert say("app.mode.unsaved") not in "".join(str(h.proto.body) for h in at.get("html"))
