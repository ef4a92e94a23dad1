"""Distillation of a credibility matrix into classes, from the best down or from the worst up.

Source: Roy, B. (1978), ELECTRE III: un algorithme de classements fondé sur une représentation floue des préférences en
présence de critères multiples, Cahiers du CERO 20(1), 3-24; as set out in Roy, B. and Bouyssou, D. (1993), Aide
multicritère à la décision : méthodes et cas, Economica, ch. 6.4.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from toolkit.ranking import TIE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from toolkit.arrays import Array


LARGE = 64  # options beyond which each table is distilled alone, since work then falls with those that are left in it


def distil(credibility: Array, alpha: float, beta: float, downward: bool) -> NDArray[np.int64]:
    """Class numbers (tables, options), 1 first extracted, of credibilities (tables, options, options).

    The discrimination threshold is s(x) = alpha + beta x. Downward takes the strongest options first, upward the weakest.
    """
    n = credibility.shape[-1]
    if n > LARGE and len(credibility) > 1:
        return np.concatenate([distil(one[None], alpha, beta, downward) for one in credibility])
    left = np.ones(credibility.shape[:-1], dtype=bool)
    classes = np.zeros(left.shape, dtype=np.int64)
    for number in range(1, n + 1):
        at = np.flatnonzero(left.any(axis=0))  # who is left in some table
        if not at.size:
            break
        taken = np.zeros_like(left)
        taken[:, at] = _extract(credibility[:, at[:, None], at], left[:, at], alpha, beta, downward)
        classes[taken] = number
        left &= ~taken
    return classes


def _extract(credibility: Array, left: NDArray[np.bool_], alpha: float, beta: float, downward: bool) -> NDArray[np.bool_]:
    """The next class (tables, options) among the options that are left; none where none are left."""
    group = left.copy()
    level = _highest(credibility, _pairs(group), np.inf)  # lambda_0
    inner = level > TIE
    preferred_by = credibility - np.swapaxes(credibility, -1, -2) - (alpha + beta * credibility)
    while inner.any():
        pairs = _pairs(group)
        cut = _highest(credibility, pairs, level - (alpha + beta * level))  # lambda_k+1
        preferred = pairs & (credibility > cut[:, None, None] + TIE) & (preferred_by > TIE)
        strength = preferred.sum(axis=-1) - preferred.sum(axis=-2)  # qualification
        best = np.where(group, strength if downward else -strength, -left.shape[-1])
        chosen = group & (best == best.max(axis=-1, keepdims=True))
        group = np.where(inner[:, None], chosen, group)
        level = np.where(inner, cut, level)
        inner &= (group.sum(axis=-1) > 1) & (level > TIE)
    return group


def _pairs(group: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Ordered pairs of two different members of a group (tables, options)."""
    return group[:, :, None] & group[:, None, :] & ~np.eye(group.shape[-1], dtype=bool)


def _highest(credibility: Array, pairs: NDArray[np.bool_], below: Array | float) -> Array:
    """By table, the highest credibility among these pairs that is below a bound; 0 when there is none."""
    bound = np.broadcast_to(np.asarray(below, dtype=float), credibility.shape[:1])[:, None, None]
    return np.where(pairs & (credibility < bound - TIE), credibility, 0.0).max(axis=(-1, -2))
