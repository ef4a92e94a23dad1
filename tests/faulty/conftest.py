"""Read the faulty appraisals: each file is the clean base with one fault planted in it, and its near-miss.

A file says what it plants and which finding that must raise (`finds`, a key or its beginning). `study` is a fragment of a
study, laid over the base: fields replace fields, things with an id are found by it or added, null takes away.
`every_estimate` is laid over all estimates before that, `only` keeps the options and criteria named, `method` is the one whose result
is used. `also` are other findings that the fault cannot help raising. `near_miss` holds the same for what must not fire.
"""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

import toolkit as tk

if TYPE_CHECKING:
    from toolkit.model import Appraisal

HERE = Path(__file__).parent
BASE_FINDINGS = ("R14/mixed:cost",)  # cost is a criterion of the base, which is worth a note


@dataclass(frozen=True)
class Planted:
    """A fragment laid over the base, and what the review must and must not find in it."""

    name: str
    fragment: dict[str, Any]
    finds: str
    also: tuple[str, ...]
    near_miss: bool

    def appraisal(self, folder: Path) -> Appraisal:
        """The base with the fragment laid over it, read from a file as any study is."""
        study = read_yaml(HERE / "base.yaml")
        for option in study["options"]:
            for criterion, cell in option["estimates"].items():
                option["estimates"][criterion] = laid_over(cell, self.fragment.get("every_estimate", {}))
        study = laid_over(study, self.fragment.get("study", {}))
        a = written(study, folder)
        if "{ranges}" in json.dumps(study):
            a = written(json.loads(json.dumps(study).replace("{ranges}", a.ranges_digest)), folder)
        return a.select(**self.fragment["only"]) if "only" in self.fragment else a

    @property
    def method(self) -> str:
        return self.fragment.get("method", "weighted_sum")


def read_yaml(path: Path) -> dict[str, Any]:
    """A file as plain data; dates stay text."""
    return json.loads(_as_json(path))


@cache
def _as_json(path: Path) -> str:
    return json.dumps(YAML(typ="safe").load(path.read_text(encoding="utf-8")), default=str)


def written(study: dict[str, Any], folder: Path) -> Appraisal:
    path = folder / "study.json"
    path.write_text(json.dumps(study), encoding="utf-8")
    return tk.load(path)


def laid_over(base: Any, patch: Any) -> Any:
    """The base with a patch laid over it; neither is changed."""
    if isinstance(base, dict) and isinstance(patch, dict):
        out = {k: v for k, v in base.items() if not (k in patch and patch[k] is None)}
        return out | {k: laid_over(base.get(k), v) for k, v in patch.items() if v is not None}
    if with_ids(base) and with_ids(patch):
        fresh = {x["id"]: x for x in patch}
        kept = [laid_over(x, fresh.pop(x["id"], {})) for x in base]
        return [*kept, *fresh.values()]
    return copy.deepcopy(patch)


def with_ids(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(x, dict) and "id" in x for x in value)


def planted() -> list[Planted]:
    """Every fault and every near-miss of the set."""
    found = []
    for path in sorted(HERE.glob("R*.yaml")):
        content = read_yaml(path)
        found.append(Planted(path.stem, content, content["finds"], tuple(content.get("also", ())), near_miss=False))
        if "near_miss" in content:
            near = content["near_miss"]
            found.append(Planted(path.stem, near, near.get("not", content["finds"]), tuple(near.get("also", ())), near_miss=True))
    return found


def clean() -> list[Planted]:
    """Studies in which nothing is planted: the base and what is made of it without doing harm."""
    fragments = {path.stem: read_yaml(path) for path in sorted(HERE.glob("clean-*.yaml"))}
    return [Planted(name, fragment, "", (), near_miss=False) for name, fragment in {"base": {}, **fragments}.items()]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    every = planted()
    kinds = {"fault": [p for p in every if not p.near_miss], "near_miss": [p for p in every if p.near_miss], "sound": clean()}
    for fixture, some in kinds.items():
        if fixture in metafunc.fixturenames:
            metafunc.parametrize(fixture, some, ids=[p.name for p in some])


@pytest.fixture
def base_findings() -> tuple[str, ...]:
    """What the review says of the clean base."""
    return BASE_FINDINGS


@pytest.fixture
def every_planted() -> list[Planted]:
    return planted()
