"""`policy-options new --xlsx`: a workbook that loads, and never over another file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import toolkit as tk
from toolkit.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_new_workbook_loads_and_is_never_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "town.xlsx"
    assert main(["new", "--xlsx", str(path)]) == 0
    a = tk.load(path)
    assert a.id == "town"
    assert len(a.options) > 2
    before = path.read_bytes()
    capsys.readouterr()
    assert main(["new", "--xlsx", str(path)]) == 2
    assert main(["new", "--xlsx", str(tmp_path / "town.txt")]) == 2
    assert main(["new"]) == 2
    assert main(["new", str(tmp_path / "x"), "--xlsx", str(tmp_path / "x.xlsx")]) == 2
    assert path.read_bytes() == before
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 4
