"""What the decision is about: context, horizon, evidence, and who took part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.report.blocks import heading, pairs, paragraph
from toolkit.wording import listing, say

if TYPE_CHECKING:
    from toolkit.report.blocks import Block
    from toolkit.report.results import Results


def section(r: Results) -> list[Block]:
    """Heading, the context as it was written, and terms with what is known of each."""
    a = r.appraisal
    said = {
        "decision": a.decision,
        "decider": a.decider,
        "horizon": a.horizon,
        "evidence": a.evidence_date,
        "participants": listing(a.participants) if a.participants else say("report.question.nobody", r.language),
    }
    context = [line.strip() for line in a.context.splitlines() if line.strip()] or [say("report.question.no_context", r.language)]
    return [
        heading(say("report.question.title", r.language)),
        *(paragraph(line) for line in context),
        pairs((say(f"report.question.{key}", r.language), text) for key, text in said.items() if text),
    ]
