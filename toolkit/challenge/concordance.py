"""How far several rankings of the same options agree: Kendall's W, and the share of pairs that two of them order otherwise.

Source: Kendall and Babington Smith 1939, Annals of Mathematical Statistics 10(3), 275-287; ties and tests: Siegel and
Castellan 1988, Nonparametric Statistics for the Behavioral Sciences, section 9.4.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from toolkit.arrays import Array

CHUNK = 4096  # permutations at a time
NEAR = 1e-9  # rounding in sums of half ranks, squared


def middle_ranks(ranks: NDArray[np.int64]) -> Array:
    """Ranks (..., options) in which tied options share the mean of the places they take up."""
    same = (ranks[..., :, None] == ranks[..., None, :]).sum(axis=-1)
    return np.asarray(ranks + (same - 1) / 2.0, dtype=np.float64)


def kendall_w(middle: Array) -> Array:
    """Kendall's W (...) of middle ranks (..., judges, options), corrected for ties; NaN where every judge ties everything.

    W = 12 S / (m^2 (n^3 - n) - m sum T), T = t^3 - t for each group of t tied options, S the squared deviations of rank sums.
    """
    m, n = middle.shape[-2:]
    spread = _spread(middle)
    same = (middle[..., :, None] == middle[..., None, :]).sum(axis=-1)
    ties = (same**2 - 1).sum(axis=(-2, -1))  # each of t tied options adds t^2 - 1, so a group adds t^3 - t
    room = m * m * (n**3 - n) - m * ties
    return np.asarray(np.divide(12.0 * spread, room, out=np.full(np.shape(spread), np.nan), where=np.asarray(room) > 0))


def concordance(ranks: NDArray[np.int64]) -> float | None:
    """Kendall's W, 0..1, of ranks (judges x options); None with one judge, with one option, or where every judge ties everything."""
    if min(ranks.shape) < 2:
        return None
    w = float(kendall_w(middle_ranks(ranks)))
    return None if np.isnan(w) else w


def _spread(middle: Array) -> Array:
    """S: the squared deviations of the options' rank sums from their mean, summed (...)."""
    m, n = middle.shape[-2:]
    return np.asarray(((middle.sum(axis=-2) - m * (n + 1) / 2.0) ** 2).sum(axis=-1))


def permutation_test(middle: Array, permutations: int, seed: int) -> tuple[float, float]:
    """The chance that judges who rank at random, with the same ties, agree as much, and its standard error.

    Counts the observed ranking among the permutations, so that the p-value is never 0.
    """
    rng = np.random.default_rng(seed)
    observed = _spread(middle)  # W itself rises with it, since permutations keep the ties
    hits = 0
    for start in range(0, permutations, CHUNK):
        drawn = np.repeat(middle[None], min(CHUNK, permutations - start), axis=0)
        rng.permuted(drawn, axis=-1, out=drawn)
        hits += int((_spread(drawn) >= observed - NEAR).sum())
    p = (hits + 1) / (permutations + 1)
    return p, float(np.sqrt(p * (1 - p) / permutations))


def disagreement(ranks: NDArray[np.int64]) -> Array:
    """By two of the judges (judges x judges), the share of pairs of options that they order differently.

    A pair that one ties and the other does not counts half. 0 for the same order, 1 for the reverse. Ranks (judges x options).
    """
    upper = np.triu_indices(ranks.shape[1], k=1)
    signs = np.sign(ranks[:, :, None] - ranks[:, None, :])[:, upper[0], upper[1]]
    if signs.shape[1] == 0:
        return np.zeros((len(ranks), len(ranks)))
    return np.asarray(np.abs(signs[:, None, :] - signs[None, :, :]).mean(axis=-1) / 2.0)
