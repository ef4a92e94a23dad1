"""What the rules look at: an appraisal with its weights, and what follows from them, each computed once.

Rules about the result look at the choice: the shortlist and the baseline, where the appraisal has options beyond it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from toolkit.ranking import TIE
from toolkit.rules.thresholds import THRESHOLDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.arrays import Array
    from toolkit.model import Appraisal, Criterion, Entry, Estimate, Group, How, Option, Perspective, Source, Weights

MOST_OPTIONS = 200  # rules whose work by option is large look at no more than these, best first
MEANS = ("mean", "mean of perspectives")  # weights that nobody stated as such: what counts is how the perspectives did


def quoted(criterion: Criterion, performance: float) -> str:
    """A performance in the criterion's words: a level in quotes, two levels in quotes of their own, a number bare."""
    words = criterion.words(performance)
    return f"“{words}”" if criterion.levels and "“" not in words else words


@dataclass(frozen=True)
class Case:
    """An appraisal under review. `stated` are the weights as stated, in the order of the criteria, not yet bound."""

    appraisal: Appraisal
    stated: Weights
    method: str = "weighted_sum"

    def limit(self, name: str) -> float:
        """A threshold, as the appraisal sets it or its default."""
        return self.appraisal.setting(name, THRESHOLDS[name].default)

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        return self.appraisal.criteria

    @property
    def groups(self) -> tuple[Group, ...]:
        return self.appraisal.groups

    @property
    def options(self) -> tuple[Option, ...]:
        """All options, those off the shortlist among them."""
        return self.appraisal.options

    @property
    def estimates(self) -> tuple[tuple[Estimate, ...], ...]:
        """All estimates, options x criteria."""
        return self.appraisal.estimates

    @property
    def sources(self) -> tuple[Source, ...]:
        return self.appraisal.sources

    @property
    def viewpoints(self) -> tuple[Perspective, ...]:
        return self.appraisal.viewpoints

    @property
    def record(self) -> tuple[Entry, ...]:
        return self.appraisal.record

    @cached_property
    def choice(self) -> Appraisal:
        """The options that the choice is between."""
        return self.appraisal.shortlist

    @cached_property
    def dropped(self) -> tuple[int, ...]:
        """Rows of the appraisal that can be chosen but are off the shortlist."""
        kept = set(self.choice.option_ids)
        return tuple(i for i, o in enumerate(self.options) if o.id not in kept and not o.enabler)

    @cached_property
    def weights(self) -> Array:
        """Shares by criterion."""
        return self.stated.array

    @cached_property
    def hows(self) -> tuple[How, ...]:
        """How the weights came about: those of the perspectives where the weights are only their mean."""
        own = self.stated.how
        return tuple(p.weights.how for p in self.viewpoints) if own.procedure in MEANS and self.viewpoints else (own,)

    @cached_property
    def weighted(self) -> tuple[int, ...]:
        """Columns whose weight is above 0."""
        return tuple(int(j) for j in np.flatnonzero(self.weights > 0))

    @cached_property
    def values(self) -> Array:
        """Values of the choice, options x criteria; one half where an estimate is missing."""
        return self.choice.value_array

    @cached_property
    def scores(self) -> Array:
        """Weighted sums of the choice, 0..1."""
        return self.values @ self.weights

    @cached_property
    def candidates(self) -> tuple[int, ...]:
        """Rows of the choice that can lead: all but the enablers."""
        return tuple(i for i, o in enumerate(self.choice.options) if not o.enabler)

    @cached_property
    def baseline(self) -> int | None:
        """The baseline's row in the choice."""
        return next((i for i, o in enumerate(self.choice.options) if o.baseline), None)

    @cached_property
    def leaders(self) -> tuple[int, ...]:
        """Rows of the choice that share the first rank."""
        return self.first(self.scores)

    @cached_property
    def leader(self) -> int | None:
        """The first of the leaders; None when nothing can lead."""
        return next(iter(self.leaders), None)

    @cached_property
    def rivals(self) -> tuple[int, ...]:
        """Candidates but the leader, best first."""
        others = [i for i in self.candidates if i != self.leader]
        return tuple(sorted(others, key=lambda i: -self.scores[i]))

    @cached_property
    def ranked(self) -> tuple[int, ...]:
        """Candidates, leaders first, then best first."""
        return (*self.leaders, *(i for i in self.rivals if i not in self.leaders))

    @cached_property
    def runner_up(self) -> int | None:
        return next(iter(self.rivals), None)

    @cached_property
    def outcomes(self) -> tuple[int, ...]:
        """Columns below groups marked as outcomes."""
        return self.columns(self.choice.outcome_criteria)

    @cached_property
    def costs(self) -> tuple[int, ...]:
        """Weighted columns that count money."""
        return tuple(j for j in self.weighted if self.criteria[j].cost)

    @cached_property
    def viewpoint_scores(self) -> Array:
        """Weighted sums by perspective, perspectives x options of the choice."""
        shares = np.array([p.weights.shares for p in self.viewpoints]).reshape(len(self.viewpoints), len(self.criteria))
        return shares @ self.values.T

    @cached_property
    def widths(self) -> Array:
        """Span of value of each estimate's range, all options x criteria; NaN where fixed or missing."""
        a = self.appraisal
        span = np.abs(a.to_values(a.table.high) - a.to_values(a.table.low))
        return np.where(a.fixed | a.table.missing, np.nan, span)

    def first(self, scores: Array) -> tuple[int, ...]:
        """Candidates that share the first rank under these scores of the choice."""
        if not self.candidates:
            return ()
        rows = list(self.candidates)
        best = scores[rows].max()
        return tuple(i for i in rows if scores[i] >= best - TIE * np.abs(scores).max())

    def columns(self, ids: Sequence[str]) -> tuple[int, ...]:
        """The places of these criteria."""
        return tuple(self.appraisal.criterion_ids.index(c) for c in ids)

    def named(self, rows: Sequence[int]) -> tuple[str, ...]:
        """Names of options of the choice."""
        return tuple(self.choice.options[i].name for i in rows)

    def called(self, columns: Sequence[int]) -> tuple[str, ...]:
        """Names of criteria."""
        return tuple(self.criteria[j].name for j in columns)

    def option_ids(self, rows: Sequence[int]) -> tuple[str, ...]:
        return tuple(self.choice.option_ids[i] for i in rows)

    def criterion_ids(self, columns: Sequence[int]) -> tuple[str, ...]:
        return tuple(self.criteria[j].id for j in columns)
