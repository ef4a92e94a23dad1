"""One test body for every method in the registry, adapters of other libraries included.

A new method is picked up by being registered. It needs an entry in counter_examples.toml for each promise that it does
not make, and may name in VARIANTS the parameters under which it is tested besides its defaults.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import FrozenInstanceError, fields, replace
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import toolkit as tk
from toolkit.methods.base import Family, Method, On, Problem
from toolkit.methods.blocks import ROWS
from toolkit.model.criterion import THRESHOLDS
from toolkit.ranking import ranks

VARIANTS: dict[str, list[dict[str, Any]]] = {
    "waspas": [{"balance": 0.0}, {"balance": 1.0}],
    "topsis": [{"normalisation": "minmax"}, {"normalisation": "max"}, {"normalisation": "sum"}],
    "vikor": [{"v": 0.0}, {"v": 1.0}],
    "promethee_1": [{"preference": "usual"}, {"q": 1, "p": 3}],
    "promethee_2": [
        {"preference": "usual"},
        {"preference": "u_shape", "q": 1},
        {"preference": "v_shape", "p": 3},
        {"preference": "level", "q": 1, "p": 3},
        {"preference": "v_shape_indifference", "q": 1, "p": 3},
        {"preference": "gaussian", "s": 2},
    ],
    "electre_1": [{"concordance": 0.5, "discordance": 1.0}, {"normalisation": "widest"}],
    "electre_3": [{"q": 1, "p": 2, "veto": 5}, {"p": 4}],
}
CASES = [(name, parameters) for name in tk.METHODS for parameters in ({}, *VARIANTS.get(name, []))]
EACH = pytest.mark.parametrize("method", [tk.METHODS[n](**p) for n, p in CASES], ids=[f"{n}-{p}" if p else n for n, p in CASES])
PLAIN = pytest.mark.parametrize("name", list(tk.METHODS))
COUNTER_EXAMPLES = tomllib.loads((Path(__file__).parent / "counter_examples.toml").read_text(encoding="utf-8"))
PROMISES = ("monotone", "independent", "compensatory", "complete")
SAME = {"rtol": 1e-12, "atol": 1e-12}


@pytest.fixture(autouse=True)
def silent(capfd: pytest.CaptureFixture[str]) -> Any:
    """Nothing is printed; that nothing is warned is seen to by pytest's settings."""
    yield
    out, err = capfd.readouterr()
    assert out == ""
    assert err == ""


def problem(matrix: Any, objectives: Any = None, low: float = 0.0, high: float = 20.0) -> Problem:
    """A problem on performances whose declared range is the same on every criterion."""
    x = np.array(matrix, dtype=float)
    m = x.shape[-1]
    most = np.ones(m, dtype=bool) if objectives is None else np.array([o in ("max", True) for o in objectives])
    absent = np.full(m, np.nan)
    names = tuple(f"c{j}" for j in range(m))
    return Problem(x, most, np.full(m, low), np.full(m, high), names, dict.fromkeys(THRESHOLDS, absent), np.ones(m), valued=False)


def with_criteria(p: Problem, kept: list[int]) -> Problem:
    """The problem with these criteria, in this order."""
    fewer = {name: t[kept] for name, t in p.thresholds.items()}
    names = tuple(p.criteria[j] for j in kept)
    return replace(
        p, matrix=p.matrix[:, kept], maximise=p.maximise[kept], low=p.low[kept], high=p.high[kept], unit=p.unit[kept], criteria=names, thresholds=fewer
    )


def shares(points: Any) -> np.ndarray:
    w = np.array(points, dtype=float)
    return w / w.sum(axis=-1, keepdims=True)


def outcome(method: Method, p: Problem, weights: np.ndarray) -> tuple[np.ndarray, ...]:
    """Whatever the method says: scores (more is better) and the relation."""
    prepared = method.prepare(p)
    found = []
    if method.promises.complete:
        scores = method.score(prepared, weights)
        found.append(scores if method.higher_is_better else -scores)
    relation = method.relation(prepared, weights)
    if relation is not None:
        found.append(relation)
    assert found, "a method says something about the options"
    return tuple(found)


def agree(found: tuple[np.ndarray, ...], wanted: tuple[np.ndarray, ...]) -> None:
    assert len(found) == len(wanted)
    for a, b in zip(found, wanted, strict=True):
        if a.dtype.kind == "U":
            np.testing.assert_array_equal(a, b)
        else:
            assert np.isfinite(a).all()
            np.testing.assert_allclose(a, b, **SAME)


