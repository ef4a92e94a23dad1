"""Files that are no study at all, and texts that try to do more than hold data."""

# ruff: noqa: E501  # one case a line, however long
from __future__ import annotations

import os
import time

import pytest

import toolkit as tk
from toolkit.files.reader import YamlDocument

C, L, Z = "criteria/town.yaml", "options/town/lights.yaml", "options/town/zebra.yaml"


def issues(study, *lines: str) -> list[str]:
    with pytest.raises(tk.InputError) as caught:
        tk.load(study)
    return [str(i).replace("study/", "", 1) for i in caught.value.issues]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", f"{L}: the file is empty"),
        (b" \n\t\n", f"{L}: the file is empty"),
        (b"# only a comment\n", f"{L}:1: expected fields such as `format: 1`, found nothing"),
        (b"just words\n", f"{L}:1: expected fields such as `format: 1`, found 'just words'"),
        (b"- a\n- list\n", f"{L}:1: expected fields such as `format: 1`, found a list (2)"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", f"{L}: expected text, found binary data (byte 8 is 0x00)"),
        ("format: 1\nid: caf\u00e9\n".encode("latin-1"), f"{L}:2: expected UTF-8, found another encoding (byte 17 is 0xe9) (save the file as UTF-8)"),
        ("format: 1\n".encode("utf-16"), f"{L}:1: expected UTF-8, found another encoding (byte 0 is 0xff) (save the file as UTF-8)"),
        (b"format: 1\nid: a\x07b\n", f"{L}:2: a control character cannot stand here (character 15 is 0x07)"),
        (b"format: 1\nid: a: b\n", f"{L}:2: the YAML cannot be read: mapping values are not allowed in this context (put a text that holds a colon in quotes)"),
        (b"format: 1\nid: [a, b\n", f"{L}:3: the YAML cannot be read: while parsing a flow sequence, did not find expected ',' or ']'"),
        (b"format: 1\n\tid: a\n", f"{L}:2: the YAML cannot be read: while scanning a plain scalar, found a tab character that violates indentation (indent with blanks)"),
        (b"format: 1\nid: @a\n", f"{L}:2: the YAML cannot be read: while scanning for the next token, found character that cannot start any token (put a text that starts with a special sign in quotes)"),
        (b"format: 1\n---\nformat: 1\n", f"{L}:2: expected one document, found a second one (remove the line ---)"),
        (b"[format]: 1\n", f"{L}:1: a name or a number is wanted before the colon, found a list, a mapping or an alias"),
    ],
    ids=lambda x: x[:20] if isinstance(x, bytes) else "",
)  # fmt: skip
def test_no_study(study, content, expected):
    (study / L).write_bytes(content)
    found = issues(study)
    assert expected in found, found


def test_a_file_of_50_mb_is_refused_unread(study):
    with (study / L).open("wb") as file:
        file.truncate(50_000_000)
    started = time.perf_counter()
    assert f"{L}: expected at most 5 MB, found 50.0 MB" in issues(study)
    assert time.perf_counter() - started < 10


def test_a_byte_order_mark_and_windows_line_ends_are_no_matter(study):
    text = (study / L).read_text(encoding="utf-8")
    (study / L).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert tk.load(study).option("lights").id == "lights"


def test_no_options(study):
    for path in (study / "options/town").iterdir():
        path.unlink()
    assert issues(study) == ["options: expected one folder of options, found none"]
    (study / "options/town/sources.yaml").write_text("police: {title: x}\n", encoding="utf-8")
    assert "options/town: expected at least one option, found none (write one YAML file an option)" in issues(study)


def test_no_criteria_folder(study):
    (study / C).unlink()
    assert issues(study) == ["criteria: expected one set of criteria, found none"]
    (study / "criteria").rmdir()
    assert issues(study) == ["criteria: expected a folder with one set of criteria, found none (a study is a folder that holds criteria/ and options/)"]


def test_two_sets_of_criteria(study):
    (study / "criteria/village.yaml").write_text((study / C).read_text(encoding="utf-8"), encoding="utf-8")
    assert issues(study) == ["criteria: expected one set of criteria, found 2: town.yaml, village.yaml (name the ones meant: criteria=PATH, options=PATH)"]
    assert tk.load(criteria=study / C, options=study / "options/town").id == "town"


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_an_unreadable_file(study):
    (study / L).chmod(0)
    assert f"{L}: the file cannot be read: Permission denied" in issues(study)


