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


@pytest.fixture(scope="module")
def a() -> tk.Appraisal:
    return tk.load("us-mexico-security").shortlist


def test_an_appraisal_shows_its_tables(a: tk.Appraisal) -> None:
    for table in (a.performances, a.low, a.high, a.values):
        assert list(table.index) == [o.id for o in a.options]
        assert list(table.columns) == [c.id for c in a.criteria]
    assert a.weights.sum() == pytest.approx(1)
    assert list(a.perspectives.columns) == list(a.weights.index)
    smaller = a.select(options=a.option_ids[:2], criteria=a.criterion_ids[:3])
    assert smaller.shape == (2, 3)
    assert smaller.weights.sum() == pytest.approx(1)


def test_a_ranking_has_what_was_promised(a: tk.Appraisal) -> None:
    r = tk.rank(a, weights=None, method="weighted_sum", on=None)
    assert r.higher_is_better is True
    assert r.contributions.sum(axis=1).to_numpy() == pytest.approx(r.scores.to_numpy())
    for ranks in (r.ranks, r.best_ranks, r.worst_ranks):
        assert ranks.dtype.kind == "i"
    assert r.details["on"] == "values"
    assert list(r.frame().index) == list(r.ranks.sort_values(kind="stable").index)
    partial = tk.rank(a, method="promethee_1")
    assert (partial.scores, partial.ranks, partial.contributions) == (None, None, None)
    assert set(partial.relation.to_numpy().ravel()) <= {"P", "P-", "I", "R"}


def test_challenges_have_what_was_promised(a: tk.Appraisal) -> None:
    shares = tk.acceptability(a, weights=tk.weights.anywhere(), scores="likely", method="weighted_sum", draws=2000, seed=0, jobs=1, progress=None)
    assert list(shares.ranks.columns) == list(range(1, len(a.options) + 1))
    for name in ("first", "central_weights", "confidence", "pairwise", "standard_error", "effective_draws"):
        assert getattr(shares, name) is not None
    still = tk.stability(a, weights=None, method="weighted_sum")
    assert list(still.intervals.columns)[:5] == ["weight", "low", "high", "challenger_below", "challenger_above"]
    assert still.exact is True
    assert still.crossings is not None
    way = tk.reach(a, a.option_ids[0], weights=None)
    assert isinstance(way.possible, bool)
    assert isinstance(way.strict, bool)
    assert {"weights", "distance"} <= set(dir(way))
    for compared in (tk.compare_methods(a, methods=None, weights=None), tk.compare_perspectives(a)):
        assert set(compared.ranks.index) == set(a.option_ids)
        assert {"agreement", "consensus"} <= set(dir(compared))


def test_weights_carry_how_they_came_about(a: tk.Appraisal) -> None:
    stated = tk.weights.points({c.id: 1 for c in a.criteria}, of=a)
    assert stated.values.sum() == pytest.approx(1)
    assert stated.how.ranges == a.ranges_digest


def test_the_bundled_case_has_the_ids_that_others_rely_on() -> None:
    promised = """joint-operations institutional-reform demand-reduction community-programs equipment-and-training rights-accountability
    arms-and-cash cyber-recruitment diplomacy continue-as-now"""
    assert set(tk.load("us-mexico-security").option_ids) == set(promised.split())
