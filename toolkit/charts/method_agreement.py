"""Which methods say the same? Kendall's tau-b between the rankings of every two of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from toolkit.charts.base import Info, drawn, row_axis, rows_height, wrapped
from toolkit.charts.names import weights_name
from toolkit.charts.shaded import column_axis, column_room, shaded
from toolkit.charts.theme import LIGHT, Theme
from toolkit.wording import say
from toolkit.wording.numbers import number

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go
    from numpy.typing import NDArray

    from toolkit.challenge.across_methods import MethodComparison

NAME = 36  # characters of a line
CELL, SIDE = 34, 230  # pixels: a cell, the names at the side


@dataclass(frozen=True)
class MethodAgreementInfo(Info):
    """`tau` (methods x methods), -1..1 with 1 on the diagonal, in an order in which methods that agree stand together."""

    methods: tuple[str, ...]
    method_names: tuple[str, ...]
    tau: tuple[tuple[float, ...], ...]

    @property
    def width(self) -> int:
        """The pixels that names and numbers need."""
        return SIDE + CELL * len(self.methods)

    def table(self) -> pd.DataFrame:
        import pandas as pd

        return pd.DataFrame(
            [[number(x, 2) for x in row] for row in self.tau], index=pd.Index(self.method_names, name=self.y_label), columns=list(self.method_names)
        )


def method_agreement_info(c: MethodComparison) -> MethodAgreementInfo:
    """The agreement of every two methods of a comparison that give a complete order."""
    cells = c.agreement.to_numpy()
    order = in_blocks(cells)
    methods = [str(c.agreement.index[k]) for k in order]
    called = [c.called[m].text() for m in methods]
    tau = cells[np.ix_(order, order)]
    title = _title(c)
    rows = [_row(called, tau, k) for k in range(len(called))] if len(called) > 1 else []
    return MethodAgreementInfo(
        title=title,
        subtitle=say("method_charts.agreement.subtitle", weights=weights_name(c.appraisal, c.weights)),
        x_label=say("method_charts.agreement.x"),
        y_label=say("method_charts.agreement.y"),
        text=say("method_charts.agreement.text", rows="; ".join(rows)) if rows else title,
        methods=tuple(methods),
        method_names=tuple(called),
        tau=tuple(tuple(float(x) for x in row) for row in tau),
    )


def in_blocks(tau: NDArray[np.float64]) -> list[int]:
    """An order of the methods in which those that agree stand together, the first method in the upper half.

    Average linkage on 1 - tau, with the leaves turned so that neighbours differ least (Bar-Joseph, Gifford and Jaakkola 2001,
    Bioinformatics 17, S22-S29): an order by tau with one method alone would leave apart two that agree with each other but
    lie on different sides of it.
    """
    from scipy.cluster.hierarchy import leaves_list, linkage
    from scipy.spatial.distance import squareform

    if len(tau) < 3:
        return list(range(len(tau)))
    apart = np.clip(1.0 - (tau + tau.T) / 2.0, 0.0, None)
    np.fill_diagonal(apart, 0.0)
    order = [int(k) for k in leaves_list(linkage(squareform(apart), "average", optimal_ordering=True))]
    return order if order.index(0) < len(order) / 2 else order[::-1]


def _title(c: MethodComparison) -> str:
    if len(c.agreement) < 2:
        return say("method_charts.agreement.title_one")
    if c.furthest is None:
        return say("method_charts.agreement.title_none")
    one, other, tau = c.furthest
    if np.isclose(tau, 1):
        return say("method_charts.agreement.title_same")
    return say("method_charts.agreement.title", one=c.called[one].text(), other=c.called[other].text(), tau=number(tau, 2))


def _row(called: list[str], tau: NDArray[np.float64], k: int) -> str:
    """With which other method one agrees most, and with which least."""
    others = np.delete(np.arange(len(called)), k)
    most, least = others[tau[k, others].argmax()], others[tau[k, others].argmin()]
    return say(
        "method_charts.agreement.row", method=called[k], most=called[most], most_tau=number(float(tau[k, most]), 2), least=called[least],
        least_tau=number(float(tau[k, least]), 2),
    )  # fmt: skip


def method_agreement_figure(info: MethodAgreementInfo, theme: Theme = LIGHT, *, titled: bool = True) -> go.Figure:
    """A table of two hues that darken one way from -1 to 1, so that it holds in grey, with the number in every cell."""
    words = [[number(tau, 2) for tau in row] for row in info.tau]
    hover = [
        [f"{wrapped(one)}<br>{wrapped(other)}: {tau}" for other, tau in zip(info.method_names, row, strict=True)]
        for one, row in zip(info.method_names, words, strict=True)
    ]
    return drawn(
        shaded(info.tau, words, hover, theme, opposed=True, size=11), info, theme, titled=titled, top=column_room(info.method_names, NAME, turned=True),
        height=30 + rows_height(info.method_names, 28, 6, NAME), xaxis=column_axis(info.method_names, NAME, turned=True),
        yaxis=row_axis([wrapped(name, NAME) for name in info.method_names]) | {"showgrid": False},
    )  # fmt: skip
