"""What would flip the result: weights one at a time, things left out, and what one would have to believe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from toolkit.report.blocks import bullets, chart, column, heading, note, paragraph, strong, table
from toolkit.report.drawing import Scale, row, rows_chart, tick, zone
from toolkit.wording import listing, say
from toolkit.wording.numbers import number, points

if TYPE_CHECKING:
    from toolkit.report.blocks import Block, Cell
    from toolkit.report.results import Results

FULL = 100.0
UNWEIGHTED = ("equal_groups", "linear_values")  # variants that leave no weight out


def section(r: Results) -> list[Block]:
    """The flip chart over all criteria: today's weight, the interval where the leader stays, the challenger at each end."""
    found = r.stability
    leader = r.name(found.leader)
    frame = found.frame()
    if found.exact:
        intro = say("report.flips.intro", r.language, leader=leader)
    else:
        intro = say("report.flips.intro_search", r.language, leader=leader, resolution=f"{100 * (found.resolution or 0):g}")
    scale = Scale(0.0, FULL, say("report.flips.axis", r.language))
    rows = [_interval(r, scale, str(c), values) for c, values in frame.iterrows()]
    columns = [(say(f"report.flips.columns.{k}", r.language), width) for k, width in (("now", 30.0), ("below", 84.0), ("above", 84.0))]
    alt = say("report.flips.alt", r.language, leader=leader, rows="; ".join(_words(r, str(c), v) for c, v in frame.iterrows()))
    return [heading(say("report.flips.title", r.language)), paragraph(intro), chart(rows_chart(scale, rows, columns=columns, label_width=0.5), alt)]


def left_out(r: Results) -> list[Block]:
    """The ranking when each criterion or group is left out, or a choice of the model is undone."""
    found = r.leave_one_out
    titles = r.words("report.leave_out.columns")
    columns = [column(titles[0], 2.2), column(titles[1], "auto", "right"), column(titles[2], 1.7), column(titles[3], 2.3)]
    runs = found.runs[[kind != "all" for kind in found.runs["kind"]]]
    lost = runs[[keeps is False for keeps in runs["keeps"]]]
    leader = r.name(found.leader)
    if len(lost):
        verdict = say("report.leave_out.decisive", r.language, leader=leader, variants="; ".join(_run_name(r, x) for _, x in lost.iterrows()))
    else:
        verdict = say("report.leave_out.all_keep", r.language, leader=leader, count=len(runs))
    rows = [_run(r, values) for _, values in runs.iterrows()]
    return [heading(say("report.leave_out.title", r.language)), paragraph(f"{say('report.leave_out.intro', r.language)} {verdict}"), table(columns, rows)]


def believe(r: Results) -> list[Block]:
    """For every option that is not first, the smallest change of mind that would put it there."""
    others = [found for found in r.reaches if found.option not in r.ranking.leaders]
    if not others:
        return []
    return [
        heading(say("report.believe.title", r.language)),
        note(say("report.believe.intro", r.language)),
        bullets(found.text(r.language) for found in others),
    ]


def _interval(r: Results, scale: Scale, criterion: str, v: pd.Series) -> dict[str, Any]:
    marks = [zone(scale, FULL * v["low"], FULL * v["high"]), tick(scale, FULL * v["weight"])]
    ends = [_end(r, v[f"challenger_{end}"], v[at]) for end, at in (("below", "low"), ("above", "high"))]
    return row(r.appraisal.criterion(criterion).name, marks, [points(v["weight"], 1), *ends], height=18)


def _end(r: Results, challenger: str | None, at: float) -> str:
    """Who takes over at an end of the interval, and at which weight."""
    if challenger is None or pd.isna(challenger):
        return say("report.flips.never", r.language)
    return say("report.flips.end", r.language, option=r.short_name(challenger), at=points(at, 1))


def _words(r: Results, criterion: str, v: pd.Series) -> str:
    ends = "".join(
        say(f"report.flips.alt_{end}", r.language, option=r.name(v[f"challenger_{end}"]))
        for end in ("below", "above")
        if v[f"challenger_{end}"] is not None and not pd.isna(v[f"challenger_{end}"])
    )
    slots = {key: points(v[key], 1) for key in ("low", "high")}
    return say("report.flips.alt_row", r.language, criterion=r.appraisal.criterion(criterion).name, now=points(v["weight"], 1), ends=ends, **slots)


def _run_name(r: Results, v: pd.Series) -> str:
    names = {c.id: c.name for c in r.appraisal.criteria} | {g.id: g.name for g in r.appraisal.groups}
    return say(f"report.leave_out.kinds.{v['kind']}", r.language, what=names.get(v["what"], v["what"]))


def _run(r: Results, v: pd.Series) -> list[Cell]:
    share = points(v["weight"]) if v["kind"] not in UNWEIGHTED else say("report.none", r.language)
    if v["leader"] is None:
        return [_run_name(r, v), share, v["refusal"], ""]
    names = [r.short_name(o) for o in v["leaders"]]
    first: Cell = say("report.leave_out.shared", r.language, names=listing(names)) if len(names) > 1 else names[0]
    gap = "" if pd.isna(v["gap"]) else points(v["gap"], 1) if r.method.name == "weighted_sum" else number(v["gap"], 3)
    second = say("report.leave_out.behind", r.language, option=r.short_name(v["runner_up"]), gap=gap) if v["runner_up"] else ""
    return [_run_name(r, v), share, first if v["keeps"] else strong(str(first)), second]
