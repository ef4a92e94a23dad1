"""What it would be worth to know all estimates of one evidence grade at once: by sampling, since several move together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from toolkit.challenge.sampled import PERFORMANCES, at_once, parts
from toolkit.sampling import generator

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from toolkit.arrays import Array
    from toolkit.challenge.subject import Subject
    from toolkit.sampling import Uncertainty

WEAKEST_FIRST = ("missing", "D", "C", "B", "A", "ungraded")


@dataclass(frozen=True, eq=False)
class Together:
    """Sums over draws, by set of estimates: changes of the choice, gains in value, and their squares."""

    draws: int
    changes: Array
    gains: Array
    squares: Array

    def __add__(self, other: Together) -> Together:
        return Together(self.draws + other.draws, self.changes + other.changes, self.gains + other.gains, self.squares + other.squares)


def grade_of(subject: Subject, option: int, criterion: int) -> str:
    """The evidence grade of an estimate, as the tables here name it."""
    estimate = subject.appraisal.estimates[option][criterion]
    return "missing" if estimate.is_missing else estimate.grade or "ungraded"


def sets_by_grade(subject: Subject, uncertain: Uncertainty) -> dict[str, NDArray[np.bool_]]:
    """Which estimates (options x criteria) that vary have which grade, weakest first; and "all"."""
    grades = np.full(subject.appraisal.shape, "", dtype=object)
    for i, j in np.argwhere(uncertain.drawn).tolist():
        grades[i, j] = grade_of(subject, i, j)
    found = {grade: grades == grade for grade in WEAKEST_FIRST}
    return {grade: cells for grade, cells in found.items() if cells.any()} | {"all": uncertain.drawn}


def together(
    subject: Subject, uncertain: Uncertainty, values: Array, sets: tuple[NDArray[np.bool_], ...], size: int, seed: np.random.SeedSequence
) -> Together:  # fmt: skip
    """The sums of one chunk. What is not in a set stands at its expected value (options x criteria).

    The gain of a draw is the best total less that of the option chosen today.
    """
    rng = generator(seed, PERFORMANCES)
    weights, candidates = subject.weights.array, subject.candidates
    totals = (values @ weights)[candidates]
    today = int(totals.argmax())
    sums = np.zeros((3, len(sets)))
    for part in parts(size, at_once(subject, performances_vary=True)):
        performances = uncertain.draw(part.stop - part.start, rng)
        moved = (subject.appraisal.to_values(performances) - values)[:, candidates]
        for k, cells in enumerate(sets):
            drawn = totals + np.einsum("sij,ij->si", moved, cells[candidates] * weights)
            gain = drawn.max(axis=1) - drawn[:, today]
            sums[:, k] += [(gain > 0.0).sum(), gain.sum(), (gain * gain).sum()]
    return Together(size, *sums)
