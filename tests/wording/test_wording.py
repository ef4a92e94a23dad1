"""Words and code agree: every template is asked for, every template asked for is there, and its slots are given.

Read from the code as it stands, so that a page that no test opens is looked at too.
"""

from __future__ import annotations

import ast
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any

import pytest

from toolkit import wording
from toolkit.errors import UnknownName

if TYPE_CHECKING:
    from collections.abc import Iterator

HOUSE = Path(wording.__file__).parents[1]
AREAS = {path.stem: path for path in sorted((Path(wording.__file__).parent / "en").glob("*.toml"))}
WHOLE = {"glossary"}  # areas of which every entry is shown
FILES = (".py", ".pdf")  # names of files look like names of templates


def leaves(table: dict[str, Any], head: str) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        yield from leaves(value, f"{head}.{key}") if isinstance(value, dict) else [(f"{head}.{key}", str(value))]


@cache
def templates() -> dict[str, str]:
    return {key: text for name, path in AREAS.items() for key, text in leaves(tomllib.loads(path.read_text(encoding="utf-8")), name)}


@cache
def tables() -> frozenset[str]:
    """The names of all templates and of the tables that hold them."""
    return frozenset(".".join(parts[:k]) for parts in (key.split(".") for key in templates()) for k in range(1, len(parts) + 1))


@dataclass(frozen=True)
class Code:
    """The texts that code holds: whole ones, those with slots as patterns, and calls that name a template outright."""

    texts: frozenset[str]
    patterns: tuple[re.Pattern[str], ...]
    calls: tuple[tuple[str, str, frozenset[str]], ...]  # place, template, slots given


@cache
def code() -> Code:
    texts: set[str] = set()
    patterns: set[str] = set()
    calls = []
    files = [*HOUSE.rglob("*.py"), HOUSE.parent / "app.py"]
    assert len(files) > 200
    for path in files:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in parts:
                texts.add(node.value)
            elif isinstance(node, ast.arg | ast.keyword):  # a slot's or a field's name can be part of a key
                texts.add(node.arg or "")
            elif isinstance(node, ast.JoinedStr):
                patterns.add("".join(re.escape(str(v.value)) if isinstance(v, ast.Constant) else r"([\w.-]+)" for v in node.values))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("say", "sentence") and node.args:
                key, slots = node.args[0], [keyword.arg for keyword in node.keywords]
                if isinstance(key, ast.Constant) and None not in slots:
                    calls.append((f"{path.name}:{node.lineno}", str(key.value), frozenset(map(str, slots))))
    keys = (p for p in patterns if re.fullmatch(r"[\w.-]+", re.sub(r"\(.*?\)|\\", "", p)))
    return Code(frozenset(texts), tuple(re.compile(p) for p in keys), tuple(calls))


@cache
def asked(text: str) -> bool:
    """Whether code holds this text, or makes it from texts that it holds."""
    if text in code().texts:
        return True
    found = (p.fullmatch(text) for p in code().patterns)
    return any(all(asked(part) for part in m.groups() if part != text) for m in found if m is not None and m.groups() != (text,))


def test_every_template_is_asked_for() -> None:
    assert len(templates()) > 1000
    heads = {key: [".".join(key.split(".")[:k]) for k in range(2, key.count(".") + 2)] for key in templates()}  # a table may be asked for whole
    idle = [key for key, names in heads.items() if key.split(".")[0] not in WHOLE and not any(map(asked, names))]
    assert not idle, "\n".join(idle)


def test_every_template_asked_for_is_there() -> None:
    named = {text for text in code().texts if re.fullmatch(r"\w+(\.[\w-]+)+", text) and text.split(".")[0] in AREAS and not text.endswith(FILES)}
    assert len(named) > 300
    assert not named - tables(), "\n".join(sorted(named - tables()))
    made = [p for p in code().patterns if p.pattern.split("\\.")[0] in AREAS]
    assert len(made) > 40
    nothing = [p.pattern for p in made if not any(p.fullmatch(name) for name in tables())]
    assert not nothing, "\n".join(nothing)


def test_every_slot_of_a_template_is_given() -> None:
    checked = [(place, key, slots) for place, key, slots in code().calls if key in templates()]
    assert len(checked) > 300
    lacking = [
        f"{place} {key}: {', '.join(sorted(missing))}"
        for place, key, slots in checked
        if (missing := {str(name).split(".")[0].split("[")[0] for _, name, _, _ in Formatter().parse(templates()[key]) if name} - slots)
    ]
    assert not lacking, "\n".join(lacking)


def test_the_test_would_notice() -> None:
    assert asked("verdict.kind.robust")
    assert not asked("verdict.kind.perhaps")
    assert not asked("report.nothing_of_the_kind")


def test_a_template_is_filled() -> None:
    assert wording.say("challenge.words.more", count=3) == "3 more"
    with pytest.raises(KeyError, match="count"):
        wording.say("challenge.words.more")
    with pytest.raises(KeyError, match="mroe"):
        wording.say("challenge.words.mroe")


@pytest.mark.parametrize(("call", "hint"), [(("verdcit",), "verdict"), (("verdict", "eo"), "en")])
def test_an_area_or_a_language_that_is_not_there(call: tuple[str, ...], hint: str) -> None:
    with pytest.raises(UnknownName, match=hint):
        wording.area(*call)