def standing(method: Method, p: Problem, weights: np.ndarray) -> np.ndarray:
    """Options x options: 2 where row is ahead of column, 1 where tied or incomparable, 0 where behind; -1 where incomparable and partial."""
    first = outcome(method, p, weights)
    if method.promises.complete:
        places = ranks(first[0])
        return 1 + np.sign(places[None, :] - places[:, None])
    return np.vectorize({"P": 2, "I": 1, "R": -1, "P-": 0}.get)(first[-1])


def tables(rng: np.random.Generator, method: Method, *shape: int, n: int = 5) -> Problem:
    """A problem that the method takes: criteria of both directions, else all to be maximised, else in 0..1 besides."""
    for objectives, high in ((["max", "min", "max", "min"], 9.0), (["max"] * 4, 9.0), (["max"] * 4, 1.0)):
        p = problem(rng.uniform(high / 9, high, (*shape, n, 4)), objectives, high=high)
        if not method.fits(p):
            return p
    raise AssertionError(f"{method.name} takes none of the tables")


# -- batches -----------------------------------------------------------------------------------------------------------


@EACH
def test_batches_of_weights_equal_a_loop(method: Method) -> None:
    rng = np.random.default_rng(1)
    p = tables(rng, method)
    weights = rng.dirichlet(np.ones(4), (3, 4))
    batch = outcome(method, p, weights)
    for at in np.ndindex(3, 4):
        agree(tuple(b[at] for b in batch), outcome(method, p, weights[at]))


@EACH
def test_batches_of_tables_equal_a_loop(method: Method) -> None:
    rng = np.random.default_rng(2)
    p = tables(rng, method, 6)
    w = rng.dirichlet(np.ones(4))
    batch = outcome(method, p, w)
    for k in range(6):
        agree(tuple(b[k] for b in batch), outcome(method, replace(p, matrix=p.matrix[k]), w))


@EACH
def test_batches_of_both_equal_a_loop(method: Method) -> None:
    rng = np.random.default_rng(3)
    p = tables(rng, method, 6)
    weights = rng.dirichlet(np.ones(4), 6)
    batch = outcome(method, p, weights)
    for k in range(6):
        agree(tuple(b[k] for b in batch), outcome(method, replace(p, matrix=p.matrix[k]), weights[k]))


@EACH
def test_every_table_under_every_weight_vector(method: Method) -> None:
    rng = np.random.default_rng(4)
    p = tables(rng, method, 3)
    weights = rng.dirichlet(np.ones(4), 2)
    batch = outcome(method, replace(p, matrix=p.matrix[:, None]), weights)
    for k, i in np.ndindex(3, 2):
        agree(tuple(b[k, i] for b in batch), outcome(method, replace(p, matrix=p.matrix[k]), weights[i]))


@pytest.mark.parametrize("name", [n for n, m in tk.METHODS.items() if m.kernel and m.promises.complete])
def test_more_weights_than_one_block_holds(name: str) -> None:
    rng = np.random.default_rng(5)
    method = tk.METHODS[name]()
    p = tables(rng, method)
    weights = rng.dirichlet(np.ones(4), ROWS + 5)
    prepared = method.prepare(p)
    scores = method.score(prepared, weights)
    for k in (0, ROWS - 1, ROWS, ROWS + 4):
        np.testing.assert_allclose(scores[k], method.score(prepared, weights[k]), **SAME)


# -- what must not matter ----------------------------------------------------------------------------------------------


@EACH
def test_the_order_of_options_does_not_matter(method: Method) -> None:
    rng = np.random.default_rng(6)
    p, w = tables(rng, method), rng.dirichlet(np.ones(4))
    order = np.array([3, 1, 4, 0, 2])
    straight, shuffled = outcome(method, p, w), outcome(method, replace(p, matrix=p.matrix[order]), w)
    agree(shuffled, tuple(s[order] if s.ndim == 1 else s[np.ix_(order, order)] for s in straight))


@EACH
def test_the_order_of_criteria_does_not_matter(method: Method) -> None:
    rng = np.random.default_rng(7)
    p, w = tables(rng, method), rng.dirichlet(np.ones(4))
    order = [2, 0, 3, 1]
    agree(outcome(method, with_criteria(p, order), w[order]), outcome(method, p, w))


