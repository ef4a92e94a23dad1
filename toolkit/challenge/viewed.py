"""Scores and ranks under several views' weights, and what part each criterion has in their disagreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from toolkit.challenge.concordance import concordance
from toolkit.methods.base import without_noise
from toolkit.ranking import ranks as ranks_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from toolkit.arrays import Array
    from toolkit.challenge.subject import Subject


def ranked(s: Subject, weights: Array) -> tuple[Array, NDArray[np.int64]]:
    """Scores, more is better, and ranks (views x options) for weights (views x criteria)."""
    scores = s.scores(weights)
    if s.method.linear:
        scores = without_noise(scores)
    return scores, np.array([ranks_of(row) for row in scores])


def explained(s: Subject, weights: Array, people: Array) -> pd.DataFrame:
    """By criterion, its part in the disagreement, largest first."""
    table = {"agreement_if_shared": _agreement_if_shared(s, weights, people)}
    if s.method.linear:
        table = {"share": _share_of_spread(s.coefficients, weights, people), **table}
    frame = pd.DataFrame(table, index=pd.Index(s.appraisal.criterion_ids, name="criterion", dtype=object))
    return frame.sort_values(next(iter(table)), ascending=False, kind="stable")


def _share_of_spread(coefficients: Array, weights: Array, people: Array) -> Array:
    """Shares (criteria) of the mean squared difference between two views in the difference of two options' scores.

    That difference is sum_j (w_pj - w_qj)(c_ij - c_kj), so its mean square over all views p, q and options i, k is
    4 sum_j sum_l Cov_views(w_j, w_l) Cov_options(c_j, c_l), and criterion j's share is the sum over l. A criterion whose weight
    moves against the others' can have a share below 0; the shares sum to 1, or are all 0 when no views differ.
    """
    share = people / people.sum()
    apart = weights - share @ weights
    spread = coefficients - coefficients.mean(axis=0)
    parts = ((apart.T * share) @ apart) * (spread.T @ spread / len(spread))
    total = float(parts.sum())
    return np.zeros(weights.shape[1]) if total <= 1e-15 else np.asarray(parts.sum(axis=1) / total)


def _agreement_if_shared(s: Subject, weights: Array, people: Array) -> Array:
    """By criterion, Kendall's W if every view gave it the mean weight and kept its other weights in proportion; 1 when it has no meaning."""
    mean = (people / people.sum()) @ weights
    found = np.ones(weights.shape[1])
    for j in range(weights.shape[1]):
        others = np.delete(weights, j, axis=1)
        left = others.sum(axis=1, keepdims=True)
        spare = np.delete(mean, j) if mean[j] < 1 else np.ones(others.shape[1])
        shape = np.where(left > 0, others / np.where(left > 0, left, 1.0), spare / max(spare.sum(), 1e-300))
        trial = np.insert(shape * (1.0 - mean[j]), j, mean[j], axis=1)
        w = concordance(ranked(s, trial)[1])
        found[j] = 1.0 if w is None else w
    return found
