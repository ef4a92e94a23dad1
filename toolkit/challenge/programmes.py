"""Linear programmes over weights, solved exactly by HiGHS: who can be first, at what distance, and how far a lead can go.

Weights w are non-negative and sum to 1; a weight space may add rows A w <= b. Shapes: n rivals, m criteria.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.errors import EmptySpace

if TYPE_CHECKING:
    from toolkit.arrays import Array

PRECISION = {"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10}
INFEASIBLE = 2  # scipy's status


@dataclass(frozen=True, eq=False)
class Best:
    """The largest margin by which an option can be ahead of all rivals, the weights there, and the rivals' mix.

    `mix` (n, sums to 1) are the dual prices: with a negative margin, the mix of rivals that is ahead of the option by
    at least that much on every criterion (or at every vertex of the space).
    """

    margin: float
    weights: Array
    mix: Array


def best_margin(leads: Array, rows: tuple[Array, Array] | None = None) -> Best:
    """The largest, over weights, of the least of leads (n x m) @ w over rivals: the value of a matrix game. Raises EmptySpace."""
    n, m = leads.shape
    left, right = np.hstack([-leads, np.ones((n, 1))]), np.zeros(n)
    if rows is not None:
        left = np.vstack([left, np.hstack([rows[0], np.zeros((len(rows[0]), 1))])])
        right = np.concatenate([right, rows[1]])
    found = _solve(np.append(np.zeros(m), -1.0), left, right, np.append(np.ones(m), 0.0)[None], [(0, None)] * m + [(None, None)])
    if found.status == INFEASIBLE:
        raise EmptySpace("no weights satisfy all the statements about them")
    mix = np.maximum(-found.ineqlin.marginals[:n], 0.0)
    return Best(float(found.x[-1]), tidy(found.x[:m]), mix / mix.sum())


def nearest(leads: Array, weights: Array) -> Array | None:
    """The weights with leads (n x m) @ w >= 0 that are nearest in sum |dw|, or None when there are none."""
    m = leads.shape[1]
    rise = np.hstack([leads, -leads])  # w = weights + up - down
    sums = np.concatenate([np.ones(m), -np.ones(m)])[None]
    bounds = [(0.0, None)] * m + [(0.0, float(w)) for w in weights]
    found = _solve(np.ones(2 * m), -rise, leads @ weights, sums, bounds, total=0.0)
    return None if found.status == INFEASIBLE else tidy(weights + found.x[:m] - found.x[m:])


def largest(lead: Array, rows: tuple[Array, Array]) -> float:
    """The largest lead (m) @ w over the space's weights. Raises EmptySpace."""
    found = _solve(-lead, rows[0], rows[1], np.ones((1, len(lead))), [(0, None)] * len(lead))
    if found.status == INFEASIBLE:
        raise EmptySpace("no weights satisfy all the statements about them")
    return float(-found.fun)


def tidy(weights: Array) -> Array:
    """The same weights without the solver's rounding: none below 0, summing to 1."""
    kept = np.where(weights < 1e-14, 0.0, weights)
    return kept / kept.sum()


def _solve(cost: Array, left: Array, right: Array, sums: Array, bounds: list[Any], total: float = 1.0) -> Any:
    from scipy.optimize import linprog

    found = linprog(cost, A_ub=left, b_ub=right, A_eq=sums, b_eq=[total], bounds=bounds, method="highs", options=PRECISION)
    if found.status not in (0, INFEASIBLE):
        raise RuntimeError(f"the linear programme did not end: {found.message}")
    return found
