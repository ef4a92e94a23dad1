"""The progress bar appears only for a person who has waited."""

from __future__ import annotations

import sys
import threading

import pytest

from toolkit.cli import progress as module
from toolkit.cli.progress import progress


def test_no_terminal_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False, raising=False)
    with progress("drawing") as report:
        assert report is None


def test_a_bar_after_a_while_that_leaves_standard_output_alone(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "60")
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


def test_the_bar_goes_when_the_work_breaks_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(module, "PATIENCE", -1)
    threads = threading.active_count()

    def work() -> None:
        with progress("drawing") as report:
            report(0.1)
            assert threading.active_count() > threads  # the bar redraws itself
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work()
    assert threading.active_count() == threads
