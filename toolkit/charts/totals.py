"""Totals: what each option scores, how far its score may range, and where the baseline stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.charts.base import NAMED_ROWS, Info, drawn, room_beside, rows_height, words_beside, wrapped
from toolkit.charts.names import NEAR, gap_words, names, score_unit, short_names, weights_name
from toolkit.charts.theme import LIGHT, Theme
from toolkit.errors import NotApplicable
from toolkit.wording import listing, say
from toolkit.wording.numbers import number, percent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    import plotly.graph_objects as go

    from toolkit.ranking import Ranking

EDGE = 0.02  # of the scores' span, for half a dot on the left


@dataclass(frozen=True)
class TotalsInfo(Info):
    """Scores best first, with ranges and first-rank shares where they were handed in; `scale` is 100 for points of 100."""

    options: tuple[str, ...]
    option_names: tuple[str, ...]
    ranks: tuple[int, ...]
    totals: tuple[float, ...]
    low: tuple[float, ...] | None
    high: tuple[float, ...] | None
    first: tuple[float, ...] | None
    baseline: int | None
    leaders: tuple[str, ...]
    scale: float

    def table(self) -> pd.DataFrame:
        import pandas as pd

        columns: dict[str, Any] = {say("charts.col.rank"): self.ranks, say("charts.col.total"): np.array(self.totals) * self.scale}
        if self.low is not None and self.high is not None:
            columns[say("charts.col.low")] = np.array(self.low) * self.scale
            columns[say("charts.col.high")] = np.array(self.high) * self.scale
        if self.first is not None:
            columns[say("charts.col.first")] = np.array(self.first) * 100
        return pd.DataFrame(columns, index=pd.Index(self.option_names, name=say("charts.col.option")))


def totals_info(
    r: Ranking,
    ranges: tuple[Mapping[str, float] | pd.Series, Mapping[str, float] | pd.Series] | None = None,
    first: Mapping[str, float] | pd.Series | None = None,
    varied: str = "",
) -> TotalsInfo:
    """Totals of a ranking; `ranges` are low and high ends by option, `first` first-rank shares, `varied` says what varied for them.

    Raises NotApplicable for a partial method, which has no totals.
    """
    if r.scores is None or r.ranks is None:
        raise NotApplicable(say("charts.no_scores", method=str(r.details.get("label", r.method))))
    a = r.appraisal
    own = names(a)
    order = r.order
    scale = 100.0 if r.method == "weighted_sum" else 1.0
    low, high = (None, None) if ranges is None else (tuple(float(end[o]) for o in order) for end in ranges)
    shares = None if first is None else tuple(float(first[o]) for o in order)
    totals = tuple(float(r.scores[o]) for o in order)
    return TotalsInfo(
        title=totals_title(r),
        subtitle=_subtitle(r, varied if ranges else None),
        x_label=score_unit(r),
        y_label=say("charts.col.option"),
        text=_text(r, [own[o] for o in order], totals, low, high, scale),
        options=order,
        option_names=tuple(own[o] for o in order),
        ranks=tuple(int(r.ranks[o]) for o in order),
        totals=totals,
        low=low,
        high=high,
        first=shares,
        baseline=next((k for k, o in enumerate(order) if a.option(o).baseline), None),
        leaders=r.leaders,
        scale=scale,
    )


def totals_title(r: Ranking) -> str:
    """Who leads and by how much, in one sentence; ties are called ties, and gaps below a point near-ties."""
    short = short_names(r.appraisal)
    if not r.leaders or r.scores is None:
        return say("charts.totals.title_none")
    if len(r.leaders) > 1:
        return say("charts.totals.title_tie", names=listing([short[o] for o in r.leaders]))
    leader = short[r.leaders[0]]
    if r.runner_up is None:
        return say("charts.totals.title_alone", name=leader)
    gap = abs(float(r.scores[r.leaders[0]] - r.scores[r.runner_up]))
    slots = {"name": leader, "other": short[r.runner_up]}
    if r.method != "weighted_sum":
        return say("charts.totals.title_method", **slots, label=str(r.details.get("label", r.method)))
    if gap < NEAR:
        return say("charts.totals.title_near", **slots)
    return say("charts.totals.title", **slots, gap=gap_words(r, gap))


def _subtitle(r: Ranking, varied: str | None) -> str:
    """Whose weights, what varied for the ranges where there are any, and what the dashed line is where there is a baseline."""
    base = say("charts.totals.subtitle" if varied is None else "charts.totals.subtitle_ranges", weights=weights_name(r.appraisal, r.weights), varied=varied)
    return base if r.appraisal.baseline is None else say("charts.totals.subtitle_baseline", base=base)


def _text(r: Ranking, labels: Sequence[str], totals: Sequence[float], low: Sequence[float] | None, high: Sequence[float] | None, scale: float) -> str:
    digits = 0 if scale == 100.0 else 3
    rows = []
    for k, (name, total) in enumerate(zip(labels, totals, strict=True)):
        key, slots = "row", {"name": name, "total": number(total * scale, digits)}
        if low is not None and high is not None:
            key, slots = "row_range", {**slots, "low": number(low[k] * scale, digits), "high": number(high[k] * scale, digits)}
        rows.append(say(f"charts.totals.{key}", **slots))
    return say("charts.totals.text", unit=score_unit(r), rows="; ".join(rows))


def totals_figure(info: TotalsInfo, theme: Theme = LIGHT, *, titled: bool = True) -> go.Figure:
    """A dot with its range for each option, best on top, and a dashed line where the baseline stands."""
    rows = [wrapped(name) for name in info.option_names]
    digits = 0 if info.scale == 100.0 else 3
    xs = [t * info.scale for t in info.totals]
    lows = xs if info.low is None else [x * info.scale for x in info.low]
    highs = xs if info.high is None else [x * info.scale for x in info.high]
    shares = ["" if info.first is None else say("charts.totals.first_mark", share=percent(s)) for s in info.first or xs]
    beside = [f"<b>{number(x, digits)}</b>{share}" for x, share in zip(xs, shares, strict=True)]
    left, right = min(0.0, *lows), max(highs)
    wide = right - left or 1.0
    marks = [_dots(info, rows, xs, lows, highs, theme), words_beside(highs, rows, beside, theme, size=14)]
    figure = drawn(
        marks, info, theme, height=80 + rows_height(info.option_names, 36, 14), titled=titled,
        xaxis={"range": [left - EDGE * wide, right + room_beside(beside) * wide]}, yaxis={**NAMED_ROWS, "showgrid": True},
    )  # fmt: skip
    if info.baseline is not None:
        figure.add_vline(x=xs[info.baseline], line={"color": theme.quiet, "width": 1.5, "dash": "dash"})
    return figure


def _dots(info: TotalsInfo, rows: list[str], xs: list[float], lows: list[float], highs: list[float], theme: Theme) -> Any:
    """The totals as dots (filled: leader, diamond: baseline) with their ranges."""
    import plotly.graph_objects as go

    up, down = ([h - x for h, x in zip(highs, xs, strict=True)], [x - lo for lo, x in zip(lows, xs, strict=True)])
    ranges = {"type": "data", "symmetric": False, "array": up, "arrayminus": down, "color": theme.quiet, "thickness": 2, "width": 5}
    marks = ["circle" if o in info.leaders else "diamond-open" if k == info.baseline else "circle-open" for k, o in enumerate(info.options)]
    colours = [theme.accent if o in info.leaders else theme.quiet for o in info.options]
    return go.Scatter(
        y=rows, x=xs, mode="markers", error_x=ranges if info.low else None, cliponaxis=False, hovertemplate="%{y}: %{x:.1f}<extra></extra>",
        marker={"size": 13, "symbol": marks, "color": colours, "line": {"width": 2, "color": colours}},
    )  # fmt: skip
