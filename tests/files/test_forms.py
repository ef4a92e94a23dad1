"""The forms read fast, say in pydantic what is wrong, and describe the files to editors: all three must agree."""

# ruff: noqa: E501  # one case a line, however long
from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

import toolkit
from toolkit.files import forms, shape
from toolkit.files.library import root
from toolkit.files.reader import Bare
from toolkit.files.schema import FILES, model_of
from toolkit.files.write_schemas import schema_text

SCHEMAS = Path(toolkit.__file__).parent / "files" / "schemas"


@pytest.mark.parametrize("file", FILES)
def test_schemas_are_fresh(file):
    text = (SCHEMAS / f"{file}.json").read_text(encoding="utf-8")
    assert text == schema_text(file), "run: python -m toolkit.files.write_schemas"


def test_every_form_has_a_schema_or_is_inside_one():
    assert sorted(p.stem for p in SCHEMAS.iterdir()) == sorted(FILES)
    named = {name for file in FILES for name in json.loads((SCHEMAS / f"{file}.json").read_text(encoding="utf-8"))["$defs"]}
    own = {n for n, c in vars(forms).items() if isinstance(c, type) and issubclass(c, forms.Form) and n not in ("Form", "CriteriaPart")}
    assert own == named | {form.__name__ for form in FILES.values()}


STUDY = {
    "format": 1,
    "groups": [{"id": "g", "parent": None, "outcome": True}],
    "criteria": [{"id": "c", "group": "g", "range": [0, 1.5], "levels": {1: "x"}, "value": "linear", "thresholds": {"q": 0}, "hurdle": 1, "depends_on": ["c"], "cost": False}],
    "weights": {"c": 1, "how": {"totals_seen": None, "elicited": True, "findings": {"a": "b"}}},
    "perspectives": [{"id": 3, "weights": {"c": 2.5}}],
    "settings": {"x": 1},
    "stress": {"C": 0.5},
    "limits": ["a", 5],
    "options": [{"id": "o", "order": 1, "paragraphs": [1], "interactions": [{"with": "p", "kind": "guard"}], "estimates": {"c": {"low": 1, "likely": 1, "high": 2, "grade": "A", "sources": ["s", {"id": "s"}]}, "d": 3}}],
    "sources": {"s": {"type": "web", "title": "t", "secondary": True, "url": {"value": "u"}, "anything": [1]}},
    "record": [{"kind": "note", "when": 2026, "who": "w"}],
}  # fmt: skip
VALUES = [
    None,
    True,
    0,
    1,
    -1,
    2.5,
    float("nan"),
    float("inf"),
    10**400,
    "",
    "x",
    " x",
    "1",
    Bare("no"),
    [],
    [1],
    [1, 2],
    ["x"],
    {},
    {"x": 1},
    {"kind": "linear"},
    {1: 2},
    "max",
    "A",
]


def parts(data, path=()):
    """The path of every part of the data."""
    yield path
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, part in inside:
        yield from parts(part, (*path, step))


PATHS = [p for p in parts(STUDY) if p]


@settings(max_examples=600, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PATHS), st.sampled_from(["change", "drop", "add"]), st.sampled_from(VALUES)), min_size=1, max_size=2))
def test_what_is_read_is_what_pydantic_allows(edits):
    data = copy.deepcopy(STUDY)
    for path, what, value in edits:
        at = data
        try:
            for step in path[:-1]:
                at = at[step]
            if what == "drop":
                del at[path[-1]]
            elif what == "change":
                at[path[-1]] = copy.deepcopy(value)
            else:
                at["extra"] = value
        except (KeyError, IndexError, TypeError):
            continue
    try:
        shape.read(forms.StudyFile, data)
        sound = True
    except shape.Unsound:
        sound = False
    try:
        model_of(forms.StudyFile).model_validate(forms.StudyFile.prepare(data))
        allowed = True
    except ValidationError:
        allowed = False
    assert sound == allowed


def test_the_shipped_files_follow_the_schemas():
    # by a reader and a validator of JSON Schema written here, for the few words that the schemas use
    for file, paths in (("criteria", "criteria/*.yaml"), ("option", "options/*/[!sr]*.yaml"), ("sources", "options/*/sources.yaml")):
        schema = json.loads((SCHEMAS / f"{file}.json").read_text(encoding="utf-8"))
        found = sorted(root().glob(paths))
        assert found
        for path in found:
            data = json.loads(json.dumps(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader), default=str))
            assert follows(data, schema, schema) == [], path


KINDS = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "array": list, "object": dict, "null": type(None)}


def follows(data, schema, whole, path="") -> list[str]:
    """Where the data do not follow a JSON Schema."""
    if "$ref" in schema:
        return follows(data, whole["$defs"][schema["$ref"].rsplit("/", 1)[1]], whole, path)
    if "anyOf" in schema:
        return [] if any(not follows(data, s, whole) for s in schema["anyOf"]) else [f"{path}: none of {len(schema['anyOf'])} fits"]
    if "const" in schema or "enum" in schema:
        return [] if data in schema.get("enum", [schema.get("const")]) else [path]
    kinds = schema.get("type", list(KINDS))
    if not any(isinstance(data, KINDS[k]) and not (isinstance(data, bool) and k != "boolean") for k in ([kinds] if isinstance(kinds, str) else kinds)):
        return [f"{path}: {data!r} is no {kinds}"]
    wrong = []
    if isinstance(data, dict):
        known, rest = schema.get("properties", {}), schema.get("additionalProperties", True)
        wrong += [f"{path}.{k} is missing" for k in schema.get("required", []) if k not in data]
        for k, v in data.items():
            inner = known.get(k, rest)
            wrong += [f"{path}.{k} is unknown"] if inner is False else [] if inner is True else follows(v, inner, whole, f"{path}.{k}")
    if isinstance(data, list) and "items" in schema:
        wrong += [w for i, v in enumerate(data) for w in follows(v, schema["items"], whole, f"{path}[{i}]")]
    return wrong
