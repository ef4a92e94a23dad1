"""How far must one weight move? Scores as it goes from 0 to 100, who leads where, and where the views stand."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.challenge.method_names import label
from toolkit.charts.base import Info, drawn, wrapped
from toolkit.charts.names import criterion_names, names, short_names, view_names, weight_share
from toolkit.charts.theme import LIGHT, Theme, dash
from toolkit.charts.weight_line_words import level_all_along, subtitle, title, zone_words
from toolkit.wording import say
from toolkit.wording.numbers import points

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

    from toolkit.challenge.stability import Stability

NAMED = 8  # options beyond which only those that lead somewhere have a colour and a name
NARROW = 0.14  # a narrower zone has no room for a name; the subtitle and the text name it
LANE, PLOT = 20, 320  # pixels


@dataclass(frozen=True)
class WeightLineInfo(Info):
    """`scores` (option x share) along `shares` 0..1; zones from low to high with their leader; `views` and their weights."""

    name: str
    options: tuple[str, ...]
    option_names: tuple[str, ...]
    shares: tuple[float, ...]
    scores: tuple[tuple[float, ...], ...]
    now: float
    zones: tuple[tuple[float, float, str], ...]
    crossings: tuple[tuple[float, float], ...]
    views: tuple[str, ...]
    view_weights: tuple[float, ...]
    scale: float

    @property
    def stops(self) -> list[tuple[str, float]]:
        """Every share of note with what it is, in rising order: both ends, the weight now, the views, changes of leader."""
        own = dict(zip(self.options, self.option_names, strict=True))
        turns = [
            (say("challenge_charts.weight_line.turn", below=own[a[2]], above=own[b[2]]), b[0])
            for a, b in pairwise(self.zones)
        ]  # fmt: skip
        ends = [(say("challenge_charts.weight_line.least"), 0.0), (say("challenge_charts.weight_line.most"), 1.0)]
        now = (say("challenge_charts.weight_line.now"), self.now)
        return sorted([*ends, now, *zip(self.views, self.view_weights, strict=True), *turns], key=lambda stop: stop[1])

    def table(self) -> pd.DataFrame:
        import pandas as pd

        stops = self.stops
        at = [share for _, share in stops]
        columns: dict[str, Any] = {self.x_label: [100 * share for share in at]}
        for name, scores in zip(self.option_names, self.scores, strict=True):
            columns[name] = self.scale * np.interp(at, self.shares, scores)
        return pd.DataFrame(columns, index=pd.Index([what for what, _ in stops], name=say("challenge_charts.weight_line.stop")))


def weight_line_info(s: Stability, name: str = "") -> WeightLineInfo:
    """The line of a criterion's or a group's weight; without a name, that of the criterion whose weight flips first.

    Raises UnknownName.
    """
    a = s.appraisal
    chosen = name or str(s.frame().index[0])
    line = s.line(chosen)
    one = chosen in a.criterion_ids
    found, frame = (s.zones, s.intervals) if one else (s.group_zones, s.groups)
    own_zones = found[found.iloc[:, 0] == chosen]
    zones = tuple(zip(own_zones["low"].tolist(), own_zones["high"].tolist(), own_zones["leader"].tolist(), strict=True))
    shown = criterion_names(a)[chosen] if one else next(g.name for g in a.groups if g.id == chosen)
    members = [c.id == chosen if one else chosen in {g.id for g in a.group_path(c)} for c in a.criteria]
    called = view_names(a)
    views = [(called[p.id], float(np.array(p.weights.aligned(a.criterion_ids).shares)[members].sum())) for p in a.viewpoints]
    shares, scores = line.index.to_numpy(dtype=float), line.to_numpy(dtype=float).T
    turns = [(low, float(np.interp(low, shares, line[o].to_numpy(dtype=float)))) for low, _, o in zones[1:]]
    additive = s.subject.method.name == "weighted_sum"
    unit = "points_unit" if additive else "score_unit" if s.subject.method.higher_is_better else "score_unit_low"
    now = float(frame["weight"][chosen])
    said = [zone_words(zone, short_names(a)) for zone in zones]
    own = names(a)
    return WeightLineInfo(
        title=title(zones, now, shown, short_names(a), level_all_along(s, line)),
        subtitle=subtitle(s, said),
        x_label=say("challenge_charts.weight_line.x", name=shown),
        y_label=say(f"charts.{unit}", label=label(s.subject.method).text()),
        text=say("challenge_charts.weight_line.text", name=shown, now=weight_share(now), zones="; ".join(said)),
        name=shown,
        options=a.option_ids,
        option_names=tuple(own[o] for o in a.option_ids),
        shares=tuple(shares.tolist()),
        scores=tuple(tuple(row) for row in scores.tolist()),
        now=now,
        zones=zones,
        crossings=tuple(turns),
        views=tuple(v for v, _ in views),
        view_weights=tuple(w for _, w in views),
        scale=100.0 if additive else 1.0,
    )


def weight_line_figure(info: WeightLineInfo, theme: Theme = LIGHT, *, titled: bool = True) -> go.Figure:
    """A line per option above, changes of leader ringed, zones named; below, a lane for each view's weight."""
    lanes = len(info.views)
    below = LANE * lanes + 10 if lanes else 0
    edge = below / (below + PLOT)
    lowest, highest = (info.scale * end(map(end, info.scores)) for end in (min, max))
    room = (highest - lowest) or 1.0
    figure = drawn(
        [*_lines(info, theme), *_marks(info, theme)], info, theme, height=PLOT + below + 130, titled=titled, showlegend=True,
        xaxis={"range": [0, 100], "zeroline": False, "anchor": "free", "position": 0},
        yaxis={"domain": [edge, 1], "range": [lowest - 0.12 * room, highest + 0.2 * room], "showgrid": True, "zeroline": False},
        yaxis2={"domain": [0, max(edge - 0.02, 0)], "range": [lanes - 0.4, -0.8], "visible": False, "fixedrange": True},
    )  # fmt: skip
    figure.add_vline(x=100 * info.now, line={"color": theme.ink, "width": 1.5, "dash": "dash"})
    figure.add_annotation(
        x=100 * info.now, y=edge, yref="paper", yanchor="bottom", xanchor="left" if info.now < 0.8 else "right", showarrow=False,
        font={"color": theme.ink, "size": 12}, text=say("challenge_charts.weight_line.now_mark", now=points(info.now, 1)),
    )  # fmt: skip
    own = dict(zip(info.options, info.option_names, strict=True))
    for k, (low, high, option) in enumerate(info.zones):
        if k % 2 == 0:
            figure.add_vrect(x0=100 * low, x1=100 * high, fillcolor=theme.surface, line_width=0, layer="below")
        if high - low >= NARROW:
            words = wrapped(say("challenge_charts.weight_line.leads", option=own[option]), max(round(90 * (high - low)), 10))
            figure.add_annotation(
                x=50 * (low + high),
                y=1,
                yref="paper",
                yanchor="top",
                showarrow=False,
                font={"color": theme.quiet, "size": 12},
                text=words,
                bgcolor=theme.paper if k % 2 else theme.surface,
            )
    return figure


