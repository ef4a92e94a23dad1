"""The progress bar appears only for a person who has waited."""

from __future__ import annotations

import sys

import pytest

from toolkit.cli import progress as module
from toolkit.cli.progress import progress

HIDE_CURSOR, SHOW_CURSOR = "\x1b[?25l", "\x1b[?25h"


def test_no_terminal_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False, raising=False)
    with progress("drawing") as report:
        assert report is None


def test_a_bar_after_a_while_that_leaves_standard_output_alone(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("TERM", "xterm")
    now = [0.0]
    monkeypatch.setattr(module.time, "monotonic", lambda: now[0])
    with progress("drawing [weights]") as report:
        report(0.1)
        assert capsys.readouterr().err == ""
        now[0] = module.PATIENCE + 0.1
        report(0.5)
        report(1.0)
    out, said = capsys.readouterr()
    assert out == ""
    assert "drawing [weights]" in said


def test_the_bar_goes_when_the_work_breaks_off(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(module, "PATIENCE", -1)

    def work() -> None:
        with progress("drawing") as report:
            report(0.1)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work()
    said = capsys.readouterr().err
    assert said.count(HIDE_CURSOR) == said.count(SHOW_CURSOR) == 1
    assert said.index(HIDE_CURSOR) < said.index("drawing") < said.index(SHOW_CURSOR)
