"""Dominance, preference and regret against what vertices say in rational arithmetic."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import toolkit as tk

if TYPE_CHECKING:
    from collections.abc import Callable

    Build = Callable[..., tk.Appraisal]

F = Fraction
quarters = st.integers(0, 4).map(lambda k: F(k, 4))
tables = st.integers(2, 3).flatmap(lambda m: st.lists(st.lists(quarters, min_size=m, max_size=m), min_size=1, max_size=5))

ORDERED = [[F(1), F(0), F(0)], [F(1, 2), F(1, 2), F(0)], [F(1, 3), F(1, 3), F(1, 3)]]  # the vertices of w0 >= w1 >= w2


def score(row: list[Fraction], weights: list[Fraction]) -> Fraction:
    return sum((v * w for v, w in zip(row, weights, strict=True)), F(0))


def corners(m: int) -> list[list[Fraction]]:
    return [[F(int(j == k)) for k in range(m)] for j in range(m)]


@settings(max_examples=80, deadline=None)
@given(table=tables)
def test_dominance_is_a_strict_partial_order_and_is_pareto(additive: Build, table: list[list[Fraction]]) -> None:
    found = tk.dominance(additive(table, [1] * len(table[0])))
    n = len(table)
    square = found.likely.to_numpy()
    for i in range(n):
        assert not square[i, i]
        for k in range(n):
            pairs = list(zip(table[i], table[k], strict=True))
            assert square[i, k] == (all(x >= y for x, y in pairs) and table[i] != table[k])
            assert not (square[i, k] and square[k, i])
            assert not any(square[i, j] and square[j, k] and not square[i, k] for j in range(n))
    assert set(found.efficient) == {f"o{k}" for k in range(n) if not square[:, k].any()}
    assert found.efficient


@settings(max_examples=60, deadline=None)
@given(table=tables)
def test_regret_and_preference_over_all_weights(additive: Build, table: list[list[Fraction]]) -> None:
    m = len(table[0])
    found = tk.dominance(additive(table, [1] * m))
    check_against(found, table, corners(m))


@settings(max_examples=40, deadline=None)
@given(table=st.lists(st.lists(quarters, min_size=3, max_size=3), min_size=1, max_size=5))
def test_regret_and_preference_over_ordered_weights(additive: Build, table: list[list[Fraction]]) -> None:
    found = tk.dominance(additive(table, [1, 1, 1]), tk.weights.ordered("c0", "c1", "c2"))
    check_against(found, table, ORDERED)


def check_against(found: tk.challenge.dominance.Dominance, table: list[list[Fraction]], vertices: list[list[Fraction]]) -> None:
    """A lead is linear in the weights, so its extremes over a polytope stand at its vertices."""
    regrets = []
    for i, own in enumerate(table):
        leads = [[score(own, w) - score(other, w) for w in vertices] for other in table]
        regrets.append(max(-min(lead) for lead in leads))
        assert found.regret[f"o{i}"] == pytest.approx(float(regrets[-1]), abs=1e-12)
        for k, lead in enumerate(leads):
            assert found.necessary.loc[f"o{i}", f"o{k}"] == (min(lead) >= 0)
            assert found.possibly.loc[f"o{i}", f"o{k}"] == (max(lead) >= 0)
    assert regrets[int(found.minimax_regret[1:])] == min(regrets)
    assert float(max(min(score(own, w) - score(other, w) for other in table) for own in table for w in vertices)) <= max(found.margin) + 1e-9


def test_a_convex_combination_rules_out_what_no_option_dominates(additive: Build) -> None:
    found = tk.dominance(additive([[F(2, 5), F(2, 5)], [1, 0], [0, 1]], [1, 1]))
    assert not found.likely.to_numpy().any()
    assert found.potentially_optimal.to_dict() == {"o0": False, "o1": True, "o2": True}
    assert found.margin["o0"] == pytest.approx(-0.1)
    assert found.regret.to_dict() == pytest.approx({"o0": 0.6, "o1": 1, "o2": 1})
    assert found.minimax_regret == "o0"  # never the best, and never far from it


def test_ranges_turn_certain_into_possible(additive: Build) -> None:
    likely = [[F(1, 2), F(1, 2)], [F(1, 4), F(1, 4)]]
    wide = additive(likely, [1, 1], low=[[F(1, 4), F(1, 4)], [0, 0]], high=[[1, 1], [F(1, 2), F(1, 2)]])
    found = tk.dominance(wide)
    assert found.likely.loc["o0", "o1"]
    assert not found.certain.loc["o0", "o1"]
    assert found.possible.loc["o1", "o0"]
    assert found.possibly_ranges.loc["o1", "o0"]
    assert not found.necessary_ranges.loc["o0", "o1"]
    assert found.margin["o1"] == pytest.approx(-1 / 4)
    assert found.margin_ranges["o1"] == pytest.approx(1 / 4)
    assert found.regret_ranges["o0"] == pytest.approx(1 / 4)
    assert found.regret_ranges["o1"] == pytest.approx(1)

    narrow = additive(likely, [1, 1], low=likely, high=[[1, 1], likely[1]])
    assert tk.dominance(narrow).certain.loc["o0", "o1"]
    assert not tk.dominance(narrow).possible.loc["o1", "o0"]


def test_what_rests_on_a_convention_does_not_move_and_what_is_missing_spans_the_range(additive: Build) -> None:
    cells = {(0, 0): {"basis": "convention", "low": 0.0, "high": 1.0, "grade": None}, (1, 1): {"low": None, "likely": None, "high": None, "missing": "unknown"}}
    found = tk.dominance(additive([[F(1, 2), F(3, 4)], [F(1, 4), F(1, 4)]], [1, 1], cells=cells))
    assert not found.certain.loc["o0", "o1"]  # the missing cell may be 1
    assert found.margin_ranges["o1"] == pytest.approx(1 / 4)  # ahead on c1 only: 1 against 3/4


@pytest.mark.parametrize("seed", range(3))
def test_programmes_and_vertices_agree(additive: Build, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(seed)
    a = additive(rng.random((4, 4)), [1, 1, 1, 1])
    space = tk.weights.between({"c0": (0.1, 0.4), "c1": (0.2, 0.5), "c3": (0.0, 0.3)})
    by_vertices = tk.dominance(a, space)
    assert space.vertices(a.criterion_ids) is not None
    monkeypatch.setattr(type(space), "vertices", lambda self, criteria: None)
    by_programmes = tk.dominance(a, space)
    for name in ("necessary", "possibly", "necessary_ranges", "possibly_ranges"):
        assert getattr(by_vertices, name).equals(getattr(by_programmes, name))
    assert np.allclose(by_vertices.regret, by_programmes.regret, atol=1e-9)
    assert np.allclose(by_vertices.margin, by_programmes.margin, atol=1e-9)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_random_weights_of_the_space_never_contradict(additive: Build, seed: int) -> None:
    rng = np.random.default_rng(seed)
    table = rng.random((4, 3))
    a = additive(table, [1, 1, 1])
    space = tk.weights.ordered("c1", "c0")
    found = tk.dominance(a, space)
    scores = space.sample(a.criterion_ids, 2000, rng).weights @ table.T
    for i in range(4):
        assert (scores.max(axis=1) - scores[:, i]).max() <= found.regret[f"o{i}"] + 1e-9
        assert found.potentially_optimal[f"o{i}"] or not (scores.argmax(axis=1) == i).any()
        for k in range(4):
            if found.necessary.loc[f"o{i}", f"o{k}"]:
                assert (scores[:, i] >= scores[:, k] - 1e-9).all()
            if not found.possibly.loc[f"o{i}", f"o{k}"]:
                assert (scores[:, i] < scores[:, k] + 1e-9).all()


def test_the_frame_is_ordered_by_regret_and_names_who_dominates(additive: Build) -> None:
    frame = tk.dominance(additive([[0, 0], [1, F(1, 2)], [F(1, 2), F(1, 2)]], [1, 1])).frame()
    assert list(frame.index) == ["o1", "o2", "o0"]
    assert frame.loc["o0", "dominated_by"] == ("o1", "o2")
    assert frame.loc["o1", "dominated_by"] == ()
    assert frame["minimax"].tolist() == [True, False, False]


# Degenerate input


def test_one_option_has_nothing_to_regret(additive: Build) -> None:
    found = tk.dominance(additive([[0, 0]], [1, 1]))
    assert found.regret.tolist() == [0]
    assert found.margin.tolist() == [float("inf")]
    assert found.minimax_regret == "o0"


def test_ties_everywhere_prefer_each_other(additive: Build) -> None:
    found = tk.dominance(additive([[F(1, 3), F(1, 3)]] * 3, [1, 1]))
    assert not found.likely.to_numpy().any()
    assert found.necessary.to_numpy().all()
    assert found.regret.tolist() == [0, 0, 0]
    assert found.potentially_optimal.all()


def test_an_enabler_is_no_rival_and_no_choice(additive: Build) -> None:
    found = tk.dominance(additive([[1, 1], [F(1, 2), 0], [0, F(1, 2)]], [1, 1], enablers=[0]))
    assert found.regret.to_dict() == pytest.approx({"o0": 0, "o1": 0.5, "o2": 0.5})
    assert found.minimax_regret == "o1"


def test_an_empty_space_is_a_clear_error(additive: Build) -> None:
    a = additive([[1, 0], [0, 1]], [1, 1])
    with pytest.raises(tk.EmptySpace):
        tk.dominance(a, tk.weights.between({"c0": (0.6, 1)}) & tk.weights.between({"c1": (0.6, 1)}))


def test_methods_without_ranges_by_cell_are_refused(additive: Build) -> None:
    with pytest.raises(tk.NotApplicable, match="depends on the other options"):
        tk.dominance(additive([[1, 0], [0, 1]], [1, 1]), method="promethee_2")
