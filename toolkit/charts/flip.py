"""Which weight should be argued about? For each criterion the weights at which the leader stays, and who leads beyond."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from toolkit.charts.base import Info, drawn, lines_in, row_axis, words_beside, wrapped
from toolkit.charts.names import criterion_names, short_names, weight_number, weight_share, weights_name
from toolkit.charts.theme import LIGHT, Theme
from toolkit.wording import listing, say
from toolkit.wording.numbers import points

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

    from toolkit.challenge.stability import Stability

NEAR, MIDDLING = 0.05, 0.15  # changes of weight called near and middling; farther ones are far
WIDTHS = {"near": 16, "middling": 11, "far": 7, "never": 4}  # a nearer flip has a thicker bar
PLOT, COLUMNS = 0.5, (0.54, 0.78)  # where bars end and where the challengers' names begin, as shares of the width
NAME, LINE = 15, 15  # characters of a challenger's name on a line, pixels of a line
POINT = 0.0005  # a stretch that is printed as one point, such as a tie where one criterion has all the weight

Stretch = tuple[float, float]


@dataclass(frozen=True)
class FlipInfo(Info):
    """A row for each criterion, nearest flip first; weights are shares 0..1, a challenger is "" where no weight flips.

    `again` holds the further stretches in which the leader comes back to the lead, which only a searched method has.
    """

    criteria: tuple[str, ...]
    criterion_names: tuple[str, ...]
    now: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    below: tuple[str, ...]
    above: tuple[str, ...]
    again: tuple[tuple[Stretch, ...], ...]
    distances: tuple[str, ...]

    def table(self) -> pd.DataFrame:
        import pandas as pd

        shares = {key: [100 * x for x in column] for key, column in (("now", self.now), ("low", self.low), ("high", self.high))}
        columns: dict[str, Any] = {**shares, "below": self.below, "above": self.above}
        if any(self.again):
            columns["again"] = [stretches(found) for found in self.again]
        columns |= {"distance": [say(f"challenge_charts.flip.{d}") for d in self.distances]}
        named = {say(f"challenge_charts.flip.{key}"): list(column) for key, column in columns.items()}
        return pd.DataFrame(named, index=pd.Index(self.criterion_names, name=say("challenge_charts.flip.y")))


def flip_info(s: Stability) -> FlipInfo:
    """The intervals of every criterion's weight in which the leader stays, nearest flip first."""
    a, frame = s.appraisal, s.frame()
    short, full = short_names(a), criterion_names(a)
    names = tuple(full[k] for k in frame.index)
    now, low, high = (tuple(frame[c].tolist()) for c in ("weight", "low", "high"))
    below, above = (tuple("" if k is None else short[k] for k in frame[f"challenger_{end}"]) for end in ("below", "above"))
    again = _again(s, tuple(frame.index), low)
    distances = tuple(distance(float(move)) for move in frame["move"])
    leader = short[s.leader]
    rows = [_row(*parts) for parts in zip(names, now, low, high, below, above, again, distances, strict=True)]
    return FlipInfo(
        title=_title(frame, names, short, leader),
        subtitle=_subtitle(s, leader, back=any(again)),
        x_label=say("challenge_charts.flip.x"),
        y_label=say("challenge_charts.flip.y"),
        text=say("challenge_charts.flip.text", leader=leader, rows="; ".join(rows)),
        criteria=tuple(frame.index),
        criterion_names=names,
        now=now,
        low=low,
        high=high,
        below=below,
        above=above,
        again=again,
        distances=distances,
    )


def _again(s: Stability, criteria: tuple[str, ...], low: tuple[float, ...]) -> tuple[tuple[Stretch, ...], ...]:
    """By criterion, the stretches in which today's leader leads besides its own; none where scores are straight lines."""
    if s.exact:
        return ((),) * len(criteria)
    own = s.zones[s.zones["leader"] == s.leader]
    found = {c: [(float(a), float(b)) for a, b in zip(part["low"], part["high"], strict=True)] for c, part in own.groupby("criterion")}
    return tuple(tuple(z for z in found.get(c, []) if z[0] != start and z[1] - z[0] > POINT) for c, start in zip(criteria, low, strict=True))


def _row(name: str, now: float, low: float, high: float, below: str, above: str, again: tuple[Stretch, ...], far: str) -> str:
    """One criterion's line of the text alternative."""
    slots = {key: weight_share(x) for key, x in (("now", now), ("low", low), ("high", high))}
    ends = [say(f"challenge_charts.flip.then_{end}", option=o) for end, o in (("below", below), ("above", above)) if o]
    back = say("challenge_charts.flip.back", stretches=stretches(again)) if again else ""
    return say("challenge_charts.flip.row", criterion=name, distance=say(f"challenge_charts.flip.{far}"), ends="".join(ends), back=back, **slots)


def stretches(found: tuple[Stretch, ...]) -> str:
    """Stretches of weight in words; empty for none."""
    return listing([say("challenge_charts.flip.stretch", low=weight_share(low), high=weight_share(high)) for low, high in found]) if found else ""


