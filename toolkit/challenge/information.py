"""What to find out next: for each estimate, the chance that knowing it changes the choice, and the expected gain in value.

This is the expected value of partial perfect information about one performance at a time, for the additive value model with
weights as stated. Estimates are taken to be independent, so the choice rests on expected values, and what one
performance does to it is a matter of one integral: exact to the last digits shown, without sampling.

Sources: Howard 1966, IEEE Transactions on Systems Science and Cybernetics 2(1), 22-26; Felli and Hazen 1998, Medical
Decision Making 18(1), 95-109.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from toolkit.sampling.laws import density
from toolkit.values import Piecewise

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from toolkit.arrays import Array
    from toolkit.challenge.subject import Subject
    from toolkit.sampling import Uncertainty

NODES = 48  # places at which a smooth stretch of a law is looked at


@dataclass(frozen=True, slots=True)
class Finding:
    """What knowing one performance would be worth.

    `chance` that the choice changes, `gain` in value (shares of the whole scale) expected from that, `to` the place of the
    option that would be chosen instead, `at` the performance beyond which it would, None where no performance does.
    """

    option: int
    criterion: int
    chance: float
    gain: float
    to: int
    at: float | None


def expected(subject: Subject, uncertain: Uncertainty) -> Array:
    """Expected values (options x criteria) of performances that follow their laws."""
    a = subject.appraisal
    found = a.to_values(uncertain.likely)
    for i, j in np.argwhere(uncertain.drawn).tolist():
        found[i, j] = _mean(subject, uncertain, i, j, a.criteria[j].values)
    return found


def findings(subject: Subject, uncertain: Uncertainty, values: Array) -> list[Finding]:
    """A finding for each estimate that varies and belongs to an option that can be chosen; `values` are the expected ones."""
    totals = values @ subject.weights.array
    ranked = subject.candidates[np.argsort(-totals[subject.candidates], kind="stable")]
    if len(ranked) < 2:
        return [Finding(i, j, 0.0, 0.0, int(ranked[0]), None) for i, j in np.argwhere(uncertain.drawn).tolist() if i in ranked]
    return [_finding(subject, uncertain, values, totals, ranked, i, j) for i, j in np.argwhere(uncertain.drawn).tolist() if i in ranked]


def _finding(subject: Subject, uncertain: Uncertainty, values: Array, totals: Array, ranked: NDArray[np.int64], i: int, j: int) -> Finding:
    """One finding: the choice changes where the value passes the level at which the totals cross."""
    best, second = int(ranked[0]), int(ranked[1])
    rival, to = (second, second) if i == best else (best, i)
    criterion, weight = subject.appraisal.criteria[j], float(subject.weights.array[j])
    side = -1.0 if i == best else 1.0  # the chosen option loses by a worse performance, another wins by a better one
    nothing = Finding(i, j, 0.0, 0.0, to, None)
    if weight == 0.0:
        return nothing
    level = float(values[i, j] + (totals[rival] - totals[i]) / weight)
    low, high = np.sort(criterion.values(np.array([uncertain.low[i, j], uncertain.high[i, j]])))
    if not low < level < high:
        return nothing
    at = criterion.performance(level)

    def beyond(x: Array) -> Array:
        return side * (criterion.values(x) - level)

    chance = _mean(subject, uncertain, i, j, lambda x: (beyond(x) > 0.0).astype(float), at)
    gain = weight * _mean(subject, uncertain, i, j, lambda x: np.maximum(beyond(x), 0.0), at)
    return Finding(i, j, chance, gain, to, at) if chance > 0.0 else nothing


def _mean(subject: Subject, uncertain: Uncertainty, i: int, j: int, of: Callable[[Array], Array], kink: float | None = None) -> float:
    """The mean of a function of one performance, by Gauss-Legendre quadrature between the places where it is not smooth.

    Nodes crowd towards the ends of each stretch, where the density of a PERT law has no derivative.
    """
    low, width, t = float(uncertain.low[i, j]), float(uncertain.width[i, j]), float(uncertain.place[i, j])
    criterion = subject.appraisal.criteria[j]
    knots = [x for x, _ in criterion.value.points] if isinstance(criterion.value, Piecewise) else []
    breaks = np.array([low, low + t * width, low + width, criterion.low, criterion.high, *knots, *([] if kink is None else [kink])])
    edges = np.unique(np.clip((breaks - low) / width, 0.0, 1.0))
    s, share = _nodes()
    left, stretch = edges[:-1, None], np.diff(edges)[:, None]
    x = left + stretch * s
    return float((of(low + width * x) * density(uncertain.law_of(i, j), x, t) * stretch * share).sum())


@cache
def _nodes() -> tuple[Array, Array]:
    """Places in 0..1 and their shares: Gauss-Legendre after the substitution x = s s (3 - 2 s)."""
    nodes, shares = np.polynomial.legendre.leggauss(NODES)
    s = (nodes + 1.0) / 2.0
    return s * s * (3.0 - 2.0 * s), shares * 3.0 * s * (1.0 - s)
