"""The weights in force, the swing each stands for, and how they came about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.report.blocks import column, heading, note, notice, paragraph, plain, table
from toolkit.wording import listing, say
from toolkit.wording.numbers import points

if TYPE_CHECKING:
    from toolkit.report.blocks import Block
    from toolkit.report.results import Results


def section(r: Results) -> list[Block]:
    """Heading, provenance, a table of swings with local and global weights, and a notice when some are stale."""
    a, how = r.appraisal, r.weights.how
    seen = "unknown" if how.totals_seen is None else "yes" if how.totals_seen else "no"
    said = [say("report.weights.how", r.language, procedure=how.procedure, note=how.note)]
    if how.who:
        said.append(say("report.weights.who", r.language, who=how.who, when=f", {how.when}" if how.when else ""))
    said.append(say("report.weights.elicited" if how.elicited else "report.weights.not_elicited", r.language))
    said.append(say(f"report.weights.seen.{seen}", r.language))
    titles = r.words("report.weights.columns")
    columns = [column(titles[0], 1.2), column(titles[1], 3.0), column(titles[2], "auto", "right"), column(titles[3], "auto", "right")]
    blocks = [heading(say("report.weights.title", r.language)), paragraph(" ".join(s.strip() for s in said))]
    if r.ranking.stale:
        names = listing([a.criterion(c).name for c in r.ranking.stale])
        blocks.append(notice(plain(say("report.weights.stale", r.language, criteria=names))))
    blocks.append(table(columns, _rows(r)))
    blocks.extend(note(text) for _, text in how.findings)
    return blocks


def _rows(r: Results) -> list[list[str]]:
    a, shares, rows = r.appraisal, r.weights.values, []
    for _, ids in a.top_groups:
        total = sum(shares[c] for c in ids)
        for c in map(a.criterion, ids):
            swing = say("report.weights.swing", r.language, worst=c.words(c.worst), best=c.words(c.best))
            local = points(shares[c.id] / total) if total > 0 else points(0.0)
            rows.append([c.name, swing, local, points(shares[c.id])])
    return rows
