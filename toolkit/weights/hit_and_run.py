"""Hit-and-run: uniform draws from a convex body by many chains at once.

Every chain moves along a random line through its point to a uniform place on the part of the line inside the body. The
lines' directions follow the body's own covariance, so that thin bodies are crossed as fast as round ones.

Source: Smith 1984, Operations Research 32(6), 1296-1308; rounding: Lovasz and Vempala 2006, SIAM J. Comput. 35(4).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from toolkit.weights.polytope import ONE_THREAD

if TYPE_CHECKING:
    from toolkit.arrays import Array
    from toolkit.weights.polytope import Body

CHAINS = 1024
WARM_UPS = 4  # rounds of warm-up, each with the covariance of the round before
STEPS_A_DIMENSION = 1  # steps between two draws that are kept, for each dimension
LEAST_SLACK = 1e-15  # keeps a chain that rounding has put on a face from dividing by zero


@dataclass(frozen=True, eq=False, slots=True)
class Pool:
    """Where chains start: points (d, CHAINS) of a body after warm-up, and the factor (d, d) of its covariance."""

    body: Body
    points: Array
    factor: Array


def warm_up(body: Body) -> Pool:
    """A pool for a body of one dimension or more; the same each time, since its seed is fixed."""
    rng = np.random.default_rng(0)
    d = body.dimension
    points = np.repeat(body.centre[:, None], CHAINS, axis=1)
    factor: Array = np.eye(d)
    for _ in range(WARM_UPS):
        points = _walk(body, points, factor, 10 + 5 * d, rng)
        factor = np.asarray(np.linalg.cholesky(np.atleast_2d(np.cov(points)) + 1e-24 * np.eye(d)), dtype=np.float64)
    return Pool(body, points, factor)


def hit_and_run(pool: Pool, draws: int, rng: np.random.Generator) -> tuple[Array, float]:
    """Points (draws, d) uniform in the body, and how many independent ones they are worth."""
    if draws == 0:
        return np.empty((0, pool.body.dimension)), 0.0
    chains = min(CHAINS, draws)
    length = -(-draws // chains)
    thin = STEPS_A_DIMENSION * pool.body.dimension
    points = _walk(pool.body, pool.points[:, rng.permutation(CHAINS)[:chains]], pool.factor, 5 * thin, rng)
    kept = np.empty((length, chains, pool.body.dimension))
    for k in range(length):
        points = _walk(pool.body, points, pool.factor, thin, rng)
        kept[k] = points.T
    return kept.reshape(length * chains, -1)[:draws], effective(kept, draws)


def effective(kept: Array, draws: int) -> float:
    """How many independent draws (length, chains, d) are worth, for the slowest of the coordinates and their squares.

    The variance of a chain's mean, times its length, over the variance of single draws is how many draws one
    independent draw takes (batch means with a chain as batch: Geyer 1992, Statistical Science 7(4), 473-483).
    """
    length = len(kept)
    if length == 1:
        return float(draws)
    centred = kept - kept.mean(axis=(0, 1))
    both = np.concatenate([centred, centred**2], axis=-1)
    time = length * both.mean(axis=0).var(axis=0, ddof=1) / both.var(axis=(0, 1))
    return float(draws / max(1.0, time.max()))


def _walk(body: Body, points: Array, factor: Array, steps: int, rng: np.random.Generator) -> Array:
    """The chains' points (d, chains) after some steps, as many chains at a time as one thread handles."""
    towards = body.g @ factor
    width = max(16, ONE_THREAD // towards.size)
    blocks = [points[:, at : at + width] for at in range(0, points.shape[1], width)]
    return np.concatenate([_walk_block(body, block, factor, towards, steps, rng) for block in blocks], axis=1)


def _walk_block(body: Body, points: Array, factor: Array, towards: Array, steps: int, rng: np.random.Generator) -> Array:
    slack = np.maximum(body.h[:, None] - body.g @ points, LEAST_SLACK)
    moved = np.zeros_like(points)
    for _ in range(steps):
        line = rng.standard_normal(points.shape)
        change = towards @ line
        rate = change / slack  # one over the distance to each face: behind where negative
        ahead, behind = 1.0 / rate.max(axis=0), 1.0 / rate.min(axis=0)
        step = behind + rng.random(points.shape[1]) * (ahead - behind)
        moved += line * step
        slack -= change * step
        np.maximum(slack, LEAST_SLACK, out=slack)
    return points + factor @ moved