@EACH
def test_identical_options_tie(method: Method) -> None:
    rng = np.random.default_rng(8)
    p, w = tables(rng, method), rng.dirichlet(np.ones(4))
    twins = p.matrix.copy()
    twins[3] = twins[1]
    p = replace(p, matrix=twins)
    assert standing(method, p, w)[1, 3] == 1
    for name, found in method.details(method.prepare(p), w).items():
        if method.workings[name].axes in ("options", "members"):
            np.testing.assert_allclose(found[1], found[3], **SAME)


@EACH
def test_a_criterion_without_weight_is_left_out(method: Method) -> None:
    rng = np.random.default_rng(9)
    p = tables(rng, method)
    less = with_criteria(p, [0, 1, 3])
    w = rng.dirichlet(np.ones(3))
    assert not method.fits(less)
    agree(outcome(method, p, np.array([w[0], w[1], 0.0, w[2]])), outcome(method, less, w))


@EACH
def test_input_is_read_and_never_written(method: Method) -> None:
    rng = np.random.default_rng(10)
    p, w = tables(rng, method), rng.dirichlet(np.ones(4), 3)
    before = p.matrix.copy(), w.copy()
    for array in (p.matrix, p.maximise, p.low, p.high, p.unit, w):
        array.setflags(write=False)
    outcome(method, p, w)
    method.details(method.prepare(p), w[0])
    np.testing.assert_array_equal(p.matrix, before[0])
    np.testing.assert_array_equal(w, before[1])


# -- degenerate data ---------------------------------------------------------------------------------------------------

DEGENERATE: dict[str, tuple[list[list[float]], str, list[float]]] = {
    "one option": ([[1, 2, 3]], "max min max", [1, 2, 3]),
    "one criterion": ([[1], [2], [3]], "max", [1]),
    "one minimised criterion": ([[1], [2], [3]], "min", [1]),
    "one of both": ([[2]], "max", [1]),
    "identical options": ([[0.1, 0.7, 3]] * 3, "max min max", [1, 2, 3]),
    "two options": ([[1, 2], [2, 1]], "max max", [1, 1]),
    "a constant criterion": ([[1, 5], [2, 5], [3, 5]], "max max", [1, 1]),
    "a constant minimised criterion": ([[1, 5], [2, 5], [3, 5]], "max min", [1, 1]),
    "a criterion constant but for rounding": ([[1, 0.1 + 0.2], [2, 0.3], [3, 0.3]], "max max", [1, 1]),
    "a criterion constant at zero": ([[1, 0], [2, 0], [3, 0]], "max max", [1, 1]),
    "all the weight on a constant criterion": ([[1, 5], [2, 5], [3, 5]], "max max", [0, 1]),
    "a zero weight": ([[1, 5], [2, 4], [3, 1]], "max max", [0, 1]),
    "zeros": ([[0, 5, 1], [2, 0, 0], [3, 1, 4]], "max min max", [1, 1, 1]),
    "zeros on every cost": ([[1, 0, 0], [2, 0, 0], [3, 0, 0]], "max min min", [1, 1, 1]),
    "negatives": ([[-1, 5], [2, -4], [-3, -1]], "max min", [1, 2]),
    "negative averages": ([[-1, -5], [-2, -4], [-3, -1]], "max min", [1, 2]),
    "nothing but zeros": ([[0, 0], [0, 0]], "max min", [1, 1]),
    "large numbers": ([[1e99, 5], [2e99, 4], [3e99, 1]], "max min", [1, 2]),
    "larger numbers": ([[1e200, 5], [2e200, 4], [3e307, 1]], "max min", [1, 2]),
    "small numbers": ([[1e-90, 5], [2e-90, 4], [3e-90, 1]], "max min", [1, 2]),
    "smaller numbers": ([[1e-300, 5], [2e-300, 4], [5e-324, 1]], "min max", [1, 2]),
    "mixed magnitudes": ([[1e-9, 1e12], [2, 1e-12], [3e9, 1]], "max min", [1, 2]),
}


