"""Which views agree: for every two of them, the share of pairs of options that they order alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from toolkit.charts.base import NAMED_ROWS, Info, drawn, lines_in, wrapped
from toolkit.charts.theme import LIGHT, Theme, text_on
from toolkit.wording import say
from toolkit.wording.numbers import number, percent

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

    from toolkit.challenge.perspectives import PerspectiveComparison

NAME_WIDTH = 14


@dataclass(frozen=True)
class AgreementInfo(Info):
    """Shares 0..1 (views x views) of the pairs of options that two views order alike; 1 on the diagonal."""

    views: tuple[str, ...]
    view_names: tuple[str, ...]
    shares: tuple[tuple[float, ...], ...]
    w: float | None

    def table(self) -> pd.DataFrame:
        import pandas as pd

        index = pd.Index(self.view_names, name=say("perspectives.chart.view"))
        return pd.DataFrame(np.array(self.shares) * 100, index=index, columns=list(self.view_names))


def agreement_info(c: PerspectiveComparison) -> AgreementInfo:
    """The agreement of every two views."""
    shown = {p.id: p.name or p.id for p in c.appraisal.viewpoints}
    w = None if c.agreement is None else number(c.agreement, 2)
    rows = [say("perspectives.chart.agreement.row", one=shown[p], other=shown[q], share=percent(1 - apart)) for p, q, apart in c.furthest]
    return AgreementInfo(
        title=_title(c, shown),
        subtitle=say("perspectives.chart.agreement.subtitle" if w is None else "perspectives.chart.agreement.subtitle_w", w=w),
        x_label=say("perspectives.chart.view"),
        y_label=say("perspectives.chart.view"),
        text=say("perspectives.chart.agreement.text", rows="; ".join(rows)) if rows else _title(c, shown),
        views=c.views,
        view_names=tuple(shown.values()),
        shares=tuple(tuple(1.0 - float(x) for x in row) for row in c.disagreement.to_numpy()),
        w=c.agreement,
    )


def _title(c: PerspectiveComparison, shown: dict[str, str]) -> str:
    if not c.furthest:
        return say("perspectives.chart.agreement.title_one")
    one, other, apart = c.furthest[0]
    if apart <= 0:
        return say("perspectives.chart.agreement.title_same")
    return say("perspectives.chart.agreement.title", one=shown[one], other=shown[other], share=percent(1 - apart))


def agreement_figure(info: AgreementInfo, theme: Theme = LIGHT, *, titled: bool = True) -> go.Figure:
    """A table shaded in one hue, the share printed in every cell."""
    import plotly.graph_objects as go

    columns, rows = [wrapped(name, NAME_WIDTH) for name in info.view_names], [wrapped(name) for name in info.view_names]
    heat = go.Heatmap(
        x=columns, y=rows, z=[list(row) for row in info.shares], zmin=0, zmax=1, colorscale=[[0, theme.low], [1, theme.high]],
        showscale=False, xgap=3, ygap=3, hovertemplate="%{y}<br>%{x}: %{z:.0%}<extra></extra>",
    )  # fmt: skip
    cells = [(x, y, share) for y, row in zip(rows, info.shares, strict=True) for x, share in zip(columns, row, strict=True)]
    words = go.Scatter(
        x=[x for x, _, _ in cells], y=[y for _, y, _ in cells], mode="text", hoverinfo="skip", text=[percent(share) for _, _, share in cells],
        textfont={"size": 13, "color": [text_on(theme.shade(share)) for _, _, share in cells]},
    )  # fmt: skip
    top = 18 * max(lines_in(n, NAME_WIDTH) for n in info.view_names)
    return drawn(
        [heat, words], info, theme, height=90 + 44 * len(rows), titled=titled, top=top,
        xaxis={"side": "top", "showgrid": False, "tickangle": 0, "title": {"text": ""}}, yaxis=NAMED_ROWS,
    )  # fmt: skip
