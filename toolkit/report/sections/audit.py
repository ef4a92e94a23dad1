"""The appraisal held against guidance: every finding with its answer, the checklists, and the terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.report.blocks import column, heading, note, pairs, paragraph, strong, table
from toolkit.wording import area, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.report.blocks import Block, Cell
    from toolkit.report.results import Results


def review(r: Results) -> list[Block]:
    """All findings of the review, answered ones too, and which rules passed or had nothing to look at."""
    found = r.review
    titles = r.words("report.review.columns")
    columns = [column(titles[0], "auto"), column(titles[1], 3.2), column(titles[2], 2.2), column(titles[3], 2.0)]
    rows = []
    for f in found.findings:
        kind = say(f"report.review.{f.severity if f.certainty == 'sure' else 'cue'}", r.language)
        answer = say("report.review.open", r.language) if f.answer is None else f"{f.answer.what or f.answer.why} ({f.answer.who}, {f.answer.when})"
        rows.append([f"{f.rule} {kind}", f.text(r.language), f"{f.advice(r.language)} {f.says(r.language)}", answer])
    lacks = "; ".join(f"{rule} ({say(f'rules.lacks.{why}', r.language)})" for rule, why in found.skipped)
    blocks = [
        heading(say("report.review.title", r.language)),
        paragraph(say("report.review.intro", r.language, findings=len(found.findings), open=len(found.open), passed=len(found.passed))),
    ]
    if rows:
        blocks.append(table(columns, rows, size=7.6))
    blocks.append(note(say("report.review.passed", r.language, rules=", ".join(found.passed) or say("report.none", r.language))))
    return [*blocks, note(say("report.review.skipped", r.language, rules=lacks))] if lacks else blocks


def checklists(r: Results) -> list[Block]:
    """The items of ISPOR, the Green Book and the DCLG manual: met, partly or not met, and where to look."""
    titles = r.words("report.checklist.columns")
    columns = [column(titles[0], "auto"), column(titles[1], 2.6), column(titles[2], "auto"), column(titles[3], 3.4)]
    rows: list[list[Cell]] = []
    for c in r.checklist.checks:
        status = say(f"report.checklist.{c.status.replace(' ', '_')}", r.language)
        rows.append([c.code, c.asks(r.language), strong(status), c.found(r.language)])
    counts = {k.replace(" ", "_"): n for k, n in r.checklist.counts.items()}
    intro = paragraph(say("report.checklist.intro", r.language, **counts))
    return [heading(say("report.checklist.title", r.language)), intro, table(columns, rows, size=7.6)]


def glossary(r: Results) -> list[Block]:
    """The terms with what they mean, in alphabetical order."""
    terms = sorted((t["name"], t["text"]) for t in area("glossary", r.language).values())
    return [heading(say("report.glossary.title", r.language)), pairs(terms)]


def alternatives(r: Results, blocks: Iterable[Block]) -> list[Block]:
    """Every chart of the document in words."""
    charts = [b for b in blocks if b["kind"] == "chart"]
    return [heading(say("report.alternatives.title", r.language)), *(paragraph(b["alt"]) for b in charts)] if charts else []
