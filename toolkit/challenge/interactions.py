"""How the top options bear on each other: what an additive total leaves out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from toolkit.ranking import ranks
from toolkit.wording import say

if TYPE_CHECKING:
    from toolkit.challenge.subject import Subject
    from toolkit.model import Appraisal, Source

TOP = 3
COLUMNS = ["a", "b", "kind", "note", "rank_a", "rank_b", "both_top"]


def interactions(s: Subject, top: int = TOP, whole: Appraisal | None = None) -> pd.DataFrame:
    """The interactions that touch one of the `top` options, those between two of them first, then by rank.

    `kind` is complement, guard, overlap, conflict or enabler; `both_top` marks the pairs inside the top. With `whole`, the
    study that the options were selected from, partners that were not selected are named too; they have no rank (NaN).
    """
    a = s.appraisal
    place = dict(zip(a.option_ids, ranks(s.now).tolist(), strict=True))
    rows = [(x.a, x.b, x.kind, x.note, place.get(x.a, np.nan), place.get(x.b, np.nan)) for x in (whole or a).interactions]
    frame = pd.DataFrame([(*row, row[4] <= top and row[5] <= top) for row in rows if row[4] <= top or row[5] <= top], columns=COLUMNS)
    best, other = frame[["rank_a", "rank_b"]].min(axis=1), frame[["rank_a", "rank_b"]].max(axis=1, skipna=False)
    order = pd.DataFrame({"inside": ~frame["both_top"].astype(bool), "best": best, "other": other}).sort_values(["inside", "best", "other"], kind="stable")
    return frame.loc[order.index].reset_index(drop=True)


def in_words(kind: str, a: str, b: str, note: str = "", language: str | None = None) -> str:
    """An interaction of two named options as sentences: what kind it is, then the study's note."""
    return " ".join(part for part in (say(f"challenge.interactions.{kind}", language, a=a, b=b), note) if part)


def cited(note: str, a: Appraisal) -> list[Source]:
    """The sources of the study whose ids stand in a note, in the order of the study's list."""
    words = set(re.findall(r"[\w-]+", note))
    return [source for source in a.sources if source.id in words]
