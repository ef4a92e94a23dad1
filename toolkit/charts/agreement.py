"""Which views agree: for every two of them, the share of pairs of options that they order alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from toolkit.charts.base import Info, drawn, row_axis, wrapped
from toolkit.charts.names import view_names
from toolkit.charts.shaded import column_axis, column_room, shaded
from toolkit.charts.theme import LIGHT, Theme
from toolkit.wording import say
from toolkit.wording.numbers import number, percent

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

    from toolkit.challenge.perspectives import PerspectiveComparison

UPRIGHT = 5  # views up to which their names are level above the columns; more are turned
NAME, TURNED = 14, 30  # characters of a view's name on one line, level and turned


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
    shown = view_names(c.appraisal)
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
    words = [[percent(share) for share in row] for row in info.shares]
    hover = [
        [f"{wrapped(one)}<br>{wrapped(other)}: {share}" for other, share in zip(info.view_names, row, strict=True)]
        for one, row in zip(info.view_names, words, strict=True)
    ]
    turned = len(info.views) > UPRIGHT
    width = TURNED if turned else NAME
    return drawn(
        shaded(info.shares, words, hover, theme), info, theme, titled=titled, height=30 + 44 * len(info.views),
        top=column_room(info.view_names, width, turned=turned),
        xaxis=column_axis(info.view_names, width, turned=turned), yaxis=row_axis([wrapped(name) for name in info.view_names]) | {"showgrid": False},
    )  # fmt: skip
