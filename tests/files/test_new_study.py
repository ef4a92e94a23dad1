"""A new study works as it is written, and its comments survive."""

from __future__ import annotations

import pytest

import toolkit as tk
from toolkit.files import scaffold


def test_a_new_study_loads_ranks_and_saves_without_a_change(tmp_path):
    files = scaffold(tmp_path / "my study")
    a = tk.load(tmp_path / "my study")
    assert a.id == "my-study"
    assert (len(a.options), len(a.criteria), len(a.groups), len(a.viewpoints)) == (3, 4, 2, 2)
    assert a.baseline is not None
    assert a.decision.endswith("?")
    assert len(tk.rank(a).order) == 3
    before = {p: p.read_bytes() for p in files}
    tk.save(a, tmp_path / "my study")
    assert {p: p.read_bytes() for p in files} == before
    assert all(p.read_text(encoding="utf-8").count("#") > 0 for p in files)


def test_its_name_may_be_chosen(tmp_path):
    scaffold(tmp_path / "x", "Crossing the street")
    assert tk.load(tmp_path / "x").id == "crossing-the-street"


def test_the_schemas_that_its_files_name_are_there(tmp_path):
    for path in scaffold(tmp_path / "x"):
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        assert (path.parent / first.split("$schema=")[1]).exists()


def test_nothing_is_written_over(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(tk.InputError, match="expected an empty or a new folder, found a folder that is not empty"):
        scaffold(tmp_path)
    with pytest.raises(tk.InputError, match="expected an empty or a new folder, found a file"):
        scaffold(tmp_path / "notes.txt")
    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]
