"""What every chart's info offers, and the few helpers that infos and figures share."""

from __future__ import annotations

import html
import re
import textwrap
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, log10
from typing import TYPE_CHECKING, Any

from toolkit.charts.theme import FONT, LIGHT, Theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    import plotly.graph_objects as go

NAME_WIDTH = 30  # characters of a name on one line
TITLE_WIDTH, SUBTITLE_WIDTH = 74, 96  # characters of a heading on one line
GAP = "\N{EM SPACE}"  # between a mark and the words beside it
NAMED_ROWS: dict[str, Any] = {"autorange": "reversed", "title": {"text": ""}}  # an axis whose names say what it is, the first on top
LINE, LETTER = 18, 0.56  # pixels of a line of a name; the width of a letter, as a share of its size
SMALL, WIDEST = 330, 0.5  # pixels of a plot beside its names on a phone, and what words beside marks may take of it at most
ACROSS, UPRIGHT = 46, 40  # characters of an axis's label on one line


@dataclass(frozen=True)
class Info:
    """All that a chart says, before anything is drawn.

    `title` is the finding in a sentence, `subtitle` what is drawn and under which weights and method. The labels carry units.
    `text` says in words what the picture shows, for those who do not see it.
    """

    title: str
    subtitle: str
    x_label: str
    y_label: str
    text: str

    def table(self) -> pd.DataFrame:
        """The numbers of the chart with readable column names."""
        raise NotImplementedError


def wrapped(text: str, width: int = NAME_WIDTH) -> str:
    """Text for a figure: literal, whatever markup or slots of hover templates it holds, and broken into lines instead of clipped.

    >>> wrapped("Fish & <b>", 6), wrapped("%{x} $1")
    ('Fish &amp;<br>&lt;b&gt;', '&#37;{x} &#36;1')
    """
    lines = textwrap.wrap(" ".join(text.split()), width) or [""]
    return "<br>".join(html.escape(line, quote=False).replace("$", "&#36;").replace("%{", "&#37;{") for line in lines)


def lines_in(text: str, width: int = NAME_WIDTH) -> int:
    """The number of lines that `wrapped` makes of a text."""
    return len(textwrap.wrap(" ".join(text.split()), width)) or 1


def log_ticks(low: float, high: float) -> list[float]:
    """Round numbers for a logarithmic axis that spans two positive numbers.

    >>> log_ticks(5, 800)
    [10.0, 30.0, 100.0, 300.0]
    """
    powers = range(floor(log10(low)), ceil(log10(high)) + 1)
    return [m * 10.0**k for k in powers for m in (1, 3) if low <= m * 10.0**k <= high]


def rows_height(names: Sequence[str], least: int, padding: int, width: int = NAME_WIDTH) -> int:
    """The height in pixels of equal rows with names broken at `width`: `least` a row, more where names one below the other need it.

    >>> rows_height(["short", "a name on two lines", "short"], 20, 4, width=10), rows_height([], 20, 4)
    (93, 0)
    """
    return evenly([max(least, LINE * lines_in(name, width) + padding) for name in names])


def evenly(own: Sequence[int]) -> int:
    """The height in pixels of as many equal rows, so that neighbours that need `own` pixels do not meet."""
    return ceil(len(own) * max([*own[:1], *((a + b) / 2 for a, b in pairwise(own))], default=0))


def row_axis(rows: list[str]) -> dict[str, Any]:
    """An axis of named rows, the first on top, on which marks may lie beside the middle of a row."""
    middle = list(range(len(rows)))
    return {"tickvals": middle, "ticktext": rows, "range": [max(len(rows), 1) - 0.5, -0.5], "title": {"text": ""}, "showgrid": True, "zeroline": False}


def words_beside(
    x: Sequence[Any], y: Sequence[Any], words: Sequence[str], theme: Theme, *, side: str = "right", size: int = 13, colour: str | list[str] = ""
) -> go.Scatter:
    """Words to the right or left of marks at x, y: direct labels, in figure markup, never clipped and silent under the pointer."""
    import plotly.graph_objects as go

    form = f"{GAP}{{}}" if side == "right" else f"{{}}{GAP}"
    clear = ["<br>".join(form.format(line) for line in text.split("<br>")) if text else "" for text in words]
    return go.Scatter(
        x=list(x), y=list(y), mode="text", text=clear, textposition=f"middle {side}", textfont={"color": colour or theme.ink, "size": size},
        cliponaxis=False, hoverinfo="skip", showlegend=False,
    )  # fmt: skip


