"""Who would choose what: the ranks under every perspective, how far they agree, and what they part over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.report.blocks import bullets, column, heading, shaded, table
from toolkit.wording import say

if TYPE_CHECKING:
    from toolkit.report.blocks import Block
    from toolkit.report.results import Results


def section(r: Results) -> list[Block]:
    """A table of ranks by perspective and what there is to say about it; nothing with fewer than two perspectives."""
    found = r.perspectives
    if found is None:
        return []
    a, last = r.appraisal, len(r.appraisal.option_ids)
    title = column(r.words("report.views.columns")[0], 2.2)
    columns = [title, *(column(p.name, 1.0, "center") for p in a.viewpoints)]
    rows = [[r.name(o), *(shaded(str(k), (last - k) / max(last - 1, 1)) for k in found.ranks.loc[o].tolist())] for o in found.ranks.index]
    return [
        heading(say("report.views.title", r.language)),
        table(columns, rows, say("report.views.caption", r.language)),
        bullets(s.text(r.language) for s in found.sentences),
    ]
