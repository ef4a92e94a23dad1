"""What the README says to type works as it stands there, and the files it points to are there."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

from toolkit.cli import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [line.split("#")[0].split() for line in re.findall(r"^    policy-options (.+)$", README, re.MULTILINE)]


def test_the_python_runs_and_prints_what_is_quoted() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert len([line for line in code.splitlines() if line]) <= 5
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "README.md", "exec"), {})
    quoted = " ".join(line.removeprefix("> ") for line in README.splitlines() if line.startswith("> "))
    assert quoted
    assert quoted in " ".join(printed.getvalue().split())


def test_the_commands_run_in_the_order_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(COMMANDS) >= 10
    monkeypatch.chdir(tmp_path)
    for command in COMMANDS:
        if command[0] != "app":  # it serves until it is stopped; the wheel's test starts it
            assert main(command) == 0, (command, capsys.readouterr().err)
    assert (tmp_path / "summary.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\(([^)]+)\)", README))))
def test_what_it_points_to_is_there(path: str) -> None:
    assert (ROOT / path).exists()


def test_the_make_targets_are_there() -> None:
    targets = re.findall(r"(?:^    |`)make ([a-z]+)", README, re.MULTILINE)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert {"run", "test"} <= set(targets)
    assert all(f"\n{target}:" in makefile for target in targets)
