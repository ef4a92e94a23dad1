"""What each disputed estimate would do to the ranking, and what all the estimates of one person would do together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from toolkit.ranking import ranks

if TYPE_CHECKING:
    from toolkit.challenge.subject import Subject

NUMBERS = ("performance", "theirs", "rank", "rank_theirs")
COLUMNS = ["who", "option", "criterion", "performance", "theirs", "rank", "rank_theirs", "leader", "keeps", "reason"]


@dataclass(frozen=True, slots=True)
class Disputed:
    """One dissent and its cell."""

    who: str
    i: int
    j: int
    likely: float
    reason: str


def dissents(s: Subject) -> pd.DataFrame:
    """A row per dissent, then one per person who disputes several estimates, with all of these put in place at once.

    `performance` and `theirs` are the likely performance in use and the dissenter's, `rank` and `rank_theirs` the
    option's rank before and after, `leader` who then leads, `keeps` whether today's leader is still first or tied. The
    rows for a person have no option, criterion, performance or rank (None, NaN).
    """
    found = disputed(s)
    rows = [_row(s, [d]) for d in found]
    people = dict.fromkeys(d.who for d in found)
    rows += [_row(s, own) for who in people if len(own := [d for d in found if d.who == who]) > 1]
    columns = {c: pd.Series([row.get(c, np.nan) for row in rows], dtype=float if c in NUMBERS else object) for c in COLUMNS}
    return pd.DataFrame(columns)


def disputed(s: Subject) -> list[Disputed]:
    """Every dissent of the appraisal, in the order of options and criteria."""
    return [
        Disputed(d.who, i, j, d.likely, d.reason) for i, row in enumerate(s.appraisal.estimates) for j, estimate in enumerate(row) for d in estimate.dissents
    ]


def _row(s: Subject, changes: list[Disputed]) -> dict[str, object]:
    a = s.appraisal
    table = a.table.filled.copy()
    for d in changes:
        table[d.i, d.j] = d.likely
    scores = s.scores_of(table, s.weights.array)
    first = int(s.candidates[s.tops(scores).argmax()])
    row: dict[str, object] = {"who": changes[0].who, "leader": a.option_ids[first], "keeps": bool(s.keeps(scores))}
    if len(changes) > 1:
        return row | {"option": None, "criterion": None, "reason": ""}
    d = changes[0]
    place = {"option": a.option_ids[d.i], "criterion": a.criterion_ids[d.j], "performance": a.table.filled[d.i, d.j], "theirs": d.likely}
    return row | place | {"rank": ranks(s.now)[d.i], "rank_theirs": ranks(scores)[d.i], "reason": d.reason}
