"""The rankings of all perspectives side by side: what `compare_perspectives` answers, and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from toolkit.challenge.perspective_words import sentences
from toolkit.challenge.subject import Challenge, subject
from toolkit.challenge.thresholds import threshold
from toolkit.challenge.viewed import ranked
from toolkit.challenge.views import views as views_of
from toolkit.errors import InputError, NotApplicable
from toolkit.methods.baseline import outcome_change
from toolkit.ranking import TIE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.challenge.sentence import Sentence


@dataclass(frozen=True, eq=False, repr=False)
class PerspectiveComparison(Challenge):
    """The rankings of all perspectives side by side.

    `scores` and `ranks` are options x perspectives. `agreement` is Kendall's W over all options, corrected for ties; None
    for fewer than two perspectives or options, or when all tie. `p_value` (with `standard_error`) is the chance that orders
    drawn at random agree as much; None, too, where a perspective was not elicited, since nobody was asked.

    `disagreement` (perspectives x perspectives) is the share of pairs of options that two perspectives order differently.
    `never_last` are the options that can be chosen and that nobody puts last. `explains` (by criterion) says what part of the
    disagreement rests on it: `share` of the spread between views in differences of scores (linear methods only, else
    absent), and `agreement_if_shared`, W if every view gave it the mean weight.

    `consensus` (options that can be chosen x rules) are ranks by mean weights, Borda, Copeland and Kemeny; without Kemeny
    where the options are too many for an exact answer. `illustrative` says that at least one view was not elicited: then
    a consensus is arithmetic, not agreement. `stale` maps a perspective to the criteria whose range changed since.
    """

    people: pd.Series
    scores: pd.DataFrame
    ranks: pd.DataFrame
    agreement: float | None
    p_value: float | None
    standard_error: float | None
    disagreement: pd.DataFrame
    explains: pd.DataFrame
    consensus: pd.DataFrame
    kemeny_first: tuple[str, ...]
    kemeny_unique: bool
    illustrative: bool
    stale: Mapping[str, tuple[str, ...]]
    seed: int

    @cached_property
    def choices(self) -> pd.DataFrame:
        """By perspective: name, first and second choice, and the gap between them in the method's score."""
        return views_of(self.subject)[["name", "first", "second", "gap"]]

    @cached_property
    def firsts(self) -> dict[str, tuple[str, ...]]:
        """By option, the perspectives that put it clearly first; those that are too `close` to call stand under none."""
        clear = self.choices[~self.choices.index.isin(self.close)]["first"]
        return {str(o): tuple(clear.index[clear == o]) for o in dict.fromkeys(clear)}

    @cached_property
    def close(self) -> tuple[str, ...]:
        """The perspectives whose first two options are level: less than the verdict's `tie_points` apart, or tied by the ranking's rule.

        Only totals that a verdict can be given on have points of 100; other methods' scores are level when they tie.
        """
        method = self.subject.method
        in_points = method.linear and method.promises.independent
        least = threshold(self.appraisal, "tie_points") / 100 if in_points else TIE * float(np.abs(self.scores.to_numpy()).max())
        return tuple(self.choices.index[self.choices["gap"] < least])

    @property
    def views(self) -> tuple[str, ...]:
        """The ids of the perspectives."""
        return tuple(p.id for p in self.appraisal.viewpoints)

    @property
    def candidates(self) -> tuple[str, ...]:
        """The options that can be chosen: enablers are not among them."""
        return tuple(self.appraisal.option_ids[i] for i in self.subject.candidates)

    @cached_property
    def last(self) -> pd.DataFrame:
        """By option that can be chosen and perspective, whether it is last or tied for it; nothing is when all tie."""
        own = self.ranks.loc[list(self.candidates)]
        return own.eq(own.max()) & own.ne(own.min())

    @property
    def never_last(self) -> tuple[str, ...]:
        """The options that can be chosen and that no perspective puts last."""
        return tuple(o for o, row in zip(self.candidates, self.last.to_numpy(), strict=True) if not row.any())

    @cached_property
    def furthest(self) -> tuple[tuple[str, str, float], ...]:
        """Every two perspectives with the share of pairs of options that they order differently, furthest apart first."""
        cells = self.disagreement.to_numpy()
        found = [(self.views[i], self.views[j], float(cells[i, j])) for i, j in combinations(range(len(self.views)), 2)]
        return tuple(sorted(found, key=lambda entry: -entry[2]))

    @cached_property
    def winners(self) -> dict[str, tuple[str, ...]]:
        """By rule of consensus, the options that come first; several when they tie."""
        cells = zip(self.consensus.columns, self.consensus.to_numpy().T, strict=True)
        found = {str(rule): tuple(o for o, place in zip(self.candidates, places, strict=True) if place == 1) for rule, places in cells}
        if "kemeny" in found:
            found["kemeny"] = self.kemeny_first
        return found

    @cached_property
    def rejected(self) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """Winners of a consensus whom somebody puts last: rule, option, and the perspectives that do."""
        found = []
        for rule, options in self.winners.items():
            for option in options:
                row = self.last.to_numpy()[self.candidates.index(option)]
                by = tuple(p for p, is_last in zip(self.views, row, strict=True) if is_last)
                found += [(rule, option, by)] if by else []
        return tuple(found)

    @cached_property
    def outcome_change(self) -> pd.DataFrame | None:
        """What each option changes in outcomes against the baseline (options x perspectives), in shares of the whole scale.

        It stands beside the baseline's rank, which says little alone. None without a baseline.
        """
        if self.appraisal.baseline is None:
            return None
        a = self.appraisal
        return pd.DataFrame({p.id: outcome_change(a, p.weights.aligned(a.criterion_ids)) for p in a.viewpoints})

    @cached_property
    def ranks_without_conventions(self) -> pd.DataFrame | None:
        """The ranks (options x perspectives) on the criteria that rest on no convention, beside the baseline's own.

        None where there is nothing to leave out, nothing would remain, or the method is not defined on what does.
        """
        a = self.appraisal
        kept = [c for c in a.criterion_ids if c not in a.convention_criteria]
        if not a.convention_criteria or not kept:
            return None
        try:
            s = subject(a.select(criteria=kept), None, self.subject.method, self.subject.on)
        except (InputError, NotApplicable):
            return None
        weights = np.array([p.weights.shares for p in s.appraisal.viewpoints])
        return pd.DataFrame(ranked(s, weights)[1].T, index=self.ranks.index, columns=self.ranks.columns)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """What there is to say, most important first."""
        return sentences(self)

    def frame(self) -> pd.DataFrame:
        """A tidy table: a row per option and perspective with score and rank."""
        count, views = self.ranks.shape
        columns = {
            "option": np.tile(self.appraisal.option_ids, views),
            "perspective": np.repeat(self.views, count),
            "score": self.scores.to_numpy().T.ravel(),
            "rank": self.ranks.to_numpy().T.ravel(),
        }
        return pd.DataFrame(columns)
