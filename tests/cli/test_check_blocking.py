"""`check` ends with 1 when a sound study holds something that good practice forbids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_gap_that_decides_blocks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "scores.csv"
    table.write_text("option,speed,comfort\nobjective,max,max\nbus,3,4\ntram,,5\nwalk,1,1\n", encoding="utf-8")
    assert main(["check", str(table)]) == 1
    out, said = capsys.readouterr()
    assert "missing" in out
    assert [line for line in said.splitlines() if line.startswith("blocking: ")]
    assert "error: " not in said


def test_without_the_gap_it_does_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "scores.csv"
    table.write_text("option,speed,comfort\nobjective,max,max\nbus,3,4\ntram,2,2\nwalk,1,5\n", encoding="utf-8")
    assert main(["check", str(table)]) == 0
    assert "blocking" not in capsys.readouterr().err
