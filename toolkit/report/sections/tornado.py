"""How far the lead moves when one estimate goes from its low to its high end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolkit.charts.tornado import TornadoInfo, ends, tornado_info
from toolkit.errors import NotApplicable
from toolkit.report.blocks import chart, heading, note, paragraph
from toolkit.report.drawing import Scale, bar, entry, label, row, rows_chart
from toolkit.wording import say

if TYPE_CHECKING:
    from toolkit.report.blocks import Block
    from toolkit.report.results import Results

SHOWN = 6  # estimates that are drawn
ROOM = 0.45  # of the bars' span, kept free on both sides for the numbers


def section(r: Results) -> list[Block]:
    """A bar per estimate between its two leads; nothing where no estimate moves the lead or the method is not defined at an end."""
    try:
        info = tornado_info(r.stability, SHOWN)
    except NotApplicable:
        return []
    if not info.row_names:
        return []
    return [
        heading(say("report.tornado.title", r.language)),
        paragraph(f"{info.title}."),
        chart(_bars(info), info.text),
        note(info.subtitle),
    ]


def _bars(info: TornadoInfo) -> dict[str, Any]:
    spans = [ends(info, k) for k in range(len(info.row_names))]
    low, high = min(a for (a, _), _ in spans), max(b for _, (b, _) in spans)
    room = ROOM * (high - low)
    scale = Scale(min(low, 0.0) - room, max(high, 0.0) + room, info.x_label)
    rows = []
    for name, ((a, left), (b, right)) in zip(info.row_names, spans, strict=True):
        parts = [bar(scale, max(a, 0.0), b, 0)] if b > 0 else []
        parts += [bar(scale, a, min(b, 0.0), 1)] if a < 0 else []
        rows.append(row(name, [*parts, label(scale, a, f"{left}\N{NO-BREAK SPACE}", "right"), label(scale, b, right)], height=14))
    legend = [entry(info.ahead, "bar", 0), *([entry(info.behind, "bar", 1)] if low < 0 else []), entry(info.now_words, "line")]
    return rows_chart(scale, rows, legend=legend, lines=[info.now], label_width=0.5)
