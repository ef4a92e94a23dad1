"""Is it the method talking? The rank of every option under every method, and how far each method agrees with the first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.charts.base import drawn, lines_in, wrapped
from toolkit.charts.names import names, short_names, weights_name
from toolkit.charts.theme import LIGHT, Theme, text_on
from toolkit.errors import NotApplicable
from toolkit.wording import listing, say
from toolkit.wording.numbers import number

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

    from toolkit.challenge.across_methods import MethodComparison

NAME_WIDTH = 13  # characters of an option's name over its column


@dataclass(frozen=True)
class MethodsInfo:
    """`ranks` (method x option): the own model on top, then the methods that agree with it most; options by its ranks.

    `agreement` is Kendall's tau-b with the first row, `leads` tells the rows in which the first row's leader is first or tied.
    """

    title: str
    subtitle: str
    x_label: str
    y_label: str
    text: str
    methods: tuple[str, ...]
    method_names: tuple[str, ...]
    options: tuple[str, ...]
    option_names: tuple[str, ...]
    ranks: tuple[tuple[int, ...], ...]
    agreement: tuple[float, ...]
    leads: tuple[bool, ...]

    def table(self) -> pd.DataFrame:
        import pandas as pd

        columns: dict[str, Any] = {name: [row[k] for row in self.ranks] for k, name in enumerate(self.option_names)}
        columns[say("challenge_charts.methods.tau")] = [number(x, 2) for x in self.agreement]
        return pd.DataFrame(columns, index=pd.Index(self.method_names, name=self.y_label))


def methods_info(c: MethodComparison) -> MethodsInfo:
    """The ranks of a comparison of methods. Raises NotApplicable when no method gives a complete order."""
    if c.leader is None:
        raise NotApplicable(c.text())
    a, own, short = c.appraisal, names(c.appraisal), short_names(c.appraisal)
    tau = c.agreement.iloc[0].to_numpy()
    order = [0, *(int(k) + 1 for k in np.argsort(-tau[1:], kind="stable"))]
    methods = [str(c.ranks.columns[k]) for k in order]
    options = [str(o) for o in c.ranks.iloc[:, 0].sort_values(kind="stable").index]
    called = method_names(c)
    shown = {m: called[m] for m in methods}
    firsts = [say("challenge_charts.methods.row", method=shown[m], options=listing([short[o] for o in c.winners[m]])) for m in methods]
    return MethodsInfo(
        title=_title(c),
        subtitle=say("challenge_charts.methods.subtitle", method=shown[methods[0]], weights=weights_name(a, c.weights)),
        x_label=say("challenge_charts.methods.x"),
        y_label=say("challenge_charts.methods.y"),
        text=say("challenge_charts.methods.text", rows="; ".join(firsts)),
        methods=tuple(methods),
        method_names=tuple(shown.values()),
        options=tuple(options),
        option_names=tuple(own[o] for o in options),
        ranks=tuple(tuple(int(c.ranks[m][o]) for o in options) for m in methods),
        agreement=tuple(float(tau[k]) for k in order),
        leads=tuple(m not in c.other_winner for m in methods),
    )


def method_names(c: MethodComparison) -> dict[str, str]:
    """Every column's method by name: without its parameters where no other needs them, with what it saw where it saw two things."""
    labels = {m: str(r.details.get("label", r.method)) for m, r in c.rankings.items()}
    heads = {m: label.split(" (")[0] for m, label in labels.items()}
    out = {}
    for m, label in labels.items():
        alike = {other for k, other in labels.items() if heads[k] == heads[m]}
        name = heads[m] if len(alike) == 1 else label
        twin = sum(other == label for other in labels.values()) > 1
        out[m] = say(f"challenge_charts.methods.on.{c.rankings[m].on}", method=name) if twin else name
    return out


def _title(c: MethodComparison) -> str:
    short, count = short_names(c.appraisal), len(c.winners)
    leader, kept = short[str(c.leader)], count - len(c.other_winner)
    if not c.other_winner:
        return say("challenge_charts.methods.title_all", option=leader, count=count)
    firsts = [o for name in c.other_winner for o in c.winners[name]]
    most = max(dict.fromkeys(firsts), key=firsts.count)
    return say("challenge_charts.methods.title", option=leader, kept=kept, count=count, other=short[most], others=firsts.count(most))


def methods_figure(info: MethodsInfo, theme: Theme = LIGHT, *, titled: bool = True) -> go.Figure:
    """A table of ranks, the first place darkest and in bold, with the agreement with the first row beside it."""
    import plotly.graph_objects as go

    columns = [wrapped(name, NAME_WIDTH) for name in info.option_names]
    tau = wrapped(say("challenge_charts.methods.tau"), NAME_WIDTH)
    rows = [wrapped(name, 40) for name in info.method_names]
    last = max(max(map(max, info.ranks)) - 1, 1)
    depth = [[1 - (rank - 1) / last for rank in row] for row in info.ranks]
    heat = go.Heatmap(
        x=columns, y=rows, z=depth, zmin=0, zmax=1, colorscale=[[0, theme.low], [1, theme.high]], showscale=False, xgap=3, ygap=3, hoverinfo="skip"
    )
    cells = [(x, y, rank, shade) for y, ranks, own in zip(rows, info.ranks, depth, strict=True) for x, rank, shade in zip(columns, ranks, own, strict=True)]
    words = go.Scatter(
        x=[x for x, *_ in cells], y=[y for _, y, *_ in cells], mode="text", hovertemplate="%{y}<br>%{x}: %{text}<extra></extra>",
        text=[f"<b>{rank}</b>" if rank == 1 else str(rank) for _, _, rank, _ in cells],
        textfont={"size": 13, "color": [text_on(theme.shade(shade)) for *_, shade in cells]},
    )  # fmt: skip
    beside = go.Scatter(
        x=[tau] * len(rows), y=rows, mode="text", text=[number(x, 2) for x in info.agreement], textfont={"size": 13, "color": theme.ink}, hoverinfo="skip"
    )
    return drawn(
        [heat, words, beside], info, theme, height=60 + sum(max(30, 18 * lines_in(n, 40) + 8) for n in info.method_names), titled=titled,
        top=18 * max(lines_in(n, NAME_WIDTH) for n in (*info.option_names, say("challenge_charts.methods.tau"))),
        xaxis={"side": "top", "showgrid": False, "tickangle": 0, "title": {"text": ""}, "categoryorder": "array", "categoryarray": [*columns, tau],
               "range": [-0.5, len(columns) + 0.5]},
        yaxis={"range": [len(rows) - 0.5, -0.5], "title": {"text": ""}},
    )  # fmt: skip
