"""The factors that doubt may come from, drawn independently: weights, performances, method, perspective.

A draw of all factors is a world. Worlds A and B are independent; exchanging one factor between them shows what it does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from toolkit.challenge.placing import tolerance
from toolkit.challenge.sampled import at_once, parts, prepare
from toolkit.sampling import generator
from toolkit.weights.spaces import anywhere

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from toolkit.arrays import Array, Ints
    from toolkit.challenge.subject import Subject
    from toolkit.sampling import Uncertainty
    from toolkit.weights.spaces import Space

NAMES = ("weights", "performances", "method", "perspective")
STREAMS = {name: k + 2 for k, name in enumerate(NAMES)}  # apart from those of `sampled`, so that no draws are shared


@dataclass(frozen=True, eq=False)
class World:
    """Draws of each factor: weights (draws, criteria), performances (options, criteria, draws) or None, places in lists."""

    weights: Array
    performances: Array | None
    method: Ints
    perspective: Ints
    worth: float  # independent draws that one draw is worth


@dataclass(frozen=True, eq=False)
class Factors:
    """What may vary. `views` (perspectives, criteria) are the perspectives' weights.

    The weights of a world are (1 - spread) times its perspective's plus spread times its drawn ones; with a `space` they
    are drawn from it and there are no perspectives.
    """

    subjects: tuple[Subject, ...]  # the same appraisal under each method
    leader: int
    views: Array
    space: Space | None
    spread: float
    uncertain: Uncertainty

    @property
    def varying(self) -> tuple[str, ...]:
        """The names of the factors that vary."""
        varies = {
            "weights": self.space is not None or self.spread > 0.0,
            "performances": bool(self.uncertain.drawn.any()),
            "method": len(self.subjects) > 1,
            "perspective": self.space is None and len(self.views) > 1 and self.spread < 1.0,
        }
        return tuple(name for name in NAMES if varies[name])

    def at_once(self) -> int:
        """How many worlds to work on at once."""
        return min(at_once(subject, performances_vary=bool(self.uncertain.drawn.any())) for subject in self.subjects)


def worlds(factors: Factors, size: int, seed: np.random.SeedSequence, which: int) -> Iterator[World]:
    """The worlds of a chunk, part by part; `which` is 0 for A, 1 for B."""
    rng = {name: generator(seed, 2 * stream + which) for name, stream in STREAMS.items()}
    drawn = (factors.space or anywhere()).sample(factors.subjects[0].appraisal.criterion_ids, size, rng["weights"])
    method = rng["method"].integers(len(factors.subjects), size=size)
    perspective = rng["perspective"].integers(len(factors.views), size=size)
    for part in parts(size, factors.at_once()):
        table = factors.uncertain.draw(part.stop - part.start, rng["performances"]) if factors.uncertain.drawn.any() else None
        yield World(drawn.weights[part], None if table is None else np.moveaxis(table, 0, -1), method[part], perspective[part], drawn.effective / size)


def answers(factors: Factors, world: World) -> NDArray[np.bool_]:
    """Whether today's leader is first, or ties for it, in each draw of a world."""
    weights = world.weights
    if factors.space is None:
        weights = (1.0 - factors.spread) * factors.views[world.perspective] + factors.spread * weights
    found = np.empty(len(weights), dtype=bool)
    for k, subject in enumerate(factors.subjects):
        rows = np.flatnonzero(world.method == k)
        if rows.size:
            found[rows] = _first(subject, factors.leader, weights[rows], None if world.performances is None else world.performances[..., rows])
    return found


@dataclass(frozen=True, eq=False)
class Agreement:
    """Counts of pairs of answers (factors, kinds of pair, 2, 2), over draws worth so many independent ones.

    The first kind of pair shares the factor alone, the second shares all but it. `yes` counts world A's answers.
    """

    counts: Ints
    yes: int
    draws: int
    effective: float

    def __add__(self, other: Agreement) -> Agreement:
        return Agreement(self.counts + other.counts, self.yes + other.yes, self.draws + other.draws, self.effective + other.effective)


def agreement(factors: Factors, size: int, seed: np.random.SeedSequence) -> Agreement:
    """The counts of one chunk."""
    names = factors.varying
    counts = np.zeros((len(names), 2, 2, 2), dtype=np.int64)
    yes, effective = 0, 0.0
    for a, b in zip(worlds(factors, size, seed, 0), worlds(factors, size, seed, 1), strict=True):
        in_a, in_b = answers(factors, a), answers(factors, b)
        for k, name in enumerate(names):
            mixed = answers(factors, replace(a, **{name: getattr(b, name)}))
            counts[k, 0] += _pairs(in_b, mixed)
            counts[k, 1] += _pairs(in_a, mixed)
        yes += int(in_a.sum())
        effective += min(a.worth, b.worth) * len(in_a)
    return Agreement(counts, yes, size, effective)


def _first(subject: Subject, leader: int, weights: Array, performances: Array | None) -> NDArray[np.bool_]:
    if performances is None:
        scores = subject.scores(weights)
    else:
        prepared = prepare(subject, np.moveaxis(performances, -1, 0))
        scores = subject.turned(subject.method.score(prepared, np.asfortranarray(weights)))
    near = tolerance(scores, subject.noise)
    return np.asarray(scores[:, leader] >= scores[:, subject.candidates].max(axis=1) - near)


def _pairs(one: NDArray[np.bool_], other: NDArray[np.bool_]) -> NDArray[np.int64]:
    return np.bincount(2 * one + other, minlength=4).reshape(2, 2)