def test_a_folder_in_place_of_a_file(study):
    with pytest.raises(tk.InputError, match="expected a file, found a folder"):
        tk.load(criteria=study / "criteria", options=study / "options/town")


# texts that would run, grow or never end


def test_tags_construct_nothing(study, tmp_path):
    trap = tmp_path / "trap"
    text = (study / Z).read_text(encoding="utf-8").replace("order: 2", f"name: !!python/object/apply:os.mkdir ['{trap}']\norder: 2")
    (study / Z).write_text(text, encoding="utf-8")
    found = issues(study)
    assert f"{Z}:3: name: tags are not read, found !!python/object/apply:os.mkdir (remove it: a study holds plain data only)" in found
    assert not trap.exists()


@pytest.mark.parametrize("tag", ["!!python/name:os.system", "!ruby/object:X", "!!binary", "!!timestamp", "!!set", "!include"])
def test_every_tag_is_refused(tag):
    document = YamlDocument("x.yaml", f"a: {tag} b\n")
    assert [i.line for i in document.issues] == [1]
    assert "tags are not read" in document.issues[0].message


def test_anchors_that_explode_are_refused_at_once():
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"] + [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 20)]
    started = time.perf_counter()
    document = YamlDocument("x.yaml", "\n".join(levels))
    assert time.perf_counter() - started < 10
    assert [str(i) for i in document.issues] == ["x.yaml:3: aliases may add at most 1,000 parts, found more (write the parts out)"]
    assert document.data is None


def test_a_few_aliases_are_plain_data(study):
    text = (study / L).read_text(encoding="utf-8").replace("injuries: 1", "injuries: &one {likely: 2}").replace("comfort: 2", "comfort: *one")
    (study / L).write_text(text, encoding="utf-8")
    assert tk.load(study).estimate("lights", "comfort").likely == 2


@pytest.mark.parametrize("text", ["a: &a [*a]", "a: *b", "a: &a {b: *a}"])
def test_an_alias_inside_its_anchor_or_without_one(text):
    document = YamlDocument("x.yaml", text)
    assert document.data is None
    assert len(document.issues) == 1
    assert document.issues[0].line == 1


@pytest.mark.parametrize("opening", ["[", "- ", "{a: ", "? ", "a:\n "])
def test_no_depth_brings_the_reader_down(opening):
    started = time.perf_counter()
    document = YamlDocument("x.yaml", opening * 100_000)
    assert time.perf_counter() - started < 10
    assert document.issues


def test_merge_keys_are_not_read():
    document = YamlDocument("x.yaml", "base: &b {x: 1}\nmore:\n  <<: *b\n")
    assert [str(i) for i in document.issues] == ["x.yaml:3: more: merge keys (<<) are not read (write the fields out)"]


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("no", "no"), ("on", "on"), ("010", "010"), ("0x1F", "0x1F"), ("1_000", "1_000"), ("12:30:00", "12:30:00"), ("2026-02-28", "2026-02-28"),
        ("1", 1), ("-3", -3), ("1.50", 1.5), ("1e3", 1000.0), (".5", 0.5), ("true", True), ("~", None), ("'1'", "1"), ('"true"', "true"), ("+1", 1.0),
    ],
)  # fmt: skip
def test_plain_words_mean_what_yaml_1_2_says(text, data):
    found = YamlDocument("x.yaml", f"a: {text}\n").data["a"]
    assert (found, type(found) is bool) == (data, type(data) is bool)
    assert isinstance(found, type(data))


def test_data_agree_with_another_reader():
    from ruamel.yaml import YAML

    from toolkit.files.library import root

    for path in sorted(root().glob("criteria/*.yaml")) + sorted(root().glob("options/*/*.yaml")):
        text = path.read_text(encoding="utf-8")
        assert YamlDocument("x.yaml", text).data == _plain(YAML(typ="safe", pure=True).load(text)), path


def _plain(value):
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_plain(v) for v in value]
    return value.isoformat() if hasattr(value, "isoformat") else value
