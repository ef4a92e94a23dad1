"""How the top options bear on each other: what an additive total leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from toolkit.ranking import ranks

if TYPE_CHECKING:
    from toolkit.challenge.subject import Subject

TOP = 3
COLUMNS = ["a", "b", "kind", "note", "rank_a", "rank_b", "both_top"]


def interactions(s: Subject, top: int = TOP) -> pd.DataFrame:
    """The interactions that touch one of the `top` options, those between two of them first, then by rank.

    `kind` is complement, guard, overlap, conflict or enabler; `both_top` marks the pairs inside the top.
    """
    a = s.appraisal
    place = dict(zip(a.option_ids, ranks(s.now).tolist(), strict=True))
    rows = [(x.a, x.b, x.kind, x.note, place[x.a], place[x.b]) for x in a.interactions if min(place[x.a], place[x.b]) <= top]
    frame = pd.DataFrame([(*row, max(row[4:6]) <= top) for row in rows], columns=COLUMNS)
    best, other = frame[["rank_a", "rank_b"]].min(axis=1), frame[["rank_a", "rank_b"]].max(axis=1)
    order = pd.DataFrame({"inside": ~frame["both_top"].astype(bool), "best": best, "other": other}).sort_values(["inside", "best", "other"], kind="stable")
    return frame.loc[order.index].reset_index(drop=True)
