"""The smallest set of estimates to believe otherwise, within their ranges, for an option to come first.

In the additive model a cell of the option helps against every rival and a rival's cell only against that rival, so only
the sum gained matters: for each number of own cells the largest gains are best, and each rival then needs its largest
losses until it is caught. Trying every number of own cells is exact and needs no integer programme.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from toolkit.arrays import Array
    from toolkit.challenge.subject import Subject

COLUMNS = ["option", "criterion", "performance", "low", "high", "believe", "value_from", "value_to"]


def beliefs(subject: Subject, option: int) -> pd.DataFrame | None:
    """The smallest set of cells that puts the option first or level, or None when no performances inside the ranges do.

    A row a cell: `believe` is the performance (natural units) to believe, `value_from` and `value_to` the values 0..1.
    Of several sets of the same size, the one with the largest gains; cells go no further than they must.
    """
    w = subject.weights.array
    worst, best = subject.ranges
    likely = subject.coefficients
    own = w * (best[option] - likely[option])
    rivals = subject.candidates[subject.candidates != option]
    losses = w * (likely[rivals] - worst[rivals])
    gaps = (likely[rivals] - likely[option]) @ w
    moves = _fewest(own, losses, gaps, subject.tolerance)
    if moves is None:
        return None
    return _frame(subject, [(option if k < 0 else int(rivals[k]), j, part) for k, j, part in moves])


def _fewest(own: Array, losses: Array, gaps: Array, tolerance: float) -> list[tuple[int, int, float]] | None:
    """The fewest cells as (rival or -1 for the option itself, criterion, signed change of score)."""
    order = np.argsort(-own, kind="stable")
    plans = []
    for count in range(int((own > 0).sum()) + 1):
        left = gaps - own[order[:count]].sum()
        sets = [_cover(losses[k], left[k], tolerance) for k in range(len(gaps))]
        whole = [s for s in sets if s is not None]
        if len(whole) == len(sets):
            plans.append((count, whole))
    if not plans:
        return None
    count, chosen = min(plans, key=lambda plan: plan[0] + sum(map(len, plan[1])))
    return _trimmed(own, order[:count], chosen, losses, gaps)


def _cover(losses: Array, gap: float, tolerance: float) -> list[int] | None:
    """The fewest criteria whose losses add up to the gap, or None."""
    if gap <= tolerance:
        return []
    order = np.argsort(-losses, kind="stable")
    reached = np.flatnonzero(np.cumsum(losses[order]) >= gap - tolerance)
    return order[: reached[0] + 1].tolist() if reached.size else None


def _trimmed(own: Array, chosen: NDArray[np.int64], sets: list[list[int]], losses: Array, gaps: Array) -> list[tuple[int, int, float]]:
    """Each move with the change of score it needs: the last cell of each sum goes only as far as it must."""
    moves: list[tuple[int, int, float]] = []
    spare = min((own[chosen].sum() + losses[k][cells].sum() - gaps[k] for k, cells in enumerate(sets)), default=0.0)
    for at, j in enumerate(chosen):
        last = at == len(chosen) - 1
        moves.append((-1, int(j), own[j] - (min(max(spare, 0.0), own[j]) if last else 0.0)))
    gained = sum(part for _, _, part in moves)
    for k, cells in enumerate(sets):
        left = gaps[k] - gained
        for j in cells:
            part = min(losses[k][j], max(left, 0.0))
            moves.append((k, j, -part))
            left -= part
    return moves


def _frame(subject: Subject, moves: list[tuple[int, int, float]]) -> pd.DataFrame:
    a, w, likely = subject.appraisal, subject.weights.array, subject.coefficients
    rows = []
    for i, j, part in moves:
        criterion, value = a.criteria[j], float(likely[i, j])
        aim = min(max(value + part / w[j], 0.0), 1.0)
        believe = criterion.performance(aim) if subject.on == "values" else criterion.worst + aim * (criterion.best - criterion.worst)
        low, high = float(a.table.low[i, j]), float(a.table.high[i, j])
        within = min(max(believe, low), high)  # rounding alone can lead out of the range
        rows.append((a.option_ids[i], criterion.id, a.table.filled[i, j], low, high, within, value, aim))
    return pd.DataFrame(rows, columns=COLUMNS)
