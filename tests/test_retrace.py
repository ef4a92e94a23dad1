"""The steps of docs/retrace.md run and give what they show, and the headings it names stand in the print."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pypdf
import pytest

import toolkit as tk

PAGE = Path(__file__).parents[1] / "docs" / "retrace.md"


def test_the_steps_run() -> None:
    failed, tried = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert tried > 20
    assert failed == 0


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> str:
    target = tmp_path_factory.mktemp("print") / "summary.pdf"
    tk.write_pdf(tk.load("us-mexico-security").shortlist, target, draws=200)
    return " ".join("".join(page.extract_text() for page in pypdf.PdfReader(target).pages).split())


HEADINGS = [h.strip() for row in re.findall(r"^\| [a-z].*? \| (.*) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE) for h in row.split(";")]


@pytest.mark.parametrize("heading", [h for h in HEADINGS if h != "heading in the summary"])
def test_the_headings_are_in_the_print(printed: str, heading: str) -> None:
    assert heading in printed


def test_the_files_that_it_names_hold_the_numbers() -> None:
    root = PAGE.parents[1]
    named = re.findall(r"`((?:criteria|options)/[\w/.-]+\.yaml)`", PAGE.read_text(encoding="utf-8"))
    assert len(named) == 3
    assert all((root / name).is_file() for name in named)
