"""The result of rank acceptability analysis: shares of draws with their standard errors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from toolkit.challenge.subject import Challenge
from toolkit.weights.spaces import ENOUGH
from toolkit.wording import say

if TYPE_CHECKING:
    from toolkit.sampling import Law, Scores
    from toolkit.weights.spaces import Space


@dataclass(frozen=True, eq=False, repr=False)
class Acceptability(Challenge):
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

    space: Space | None
    scores: Scores
    law: Law
    draws: int
    seed: int
    effective_draws: float
    ranks: pd.DataFrame
    first: pd.Series
    central_weights: pd.DataFrame
    central_weights_error: pd.DataFrame
    expected_rank: pd.Series
    confidence: pd.Series | None
    pairwise: pd.DataFrame | None
    beats_baseline: pd.Series | None
    spread: pd.DataFrame | None
    weights_vary: bool
    performances_vary: bool

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

    @property
    def beats_baseline_error(self) -> pd.Series | None:
        """The standard error of each chance in `beats_baseline`."""
        return None if self.beats_baseline is None else self.error(self.beats_baseline)

    @property
    def confidence_error(self) -> pd.Series | None:
        """The standard error of each chance in `confidence`, at the central weights as they were found."""
        if self.confidence is None:
            return None
        return self.confidence * 0.0 if not self.performances_vary else _error(self.confidence, self.draws)

    @property
    def expected_rank_error(self) -> pd.Series:
        """The standard error of each `expected_rank`."""
        places = self.ranks.columns.to_numpy(dtype=float)
        variance = (self.ranks @ (places * places)) - self.expected_rank**2
        return (variance.clip(lower=0.0) / self.effective_draws) ** 0.5

    def error(self, shares: Any) -> Any:
        """The standard error of shares of these draws (a number, Series or DataFrame): sqrt(p (1 - p) / effective draws).

        A share that was never or always seen is no proof of 0 or 1, so one draw for it and one against it are added
        (Laplace's rule of succession). Ties make the true error smaller.
        """
        return _error(shares, self.effective_draws) if self.weights_vary or self.performances_vary else shares * 0.0

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


def _error(shares: Any, draws: float) -> Any:
    p = (shares * draws + 1.0) / (draws + 2.0)
    return (p * (1.0 - p) / draws) ** 0.5