def _lines(info: WeightLineInfo, theme: Theme) -> list[Any]:
    """The options' scores; among many options, those that lead nowhere are thin and share one name."""
    import plotly.graph_objects as go

    leading = {option for _, _, option in info.zones}
    named = [o for o in info.options if len(info.options) <= NAMED or o in leading]
    xs, lines = [100 * x for x in info.shares], []
    for option, name, scores in zip(info.options, info.option_names, info.scores, strict=True):
        k = named.index(option) if option in named else -1
        line = {"color": theme.rule, "width": 1} if k < 0 else {"color": theme.colour(k), "width": 2.5, "dash": dash(k)}
        lines.append(
            go.Scatter(
                x=xs, y=[info.scale * y for y in scores], mode="lines", line=line, name=wrapped(name) if k >= 0 else say("challenge_charts.weight_line.others"),
                legendgroup=option if k >= 0 else "others", showlegend=k >= 0 or option == next(o for o in info.options if o not in named),
                hovertemplate=wrapped(name) + ": %{y:.3g}<extra></extra>",
            )
        )  # fmt: skip
    return lines


def _marks(info: WeightLineInfo, theme: Theme) -> list[Any]:
    """The changes of leader on the lines, and each view's weight in its lane."""
    import plotly.graph_objects as go

    turns = go.Scatter(
        x=[100 * x for x, _ in info.crossings], y=[info.scale * y for _, y in info.crossings], mode="markers+text", showlegend=False,
        text=[points(x, 1) for x, _ in info.crossings], textposition="top center", textfont={"color": theme.ink, "size": 12}, hoverinfo="skip",
        marker={"symbol": "circle", "size": 11, "color": theme.paper, "line": {"color": theme.ink, "width": 2}},
    )  # fmt: skip
    views = go.Scatter(
        x=[100 * x for x in info.view_weights], y=list(range(len(info.views))), yaxis="y2", mode="markers+text", showlegend=False,
        text=[f" {wrapped(v, 60)} " for v in info.views], textposition=["middle right" if x < 0.6 else "middle left" for x in info.view_weights],
        textfont={"color": theme.quiet, "size": 12}, marker={"symbol": "line-ns", "size": 10, "line": {"color": theme.ink, "width": 2}},
        hovertemplate="%{text}: %{x:.1f} %<extra></extra>",
    )  # fmt: skip
    return [turns, views]
