"""Who would choose what, and is it the method talking: ranks under every perspective and under every method."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.report.blocks import bullets, column, heading, paragraph, shaded, table
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


def methods(r: Results) -> list[Block]:
    """A table of ranks by method, each on performances and on values, and what there is to say about it."""
    found, last = r.methods, len(r.appraisal.option_ids)
    if found.ranks.empty:
        return []
    names = [r.short_name(o) for o in r.appraisal.option_ids]
    columns = [column(r.words("report.methods.columns")[0], 2.0), *(column(n, 1.0, "center") for n in names)]
    rows = [[str(m), *(shaded(str(k), (last - k) / max(last - 1, 1)) for k in found.ranks[m].tolist())] for m in found.ranks.columns]
    return [
        heading(say("report.methods.title", r.language)),
        paragraph(found.text(r.language)),
        table(columns, rows, say("report.methods.caption", r.language), size=7.4),
    ]
