"""The clean invented study of tests/faulty, and ways to change one thing in an appraisal."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

import toolkit as tk

if TYPE_CHECKING:
    from toolkit.model import Appraisal

BASE = Path(__file__).parents[1] / "faulty" / "base.yaml"


@pytest.fixture(scope="session")
def streets(tmp_path_factory) -> Appraisal:
    """A study of a town's streets in which the review finds nothing but a note on cost."""
    path = tmp_path_factory.mktemp("streets") / "streets.json"
    path.write_text(json.dumps(YAML(typ="safe").load(BASE.read_text(encoding="utf-8")), default=str), encoding="utf-8")
    return tk.load(path)


@pytest.fixture(scope="session")
def border() -> Appraisal:
    """The bundled longlist."""
    return tk.load("us-mexico-security")


def with_cell(a: Appraisal, option: str, criterion: str, **fields: Any) -> Appraisal:
    """The appraisal with fields of one estimate changed."""
    i, j = a.option_ids.index(option), a.criterion_ids.index(criterion)
    rows = [list(row) for row in a.estimates]
    rows[i][j] = replace(rows[i][j], **fields)
    return replace(a, estimates=tuple(map(tuple, rows)))


def with_criterion(a: Appraisal, criterion: str, **fields: Any) -> Appraisal:
    """The appraisal with fields of one criterion changed."""
    return replace(a, criteria=tuple(replace(c, **fields) if c.id == criterion else c for c in a.criteria))


@pytest.fixture
def change():
    """`change.cell(...)` and `change.criterion(...)`."""

    class Change:
        cell = staticmethod(with_cell)
        criterion = staticmethod(with_criterion)

    return Change
