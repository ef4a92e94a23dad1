"""The largest lead of one option over another under any weights of a space: what dominance and regret are made of.

A lead is linear in the weights, so its largest value stands at a vertex of the space; where the vertices are too many,
a linear programme finds it. Shapes: n options, m criteria, v vertices.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from toolkit.challenge.programmes import largest
from toolkit.challenge.stream import stream

if TYPE_CHECKING:
    from toolkit.arrays import Array
    from toolkit.challenge.stream import Progress
    from toolkit.weights.space import Space


def largest_leads(own: Array, other: Array, space: Space | None, criteria: tuple[str, ...], progress: Progress | None = None) -> Array:
    """Matrix (n x n): the largest (own[i] - other[k]) @ w over the space; None is all weights. Raises EmptySpace."""
    corners = np.eye(len(criteria)) if space is None else space.vertices(criteria)
    if corners is not None:
        mine, theirs = own @ corners.T, other @ corners.T
        return np.array([*stream(_at_corners, [(row, theirs) for row in mine], 1, progress)])
    polytope = space.polytope(criteria) if space is not None else None
    assert polytope is not None
    return np.array([*stream(_programmes, [(row, other, (polytope.a, polytope.b)) for row in own], 1, progress)])


def _at_corners(row: Array, theirs: Array) -> Array:
    return np.asarray((row - theirs).max(axis=1))


def _programmes(row: Array, other: Array, rows: tuple[Array, Array]) -> list[float]:
    return [largest(lead, rows) for lead in row - other]
