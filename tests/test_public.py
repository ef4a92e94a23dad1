"""The public names and the shapes that others rely on: what is fixed here changes only with a new major version."""

from __future__ import annotations

import ast
import copy
import dataclasses
import inspect
import pickle
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

import toolkit as tk

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = {
    "METHODS", "Appraisal", "Criterion", "EmptySpace", "Estimate", "InputError", "Issue", "NotApplicable", "Option", "Perspective", "Ranking",
    "ToolkitError", "UnknownName", "Weights",
    "from_frame", "load", "save",
    "rank", "weights",
    "acceptability", "compare_methods", "compare_perspectives", "dominance", "drivers", "leave_one_out", "reach", "reversal", "stability", "verdict",
    "diff", "review",
    "write_pdf", "write_xlsx",
}  # fmt: skip

MUST = inspect.Parameter.empty
PROMISED: dict[str, dict[str, object]] = {  # parameters in order with their defaults; more may follow
    "load": {"source": None, "criteria": None, "options": None},
    "from_frame": {"frame": MUST, "objectives": MUST, "weights": None, "ranges": None},
    "rank": {"a": MUST, "weights": None, "method": "weighted_sum", "on": None, "parameters": MUST},
    "acceptability": {
        "a": MUST, "weights": tk.weights.anywhere(), "scores": "likely", "method": "weighted_sum", "draws": 100_000, "seed": 0, "jobs": 1, "progress": None
    },
    "stability": {"a": MUST, "weights": None, "method": "weighted_sum"},
    "reach": {"a": MUST, "option": MUST, "weights": None},
    "verdict": {"a": MUST},
    "compare_methods": {"a": MUST, "methods": None, "weights": None},
    "compare_perspectives": {"a": MUST},
    "drivers": {"a": MUST},
    "leave_one_out": {"a": MUST},
    "dominance": {"a": MUST},
    "reversal": {"a": MUST},
    "review": {"a": MUST},
    "diff": {"old": MUST, "new": MUST},
    "write_pdf": {"a": MUST, "path": MUST},
    "write_xlsx": {"a": MUST, "path": MUST},
    "save": {"a": MUST, "folder": MUST},
    "weights.points": {"values": MUST, "of": None},
    "weights.swing": {"values": MUST, "of": None},
    "weights.rank_order": {"order": MUST, "rule": "roc", "of": None},
    "weights.pairwise": {"judgements": MUST},
    "weights.best_worst": {"best": MUST, "worst": MUST, "best_to_others": MUST, "others_to_worst": MUST, "model": "linear", "of": None},
    "weights.anywhere": {},
    "weights.between": {"bounds": MUST},
    "weights.near": {"weights": MUST, "spread": MUST},
    "weights.at_least": {"a": MUST, "b": MUST, "ratio": 1.0},
    "weights.linear": {"coefficients": MUST, "at_least": 0.0},
}  # fmt: skip
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


@pytest.mark.parametrize("name", PROMISED)
def test_signatures_begin_as_promised(name: str) -> None:
    found = inspect.signature(attrgetter(name)(tk)).parameters
    promised = PROMISED[name]
    assert {p: found[p].default for p in list(found)[: len(promised)]} == promised
    for parameter in found.values():
        assert parameter.kind is not inspect.Parameter.POSITIONAL_ONLY


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


OPTIONS, CRITERIA = "option", "criterion"


def of_series(found: object, kind: str, index: str) -> bool:
    return isinstance(found, pd.Series) and found.dtype.kind == kind and found.index.name == index


def test_tables_and_series_have_named_axes(a: tk.Appraisal) -> None:
    for table in (a.performances, a.low, a.high, a.values):
        assert (table.index.name, table.columns.name) == (OPTIONS, CRITERIA)
        assert {d.kind for d in table.dtypes} == {"f"}
    assert of_series(a.weights, "f", CRITERIA)
    assert (a.perspectives.index.name, a.perspectives.columns.name) == ("perspective", CRITERIA)
    assert isinstance(a.options, tuple)
    assert isinstance(a.criteria, tuple)
    r = tk.rank(a)
    assert of_series(r.scores, "f", OPTIONS)
    assert of_series(r.ranks, "i", OPTIONS)
    assert (r.contributions.index.name, r.contributions.columns.name) == (OPTIONS, CRITERIA)
    assert isinstance(r.details, dict)
    assert list(r.frame().columns) == ["name", "rank", "score", "best_rank", "worst_rank", "baseline", "enabler", "missing"]
    assert tk.rank(a, method="vikor").higher_is_better is False
    assert tk.rank(a, method="topsis").best_ranks is None
    assert tk.rank(a, method="topsis").contributions is None


