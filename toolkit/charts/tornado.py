"""Which estimate moves the lead most? A bar per estimate, from the lead at its low end to the lead at its high end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from toolkit.charts.base import Info, drawn, row_axis, rows_height, words_beside, wrapped
from toolkit.charts.names import criterion_names, short_names, weights_name
from toolkit.charts.theme import LIGHT, Theme, filled, hatch
from toolkit.wording import say
from toolkit.wording.numbers import figure, number

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    import plotly.graph_objects as go

    from toolkit.challenge.stability import Stability

MOST = 8  # estimates that are drawn
THICK = 0.5  # of a row
ROOM = 0.75  # of the bars' span, kept free on both sides for the numbers
WIDE = 30  # characters on a line of a row's name


@dataclass(frozen=True)
class TornadoInfo(Info):
    """A row for each estimate, the widest swing of the lead first; leads in units of the axis, performances in their own.

    `now` is today's lead; `ahead` and `behind` say who leads above and below 0. `first_low` and `first_high` name who leads
    at an end where the leader does not, else "". `grades` are "" where an estimate has none.
    """

    ahead: str
    behind: str
    now: float
    options: tuple[str, ...]
    criteria: tuple[str, ...]
    row_names: tuple[str, ...]
    grades: tuple[str, ...]
    estimates: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    lead_low: tuple[float, ...]
    lead_high: tuple[float, ...]
    first_low: tuple[str, ...]
    first_high: tuple[str, ...]
    digits: int

    @property
    def now_words(self) -> str:
        """What the line at today's lead is called."""
        return say("challenge_charts.tornado.now", lead=number(self.now, self.digits))

    def table(self) -> pd.DataFrame:
        import pandas as pd

        columns: dict[str, Any] = {"grade": self.grades}
        columns |= {key: [figure(x) for x in column] for key, column in (("estimate", self.estimates), ("low", self.low), ("high", self.high))}
        columns |= {"lead_low": self.lead_low, "lead_high": self.lead_high, "first_low": self.first_low, "first_high": self.first_high}
        named = {say(f"challenge_charts.tornado.columns.{key}"): list(column) for key, column in columns.items()}
        return pd.DataFrame(named, index=pd.Index(self.row_names, name=self.y_label))


def tornado_info(s: Stability, most: int = MOST) -> TornadoInfo:
    """The estimates that move the lead most, `most` of them; none is an answer too. Raises what `Stability.leads` raises."""
    a, short, called = s.appraisal, short_names(s.appraisal), criterion_names(s.appraisal)
    points = s.subject.method.name == "weighted_sum"
    scale, digits = (100.0, 1) if points else (1.0, 3)
    moving = s.leads[s.leads["swing"] > 0]
    shown = moving.head(most)
    leader = short[s.leader]
    names = tuple(
        say("challenge_charts.tornado.cell", criterion=called[c], option=short[o]) for o, c in zip(shown["option"], shown["criterion"], strict=True)
    )  # fmt: skip
    now = scale * float(s.leads["lead"].iloc[0]) if len(s.leads) else 0.0
    unit = say("charts.points_unit") if points else say("challenge_charts.tornado.score", method=s.subject.method.title)
    then = {end: tuple("" if o == s.leader else short[o] for o in shown[end]) for end in ("first_low", "first_high")}
    slots = {"leader": leader, "lead": number(now, digits)}
    rows = [
        _row(name, row, then["first_low"][k], then["first_high"][k], scale, digits)
        for k, (name, row) in enumerate(zip(names, shown.to_dict("records"), strict=True))
    ]
    title = _title(s.leads, names, leader)
    return TornadoInfo(
        title=title,
        subtitle=say("challenge_charts.tornado.subtitle", shown=len(shown), count=len(moving), weights=weights_name(a, s.subject.weights), **slots),
        x_label=say("challenge_charts.tornado.x", unit=unit),
        y_label=say("challenge_charts.tornado.y"),
        text=say("challenge_charts.tornado.text", rows="; ".join(rows), **slots) if rows else title,
        ahead=say("challenge_charts.tornado.leads", option=leader),
        behind=_behind(then["first_low"] + then["first_high"]),
        now=now,
        options=tuple(shown["option"]),
        criteria=tuple(shown["criterion"]),
        row_names=names,
        grades=tuple(a.estimate(o, c).grade or "" for o, c in zip(shown["option"], shown["criterion"], strict=True)),
        estimates=tuple(shown["performance"].tolist()),
        low=tuple(shown["low"].tolist()),
        high=tuple(shown["high"].tolist()),
        lead_low=tuple(scale * x for x in shown["lead_low"]),
        lead_high=tuple(scale * x for x in shown["lead_high"]),
        digits=digits,
        **then,
    )


