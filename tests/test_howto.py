"""What docs/howto.md says to type works as it stands there, in the order given."""

from __future__ import annotations

import doctest
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

import toolkit as tk
from toolkit.cli import main

if TYPE_CHECKING:
    import pytest

PAGE = Path(__file__).parents[1] / "docs" / "howto.md"
TEXT = PAGE.read_text(encoding="utf-8")
COMMANDS = [shlex.split(line, comments=True) for line in re.findall(r"^ *policy-options (.+)$", TEXT, re.MULTILINE)]


def test_the_examples_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    failed, tried = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert tried > 15
    assert failed == 0
    assert tk.load("prices").option_ids == ("A", "B")


def test_the_commands_run_in_the_order_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The table is the page's own; cards are filled in as two people would."""
    assert len(COMMANDS) > 9
    monkeypatch.chdir(tmp_path)
    (table,) = re.findall(r"```csv\n(.*?)```", TEXT, re.DOTALL)
    Path("prices.csv").write_text(table, encoding="utf-8")
    for command in COMMANDS:
        if command[0] == "app":  # it serves until it is stopped; the wheel's test starts it
            continue
        if "--merge" in command:
            main(["card", "town"])
            filled(Path("ana.yaml"), "Ana", [100, 50, 20, 10])
            filled(Path("bo.yaml"), "Bo", [30, 20, 100, 60])
        assert main(command) == 0, (command, capsys.readouterr().err)
    assert Path("town.pdf").read_bytes().startswith(b"%PDF")
    merged = tk.load("town-weighed")
    assert [p.name for p in merged.viewpoints] == ["Ana", "Bo"]
    assert "Ana" in capsys.readouterr().out
    for command in (["card", "town"], ["challenge", "town", "--section", "dissents"], ["diff", "town", "town-weighed"]):
        assert f"policy-options {' '.join(command)}" in TEXT
        assert main(command) == 0, (command, capsys.readouterr().err)


def filled(path: Path, who: str, points: list[int]) -> None:
    card = yaml.safe_load(Path("town-card.yaml").read_text(encoding="utf-8"))
    card |= {"name": who, "date": "2026-03-01", "people": 1, "totals_seen": False}
    for swing, worth in zip(card["swings"].values(), points, strict=True):
        swing["points"] = worth
    path.write_text(yaml.safe_dump(card), encoding="utf-8")
