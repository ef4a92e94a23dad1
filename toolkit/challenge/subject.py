"""What is challenged: an appraisal under one method and one set of weights, with scores turned so that more is better."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.errors import NotApplicable
from toolkit.methods.apply import checked, make_method, problem_from, resolve_on
from toolkit.methods.base import NOISE, without_noise
from toolkit.model.shown import Shown
from toolkit.model.table import frozen
from toolkit.ranking import TIE
from toolkit.weights.resolve import resolve

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from numpy.typing import NDArray

    from toolkit.arrays import Array
    from toolkit.methods.base import Method, On
    from toolkit.model import Appraisal, Weights

    Stated = Weights | Mapping[str, float] | pd.Series | str | None


@dataclass(frozen=True, eq=False)
class Subject:
    """Everything a challenge needs to score again; made by `subject`."""

    appraisal: Appraisal
    weights: Weights
    method: Method
    on: On

    @cached_property
    def candidates(self) -> NDArray[np.int64]:
        """Places of the options that can lead: enablers are never leader."""
        return np.flatnonzero([not o.enabler for o in self.appraisal.options])

    @cached_property
    def prepared(self) -> Any:
        return self.method.prepare(problem_from(self.appraisal, self.on))

    def scores(self, weights: Array) -> Array:
        """Scores (..., options) for weights (..., criteria), turned so that more is better."""
        return self.turned(self.method.score(self.prepared, weights))

    def scores_of(self, performances: Array, weights: Array) -> Array:
        """Scores (..., options) for performances (..., options, criteria) and weights (..., criteria), more is better."""
        problem = problem_from(self.appraisal, self.on, performances)
        return self.turned(self.method.score(self.method.prepare(problem), weights))

    def turned(self, scores: Array) -> Array:
        return scores if self.method.higher_is_better else -scores

    @cached_property
    def now(self) -> Array:
        """Scores (options) at the weights in force, more is better."""
        scores = self.scores(self.weights.array)
        return frozen(without_noise(scores) if self.method.linear else scores.copy())

    @cached_property
    def coefficients(self) -> Array:
        """The matrix C (options x criteria) with scores = C @ weights, more is better. Raises NotApplicable."""
        if not self.method.linear:
            raise NotApplicable(f"{self.method.title} is not linear in the weights, so this question has no exact answer for it; use a linear method")
        return self.turned(self.method.coefficients(self.prepared))

    def coefficients_of(self, performances: Array) -> Array:
        """The same matrix for other performances (..., options, criteria)."""
        problem = problem_from(self.appraisal, self.on, performances)
        return self.turned(self.method.coefficients(self.method.prepare(problem)))

    @cached_property
    def tolerance(self) -> float:
        """Scores closer than this are tied."""
        return TIE * float(np.abs(self.now).max(initial=0.0))

    @property
    def noise(self) -> float:
        """The difference of scores below which a sum over criteria tells nothing but its own rounding."""
        return NOISE if self.method.linear else 0.0

    def tops(self, scores: Array) -> NDArray[np.bool_]:
        """Which candidates (..., candidates) are first, or tie for it, under scores (..., options) of which more is better."""
        own = scores[..., self.candidates]
        return np.asarray(own >= own.max(axis=-1, keepdims=True) - TIE * np.abs(scores).max(axis=-1, keepdims=True))

    def keeps(self, scores: Array) -> NDArray[np.bool_]:
        """Whether today's leader is first, or ties for it, under scores (..., options)."""
        return self.tops(scores)[..., self._column]

    def leaders(self, scores: Array) -> NDArray[np.int64]:
        """The place (...) of who leads under scores (..., options): today's leader while it ties, else the first that does."""
        tops = self.tops(scores)
        return np.where(tops[..., self._column], self.leader, self.candidates[tops.argmax(axis=-1)])

    @cached_property
    def leader(self) -> int:
        """The place of the leader: first of those that tie, as in `Ranking.leader`."""
        return int(self.candidates[self._column])

    @cached_property
    def _column(self) -> int:
        """The leader's place among the candidates."""
        return int(self.tops(self.now).argmax())

    @cached_property
    def rivals(self) -> NDArray[np.int64]:
        """Places of the candidates other than the leader."""
        return self.candidates[self.candidates != self.leader]

    @cached_property
    def ranges(self) -> tuple[Array, Array]:
        """Coefficients (options x criteria) at the least and the most favourable end of each estimate.

        An estimate that rests on a definition or a convention does not move; a missing one spans the declared range.
        Only for linear methods in which a coefficient depends on its own cell alone; else raises NotApplicable.
        """
        if not (self.method.linear and self.method.promises.independent):
            raise NotApplicable(f"in {self.method.title} a score depends on the other options' performances, so ranges do not add up cell by cell")
        a = self.appraisal
        likely = a.table.filled
        still = a.fixed & ~a.table.missing
        stack = np.array([np.where(still, likely, x) for x in (a.table.low, likely, a.table.high)])  # value functions never turn back
        ends = self.coefficients_of(stack)
        return ends.min(axis=0), ends.max(axis=0)


@dataclass(frozen=True, eq=False, repr=False)
class Challenge(Shown):
    """What every result of a challenge carries: the subject that was challenged."""

    subject: Subject

    @property
    def appraisal(self) -> Appraisal:
        return self.subject.appraisal


def subject(a: Appraisal, weights: Stated = None, method: str | Method = "weighted_sum", on: On | None = None) -> Subject:
    """The subject of a challenge.

    Raises what `rank` raises, and NotApplicable for a method without a complete order or when every option is an enabler.
    """
    chosen = make_method(method)
    seen = resolve_on(chosen, on)
    checked(chosen, problem_from(a, seen))
    if not chosen.promises.complete:
        raise NotApplicable(f"{chosen.title} gives no complete order, so it names no leader to challenge")
    if all(o.enabler for o in a.options):
        raise NotApplicable("every option is an enabler, and an enabler is never leader")
    return Subject(a, resolve(a, weights), chosen, seen)
