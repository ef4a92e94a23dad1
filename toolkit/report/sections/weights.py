"""How the weights in force came about; the swings they stand for are shown with the value tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.report.blocks import heading, note, notice, paragraph, plain
from toolkit.report.words import sentence
from toolkit.wording import listing, procedure, say

if TYPE_CHECKING:
    from toolkit.report.blocks import Block
    from toolkit.report.results import Results


def section(r: Results) -> list[Block]:
    """Heading, provenance, findings of the procedure, and a notice when some weights are stale."""
    a, how = r.appraisal, r.weights.how
    seen = "unknown" if how.totals_seen is None else "yes" if how.totals_seen else "no"
    said = [say("report.weights.how", r.language, procedure=procedure(how.procedure, r.language)), sentence(how.note)]
    if how.who:
        said.append(say("report.weights.who", r.language, who=how.who, when=f", {how.when}" if how.when else ""))
    elif how.elicited:
        said.append(say("report.weights.unnamed", r.language))
    if not how.elicited:
        said.append(say("report.weights.not_elicited", r.language))
    said.append(say(f"report.weights.seen.{seen}", r.language))
    blocks = [heading(say("report.weights.title", r.language)), paragraph(" ".join(s for s in said if s))]
    if r.ranking.stale:
        names = listing([a.criterion(c).name for c in r.ranking.stale])
        blocks.append(notice(plain(say("report.weights.stale", r.language, criteria=names))))
    blocks.extend(note(text) for _, text in how.findings)
    return blocks
