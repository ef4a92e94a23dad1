"""The options, what each is, and why it is on or off the shortlist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.report.blocks import column, heading, paragraph, strong, table
from toolkit.report.words import paragraphs_cited
from toolkit.wording import say

if TYPE_CHECKING:
    from toolkit.model import Option
    from toolkit.report.blocks import Block
    from toolkit.report.results import Results


def section(r: Results) -> list[Block]:
    """Heading, baseline sentence and a table of options."""
    baseline = r.appraisal.baseline
    intro = say("report.options.intro", r.language, baseline=baseline.name) if baseline else say("report.options.intro_without", r.language)
    titles = r.words("report.options.columns")
    columns = [column(titles[0], 1.1), column(titles[1], 2.2), column(titles[2], 1.7)]
    return [
        heading(say("report.options.title", r.language)),
        paragraph(intro),
        table(columns, [_row(r, o) for o in r.appraisal.options]),
    ]


def _row(r: Results, option: Option) -> list[str | dict[str, object]]:
    mark = "baseline_mark" if option.baseline else "enabler_mark" if option.enabler else ""
    name = f"{option.name} ({say(f'report.{mark}', r.language)})" if mark and option.enabler else option.name
    what = [option.definition]
    if option.paragraphs:
        what.append(say("report.options.paragraphs", r.language, paragraphs=paragraphs_cited(option.paragraphs)))
    listed = "shortlisted" if option.shortlist or option.baseline else "longlist"
    return [strong(name), " ".join(what), say(f"report.options.{listed}", r.language, reason=option.shortlist_reason).strip()]
