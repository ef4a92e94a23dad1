"""Uniform draws from a polytope of weights: images of the simplex where that is enough, else hit-and-run.

A simplex is cut by one statement after the other for as long as it stays a simplex; draws from it are images of uniform draws
on the simplex of all weights. Statements that would leave another shape only test draws, as long as enough of them pass.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from toolkit.weights.hit_and_run import Pool, hit_and_run, warm_up
from toolkit.weights.polytope import TOLERANCE, Polytope, body, product, stack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from toolkit.arrays import Array
    from toolkit.weights.polytope import Row

ENOUGH = 1000  # effective draws; below this a result says so
LEAST_PASSING = 0.05  # share of draws that must pass the tests; below it hit-and-run is cheaper
PILOT = 4096


@dataclass(frozen=True, eq=False, slots=True)
class Draws:
    """Weights (draws, criteria) and how many independent draws they are worth."""

    weights: Array
    effective: float

    @property
    def scarce(self) -> bool:
        """Whether there are too few effective draws to rest on, which results say."""
        return self.effective < ENOUGH


@dataclass(frozen=True, eq=False, slots=True)
class Image:
    """A simplex with these corners (v, criteria), of which the draws count that pass the tests; `passing` is their share."""

    corners: Array
    tests: Polytope
    passing: float


def simplex(draws: int, m: int, rng: np.random.Generator) -> Array:
    """Shares (draws, m) uniform on the simplex: exponentials over their sum (Devroye 1986, ch. V, theorem 2.2)."""
    shares = rng.standard_exponential((draws, m))
    shares /= shares.sum(axis=1, keepdims=True)
    return shares


def plan(rows: Sequence[Row], m: int) -> Image | Pool:
    """How to draw from the weights that satisfy the rows. Raises EmptySpace naming statements that clash."""
    found = body(rows, m)
    corners, rest = cut_simplex(rows, m)
    tests = stack(rest, m)
    passing = 1.0 if not rest else float(passes(simplex(PILOT, len(corners), np.random.default_rng(0)) @ corners, tests).mean())
    if passing >= LEAST_PASSING:
        return Image(corners, tests, passing)
    return warm_up(found) if found.dimension else Image(found.origin[None, :], stack((), m), 1.0)


def draw(how: Image | Pool, draws: int, rng: np.random.Generator) -> Draws:
    """Uniform draws (draws, criteria) by a plan."""
    if isinstance(how, Image):
        return Draws(_tested(how, draws, rng), draws)
    points, effective = hit_and_run(how, draws, rng)
    weights = np.maximum(how.body.origin + product(points, how.body.basis.T), 0.0)
    return Draws(weights / weights.sum(axis=1, keepdims=True), effective)


def cut_simplex(rows: Sequence[Row], m: int) -> tuple[Array, list[Row]]:
    """Corners (v, m) of a simplex that holds the whole polytope, and the rows that still cut it.

    Every two corners of a simplex share an edge, so a cut leaves (corners inside) x (corners outside) new corners: as many
    as it takes away only where one corner lies inside, or none and the simplex shrinks to the face on the cut.
    """
    corners, rest = np.eye(m), list(rows)
    changed = True
    while changed:
        changed = False
        for row in tuple(rest):
            scale = max(float(np.abs(row.coefficients).max(initial=0.0)), 1.0)
            gap = (corners @ row.coefficients - row.bound) / scale
            outside, inside = gap > TOLERANCE, gap < -TOLERANCE
            if outside.any() and inside.sum() > 1:
                continue
            if outside.any() and inside.any():
                k = int(np.flatnonzero(inside)[0])
                share = (gap[outside] / (gap[outside] - gap[k]))[:, None]
                corners[outside] += share * (corners[k] - corners[outside])
            elif outside.any():
                corners = corners[~outside]
            rest.remove(row)
            changed = True
    return corners, rest


def passes(weights: Array, tests: Polytope) -> NDArray[np.bool_]:
    """Which weights (draws, criteria) satisfy the tests; nothing else is looked at."""
    return np.asarray((product(weights, tests.a.T) <= tests.b + TOLERANCE).all(axis=1))


def _tested(how: Image, draws: int, rng: np.random.Generator) -> Array:
    if len(how.tests.b) == 0:
        return product(simplex(draws, len(how.corners), rng), how.corners)
    found: list[Array] = []
    missing = draws
    while missing > 0:
        weights = product(simplex(int(missing / how.passing) + 100, len(how.corners), rng), how.corners)
        found.append(weights[passes(weights, how.tests)][:missing])
        missing -= len(found[-1])
    return np.concatenate(found)
