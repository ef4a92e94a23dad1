"""Does the answer hang on one thing? The ranking again without each criterion, each group, cost, or conventions.

Also on the outcome groups alone, with equal weights between groups, and with straight lines for value functions.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from toolkit.challenge.dissents import dissents
from toolkit.challenge.interactions import interactions
from toolkit.challenge.subject import Challenge, Subject, subject
from toolkit.challenge.variants import Variant, variants
from toolkit.methods.baseline import outcome_change
from toolkit.ranking import ranks
from toolkit.wording import say

if TYPE_CHECKING:
    from toolkit.challenge.stream import Progress
    from toolkit.challenge.subject import Stated
    from toolkit.methods.base import Method, On
    from toolkit.model import Appraisal

TOTALS = ("all", "without_cost", "without_conventions", "outcomes_alone")


@dataclass(frozen=True, eq=False, repr=False)
class LeaveOneOut(Challenge):
    """The ranking under variants of the appraisal, first of all as it is ("all").

    `runs` (by run: kind, what, weight, leader, leaders, runner_up, gap, keeps, refusal) names each variant's outcome:
    `kind` is all, criterion, group, without_cost, without_conventions, outcomes_alone, equal_groups or linear_values, `what`
    the criterion or group left out, `weight` the share of weight left out, `gap` the lead in the method's own score,
    `keeps` whether today's leader is still first or tied. Where the method is not defined on a variant, `refusal` says
    why and the rest is empty. `ranks` and `scores` are options x runs; NaN where refused.
    """

    runs: pd.DataFrame
    ranks: pd.DataFrame
    scores: pd.DataFrame

    @property
    def leader(self) -> str:
        return self.appraisal.option_ids[self.subject.leader]

    @property
    def criteria(self) -> pd.DataFrame:
        """The runs that leave out one criterion, by criterion."""
        return self._of_kind("criterion")

    @property
    def groups(self) -> pd.DataFrame:
        """The runs that leave out one group, by group."""
        return self._of_kind("group")

    @property
    def decisive(self) -> tuple[str, ...]:
        """The criteria without which today's leader is no longer first or tied."""
        runs = self.criteria
        return tuple(runs.index[[keeps is False for keeps in runs["keeps"]]])

    @cached_property
    def totals(self) -> pd.DataFrame:
        """By option: total and rank; the same without cost, without conventions and on outcomes alone, where these apply.

        `outcome_change` is against the baseline, in shares of the whole scale, where there is a baseline.
        """
        columns = {}
        for run in (t for t in TOTALS if t in self.scores):
            columns[run] = self.scores[run]
            columns[f"rank_{run}"] = self.ranks[run]
        if self.appraisal.baseline is not None:
            columns["outcome_change"] = outcome_change(self.appraisal, self.subject.weights)
        return pd.DataFrame(columns)

    @cached_property
    def dissents(self) -> pd.DataFrame:
        """What each disputed estimate would do to the ranking; see `dissents.dissents`."""
        return dissents(self.subject)

    @cached_property
    def interactions(self) -> pd.DataFrame:
        """How the top options bear on each other; see `interactions.interactions`."""
        return interactions(self.subject)

    def frame(self) -> pd.DataFrame:
        """The runs."""
        return self.runs

    def label(self, run: str, language: str | None = None) -> str:
        """What a run leaves out or does otherwise, in words."""
        a = self.appraisal
        kind, what = str(self.runs.loc[run, "kind"]), str(self.runs.loc[run, "what"])
        names = {c.id: c.name for c in a.criteria} if kind == "criterion" else {g.id: g.name for g in a.groups}
        return say(f"challenge.runs.{kind}", language, what=names.get(what, what))

    def _of_kind(self, kind: str) -> pd.DataFrame:
        return self.runs[self.runs["kind"] == kind].set_index("what").rename_axis(kind)


def leave_one_out(
    a: Appraisal, weights: Stated = None, method: str | Method = "weighted_sum", on: On | None = None, *, progress: Progress | None = None
) -> LeaveOneOut:
    """The ranking when something is left out or done otherwise. Raises what `rank` raises."""
    s = subject(a, weights, method, on)
    runs = variants(s, progress)
    scores = np.array([np.full(len(a.option_ids), np.nan) if v.scores is None else v.scores for v in runs])
    index = pd.Index([v.name for v in runs], name="run", dtype=object)
    options = a.option_index
    places = np.array([row if np.isnan(row).any() else ranks(row) for row in scores])
    rows = [_outcome(s, v) for v in runs]
    columns = {key: pd.Series([row[key] for row in rows], index=index, dtype=float if key in ("weight", "gap") else object) for key in rows[0]}
    return LeaveOneOut(
        s,
        pd.DataFrame(columns),
        pd.DataFrame(places.T, index=options, columns=index),
        pd.DataFrame(s.turned(scores).T, index=options, columns=index),
    )


def _outcome(s: Subject, v: Variant) -> dict[str, object]:
    ids = s.appraisal.option_ids
    row: dict[str, object] = {"kind": v.kind, "what": v.what, "weight": v.weight}
    if v.scores is None:
        return row | {"leader": None, "leaders": (), "runner_up": None, "gap": np.nan, "keeps": None, "refusal": v.refusal}
    order = s.candidates[np.argsort(-v.scores[s.candidates], kind="stable")]
    leaders = s.candidates[s.tops(v.scores)]
    second = next((int(k) for k in order if k != leaders[0]), None)
    return row | {
        "leader": ids[leaders[0]],
        "leaders": tuple(ids[k] for k in leaders),
        "runner_up": None if second is None else ids[second],
        "gap": np.nan if second is None else float(v.scores[leaders[0]] - v.scores[second]),
        "keeps": bool(s.keeps(v.scores)),
        "refusal": "",
    }
