"""Which options are out whatever the weights? Dominance, necessary and possible preference, potential optimality, regret.

With likely performances and with ranges. Under ranges, *certain* means at the least favourable end of the one option and
the most favourable end of the other, *possible* the reverse.
Sources: Hazen 1986, Operations Research 34(2) (dominance and potential optimality); Greco, Mousseau and Slowinski 2008,
EJOR 191(2) (necessary and possible preference); Savage 1951, JASA 46 (minimax regret).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from toolkit.challenge.margins import largest_leads
from toolkit.challenge.programmes import best_margin
from toolkit.challenge.stream import part_of, stream
from toolkit.challenge.subject import Challenge, Subject, subject
from toolkit.ranking import TIE, dominates

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from toolkit.arrays import Array
    from toolkit.challenge.stream import Progress
    from toolkit.methods.base import Method, On
    from toolkit.model import Appraisal
    from toolkit.weights.space import Space


@dataclass(frozen=True, eq=False, repr=False)
class Dominance(Challenge):
    """What holds for all weights of a space (`weights_space`, None for all weights).

    Square frames of bool, row against column: `likely` (the row is at least as good on every criterion and better on
    one), `certain` and `possible` (the same for all, for some performances inside the ranges); `necessary` and
    `possibly` (the row is at least as good under all, under some weights of the space), `necessary_ranges` and
    `possibly_ranges` (the same with every, with some performances inside the ranges).

    Series by option: `margin` (the largest lead over the nearest rival under any weights of the space, negative when it is
    never first), `margin_ranges` (the same with its own performances at their best and its rivals' at their worst),
    `regret` (the largest loss against the best option, in the method's scores, under any weights of the space),
    `regret_ranges` (with the worst performances inside the ranges). Rivals and choices are the options that can lead.
    """

    weights_space: Space | None
    likely: pd.DataFrame
    certain: pd.DataFrame
    possible: pd.DataFrame
    necessary: pd.DataFrame
    possibly: pd.DataFrame
    necessary_ranges: pd.DataFrame
    possibly_ranges: pd.DataFrame
    margin: pd.Series
    margin_ranges: pd.Series
    regret: pd.Series
    regret_ranges: pd.Series

    @property
    def efficient(self) -> tuple[str, ...]:
        """The options that no other dominates at likely performances."""
        return tuple(self.likely.columns[~np.asarray(self.likely.to_numpy().any(axis=0))])

    @cached_property
    def potentially_optimal(self) -> pd.Series:
        """By option, whether some weights of the space put it first or level."""
        return (self.margin >= -self._tolerance).rename("potentially_optimal")

    @property
    def minimax_regret(self) -> str:
        """The option that can lead and whose largest regret is least."""
        return self._least(self.regret)

    @property
    def minimax_regret_ranges(self) -> str:
        """The same under ranges."""
        return self._least(self.regret_ranges)

    def frame(self) -> pd.DataFrame:
        """A row per option: who dominates it, whether and by how much it can be first, its regret; least regret first."""
        columns = {
            "dominated_by": self._heads(self.likely),
            "certainly_dominated_by": self._heads(self.certain),
            "potentially_optimal": self.potentially_optimal,
            "potentially_optimal_ranges": self.margin_ranges >= -self._tolerance,
            "margin": self.margin,
            "margin_ranges": self.margin_ranges,
            "regret": self.regret,
            "regret_ranges": self.regret_ranges,
            "minimax": self.regret.index == self.minimax_regret,
        }
        return pd.DataFrame(columns).sort_values("regret", kind="stable")

    @property
    def _tolerance(self) -> float:
        return TIE * float(np.abs(self.subject.coefficients).max(initial=0.0))

    def _heads(self, square: pd.DataFrame) -> pd.Series:
        over = [tuple(square.index[column]) for column in square.to_numpy().T]
        return pd.Series(over, index=square.columns, dtype=object)

    def _least(self, regret: pd.Series) -> str:
        own = regret.iloc[self.subject.candidates]
        return str(own.index[int(np.flatnonzero(own.to_numpy() <= own.min() + self._tolerance)[0])])


def dominance(
    a: Appraisal,
    weights_space: Space | None = None,
    method: str | Method = "weighted_sum",
    on: On | None = None,
    *,
    progress: Progress | None = None,
) -> Dominance:
    """What holds whatever the weights of a space (None: all weights); methods linear in the weights only.

    Raises what `rank` raises, EmptySpace for a space without weights, NotApplicable for a method that is not linear in the
    weights or whose scores depend on the other options.
    """
    s = subject(a, None, method, on)
    likely, (worst, best) = s.coefficients, s.ranges
    tolerance = TIE * float(np.abs(likely).max(initial=0.0))
    leads = largest_leads(likely, likely, weights_space, a.criterion_ids, part_of(progress, 0, 0.25))
    leads_ranges = largest_leads(best, worst, weights_space, a.criterion_ids, part_of(progress, 0.25, 0.5))
    np.fill_diagonal(leads_ranges, 0.0)  # an option is always level with itself, whatever its performances
    return Dominance(
        s,
        weights_space,
        likely=_square(a, dominates(likely)),
        certain=_square(a, _dominates_at(worst, best)),
        possible=_square(a, _dominates_at(best, worst)),
        necessary=_square(a, (leads <= tolerance).T),
        possibly=_square(a, leads >= -tolerance),
        necessary_ranges=_square(a, (leads_ranges <= tolerance).T),
        possibly_ranges=_square(a, leads_ranges >= -tolerance),
        margin=_margins(s, likely, likely, weights_space, "margin", part_of(progress, 0.5, 0.75)),
        margin_ranges=_margins(s, best, worst, weights_space, "margin_ranges", part_of(progress, 0.75, 1)),
        regret=_regret(s, leads, "regret"),
        regret_ranges=_regret(s, leads_ranges, "regret_ranges"),
    )


def _dominates_at(rows: Array, columns: Array) -> NDArray[np.bool_]:
    """Matrix (n x n): rows[i] is at least as good as columns[k] on every criterion and better on one; never itself."""
    difference = rows[:, None, :] - columns[None, :, :]
    found = np.asarray((difference >= 0).all(axis=2) & (difference > 0).any(axis=2))
    np.fill_diagonal(found, False)
    return found


def _margins(s: Subject, own: Array, other: Array, space: Space | None, name: str, progress: Progress | None) -> pd.Series:
    """By option, the largest lead over its nearest rival that can lead, under any weights of the space."""
    polytope = None if space is None else space.polytope(s.appraisal.criterion_ids)
    rows = None if polytope is None or not len(polytope.b) else (polytope.a, polytope.b)
    tasks = [(own[i], other, s.candidates[s.candidates != i], rows) for i in range(len(own))]
    return _series(s.appraisal, np.array([*stream(_margin, tasks, 1, progress)]), name)


def _margin(own: Array, other: Array, rivals: NDArray[np.int64], rows: tuple[Array, Array] | None) -> float:
    """The largest margin of one option over its nearest rival; no bound without any."""
    return best_margin(own - other[rivals], rows).margin if rivals.size else np.inf


def _regret(s: Subject, leads: Array, name: str) -> pd.Series:
    """By option, the largest lead that any option that can lead has over it; 0 at least."""
    return _series(s.appraisal, np.maximum(leads[s.candidates].max(axis=0), 0.0), name)


def _square(a: Appraisal, array: NDArray[np.bool_]) -> pd.DataFrame:
    index = a.option_index
    return pd.DataFrame(array, index=index, columns=index)


def _series(a: Appraisal, array: Array, name: str) -> pd.Series:
    return pd.Series(array, index=a.option_index, name=name)
