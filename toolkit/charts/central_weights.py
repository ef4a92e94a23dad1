"""What must you believe to choose this? For each option the mean of the weights under which it comes first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.charts.base import Info, drawn, row_axis, rows_height, words_beside, wrapped
from toolkit.charts.names import criterion_names, short_names
from toolkit.charts.perspectives import lanes
from toolkit.charts.theme import LIGHT, Theme, symbol
from toolkit.errors import NotApplicable, UnknownName
from toolkit.wording import say
from toolkit.wording.numbers import percent, points

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    import plotly.graph_objects as go

    from toolkit.challenge.places import Acceptability
    from toolkit.model import Weights

WORTH = 0.01  # an option that is first less often rests on too few draws to be shown without being asked for
SAME = 0.01  # shares of weight closer than this are the same to a reader
ROOMY = 1.2  # marks spread wider over a row than views do, since each carries its number
MOST = 4  # options side by side before marks crowd a row


@dataclass(frozen=True)
class CentralWeightsInfo(Info):
    """Shares 0..1 by criterion (rows, the widest spread first) and option (columns, most often first on the left).

    `errors` are standard errors of `weights`; `now` are the weights in force; `confidence` is the chance that an option is
    first under its central weights, estimates varying as they do, None where none varies. `colours` number the
    options by their place among all that were ever first, so that an option looks the same whichever are shown with it.
    """

    criteria: tuple[str, ...]
    criterion_names: tuple[str, ...]
    options: tuple[str, ...]
    option_names: tuple[str, ...]
    colours: tuple[int, ...]
    first: tuple[float, ...]
    confidence: tuple[float, ...] | None
    weights: tuple[tuple[float, ...], ...]
    errors: tuple[tuple[float, ...], ...]
    now: tuple[float, ...]

    @property
    def ends(self) -> tuple[tuple[float, ...], ...]:
        """Each weight with its standard error added: where a mark ends, by criterion and option."""
        return tuple(tuple(w + e for w, e in zip(row, own, strict=True)) for row, own in zip(self.weights, self.errors, strict=True))

    @property
    def reach(self) -> float:
        """The share of weight at which the axis ends, with room for the last number."""
        return 1.08 * max(*(max(row) for row in self.ends), *self.now)

    def table(self) -> pd.DataFrame:
        import pandas as pd

        columns: dict[str, Any] = {say("challenge_charts.central_weights.now"): [100 * x for x in self.now]}
        for k, name in enumerate(self.option_names):
            columns[name] = [100 * row[k] for row in self.weights]
            columns[say("challenge_charts.central_weights.error", option=name)] = [100 * row[k] for row in self.errors]
        return pd.DataFrame(columns, index=pd.Index(self.criterion_names, name=self.y_label))


def ever_first(f: Acceptability) -> tuple[str, ...]:
    """The options that were first in some draw, most often first."""
    seen = f.first[f.central_weights.index]
    return tuple(str(o) for o in seen.sort_values(ascending=False, kind="stable").index)


def worth_showing(f: Acceptability) -> tuple[str, ...]:
    """Those of them that are first often enough to be shown without being asked for; always at least one."""
    every = ever_first(f)
    return tuple(o for o in every if f.first[o] >= WORTH)[:MOST] or every[:1]


def central_weights_info(f: Acceptability, options: Sequence[str] | None = None, now: Weights | None = None, varied: str = "") -> CentralWeightsInfo:
    """The central weights of `options`, of those worth showing when None; `now` are the weights in force, else the appraisal's.

    `varied` says in short what varied, where the result's own words are too long to read.

    Raises NotApplicable where no weights were drawn, and UnknownName for an option that was never first.
    """
    if not f.weights_vary:
        raise NotApplicable(say("challenge_charts.central_weights.refusal"))
    a, every = f.appraisal, ever_first(f)
    for o in options or ():
        if o not in every:
            raise UnknownName("option that was ever first", o, every)
    shown = worth_showing(f) if options is None else tuple(o for o in every if o in options)
    shares = f.central_weights.loc[list(shown)].to_numpy().T
    errors = f.central_weights_error.loc[list(shown)].to_numpy().T
    order = [int(j) for j in np.argsort(-np.ptp(shares, axis=1), kind="stable")]
    short, called = short_names(a), tuple(criterion_names(a).values())
    in_force = (now or f.subject.weights).aligned(a.criterion_ids).shares
    info = CentralWeightsInfo(
        title=_title(f, shown, short),
        subtitle=_subtitle(f, len(every) - len(shown), varied or f.varied),
        x_label=say("challenge_charts.central_weights.x"),
        y_label=say("challenge_charts.central_weights.y"),
        text="",
        criteria=tuple(a.criterion_ids[j] for j in order),
        criterion_names=tuple(called[j] for j in order),
        options=shown,
        option_names=tuple(short[o] for o in shown),
        colours=tuple(every.index(o) for o in shown),
        first=tuple(float(f.first[o]) for o in shown),
        confidence=None if f.confidence is None or not f.performances_vary else tuple(float(f.confidence[o]) for o in shown),
        weights=tuple(tuple(shares[j].tolist()) for j in order),
        errors=tuple(tuple(errors[j].tolist()) for j in order),
        now=tuple(in_force[j] for j in order),
    )
    return replace(info, text=_text(info))


def _title(f: Acceptability, shown: tuple[str, ...], short: dict[str, str]) -> str:
    """The criterion that sets the first two apart most, where draws can tell them apart at all."""
    if len(shown) < 2:
        key = "title_always" if len(f.central_weights) == 1 else "title_one"
        return say(f"challenge_charts.central_weights.{key}", option=short[shown[0]], share=percent(float(f.first[shown[0]])))
    one, other = (f.central_weights.loc[o].to_numpy(dtype=float) for o in shown[:2])
    j = int(np.abs(one - other).argmax())
    error = float(np.hypot(*(f.central_weights_error.loc[o].to_numpy(dtype=float)[j] for o in shown[:2])))
    slots = {"option": short[shown[0]], "other": short[shown[1]]}
    if abs(one[j] - other[j]) < max(2 * error, SAME):
        return say("challenge_charts.central_weights.title_same", **slots)
    key = "title_more" if one[j] > other[j] else "title_less"
    shares = {"now": percent(float(one[j])), "then": percent(float(other[j]))}
    return say(f"challenge_charts.central_weights.{key}", criterion=f.appraisal.criteria[j].name, **slots, **shares)


def _subtitle(f: Acceptability, others: int, varied: str) -> str:
    key = "subtitle_sure" if f.confidence is not None and f.performances_vary else "subtitle"
    words = say(f"challenge_charts.central_weights.{key}", varied=varied.rstrip("."), draws=f"{f.draws:,}")
    if others:
        words += " " + say("challenge_charts.central_weights.others" if others > 1 else "challenge_charts.central_weights.other", count=others)
    return words


def _text(info: CentralWeightsInfo) -> str:
    said = []
    for k, name in enumerate(labels(info)):
        weights = ", ".join(
            say("challenge_charts.central_weights.mark", criterion=c, share=percent(row[k])) for c, row in zip(info.criterion_names, info.weights, strict=True)
        )
        said.append(say("challenge_charts.central_weights.row", option=name, weights=weights))
    return say("challenge_charts.central_weights.text", rows=" ".join(said))


def labels(info: CentralWeightsInfo) -> list[str]:
    """Each option's name with how often it is first and how sure that is under its central weights."""
    sure = info.confidence or (None,) * len(info.options)
    return [
        say("challenge_charts.central_weights.option", option=name, first=percent(first))
        if c is None
        else say("challenge_charts.central_weights.option_sure", option=name, first=percent(first), confidence=percent(c))
        for name, first, c in zip(info.option_names, info.first, sure, strict=True)
    ]


