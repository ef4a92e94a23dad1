"""Every way to name an appraisal, and what is said when nothing answers."""

# ruff: noqa: E501  # one case a line, however long
from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import toolkit as tk
from toolkit.files import library, load_bytes
from toolkit.files.csv_file import to_csv
from toolkit.files.json_file import to_json


def message(*args, **kwargs) -> str:
    with pytest.raises(tk.InputError) as caught:
        tk.load(*args, **kwargs)
    return str(caught.value)


def test_a_bundled_name():
    assert library.names() == ("us-mexico-security",)
    assert tk.load("us-mexico-security").id == "us-mexico-security"


def test_a_folder_in_every_spelling(study):
    a = tk.load(study)
    assert tk.load(str(study)) == tk.load(f"{study}/") == tk.load(study.resolve()) == a
    assert tk.load(criteria=study / "criteria/town.yaml", options=f"{study}/options/town") == a


def test_criteria_and_options_apart(study, tmp_path):
    a = tk.load(study)
    (study / "criteria/town.yaml").rename(tmp_path / "c.yaml")
    b = tk.load(criteria=tmp_path / "c.yaml", options=study / "options/town")
    assert b == a
    tk.save(b, tmp_path / "both")
    assert tk.load(tmp_path / "both") == a


def test_options_right_below_options(study):
    a = tk.load(study)
    for path in (study / "options/town").iterdir():
        path.rename(study / "options" / path.name)
    (study / "options/town").rmdir()
    assert tk.load(study) == a


def test_files_by_their_kind(study, tmp_path):
    a = tk.load(study)
    (tmp_path / "town.json").write_text(to_json(a), encoding="utf-8")
    assert tk.load(tmp_path / "town.json") == a
    for name, separator in (("town.csv", ";"), ("town.tsv", "\t"), ("TOWN.CSV", ",")):
        (tmp_path / name).write_text(to_csv(a, separator=separator), encoding="utf-8")
        assert tk.load(tmp_path / name).performances.equals(a.performances)


def test_bytes_as_an_upload_gives_them(study):
    a = tk.load(study)
    assert load_bytes("town.json", to_json(a).encode()) == a
    assert load_bytes("town.csv", b"\xef\xbb\xbf" + to_csv(a).encode()).performances.equals(a.performances)


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.json", b"", "a.json: the file is empty"),
        ("a.json", b" " * 6_000_000, "a.json: expected at most 5 MB, found 6.0 MB"),
        ("a.csv", "é".encode("latin-1"), "a.csv:1: expected UTF-8, found another encoding (byte 0 is 0xe9) (save the file as UTF-8)"),
        ("a.csv", b"PK\x00\x00", "a.csv: expected text, found binary data (byte 2 is 0x00)"),
        ("a.docx", b"x", "a.docx: expected CSV, JSON, XLSX, PDF, ZIP or a folder, found another kind of file"),
        ("a.yaml", b"x", "a.yaml: expected CSV, JSON, XLSX, PDF, ZIP or a folder, found another kind of file (give the criteria file and the folder of options, or the folder that holds both)"),
    ],
)  # fmt: skip
def test_bytes_that_are_refused(name, data, expected):
    with pytest.raises(tk.InputError) as caught:
        load_bytes(name, data)
    assert str(caught.value) == expected


def test_nothing_answers(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert (
        message("us-mexico-securty")
        == "there is no folder, file or bundled appraisal 'us-mexico-securty' (did you mean 'us-mexico-security'? bundled: us-mexico-security)"
    )
    assert message() == "nothing to load: name an appraisal (us-mexico-security), a folder or a file"
    assert message(3) == "expected a name, a folder or a file, found int"
    assert message("x", criteria="y") == message(criteria="y") == "give either one source, or both criteria=FILE and options=FOLDER"
    assert message(criteria="y", options="z") == "z: expected a folder of options, found nothing"
    assert message(tmp_path).startswith(f"{tmp_path}/criteria: expected a folder with one set of criteria, found none")
    (tmp_path / "z").mkdir()
    (tmp_path / "y.yml").write_text("x")
    assert "y.yaml: there is no such file (did you mean 'y.yml'?)" in message(criteria="y.yaml", options="z")


@pytest.mark.parametrize("source", ["x" * 5000, "a\0b", "", "a\nb"])
def test_names_that_no_file_can_have(source, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert (
        "expected a folder with one set of criteria" in message(source) if source == "" else "there is no folder, file or bundled appraisal" in message(source)
    )


def test_loading_a_sound_study_needs_no_pydantic():
    code = "import sys, toolkit as tk; tk.load('us-mexico-security'); print('pydantic' in sys.modules, 'ruamel.yaml' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parent)
    assert found.stdout.strip() == "False False"
