"""A table as shaded cells with words on them, its columns named above it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from toolkit.charts.base import LINE, wrapped
from toolkit.charts.theme import text_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.charts.theme import Theme

    T = TypeVar("T")
    Rows = Sequence[Sequence[T]]

LETTER = 7.2  # pixels that a letter of a turned name takes up


def shaded(values: Rows[float | None], words: Rows[str], hover: Rows[str], theme: Theme, *, opposed: bool = False, size: int = 13) -> list[Any]:
    """The cells (rows x columns) and the words on them, in figure markup; `hover` is what the pointer finds.

    Values are 0..1 and shaded in one hue, or -1..1 in two when `opposed`; None leaves a cell bare.
    """
    import plotly.graph_objects as go

    shade = theme.agreement if opposed else theme.shade
    stops = [[0, theme.opposed], [0.5, theme.even], [1, theme.high]] if opposed else [[0, theme.low], [1, theme.high]]
    cells = go.Heatmap(
        z=[list(row) for row in values], zmin=-1 if opposed else 0, zmax=1, colorscale=stops, showscale=False, xgap=2, ygap=2,
        hovertext=[list(row) for row in hover], hoverinfo="text", hoverongaps=True,
    )  # fmt: skip
    places = [(x, y) for y, row in enumerate(values) for x in range(len(row))]
    inks = [text_on(theme.paper if (value := values[y][x]) is None else shade(value)) for x, y in places]
    text = go.Scatter(
        x=[x for x, _ in places], y=[y for _, y in places], mode="text", text=[words[y][x] for x, y in places], textfont={"size": size, "color": inks},
        hoverinfo="skip",
    )  # fmt: skip
    return [cells, text]


def column_axis(names: Sequence[str], width: int, *, turned: bool = False) -> dict[str, Any]:
    """An axis of named columns above the plot, names broken at `width`; `turned` they run upwards."""
    return {
        "side": "top", "showgrid": False, "zeroline": False, "tickangle": -90 if turned else 0, "tickvals": list(range(len(names))),
        "ticktext": [wrapped(name, width) for name in names], "range": [-0.5, len(names) - 0.5], "title": {"text": ""},
    }  # fmt: skip


def column_room(names: Sequence[str], width: int, *, turned: bool = False) -> int:
    """The pixels that the names of `column_axis` need above the plot."""
    lines = [wrapped(name, width).split("<br>") for name in names]
    return int(LETTER * max(len(line) for own in lines for line in own)) + LINE if turned else LINE * max(map(len, lines))
