"""Who would choose what: the leader and the gap under each perspective's weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from toolkit.challenge.subject import Subject

COLUMNS = ["name", "first", "second", "gap", "keeps"]


def views(s: Subject) -> pd.DataFrame:
    """By perspective: its name, first and second choice among the options that can lead, and the gap between them.

    The gap is in the method's score, 0 or more; `keeps` tells whether today's leader is first or tied.
    """
    a, k = s.appraisal, s.candidates
    index = pd.Index([p.id for p in a.viewpoints], name="perspective", dtype=object)
    rows = []
    for p in a.viewpoints:
        scores = s.scores(p.weights.aligned(a.criterion_ids).array)
        order = k[np.argsort(-scores[k], kind="stable")]
        first = int(k[s.tops(scores).argmax()])
        second = next((int(o) for o in order if o != first), None)
        gap = np.nan if second is None else max(float(scores[first] - scores[second]), 0.0)
        rows.append((p.name, a.option_ids[first], None if second is None else a.option_ids[second], gap, bool(s.keeps(scores))))
    return pd.DataFrame(rows, columns=COLUMNS, index=index).astype({"name": object, "first": object, "second": object, "gap": float, "keeps": bool})
