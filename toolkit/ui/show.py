"""Show a chart the way every chart is shown: finding as heading, figure, and behind it table, download and words."""

from __future__ import annotations

import csv
import io
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Any

import streamlit as st

from toolkit.charts.theme import THEMES, Theme
from toolkit.ui.frame import section
from toolkit.ui.markup import escaped
from toolkit.ui.pace import give_way
from toolkit.wording import say
from toolkit.wording.numbers import number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pandas as pd

    from toolkit.charts.base import Info

PLOT = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "responsive": True}
PATIENCE = 0.6  # seconds before a bar appears
RISKY = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would take for a formula


def theme() -> Theme:
    """The look that the browser shows now."""
    return THEMES[st.context.theme.type or "light"]


def chart(info: Info, figure: Callable[..., Any], key: str, *, level: int = 2, least: int = 0) -> None:
    """A chart with its finding above it, and its table, CSV and text below.

    In less room than `least` pixels it scrolls sideways rather than clip names; on a phone every chart does.
    """
    section(info.title, info.subtitle, level)
    with st.container(key=f"chart-{key}"):
        if least:
            own = f".st-key-chart-{key}"
            st.html(f'<style>{own} {{ overflow-x: auto; }} {own} [data-testid="stFullScreenFrame"] {{ min-width: {least}px; }}</style>')
        st.plotly_chart(figure(info, theme(), titled=False), theme=None, config=PLOT, key=key, alt=info.text)
    behind(info, key)


@contextmanager
def abandonable() -> Iterator[Callable[[float], None]]:
    """A `progress` for library calls: it shows a bar when the work takes long, and a newer move of a control ends the work."""
    place, start = st.empty(), monotonic()

    def progress(done: float) -> None:
        if monotonic() - start > PATIENCE:
            place.progress(min(max(done, 0.0), 1.0), say("app.working"))
        else:
            give_way()

    yield progress
    if monotonic() - start > PATIENCE:
        place.empty()


def behind(info: Info, key: str) -> None:
    """Table, download and text alternative, made only when they are opened."""
    box = st.expander(say("app.chart.behind"), key=f"behind-{key}", on_change="rerun", icon=":material/table:")
    if not box.open:
        return
    frame = info.table()
    with box:
        st.html(table(frame))
        st.html(f'<p class="po-note">{escaped(info.text)}</p>')
        st.download_button(say("app.chart.csv"), as_csv(frame), f"{key}.csv", "text/csv", key=f"csv-{key}", icon=":material/download:", on_click="ignore")


def table(frame: pd.DataFrame, caption: str = "", digits: int = 1) -> str:
    """A table as literal HTML, in a box that scrolls when it is wide."""
    head = "".join(f'<th scope="col"{_aligned(frame[c])}>{escaped(c)}</th>' for c in frame.columns)
    numeric = [_aligned(frame[c]) for c in frame.columns]
    rows = []
    for label, cells in zip(frame.index, frame.itertuples(index=False), strict=True):
        tds = "".join(f"<td{kind}>{escaped(cell_text(x, digits))}</td>" for x, kind in zip(cells, numeric, strict=True))
        rows.append(f'<tr><th scope="row">{escaped(label)}</th>{tds}</tr>')
    name = escaped(frame.index.name or "")
    inner = f'<thead><tr><th scope="col">{name}</th>{head}</tr></thead><tbody>{"".join(rows)}</tbody>'
    spoken = f'<caption class="po-hidden">{escaped(caption)}</caption>' if caption else ""
    box = f'<div class="po-scroll" tabindex="0" role="region" aria-label="{escaped(caption or say("app.chart.table"))}">'
    return f'{box}<table class="po-table">{spoken}{inner}</table></div>'


def _aligned(column: pd.Series) -> str:
    return ' class="num"' if column.dtype.kind in "fiu" else ""


def cell_text(x: Any, digits: int = 1) -> str:
    """A cell as printed."""
    if isinstance(x, bool):
        return say("charts.yes" if x else "charts.no")
    if isinstance(x, float):
        return "" if x != x else number(x, digits)  # noqa: PLR0124  not-a-number is not itself
    return "" if x is None else str(x)


def as_csv(frame: pd.DataFrame) -> str:
    """The table as CSV; text that a spreadsheet would take for a formula is marked as text."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([_safe(frame.index.name or ""), *map(_safe, frame.columns)])
    for label, cells in zip(frame.index, frame.itertuples(index=False), strict=True):
        writer.writerow([_safe(label), *map(_safe, cells)])
    return out.getvalue()


def _safe(x: Any) -> Any:
    return f"'{x}" if isinstance(x, str) and x.startswith(RISKY) else x
