"""How far can one weight move before the leader changes? Intervals, zones, crossings, for criteria and for groups."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from numbers import Real
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from toolkit.challenge import search
from toolkit.challenge.flips import estimate_flips
from toolkit.challenge.joint import Joint, joint_change
from toolkit.challenge.leads import estimate_leads
from toolkit.challenge.lines import Lines, criterion_lines, crossings, envelope, group_lines, hold
from toolkit.challenge.stream import part_of, stream
from toolkit.challenge.subject import Challenge, Subject, subject
from toolkit.errors import InputError, Issue, UnknownName
from toolkit.methods.base import weighted

if TYPE_CHECKING:
    from toolkit.arrays import Array
    from toolkit.challenge.stream import Progress
    from toolkit.challenge.subject import Stated
    from toolkit.methods.base import Method, On
    from toolkit.model import Appraisal

RESOLUTION = 0.005  # half a percentage point of weight


@dataclass(frozen=True, eq=False, repr=False)
class Stability(Challenge):
    """Where the leader stays when one weight moves and the others keep their proportions.

    `intervals` (by criterion: weight, low, high, challenger_below, challenger_above) holds the interval around
    the present weight in which the leader stays first or tied; a challenger is None where the end is 0 or 1. `groups`
    is the same for each group's weight. `exact` tells closed forms from a search at `resolution` (None when exact): then
    zones narrower than that may be missed.
    """

    intervals: pd.DataFrame
    groups: pd.DataFrame
    exact: bool
    resolution: float | None

    @property
    def leader(self) -> str:
        return self.appraisal.option_ids[self.subject.leader]

    @cached_property
    def zones(self) -> pd.DataFrame:
        """Who leads where: a row for each zone of each criterion's weight (criterion, low, high, leader)."""
        return self._zones(self._criteria)

    @cached_property
    def group_zones(self) -> pd.DataFrame:
        """Who leads where along each group's weight (group, low, high, leader)."""
        return self._zones(self._groups, "group")

    @cached_property
    def crossings(self) -> pd.DataFrame:
        """Every change of order of any two options: criterion, weight at the crossing, who is ahead below and above it."""
        lines = self._criteria
        if self.exact:
            start, end = _ends(self.subject, lines)
            found = crossings(start, end, self.subject.tolerance)
        else:
            found = search.crossings(self.subject, lines, self.resolution or RESOLUTION)
        ids = pd.Index(self.appraisal.option_ids, dtype=object)
        return pd.DataFrame(
            {
                "criterion": pd.Categorical.from_codes(found.line, pd.Index(lines.names, dtype=object)),
                "weight": found.share,
                "ahead_below": pd.Categorical.from_codes(found.below, ids),
                "ahead_above": pd.Categorical.from_codes(found.above, ids),
            }
        )

    @cached_property
    def estimates(self) -> pd.DataFrame:
        """How far each single performance must move before the leader changes; see `estimate_flips`."""
        s = self.subject
        return estimate_flips(s.appraisal, s.weights, s.method, s.on)

    @cached_property
    def leads(self) -> pd.DataFrame:
        """How far the lead moves as each single estimate goes from its low to its high end; see `estimate_leads`."""
        return estimate_leads(self.subject)

    @cached_property
    def joint(self) -> Joint | None:
        """The smallest change of all weights together that brings a rival level; None when none can, or not exact."""
        return joint_change(self.subject) if self.exact else None

    def line(self, name: str) -> pd.DataFrame:
        """Scores (share x options), the method's own, along the weight of a criterion or a group. Raises UnknownName."""
        lines = self._criteria if name in self._criteria.names else self._groups
        if name not in lines.names:
            raise UnknownName("criterion or group", name, [*self._criteria.names, *self._groups.names])
        at = lines.names.index(name)
        shares = np.union1d([0.0, 1.0], lines.now[at]) if self.exact else search.grid(float(lines.now[at]), self.resolution or RESOLUTION)
        scores = self.subject.turned(self.subject.scores(lines.weights(at, shares)))
        return pd.DataFrame(scores, index=pd.Index(shares, name=name), columns=self.appraisal.option_index)

    def frame(self) -> pd.DataFrame:
        """The intervals with the change of weight to the nearest flip, nearest first; NaN where no weight flips it."""
        return with_distance(self.intervals)

    @cached_property
    def _criteria(self) -> Lines:
        return criterion_lines(self.appraisal, self.subject.weights.array)

    @cached_property
    def _groups(self) -> Lines:
        return group_lines(self.appraisal, self.subject.weights.array)

    def _zones(self, lines: Lines, kind: str = "criterion") -> pd.DataFrame:
        rows = [(name, low, high, self.appraisal.option_ids[k]) for name, part in _zones(self.subject, lines, self.resolution) for low, high, k in part]
        return pd.DataFrame(rows, columns=[kind, "low", "high", "leader"])


