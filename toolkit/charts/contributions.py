"""Contributions: where each option's points come from, by group or by criterion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.charts.base import NAMED_ROWS, Info, drawn, rows_height, words_beside, wrapped
from toolkit.charts.names import criterion_names, names, score_unit, short_names, weights_name
from toolkit.charts.theme import LIGHT, Theme, filled, hatch, text_on, tint
from toolkit.errors import NotApplicable
from toolkit.wording import listing, say
from toolkit.wording.numbers import number, percent

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go
    from numpy.typing import NDArray

    from toolkit.ranking import Ranking

ROOM = 0.035  # a part narrower than this share of the longest bar has no room for its number
ENTRY = 18  # pixels of a legend's entry, of which a phone has room for one on a line
LEVEL = 1e-9  # parts that differ by rounding alone


@dataclass(frozen=True)
class ContributionsInfo(Info):
    """Parts of the totals: `parts` (options x parts) sum by row to `totals`; options best first.

    `colours` gives each part the place of its group among all top groups, so that drilling down keeps the colours.
    `scale` is 100 where the numbers are points of 100, else 1.
    """

    options: tuple[str, ...]
    option_names: tuple[str, ...]
    ranks: tuple[int, ...]
    part_ids: tuple[str, ...]
    part_names: tuple[str, ...]
    part_weights: tuple[float, ...]
    colours: tuple[int, ...]
    parts: tuple[tuple[float, ...], ...]
    totals: tuple[float, ...]
    baseline: int | None
    scale: float

    def table(self) -> pd.DataFrame:
        import pandas as pd

        frame = pd.DataFrame(np.array(self.parts) * self.scale, index=pd.Index(self.option_names, name=say("charts.col.option")), columns=list(self.part_names))
        frame.insert(0, say("charts.col.total"), np.array(self.totals) * self.scale)
        frame.insert(0, say("charts.col.rank"), self.ranks)
        return frame


def contributions_info(r: Ranking, by: str = "group", within: str | None = None) -> ContributionsInfo:
    """Contributions of the groups at the top of the value tree, or of the criteria (`by="criterion"`), of one group if asked.

    With `within` the totals are that group's part of the score. Raises NotApplicable when the method is not additive.
    """
    if r.contributions is None or r.scores is None or r.ranks is None:
        raise NotApplicable(say("charts.not_additive", method=str(r.details.get("label", r.method))))
    a = r.appraisal
    order = [a.option_ids.index(o) for o in r.order]
    table = r.contributions.to_numpy()[order]
    ids, labels, colours, members = _parts(r, by, within)
    parts = np.stack([table[:, m].sum(axis=1) for m in members], axis=1)
    shares = tuple(float(sum(r.weights.shares[j] for j in m)) for m in members)
    own = names(a)
    totals = parts.sum(axis=1) if within else r.scores.to_numpy()[order]
    scale = 100.0 if r.method == "weighted_sum" else 1.0
    return ContributionsInfo(
        title=_title(r, labels, parts, within),
        subtitle=_subtitle(r),
        x_label=score_unit(r),
        y_label=say("charts.col.option"),
        text=_text(r, labels, parts, totals, [own[a.option_ids[i]] for i in order], scale),
        options=tuple(a.option_ids[i] for i in order),
        option_names=tuple(own[a.option_ids[i]] for i in order),
        ranks=tuple(int(k) for k in r.ranks.to_numpy()[order]),
        part_ids=ids,
        part_names=labels,
        part_weights=shares,
        colours=colours,
        parts=tuple(map(tuple, parts.tolist())),
        totals=tuple(totals.tolist()),
        baseline=next((k for k, i in enumerate(order) if a.options[i].baseline), None),
        scale=scale,
    )


def _parts(r: Ranking, by: str, within: str | None) -> tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...], list[list[int]]]:
    """Ids, names, colours and columns of the parts."""
    a = r.appraisal
    column = {c: j for j, c in enumerate(a.criterion_ids)}
    if by == "group" and within is None:
        groups = a.top_groups
        members = [[column[c] for c in ids] for _, ids in groups]
        return tuple(g.id for g, _ in groups), tuple(g.name for g, _ in groups), tuple(range(len(groups))), members
    chosen = [(k, c) for k, (g, ids) in enumerate(a.top_groups) for c in ids if within in (None, g.id)]
    ids, called = tuple(c for _, c in chosen), criterion_names(a)
    return ids, tuple(called[c] for c in ids), tuple(k for k, _ in chosen), [[column[c]] for c in ids]


def _title(r: Ranking, labels: tuple[str, ...], parts: NDArray[np.float64], within: str | None) -> str:
    if r.leader is None or not len(labels):
        return say("charts.contributions.title_plain")
    row = parts[r.order.index(r.leader)]
    best = int(np.argmax(row))
    if row.sum() <= 0 or (row >= row[best] - LEVEL).sum() > 1:
        return say("charts.contributions.title_plain")
    name = short_names(r.appraisal)[r.leader]
    if within is not None:
        return say("charts.contributions.title_within", name=name, part=labels[best])
    return say("charts.contributions.title", name=name, part=labels[best], share=percent(row[best] / row.sum()))


def _subtitle(r: Ranking) -> str:
    base = say("charts.contributions.subtitle", weights=weights_name(r.appraisal, r.weights))
    return base if r.appraisal.baseline is None else say("charts.contributions.subtitle_baseline", base=base)


def _text(r: Ranking, labels: tuple[str, ...], parts: NDArray[np.float64], totals: NDArray[np.float64], options: list[str], scale: float) -> str:
    digits = 0 if scale == 100.0 else 3
    rows = [
        say("charts.contributions.row", name=name, total=number(total * scale, digits),
            parts=listing([f"{label} {number(x * scale, digits)}" for label, x in zip(labels, row, strict=True)]))
        for name, total, row in zip(options, totals, parts, strict=True)
    ]  # fmt: skip
    return say("charts.contributions.text", rows="; ".join(rows), unit=score_unit(r))


def contributions_figure(info: ContributionsInfo, theme: Theme = LIGHT, *, titled: bool = True) -> go.Figure:
    """Stacked bars, one a option, best on top; the parts' numbers stand on them where there is room."""
    rows = [wrapped(name) for name in info.option_names]
    digits = 0 if info.scale == 100.0 else 3
    ends = [sum(x for x in row if x > 0) * info.scale for row in info.parts]
    longest = max(ends, default=0.0) or 1.0
    repeats = _occurrences(info.colours)
    traces: list[Any] = [_bar(info, k, rows, repeats[k], ROOM * longest, theme) for k in range(len(info.part_names))]
    traces.append(words_beside(ends, rows, [f"<b>{number(t * info.scale, digits)}</b>" for t in info.totals], theme, size=14))
    start = min(0.0, *(min(row, default=0.0) * info.scale for row in info.parts))
    figure = drawn(
        traces, info, theme, height=90 + ENTRY * len(info.part_names) + rows_height(info.option_names, 36, 14), titled=titled,
        barmode="relative", showlegend=True, xaxis={"range": [start, 1.12 * longest]}, yaxis=NAMED_ROWS,
    )  # fmt: skip
    if info.baseline is not None:
        figure.add_vline(x=info.totals[info.baseline] * info.scale, line={"color": theme.quiet, "width": 1.5, "dash": "dash"})
    return figure


def _bar(info: ContributionsInfo, k: int, rows: list[str], repeat: int, room: float, theme: Theme) -> Any:
    """One part of all bars, with its numbers where they have `room`."""
    import plotly.graph_objects as go

    xs = [row[k] * info.scale for row in info.parts]
    fill = tint(theme.colour(info.colours[k]), repeat, theme)
    name = wrapped(info.part_names[k], 40)
    marker = {**filled(fill, hatch(info.colours[k] + repeat)), "line": {"color": theme.paper, "width": 1.5}}
    return go.Bar(
        y=rows, x=xs, orientation="h", name=name, marker=marker,
        text=[number(x, 0 if info.scale == 100.0 else 2) if abs(x) > room else "" for x in xs],
        textposition="inside", insidetextanchor="middle", textangle=0, textfont={"color": text_on(fill), "size": 13},
        hovertemplate=f"%{{y}}<br>{name}: %{{x:.1f}}<extra></extra>",
    )  # fmt: skip


def _occurrences(colours: tuple[int, ...]) -> list[int]:
    """How often each colour came before, so that criteria of one group get different hatches."""
    return [colours[:k].count(c) for k, c in enumerate(colours)]