def test_what_a_caller_changes_stays_with_the_caller(a: tk.Appraisal) -> None:
    r = tk.rank(a)
    for look in (lambda: a.performances, lambda: a.values, lambda: a.perspectives, lambda: a.weights, r.frame):
        before, mine = look(), look()
        mine.iloc[0] = mine.iloc[-1]
        assert not mine.equals(before)
        assert look().equals(before)


def test_a_ranking_stays_as_it_is_whatever_is_done_to_its_tables(a: tk.Appraisal) -> None:
    """`points = r.scores; points *= 100` is how analysts make points of it."""
    partial = tk.rank(a, method="promethee_1")
    for r, name in [(tk.rank(a), n) for n in ("scores", "ranks", "best_ranks", "worst_ranks", "contributions")] + [(partial, "relation")]:
        before, mine = getattr(r, name).copy(), getattr(r, name)
        mine.iloc[:] = mine.iloc[0] if name == "relation" else 7
        mine.index.name = "mine"
        assert not mine.equals(before)
        assert getattr(r, name).equals(before)
        assert getattr(r, name).index.name == "option"
    vikor = tk.rank(a, method="vikor")
    workings = vikor.details
    workings["on"] = "values"
    workings["Q"] *= 100
    assert vikor.details["on"] == "performances"
    assert vikor.details["Q"].equals(vikor.scores)


@pytest.fixture(scope="module")
def results(a: tk.Appraisal) -> dict[str, object]:
    return {
        "rank": tk.rank(a),
        "partial": tk.rank(a, method="promethee_1"),
        "acceptability": tk.acceptability(a, draws=500),
        "stability": tk.stability(a),
        "reach": tk.reach(a, "community-programs"),
        "out of reach": tk.reach(tk.load("us-mexico-security"), "equipment-and-training"),
        "verdict": tk.verdict(a, draws=500),
        "compare_methods": tk.compare_methods(a),
        "compare_perspectives": tk.compare_perspectives(a),
        "drivers": tk.drivers(a, draws=256),
        "leave_one_out": tk.leave_one_out(a),
        "dominance": tk.dominance(a),
        "reversal": tk.reversal(a, methods=["topsis"]),
        "review": tk.review(a),
        "diff": tk.diff(tk.load("us-mexico-security"), a),
        "equivalents": tk.weights.equivalents(a),
    }


def test_results_read_as_their_table(results: dict[str, object]) -> None:
    """In a console and in a notebook; the fields behind a result would fill pages."""
    assert results
    for name, result in results.items():
        shown = repr(result)
        assert shown.startswith(f"<{type(result).__name__}>\n"), name
        assert "Appraisal(" not in shown, name
        assert "array(" not in shown, name
        for column in result.frame().columns:
            assert str(column) in shown, name
        assert "<table" in result._repr_html_(), name


def test_weights_read_as_a_table_too() -> None:
    shown = repr(tk.weights.points({"cost": 1, "speed": 3}))
    assert shown.split() == ["<Weights>", "weight", "criterion", "cost", "0.25", "speed", "0.75"]


def test_what_is_shown_of_a_large_result_fits_a_few_screens() -> None:
    """Rank shares of 300 options are 90,000 numbers."""
    table = pd.DataFrame(np.random.default_rng(0).random((300, 5)), columns=list("abcde"))
    found = tk.acceptability(tk.from_frame(table, dict.fromkeys("abcde", "max")), draws=50)
    assert found.frame().shape[1] > 300
    assert len(repr(found)) < 20_000
    assert len(found._repr_html_()) < 60_000
    assert "first" in repr(found)


def test_results_travel_between_processes_and_can_be_keys(results: dict[str, object]) -> None:
    for name, result in results.items():
        assert type(pickle.loads(pickle.dumps(result))) is type(result), name
        assert type(copy.deepcopy(result)) is type(result), name
        assert result == result, name  # noqa: PLR0124  arrays in a field would make this raise
        assert len({result, result}) == 1, name


def test_an_appraisal_survives_copies_unchanged(a: tk.Appraisal) -> None:
    frame = pd.DataFrame({"p": [1.0, 2.0], "q": [3.0, np.nan]}, index=["x", "y"])
    for one in (a, tk.from_frame(frame, {"p": "max", "q": "min"}, weights={"p": 1, "q": 2})):
        for copied in (pickle.loads(pickle.dumps(one)), copy.copy(one), copy.deepcopy(one)):
            assert copied == one
            assert hash(copied) == hash(one)
            assert copied.digest == one.digest


