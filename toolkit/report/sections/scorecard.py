"""Performances before any weights, shaded by value and marked with their evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.report.blocks import column, heading, note, paragraph, shaded, table
from toolkit.report.words import performance_cell, with_unit
from toolkit.wording import listing, say

if TYPE_CHECKING:
    from toolkit.model import Estimate
    from toolkit.report.blocks import Block, Cell
    from toolkit.report.results import Results

WIDEST = 6  # options side by side; a longer list goes on in a further table


def section(r: Results) -> list[Block]:
    """Heading and tables of criteria (rows) by options (columns), the baseline first."""
    a = r.appraisal
    ids = sorted(a.option_ids, key=lambda o: not a.option(o).baseline)
    blocks = [heading(say("report.scorecard.title", r.language)), paragraph(say("report.scorecard.intro", r.language))]
    return [*blocks, *(_part(r, ids[start : start + WIDEST]) for start in range(0, len(ids), WIDEST)), note(_least(r))]


def _least(r: Results) -> str:
    """The least acceptable performances and the options that fall short of them; they remove nothing by themselves."""
    a = r.appraisal
    items = []
    for j, c in enumerate(a.criteria):
        if c.hurdle is None:
            continue
        at = a.table.likely[:, j]
        short = [o.name for o, x in zip(a.options, at.tolist(), strict=True) if (x < c.hurdle if c.objective == "max" else x > c.hurdle)]
        key = "short" if short else "kept"
        items.append(say(f"report.least.{key}", r.language, criterion=c.name, least=c.words(c.hurdle), options=listing(short) if short else ""))
    return say("report.least.some", r.language, items=" ".join(items)) if items else say("report.least.none", r.language)


def _cell(e: Estimate, value: float) -> Cell:
    """A performance, shaded by its value; one that is missing has none."""
    return performance_cell(e) if e.is_missing else shaded(performance_cell(e), value)


def _part(r: Results, ids: list[str]) -> Block:
    a = r.appraisal
    columns = [column(say("charts.col.criterion"), 1.6), *(column(a.option(o).name, 1.0, "center") for o in ids)]
    places = [a.option_ids.index(o) for o in ids]
    rows: list[list[Cell]] = []
    for j, criterion in enumerate(a.criteria):
        cells = [_cell(a.estimates[i][j], float(a.value_array[i, j])) for i in places]
        rows.append([with_unit(r, criterion), *cells])
    return table(columns, rows, size=7.8, whole=True)