def central_weights_figure(info: CentralWeightsInfo, theme: Theme = LIGHT, *, titled: bool = True) -> go.Figure:
    """A row per criterion with a mark per option, each with its standard error, and a stroke at the weight in force."""
    import plotly.graph_objects as go

    rows = [wrapped(name) for name in info.criterion_names]
    table = info.table()
    now = go.Scatter(
        x=table.iloc[:, 0], y=list(range(len(rows))), mode="markers", name=say("challenge_charts.central_weights.now_mark"), text=rows,
        marker={"symbol": "line-ns", "size": 26, "line": {"width": 2, "color": theme.quiet}}, hovertemplate="%{text}: %{x:.1f} %<extra></extra>",
    )  # fmt: skip
    traces: list[Any] = [now]
    for k, (name, lane) in enumerate(zip(labels(info), lanes(len(info.options)), strict=True)):
        number, places = info.colours[k], [row + ROOMY * lane for row in range(len(rows))]
        marker = {"size": 11, "symbol": symbol(number), "color": theme.colour(number), "line": {"width": 1, "color": theme.ink}}
        traces.append(
            go.Scatter(
                x=table.iloc[:, 1 + 2 * k], y=places, mode="markers", name=wrapped(name, 90), text=rows, marker=marker, cliponaxis=False,
                error_x={"type": "data", "array": table.iloc[:, 2 + 2 * k], "color": theme.quiet, "thickness": 1, "width": 3},
                hovertemplate="%{text}<br>" + wrapped(info.option_names[k]) + ": %{x:.1f} %<extra></extra>",
            )
        )  # fmt: skip
        traces.append(words_beside([100 * row[k] for row in info.ends], places, [points(row[k]) for row in info.weights], theme, size=11))
    return drawn(
        traces, info, theme, height=100 + 22 * len(info.options) + rows_height(info.criterion_names, max(34, 20 * len(info.options) + 8), 10), titled=titled,
        showlegend=True, xaxis={"range": [0, 100 * info.reach], "zeroline": False}, yaxis=row_axis(rows),
    )  # fmt: skip
