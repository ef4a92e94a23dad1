"""Where the doubt about the leader comes from, and what to find out next."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from toolkit.challenge.factors import Agreement, Factors, agreement
from toolkit.challenge.information import Finding, expected, findings
from toolkit.challenge.method_names import chosen
from toolkit.challenge.sobol import shares
from toolkit.challenge.stream import part_of, stream
from toolkit.challenge.subject import Challenge, Subject, subject
from toolkit.challenge.together import WEAKEST_FIRST, grade_of, sets_by_grade, together
from toolkit.errors import InputError, Issue
from toolkit.methods.problem import problem_from, why_not
from toolkit.methods.registry import METHODS
from toolkit.sampling import chunks, uncertainty
from toolkit.weights.spaces import Space

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toolkit.arrays import Array
    from toolkit.challenge.stream import Progress
    from toolkit.methods.base import Method
    from toolkit.model import Appraisal, Weights
    from toolkit.sampling import Law, Scores, Uncertainty

    Task = tuple[int, np.random.SeedSequence]

SPREAD = 0.25
FEW = 50  # options up to which methods that compare every two of them take part without being named: hours for hundreds


@dataclass(frozen=True, eq=False, repr=False)
class Drivers(Challenge):
    """What drives the doubt whether `leader` is first, and what knowing more would be worth.

    `split` (by factor: first, first_error, total, total_error) are shares of the variance of "the leader is first or tied":
    `first` is what a factor does alone, `total` what it does alone and together with others. All are 0 when the leader is
    always or never first. `share_first` is how often it is, with its standard error.

    `information` (by option and criterion: grade, chance, gain, to, at), most worth knowing first and weakest grade first
    among equals: the chance that knowing the performance changes the choice, the expected gain in value (shares of the whole
    scale) from that, the option that would be chosen instead, and the performance beyond which it would. It is exact,
    for the weighted sum of declared values under the weights in force; `choice` is the option with the highest expected value.
    `by_grade` (estimates, chance, chance_error, gain, gain_error) is the same for all estimates of a grade at once, sampled.
    """

    space: Space | None
    spread: float
    scores: Scores
    law: Law
    methods: tuple[str, ...]
    draws: int
    seed: int
    effective_draws: float
    split: pd.DataFrame
    share_first: float
    share_first_error: float
    choice: str
    information: pd.DataFrame
    by_grade: pd.DataFrame

    @property
    def leader(self) -> str:
        """Today's leader: under the weights in force, by the method asked for, on likely performances."""
        return self.appraisal.option_ids[self.subject.leader]

    @property
    def settled(self) -> bool:
        """Whether nothing that was varied changed the answer."""
        return self.share_first in (0.0, 1.0)

    def frame(self) -> pd.DataFrame:
        """The split as a tidy table, largest total share first."""
        return self.split.sort_values("total", ascending=False, kind="stable")


