"""The smallest changes of weights against vertices listed in rational arithmetic, and the proofs that none exist."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import toolkit as tk
from toolkit.challenge.reach import reach_all

if TYPE_CHECKING:
    from collections.abc import Callable

    Build = Callable[..., tk.Appraisal]

F = Fraction
Table = list[list[Fraction]]


def dot(a: list[Fraction], b: list[Fraction]) -> Fraction:
    return sum((x * y for x, y in zip(a, b, strict=True)), F(0))


def solve(rows: list[list[Fraction]], right: list[Fraction]) -> list[Fraction] | None:
    """Gauss-Jordan elimination in rational arithmetic; None when singular."""
    n = len(rows)
    m = [[*row, b] for row, b in zip(rows, right, strict=True)]
    for k in range(n):
        pivot = next((i for i in range(k, n) if m[i][k] != 0), None)
        if pivot is None:
            return None
        m[k], m[pivot] = m[pivot], m[k]
        m[k] = [x / m[k][k] for x in m[k]]
        for i in range(n):
            if i != k:
                m[i] = [x - m[i][k] * y for x, y in zip(m[i], m[k], strict=True)]
    return [row[-1] for row in m]


def nearest(leads: Table, weights: list[Fraction]) -> Fraction | None:
    """The least sum |w - weights| with every lead @ w >= 0 on the simplex, or None.

    The distance is linear between the planes w_j = weights_j, so the least one stands where m - 1 of these planes, of the
    simplex's faces and of the planes lead @ w = 0 meet.
    """
    m = len(weights)
    unit = [[F(int(j == k)) for k in range(m)] for j in range(m)]
    planes = [(lead, F(0)) for lead in leads] + [(u, F(0)) for u in unit] + [(u, w) for u, w in zip(unit, weights, strict=True)]
    best = None
    for chosen in combinations(planes, m - 1):
        at = solve([[F(1)] * m, *(p[0] for p in chosen)], [F(1), *(p[1] for p in chosen)])
        if at is None or min(at) < 0 or any(dot(lead, at) < 0 for lead in leads):
            continue
        distance = sum((abs(x - w) for x, w in zip(at, weights, strict=True)), F(0))
        best = distance if best is None else min(best, distance)
    return best


def minus(a: list[Fraction], b: list[Fraction]) -> list[Fraction]:
    return [x - y for x, y in zip(a, b, strict=True)]


eighths = st.integers(0, 8).map(lambda k: F(k, 8))


@st.composite
def problems(draw: st.DrawFn) -> tuple[Table, list[Fraction]]:
    m = draw(st.sampled_from([2, 3]))
    table = draw(st.lists(st.lists(eighths, min_size=m, max_size=m), min_size=2, max_size=4))
    points = draw(st.lists(st.integers(0, 5), min_size=m, max_size=m).filter(any))
    return table, [F(p, sum(points)) for p in points]


@settings(max_examples=120, deadline=None)
@given(problem=problems())
def test_reach_is_the_rational_minimum(additive: Build, problem: tuple[Table, list[Fraction]]) -> None:
    table, weights = problem
    a = additive(table, weights)
    for i, found in enumerate(reach_all(a)):
        expected = nearest([minus(table[i], row) for k, row in enumerate(table) if k != i], weights)
        assert found.possible == (expected is not None)
        if expected is None:
            assert not found.strict
            assert found.weights is None
            assert found.distance is None
            mixed = [sum(found.mix.get(f"o{k}", 0.0) * float(row[j]) for k, row in enumerate(table)) for j in range(len(weights))]
            assert found.mix.sum() == pytest.approx(1)
            least = -found.margin - 1e-9 if len(found.mix) > 1 else 0.0  # a single option is named where one is ahead, by whatever
            assert all(x - float(v) > 0 and x - float(v) >= least for x, v in zip(mixed, table[i], strict=True))
            assert found.margin < 0
        else:
            assert found.distance == pytest.approx(float(expected), abs=1e-9)
            assert f"o{i}" in tk.rank(a, found.weights).leaders
            assert np.abs(found.weights - a.weights).sum() == pytest.approx(found.distance, abs=1e-12)


@settings(max_examples=80, deadline=None)
@given(problem=problems())
def test_the_joint_change_is_the_rational_minimum_over_rivals(additive: Build, problem: tuple[Table, list[Fraction]]) -> None:
    table, weights = problem
    found = tk.stability(additive(table, weights)).joint
    scores = [dot(row, weights) for row in table]
    leader = scores.index(max(scores))
    ways = {k: nearest([minus(row, table[leader])], weights) for k, row in enumerate(table) if k != leader}
    least = min((d for d in ways.values() if d is not None), default=None)
    if least is None:
        assert found is None
        return
    assert found is not None
    assert found.distance == pytest.approx(float(least), abs=1e-9)
    assert found.mass == pytest.approx(float(least) / 2, abs=1e-9)
    assert found.weights.sum() == pytest.approx(1)
    assert found.weights.min() >= 0
    level = [sum(float(v) * w for v, w in zip(table[k], found.weights, strict=True)) for k in (leader, int(found.challenger[1:]))]
    assert level[0] == pytest.approx(level[1], abs=1e-9)
    assert np.abs(found.weights - [float(w) for w in weights]).sum() == pytest.approx(found.distance, abs=1e-9)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_no_random_weights_are_nearer(additive: Build, seed: int) -> None:
    rng = np.random.default_rng(seed)
    table = rng.random((5, 6))
    a = additive(table, rng.random(6))
    draws = rng.dirichlet(np.ones(6), 4000)
    near = a.weights.to_numpy() + rng.uniform(0, 1, (4000, 1)) * (draws - a.weights.to_numpy())
    pool = np.vstack([draws, near])
    first = (pool @ table.T).argmax(axis=1)
    for i, found in enumerate(reach_all(a)):
        distances = np.abs(pool[first == i] - a.weights.to_numpy()).sum(axis=1)
        assert found.possible or not distances.size
        if distances.size:
            assert found.distance <= distances.min() + 1e-9


@settings(max_examples=40, deadline=None)
@given(problem=problems())
def test_strict_means_that_a_positive_margin_is_attainable(additive: Build, problem: tuple[Table, list[Fraction]]) -> None:
    table, weights = problem
    assume(len(weights) == 2)
    for i, found in enumerate(reach_all(additive(table, weights))):
        # With two criteria the margin min_k (lead_k0 t + lead_k1 (1 - t)) is concave with its top at a crossing or an end.
        leads = [minus(table[i], row) for k, row in enumerate(table) if k != i]
        points = {F(0), F(1)}
        for x, y in combinations(leads, 2):
            slope = (x[0] - x[1]) - (y[0] - y[1])
            if slope != 0 and 0 <= (t := (y[1] - x[1]) / slope) <= 1:
                points.add(t)
        top = max(min(dot(lead, [t, 1 - t]) for lead in leads) for t in points)
        assert found.margin == pytest.approx(float(top), abs=1e-9)
        assert found.strict == (top > 0)
        assert found.possible == (top >= 0)


def test_beaten_by_one_option_everywhere(additive: Build) -> None:
    found = tk.reach(additive([[F(1, 4), F(1, 4)], [F(1, 2), F(1, 2)], [1, 0]], [1, 1]), "o0")
    assert not found.possible
    assert found.mix.to_dict() == {"o1": 1.0}
    assert found.sentence.startswith("No weights put “O0” first: “O1” is ahead of it on every criterion.")


def test_beaten_by_a_mix_alone(additive: Build) -> None:
    # Half of each specialist is 1/2 everywhere: ahead of 2/5 whatever the weights, though neither dominates it.
    found = tk.reach(additive([[F(2, 5), F(2, 5)], [1, 0], [0, 1]], [1, 1]), "o0")
    assert not found.possible
    assert found.mix.to_dict() == pytest.approx({"o1": 0.5, "o2": 0.5})
    assert found.margin == pytest.approx(-0.1)
    assert "a mix of “O1” (50 %) and “O2” (50 %) is ahead of it on every criterion" in found.sentence


def test_a_copy_can_draw_level_but_not_lead(additive: Build) -> None:
    found = tk.reach(additive([[1, 0], [0, 1], [0, 1]], [3, 1]), "o2")
    assert found.possible
    assert not found.strict
    assert found.distance == pytest.approx(1 / 2)  # c0 from 3/4 to 1/2, c1 from 1/4 to 1/2
    assert "can draw level but not come first" in found.sentence


def test_the_leader_is_there_already(additive: Build) -> None:
    found = tk.reach(additive([[1, 0], [0, 1]], [3, 1]), "o0")
    assert found.distance == 0
    assert found.change.abs().max() == 0
    assert found.sentence == "“O0” is first, or level with the first, under the weights in force."


def test_an_enabler_is_never_leader(additive: Build) -> None:
    found = tk.reach(additive([[1, 1], [0, 1]], [1, 1], enablers=[0]), "o0")
    assert not found.possible
    assert found.mix.empty
    assert found.beliefs is None
    assert "never named leader" in found.sentence
    assert tk.reach(additive([[1, 1], [0, 1]], [1, 1], enablers=[0]), "o1").distance == 0


def test_one_option_is_first_under_any_weights(additive: Build) -> None:
    found = tk.reach(additive([[0, 0]], [1, 1]), "o0")
    assert found.possible
    assert found.strict
    assert found.distance == 0


def test_ties_everywhere_are_no_distance(additive: Build) -> None:
    for found in reach_all(additive([[F(1, 3), F(1, 3)]] * 3, [1, 2])):
        assert (found.possible, found.strict, found.distance) == (True, False, 0)


def test_one_criterion_leaves_no_choice_of_weights(additive: Build) -> None:
    best, worse = reach_all(additive([[1], [0]], [1]))
    assert best.distance == 0
    assert not worse.possible
    assert worse.mix.to_dict() == {"o0": 1.0}


def test_change_names_the_largest_moves_first(additive: Build) -> None:
    found = tk.reach(additive([[1, 0, 0], [0, 1, 0], [0, 0, 1]], [6, 3, 1]), "o2")
    sizes = found.change.abs().tolist()
    assert sizes == sorted(sizes, reverse=True)
    assert found.change.sum() == pytest.approx(0)
    # Level with both others at least: w2 >= w0 and w2 >= w1, from (.6, .3, .1). Weight moves from c0 to c2 until .35 each.
    assert found.distance == pytest.approx(0.5)


def test_wrong_calls(additive: Build) -> None:
    a = additive([[1, 0], [0, 1]], [1, 1])
    with pytest.raises(tk.UnknownName, match="unknown option 'o9'"):
        tk.reach(a, "o9")
    with pytest.raises(tk.NotApplicable, match="not linear in the weights"):
        tk.reach(a, "o0", method="topsis")
