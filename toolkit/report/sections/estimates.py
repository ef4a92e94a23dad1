"""Every estimate with range, grade, basis, reason and numbered sources, and the numbered sources themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.report.blocks import column, heading, paragraph, source, table
from toolkit.report.words import estimate_range, paragraphs_cited, sentence
from toolkit.wording import say
from toolkit.wording.numbers import figure

if TYPE_CHECKING:
    from toolkit.model import Estimate
    from toolkit.report.blocks import Block
    from toolkit.report.results import Results

MARKS = {"supports": "+", "against": "−", "mixed": "±", "informs_size": "#"}


def section(r: Results) -> list[Block]:
    """A table for each option, one row a criterion."""
    a = r.appraisal
    titles = r.words("report.estimates.columns")
    columns = [column(titles[0], 1.2), column(titles[1], 1.2), column(titles[2], 4.4)]
    blocks = [heading(say("report.estimates.title", r.language)), paragraph(say("report.estimates.intro", r.language))]
    for option, estimates in zip(a.options, a.estimates, strict=True):
        rows = [[c.name, *_cells(r, e)] for c, e in zip(a.criteria, estimates, strict=True)]
        blocks += [heading(option.name, 3), table(columns, rows, size=7.8)]
    return blocks


def sources(r: Results) -> list[Block]:
    """The sources that the estimates cite, numbered in the order of the bibliography."""
    secondary = sum(s.secondary for s in r.appraisal.sources)
    blocks = [heading(say("report.sources.title", r.language))]
    if not r.appraisal.sources:
        return [*blocks, paragraph(say("report.sources.none", r.language))]
    intro = [say("report.sources.intro", r.language, count=len(r.appraisal.sources))]
    if secondary:
        intro.append(say("report.sources.secondary", r.language, secondary=secondary))
    blocks.append(paragraph(" ".join(intro)))
    for k, s in enumerate(r.appraisal.sources, start=1):
        remark = say("report.sources.remark", r.language, figure=s.figure, status=sentence(s.status).rstrip(".")) if s.status else s.figure
        number = say("report.sources.number", r.language, number=k, mark="†" if s.secondary else "", id=s.id)
        blocks.append(source(number, s.text, s.url, f"{remark} {s.note}".strip()))
    return blocks


def _cells(r: Results, e: Estimate) -> list[str]:
    if e.is_missing:
        return ["?", say("report.estimates.missing", r.language, reason=e.missing)]
    parts = [e.reason]
    if e.conflict:
        parts.append(say("report.estimates.conflict", r.language))
    if e.paragraphs:
        parts.append(say("report.estimates.paragraphs", r.language, paragraphs=paragraphs_cited(e.paragraphs)))
    if e.sources:
        parts.append("[" + ", ".join(f"{r.source_number(c.source)}{MARKS[c.direction]}" for c in e.sources) + "]")
    for d in e.dissents:
        slots = {"who": d.who, "low": figure(d.low), "likely": figure(d.likely), "high": figure(d.high), "reason": d.reason}
        parts.append(say("report.estimates.dissent", r.language, **slots))
    said = " ".join(p.strip() for p in parts if p.strip()) or say("report.estimates.unreasoned", r.language)
    grade = e.grade or say("report.estimates.ungraded", r.language)
    rests = [say(f"words.bases.{e.basis}", r.language)] if e.basis else []
    return [", ".join([estimate_range(e), grade, *rests]), said]