@pytest.mark.parametrize(
    "call",
    ["rank", "acceptability", "stability", "verdict", "review", "dominance", "reversal", "leave_one_out", "drivers", "compare_methods"],
)
def test_what_is_no_appraisal_is_said(call: str) -> None:
    with pytest.raises(tk.InputError, match=r"expected an appraisal, found str \(load one with tk.load"):
        getattr(tk, call)("us-mexico-security")


@pytest.mark.parametrize("call", [lambda a: tk.diff(a, 3), lambda a: tk.diff(3, a), lambda a: tk.save(3, "x"), lambda a: tk.compare_perspectives(3)])
def test_what_is_no_appraisal_is_said_where_more_is_given(a: tk.Appraisal, call: Callable[[tk.Appraisal], object]) -> None:
    with pytest.raises(tk.InputError, match="expected an appraisal, found int"):
        call(a)


def test_a_perspective_that_is_there_twice_is_said(a: tk.Appraisal) -> None:
    twice = dataclasses.replace(a, viewpoints=(*a.viewpoints, a.viewpoints[0]))
    with pytest.raises(tk.InputError, match="perspectives: perspective 'enforcement' is there twice"):
        tk.compare_perspectives(twice)


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ([0.5, 0.5], "weights: expected numbers by criterion, found list"),
        (np.array([0.5, 0.5]), "weights: expected numbers by criterion, found ndarray"),
        (7, "weights: expected numbers by criterion, found int"),
        (pd.DataFrame({"p": [1], "q": [1]}), "weights: expected numbers by criterion, found DataFrame"),
        (pd.Series([1, 2, 3], index=["p", "p", "q"]), "weights: criterion 'p' is there twice"),
        ({"p": 1}, "weights.q: no weight given; give 0 to leave it out"),
        ({"p": 1, "q": 1, "z": 1}, r"weights: unknown criterion 'z' \(allowed: p, q\)"),
        ({"p": -1, "q": 1}, "weights.p: expected a number that is 0 or more, found -1"),
        ({"p": np.nan, "q": 1}, "weights.p: expected a number that is 0 or more, found nan"),
        ({"p": 0, "q": 0}, "weights: at least one weight must be above 0, found none"),
        ("helth", r"weights: unknown perspective 'helth' \(allowed: mean, equal\)"),
    ],
)
def test_weights_that_make_no_sense(weights: object, said: str) -> None:
    b = tk.from_frame(pd.DataFrame({"p": [1, 2], "q": [2, 1]}, index=["x", "y"]), {"p": "max", "q": "min"})
    with pytest.raises(tk.InputError, match=said):
        tk.rank(b, weights)


@pytest.mark.parametrize(
    "weights", [{"p": 30, "q": 90}, pd.Series({"q": 3, "p": 1}), {"p": 1e308 / 3, "q": 1e308}, {"p": np.float32(0.25), "q": np.int8(1) * 0.75}]
)
def test_weights_are_in_proportion(weights: object) -> None:
    b = tk.from_frame(pd.DataFrame({"p": [1, 2], "q": [2, 1]}, index=["x", "y"]), {"p": "max", "q": "min"})
    assert tk.rank(b, weights).weights.values.to_dict() == pytest.approx({"p": 0.25, "q": 0.75})


def test_a_method_is_a_name_or_made(a: tk.Appraisal) -> None:
    topsis = tk.METHODS["topsis"]
    assert tk.rank(a, method=topsis()).order == tk.rank(a, method="topsis").order
    with pytest.raises(tk.InputError, match=r"found the class Topsis; give 'topsis' or Topsis\(\)"):
        tk.rank(a, method=topsis)


def test_a_space_meets_spaces_only() -> None:
    with pytest.raises(TypeError, match="unsupported operand"):
        tk.weights.anywhere() & 3


@pytest.mark.parametrize("options", [["diplomacy"], ["demand-reduction"], ["continue-as-now"], ["diplomacy", "continue-as-now"]])
@pytest.mark.parametrize("criteria", [None, ["cost"]])
def test_the_smallest_appraisals_have_an_answer_or_a_clear_error(options: list[str], criteria: list[str] | None) -> None:
    """One option, one criterion, an enabler alone: no question about them fails in some library."""
    small = tk.load("us-mexico-security").select(options=options, criteria=criteria)
    assert small.shortlist.option_ids
    for name in ("rank", "stability", "dominance", "leave_one_out", "review", "compare_methods", "compare_perspectives"):
        if options == ["diplomacy"] and name not in ("rank", "review", "compare_methods"):
            with pytest.raises(tk.NotApplicable, match="an enabler is never leader"):
                getattr(tk, name)(small)
        else:
            assert repr(getattr(tk, name)(small))
