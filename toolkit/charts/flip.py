"""Which weight should be argued about? For each criterion the weights at which the leader stays, and who leads beyond."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from toolkit.charts.base import drawn, lines_in, wrapped
from toolkit.charts.names import short_names, weights_name
from toolkit.charts.theme import LIGHT, Theme
from toolkit.wording import say
from toolkit.wording.numbers import percent, points

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

    from toolkit.challenge.stability import Stability

NEAR, MIDDLING = 0.05, 0.15  # changes of weight called near and middling; farther ones are far
WIDTHS = {"near": 16, "middling": 11, "far": 7, "never": 4}  # a nearer flip has a thicker bar


@dataclass(frozen=True)
class FlipInfo:
    """A row for each criterion, nearest flip first; weights are shares 0..1, a challenger is "" where no weight flips."""

    title: str
    subtitle: str
    x_label: str
    y_label: str
    text: str
    criteria: tuple[str, ...]
    criterion_names: tuple[str, ...]
    now: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    below: tuple[str, ...]
    above: tuple[str, ...]
    distances: tuple[str, ...]

    def table(self) -> pd.DataFrame:
        import pandas as pd

        shares = {key: [100 * x for x in column] for key, column in (("now", self.now), ("low", self.low), ("high", self.high))}
        columns: dict[str, Any] = {**shares, "below": self.below, "above": self.above, "distance": [say(f"challenge_charts.flip.{d}") for d in self.distances]}
        named = {say(f"challenge_charts.flip.{key}"): list(column) for key, column in columns.items()}
        return pd.DataFrame(named, index=pd.Index(self.criterion_names, name=say("challenge_charts.flip.y")))


def flip_info(s: Stability) -> FlipInfo:
    """The intervals of every criterion's weight in which the leader stays, nearest flip first."""
    a, frame = s.appraisal, s.frame()
    short, full = short_names(a), {c.id: c.name for c in a.criteria}
    names = tuple(full[k] for k in frame.index)
    distances = tuple(distance(float(move)) for move in frame["move"])
    leader = short[s.leader]
    rows = [
        say(
            "challenge_charts.flip.row",
            criterion=n,
            now=percent(now),
            low=percent(low),
            high=percent(high),
            distance=say(f"challenge_charts.flip.{d}"),
        )
        for n, d, now, low, high in zip(names, distances, *(frame[c].tolist() for c in ("weight", "low", "high")), strict=True)
    ]
    return FlipInfo(
        title=_title(frame, names, short, leader),
        subtitle=_subtitle(s, leader),
        x_label=say("challenge_charts.flip.x"),
        y_label=say("challenge_charts.flip.y"),
        text=say("challenge_charts.flip.text", leader=leader, rows="; ".join(rows)),
        criteria=tuple(frame.index),
        criterion_names=names,
        now=tuple(frame["weight"].tolist()),
        low=tuple(frame["low"].tolist()),
        high=tuple(frame["high"].tolist()),
        below=tuple("" if k is None else short[k] for k in frame["challenger_below"]),
        above=tuple("" if k is None else short[k] for k in frame["challenger_above"]),
        distances=distances,
    )


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
    shown = (f"{points(now, 1)} %", f"{points(at, 1)} %")
    return say("challenge_charts.flip.title", leader=leader, criterion=names[0], now=shown[0], at=shown[1], challenger=short[frame["challenger"].iloc[0]])


def _subtitle(s: Stability, leader: str) -> str:
    base = say("challenge_charts.flip.subtitle", leader=leader, weights=weights_name(s.appraisal, s.subject.weights))
    return base if s.resolution is None else say("challenge_charts.flip.subtitle_searched", base=base, step=points(s.resolution, 1))


def flip_figure(info: FlipInfo, theme: Theme = LIGHT, *, titled: bool = True) -> go.Figure:
    """A bar from end to end of each interval, thicker where a flip is nearer, with the challengers and the distance beside it."""
    import plotly.graph_objects as go

    colours = {"near": theme.warm, "middling": theme.colour(1), "far": theme.accent, "never": theme.quiet}
    rows = [wrapped(f"{n} ({say(f'challenge_charts.flip.{d}')})") for n, d in zip(info.criterion_names, info.distances, strict=True)]
    table = info.table()
    ends = [table.iloc[:, k].tolist() for k in (1, 2)]
    bars = [
        go.Scatter(x=[low, high], y=[row, row], mode="lines", line={"color": colours[d], "width": WIDTHS[d]}, hoverinfo="skip")
        for row, low, high, d in zip(rows, *ends, info.distances, strict=True)
    ]
    words = [
        go.Scatter(
            x=x, y=rows, mode="text", text=[f" {wrapped(n, 18)} " if n else "" for n in who], textposition=place,
            textfont={"color": theme.ink, "size": 12}, cliponaxis=False, hoverinfo="skip",
        )
        for x, who, place in zip(ends, (info.below, info.above), ("middle left", "middle right"), strict=True)
    ]  # fmt: skip
    dots = go.Scatter(
        x=table.iloc[:, 0], y=rows, mode="markers+text", text=[points(x) for x in info.now], textposition="top center",
        textfont={"color": theme.ink, "size": 12},
        marker={"symbol": "diamond", "size": 10, "color": theme.paper, "line": {"color": theme.ink, "width": 2}},
        hovertemplate="%{y}: %{x:.1f} %<extra></extra>",
    )  # fmt: skip
    return drawn(
        [*bars, *words, dots], info, theme, titled=titled, height=120 + sum(max(50, 18 * lines_in(row) + 12) for row in rows),
        xaxis={"range": [-25, 125], "tickvals": [0, 20, 40, 60, 80, 100], "zeroline": False},
        yaxis={"autorange": "reversed", "categoryorder": "array", "categoryarray": rows, "title": {"text": ""}},
    )  # fmt: skip
