"""The largest lead of one option over another under any weights of a space: what dominance and regret are made of.

A lead is linear in the weights, so its largest value stands at a vertex of the space; where the vertices are too many,
a linear programme finds it. Shapes: n options, m criteria, v vertices.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from toolkit.challenge.programmes import largest

if TYPE_CHECKING:
    from toolkit.arrays import Array
    from toolkit.weights.space import Space


def largest_leads(own: Array, other: Array, space: Space | None, criteria: tuple[str, ...]) -> Array:
    """Matrix (n x n): the largest (own[i] - other[k]) @ w over the space; None is all weights. Raises EmptySpace."""
    corners = np.eye(len(criteria)) if space is None else space.vertices(criteria)
    if corners is not None:
        return _at_corners(own, other, corners)
    polytope = space.polytope(criteria) if space is not None else None
    assert polytope is not None
    n = len(own)
    pairs = ((i, k) for i in range(n) for k in range(n))
    return np.array([largest(own[i] - other[k], (polytope.a, polytope.b)) for i, k in pairs]).reshape(n, n)


def _at_corners(own: Array, other: Array, corners: Array) -> Array:
    mine, theirs = own @ corners.T, other @ corners.T
    return np.array([(row - theirs).max(axis=1) for row in mine])
