"""How often does each option take each place, when weights or performances are not known exactly? SMAA-2.

Source: Lahdelma, R. and Salminen, P. (2001), SMAA-2: Stochastic multicriteria acceptability analysis for group decision
making, Operations Research 49(3), 444-454. Winning indices: Leskinen et al. 2006, Forest Ecology and Management 226.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from toolkit.challenge.confidence import firsts
from toolkit.challenge.sampled import Sampled
from toolkit.challenge.stream import part_of, stream
from toolkit.challenge.subject import Subject, subject
from toolkit.challenge.tally import Tally, tally
from toolkit.sampling import chunks, uncertainty
from toolkit.weights.spaces import ENOUGH, Space, anywhere
from toolkit.wording import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from toolkit.challenge.stream import Progress
    from toolkit.methods.base import Method, On
    from toolkit.model import Appraisal, Weights
    from toolkit.sampling import Law, Scores

    Array = NDArray[np.float64]

ANYWHERE = anywhere()
FEW = 50  # options up to which pairs are compared and confidence is worked out without being asked for


@dataclass(frozen=True, eq=False)
class Acceptability:
    """Shares of draws, by option.

    `ranks` (options x places 1..n): every row and every column sums to 1; options that tie share the places they take up
    equally, and all options are counted. `first`: share of draws in which an option leads those that can be chosen, ties
    shared; an enabler never does. `central_weights` (options x criteria): the mean of the weights under which an option was
    first, without options that never were. `confidence`: the chance that such an option is first under its central
    weights, performances varying as they do. `pairwise`: the chance that row beats column, ties counting half.
    `beats_baseline`: the same against the baseline, None without one. `expected_rank`: the mean place. `spread` (low,
    middle, high): 5, 50 and 95 % of the method's own scores over the first draws. `pairwise`, `confidence` and `spread` are
    None above fifty options unless asked for. `effective_draws` is what the draws are worth: fewer where draws of
    weights depend on each other.
    """

    subject: Subject
    space: Space | None
    scores: Scores
    law: Law
    draws: int
    seed: int
    effective_draws: float
    ranks: pd.DataFrame
    first: pd.Series
    central_weights: pd.DataFrame
    expected_rank: pd.Series
    confidence: pd.Series | None
    pairwise: pd.DataFrame | None
    beats_baseline: pd.Series | None
    spread: pd.DataFrame | None
    weights_vary: bool
    performances_vary: bool

    @property
    def appraisal(self) -> Appraisal:
        return self.subject.appraisal

    @property
    def method(self) -> str:
        return self.subject.method.name

    @property
    def leader(self) -> str:
        """The option that leads most often; the first of them when several do."""
        return str(self.first.idxmax())

    @property
    def varied(self) -> str:
        """What was varied, in words."""
        kind = {(True, True): "both", (True, False): "weights", (False, True): "performances", (False, False): "nothing"}
        space = self.space.describe() if self.space else ""
        drawn = say(f"acceptability.scores.{self.scores}", law=say(f"acceptability.law.{self.law}")) if self.scores != "likely" else ""
        return say(f"acceptability.varied.{kind[self.weights_vary, self.performances_vary]}", space=space, scores=drawn)

    @property
    def scarce(self) -> bool:
        """Whether there are too few effective draws to rest on, which is to be said beside the shares."""
        return (self.weights_vary or self.performances_vary) and self.effective_draws < ENOUGH

    @property
    def standard_error(self) -> pd.DataFrame:
        """The standard error of each share in `ranks`."""
        return self.error(self.ranks)

    @property
    def first_error(self) -> pd.Series:
        """The standard error of each share in `first`."""
        return self.error(self.first)

    @property
    def pairwise_error(self) -> pd.DataFrame | None:
        """The standard error of each chance in `pairwise`."""
        return None if self.pairwise is None else self.error(self.pairwise)

    def error(self, shares: Any) -> Any:
        """The standard error of shares of these draws (a number, Series or DataFrame): sqrt(p (1 - p) / effective draws).

        A share that was never or always seen is no proof of 0 or 1, so one draw for it and one against it are added
        (Laplace's rule of succession). Ties make the true error smaller.
        """
        if not (self.weights_vary or self.performances_vary):
            return shares * 0.0
        p = (shares * self.effective_draws + 1.0) / (self.effective_draws + 2.0)
        return (p * (1.0 - p) / self.effective_draws) ** 0.5

    def frame(self) -> pd.DataFrame:
        """A tidy table by option, most often first on top: name, shares with errors, expected rank, flags, and all places."""
        a = self.appraisal
        columns: dict[str, Any] = {"name": [o.name for o in a.options], "first": self.first, "first_error": self.first_error}
        columns["expected_rank"] = self.expected_rank
        if self.beats_baseline is not None:
            columns["beats_baseline"] = self.beats_baseline
        if self.confidence is not None:
            columns["confidence"] = pd.Series([self.confidence.get(o) for o in self.first.index], index=self.first.index, dtype=object)  # None: never first
        columns["baseline"] = [o.baseline for o in a.options]
        columns["enabler"] = [o.enabler for o in a.options]
        table = pd.DataFrame(columns, index=self.first.index).join(self.ranks.add_prefix("rank_"))
        return table.sort_values(["first", "expected_rank"], ascending=[False, True], kind="stable")


def acceptability(
    a: Appraisal,
    *,
    weights: Space | Weights | Mapping[str, float] | pd.Series | str | None = ANYWHERE,
    scores: Scores = "likely",
    method: str | Method = "weighted_sum",
    draws: int = 100_000,
    seed: int = 0,
    jobs: int = 1,
    progress: Progress | None = None,
    law: Law = "pert",
    on: On | None = None,
    pairwise: bool | None = None,
    confidence: bool | None = None,
) -> Acceptability:
    """Rank acceptability and what goes with it, over draws of weights, of performances, or of both.

    `weights` is a space to draw from; fixed weights (as in `rank`, None the appraisal's own) leave the performances alone to
    vary. `scores` tells whether performances stay "likely", are drawn from their "range", or from a "stressed" one in
    which weak evidence is widened. `pairwise` and `confidence` are worked out up to fifty options unless said otherwise.

    The same seed gives the same bits whatever `jobs` is; the same seed draws the same weights whatever else changes.
    Raises what `rank` raises, EmptySpace when no weights satisfy the statements, and NotApplicable for a method that gives
    no complete order, or that is not defined on some performance within its range.
    """
    sampled = _sampled(a, weights, scores, law, method, on)
    varies = sampled.space is not None or sampled.performances_vary
    tasks = chunks(draws, seed) if varies else chunks(1, seed)
    few = len(a.option_ids) <= FEW
    second = sampled.performances_vary and (few if confidence is None else confidence)
    passes = 2 if second else 1
    counting = [(sampled, few if pairwise is None else pairwise, few and k == 0, size, chunk) for k, (size, chunk) in enumerate(tasks)]
    total = reduce(add, stream(tally, counting, jobs, part_of(progress, 0, passes)))
    seen = np.flatnonzero(total.first)
    central = total.pull[seen] / total.first[seen, None]
    sure = None
    if second:
        sure = reduce(add, stream(firsts, [(sampled, seen, central, size, chunk) for size, chunk in tasks], jobs, part_of(progress, 1, passes))) / total.draws
    elif not sampled.performances_vary and confidence is not False:
        sure = firsts(sampled, seen, central, *tasks[0])
    return _result(sampled, scores, law, seed, total, central, sure)


def _sampled(a: Appraisal, weights: Any, scores: Scores, law: Law, method: str | Method, on: On | None) -> Sampled:
    """What varies, once every part of it is known to make sense."""
    space = weights if isinstance(weights, Space) else None
    found = Sampled(subject(a, None if space else weights, method, on), space, uncertainty(a, scores, law))
    if space is not None:
        space.sample(a.criterion_ids, 1, np.random.default_rng(0))  # raises here what no worker should raise
    return found


def _result(sampled: Sampled, scores: Scores, law: Law, seed: int, total: Tally, central: Array, sure: Array | None) -> Acceptability:
    a = sampled.subject.appraisal
    n = len(a.option_ids)
    index = pd.Index(a.option_ids, name="option", dtype=object)
    seen = index[total.first > 0]
    ranks = pd.DataFrame(total.places / total.draws, index=index, columns=pd.RangeIndex(1, n + 1, name="rank"))
    return Acceptability(
        subject=sampled.subject,
        space=sampled.space,
        scores=scores,
        law=law,
        draws=total.draws,
        seed=seed,
        effective_draws=total.effective,
        ranks=ranks,
        first=pd.Series(total.first / total.draws, index=index, name="first"),
        central_weights=pd.DataFrame(central, index=seen, columns=pd.Index(a.criterion_ids, name="criterion", dtype=object)),
        expected_rank=pd.Series(ranks.to_numpy() @ np.arange(1.0, n + 1.0), index=index, name="expected_rank"),
        confidence=None if sure is None else pd.Series(sure, index=seen, name="confidence"),
        pairwise=None if total.wins is None else pd.DataFrame((total.wins - total.wins.T) / (2 * total.draws) + 0.5, index=index, columns=index),
        beats_baseline=None if total.ahead is None else pd.Series(total.ahead / total.draws, index=index, name="beats_baseline"),
        spread=None if total.kept is None else _spread(sampled.subject, total.kept, index),
        weights_vary=sampled.space is not None,
        performances_vary=sampled.performances_vary,
    )


def _spread(chosen: Subject, kept: Array, index: pd.Index) -> pd.DataFrame:
    low, middle, high = np.quantile(chosen.turned(kept), [0.05, 0.5, 0.95], axis=0)
    return pd.DataFrame({"low": low, "middle": middle, "high": high}, index=index)
