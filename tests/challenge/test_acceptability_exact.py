"""Shares of places, central weights and winning indices against areas of polygons, cut in rational arithmetic.

Two weights lie on a segment, three in a triangle; statements and the comparison of two options cut it along straight lines, so
every share is a ratio of areas and every central weight a centroid.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise, permutations
from typing import TYPE_CHECKING

import numpy as np
import pytest

import toolkit as tk

if TYPE_CHECKING:
    from collections.abc import Callable

    Build = Callable[..., tk.Appraisal]

F = Fraction
ONE = F(1)
Point = tuple[Fraction, ...]  # weights
Row = tuple[Fraction, ...]  # a half-plane: row . weights >= 0
DRAWS = 1_000_000

TABLES = {
    "two": [[F(1), F(0)], [F(1, 4), F(5, 8)], [F(0), F(3, 4)]],
    "three": [[F(1), F(0), F(1, 4)], [F(1, 4), F(7, 8), F(1, 8)], [F(1, 2), F(1, 4), F(3, 4)], [F(3, 8), F(1, 2), F(1, 2)]],
}


def corners(m: int) -> list[Point]:
    return [tuple(F(int(j == k)) for k in range(m)) for j in range(m)]


def dot(a: Row, b: Point) -> Fraction:
    return sum((x * y for x, y in zip(a, b, strict=True)), F(0))


def cut(shape: list[Point], row: Row) -> list[Point]:
    """The part of a segment or a convex polygon with row . w >= 0 (Sutherland-Hodgman)."""
    ring = list(pairwise([*shape, shape[0]])) if len(shape) > 2 else list(pairwise(shape))
    kept = []
    for a, b in ring:
        at_a, at_b = dot(row, a), dot(row, b)
        if at_a >= 0:
            kept.append(a)
        if at_a * at_b < 0:
            t = at_a / (at_a - at_b)
            kept.append(tuple(x + t * (y - x) for x, y in zip(a, b, strict=True)))
        if len(shape) == 2 and at_b >= 0:
            kept.append(b)
    return list(dict.fromkeys(kept))


def size(shape: list[Point]) -> Fraction:
    """Length or area, up to a constant factor."""
    if len(shape) < len(shape[0] if shape else (1, 1)):
        return F(0)
    if len(shape[0]) == 2:
        return abs(shape[1][0] - shape[0][0])
    return abs(sum((a[0] * b[1] - a[1] * b[0] for a, b in pairwise([*shape, shape[0]])), F(0))) / 2


def moment(shape: list[Point]) -> list[Fraction]:
    """Size times centroid."""
    if len(shape[0]) == 2:
        return [size(shape) * (a + b) / 2 for a, b in zip(*shape, strict=True)]
    fan = [[shape[0], b, c] for b, c in pairwise(shape[1:])]
    return [sum((size(t) * sum(p[j] for p in t) / 3 for t in fan), F(0)) for j in range(3)]


def minus(a: list[Fraction], b: list[Fraction]) -> Row:
    return tuple(x - y for x, y in zip(a, b, strict=True))


class Exact:
    """Shares of places, of being first, winning indices and central weights over a part of the simplex."""

    def __init__(self, table: list[list[Fraction]], statements: list[Row]) -> None:
        n, m = len(table), len(table[0])
        whole = corners(m)
        for row in statements:
            whole = cut(whole, row)
        self.ranks = [[F(0)] * n for _ in range(n)]
        pull = [[F(0)] * m for _ in range(n)]
        self.wins = [[F(1, 2)] * n for _ in range(n)]
        for order in permutations(range(n)):
            part = whole
            for a, b in pairwise(order):
                part = cut(part, minus(table[a], table[b])) if part else part
            if not part or size(part) == 0:
                continue
            share = size(part) / size(whole)
            for place, option in enumerate(order):
                self.ranks[option][place] += share
            pull[order[0]] = [x + y / size(whole) for x, y in zip(pull[order[0]], moment(part), strict=True)]
        for a, b in permutations(range(n), 2):
            part = cut(whole, minus(table[a], table[b]))
            self.wins[a][b] = (size(part) if part else F(0)) / size(whole)
        self.central = {f"o{i}": [float(x / self.ranks[i][0]) for x in pull[i]] for i in range(n) if self.ranks[i][0]}


def at_least(m: int, j: int, k: int, ratio: Fraction = ONE) -> Row:
    return tuple(F(1) if i == j else -ratio if i == k else F(0) for i in range(m))


def above(m: int, j: int, bound: Fraction) -> Row:
    """w_j >= bound, with sum(w) = 1."""
    return tuple((F(1) if i == j else F(0)) - bound for i in range(m))


def below(m: int, j: int, bound: Fraction) -> Row:
    return tuple(-x for x in above(m, j, bound))


SPACES = {
    "anywhere": (tk.weights.anywhere(), lambda m: []),
    "ordered": (tk.weights.ordered("c1", "c0"), lambda m: [at_least(m, 1, 0)]),
    "between": (
        tk.weights.between({"c0": (0.125, 0.5), "c1": (0.25, 0.75)}),
        lambda m: [above(m, 0, F(1, 8)), below(m, 0, F(1, 2)), above(m, 1, F(1, 4)), below(m, 1, F(3, 4))],
    ),
    "ratio": (tk.weights.at_least("c0", "c1", ratio=0.5), lambda m: [at_least(m, 0, 1, F(1, 2))]),
    "both": (
        tk.weights.ordered("c0", "c1") & tk.weights.between({"c1": (0.25, 1.0)}),
        lambda m: [at_least(m, 0, 1), above(m, 1, F(1, 4))],
    ),
}


def test_the_oracle_knows_a_triangle() -> None:
    """Each of three options best on one criterion and level on the others is first on a third of the simplex."""
    found = Exact([[F(1), F(0), F(0)], [F(0), F(1), F(0)], [F(0), F(0), F(1)]], [])
    assert [row[0] for row in found.ranks] == [F(1, 3)] * 3
    assert found.central["o0"] == pytest.approx([11 / 18, 7 / 36, 7 / 36])  # the centroid of a third, cut from corner to centre


@pytest.mark.parametrize("space", SPACES)
@pytest.mark.parametrize("table", TABLES)
def test_shares_are_areas(additive: Build, table: str, space: str) -> None:
    values = TABLES[table]
    drawn, statements = SPACES[space]
    exact = Exact(values, statements(len(values[0])))
    r = tk.acceptability(additive(values, [1] * len(values[0])), weights=drawn, draws=DRAWS, seed=3)
    within(r.ranks, exact.ranks, r.standard_error)
    within(r.first, [row[0] for row in exact.ranks], r.first_error)
    within(r.expected_rank, [sum(k * x for k, x in enumerate(row, start=1)) for row in exact.ranks], r.expected_rank_error)
    assert r.pairwise is not None
    within(r.pairwise, exact.wins, r.pairwise_error)
    assert set(r.central_weights.index) == set(exact.central)
    for option, central in exact.central.items():
        within(r.central_weights.loc[option], central, r.central_weights_error.loc[option])


@pytest.mark.parametrize("table", TABLES)
def test_three_orders_of_importance_fix_a_simplex(additive: Build, table: str) -> None:
    """A full order of three criteria leaves a sixth of the triangle, whose centroid is the rank-order centroid."""
    values = TABLES[table]
    m = len(values[0])
    order = [f"c{j}" for j in range(m)]
    exact = Exact(values, [at_least(m, j, j + 1) for j in range(m - 1)])
    r = tk.acceptability(additive(values, [1] * m), weights=tk.weights.ordered(*order), draws=DRAWS)
    within(r.ranks, exact.ranks, r.standard_error)


def within(found: object, exact: object, error: object) -> None:
    gap = np.abs(np.asarray(found, dtype=float) - np.array(exact, dtype=float))
    assert (gap <= 5 * np.asarray(error, dtype=float)).all()


def test_never_first_is_never_seen(additive: Build) -> None:
    """o1 lies below the line between o0 and o2 everywhere, though neither beats it everywhere."""
    values = [[F(1), F(0)], [F(3, 8), F(3, 8)], [F(0), F(1)]]
    assert Exact(values, []).ranks[1][0] == 0
    r = tk.acceptability(additive(values, [1, 1]))
    assert r.first["o1"] == 0
    assert "o1" not in r.central_weights.index


def test_stated_errors_cover_as_they_claim(additive: Build) -> None:
    """Over 200 seeds, about 95 of 100 shares, mean places and central weights lie within 1.96 standard errors, and 68 within one."""
    values = TABLES["three"]
    a = additive(values, [1, 1, 1])
    exact = Exact(values, [])
    ranks = np.array(exact.ranks, dtype=float)
    inner = (ranks > 0.02) & (ranks < 0.98)
    z: dict[str, list[np.ndarray]] = {"ranks": [], "expected": [], "central": []}
    for seed in range(200):
        r = tk.acceptability(a, draws=600, seed=seed)
        z["ranks"].append(((r.ranks.to_numpy() - ranks) / r.standard_error.to_numpy())[inner])
        z["expected"].append(((r.expected_rank - ranks @ np.arange(1, 5)) / r.expected_rank_error).to_numpy())
        z["central"].append(
            np.concatenate([(r.central_weights.loc[o] - w) / r.central_weights_error.loc[o] for o, w in exact.central.items() if r.first[o] > 0.05])
        )
    for name, found in z.items():
        size = np.abs(np.concatenate(found))
        assert size.size >= 800
        assert 0.92 < (size < 1.96).mean() < 0.98, name
        assert 0.62 < (size < 1.0).mean() < 0.76, name


def test_errors_cover_where_draws_depend_on_each_other(additive: Build) -> None:
    """The same where weights come from hit-and-run or from tested draws, on the effective number of draws."""
    values = TABLES["three"]
    drawn, statements = SPACES["between"]
    exact = np.array(Exact(values, statements(3)).ranks, dtype=float)
    inner = (exact > 0.02) & (exact < 0.98)
    a = additive(values, [1, 1, 1])
    z = []
    for seed in range(200):
        r = tk.acceptability(a, weights=drawn, draws=400, seed=seed)
        z.append(((r.ranks.to_numpy() - exact) / r.standard_error.to_numpy())[inner])
    assert 0.92 < (np.abs(np.concatenate(z)) < 1.96).mean() <= 1.0


def test_weights_and_performances_together_by_hand(additive: Build) -> None:
    """o0 scores w x with x uniform on 0..1, o1 scores (1 - w) / 2: o0 is ahead with probability 1 - ln(3) / 2."""
    a = additive([[0.5, 0.0], [0.0, 0.5]], [1, 1], low=[[0.0, 0.0], [0.0, 0.5]], high=[[1.0, 0.0], [0.0, 0.5]])
    r = tk.acceptability(a, scores="range", law="uniform", draws=DRAWS)
    assert r.first["o0"] == pytest.approx(1 - np.log(3) / 2, abs=5 * r.first_error["o0"])
    assert r.weights_vary
    assert r.performances_vary


def test_performances_alone_follow_their_law(additive: Build) -> None:
    """Under fixed weights o0 is ahead where its one uncertain value exceeds 0.6: the tail of a beta law, from its own function."""
    from scipy.stats import beta

    a = additive([[0.7, 0.0], [0.0, 0.6]], [1, 1], low=[[0.2, 0.0], [0.0, 0.6]], high=[[1.0, 0.0], [0.0, 0.6]])
    t = 0.5 / 0.8
    r = tk.acceptability(a, weights=None, scores="range", draws=DRAWS)
    assert r.first["o0"] == pytest.approx(beta(1 + 4 * t, 5 - 4 * t).sf(0.5), abs=5 * r.first_error["o0"])
    assert not r.weights_vary


def test_confidence_is_the_chance_at_central_weights(additive: Build) -> None:
    """By symmetry the central weights of the two options mirror each other; the chance there is an integral of a beta law."""
    from scipy.stats import beta

    a = additive([[0.5, 0.0], [0.0, 0.5]], [1, 1], low=[[0.0, 0.0], [0.0, 0.5]], high=[[1.0, 0.0], [0.0, 0.5]])
    r = tk.acceptability(a, scores="range", draws=DRAWS)
    assert r.confidence is not None
    w = r.central_weights.loc["o0"]
    assert r.confidence["o0"] == pytest.approx(beta(3, 3).sf(0.5 * w["c1"] / w["c0"]), abs=5 * (0.25 / DRAWS) ** 0.5)
    fixed = tk.acceptability(a, draws=1000)
    assert fixed.confidence is not None
    assert (fixed.confidence == 1.0).all()  # where only weights vary, the weights that favour an option are convex
