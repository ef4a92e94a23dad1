"""JSON: complete, and as exact about its faults as YAML."""

# one case a line, however long
from __future__ import annotations

import json

import pytest

import toolkit as tk
from toolkit.files.json_file import JsonDocument, from_json, to_json


@pytest.fixture
def text(study) -> str:
    return to_json(tk.load(study))


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def issues(text: str) -> list[str]:
    with pytest.raises(tk.InputError) as caught:
        from_json(text, "a.json")
    return [str(i) for i in caught.value.issues]


def test_the_text_is_plain_json_with_a_format(text):
    data = json.loads(text)
    assert data["format"] == 1
    assert [o["id"] for o in data["options"]] == ["now", "zebra", "lights"]
    assert data["options"][2]["estimates"] == {"injuries": 1, "comfort": 2, "cost": 120}
    assert data["sources"]["police"]["title"] == "Accidents"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('"likely": 2,', '"likely": 20,', "options.zebra.estimates.injuries.likely: 20 is outside the range 0 to 8"),
        ('"id": "town"', '"id": "town", "id": "city"', "'id' is there twice, first in line 3 (keep one of the two)"),
        ('"likely": 2,', '"likely": NaN,', "options.zebra.estimates.injuries.likely: expected a finite number, found nan"),
        ('"likely": 2,', '"likely": "2",', "options.zebra.estimates.injuries.likely: expected a number, found '2' (write the number without quotes or unit)"),
        ('"objective": "min"', '"objective": "mni"', "criteria.injuries.objective: expected max or min, found 'mni' (did you mean 'min'?)"),
    ],
)  # fmt: skip
def test_faults_have_lines(text, old, new, expected):
    bad = text.replace(old, new, 1)
    found = issues(bad)
    assert f"a.json:{line_of(bad, new)}: {expected}" in found, found


@pytest.mark.parametrize(
    ("bad", "expected"),
    [
        ('{"format": 1,\n "id": }', "a.json:2: the JSON cannot be read: expecting value"),
        ("[" * 100_000, "a.json: the JSON cannot be read: more than 30 levels inside each other"),
        ('{"format": 1,\n"id": "\\ud800"}', "a.json:2: half of a character cannot stand alone (\\ud800 to \\udfff)"),
        ('{"format": ' + "1" * 5000 + "}", "a.json: the JSON cannot be read: a number with too many digits"),
        ('{"format": 1, "criteria": [], "options": []}', "a.json:1: options: expected at least one option, found none"),
        ("[]", "a.json:1: expected fields such as `format: 1`, found a list (0)"),
        ("3", "a.json:1: expected fields such as `format: 1`, found 3"),
    ],
    ids=lambda x: x[:12],
)
def test_texts_that_cannot_be_read(bad, expected):
    assert expected in issues(bad)


def test_lines_of_nested_parts():
    document = JsonDocument("a.json", '{"a": [\n1,\n{"b": "x, \\"{",\n"c": []}\n],\n"d": {},\n"e": null}')
    assert document.lines == {(): 1, ("a",): 1, ("a", 0): 2, ("a", 1): 3, ("a", 1, "b"): 3, ("a", 1, "c"): 4, ("d",): 6, ("e",): 7}
