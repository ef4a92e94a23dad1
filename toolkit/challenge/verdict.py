"""How sure is the answer? Robust, leaning, fragile, tie or none, by published rules, with the numbers that decide.

Weights are drawn within the perspectives' span of each criterion, performances from their ranges, together. m: gap between
leader and runner-up in points of 100. q: lowest chance that the leader beats a rival, less two standard errors. f: half
the smallest total change of weights that brings a rival level, in points. b: chance of beating the baseline on the total
without the criteria that rest on a convention. The first rule that applies decides:

    none      an open blocking finding, no baseline, a missing estimate that can change the leader, or nothing to compare
    tie       m < 1 or q < .60
    robust    q >= .90, b >= .95, f >= 10, and the leader is first or tied in every perspective, without each criterion,
              and on the outcome groups alone
    leaning   q >= .75, b >= .90, f >= 5, and first or tied in over half of the perspectives
    fragile   otherwise

Caps: b < .90 is at most fragile; weights that are stale or were not elicited, or over a third of the leader's weight on
grade D estimates, at most leaning. All numbers are thresholds that an appraisal can set (`thresholds`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from toolkit.challenge.chances import Chances, chances, span
from toolkit.challenge.evidence import gather
from toolkit.challenge.grading import Condition, Kind, Numbers, grade
from toolkit.challenge.joint import Joint, joint_change
from toolkit.challenge.sentence import Sentence, texts
from toolkit.challenge.stability import stability
from toolkit.challenge.stream import part_of, stream
from toolkit.challenge.subject import Challenge, Subject, subject
from toolkit.challenge.telling import tell
from toolkit.challenge.thresholds import threshold
from toolkit.challenge.views import views
from toolkit.errors import NotApplicable
from toolkit.model import stale

if TYPE_CHECKING:
    from collections.abc import Sized

    from toolkit.challenge.stream import Progress
    from toolkit.challenge.subject import Stated
    from toolkit.methods.base import Method, On
    from toolkit.model import Appraisal

DRAWS = 20_000


@dataclass(frozen=True, slots=True)
class Flip:
    """The smallest move of a single weight that changes the leader: from `weight` to `at`, where `challenger` takes over."""

    criterion: str
    weight: float
    at: float
    challenger: str


@dataclass(frozen=True, eq=False, repr=False)
class Verdict(Challenge):
    """How sure the answer is.

    `kind` is robust, leaning, fragile, tie or none; `rule` names what decided it (a refusal, a side of the tie rule, the
    kind itself, or the cap that lowered it from `uncapped`); `conditions` are all conditions looked at. `caps` are the caps
    in force, whether they lowered it or not. `tied` are the options of a tie, leader first; else empty. `cheapest_flip` is
    None when no single weight changes the leader, `joint` when no weights bring a rival level. `who_disagrees` are the
    perspectives in which the leader is neither first nor tied; `views` has a row for each (name, first, second, gap, keeps).
    `scores` are in shares of 1 by option. `findings` counts open blocking findings as given. `space` says how weights varied.
    """

    kind: Kind
    rule: str
    numbers: Numbers
    conditions: tuple[Condition, ...]
    caps: tuple[str, ...]
    uncapped: Kind
    leader: str
    runner_up: str | None
    tied: tuple[str, ...]
    cheapest_flip: Flip | None
    joint: Joint | None
    views: pd.DataFrame
    scores: pd.Series
    findings: int
    stale: tuple[str, ...]
    judgement: float
    space: str

    @property
    def who_disagrees(self) -> tuple[str, ...]:
        """The perspectives that put another option first."""
        return tuple(self.views.index[~self.views["keeps"].to_numpy(dtype=bool)])

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The verdict in sentences, as data: answer, rule and numbers, what turns it, who disagrees, what caps it."""
        return tell(self)

    def text(self, language: str | None = None) -> str:
        """The sentences in words."""
        return texts(self.sentences, language)

    def frame(self) -> pd.DataFrame:
        """The conditions of the rules: rule, name, value, needed, holds."""
        return pd.DataFrame([(c.rule, c.name, c.value, c.needed, c.holds) for c in self.conditions], columns=["rule", "name", "value", "needed", "holds"])


def verdict(
    a: Appraisal,
    weights: Stated = None,
    method: str | Method = "weighted_sum",
    *,
    on: On | None = None,
    findings: int | Sized | None = None,
    draws: int = DRAWS,
    seed: int = 0,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Verdict:
    """How sure the answer is, by the rules at the top of this module.

    `findings` are the open blocking findings of the review, or their number; None when no review was run. `progress` is
    called with the share done at least every 50 ms.

    Raises what `rank` raises, and NotApplicable for a method whose score is not a weighted sum of cells on a scale of 0 to 1.
    """
    s = subject(a, weights, method, on)
    _check_scale(s)
    count = findings if isinstance(findings, int) else len(findings or ())
    sampled = chances(s, draws, seed, jobs, part_of(progress, 0, 0.9)) if s.rivals.size else None
    (found,) = stream(_concluded, [(s, sampled, count, seed)], 1, part_of(progress, 0.9, 1))
    return found


def _concluded(s: Subject, sampled: Chances | None, findings: int, seed: int) -> Verdict:
    """The verdict, once the chances are known."""
    a = s.appraisal
    joint = joint_change(s)
    seen = views(s)
    evidence = gather(s, joint, sampled, seen, findings, seed)
    found = grade(evidence, partial(threshold, a))
    ids = a.option_ids
    order = s.rivals[np.argsort(-s.now[s.rivals], kind="stable")]
    return Verdict(
        s,
        found.kind,
        found.rule,
        evidence.numbers,
        found.conditions,
        found.caps,
        found.uncapped,
        leader=ids[s.leader],
        runner_up=ids[order[0]] if order.size else None,
        tied=_tied(s, sampled, order.tolist()) if found.kind == "tie" else (),
        cheapest_flip=_cheapest(s),
        joint=joint,
        views=seen,
        scores=pd.Series(s.turned(s.now), index=pd.Index(ids, name="option", dtype=object), name="score"),
        findings=findings,
        stale=stale(s.weights, a),
        judgement=evidence.judgement,
        space=span(s).describe(),
    )


def _check_scale(s: Subject) -> None:
    title = s.method.title
    if not (s.method.linear and s.method.promises.independent):
        raise NotApplicable(f"the verdict's rules are for additive totals; {title} is none, so compare methods instead")
    own = s.turned(s.coefficients)
    if own.min(initial=0.0) < -1e-9 or own.max(initial=0.0) > 1 + 1e-9:
        raise NotApplicable(f"the verdict's rules need a score from 0 to 1; that of {title} is on another scale")


def _tied(s: Subject, sampled: Chances | None, order: list[int]) -> tuple[str, ...]:
    """The leader and every rival that the tie rule does not separate from it, best first."""
    a = s.appraisal
    assert sampled is not None
    lower = dict(zip(s.rivals.tolist(), sampled.ahead - threshold(a, "error_multiple") * sampled.ahead_error, strict=True))
    close = [k for k in order if 100 * (s.now[s.leader] - s.now[k]) < threshold(a, "tie_points") or lower[k] < threshold(a, "tie_chance")]
    return tuple(a.option_ids[k] for k in (s.leader, *close))


def _cheapest(s: Subject) -> Flip | None:
    rows = stability(s.appraisal, s.weights, s.method, s.on).frame()
    rows = rows[rows["move"].notna()]
    if rows.empty:
        return None
    first = rows.iloc[0]
    return Flip(str(rows.index[0]), float(first["weight"]), float(first["at"]), str(first["challenger"]))
