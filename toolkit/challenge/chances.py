"""How often the leader stays ahead when weights and performances vary together: the two sampled numbers of a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial, reduce
from operator import add
from typing import TYPE_CHECKING

import numpy as np

from toolkit.challenge.placing import tolerance
from toolkit.challenge.sampled import Sampled
from toolkit.challenge.stream import stream
from toolkit.challenge.thresholds import threshold
from toolkit.methods.base import NOISE
from toolkit.sampling import chunks, uncertainty
from toolkit.weights.spaces import between

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from toolkit.arrays import Array
    from toolkit.challenge.stream import Progress
    from toolkit.challenge.subject import Subject
    from toolkit.weights.space import Space


@dataclass(frozen=True, eq=False)
class Chances:
    """By rival (in the order of `Subject.rivals`): the chance that the leader beats it, ties counting half, and its standard error.

    `ahead` is on the total, `without` on the total without the criteria that rest on a convention. `effective` is how
    many independent draws they are worth.
    """

    ahead: Array
    ahead_error: Array
    without: Array
    without_error: Array
    draws: int
    effective: float


@dataclass(frozen=True, eq=False)
class Sums:
    """Sums over draws (2 totals x rivals): 1 for a win and one half for a tie."""

    draws: int
    effective: float
    won: Array

    def __add__(self, other: Sums) -> Sums:
        return Sums(self.draws + other.draws, self.effective + other.effective, self.won + other.won)


def span(subject: Subject) -> Space:
    """What weights may be: between the lowest and the highest that any perspective gives a criterion.

    With fewer than two perspectives, within a share (`weight_spread`, a quarter) of each weight in force.
    """
    a = subject.appraisal
    if len(a.viewpoints) > 1:
        shares = np.array([p.weights.aligned(a.criterion_ids).shares for p in a.viewpoints])
        low, high = shares.min(axis=0), shares.max(axis=0)
    else:
        w, spread = subject.weights.array, threshold(a, "weight_spread")
        low, high = w * (1 - spread), np.minimum(w * (1 + spread), 1.0)
    return between(dict(zip(a.criterion_ids, zip(low.tolist(), high.tolist(), strict=True), strict=True)))


def chances(subject: Subject, draws: int, seed: int, jobs: int = 1, progress: Progress | None = None) -> Chances:
    """The chances of a subject's leader against each rival, weights drawn from `span` and performances from their ranges."""
    sampled = Sampled(subject, span(subject), uncertainty(subject.appraisal))
    total: Sums = reduce(add, stream(partial(_count, sampled), chunks(draws, seed), jobs, progress))
    mean = total.won / total.draws
    seen = (mean * total.effective + 1.0) / (total.effective + 2.0)  # what was never or always seen is no proof of 0 or 1
    error = np.sqrt(seen * (1.0 - seen) / total.effective)
    return Chances(mean[0], error[0], mean[1], error[1], total.draws, total.effective)


def _count(sampled: Sampled, size: int, seed: np.random.SeedSequence) -> Sums:
    s = sampled.subject
    conventions = [c in s.appraisal.convention_criteria for c in s.appraisal.criterion_ids]
    weights, effective = sampled.weights(size, seed)
    won = np.zeros((2, len(s.rivals)))
    for part, prepared in sampled.prepared(size, seed):
        parts = np.moveaxis(s.turned(s.method.coefficients(prepared)), 0, -1)  # options x criteria x draws, as they lie in memory
        by_criterion = np.ascontiguousarray(weights[part].T)
        for k, w in enumerate((by_criterion, np.where(np.array(conventions)[:, None], 0.0, by_criterion))):
            won[k] += _points(np.einsum("imd,md->di", parts, w), s.leader, s.rivals).sum(axis=0)
    return Sums(size, effective, won)


def _points(scores: Array, leader: int, rivals: NDArray[np.int64]) -> Array:
    """By draw and rival, from scores (draws x options): 1 where the leader is ahead, one half where they tie, else 0."""
    near = tolerance(scores, NOISE)[:, None]
    lead = scores[:, [leader]] - scores[:, rivals]
    return np.where(lead > near, 1.0, np.where(lead < -near, 0.0, 0.5))