def _title(leads: pd.DataFrame, names: tuple[str, ...], leader: str) -> str:
    lost = int(((leads["lead_low"] < 0) | (leads["lead_high"] < 0)).sum())
    if not names:
        return say("challenge_charts.tornado.title_none", leader=leader)
    key = "title_kept" if not lost else "title" if lost > 1 else "title_one"
    return say(f"challenge_charts.tornado.{key}", lost=lost, count=len(leads), leader=leader, name=names[0])


def _behind(others: tuple[str, ...]) -> str:
    """Who leads where the leader does not: one option by name, several as one."""
    found = {o for o in others if o}
    return say("challenge_charts.tornado.leads", option=found.pop()) if len(found) == 1 else say("challenge_charts.tornado.behind")


def _row(name: str, row: Mapping[Any, Any], first_low: str, first_high: str, scale: float, digits: int) -> str:
    then = {f"then_{end}": say("challenge_charts.tornado.then", option=o) if o else "" for end, o in (("low", first_low), ("high", first_high))}
    ends = {key: figure(row[key]) for key in ("low", "high")} | {key: number(scale * row[key], digits, sign=True) for key in ("lead_low", "lead_high")}
    return say("challenge_charts.tornado.row", name=name, **ends, **then)


def tornado_figure(info: TornadoInfo, theme: Theme = LIGHT, *, titled: bool = True) -> go.Figure:
    """A bar per estimate between its two leads, in another colour and hatch where the leader has lost; ends carry their numbers."""
    import plotly.graph_objects as go

    labels = [say("challenge_charts.tornado.graded", name=n, grade=g) if g else n for n, g in zip(info.row_names, info.grades, strict=True)]
    rows = [wrapped(name, WIDE) for name in labels]
    places = list(range(len(rows)))
    spans = [sorted(pair) for pair in zip(info.lead_low, info.lead_high, strict=True)]
    parts = (
        (info.ahead, [(max(a, 0.0), max(b, 0.0)) for a, b in spans], theme.accent, hatch(0)),
        (info.behind, [(min(a, 0.0), min(b, 0.0)) for a, b in spans], theme.colour(1), hatch(1)),
    )
    traces: list[Any] = []
    hovers = [(row, *(words for _, words in ends(info, k))) for k, row in enumerate(rows)]
    for name, own, colour, pattern in parts:
        traces.append(
            go.Bar(
                y=places, x=[b - a for a, b in own], base=[a for a, _ in own], orientation="h", name=wrapped(name, 60), marker=filled(colour, pattern),
                width=THICK, showlegend=any(a < b for a, b in own), customdata=hovers,
                hovertemplate="%{customdata[0]}<br>%{customdata[1]}<br>%{customdata[2]}<extra></extra>",
            )
        )  # fmt: skip
    for end, side in enumerate(("left", "right")):
        found = [ends(info, k)[end] for k in places]
        traces.append(words_beside([x for x, _ in found], places, [t for _, t in found], theme, side=side, size=12))
    now = go.Scatter(
        x=[info.now, info.now], y=[-0.5, len(rows) - 0.5], mode="lines", name=info.now_words, line={"color": theme.ink, "width": 1.5, "dash": "dash"},
        hoverinfo="skip", showlegend=bool(rows),
    )  # fmt: skip
    traces.append(now)
    low, high = min((a for a, _ in spans), default=0.0), max((b for _, b in spans), default=1.0)
    room = ROOM * (high - low)
    return drawn(
        traces, info, theme, titled=titled, height=130 + rows_height(labels, 44, 14, WIDE), barmode="overlay", showlegend=True,
        xaxis={"range": [low - room, high + room], "zeroline": True, "zerolinewidth": 2}, yaxis=row_axis(rows) | {"showgrid": False},
    )  # fmt: skip


def ends(info: TornadoInfo, k: int) -> tuple[tuple[float, str], tuple[float, str]]:
    """The lesser and the greater lead of a row, each with its number and the performance that it belongs to, as printed."""
    low, high = sorted([(info.lead_low[k], info.low[k]), (info.lead_high[k], info.high[k])])
    return _end(info, *low), _end(info, *high)


def _end(info: TornadoInfo, lead: float, performance: float) -> tuple[float, str]:
    return lead, say("challenge_charts.tornado.end", lead=number(lead, info.digits, sign=True), performance=figure(performance))
