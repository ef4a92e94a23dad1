"""What holds whatever the weights, and what the money buys: dominance, and cost against everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from toolkit.charts.group_map import GroupMapInfo, group_map_info
from toolkit.errors import NotApplicable
from toolkit.ranking import dominates
from toolkit.report.blocks import chart, heading, note, paragraph
from toolkit.report.drawing import Scale, dot, entry, row, rows_chart
from toolkit.report.words import estimate_range
from toolkit.wording import listing, say
from toolkit.wording.numbers import number

if TYPE_CHECKING:
    from toolkit.report.blocks import Block
    from toolkit.report.results import Results

FULL = 100.0


def section(r: Results) -> list[Block]:
    """A sentence on dominance; with one cost criterion, what each option gives for what it costs, cheapest first."""
    blocks = [heading(say("report.balance.title", r.language)), paragraph(_dominance(r))]
    costs = r.appraisal.cost_criteria
    if len(costs) != 1:
        return [*blocks, note(say("report.balance.several" if costs else "report.balance.no_cost", r.language))]
    try:
        info = group_map_info(r.ranking)
    except NotApplicable:
        return blocks
    return [*blocks, paragraph(f"{info.title}."), chart(_drawing(r, info), info.text), note(say("report.balance.note", r.language))]


def _dominance(r: Results) -> str:
    """Which options another one is never worse than, at likely performances; the first such option stands for all."""
    a = r.appraisal
    matrix = dominates(a.value_array)
    beaten = [(j, int(np.argmax(matrix[:, j]))) for j in np.flatnonzero(matrix.any(axis=0)).tolist()]
    if not beaten:
        return say("report.balance.none_dominated", r.language)
    items = [say("report.balance.dominated_item", r.language, option=a.options[j].name, by=a.options[i].name) for j, i in beaten]
    return say("report.balance.dominated", r.language, items=listing(items))


def _drawing(r: Results, info: GroupMapInfo) -> dict[str, object]:
    """A dot an option at what it gives beside its cost, filled where no other gives as much for as little."""
    j = r.appraisal.criterion_ids.index(r.appraisal.cost_criteria[0])
    scale = Scale(0.0, FULL, info.y.label)
    order = sorted(range(len(info.options)), key=lambda k: -info.x.values[k])  # a high value is a low cost
    rows = []
    for k in order:
        on = k in info.frontier
        e = r.appraisal.estimates[k][j]
        mark = dot(scale, info.y.positions[k], number(info.y.positions[k]), shape="dot" if on else "ring")
        rows.append(row(r.appraisal.options[k].name, [mark], [estimate_range(e) or "?"], strong=on, height=18))
    legend = [entry(say("charts.group_map.on_frontier", r.language), "dot"), entry(say("charts.group_map.off_frontier", r.language), "ring")]
    title = say("report.balance.cost", r.language, criterion=info.x.name, unit=info.x.unit)
    return rows_chart(scale, rows, columns=[(title, 120.0)], legend=legend, label_width=0.42)
