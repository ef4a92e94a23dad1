"""Shares of the variance of a yes-or-no answer, by factor, from counts of pairs of draws.

For each factor, answers are worked out in pairs that share that factor alone, and in pairs that share all the others. Where
a factor decides everything, the first kind always agree; where it decides nothing, the second kind do.

With d the share of pairs that disagree, m the share of yes and V = m (1 - m), the first-order share is 1 - d / 2V over the
first kind of pair and the total share d / 2V over the second. For a yes-or-no answer this is both Jansen's estimator and the
one of Janon et al., which is asymptotically efficient.

Sources: Sobol' 1993, Mathematical Modelling and Computational Experiments 1(4); Jansen 1999, Computer Physics Communications
117; Saltelli et al. 2010, Computer Physics Communications 181(2); Janon et al. 2014, ESAIM: Probability and Statistics 18.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from toolkit.arrays import Array, Ints


@dataclass(frozen=True, eq=False, slots=True)
class Shares:
    """Shares (factors) of the variance, 0..1, and their standard errors."""

    first: Array
    first_error: Array
    total: Array
    total_error: Array


def shares(first: Ints, total: Ints, worth: float = 1.0) -> Shares:
    """Shares from counts of pairs (factors, 2, 2): answer of one, answer of the other.

    `first` counts pairs that share the factor alone, `total` pairs that share all but it. `worth` is the number of
    independent draws that one draw is worth. An answer that never varies has no variance to share out: all is 0.
    """
    agree, agree_error = _disagreement(first, worth)
    differ, differ_error = _disagreement(total, worth)
    varied = _varies(first)
    found = (np.clip(1.0 - agree, 0.0, 1.0), agree_error, np.clip(differ, 0.0, 1.0), differ_error)
    return Shares(*(np.where(varied, x, 0.0) for x in found))


def _varies(counts: Ints) -> NDArray[np.bool_]:
    """Whether both answers occur, by factor."""
    return (counts[:, 0, 0] < counts.sum(axis=(1, 2))) & (counts[:, 1, 1] < counts.sum(axis=(1, 2)))


def _disagreement(counts: Ints, worth: float) -> tuple[Array, Array]:
    """By factor, d / 2V and its standard error by the delta method.

    One pair of each kind (no-no, yes-yes, apart) is added before the error is worked out, so that what was never seen is not
    taken for impossible.
    """
    kinds = np.stack([counts[:, 0, 0], counts[:, 1, 1], counts[:, 0, 1] + counts[:, 1, 0]], axis=1).astype(float)
    n = kinds.sum(axis=1, keepdims=True)
    value = _ratio(kinds / np.maximum(n, 1.0))
    p = (kinds + 1.0) / (n + 3.0)
    d, m = p[:, 2], p[:, 1] + p[:, 2] / 2.0
    v = m * (1.0 - m)
    by_d, by_m = 1.0 / (2.0 * v), -d * (1.0 - 2.0 * m) / (2.0 * v * v)
    pull = np.stack([0.0 * by_m, by_m, by_d + by_m / 2.0], axis=1)  # of one more pair of each kind
    mean = (pull * p).sum(axis=1)
    variance = (pull * pull * p).sum(axis=1) - mean * mean
    return value, np.sqrt(np.maximum(variance, 0.0) / (n[:, 0] * worth))


def _ratio(p: Array) -> Array:
    m = p[:, 1] + p[:, 2] / 2.0
    v = m * (1.0 - m)
    return p[:, 2] / np.where(v > 0.0, 2.0 * v, 1.0)