def room_beside(words: Sequence[str], size: int = 13) -> float:
    """What words beside marks need of a small plot, as a multiple of what is left for the marks.

    >>> room_beside([]), room_beside(["<b>12</b> of 20<br>more"]) < room_beside(["a good deal more than 20"]) <= 1.0
    (0.0, True)
    """
    lines = [re.sub("<[^>]*>", "", line) for text in words for line in text.split("<br>")]
    letters = max(map(len, lines), default=0)
    share = min((letters + 2) * LETTER * size / SMALL, WIDEST) if letters else 0.0
    return share / (1 - share)


def drawn(traces: list[Any], info: Info, theme: Theme = LIGHT, *, height: int, titled: bool = True, top: int = 0, **layout: Any) -> go.Figure:
    """A plotly figure in the theme's look. Untitled, the title and subtitle are left to whoever shows it.

    `top` is the room in pixels that an axis above the plot needs, beyond `height`.
    """
    import plotly.graph_objects as go

    extra = _heading_height(info) if titled else 0
    base = {
        "template": "none",
        "paper_bgcolor": theme.paper if titled else "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 13, "color": theme.ink},
        "margin": {"l": 8, "r": 16, "t": 16 + extra + top, "b": 8},
        "height": height + extra + top,
        "xaxis": {**_axis(theme, wrapped(info.x_label, ACROSS)), **layout.pop("xaxis", {})},
        "yaxis": {**_axis(theme, wrapped(info.y_label, UPRIGHT)), "showgrid": False, **layout.pop("yaxis", {})},
        "showlegend": False,
        "legend": _legend(theme, below=titled),
        "hoverlabel": {"bgcolor": theme.surface, "bordercolor": theme.rule, "font": {"family": FONT, "size": 13, "color": theme.ink}, "align": "left"},
        "dragmode": False,
        "bargap": 0.35,
    }
    heading = {"title": _heading(info, theme)} if titled else {}
    return go.Figure(traces, {**base, **heading, **layout})


def _axis(theme: Theme, label: str) -> dict[str, Any]:
    return {
        "gridcolor": theme.rule,
        "linecolor": theme.rule,
        "zerolinecolor": theme.quiet,
        "tickfont": {"color": theme.ink, "size": 13},
        "title": {"font": {"color": theme.quiet, "size": 13}, "standoff": 10, "text": label},
        "automargin": True,
        "fixedrange": True,
    }


def _legend(theme: Theme, *, below: bool) -> dict[str, Any]:
    """One row of entries that nobody can switch off: under the plot, or over it where the heading stands elsewhere."""
    place = {"y": 0, "yref": "container", "yanchor": "bottom"} if below else {"y": 1.01, "yanchor": "bottom"}
    look = {"orientation": "h", "x": 0, "xanchor": "left", "font": {"color": theme.ink, "size": 13}}
    return {**look, **place, "itemclick": False, "itemdoubleclick": False}


def _heading(info: Info, theme: Theme) -> dict[str, Any]:
    """Title and subtitle at the upper left."""
    subtitle = f"<span style='font-size:13px;color:{theme.quiet}'>{wrapped(info.subtitle, SUBTITLE_WIDTH)}</span>"
    return {
        "text": f"<b>{wrapped(info.title, TITLE_WIDTH)}</b><br>{subtitle}",
        "x": 0,
        "xref": "container",
        "xanchor": "left",
        "y": 1,
        "yref": "container",
        "yanchor": "top",
        "pad": {"t": 22, "l": 12},
        "font": {"size": 17, "color": theme.ink},
    }


def _heading_height(info: Info) -> int:
    """The height of title and subtitle in pixels."""
    return 24 * lines_in(info.title, TITLE_WIDTH) + 18 * lines_in(info.subtitle, SUBTITLE_WIDTH) + 24
