"""What drives the doubt about the leader: weights, estimates, method or perspective? Shares of variance, alone and with others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from toolkit.charts.base import Info, drawn, row_axis, words_beside, wrapped
from toolkit.charts.names import short_names
from toolkit.charts.theme import LIGHT, Theme, filled, hatch
from toolkit.wording import listing, say
from toolkit.wording.numbers import percent, points

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

    from toolkit.challenge.drivers import Drivers

LANE, THICK = 0.19, 0.36  # where a factor's two bars lie, in rows from its middle, and how thick they are
LEVEL = 2.0  # standard errors within which two total shares are not told apart


@dataclass(frozen=True)
class DriversInfo(Info):
    """A row for each factor that varied, largest total share first; shares 0..1 of the variance with their standard errors."""

    factors: tuple[str, ...]
    factor_names: tuple[str, ...]
    alone: tuple[float, ...]
    alone_errors: tuple[float, ...]
    total: tuple[float, ...]
    total_errors: tuple[float, ...]

    def table(self) -> pd.DataFrame:
        import pandas as pd

        columns = {"alone": self.alone, "alone_error": self.alone_errors, "total": self.total, "total_error": self.total_errors}
        named = {say(f"challenge_charts.drivers.columns.{key}"): [100 * x for x in column] for key, column in columns.items()}
        return pd.DataFrame(named, index=pd.Index(self.factor_names, name=self.y_label))


def drivers_info(d: Drivers) -> DriversInfo:
    """The split of the doubt; where nothing that was varied changes the answer, the title says so and all shares are 0."""
    frame = d.frame()
    names = tuple(say(f"challenge_charts.drivers.factor.{f}") for f in frame.index)
    columns = {key: tuple(float(x) for x in frame[key]) for key in ("first", "first_error", "total", "total_error")}
    rows = [
        say("challenge_charts.drivers.row", factor=name, **{key: points(column[k], int(key.endswith("error"))) for key, column in columns.items()})
        for k, name in enumerate(names)
    ]
    title = _title(d, names)
    return DriversInfo(
        title=title,
        subtitle=_subtitle(d),
        x_label=say("challenge_charts.drivers.x"),
        y_label=say("challenge_charts.drivers.y"),
        text=say("challenge_charts.drivers.text", rows="; ".join(rows)) if rows else title,
        factors=tuple(str(f) for f in frame.index),
        factor_names=names,
        alone=columns["first"],
        alone_errors=columns["first_error"],
        total=columns["total"],
        total_errors=columns["total_error"],
    )


def _title(d: Drivers, names: tuple[str, ...]) -> str:
    """How often the leader leads, and the factors whose total share is not told apart from the largest."""
    frame, leader = d.frame(), short_names(d.appraisal)[d.leader]
    slots = {"leader": leader, "share": percent(d.share_first)}
    if d.settled or not len(frame):
        return say("challenge_charts.drivers.title_settled", **slots)
    most = (frame["total"] + LEVEL * frame["total_error"] >= frame["total"].max()).tolist()
    return say("challenge_charts.drivers.title", factors=listing([n for n, level in zip(names, most, strict=True) if level]), **slots)


def _subtitle(d: Drivers) -> str:
    return say("challenge_charts.drivers.subtitle", methods=len(d.methods), draws=f"{d.draws:,}")


def drivers_figure(info: DriversInfo, theme: Theme = LIGHT, *, titled: bool = True) -> go.Figure:
    """Two bars per factor, what it does alone and what it does with others, each with its standard error and its number."""
    import plotly.graph_objects as go

    rows = [wrapped(name) for name in info.factor_names]
    kinds = (
        ("alone", info.alone, info.alone_errors, theme.accent, hatch(0), -LANE),
        ("with_others", info.total, info.total_errors, theme.colour(1), hatch(1), LANE),
    )
    traces: list[Any] = []
    for key, shares, errors, colour, pattern, lane in kinds:
        places = [row + lane for row in range(len(rows))]
        words = [say("challenge_charts.drivers.mark", share=points(x), error=points(e, 1)) for x, e in zip(shares, errors, strict=True)]
        traces.append(
            go.Bar(
                y=places, x=[100 * x for x in shares], orientation="h", name=say(f"challenge_charts.drivers.{key}"), width=THICK,
                error_x={"type": "data", "array": [100 * e for e in errors], "color": theme.ink, "thickness": 1.5, "width": 4},
                marker=filled(colour, pattern), customdata=list(zip(rows, words, strict=True)),
                hovertemplate="%{customdata[0]}<br>%{customdata[1]}<extra></extra>",
            )
        )  # fmt: skip
        traces.append(words_beside([100 * (x + e) for x, e in zip(shares, errors, strict=True)], places, words, theme))
    return drawn(
        traces, info, theme, titled=titled, height=130 + 76 * len(rows), barmode="overlay", showlegend=True,
        xaxis={"range": [0, 122], "tickvals": [0, 20, 40, 60, 80, 100], "zeroline": False}, yaxis=row_axis(rows) | {"showgrid": False},
    )  # fmt: skip
