"""The options: what each is, which were not carried further and why, and how they bear on each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.methods.apply import rank
from toolkit.report.blocks import bullets, column, heading, note, paragraph, strong, table
from toolkit.report.words import paragraphs_cited
from toolkit.wording import say
from toolkit.wording.numbers import figure, points

if TYPE_CHECKING:
    from toolkit.model import Option
    from toolkit.report.blocks import Block, Cell
    from toolkit.report.results import Results


def section(r: Results) -> list[Block]:
    """Heading, baseline sentence, a table of options, and a table of those that were dropped with the reason."""
    baseline = r.appraisal.baseline
    intro = say("report.options.intro", r.language, baseline=baseline.name) if baseline else say("report.options.intro_without", r.language)
    titles = r.words("report.options.columns")
    columns = [column(titles[0], 1.1), column(titles[1], 2.2), column(titles[2], 1.7)]
    return [
        heading(say("report.options.title", r.language)),
        paragraph(intro),
        table(columns, [_row(r, o) for o in r.appraisal.options]),
        *_dropped(r),
    ]


def together(r: Results) -> list[Block]:
    """How the printed options bear on each other and on others; nothing when the study says nothing of it."""
    printed, names = set(r.appraisal.option_ids), {o.id: o.name for o in r.whole.options}
    items = [
        say(
            "report.together.item", r.language, a=names[i.a],
            link=say(f"report.interactions.{i.kind}", r.language, option=names[i.b]), note=i.note,
        ).strip()
        for i in r.whole.interactions if {i.a, i.b} & printed
    ]  # fmt: skip
    return [heading(say("report.together.title", r.language)), paragraph(say("report.together.intro", r.language)), bullets(items)] if items else []


def _row(r: Results, option: Option) -> list[Cell]:
    mark = "baseline_mark" if option.baseline else "enabler_mark" if option.enabler else ""
    name = f"{option.name} ({say(f'report.{mark}', r.language)})" if mark and option.enabler else option.name
    what = [option.definition]
    if option.paragraphs:
        what.append(say("report.options.paragraphs", r.language, paragraphs=paragraphs_cited(option.paragraphs)))
    listed = "shortlisted" if option.shortlist or option.baseline else "longlist"
    described = " ".join(what).strip() or say("report.none", r.language)
    return [strong(name), described, say(f"report.options.{listed}", r.language, reason=option.shortlist_reason).strip()]


def _dropped(r: Results) -> list[Block]:
    """The options off the printed shortlist, why they are off it, and what they score, so that a choice made too early shows."""
    off = [o for o in r.reviewed.options if o.id not in r.appraisal.option_ids]
    if not off:
        return []
    titles = r.words("report.dropped.columns")
    columns = [column(titles[0], 1.4), column(titles[1], 3.2)]
    scores = rank(r.reviewed, r.weights, r.method).scores
    if scores is not None:
        columns.append(column(titles[2], "auto", "right"))
    shown = points if r.method.name == "weighted_sum" else figure
    rows: list[list[Cell]] = []
    for o in off:
        reason = o.shortlist_reason or say("report.dropped.no_reason", r.language)
        total: list[Cell] = [] if scores is None else [shown(float(scores[o.id]))]
        rows.append([o.name, reason, *total])
    return [
        heading(say("report.dropped.title", r.language), 3),
        table(columns, rows, whole=True),
        note(say("report.dropped.note", r.language)),
    ]
