"""A study's folder as bytes, file by file or packed: what `tk.load` says of the folder on disk, without a disk."""

from __future__ import annotations

import io
import zipfile
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import toolkit as tk
from toolkit.files.bundle import load_archive, load_folder, to_archive
from toolkit.files.load import load_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable

HERE = Path(__file__).parent


def module(name: str) -> Any:
    spec = spec_from_file_location(f"bundle_{name}", HERE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    made = module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


FILES: dict[str, str] = module("conftest").FILES
BAD: dict[str, tuple[str, str, str, str]] = module("test_bad_studies").CASES


def named(prefix: str = "") -> dict[str, bytes]:
    return {prefix + name: text.encode() for name, text in FILES.items()}


def packed(files: Iterable[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def refused(read: Any, *given: Any) -> list[str]:
    with pytest.raises(tk.InputError) as caught:
        read(*given)
    return [str(issue) for issue in caught.value.issues]


def test_a_folder_in_bytes_is_the_folder_on_disk(study: Path) -> None:
    assert load_folder(named()) == tk.load(study)
    assert load_folder(named("study/")) == tk.load(study)
    assert load_archive(packed(named("a/b/").items()), "town.zip") == tk.load(study)
    assert load_folder(named()).folder == "", "nothing on this disk is taken for where it came from"


@pytest.mark.parametrize("case", BAD)
def test_a_bad_folder_in_bytes_has_the_issues_of_the_one_on_disk(case: str, broken: Any) -> None:
    file, old, new, _ = BAD[case]
    files = named()
    files[file] = (FILES[file].replace(old, new, 1) if old else FILES[file] + new).encode()
    on_disk = [line.replace("study/", "") for line in broken(file, old, new)]
    assert refused(load_folder, files) == on_disk
    assert refused(load_archive, packed(files.items()), "town.zip") == on_disk


def test_a_record_is_read_where_it_lies(study: Path) -> None:
    record = "format: 1\nentries:\n  - {kind: note, when: '2026-01-01', who: Ana, what: agreed, why: because}\n"
    for place in ("record.yaml", "options/town/record.yaml"):
        (study / place).write_text(record, encoding="utf-8")
        expected = tk.load(study)
        assert [e.who for e in expected.record] == ["Ana"]
        assert load_folder({**named(), place: record.encode()}) == expected
        (study / place).unlink()


def test_what_is_beside_the_study_is_passed_over() -> None:
    beside = {
        "README.md": b"# notes", "criteria/.hidden.yaml": b"?", "__MACOSX/criteria/._town.yaml": b"\0", "notes/plan.yaml": b"a: [",
        "options/town/deeper/old.yaml": b"x", "logo.png": b"\x89PNG",
    }  # fmt: skip
    assert load_folder({**named(), **beside}) == load_folder(named())


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({}, ["criteria: expected a folder with one set of criteria, found none (a study is a folder that holds criteria/ and options/)",
              "options: expected a folder with one folder of options, found none (a study is a folder that holds criteria/ and options/)"]),
        ({"town.yaml": b"format: 1", "zebra.yaml": b"format: 1"},
         ["criteria: expected a folder with one set of criteria, found none (a study is a folder that holds criteria/ and options/)",
          "options: expected a folder with one folder of options, found none (a study is a folder that holds criteria/ and options/)"]),
        ({**named("s/"), "s/criteria/village.yaml": b"format: 1"},
         ["s/criteria: expected one set of criteria, found 2: town.yaml, village.yaml (name the ones meant: criteria=PATH, options=PATH)"]),
        ({**named(), "options/village/a.yaml": b"format: 1"},
         ["options: expected one folder of options, found 2: town, village (name the ones meant: criteria=PATH, options=PATH)"]),
        ({**named(), "options/town/zebra.yaml": b" " * 6_000_000}, ["options/town/zebra.yaml: expected at most 5 MB, found 6.0 MB"]),
    ],
)  # fmt: skip
def test_files_that_are_no_study(files: dict[str, bytes], expected: list[str]) -> None:
    assert refused(load_folder, files) == expected


SOUND = packed(named("study/").items())


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "the file is empty"),
        (b"criteria: []", "expected an archive (ZIP), found another kind of file"),
        (SOUND[:-30], "damaged or cut short"),
        (SOUND.replace(SOUND[60:64], b"\xff\xff\xff\xff"), "damaged or cut short"),
        (packed([("readme.txt", b"x")]), "expected a study's YAML files in the archive, found none (pack the folder that holds criteria/ and options/)"),
        (packed([("criteria/a.yaml", b"#" * 30_000_000)]), "times the packed size"),
        (packed((f"options/town/{k}.yaml", b"") for k in range(2_001)), "expected at most 2,000 parts in the archive, found 2,001"),
    ],
)
def test_archives_that_are_no_study(data: bytes, said: str) -> None:
    (line,) = refused(load_bytes, "town.zip", data)
    assert line.startswith("town.zip: ")
    assert said in line


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_is_packed_twice_is_not_chosen_from() -> None:
    assert refused(load_archive, packed([*named().items(), *named().items()]), "t.zip") == ["t.zip: a file is in the archive twice"]


def test_paths_that_lead_away_are_only_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    files = {"../../" + name: data for name, data in named().items()}
    refused(load_archive, packed(files.items()), "t.zip")
    assert not list(tmp_path.iterdir())


def test_an_archive_brings_back_the_study_with_its_comments(study: Path) -> None:
    path = study / "options/town/lights.yaml"
    path.write_text("# asked the police\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    a = tk.load(study)
    data = to_archive(a)
    assert load_archive(data, "town.zip") == a
    assert to_archive(a) == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.read("town/options/town/lights.yaml").startswith(b"# asked the police\n")


def test_the_bundled_case_goes_round(tmp_path: Path) -> None:
    a = tk.load("us-mexico-security")
    path = tmp_path / "case.zip"
    path.write_bytes(to_archive(a))
    assert tk.load(path) == a
    assert tk.load(path).digest == a.digest
