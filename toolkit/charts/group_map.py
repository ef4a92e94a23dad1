"""The map: one part of what matters against another, with the efficient frontier and the baseline."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.charts.base import Info, drawn, log_ticks, wrapped
from toolkit.charts.labels import label_places
from toolkit.charts.map_axes import REST as REST  # noqa: PLC0414  who asks for a map names its axes
from toolkit.charts.map_axes import axis_of, default_axes
from toolkit.charts.names import names, weights_name
from toolkit.charts.theme import LIGHT, Theme
from toolkit.wording import listing, say
from toolkit.wording.numbers import figure, number

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go
    from numpy.typing import NDArray

    from toolkit.charts.map_axes import Axis
    from toolkit.ranking import Ranking

NAME, NAMED = 22, 4  # characters of a name on a line; options on the frontier that a title names


@dataclass(frozen=True)
class GroupMapInfo(Info):
    """Options by two parts of the value tree. `frontier` are the options that no other beats on both, best x last.

    `places` say where each option's name stands beside its point, in plotly's words; "" where it would be covered.
    """

    options: tuple[str, ...]
    option_names: tuple[str, ...]
    x: Axis
    y: Axis
    frontier: tuple[int, ...]
    baseline: int | None
    places: tuple[str, ...]

    def table(self) -> pd.DataFrame:
        import pandas as pd

        on = [say("charts.yes") if k in self.frontier else say("charts.no") for k in range(len(self.options))]
        return pd.DataFrame(
            {self.x.label: self.x.positions, self.y.label: self.y.positions, say("charts.group_map.on_frontier"): on},
            index=pd.Index(self.option_names, name=say("charts.col.option")),
        )


def group_map_info(r: Ranking, x: str | None = None, y: str | None = None) -> GroupMapInfo:
    """One group or criterion against another, by id; "rest" is all that the other axis leaves out.

    By default the first cost criterion against the rest, else the last group at the top against the first. A group's score
    is the weighted mean of its criteria's values, so that 100 is the best end of every range. Raises UnknownName,
    NotApplicable when only one group is there to look at.
    """
    a = r.appraisal
    x, y = default_axes(r, x, y)
    horizontal, vertical = axis_of(r, x, y), axis_of(r, y, x)
    front = frontier(np.array([horizontal.values, vertical.values]).T)
    own = names(a)
    labels = tuple(own[o] for o in a.option_ids)
    base = next((k for k, o in enumerate(a.options) if o.baseline), None)
    places = _places(labels, horizontal, vertical, front, base)
    subtitle = say("charts.group_map.subtitle", weights=weights_name(a, r.weights))
    return GroupMapInfo(
        title=_title(labels, horizontal, vertical, front),
        subtitle=subtitle if all(places) else say("charts.group_map.subtitle_some", base=subtitle),
        x_label=horizontal.label,
        y_label=vertical.label,
        text=_text(labels, horizontal, vertical, front),
        options=a.option_ids,
        option_names=labels,
        x=horizontal,
        y=vertical,
        frontier=front,
        baseline=base,
        places=places,
    )


def _places(labels: tuple[str, ...], x: Axis, y: Axis, front: tuple[int, ...], baseline: int | None) -> tuple[str, ...]:
    """Where names stand; those on the frontier and the baseline's come first."""
    known = [k for k in (baseline,) if k is not None and k not in front]
    broken = [textwrap.wrap(name, NAME) or [""] for name in labels]
    return tuple(label_places(x.across, y.across, broken, front, [*front, *known]))


def frontier(values: NDArray[np.float64]) -> tuple[int, ...]:
    """The rows of values (options x 2) that no other row beats on one column without losing on the other, by first column.

    >>> frontier(np.array([[0.0, 1.0], [0.5, 0.5], [0.4, 0.5], [1.0, 0.0]]))
    (0, 1, 3)
    """
    better = (values[:, None, :] >= values[None, :, :]).all(axis=-1) & (values[:, None, :] > values[None, :, :]).any(axis=-1)
    kept = np.flatnonzero(~better.any(axis=0))
    return tuple(int(k) for k in kept[np.argsort(values[kept, 0], kind="stable")])


def _title(labels: tuple[str, ...], x: Axis, y: Axis, front: tuple[int, ...]) -> str:
    if len(front) > NAMED:
        return say("charts.group_map.title_many", x=x.name, y=y.name, count=len(front), all=len(labels))
    key = "title_one" if len(front) == 1 else "title"
    return say(f"charts.group_map.{key}", x=x.name, y=y.name, names=listing([labels[k] for k in front]))


def _text(labels: tuple[str, ...], x: Axis, y: Axis, front: tuple[int, ...]) -> str:
    rows = [say("charts.group_map.row", name=n, x=number(px), y=number(py)) for n, px, py in zip(labels, x.positions, y.positions, strict=True)]
    return say("charts.group_map.text", x=x.label, y=y.label, rows="; ".join(rows), front=listing([labels[k] for k in front]))


def group_map_figure(info: GroupMapInfo, theme: Theme = LIGHT, *, titled: bool = True) -> go.Figure:
    """A scatter with names beside the points; better is always to the right and up."""
    import plotly.graph_objects as go

    joined = info.frontier if len(info.frontier) > 1 else ()
    traces: list[Any] = [
        go.Scatter(
            x=[info.x.positions[k] for k in joined], y=[info.y.positions[k] for k in joined], mode="lines",
            line={"color": theme.accent, "width": 1.5, "dash": "dot"}, name=say("charts.group_map.frontier"), hoverinfo="skip",
        )
    ]  # fmt: skip
    for on, symbol, name in ((True, "circle", "on_frontier"), (False, "circle-open", "off_frontier")):
        chosen = [k for k in range(len(info.options)) if (k in info.frontier) == on and k != info.baseline]
        traces.append(_dots(info, chosen, symbol, theme.accent if on else theme.quiet, say(f"charts.group_map.{name}"), theme))
    if info.baseline is not None:
        traces.append(_dots(info, [info.baseline], "diamond", theme.warm, say("charts.baseline"), theme))
    return drawn([t for t in traces if t.x], info, theme, height=460, titled=titled, showlegend=True, xaxis=_plot_axis(info.x), yaxis=_plot_axis(info.y))


def _plot_axis(axis: Axis) -> dict[str, Any]:
    shown: dict[str, Any] = {"autorange": "reversed" if axis.reverse else True, "showgrid": True}
    if axis.logarithmic:
        ticks = log_ticks(min(axis.positions), max(axis.positions))
        shown |= {"type": "log", "tickvals": ticks, "ticktext": [figure(t) for t in ticks]}
    return shown


def _dots(info: GroupMapInfo, chosen: list[int], symbol: str, colour: str, name: str, theme: Theme) -> Any:
    import plotly.graph_objects as go

    return go.Scatter(
        x=[info.x.positions[k] for k in chosen], y=[info.y.positions[k] for k in chosen], mode="markers+text", name=name,
        marker={"size": 12, "symbol": symbol, "color": colour, "line": {"width": 2, "color": colour}},
        text=[wrapped(info.option_names[k], NAME) if info.places[k] else "" for k in chosen],
        textposition=[info.places[k] or "middle right" for k in chosen], customdata=[wrapped(info.option_names[k]) for k in chosen],
        textfont={"color": theme.ink, "size": 12}, cliponaxis=False,
        hovertemplate="%{customdata}<br>%{x:,.4g} · %{y:,.4g}<extra></extra>",
    )  # fmt: skip