def stability(
    a: Appraisal,
    weights: Stated = None,
    method: str | Method = "weighted_sum",
    on: On | None = None,
    resolution: float = RESOLUTION,
    *,
    progress: Progress | None = None,
) -> Stability:
    """How far each weight can move before the leader changes: closed form for linear methods, else a search.

    Raises what `rank` raises, NotApplicable for methods without a complete order, InputError for a resolution outside
    0 .. 0.5.
    """
    if not isinstance(resolution, Real) or not 0 < resolution <= 0.5:
        raise InputError([Issue(f"expected a step above 0 and at most 0.5, found {resolution!r}", field="resolution")])
    s = subject(a, weights, method, on)
    step = None if s.method.linear else resolution
    criteria = _intervals(s, criterion_lines(a, s.weights.array), "criterion", step, part_of(progress, 0, 0.7))
    groups = _intervals(s, group_lines(a, s.weights.array), "group", step, part_of(progress, 0.7, 1))
    if progress is not None:
        progress(1.0)
    return Stability(s, criteria, groups, s.method.linear, step)


def with_distance(intervals: pd.DataFrame) -> pd.DataFrame:
    """Intervals with the signed `move` of the weight to the nearest flip, `at` its weight and `challenger`; nearest first.

    Of two flips as near as each other, the one below.
    """
    down = (intervals["weight"] - intervals["low"]).where(intervals["challenger_below"].notna())
    up = (intervals["high"] - intervals["weight"]).where(intervals["challenger_above"].notna())
    falls = down.fillna(np.inf) <= up.fillna(np.inf)
    out = intervals.assign(move=(-down).where(falls, up))
    out["at"] = out["weight"] + out["move"]
    who = np.where(falls, intervals["challenger_below"], intervals["challenger_above"])
    out["challenger"] = pd.Series(who.tolist(), index=out.index, dtype=object)  # None, not NaN
    return out.sort_values("move", key=lambda move: move.abs(), kind="stable")


def _ends(s: Subject, lines: Lines) -> tuple[Array, Array]:
    return weighted(s.coefficients, lines.none), weighted(s.coefficients, lines.all)


def _intervals(s: Subject, lines: Lines, kind: str, resolution: float | None, progress: Progress | None) -> pd.DataFrame:
    if resolution is None:
        start, end = _ends(s, lines)
        found = hold(start, end, lines.now, s.leader, s.rivals, s.tolerance)
        low, high, below, above = (found.low, found.high, found.below, found.above)
        return _frame(s, lines, kind, low.tolist(), high.tolist(), below.tolist(), above.tolist())
    rows = [_own_zone(part, float(now), s.leader) for (_, part), now in zip(_zones(s, lines, resolution, progress), lines.now, strict=True)]
    return _frame(s, lines, kind, *(list(column) for column in zip(*rows, strict=True)) if rows else ([], [], [], []))


def _frame(s: Subject, lines: Lines, kind: str, low: list[float], high: list[float], below: list[int], above: list[int]) -> pd.DataFrame:
    ids = s.appraisal.option_ids
    index = pd.Index(lines.names, name=kind, dtype=object)
    columns: dict[str, Any] = {"weight": lines.now, "low": np.array(low, dtype=float), "high": np.array(high, dtype=float)}
    for name, places in (("challenger_below", below), ("challenger_above", above)):
        columns[name] = pd.Series([None if k < 0 else ids[k] for k in places], index=index, dtype=object)  # None, not NaN
    return pd.DataFrame(columns, index=index)


def _zones(s: Subject, lines: Lines, resolution: float | None, progress: Progress | None = None) -> list[tuple[str, list[tuple[float, float, int]]]]:
    if resolution is not None:
        tasks = [(s, lines, at, resolution) for at in range(len(lines.names))]
        return [*zip(lines.names, stream(search.zones, tasks, 1, progress), strict=True)]
    start, end = (ends[:, s.candidates] for ends in _ends(s, lines))
    parts = [envelope(start[at], end[at], s.tolerance) for at in range(len(lines.names))]
    return [(name, [(low, high, int(s.candidates[k])) for low, high, k in part]) for name, part in zip(lines.names, parts, strict=True)]


def _own_zone(part: list[tuple[float, float, int]], now: float, leader: int) -> tuple[float, float, int, int]:
    """The zone around the present weight, and who leads in the zones beside it."""
    at = next(i for i, (low, high, k) in enumerate(part) if k == leader and low - 1e-9 <= now <= high + 1e-9)
    low, high, _ = part[at]
    return low, high, part[at - 1][2] if at else -1, part[at + 1][2] if at + 1 < len(part) else -1