@pytest.mark.parametrize("case", DEGENERATE)
@EACH
def test_degenerate_data_give_a_finite_answer_or_a_reason(method: Method, case: str) -> None:
    rows, objectives, points = DEGENERATE[case]
    names = list("xyz"[: len(points)])
    frame = pd.DataFrame(rows, index=[f"o{i}" for i in range(len(rows))], columns=names, dtype=float)
    a = tk.from_frame(frame, dict(zip(names, objectives.split(), strict=True)), dict(zip(names, points, strict=True)))
    try:
        r = tk.rank(a, method=method)
    except tk.NotApplicable as reason:
        text = str(reason)
        assert text.startswith(f"{method.title} is not defined on these data: ")
        assert re.search(r"\b[xyz]\b|option|criteri", text), "the reason says where"
        return
    for name, found in r.details.items():
        if isinstance(found, pd.Series | pd.DataFrame) and found.to_numpy().dtype.kind == "f":
            assert np.isfinite(found.to_numpy()).all(), name
    assert len(r.frame()) == len(rows)
    if method.promises.complete:
        assert r.scores is not None
        assert r.ranks is not None
        assert np.isfinite(r.scores.to_numpy()).all()
        if case in ("one option", "one of both", "identical options", "nothing but zeros", "all the weight on a constant criterion"):
            assert (r.ranks == 1).all()
    else:
        assert r.scores is None
        assert r.ranks is None
        assert r.relation is not None
        assert set(np.unique(r.relation.to_numpy().astype(str))) <= {"P", "P-", "I", "R"}


def test_every_method_answers_some_degenerate_data() -> None:
    """A guard on the test above: no method refuses everything."""
    frame = pd.DataFrame([[0.5, 0.5], [0.5, 0.5], [0.9, 0.3]], index=list("abc"), columns=list("xy"))
    for name in tk.METHODS:
        assert tk.rank(tk.from_frame(frame, {"x": "max", "y": "max"}), method=name).details


# -- promises ----------------------------------------------------------------------------------------------------------

FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)


@st.composite
def drawn(draw: st.DrawFn, options: int = 2) -> tuple[np.ndarray, list[str], np.ndarray]:
    """A table of small whole numbers, directions and weights."""
    n, m = draw(st.integers(options, 5)), draw(st.integers(2, 4))
    whole = st.integers(1, 19)
    table = np.array(draw(st.lists(st.lists(whole, min_size=m, max_size=m), min_size=n, max_size=n)), dtype=float)
    objectives = draw(st.lists(st.sampled_from(["max", "min"]), min_size=m, max_size=m))
    return table, objectives, shares(draw(st.lists(st.integers(1, 9), min_size=m, max_size=m)))


def promising(promise: str) -> Any:
    cases = [(n, p) for n, p in CASES if getattr(tk.METHODS[n].promises, promise)]
    assert cases, "somebody makes this promise"
    return pytest.mark.parametrize("method", [tk.METHODS[n](**p) for n, p in cases], ids=[f"{n}-{p}" if p else n for n, p in cases])


@promising("monotone")
@FEW
@given(data=drawn(), cell=st.tuples(st.integers(0, 99), st.integers(0, 99)), step=st.integers(1, 9))
def test_who_improves_is_not_overtaken(method: Method, data: Any, cell: tuple[int, int], step: int) -> None:
    table, objectives, w = data
    i, j = cell[0] % table.shape[0], cell[1] % table.shape[1]
    after = table.copy()
    after[i, j] = np.clip(after[i, j] + (step if objectives[j] == "max" else -step), 1, 19)
    p, q = problem(table, objectives), problem(after, objectives)
    assume(not method.fits(p) and not method.fits(q))
    before, later = standing(method, p, w)[i], standing(method, q, w)[i]
    assert (later[before == 2] == 2).all()
    assert (later[before >= 1] >= 1).all()
    assert (later[before == -1] != 0).all()


@promising("independent")
@FEW
@given(data=drawn(options=3), leaves=st.integers(0, 99))
def test_who_leaves_does_not_matter(method: Method, data: Any, leaves: int) -> None:
    table, objectives, w = data
    rest = np.delete(np.arange(len(table)), leaves % len(table))
    p, q = problem(table, objectives), problem(table[rest], objectives)
    assume(not method.fits(p) and not method.fits(q))
    agree(outcome(method, q, w), tuple(s[rest] if s.ndim == 1 else s[np.ix_(rest, rest)] for s in outcome(method, p, w)))


@promising("compensatory")
@FEW
@given(data=drawn())
def test_enough_weight_makes_good_for_anything(method: Method, data: Any) -> None:
    table, objectives, _ = data
    p = problem(table, objectives)
    assume(not method.fits(p))
    gain = p.signs * (table[0] - table[1])
    needed = 4 if any(v is not None for n, v in vars(method).items() if n in ("q", "p", "s")) else 1  # beyond the thresholds of VARIANTS
    assume(gain.max() >= needed)
    w = np.full(table.shape[1], 1e-4)
    w[gain.argmax()] = 1.0
    assert standing(method, p, shares(w))[0, 1] == 2


