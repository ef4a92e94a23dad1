"""How far views differ on what matters: every criterion's weight by every view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.charts.base import Info, drawn, row_axis, rows_height, wrapped
from toolkit.charts.names import criterion_names, view_names
from toolkit.charts.perspectives import MARK, ends, lanes
from toolkit.charts.theme import LIGHT, Theme, symbol
from toolkit.errors import InputError, Issue
from toolkit.wording import say
from toolkit.wording.numbers import percent

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

    from toolkit.model import Appraisal

NAME = 22  # characters of a name on a line, so that marks have room on a phone


@dataclass(frozen=True)
class WeightSpreadInfo(Info):
    """Shares by criterion (rows, the widest spread first) and view (columns)."""

    criteria: tuple[str, ...]
    criterion_names: tuple[str, ...]
    view_names: tuple[str, ...]
    shares: tuple[tuple[float, ...], ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    mean: tuple[float, ...]

    def table(self) -> pd.DataFrame:
        import pandas as pd

        columns: dict[str, Any] = {view: [100 * row[k] for row in self.shares] for k, view in enumerate(self.view_names)}
        columns[say("perspectives.chart.mean")] = np.array(self.mean) * 100
        columns[say("perspectives.chart.spread")] = (np.array(self.high) - np.array(self.low)) * 100
        return pd.DataFrame(columns, index=pd.Index(self.criterion_names, name=say("perspectives.chart.criterion")))


def weight_spread_info(a: Appraisal) -> WeightSpreadInfo:
    """The perspectives' weights. Raises InputError for an appraisal without perspectives."""
    if not a.viewpoints:
        raise InputError([Issue("the appraisal has no perspectives to compare", field="perspectives")])
    shares = np.array([p.weights.aligned(a.criterion_ids).shares for p in a.viewpoints]).T
    low, high, mean = shares.min(axis=1), shares.max(axis=1), shares.mean(axis=1)
    order = [int(j) for j in np.argsort(-(high - low), kind="stable")]
    called = tuple(criterion_names(a).values())
    rows = [say("perspectives.chart.weights.row", criterion=called[j], low=percent(low[j]), high=percent(high[j]), mean=percent(mean[j])) for j in order]
    return WeightSpreadInfo(
        title=_title(a, called[order[0]], float(low[order[0]]), float(high[order[0]])),
        subtitle=say("perspectives.chart.weights.subtitle"),
        x_label=say("perspectives.chart.weights.x"),
        y_label=say("perspectives.chart.criterion"),
        text=say("perspectives.chart.weights.text", rows="; ".join(rows)),
        criteria=tuple(a.criterion_ids[j] for j in order),
        criterion_names=tuple(called[j] for j in order),
        view_names=tuple(view_names(a).values()),
        shares=tuple(tuple(float(x) for x in shares[j]) for j in order),
        low=tuple(float(low[j]) for j in order),
        high=tuple(float(high[j]) for j in order),
        mean=tuple(float(mean[j]) for j in order),
    )


def _title(a: Appraisal, widest: str, low: float, high: float) -> str:
    if len(a.viewpoints) == 1:
        return say("perspectives.chart.weights.title_one")
    if high - low < 1e-12:
        return say("perspectives.chart.weights.title_same")
    return say("perspectives.chart.weights.title", criterion=widest, low=percent(low), high=percent(high))


def weight_spread_figure(info: WeightSpreadInfo, theme: Theme = LIGHT, *, titled: bool = True) -> go.Figure:
    """A row per criterion: a line from the smallest to the largest weight, with a mark per view."""
    import plotly.graph_objects as go

    rows = [wrapped(name, NAME) for name in info.criterion_names]
    xs = [x for low, high in zip(info.low, info.high, strict=True) for x in (100 * low, 100 * high, None)]
    ys = [y for row in range(len(rows)) for y in (row, row, None)]
    traces: list[Any] = [go.Scatter(x=xs, y=ys, mode="lines", line={"color": theme.rule, "width": 3}, showlegend=False, hoverinfo="skip")]
    for k, (view, lane) in enumerate(zip(info.view_names, lanes(len(info.view_names)), strict=True)):
        marker = {"size": 11, "symbol": symbol(k), "color": theme.colour(k), "line": {"width": 1, "color": theme.ink}}
        points, places = [100 * row[k] for row in info.shares], [row + lane for row in range(len(rows))]
        hover = "%{text}<br>" + wrapped(view) + ": %{x:.1f} %<extra></extra>"
        traces.append(go.Scatter(x=points, y=places, mode="markers", name=wrapped(view), marker=marker, text=rows, hovertemplate=hover, cliponaxis=False))
    traces += ends([[100 * share for share in row] for row in info.shares], digits=0, theme=theme)
    return drawn(
        traces, info, theme, height=140 + rows_height(info.criterion_names, max(34, MARK * len(info.view_names)), 12, NAME), titled=titled, showlegend=True,
        xaxis={"range": [-14.0 * max(info.high), 114.0 * max(info.high)]},  # room for numbers beside marks at either end
        yaxis=row_axis(rows),
    )  # fmt: skip
