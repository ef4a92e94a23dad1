"""The span of ranks that missing estimates leave: own missing cells best with those of rivals worst, and the reverse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from toolkit.methods.problem import problem_from, why_not
from toolkit.ranking import TIE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from toolkit.arrays import Array
    from toolkit.methods.base import Method, On
    from toolkit.model import Appraisal

    Places = NDArray[np.int64]


def rank_span(a: Appraisal, method: Method, on: On, weights: Array, order: Places) -> tuple[Places, Places] | None:
    """Best and worst ranks (options) over all completions of missing estimates; both are `order` when none is missing.

    The two extreme completions bound the rank only where a method is monotone and no score depends on other options: in
    PROMETHEE II a gap of a third option can turn the order of two that have none. So there the answer is None, as it is
    where the method is not defined on an extreme completion.
    """
    if not method.promises.monotone:
        return None
    if a.table.complete:
        return order, order
    if not method.promises.independent:
        return None
    best_end = np.where(a.maximise, a.high_ends, a.low_ends)
    worst_end = np.where(a.maximise, a.low_ends, a.high_ends)
    problems = [problem_from(a, on, np.where(a.table.missing, end, a.table.filled)) for end in (best_end, worst_end)]
    if any(why_not(method, p) for p in problems):
        return None
    high, low = (method.score(method.prepare(p), weights) for p in problems)
    if not method.higher_is_better:
        high, low = -high, -low
    return _places(high, low), _places(low, high)


def _places(own: Array, rivals: Array) -> Places:
    """Ranks of each of `own` scores (options) among `rivals` (options), with itself left out of these; more is better."""
    reach = own + TIE * max(np.abs(own).max(), np.abs(rivals).max())
    ahead = rivals.size - np.searchsorted(np.sort(rivals), reach, side="right")
    return 1 + ahead - (rivals > reach)
