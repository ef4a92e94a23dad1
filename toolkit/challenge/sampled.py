"""Draw weights and performances and score them, a block at a time: what every sampled challenge rests on.

Weights and performances come from streams of their own, so that the same seed gives the same weights whether performances
vary or not, and the same performances whatever the weights.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.errors import NotApplicable
from toolkit.methods.apply import problem_from
from toolkit.sampling import generator

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from toolkit.arrays import Array
    from toolkit.challenge.subject import Subject
    from toolkit.sampling import Uncertainty
    from toolkit.weights.spaces import Space

    Parts = tuple[tuple[slice, Any], ...]

WEIGHTS, PERFORMANCES = 0, 1  # streams of a chunk
CACHED = 2**22  # bytes of drawn performances that are worked on at once
LARGEST = 2**26  # bytes of any one array, give or take a small factor
UNSHARED = 2**18  # multiplications up to which OpenBLAS keeps to one thread
FEW = 512  # draws below which calls outweigh array work
ROOM = 30 * 2**20  # bytes; glibc heeds blocks up to 32 MB

# glibc gives freed memory back to the system beyond twice the largest block that it has seen freed, so that every chunk of
# draws would pay for its pages anew: a quarter of the time. One block, never touched, raises that bound for the process
# (mallopt(3), M_MMAP_THRESHOLD); other allocators make nothing of it.
np.empty(ROOM, np.uint8)


@dataclass(frozen=True, eq=False)
class Sampled:
    """What varies: weights from `space`, or none where it is None; performances where `uncertain` draws any.

    `held` may keep what `prepared` gives, by the chunk's key, since it is the same whatever the weights.
    """

    subject: Subject
    space: Space | None
    uncertain: Uncertainty
    held: Mapping[tuple[int, ...], Parts] | None = None

    @property
    def performances_vary(self) -> bool:
        return bool(self.uncertain.drawn.any())

    def weights(self, size: int, seed: np.random.SeedSequence) -> tuple[Array, float]:
        """Weights (size, criteria) of a chunk, and how many independent draws they are worth."""
        if self.space is None:
            return np.broadcast_to(self.subject.weights.array, (size, len(self.subject.appraisal.criteria))), float(size)
        found = self.space.sample(self.subject.appraisal.criterion_ids, size, generator(seed, WEIGHTS))
        return found.weights, found.effective

    def scores(self, weights: Array, seed: np.random.SeedSequence) -> Iterator[tuple[slice, Array]]:
        """Scores (part, options) of a chunk, part by part; more is better."""
        if self.performances_vary:
            for part, prepared in self.prepared(len(weights), seed):
                yield part, self.scored(prepared, weights[part])
        else:
            for part in parts(len(weights), at_once(self.subject, performances_vary=False)):
                yield part, self._scored_alone(weights[part])

    def prepared(self, size: int, seed: np.random.SeedSequence) -> Iterator[tuple[slice, Any]]:
        """What the method prepares for the performances of a chunk, part by part. Raises NotApplicable."""
        if self.held is not None:
            yield from self.held[seed.spawn_key]
            return
        rng = generator(seed, PERFORMANCES)
        for whole in parts(size, self._drawn_at_once()):
            performances = self.uncertain.draw(whole.stop - whole.start, rng)
            for part in parts(len(performances), at_once(self.subject, performances_vary=True)):
                yield slice(whole.start + part.start, whole.start + part.stop), prepare(self.subject, performances[part])

    def scored(self, prepared: Any, weights: Array) -> Array:
        """Scores (draws, options) under weights (draws, criteria); more is better."""
        by_criterion = np.asfortranarray(weights) if self.performances_vary else weights  # as the performances lie in memory
        return self.subject.turned(self.subject.method.score(prepared, by_criterion))

    def _scored_alone(self, weights: Array) -> Array:
        """Scores (draws, options) where performances do not vary."""
        return product(self.subject.coefficients, weights) if self.subject.method.linear else self.scored(self.subject.prepared, weights)

    def _drawn_at_once(self) -> int:
        """How many draws of performances are worked on at once: a number that depends on the table's size alone."""
        n, m = self.uncertain.likely.shape
        return max(_within(CACHED, 8 * n * m), min(FEW, _within(LARGEST, 8 * n * m)))


def at_once(subject: Subject, performances_vary: bool) -> int:
    """How many draws to score at once, so that what the method needs for them stays in bounds."""
    n, m = subject.appraisal.shape
    pairwise = subject.method.family == "outranking"  # compares every two options, on every criterion
    if performances_vary:
        return _within(LARGEST // 4, 8 * n * m * (n if pairwise else 1))
    return _within(LARGEST // 4, 8 * n * (n if pairwise and not subject.method.linear else 1))


def prepare(subject: Subject, performances: Array) -> Any:
    """What the method prepares for performances (draws, options, criteria). Raises NotApplicable."""
    problem = problem_from(subject.appraisal, subject.on, performances)
    refusal = subject.method.fits(problem)
    if refusal:
        raise NotApplicable(f"{subject.method.title} is not defined on some performances within their ranges: {refusal}")
    return subject.method.prepare(problem)


def product(coefficients: Array, weights: Array) -> Array:
    """Scores (draws, options) of coefficients (options, criteria), draws side by side in memory where options are few.

    A small product is worked out in pieces that a BLAS does not share among threads, since waking them costs more than it saves.
    """
    n, m = coefficients.shape
    step = UNSHARED // (n * m)
    if step < FEW:
        return weights @ coefficients.T
    out = np.empty((n, len(weights)))
    for part in parts(len(weights), step):
        np.matmul(coefficients, weights[part].T, out=out[:, part])
    return out.T


def parts(size: int, step: int) -> Iterator[slice]:
    """Slices of at most `step` that cover 0 .. size."""
    return (slice(start, min(start + step, size)) for start in range(0, size, step))


def _within(limit: int, each: int) -> int:
    return max(1, limit // each)
