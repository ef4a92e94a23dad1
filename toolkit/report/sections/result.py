"""The result under the stated weights: contributions by group, and the leader against the runner-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.charts.contributions import ContributionsInfo, contributions_info
from toolkit.charts.difference import DifferenceInfo, difference_info
from toolkit.charts.names import weights_name
from toolkit.report.blocks import chart, heading, note, paragraph
from toolkit.report.drawing import Scale, bar, entry, label, row, rows_chart
from toolkit.wording import say
from toolkit.wording.numbers import number

if TYPE_CHECKING:
    from toolkit.report.blocks import Block
    from toolkit.report.results import Results

ROOM = 0.04  # a part narrower than this share of the plot has no room for its number


def contributions(r: Results) -> list[Block]:
    """Stacked bars of the options, best first, by group of the value tree; nothing for methods that are not additive."""
    if r.ranking.contributions is None:
        return []
    info = contributions_info(r.ranking)
    notes = [say("report.result.note", r.language, weights=weights_name(r.appraisal, r.weights))]
    if info.baseline is not None:
        notes.append(say("report.result.baseline", r.language))
    return [
        heading(say("report.result.title", r.language)),
        paragraph(f"{info.title}."),
        chart(_stacked(info), info.text),
        note(" ".join(notes)),
    ]


def difference(r: Results) -> list[Block]:
    """What puts the leader ahead of the runner-up, criterion by criterion; nothing with fewer than two options."""
    if r.ranking.contributions is None or r.ranking.leader is None or r.ranking.runner_up is None:
        return []
    info = difference_info(r.ranking)
    tied = r.ranking.runner_up in r.ranking.leaders
    return [
        heading(say("report.difference.title_level" if tied else "report.difference.title", r.language, a=info.a_name, b=info.b_name)),
        paragraph(f"{info.title}."),
        chart(_diverging(info), info.text),
        note(info.subtitle),
    ]


def _stacked(info: ContributionsInfo) -> dict[str, object]:
    digits = 0 if info.scale == 100.0 else 3
    low = min(0.0, *(sum(min(x, 0.0) for x in parts) for parts in info.parts)) * info.scale
    high = max(sum(max(x, 0.0) for x in parts) for parts in info.parts) * info.scale
    scale = Scale(low, high or 1.0, info.x_label)
    rows = []
    for k, name in enumerate(info.option_names):
        marks, up, down = [], 0.0, 0.0
        for colour, part in zip(info.colours, info.parts[k], strict=True):
            start = up if part >= 0 else down
            end = start + part * info.scale
            up, down = (end, down) if part >= 0 else (up, end)
            marks.append(bar(scale, start, end, colour, number(end - start, digits) if abs(end - start) > ROOM * (high - low) else ""))
        rows.append(row(name, marks, [number(info.totals[k] * info.scale, digits)], strong=info.ranks[k] == 1))
    legend = [entry(name, "bar", colour) for name, colour in zip(info.part_names, info.colours, strict=True)]
    lines = []
    if info.baseline is not None:
        lines.append(info.totals[info.baseline] * info.scale)
        legend.append(entry(info.option_names[info.baseline], "line"))
    return rows_chart(scale, rows, columns=[(say("charts.col.total"), 36)], legend=legend, lines=lines)


def _diverging(info: DifferenceInfo) -> dict[str, object]:
    reach = max(abs(d) for d in info.differences) * info.scale or 1.0
    scale = Scale(-1.25 * reach, 1.25 * reach, info.x_label)
    rows = []
    for name, difference, running in zip(info.criterion_names, info.differences, info.running, strict=True):
        x = difference * info.scale
        marks = [bar(scale, 0.0, x, 0 if x >= 0 else 1), label(scale, x, number(x, info.digits, sign=True), "left" if x >= 0 else "right")]
        rows.append(row(name, marks, [number(running * info.scale, info.digits, sign=True)], height=12))
    return rows_chart(scale, rows, columns=[(say("charts.col.running"), 50)], lines=[0.0], label_width=0.4)
