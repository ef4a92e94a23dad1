"""How often does each option take each place, when what is not known exactly varies? Stacked shares of draws."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.charts.base import NAMED_ROWS, Info, drawn, room_beside, rows_height, words_beside, wrapped
from toolkit.charts.names import names, short_names
from toolkit.charts.theme import LIGHT, Theme, text_on
from toolkit.wording import say
from toolkit.wording.numbers import percent, points

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

    from toolkit.challenge.places import Acceptability

PLACES = 7  # places drawn one by one; the last of them stands for all that follow
BESIDE = 18  # characters on a line of the words beside a bar
PRINTED = 0.055  # a narrower share has no room for its number


@dataclass(frozen=True)
class AcceptabilityInfo(Info):
    """Shares 0..1 by option (rows, best mean place first) and place; `first` counts only options that can be chosen.

    `enablers` are the options that never count as first.
    """

    options: tuple[str, ...]
    option_names: tuple[str, ...]
    place_names: tuple[str, ...]
    shares: tuple[tuple[float, ...], ...]
    first: tuple[float, ...]
    first_error: tuple[float, ...]
    beats_baseline: tuple[float, ...] | None
    enablers: tuple[str, ...] = ()

    def table(self) -> pd.DataFrame:
        import pandas as pd

        columns: dict[str, Any] = {name: [100 * row[k] for row in self.shares] for k, name in enumerate(self.place_names)}
        columns[say("challenge_charts.acceptability.first")] = [100 * x for x in self.first]
        columns[say("challenge_charts.acceptability.error")] = [100 * x for x in self.first_error]
        if self.beats_baseline is not None:
            columns[say("challenge_charts.acceptability.beats")] = [100 * x for x in self.beats_baseline]
        return pd.DataFrame(columns, index=pd.Index(self.option_names, name=say("challenge_charts.acceptability.y")))


def acceptability_info(f: Acceptability, varied: str = "") -> AcceptabilityInfo:
    """The shares of places; `varied` says in short what varied, where the result's own words are too long to read."""
    own = names(f.appraisal)
    order = [str(o) for o in f.expected_rank.sort_values(kind="stable").index]
    shares, place_names = _places(f.ranks.loc[order].to_numpy())
    first, error = f.first[order].tolist(), f.first_error[order].tolist()
    rows = [
        say("challenge_charts.acceptability.row", option=own[o], share=percent(share), error=error_words(e), last=percent(row[-1]))
        for o, share, e, row in zip(order, first, error, f.ranks.loc[order].to_numpy().tolist(), strict=True)
    ]
    return AcceptabilityInfo(
        title=_title(f),
        subtitle=_subtitle(f, varied or f.varied),
        x_label=say("challenge_charts.acceptability.x"),
        y_label=say("challenge_charts.acceptability.y"),
        text=say("challenge_charts.acceptability.text", varied=(varied or f.varied).removesuffix("."), rows="; ".join(rows)),
        options=tuple(order),
        option_names=tuple(own[o] for o in order),
        place_names=place_names,
        shares=tuple(tuple(row) for row in shares.tolist()),
        first=tuple(first),
        first_error=tuple(error),
        beats_baseline=None if f.beats_baseline is None else tuple(f.beats_baseline[order].tolist()),
        enablers=tuple(o.id for o in f.appraisal.options if o.enabler),
    )


def _places(ranks: Any) -> tuple[Any, tuple[str, ...]]:
    """The shares with the places beyond the last one drawn added up, and what the places are called."""
    n = ranks.shape[1]
    if n <= PLACES:
        return ranks, tuple(say("challenge_charts.acceptability.place", place=k) for k in range(1, n + 1))
    own = tuple(say("challenge_charts.acceptability.place", place=k) for k in range(1, PLACES))
    rest = ranks[:, PLACES - 1 :].sum(axis=1, keepdims=True)
    return np.hstack([ranks[:, : PLACES - 1], rest]), (*own, say("challenge_charts.acceptability.places", low=PLACES, high=n))


def _title(f: Acceptability) -> str:
    short = short_names(f.appraisal)
    ranked = f.first.sort_values(ascending=False, kind="stable")
    leader = short[str(ranked.index[0])]
    if not (f.weights_vary or f.performances_vary):
        return say("challenge_charts.acceptability.title_nothing", option=leader)
    if len(ranked) < 2 or float(ranked.iloc[1]) == 0.0:
        return say("challenge_charts.acceptability.title_always", option=leader)
    slots = {"share": percent(float(ranked.iloc[0])), "other": short[str(ranked.index[1])], "other_share": percent(float(ranked.iloc[1]))}
    return say("challenge_charts.acceptability.title", option=leader, **slots)


def _subtitle(f: Acceptability, varied: str) -> str:
    if not (f.weights_vary or f.performances_vary):
        return say("challenge_charts.acceptability.subtitle_nothing", varied=varied)
    error = error_words(float(f.standard_error.to_numpy().max()))
    return say("challenge_charts.acceptability.subtitle", draws=f"{f.draws:,}", varied=varied.rstrip("."), error=error)


def error_words(error: float) -> str:
    """A standard error in points of 100; one that rounds to nothing says that it is small, not that it is none."""
    return say("challenge_charts.acceptability.small") if 0 < error < 0.0005 else points(error, 1)


def acceptability_figure(info: AcceptabilityInfo, theme: Theme = LIGHT, *, titled: bool = True) -> go.Figure:
    """A bar per option, cut into its places, the first darkest; every share that has room is printed."""
    import plotly.graph_objects as go

    rows = [wrapped(name) for name in info.option_names]
    last = max(len(info.place_names) - 1, 1)
    traces: list[Any] = []
    for k, place in enumerate(info.place_names):
        colour = theme.shade(1 - k / last)
        own = [row[k] for row in info.shares]
        traces.append(
            go.Bar(
                y=rows, x=[100 * x for x in own], orientation="h", name=wrapped(place), text=[points(x) if x >= PRINTED else "" for x in own],
                textposition="inside", insidetextanchor="middle", textangle=0, textfont={"color": text_on(colour), "size": 13}, constraintext="none",
                marker={"color": colour, "line": {"color": theme.quiet, "width": 1}}, hovertemplate="%{y}<br>" + wrapped(place) + ": %{x:.1f} %<extra></extra>",
            )
        )  # fmt: skip
    beside = [
        say("challenge_charts.acceptability.mark_enabler" if o in info.enablers else "challenge_charts.acceptability.mark", share=percent(x), error=error)
        for o, x, error in zip(info.options, info.first, map(error_words, info.first_error), strict=True)
    ]
    beside = ["<br>".join(wrapped(line, BESIDE) for line in mark.splitlines()) for mark in beside]
    words = words_beside([100] * len(rows), rows, beside, theme)
    return drawn(
        [*traces, words], info, theme, height=150 + rows_height(info.option_names, 44, 16), titled=titled, barmode="stack", showlegend=True,
        xaxis={"range": [0, 100 * (1 + room_beside(beside))], "tickvals": [0, 20, 40, 60, 80, 100], "zeroline": False}, yaxis=NAMED_ROWS,
    ).update_layout(legend_traceorder="normal")  # fmt: skip