def distance(move: float) -> str:
    """How far a change of weight is, in a word; NaN is a change that no weight makes.

    >>> distance(-0.02), distance(0.1), distance(0.4), distance(float("nan"))
    ('near', 'middling', 'far', 'never')
    """
    size = abs(move)
    return "near" if size < NEAR else "middling" if size < MIDDLING else "far" if size <= 1 else "never"


def _title(frame: pd.DataFrame, names: tuple[str, ...], short: dict[str, str], leader: str) -> str:
    if not names or frame["challenger"].iloc[0] is None:
        return say("challenge_charts.flip.title_none", leader=leader)
    now, at = float(frame["weight"].iloc[0]), float(frame["at"].iloc[0])
    key = "title_level" if weight_share(now) == weight_share(at) else "title"
    challenger = short[frame["challenger"].iloc[0]]
    return say(f"challenge_charts.flip.{key}", leader=leader, criterion=names[0], now=weight_share(now), at=weight_share(at), challenger=challenger)


def _subtitle(s: Stability, leader: str, *, back: bool) -> str:
    base = say("challenge_charts.flip.subtitle", leader=leader, weights=weights_name(s.appraisal, s.subject.weights))
    if s.resolution is None:
        return base
    searched = say("challenge_charts.flip.subtitle_searched", base=base, step=points(s.resolution, 1))
    return say("challenge_charts.flip.subtitle_back", base=searched, leader=leader) if back else searched


def flip_figure(info: FlipInfo, theme: Theme = LIGHT, *, titled: bool = True) -> go.Figure:
    """A bar from end to end of each interval with its ends printed, thicker where a flip is nearer; the challengers beside it."""
    import plotly.graph_objects as go

    colours = {"near": theme.warm, "middling": theme.colour(1), "far": theme.accent, "never": theme.quiet}
    labels = [
        say("challenge_charts.flip.label", criterion=n, distance=say(f"challenge_charts.flip.{d}"))
        for n, d in zip(info.criterion_names, info.distances, strict=True)
    ]
    rows, places = [wrapped(label) for label in labels], list(range(len(labels)))
    table = info.table()
    ends = [table.iloc[:, k].tolist() for k in (1, 2)]
    bars: list[Any] = [
        go.Scatter(x=[low, high], y=[k, k], mode="lines", line={"color": colours[d], "width": WIDTHS[d]}, hoverinfo="skip")
        for k, low, high, d in zip(places, *ends, info.distances, strict=True)
    ]
    bars += [
        go.Scatter(x=[100 * low, 100 * high], y=[k, k], mode="lines", line={"color": colours[info.distances[k]], "width": 4, "dash": "dot"}, hoverinfo="skip")
        for k, found in enumerate(info.again) for low, high in found
    ]  # fmt: skip
    numbers = [
        words_beside(xs, places, [weight_number(x) for x in shares], theme, side=side, size=12)
        for xs, shares, side in zip(ends, (info.low, info.high), ("left", "right"), strict=True)
    ]
    dots = go.Scatter(
        x=table.iloc[:, 0], y=places, mode="markers+text", text=[weight_number(x) for x in info.now], textposition="top center", customdata=rows,
        textfont={"color": theme.ink, "size": 12}, hovertemplate="%{customdata}: %{x:.1f} %<extra></extra>",
        marker={"symbol": "diamond", "size": 10, "color": theme.paper, "line": {"color": theme.ink, "width": 2}},
    )  # fmt: skip
    lines = max([lines_in(label) for label in labels] + [lines_in(name, NAME) for name in (*info.below, *info.above)], default=1)
    return drawn(
        [*bars, *numbers, dots], info, theme, titled=titled, height=86 + max(52, LINE * lines + 12) * len(rows), top=24,
        xaxis={"range": [-18, 116], "tickvals": [0, 20, 40, 60, 80, 100], "zeroline": False, "domain": [0, PLOT]}, yaxis=row_axis(rows) | {"showgrid": False},
        annotations=_challengers(info, theme),
    )  # fmt: skip


def _challengers(info: FlipInfo, theme: Theme) -> list[dict[str, Any]]:
    """Two columns beside the bars: who leads below and who leads above, each under its heading."""
    found: list[dict[str, Any]] = []
    for x, key, names in zip(COLUMNS, ("below", "above"), (info.below, info.above), strict=True):
        base = {"xref": "paper", "x": x, "xanchor": "left", "align": "left", "showarrow": False}
        heading = {"yref": "paper", "y": 1, "yanchor": "bottom", "text": say(f"challenge_charts.flip.{key}"), "font": {"color": theme.quiet, "size": 12}}
        found.append(base | heading)
        cells = [wrapped(name, NAME) if name else say("challenge_charts.flip.nobody") for name in names]
        found += [base | {"y": k, "text": cell, "font": {"color": theme.ink, "size": 12}} for k, cell in enumerate(cells)]
    return found