def drivers(
    a: Appraisal,
    *,
    weights: Space | Weights | Mapping[str, float] | pd.Series | str | None = None,
    spread: float = SPREAD,
    scores: Scores = "range",
    law: Law = "pert",
    method: str | Method = "weighted_sum",
    methods: Sequence[str | Method] | None = None,
    draws: int = 16_384,
    seed: int = 0,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Drivers:
    """How much of the doubt about the leader comes from weights, performances, method and perspective; what to find out next.

    The factors are independent and every one is drawn evenly: a perspective of the appraisal's (the weights in force where
    it has fewer than two); the method in force or one of `methods` (None: all of the toolkit's own that give a complete order
    and are defined on these data, beyond fifty options without those that compare every two of them; an empty list: no
    other); performances from their laws; and weights `spread` of the way
    from the perspective's to weights drawn anywhere.
    With a weight space for `weights`, weights are drawn from it and there is no factor perspective.

    Raises what `rank` raises, EmptySpace, and NotApplicable when a method is not defined on some performance in its range.
    """
    if isinstance(spread, bool) or not isinstance(spread, int | float) or not 0.0 <= spread <= 1.0:
        raise InputError([Issue(f"expected a share between 0 and 1, found {spread!r}", field="spread")])
    uncertain = uncertainty(a, scores, law)
    factors = _factors(a, weights, method, methods, float(spread), uncertain)
    today, tasks = factors.subjects[0], chunks(draws, seed)
    counted = reduce(add, stream(agreement, [(factors, *task) for task in tasks], jobs, part_of(progress, 0, 0.5)))
    additive = subject(a, today.weights)
    ((values, found),) = stream(_known, [(additive, uncertain)], 1, part_of(progress, 0.5, 0.6))
    first = counted.yes / counted.draws
    near = (counted.yes + 1.0) / (counted.draws + 2.0)
    return Drivers(
        subject=today,
        space=factors.space,
        spread=factors.spread,
        scores=scores,
        law=law,
        methods=tuple(s.method.label for s in factors.subjects),
        draws=counted.draws,
        seed=seed,
        effective_draws=counted.effective,
        split=_split(factors, counted),
        share_first=first,
        share_first_error=float(np.sqrt(near * (1.0 - near) / counted.effective)) if factors.varying else 0.0,
        choice=a.option_ids[additive.candidates[int((values @ additive.weights.array)[additive.candidates].argmax())]],
        information=_information(additive, found),
        by_grade=_by_grade(additive, uncertain, values, tasks, jobs, part_of(progress, 0.6, 1)),
    )


def _known(additive: Subject, uncertain: Uncertainty) -> tuple[Array, list[Finding]]:
    """Expected values, and what knowing each estimate would be worth."""
    values = expected(additive, uncertain)
    return values, findings(additive, uncertain, values)


def _factors(
    a: Appraisal, weights: Any, method: str | Method, methods: Sequence[str | Method] | None, spread: float, uncertain: Uncertainty
) -> Factors:  # fmt: skip
    """What may vary, once every part of it is known to make sense; the first subject is today's."""
    space = weights if isinstance(weights, Space) else None
    today = subject(a, None if space is not None else weights, method)
    if space is not None:
        space.sample(a.criterion_ids, 1, np.random.default_rng(0))  # raises here what no worker should raise
    views = np.array([p.weights.shares for p in a.viewpoints] if len(a.viewpoints) > 1 else [today.weights.shares])
    return Factors(_subjects(today, methods, uncertain), today.leader, views, space, spread, uncertain)


def _subjects(today: Subject, methods: Sequence[str | Method] | None, uncertain: Uncertainty) -> tuple[Subject, ...]:
    """The appraisal under each method, the one in force first; own kernels that are defined on these data when none are named."""
    a = today.appraisal
    if methods is not None:
        found = [subject(a, today.weights, m) for m in chosen(methods) if m != today.method]
        return (today, *found)
    many = len(a.option_ids) > FEW
    corners = np.stack([uncertain.low, uncertain.likely, uncertain.high])
    others = []
    for cls in METHODS.values():
        if cls is type(today.method) or not cls.kernel or not cls.promises.complete or (many and cls.family == "outranking"):
            continue
        m = cls()
        if not any(why_not(m, problem_from(a, m.on, table)) for table in corners) and not m.issues(problem_from(a, m.on)):
            others.append(Subject(a, today.weights, m, m.on))
    return (today, *others)


def _split(factors: Factors, counted: Agreement) -> pd.DataFrame:
    found = shares(counted.counts[:, 0], counted.counts[:, 1], counted.effective / counted.draws)
    columns = {"first": found.first, "first_error": found.first_error, "total": found.total, "total_error": found.total_error}
    return pd.DataFrame(columns, index=pd.Index(factors.varying, name="factor", dtype=object))


def _information(chosen: Subject, found: list[Finding]) -> pd.DataFrame:
    a = chosen.appraisal
    grades = [grade_of(chosen, f.option, f.criterion) for f in found]
    order = sorted(range(len(found)), key=lambda k: (-found[k].gain, WEAKEST_FIRST.index(grades[k])))
    rows = [
        {
            "option": a.option_ids[found[k].option],
            "criterion": a.criterion_ids[found[k].criterion],
            "grade": grades[k],
            "chance": found[k].chance,
            "gain": found[k].gain,
            "to": a.option_ids[found[k].to],
            "at": found[k].at,
        }
        for k in order
    ]
    columns = ["option", "criterion", "grade", "chance", "gain", "to", "at"]
    return pd.DataFrame(rows, columns=columns).astype({"chance": float, "gain": float, "at": object}).set_index(["option", "criterion"])


def _by_grade(additive: Subject, uncertain: Uncertainty, values: Array, tasks: list[Task], jobs: int, progress: Progress | None) -> pd.DataFrame:
    """Shares and means with standard errors; one change is added to the counts, as in `Acceptability.error`."""
    sets = sets_by_grade(additive, uncertain)
    drawn = [(additive, uncertain, values, tuple(sets.values()), *task) for task in tasks]
    known = reduce(add, stream(together, drawn, jobs, progress))
    n = known.draws
    chance, gain = known.changes / n, known.gains / n
    p = (known.changes + 1.0) / (n + 2.0)
    varies = np.array([cells.any() for cells in sets.values()])
    columns = {
        "estimates": [int(cells.sum()) for cells in sets.values()],
        "chance": chance,
        "chance_error": np.where(varies, np.sqrt(p * (1.0 - p) / n), 0.0),
        "gain": gain,
        "gain_error": np.sqrt(np.maximum(known.squares / n - gain * gain, 0.0) / n),
    }
    return pd.DataFrame(columns, index=pd.Index(list(sets), name="grade", dtype=object))
