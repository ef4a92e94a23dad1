"""The swing ladder: what each weight claims, from the worst to the best of its range, and how far perspectives differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.charts.base import NAMED_ROWS, Info, drawn, rows_height, words_beside, wrapped
from toolkit.charts.names import criterion_names, weights_name
from toolkit.charts.theme import LIGHT, Theme, filled, hatch
from toolkit.weights.resolve import resolve
from toolkit.wording import listing, say
from toolkit.wording.numbers import figure, percent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    import plotly.graph_objects as go

    from toolkit.model import Appraisal, Criterion, Weights

MOST_NAMED = 3  # criteria of equal weight that a title names one by one
NAME, ROOM = 22, 0.35  # characters of a name on a line; of the axis, kept free for the numbers, so that both fit on a phone
LEVEL = 1e-12  # shares that differ by rounding alone


@dataclass(frozen=True)
class SwingsInfo(Info):
    """Shares of the weight by criterion, in the order of the value tree; `local` is the share within the top group.

    `low` and `high` span the perspectives, None without any.
    """

    criteria: tuple[str, ...]
    criterion_names: tuple[str, ...]
    group_names: tuple[str, ...]
    colours: tuple[int, ...]
    shares: tuple[float, ...]
    local: tuple[float, ...]
    group_shares: tuple[float, ...]
    worst: tuple[str, ...]
    best: tuple[str, ...]
    low: tuple[float, ...] | None
    high: tuple[float, ...] | None

    def table(self) -> pd.DataFrame:
        import pandas as pd

        columns: dict[str, Any] = {
            say("charts.col.group"): self.group_names,
            say("charts.col.weight"): np.array(self.shares) * 100,
            say("charts.col.local"): np.array(self.local) * 100,
            say("charts.col.worst"): self.worst,
            say("charts.col.best"): self.best,
        }
        if self.low is not None and self.high is not None:
            columns[say("charts.col.view_low")] = np.array(self.low) * 100
            columns[say("charts.col.view_high")] = np.array(self.high) * 100
        return pd.DataFrame(columns, index=pd.Index(self.criterion_names, name=say("charts.col.criterion")))


def swings_info(a: Appraisal, weights: Weights | Mapping[str, float] | pd.Series | str | None = None) -> SwingsInfo:
    """Weights as swings. Raises what resolving weights raises."""
    w = resolve(a, weights)
    share = dict(zip(w.criteria, w.shares, strict=True))
    ordered = [(k, g, c) for k, (g, ids) in enumerate(a.top_groups) for c in ids]
    totals = [sum(share[c] for c in ids) for _, ids in a.top_groups]
    criteria = [a.criterion(c) for _, _, c in ordered]
    called = criterion_names(a)
    names = tuple(called[c.id] for c in criteria)
    columns = [a.criterion_ids.index(c) for _, _, c in ordered]
    views = np.array([p.weights.aligned(a.criterion_ids).shares for p in a.viewpoints])[:, columns] if a.viewpoints else None
    shares = tuple(share[c.id] for c in criteria)
    return SwingsInfo(
        title=_title(names, shares, [g.name for g, _ in a.top_groups], totals),
        subtitle=say("charts.swings.subtitle" if views is None else "charts.swings.subtitle_views", weights=weights_name(a, w)),
        x_label=say("charts.swings.x"),
        y_label=say("charts.col.criterion"),
        text=say(
            "charts.swings.text",
            rows="; ".join(say("charts.swings.row", name=n, share=percent(s), **swing_words(c)) for n, c, s in zip(names, criteria, shares, strict=True)),
        ),
        criteria=tuple(c.id for c in criteria),
        criterion_names=names,
        group_names=tuple(g.name for _, g, _ in ordered),
        colours=tuple(k for k, _, _ in ordered),
        shares=shares,
        local=tuple(share[c] / totals[k] if totals[k] > 0 else 0.0 for k, _, c in ordered),
        group_shares=tuple(totals[k] for k, _, _ in ordered),
        worst=tuple(swing_words(c)["worst"] for c in criteria),
        best=tuple(swing_words(c)["best"] for c in criteria),
        low=None if views is None else tuple(views.min(axis=0).tolist()),
        high=None if views is None else tuple(views.max(axis=0).tolist()),
    )


def swing_words(criterion: Criterion) -> dict[str, str]:
    """The two ends of a criterion's range in words, as `worst` and `best`."""
    return {"worst": end_words(criterion, criterion.worst), "best": end_words(criterion, criterion.best)}


