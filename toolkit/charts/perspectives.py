"""Who likes what: every option's total by every view, measured from the baseline where there is one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.challenge.method_names import label
from toolkit.charts.base import Info, drawn, row_axis, rows_height, words_beside, wrapped
from toolkit.charts.names import names, short_names, view_names
from toolkit.charts.theme import LIGHT, Theme, symbol
from toolkit.wording import either, listing, say
from toolkit.wording.numbers import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    import plotly.graph_objects as go

    from toolkit.challenge.perspectives import PerspectiveComparison

LANES = 0.5  # of a row's height, over which the views' marks are spread so that none hides another
ROOM = 0.14  # of the axis at either end, for the numbers beside the outermost marks
NAMED = 3  # options that a title counts views for
MARK = 6  # pixels of a row's height that each view takes up


@dataclass(frozen=True)
class PerspectivesInfo(Info):
    """Marks by option (rows, best by mean weights first) and view (columns); `scale` is 100 for points of 100.

    With a baseline, marks are differences from its score in the same view, oriented so that more is better.
    """

    options: tuple[str, ...]
    option_names: tuple[str, ...]
    view_names: tuple[str, ...]
    marks: tuple[tuple[float, ...], ...]
    from_baseline: bool
    never_last: tuple[str, ...]
    scale: float

    def table(self) -> pd.DataFrame:
        import pandas as pd

        index = pd.Index(self.option_names, name=say("perspectives.chart.option"))
        return pd.DataFrame(np.array(self.marks) * self.scale, index=index, columns=list(self.view_names))


def perspectives_info(c: PerspectiveComparison) -> PerspectivesInfo:
    """The marks of a comparison of perspectives."""
    a = c.appraisal
    better = c.subject.turned(c.scores.to_numpy().T).T  # more is better
    baseline = next((i for i, o in enumerate(a.options) if o.baseline), None)
    marks = better if baseline is None else better - better[baseline]
    order = [int(i) for i in np.argsort(-better.mean(axis=1), kind="stable")]
    scale = 100.0 if c.subject.method.name == "weighted_sum" else 1.0
    unit = say("charts.points_unit") if scale == 100.0 else say("charts.score_unit", label=label(c.subject.method).text())
    own = names(a)
    option_names = tuple(own[a.option_ids[i]] for i in order)
    views = tuple(view_names(a).values())
    rows = tuple(tuple(float(x) for x in marks[i]) for i in order)
    slots = {"unit": unit, "baseline": "" if baseline is None else short_names(a)[a.option_ids[baseline]]}
    key = "" if baseline is None else "_baseline"
    x_label = say(f"perspectives.chart.views.x{key}", **slots)
    return PerspectivesInfo(
        title=_title(c),
        subtitle=say(f"perspectives.chart.views.subtitle{key}", illustrative=_illustrative(c), **slots).strip(),
        x_label=x_label,
        y_label=say("perspectives.chart.option"),
        text=_text(c, x_label, option_names, views, rows, scale),
        options=tuple(a.option_ids[i] for i in order),
        option_names=option_names,
        view_names=views,
        marks=rows,
        from_baseline=baseline is not None,
        never_last=c.never_last,
        scale=scale,
    )


def _title(c: PerspectiveComparison) -> str:
    """Whom the views put first, most views first; those that are too close to call are counted apart."""
    short, count = short_names(c.appraisal), len(c.views)
    firsts = sorted(((short[o], len(views)) for o, views in c.firsts.items()), key=lambda entry: -entry[1])
    if not firsts:
        return say("perspectives.chart.views.title_all_close")
    if len(firsts) > NAMED:
        return say("perspectives.chart.views.title_split", views=count, count=len(firsts))
    most, times = firsts[0]
    if c.close:
        first = say("perspectives.chart.views.title_close_first", option=most, count=times, views=count)
        rest = [say("perspectives.chart.views.title_close_next", option=option, count=n) for option, n in firsts[1:]]
        return say("perspectives.chart.views.title_close", firsts=listing([first, *rest]), close=len(c.close))
    if times == count:
        return say("perspectives.chart.views.title_all", option=most)
    return say("perspectives.chart.views.title", option=most, count=times, views=count, others=either([option for option, _ in firsts[1:]]))


def _illustrative(c: PerspectiveComparison) -> str:
    asked = sum(p.weights.how.elicited for p in c.appraisal.viewpoints)
    if not c.illustrative:
        return ""
    return say("perspectives.chart.views.some_illustrative" if asked else "perspectives.chart.views.illustrative")


def _text(c: PerspectiveComparison, x_label: str, options: tuple[str, ...], views: tuple[str, ...], rows: tuple[tuple[float, ...], ...], scale: float) -> str:
    digits = 0 if scale == 100.0 else 3
    said = []
    for option, row in zip(options, rows, strict=True):
        marks = [say("perspectives.chart.views.mark", view=view, number=number(x * scale, digits)) for view, x in zip(views, row, strict=True)]
        said.append(say("perspectives.chart.views.row", option=option, marks=", ".join(marks)))
    short = short_names(c.appraisal)
    last = say("perspectives.chart.views.never_last", options=listing([short[o] for o in c.never_last])) if c.never_last else ""
    return say("perspectives.chart.views.text", x=x_label, rows="; ".join(said), never_last=last).strip()


def lanes(views: int) -> list[float]:
    """Where in a row each view's marks lie, in rows from its middle.

    >>> lanes(1), lanes(3)
    ([0.0], [-0.25, 0.0, 0.25])
    """
    return [0.0] if views == 1 else [LANES * (k / (views - 1) - 0.5) for k in range(views)]


def ends(rows: Sequence[Sequence[float]], *, digits: int, theme: Theme) -> list[go.Scatter]:
    """The numbers beside the lowest and the highest mark of every row: labels in place of looking them up on the axis."""
    places = list(range(len(rows)))
    lowest, highest = ([pick(row) for row in rows] for pick in (min, max))
    left = ["" if low == high else number(low, digits) for low, high in zip(lowest, highest, strict=True)]
    right = [number(high, digits) for high in highest]
    look: dict[str, Any] = {"size": 12, "colour": theme.quiet}
    return [words_beside(lowest, places, left, theme, side="left", **look), words_beside(highest, places, right, theme, **look)]


def perspectives_figure(info: PerspectivesInfo, theme: Theme = LIGHT, *, titled: bool = True) -> go.Figure:
    """A row per option with a mark per view, in its own colour and shape; a line where the baseline stands."""
    import plotly.graph_objects as go

    rows = [wrapped(name) for name in info.option_names]
    traces: list[Any] = []
    for k, (view, lane) in enumerate(zip(info.view_names, lanes(len(info.view_names)), strict=True)):
        marker = {"size": 12, "symbol": symbol(k), "color": theme.colour(k), "line": {"width": 1, "color": theme.ink}}
        xs = [row[k] * info.scale for row in info.marks]
        ys = [row + lane for row in range(len(rows))]
        hover = "%{text}<br>" + wrapped(view) + ": %{x:.3g}<extra></extra>"
        traces.append(go.Scatter(x=xs, y=ys, mode="markers", name=wrapped(view), marker=marker, text=rows, hovertemplate=hover, cliponaxis=False))
    traces += ends([[x * info.scale for x in row] for row in info.marks], digits=0 if info.scale == 100.0 else 2, theme=theme)
    low, high = (info.scale * pick(x for row in info.marks for x in row) for pick in (min, max))
    room = ROOM * ((high - low) or 1.0)
    figure = drawn(
        traces, info, theme, height=140 + rows_height(info.option_names, max(40, MARK * len(info.view_names)), 16), titled=titled, showlegend=True,
        xaxis={"range": [low - room, high + room]}, yaxis=row_axis(rows),
    )  # fmt: skip
    if info.from_baseline:
        figure.add_vline(x=0, line={"color": theme.quiet, "width": 1.5, "dash": "dash"})
    return figure
