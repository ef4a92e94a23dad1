"""How far must one performance move before the leader changes? One cell at a time, in the criterion's own unit.

In the additive model the leader's cell must lose, or a rival's cell must gain, the value gap / weight; the value
function's inverse turns that into a performance. Other methods are searched over the declared range at a stated
resolution.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from toolkit.challenge.search import HALVINGS
from toolkit.challenge.subject import Subject, subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from toolkit.arrays import Array
    from toolkit.challenge.subject import Stated
    from toolkit.methods.base import Method, On
    from toolkit.model import Appraisal

STEPS = 40  # of the declared range, where a method must be searched
COLUMNS = ["option", "criterion", "performance", "low", "high", "flip", "move", "within", "challenger", "fixed"]


def estimate_flips(a: Appraisal, weights: Stated = None, method: str | Method = "weighted_sum", on: On | None = None) -> pd.DataFrame:
    """A row for each performance of a candidate, smallest share of the declared range to move first.

    `flip` is the performance (natural units) at which the leader is level with `challenger`, `move` the signed way
    there; NaN when no performance inside the declared range changes the leader. `within` says where the flip lies: "estimate"
    (inside low .. high), "scale" (inside the declared range only) or "never". `fixed` marks cells that rest on a
    definition or a convention. A missing performance is taken at the value one half. The attribute `exact` of the
    frame's `attrs` is False where the flips come from a search over 40 steps of the range.

    Raises what `rank` raises.
    """
    s = subject(a, weights, method, on)
    exact = s.method.name == "weighted_sum"
    flips, challengers = _additive(s) if exact else _searched(s)
    frame = _frame(s, flips, challengers)
    frame.attrs["exact"] = exact
    return frame


def _additive(s: Subject) -> tuple[Array, NDArray[np.int64]]:
    """By cell (options x criteria): the performance at the flip, NaN for never, and the challenger's place."""
    a, w = s.appraisal, s.weights.array
    flips = np.full(a.shape, np.nan)
    challengers = np.full(a.shape, -1)
    if not s.rivals.size:
        return flips, challengers
    runner_up = int(s.rivals[s.now[s.rivals].argmax()])
    gap = s.now[s.leader] - s.now
    with np.errstate(divide="ignore", invalid="ignore"):
        aims = s.coefficients + gap[:, None] / w
        aims[s.leader] = s.coefficients[s.leader] - gap[runner_up] / w
    possible = np.isfinite(aims) & (aims >= 0) & (aims <= 1) & (w > 0)
    for i, j in zip(*np.nonzero(possible), strict=True):
        if i in s.candidates:
            flips[i, j] = _performance(s, int(j), float(aims[i, j]))
            challengers[i, j] = runner_up if i == s.leader else i
    return flips, challengers


def _performance(s: Subject, j: int, value: float) -> float:
    criterion = s.appraisal.criteria[j]
    if criterion.constant:
        return np.nan
    return criterion.performance(value) if s.on == "values" else criterion.worst + value * (criterion.best - criterion.worst)


def _searched(s: Subject) -> tuple[Array, NDArray[np.int64]]:
    a = s.appraisal
    flips, challengers = np.full(a.shape, np.nan), np.full(a.shape, -1)
    for i, j in _cells(s):
        now = a.table.filled[i, j]
        found = [hit for end in (a.low_ends[j], a.high_ends[j]) if (hit := _first_change(s, i, j, float(end))) is not None]
        if found:
            flips[i, j], challengers[i, j] = min(found, key=lambda hit: abs(hit[0] - now))
    return flips, challengers


def _cells(s: Subject) -> Iterator[tuple[int, int]]:
    yield from ((int(i), j) for i in s.candidates for j, c in enumerate(s.appraisal.criteria) if not c.constant)


def _first_change(s: Subject, i: int, j: int, end: float) -> tuple[float, int] | None:
    """The performance nearest to today's, on the way to this end, at which another option leads; and which."""
    now = float(s.appraisal.table.filled[i, j])
    places = np.linspace(now, end, STEPS + 1)
    led = _leaders(s, i, j, places)
    changed = np.flatnonzero(led != s.leader)
    if now == end or not changed.size:
        return None
    low, high, challenger = places[changed[0] - 1], places[changed[0]], int(led[changed[0]])
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        led = _leaders(s, i, j, np.array([middle]))
        low, high, challenger = (middle, high, challenger) if led[0] == s.leader else (low, middle, int(led[0]))
    return float(high), challenger


def _leaders(s: Subject, i: int, j: int, places: Array) -> NDArray[np.int64]:
    """The leader for each performance of one cell; today's leader while it is tied."""
    tables = np.repeat(s.appraisal.table.filled[None], len(places), axis=0)
    tables[:, i, j] = places
    return s.leaders(s.scores_of(tables, s.weights.array))


def _frame(s: Subject, flips: Array, challengers: NDArray[np.int64]) -> pd.DataFrame:
    a = s.appraisal
    i, j = (part.ravel() for part in np.indices(a.shape))
    keep = np.isin(i, s.candidates)
    i, j = i[keep], j[keep]
    ids = np.array(a.option_ids, dtype=object)
    t, at, rival = a.table, flips[i, j], challengers[i, j]
    move = at - t.filled[i, j]
    inside = (at >= t.low[i, j]) & (at <= t.high[i, j])
    columns = {
        "option": ids[i],
        "criterion": np.array(a.criterion_ids, dtype=object)[j],
        "performance": t.filled[i, j],
        "low": t.low[i, j],
        "high": t.high[i, j],
        "flip": at,
        "move": move,
        "within": np.where(np.isnan(at), "never", np.where(inside, "estimate", "scale")).astype(object),
        "challenger": pd.Series([None if k < 0 else ids[k] for k in rival], dtype=object),
        "fixed": a.fixed[i, j],
    }
    width = (a.high_ends - a.low_ends)[j]
    order = np.argsort(np.abs(move) / np.where(width > 0, width, 1.0), kind="stable")
    return pd.DataFrame(columns, columns=COLUMNS).iloc[order].reset_index(drop=True)
