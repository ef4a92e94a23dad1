"""Polytopes of weights: linear statements on the simplex, their vertices, and the flat body that they leave.

Every polytope here lies on the simplex: w >= 0 and sum(w) = 1 hold without being stated. A body is described in its own
flat coordinates y, w = origin + basis @ y, so that ties and point intervals, which leave it no thickness, do no harm.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from toolkit.errors import EmptySpace, Issue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from toolkit.arrays import Array

TOLERANCE = 1e-9  # how far beyond a statement a weight vector may lie and still satisfy it
ONE_THREAD = 200_000  # multiplications; OpenBLAS uses threads from 262,144 on
FLAT = 1e-7  # a body thinner than this is flat: the solver's own feasibility tolerance


@dataclass(frozen=True, eq=False, slots=True)
class Row:
    """One inequality, coefficients @ w <= bound, and the statement it comes from."""

    text: str
    coefficients: Array
    bound: float


@dataclass(frozen=True, eq=False, slots=True)
class Polytope:
    """The weights with a @ w <= b besides w >= 0 and sum(w) = 1; `a` (statements, criteria), `b` (statements)."""

    a: Array
    b: Array

    def contains(self, weights: Array) -> NDArray[np.bool_]:
        """Whether weights (..., criteria) satisfy everything, to within TOLERANCE."""
        inside = (weights >= -TOLERANCE).all(axis=-1) & (np.abs(weights.sum(axis=-1) - 1.0) <= TOLERANCE * weights.shape[-1])
        scale = np.maximum(np.abs(self.a).max(axis=1, initial=1.0), 1.0)
        return inside & (weights @ self.a.T <= self.b + TOLERANCE * scale).all(axis=-1)


@dataclass(frozen=True, eq=False, slots=True)
class Body:
    """A polytope in its own coordinates: w = origin + basis @ y with g @ y <= h; y = centre lies well inside.

    `origin` (m), `basis` (m, d) orthonormal, `g` (rows, d), `h` (rows), `centre` (d); d = 0 for a single point.
    """

    origin: Array
    basis: Array
    g: Array
    h: Array
    centre: Array

    @property
    def dimension(self) -> int:
        return self.basis.shape[1]


def stack(rows: Sequence[Row], m: int) -> Polytope:
    """The rows as arrays."""
    return Polytope(np.array([r.coefficients for r in rows]).reshape(len(rows), m), np.array([r.bound for r in rows], dtype=float))


def body(rows: Sequence[Row], m: int) -> Body:
    """The body that statements leave on the simplex of m criteria. Raises EmptySpace naming the ones that clash."""
    p = stack(rows, m)
    a, b = np.vstack([p.a, -np.eye(m)]), np.concatenate([p.b, np.zeros(m)])
    found = _flatten(a, b, np.ones((1, m)), np.ones(1))
    if found is None:
        raise EmptySpace([Issue(f"no weights satisfy all of: {'; '.join(clash(rows, m))}", field="weights", hint="change or drop one of them")])
    return found


def clash(rows: Sequence[Row], m: int) -> tuple[str, ...]:
    """A smallest set of statements that contradict each other, by a deletion filter: each is kept only if it is needed.

    Source: Chinneck and Dravnieks 1991, ORSA Journal on Computing 3(2), 157-168.
    """
    kept = list(dict.fromkeys(r.text for r in rows))
    for text in tuple(kept):
        fewer = [r for r in rows if r.text in kept and r.text != text]
        p = stack(fewer, m)
        basis, origin = _span(np.ones((1, m)), np.ones(1))
        a, b = np.vstack([p.a, -np.eye(m)]), np.concatenate([p.b, np.zeros(m)])
        if _inscribed(a @ basis, b - a @ origin) is None:
            kept.remove(text)
    return tuple(kept)


def vertices(rows: Sequence[Row], m: int, limit: int) -> Array | None:
    """All vertices (v, m), or None when more than `limit` turn up on the way.

    The simplex's own vertices are cut by one statement after the other; a new vertex lies on each edge that the cut
    crosses (double description: Motzkin et al. 1953; adjacency test: Fukuda and Prodon 1996, proposition 7).
    """
    points, tight = np.eye(m), ~np.eye(m, dtype=bool)
    for row in rows:
        scale = max(float(np.abs(row.coefficients).max(initial=0.0)), 1.0)
        gap = (points @ row.coefficients - row.bound) / scale
        out, on = gap > TOLERANCE, np.abs(gap) <= TOLERANCE
        crossed = _crossed_edges(tight, np.flatnonzero(out), np.flatnonzero(~out & ~on))
        new = [(points[j] * gap[i] - points[i] * gap[j]) / (gap[i] - gap[j]) for i, j in crossed]
        new_tight = [np.append(tight[i] & tight[j], True) for i, j in crossed]
        points = np.vstack([points[~out], *new]) if new else points[~out]
        tight = np.vstack([np.column_stack([tight, on])[~out], *new_tight]) if new else np.column_stack([tight, on])[~out]
        if len(points) > limit:
            return None
    return points


def _crossed_edges(tight: NDArray[np.bool_], outside: NDArray[np.intp], inside: NDArray[np.intp]) -> list[tuple[int, int]]:
    """Pairs (outside, inside) of vertices that share an edge: no third vertex meets all the constraints both meet."""
    flags = tight.astype(np.float32)
    pairs = []
    for i in outside:
        common = flags[i] * flags[inside]
        sharing = (common @ flags.T >= common.sum(axis=1, keepdims=True)).sum(axis=1)
        pairs += [(int(i), int(j)) for j in inside[sharing == 2]]
    return pairs


def _flatten(a: Array, b: Array, equal: Array, to: Array) -> Body | None:
    """The body of a @ w <= b and equal @ w = to, or None when it is empty."""
    basis, origin = _span(equal, to)
    g, h = a @ basis, b - a @ origin
    inscribed = _inscribed(g, h)
    if inscribed is None:
        return None
    centre, radius = inscribed
    if basis.shape[1] == 0:
        return Body(origin, basis, g[:0], h[:0], centre)
    if radius > FLAT:
        return Body(origin, basis, *_tightest(g, h), centre)
    # By duality the widths of the faces that touch the ball, times shares that sum to 1, sum to its radius; there are at most
    # d + 1 of them, so one face at least is no wider than d + 1 radii, widened by the slack of `_width`: the recursion ends.
    size = np.linalg.norm(g, axis=1)
    some = np.flatnonzero(size > TOLERANCE)
    unit, reach = g[some] / size[some, None], h[some] / size[some]
    thin = 2 * (basis.shape[1] + 2) * FLAT
    flat = [int(i) for k, i in enumerate(some) if _width(k, unit, reach) <= thin]
    return _flatten(np.delete(a, flat, axis=0), np.delete(b, flat), np.vstack([equal, a[flat]]), np.concatenate([to, b[flat]]))


def _tightest(g: Array, h: Array) -> tuple[Array, Array]:
    """The rows of g @ y <= h with length 1, without empty ones, and of parallel ones only the one that binds."""
    size = np.linalg.norm(g, axis=1)
    some = size > TOLERANCE
    g, h = g[some] / size[some, None], h[some] / size[some]
    order = np.argsort(h, kind="stable")
    _, first = np.unique(np.round(g[order], 9) + 0.0, axis=0, return_index=True)
    kept = np.sort(order[first])
    return g[kept], h[kept]


def product(left: Array, right: Array) -> Array:
    """The matrix product left @ right, in blocks of rows of `left` that one thread handles.

    A linear algebra library that hands small products to threads is slower than one thread as soon as the machine is busy.
    """
    rows = max(1, ONE_THREAD // max(1, right.size))
    if len(left) <= rows:
        return left @ right
    out = np.empty((len(left), right.shape[1]))
    for at in range(0, len(left), rows):
        np.matmul(left[at : at + rows], right, out=out[at : at + rows])
    return out


def _span(equal: Array, to: Array) -> tuple[Array, Array]:
    """An orthonormal basis (m, d) of the directions that keep equal @ w = to, and the point of that plane nearest to 0."""
    _, sizes, rows = np.linalg.svd(equal)
    rank = int((sizes > TOLERANCE * sizes[0]).sum())
    origin = np.asarray(np.linalg.lstsq(equal, to, rcond=TOLERANCE)[0], dtype=np.float64)
    return np.asarray(rows[rank:].T, dtype=np.float64), origin


def _inscribed(g: Array, h: Array) -> tuple[Array, float] | None:
    """Centre and radius (at most 1) of the largest ball in g @ y <= h, or None when there is no such y."""
    from scipy.optimize import linprog

    d = g.shape[1]
    if d == 0:
        return (np.zeros(0), 0.0) if (h >= -FLAT).all() else None
    objective = np.append(np.zeros(d), -1.0)
    reach = np.column_stack([g, np.linalg.norm(g, axis=1)])
    found = linprog(objective, A_ub=reach, b_ub=h + TOLERANCE, bounds=[(None, None)] * d + [(0.0, 1.0)], method="highs")
    return (found.x[:d], float(found.x[d])) if found.status == 0 else None


def _width(row: int, g: Array, h: Array) -> float:
    """How far g @ y <= h reaches away from one of its faces; FLAT more than that, which keeps the solver out of trouble."""
    from scipy.optimize import linprog

    found = linprog(g[row], A_ub=g, b_ub=h + FLAT, bounds=(None, None), method="highs")
    return float(h[row]) - float(found.fun) if found.status == 0 else 0.0
