"""How far does the lead move when one estimate goes from its low to its high end? The bars of a tornado.

Where a score is a sum over an option's own cells, one cell moves one score by weight times change, and the lead follows
from the scores of the others as they are. Elsewhere every option is scored again at both ends.

Source: Howard 1988, Decision analysis: practice and promise, Management Science 34(6), 679-695 (tornado diagrams).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from toolkit.errors import NotApplicable
from toolkit.methods.problem import problem_from, why_not

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from toolkit.arrays import Array, Ints
    from toolkit.challenge.subject import Subject

COLUMNS = ["option", "criterion", "performance", "low", "high", "lead", "lead_low", "lead_high", "first_low", "first_high", "swing"]


def estimate_leads(s: Subject) -> pd.DataFrame:
    """A row for each estimate with a range, of an option that can be first; the widest swing of the lead comes first.

    `lead` is how far today's leader is ahead of its nearest rival, in the method's own score, `lead_low` and `lead_high`
    the same with this performance alone at its low and its high end: below 0 the leader has lost the lead, to `first_low`
    and `first_high`, which name who is then first (today's leader while it is level). `swing` is the distance between the
    two. A definition or a convention does not move; a missing performance spans the declared range. Empty without rivals.

    Raises NotApplicable for a method that is not defined at some end of an estimate.
    """
    t = s.appraisal.table
    i, j = _cells(s)
    ends = np.stack([t.low, t.high])
    for table in ends:
        if reason := why_not(s.method, problem_from(s.appraisal, s.on, np.where(_still(s), t.filled, table))):
            raise NotApplicable(reason)
    alone = s.method.linear and s.method.promises.independent
    scores = _own_cell(s, ends, i, j) if alone else _scored(s, ends, i, j)
    lead, first = _lead(s, scores)
    return _frame(s, i, j, lead, first)


def _still(s: Subject) -> NDArray[np.bool_]:
    """The cells (options x criteria) that do not move."""
    t = s.appraisal.table
    return (s.appraisal.fixed & ~t.missing) | (t.low == t.high)


def _cells(s: Subject) -> tuple[Ints, Ints]:
    """The places of the cells that can move the lead, by option and criterion."""
    can = ~_still(s) & np.isin(np.arange(s.appraisal.shape[0]), s.candidates)[:, None]
    i, j = np.nonzero(can & bool(s.rivals.size))
    return i, j


def _own_cell(s: Subject, ends: Array, i: Ints, j: Ints) -> Array:
    """Scores (2, cells, options) when a cell moves its own option's score alone."""
    moved = s.weights.array * (s.coefficients_of(ends) - s.coefficients)  # (2, options, criteria)
    scores = np.repeat(np.broadcast_to(s.now, (len(i), len(s.now)))[None], 2, axis=0)
    scores[:, np.arange(len(i)), i] += moved[:, i, j]
    return scores


def _scored(s: Subject, ends: Array, i: Ints, j: Ints) -> Array:
    """The same by scoring everything again, the cells of one option at a time."""
    scores = np.empty((2, len(i), len(s.now)))
    for option in np.unique(i):
        own = np.flatnonzero(i == option)
        tables = np.repeat(s.appraisal.table.filled[None], 2 * len(own), axis=0).reshape(2, len(own), *s.appraisal.shape)
        tables[:, np.arange(len(own)), option, j[own]] = ends[:, option, j[own]]
        scores[:, own] = s.scores_of(tables, s.weights.array)
    return scores


def _lead(s: Subject, scores: Array) -> tuple[Array, Ints]:
    """The lead of today's leader over its nearest rival (..., cells), and who is first."""
    if not s.rivals.size:
        return scores[..., 0], np.zeros(scores.shape[:-1], dtype=np.int64)
    own, others = scores[..., s.leader], scores[..., s.rivals]
    lead = own - others.max(axis=-1)
    lead = np.where(np.abs(lead) <= s.tolerance, 0.0, lead)
    return lead, np.where(lead < 0, s.rivals[others.argmax(axis=-1)], s.leader)


def _frame(s: Subject, i: Ints, j: Ints, lead: Array, first: Ints) -> pd.DataFrame:
    t, options, criteria = s.appraisal.table, np.array(s.appraisal.option_ids, dtype=object), np.array(s.appraisal.criterion_ids, dtype=object)
    now, _ = _lead(s, s.now[None])
    columns = {
        "option": options[i],
        "criterion": criteria[j],
        "performance": t.filled[i, j],
        "low": t.low[i, j],
        "high": t.high[i, j],
        "lead": np.full(len(i), now[0]),
        "lead_low": lead[0],
        "lead_high": lead[1],
        "first_low": options[first[0]],
        "first_high": options[first[1]],
        "swing": np.abs(lead[1] - lead[0]),
    }
    frame = pd.DataFrame(columns, columns=COLUMNS)
    return frame.sort_values("swing", ascending=False, kind="stable").reset_index(drop=True)
