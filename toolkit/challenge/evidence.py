"""What the rules of a verdict look at, gathered from the challenges."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from toolkit.challenge.grading import Evidence, Numbers
from toolkit.challenge.thresholds import threshold
from toolkit.challenge.variants import variants
from toolkit.model import stale

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from toolkit.arrays import Array
    from toolkit.challenge.chances import Chances
    from toolkit.challenge.joint import Joint
    from toolkit.challenge.subject import Subject


def gather(s: Subject, joint: Joint | None, sampled: Chances | None, views: pd.DataFrame, findings: int, seed: int) -> Evidence:
    """The evidence from the smallest joint change, the sampled chances (None without rivals) and the perspectives' choices."""
    runs = variants(s)
    return Evidence(
        _numbers(s, joint, sampled, seed),
        findings=findings,
        rivals=len(s.rivals),
        baseline=s.appraisal.baseline is not None,
        missing=_missing_matters(s),
        views=_share(views["keeps"]),
        criteria=_share(_keeps(s, v.scores) for v in runs if v.kind == "criterion"),
        outcomes=_share(_keeps(s, v.scores) for v in runs if v.kind == "outcomes_alone"),
        stale=bool(stale(s.weights, s.appraisal)),
        elicited=s.weights.how.elicited,
        judgement=judgement(s),
    )


def _numbers(s: Subject, joint: Joint | None, sampled: Chances | None, seed: int) -> Numbers:
    if sampled is None:
        return Numbers(None, None, None, None, seed=seed)
    a = s.appraisal
    m = 100 * max(float(s.now[s.leader] - s.now[s.rivals].max()), 0.0)
    lower = sampled.ahead - threshold(a, "error_multiple") * sampled.ahead_error
    k = int(lower.argmin())
    b, error = _against_baseline(s, sampled)
    return Numbers(
        m,
        float(lower[k]),
        np.inf if joint is None else 100 * joint.mass,
        b,
        q_chance=float(sampled.ahead[k]),
        q_error=float(sampled.ahead_error[k]),
        q_rival=a.option_ids[s.rivals[k]],
        b_error=error,
        draws=sampled.draws,
        effective=sampled.effective,
        seed=seed,
    )


def _against_baseline(s: Subject, sampled: Chances) -> tuple[float | None, float | None]:
    """The chance b with its standard error; for a baseline that leads, its lowest chance of beating a rival on the same total.

    None without a baseline, and where no weight lies outside the criteria that rest on a convention.
    """
    a = s.appraisal
    kept = [c not in a.convention_criteria for c in a.criterion_ids]
    if a.baseline is None or not s.weights.array[kept].sum() > 0:
        return None, None
    at = a.option_ids.index(a.baseline.id)
    if at not in s.candidates:
        return None, None
    k = int(sampled.without.argmin()) if at == s.leader else int(np.flatnonzero(s.rivals == at)[0])
    return float(sampled.without[k]), float(sampled.without_error[k])


def _missing_matters(s: Subject) -> bool:
    """Whether some completion of the missing estimates puts another option first."""
    a = s.appraisal
    missing = a.table.missing
    if not missing.any():
        return False
    worst, best = s.ranges
    low, high = np.where(missing, worst, s.coefficients), np.where(missing, best, s.coefficients)
    lead = (low[s.leader] - high[s.rivals]) @ s.weights.array
    return bool((lead < -s.tolerance).any())


def judgement(s: Subject) -> float:
    """The share of weight on which the leader's estimate is of grade D: judgement only."""
    row = s.appraisal.estimates[s.leader]
    return sum(w for w, e in zip(s.weights.shares, row, strict=True) if e.grade == "D")


def _keeps(s: Subject, scores: Array | None) -> bool:
    """Whether today's leader is first or tied among these scores; not where the method is not defined."""
    return scores is not None and bool(s.keeps(scores))


def _share(keeps: Iterable[bool]) -> float | None:
    found = list(keeps)
    return sum(map(bool, found)) / len(found) if found else None
