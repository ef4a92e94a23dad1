"""`policy-options review`: what good practice finds wrong, with the guidance behind it, and the checklists."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolkit.cli.common import DEFAULT, AppraisalArgument, FormatOption, WeightsOption, read, read_weights
from toolkit.cli.output import Column, Sheet, note, show
from toolkit.errors import InputError, Issue

if TYPE_CHECKING:
    from toolkit.model import Entry
    from toolkit.rules.checklist import Checklist
    from toolkit.rules.finding import Finding
    from toolkit.rules.run import Review

BLOCKED = 1

OpenOption = Annotated[bool, typer.Option("--open", help="Only findings that nobody has answered.")]
ChecklistOption = Annotated[bool, typer.Option("--checklist", help="The checklists as well: ISPOR, Green Book, DCLG.")]
AnswerOption = Annotated[str | None, typer.Option("--answer", metavar="KEY", help="Answer this finding (a key, or its beginning) in the study's record.")]
WhoOption = Annotated[str, typer.Option("--who", metavar="NAME", help="Who answers.")]
WhatOption = Annotated[str, typer.Option("--what", metavar="TEXT", help="The answer; with no text an earlier answer is taken back.")]
WhyOption = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason for it.")]
MethodOption = Annotated[str, typer.Option("--method", "-m", metavar="NAME", help="The method whose result is used.", show_default=True)]


def review(
    appraisal: AppraisalArgument = DEFAULT,
    weights: WeightsOption = None,
    method: MethodOption = "weighted_sum",
    open: OpenOption = False,
    checklist: ChecklistOption = False,
    answer: AnswerOption = None,
    who: WhoOption = "",
    what: WhatOption = "",
    why: WhyOption = "",
    format: FormatOption = "table",
) -> int:
    """Review the whole appraisal against good practice; exit 1 when something blocks and nobody has answered it."""
    import toolkit as tk
    from toolkit.rules.checklist import checklist as fill

    a = read(appraisal, longlist=True)
    result = tk.review(a, read_weights(a, weights), method=method)
    if answer is not None:
        a = replace(a, record=(*a.record, _answered(appraisal, result, answer, who, what, why)))
        result = tk.review(a, read_weights(a, weights), method=method)
    sheets = [_findings(result.open if open else result.findings, format)]
    if format == "json":
        sheets.append(_rules(result))
    if checklist:
        sheets.append(_checks(fill(a, result)))
    show([s for s in sheets if s.rows or format != "table"], format)
    note(_summary(result, own=weights is None))
    return BLOCKED if result.blocking else 0


def _answered(appraisal: str, result: Review, key: str, who: str, what: str, why: str) -> Entry:
    """Adds the answer to the record of the study's folder. Raises UnknownName, InputError."""
    from toolkit.files.record import append_record
    from toolkit.rules.log import answer_entry

    finding = result.finding(key)
    if not who.strip():
        raise InputError([Issue("an answer needs the name of who gives it", field="who")])
    if not Path(appraisal).is_dir():
        raise InputError([Issue("answers are kept beside a study's files; give the study's folder", field="appraisal")])
    entry = answer_entry(finding, who=who, when=date.today().isoformat(), what=what, why=why)
    append_record(appraisal, entry)
    return entry


def _findings(findings: tuple[Finding, ...], format: str) -> Sheet:
    """A row per finding; in a table the questions, the advice, the guidance and the key stand below the sentence."""
    rows: list[dict[str, Any]] = [f.plain() for f in findings]
    if format == "table":
        rows = [row | {"text": "\n".join(_lines(row))} for row in rows]
    return Sheet(rows, [Column("severity"), Column("text", "finding"), Column("answer", show=_answer)], "findings")


def _lines(row: dict[str, Any]) -> list[str]:
    questions = [f"? {question}" for question in row["probes"]]
    return [row["text"], *questions, f"→ {row['advice']}", f"{row['key']} · {'; '.join(row['guidance'])}"]


def _answer(given: dict[str, str]) -> str:
    words = " ".join(part for part in (given["what"], given["why"]) if part)
    return f"{words} ({given['who']}, {given['when']})"


def _rules(result: Review) -> Sheet:
    """What became of every rule: raised, passed, or skipped for want of something to look at."""
    from toolkit.rules.registry import RULES
    from toolkit.wording import say

    skipped = dict(result.skipped)
    rows = []
    for rule in RULES:
        lacks = skipped.get(rule.id, "")
        status = "skipped" if lacks else "passed" if rule.id in result.passed else "raised"
        rows.append({"rule": rule.id, "look": rule.look, "status": status, "lacks": say(f"rules.lacks.{lacks}") if lacks else ""})
    return Sheet(rows, name="rules")


def _checks(filled: Checklist) -> Sheet:
    rows = [
        {"code": c.code, "guidance": str(c.guidance), "asks": c.asks(), "status": c.status, "found": c.found(), "where": list(c.where)} for c in filled.checks
    ]
    return Sheet(rows, [Column("code"), Column("asks", "asked"), Column("status"), Column("found"), Column("guidance", drop=1)], "checklist")


def _summary(result: Review, own: bool) -> str:
    """The counts; under the study's own weights also the answers that have outlived their finding."""
    from toolkit.wording import say

    parts = [say(f"rules.summary.{severity}", count=count, open=still) for severity, (count, still) in result.counts.items()]
    spare = say("rules.summary.spare", keys=", ".join(e.about for e in result.spare)) if result.spare and own else ""
    return " ".join([say("rules.summary.counts", parts="; ".join(parts), passed=len(result.passed), skipped=len(result.skipped)), spare]).strip()
