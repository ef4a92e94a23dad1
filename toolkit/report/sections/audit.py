"""The appraisal held against guidance: every finding with its answer, the checklists, and the terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.report.blocks import bullets, column, heading, mixed, note, on_page, pairs, paragraph, plain, strong, table
from toolkit.wording import area, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.model import Entry
    from toolkit.report.blocks import Block, Cell
    from toolkit.report.results import Results


LOOK = {  # where the report shows what an item of the checklists asks for
    "I1a": "question", "I1b": "question", "I2a": "criteria", "I2b": "definitions", "I2c": "criteria", "I3a": "estimates", "I3b": "scorecard",
    "I4a": "definitions", "I4b": "scorecard", "I5a": "weights", "I5b": "all_weights", "I6a": "method", "I6b": "difference", "I7a": "estimates",
    "I7b": "acceptability", "I8a": "summary", "I8b": "review", "GB1": "options", "GB2": "options", "GB3": "criteria", "GB4": "criteria",
    "GB5": "estimates", "GB6": "weights", "GB7": "acceptability", "GB8": "balance", "GB9": "settings", "GB10": "limits", "D1": "criteria",
    "D2": "scorecard", "D3": "definitions", "D4": "criteria", "D5": "criteria", "D6": "criteria", "D7": "definitions",
}  # fmt: skip


def review(r: Results) -> list[Block]:
    """All findings of the review, answered ones too, and which rules passed or had nothing to look at."""
    found = r.review
    titles = r.words("report.review.columns")
    columns = [column(titles[0], "auto"), column(titles[1], 2.8), column(titles[2], 2.4), column(titles[3], 2.8)]
    rows = []
    for f in found.findings:
        kind = say(f"report.review.{f.severity if f.certainty == 'sure' else 'cue'}", r.language)
        answer = say("report.review.open", r.language) if f.answer is None else _answer(f.answer)
        rows.append([f"{f.rule} {kind}", f.text(r.language), f"{f.advice(r.language)} {f.says(r.language)}", answer])
    lacks = "; ".join(
        say("report.review.lacking", r.language, title=_title(r, rule), rule=rule, why=say(f"rules.lacks.{why}", r.language)) for rule, why in found.skipped
    )
    passed = "; ".join(say("report.review.rule", r.language, title=_title(r, rule), rule=rule) for rule in found.passed)
    blocks = [
        heading(say("report.review.title", r.language)),
        paragraph(say("report.review.intro", r.language, findings=len(found.findings), open=len(found.open), passed=len(found.passed))),
    ]
    if rows:
        blocks.append(table(columns, rows, size=7.6))
    blocks.append(note(say("report.review.passed", r.language, rules=passed or say("report.none", r.language))))
    return [*blocks, note(say("report.review.skipped", r.language, rules=lacks))] if lacks else blocks


def _title(r: Results, rule: str) -> str:
    return say(f"rules.{rule}.title", r.language)


def _answer(e: Entry) -> str:
    """An answer in full: what was decided, why, by whom and when."""
    said = " ".join(part for part in (e.what, e.why) if part)
    return f"{said} ({', '.join(part for part in (e.who, e.when) if part)})"


def checklists(r: Results) -> list[Block]:
    """The items of ISPOR, the Green Book and the DCLG manual: met, partly or not met, and where to look."""
    titles = r.words("report.checklist.columns")
    columns = [column(titles[0], 2.6), column(titles[1], "auto"), column(titles[2], 3.6)]
    rows: list[list[Cell]] = []
    for c in r.checklist.checks:
        status = say(f"report.checklist.{c.status.replace(' ', '_')}", r.language)
        before, after = say("report.checklist.page", r.language, page="\n").split("\n")
        rows.append([f"{c.code} {c.asks(r.language)}", strong(status), mixed(plain(c.found(r.language)), on_page(LOOK[c.code], f" {before}", after))])
    counts = {k.replace(" ", "_"): n for k, n in r.checklist.counts.items()}
    intro = paragraph(say("report.checklist.intro", r.language, **counts))
    return [heading(say("report.checklist.title", r.language)), intro, table(columns, rows, size=7.6)]


def log(r: Results) -> list[Block]:
    """What was done to the study, by whom and why; answers to findings stand with the review."""
    entries = [e for e in r.whole.record if e.kind != "answer"]
    answers = len(r.whole.record) - len(entries)
    said = [" ".join(part.strip() for part in (e.what, e.why) if part.strip()) or e.about for e in entries]
    items = [say(f"report.log.{e.kind}", r.language, when=e.when, who=e.who, about=e.about, what=what).strip() for e, what in zip(entries, said, strict=True)]
    intro = say(f"report.log.{'intro' if entries else 'nothing' if answers else 'empty'}", r.language, entries=len(entries), answers=answers)
    return [heading(say("report.log.title", r.language)), paragraph(intro), *([bullets(items)] if items else [])]


def glossary(r: Results) -> list[Block]:
    """The terms with what they mean, in alphabetical order."""
    terms = sorted((t["name"], t["text"]) for t in area("glossary", r.language).values())
    return [heading(say("report.glossary.title", r.language)), pairs(terms)]


def alternatives(r: Results, blocks: Iterable[Block]) -> list[Block]:
    """Every chart of the document in words."""
    charts = [b for b in blocks if b["kind"] == "chart"]
    return [heading(say("report.alternatives.title", r.language)), *(paragraph(b["words"]) for b in charts)] if charts else []
