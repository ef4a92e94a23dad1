"""The public names and the shapes that others rely on: what is fixed here changes only with a new major version."""

from __future__ import annotations

import ast
import inspect
from importlib import import_module
from pathlib import Path

import pytest

import toolkit as tk

NAMES = {
    "METHODS", "Appraisal", "Criterion", "EmptySpace", "Estimate", "InputError", "Issue", "NotApplicable", "Option", "Perspective", "Ranking",
    "ToolkitError", "UnknownName", "Weights",
    "from_frame", "load", "save",
    "rank", "weights",
    "acceptability", "compare_methods", "compare_perspectives", "dominance", "drivers", "leave_one_out", "reach", "reversal", "stability", "verdict",
    "diff", "review",
    "write_pdf", "write_xlsx",
}  # fmt: skip

SIGNATURES = {  # parameters in order; more may follow
    "load": ["source"],
    "from_frame": ["frame", "objectives", "weights", "ranges"],
    "rank": ["a", "weights", "method", "on"],
    "acceptability": ["a", "weights", "scores", "method", "draws", "seed", "jobs", "progress"],
    "stability": ["a", "weights", "method"],
    "reach": ["a", "option", "weights"],
    "verdict": ["a"],
    "compare_methods": ["a", "methods", "weights"],
    "compare_perspectives": ["a"],
    "drivers": ["a"],
    "leave_one_out": ["a"],
    "dominance": ["a"],
    "reversal": ["a"],
    "review": ["a"],
    "diff": ["old", "new"],
    "write_pdf": ["a", "path"],
    "write_xlsx": ["a", "path"],
    "save": ["a", "folder"],
}
STATEMENTS = ["points", "swing", "rank_order", "pairwise", "best_worst", "cards", "entropy", "critic", "merec", "std", "equivalents"]
SPACES = ["anywhere", "ordered", "between", "near", "at_least", "linear"]


def test_the_names_are_the_pinned_ones() -> None:
    assert set(tk.__all__) == NAMES
    assert len(tk.__all__) == len(NAMES)
    assert set(dir(tk)) == NAMES | {"__version__"}


def test_the_three_lists_of_names_agree() -> None:
    """What runs, what `import *` gives and what type checkers see."""
    tree = ast.parse(Path(tk.__file__).read_text(encoding="utf-8"))
    guard = next(node for node in tree.body if isinstance(node, ast.If))
    seen = {alias.name: node.module for node in guard.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert seen.pop("weights") == "toolkit"
    assert seen == tk._HOMES
    assert {*seen, "weights"} == set(tk.__all__)


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_name_is_there_and_documented(name: str) -> None:
    found = getattr(tk, name)
    if name not in ("METHODS", "weights"):
        assert found is getattr(import_module(tk._HOMES[name]), name)
        assert inspect.getdoc(found)


def test_a_wrong_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'rnak'"):
        tk.rnak  # noqa: B018  looking is the test


@pytest.mark.parametrize("name", SIGNATURES)
def test_signatures_begin_as_promised(name: str) -> None:
    assert list(inspect.signature(getattr(tk, name)).parameters)[: len(SIGNATURES[name])] == SIGNATURES[name]


@pytest.mark.parametrize("name", STATEMENTS + SPACES)
def test_ways_to_state_weights(name: str) -> None:
    assert callable(getattr(tk.weights, name))
    assert inspect.getdoc(getattr(tk.weights, name))