@PLAIN
@pytest.mark.parametrize("promise", PROMISES)
def test_a_promise_not_made_is_one_that_would_be_broken(name: str, promise: str) -> None:
    cls = tk.METHODS[name]
    if getattr(cls.promises, promise):
        assert promise not in COUNTER_EXAMPLES.get(name, {}), "a promise that is made has no counter-example"
        return
    assert promise in COUNTER_EXAMPLES.get(name, {}), f"{name} does not promise to be {promise}: store data that show why"
    example = COUNTER_EXAMPLES[name][promise]
    method = cls(**example.get("parameters", {}))
    low = -20.0 if np.min(example["table"]) < 0 else 0.0
    high = max(20.0, float(np.max(example["table"])))
    p = problem(example["table"], example.get("objectives"), low, high)
    w = shares(example["weights"])
    assert not method.fits(p)
    now = standing(method, p, w)
    if promise == "monotone":
        i, rival = example["improves"], example["rival"]
        after = problem(example["after"], example.get("objectives"), low, high)
        better = p.signs * (after.matrix - p.matrix)
        assert (better[i] >= 0).all()
        assert better[i].any()
        assert not np.delete(better, i, axis=0).any()
        assert now[i, rival] >= 1
        assert standing(method, after, w)[i, rival] == 0
    elif promise == "independent":
        a, b = example["first"], example["second"]
        later = standing(method, replace(p, matrix=p.matrix[:-1]), w)
        assert now[a, b] != later[a, b]
    elif promise == "compensatory":
        gain = p.signs * (p.matrix[0] - p.matrix[1])
        assert gain[example["on"]] > 0
        assert w[example["on"]] >= 0.99
        assert now[0, 1] != 2
    else:
        assert now[example["first"], example["second"]] == -1


def test_no_counter_example_is_left_over() -> None:
    assert set(COUNTER_EXAMPLES) <= set(tk.METHODS)
    assert all(set(found) <= set(PROMISES) for found in COUNTER_EXAMPLES.values())


# -- declarations ------------------------------------------------------------------------------------------------------


@PLAIN
def test_declarations_are_whole(name: str) -> None:
    cls = tk.METHODS[name]
    assert cls.name == name
    assert cls.family in get_args(Family)
    assert cls.on in get_args(On)
    assert cls.__doc__
    for text in (cls.title, cls.formula, cls.weakness, cls.reference, cls.takes):
        assert text
        assert text.strip() == text
    assert re.search(r"\((1[89]|20)\d\d\)", cls.reference), "the reference has a year"
    method = cls()
    assert hash(method) == hash(cls())
    assert method == cls()
    assert method.label.startswith(cls.title)
    for f in fields(cls):
        assert f.metadata["meaning"]
        assert f.metadata["allowed"].text
        assert f.name in cls.parameters()
        with pytest.raises(tk.InputError, match=f"{name}.{f.name}"):
            cls(**{f.name: object()})
        with pytest.raises(FrozenInstanceError):
            setattr(method, f.name, None)


@EACH
def test_details_hold_what_is_declared(method: Method) -> None:
    rng = np.random.default_rng(11)
    p, w = tables(rng, method), rng.dirichlet(np.ones(4))
    found = method.details(method.prepare(p), w)
    assert set(found) == set(method.workings)
    sizes = {"options": (5,), "criteria": (4,), "options x criteria": (5, 4), "options x options": (5, 5), "members": (5,), "number": (), "yes or no": ()}
    for name, array in found.items():
        assert np.shape(array) == sizes[method.workings[name].axes], name
        assert method.workings[name].meaning


@pytest.mark.parametrize("name", [n for n, m in tk.METHODS.items() if m.linear or m.additive])
def test_scores_are_made_of_their_parts(name: str) -> None:
    rng = np.random.default_rng(12)
    method = tk.METHODS[name]()
    for p in (tables(rng, method), tables(rng, method, 3)):
        weights = rng.dirichlet(np.ones(4), 3)
        prepared = method.prepare(p)
        scores = method.score(prepared, weights)
        if method.additive:
            np.testing.assert_allclose(method.contributions(prepared, weights).sum(axis=-1), scores, **SAME)
        if method.linear:
            np.testing.assert_allclose(np.einsum("...ij,...j->...i", method.coefficients(prepared), weights), scores, **SAME)
