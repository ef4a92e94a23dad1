"""Who would choose what, and is it the method talking: ranks under every perspective and under every method."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.challenge.method_names import title
from toolkit.challenge.sentence import texts
from toolkit.charts.rank_slope import UPRIGHT, rank_slope_info
from toolkit.methods.registry import METHODS
from toolkit.report.blocks import bullets, chart, column, heading, note, paragraph, shaded, table
from toolkit.report.drawing import slope_chart, slope_row, stretch
from toolkit.report.words import sentence
from toolkit.wording import say

if TYPE_CHECKING:
    from toolkit.challenge.sentence import Sentence
    from toolkit.report.blocks import Block, Cell
    from toolkit.report.results import Results

WIDEST = 8  # columns side by side; more go on in a further table
ON = ("performances", "values")


def section(r: Results) -> list[Block]:
    """A table of ranks by perspective and what there is to say about it; nothing with fewer than two perspectives."""
    found = r.perspectives
    if found is None:
        return []
    a, last = r.appraisal, len(r.appraisal.option_ids)
    title = column(r.words("report.views.columns")[0], 2.2)
    ranks = dict(zip(found.ranks.index, found.ranks.to_numpy().tolist(), strict=True))

    def part(start: int) -> Block:
        columns = [title, *(column(p.name, 1.0, "center") for p in a.viewpoints[start : start + WIDEST])]
        rows = [[r.name(o), *(shaded(str(k), (last - k) / max(last - 1, 1)) for k in row[start : start + WIDEST])] for o, row in ranks.items()]
        return table(columns, rows, say("report.views.caption", r.language), whole=True)

    return [
        heading(say("report.views.title", r.language)),
        *(part(start) for start in range(0, len(a.viewpoints), WIDEST)),
        bullets(s.text(r.language) for s in found.sentences),
        note(say("report.views.distribution", r.language)),
    ]


def methods(r: Results) -> list[Block]:
    """The places from method to method as lines, and what there is to say about them; the annex has the ranks in a table."""
    if r.methods.ranks.empty:
        return []
    return [heading(say("report.methods.title", r.language)), paragraph(texts(_said(r), r.language)), *_slope(r)]


def _said(r: Results) -> list[Sentence]:
    """What there is to say of the methods; not that all agree where one leads to another option, which level orders would hide."""
    return [s for s in r.methods.sentences if s.key != "across.same" or not r.methods.other_winner]


def methods_in_full(r: Results) -> list[Block]:
    """A table of ranks by method, on performances and on values."""
    found, ids = r.methods, r.appraisal.option_ids
    if found.ranks.empty:
        return []
    known = [name for name in METHODS if {name, *(f"{name} on {on}" for on in ON)} & {*found.ranks.columns, *found.refused}]

    def part(options: tuple[str, ...]) -> Block:
        columns = [column(r.words("report.methods.columns")[0], 2.0), *(column(r.short_name(o), 1.0, "center") for o in options)]
        rows = [[title(METHODS[name]).text(r.language), *(_ranks(r, name, o) for o in options)] for name in known]
        return table(columns, rows, say("report.methods.caption", r.language), size=7.4, whole=True)

    return [heading(say("report.methods.in_full", r.language)), *(part(ids[start : start + WIDEST]) for start in range(0, len(ids), WIDEST))]


def _ranks(r: Results, method: str, option: str) -> Cell:
    """An option's rank on performances and on values, shaded by the better of the two; a dash where the method is not defined."""
    ranks, last, own = r.methods.ranks, len(r.appraisal.option_ids), METHODS[method].on
    names = [method if on == own else f"{method} on {on}" for on in ON]
    places = [int(ranks[name][option]) if name in ranks.columns else None for name in names]
    shown = [say("report.none", r.language) if p is None else str(p) for p in places]
    best = min((p for p in places if p is not None), default=last)
    return shaded(say("report.methods.pair", r.language, performances=shown[0], values=shown[1]), (last - best) / max(last - 1, 1))


def _slope(r: Results) -> list[Block]:
    """The same lines as on screen."""
    info = rank_slope_info(r.methods)
    last = len(info.heads) - 1
    numbered = iter(range(len(info.options)))
    rows = [slope_row(info.slots[i], info.end(i, 0), info.end(i, last), next(numbered) if leads else None) for i, leads in enumerate(info.leads)]
    tied = [stretch(k, *ends) for k, level in enumerate(info.level) for ends in level]
    return [chart(slope_chart(info.heads, rows, tied, turned=len(info.heads) > UPRIGHT), info.text), note(sentence(info.subtitle))]