def end_words(criterion: Criterion, performance: float) -> str:
    """A performance in words; a unit's remark in brackets is left to where the criterion is defined."""
    return criterion.words(performance) if criterion.levels else f"{figure(performance)} {criterion.unit.split(' (')[0]}".strip()


def _title(criteria: tuple[str, ...], shares: tuple[float, ...], groups: list[str], totals: list[float]) -> str:
    top = max(shares)
    first = [name for name, s in zip(criteria, shares, strict=True) if s >= top - LEVEL]
    if top >= 1 - LEVEL:
        return say("charts.swings.title_only", names=first[0])
    if len(first) == len(criteria):
        return say("charts.swings.title_equal")
    if len(first) > 1:
        key = "title_level" if len(first) <= MOST_NAMED else "title_many"
        return say(f"charts.swings.{key}", names=listing(first), count=len(first), share=percent(top))
    if len(groups) == len(criteria):
        return say("charts.swings.title_flat", names=listing(first), share=percent(top))
    k = int(np.argmax(totals))
    return say("charts.swings.title", names=listing(first), share=percent(top), group=groups[k], total=percent(totals[k]))


def swings_figure(info: SwingsInfo, theme: Theme = LIGHT, *, titled: bool = True) -> go.Figure:
    """One bar a criterion, its share at the end; a thin line spans the perspectives."""
    rows = [wrapped(name, NAME) for name in info.criterion_names]
    ends = list(info.shares) if info.high is None else [max(s, h) for s, h in zip(info.shares, info.high, strict=True)]
    traces = [_bars(info, rows, colour, theme) for colour in dict.fromkeys(info.colours)]
    if info.low is not None and info.high is not None:
        traces.append(_spans(rows, info.low, info.high, theme))
    traces.append(words_beside([100 * e for e in ends], rows, [percent(s) for s in info.shares], theme))
    return drawn(
        traces, info, theme, height=150 + rows_height(info.criterion_names, 28, 8, NAME), titled=titled, showlegend=True, barmode="overlay",
        xaxis={"range": [0, 100 * (1 + ROOM) * max(ends)]}, yaxis={**NAMED_ROWS, "categoryorder": "array", "categoryarray": rows},
    )  # fmt: skip


def _bars(info: SwingsInfo, rows: list[str], colour: int, theme: Theme) -> Any:
    """The bars of one group, in its colour and hatch."""
    import plotly.graph_objects as go

    own = [k for k, c in enumerate(info.colours) if c == colour]
    return go.Bar(
        y=[rows[k] for k in own], x=[100 * info.shares[k] for k in own], orientation="h", name=wrapped(info.group_names[own[0]], 40),
        marker=filled(theme.colour(colour), hatch(colour)), customdata=[[wrapped(info.worst[k], 60), wrapped(info.best[k], 60)] for k in own],
        hovertemplate="%{y}: %{x:.1f} %<br>%{customdata[0]}<br>→ %{customdata[1]}<extra></extra>",
    )  # fmt: skip


def _spans(rows: list[str], low: Sequence[float], high: Sequence[float], theme: Theme) -> Any:
    """A line a row from the lowest to the highest share that any perspective gives."""
    import plotly.graph_objects as go

    return go.Scatter(
        x=[x for ends in zip(low, high, strict=True) for x in (100 * ends[0], 100 * ends[1], None)], y=[y for row in rows for y in (row, row, None)],
        mode="lines+markers", name=say("charts.swings.views"), hoverinfo="skip", line={"color": theme.ink, "width": 1.5},
        marker={"symbol": "line-ns-open", "size": 9, "color": theme.ink},
    )  # fmt: skip
