"""Charts for print: rows of marks on a shared axis, every position a share of the plot's width.

The template draws any chart from this one shape; what a mark means is decided by who builds it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10
from typing import TYPE_CHECKING, Any

from toolkit.report.blocks import clipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Mark = dict[str, Any]
IN_LINE, LINE, SPARE = 24, 8.2, 2.0  # letters of a name in a line beside the lines, the line's height and what is left between two names
LOWEST, TALLEST = 18.0, 560.0  # points: a row's height at least, and that of all rows at most
RISE = 2.9  # points that a turned column's head rises with each letter


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear axis from `low` to `high` with a title; maps numbers to 0..1 and makes round ticks."""

    low: float
    high: float
    title: str

    def at(self, x: float) -> float:
        """The place of `x` on the axis, kept within it."""
        return 0.5 if self.flat else min(max((x - self.low) / (self.high - self.low), 0.0), 1.0)

    @property
    def flat(self) -> bool:
        """Whether the ends are one but for rounding."""
        return self.high - self.low <= 1e-9 * max(abs(self.low), abs(self.high))

    def ticks(self, wanted: int = 5) -> list[dict[str, Any]]:
        """About `wanted` round numbers with their places."""
        if self.flat:
            return [{"at": 0.5, "text": f"{self.low:g}"}]
        step = round_step((self.high - self.low) / wanted)
        first = -floor(-self.low / step) * step
        count = int((self.high - first) / step + 1e-9) + 1
        return [{"at": self.at(first + i * step), "text": f"{round(first + i * step, 10):g}"} for i in range(count)]


def round_step(rough: float) -> float:
    """1, 2, 2.5 or 5 times a power of ten, not smaller than `rough`.

    >>> round_step(0.3), round_step(18), round_step(20)
    (0.5, 20.0, 20.0)
    """
    power = 10.0 ** floor(log10(rough))
    return float(next(m * power for m in (1, 2, 2.5, 5, 10) if m * power >= rough * (1 - 1e-9)))


def bar(scale: Scale, start: float, end: float, colour: int = 0, text: str = "") -> Mark:
    """A bar between two numbers, in a colour with its own hatch."""
    low, high = sorted((scale.at(start), scale.at(end)))
    return {"kind": "bar", "from": low, "to": high, "colour": colour, "text": text}


def zone(scale: Scale, start: float, end: float) -> Mark:
    """A pale stretch, such as the interval in which the leader stays."""
    return {"kind": "zone", "from": scale.at(start), "to": scale.at(end)}


def span(scale: Scale, start: float, end: float) -> Mark:
    """A thin line with end caps: a range."""
    return {"kind": "range", "from": scale.at(start), "to": scale.at(end)}


def dot(scale: Scale, x: float, text: str = "", colour: int = 0, shape: str = "dot") -> Mark:
    """A point; shapes are dot, ring, square and diamond."""
    return {"kind": "dot", "at": scale.at(x), "text": text, "colour": colour, "shape": shape}


def tick(scale: Scale, x: float) -> Mark:
    """An upright stroke: where something stands today."""
    return {"kind": "tick", "at": scale.at(x)}


def label(scale: Scale, x: float, text: str, align: str = "left") -> Mark:
    """Words that start at x (left) or end there (right)."""
    return {"kind": "text", "at": scale.at(x), "text": text, "align": align}


def row(name: str, marks: Iterable[Mark], cells: Sequence[str] = (), note: str = "", height: float = 17, strong: bool = False) -> dict[str, Any]:
    """A row: its name, marks, and the cells beside the plot; `height` is in points."""
    return {"label": name, "marks": list(marks), "cells": list(cells), "note": note, "height": height, "strong": strong}


def entry(text: str, shape: str = "bar", colour: int = 0) -> dict[str, Any]:
    """A line of the legend: bar, range, line or a dot's shape."""
    return {"text": text, "shape": shape, "colour": colour}


def rows_chart(
    scale: Scale,
    rows: Sequence[dict[str, Any]],
    *,
    columns: Sequence[tuple[str, float]] = (),
    legend: Sequence[dict[str, Any]] = (),
    lines: Sequence[float] = (),
    label_width: float = 0.3,
) -> dict[str, Any]:
    """A chart; `columns` are (title, width in points) of the cells beside the plot, `lines` upright dashed lines."""
    return {
        "title": scale.title,
        "ticks": scale.ticks(),
        "rows": list(rows),
        "columns": [{"title": title, "width": width} for title, width in columns],
        "legend": list(legend),
        "lines": [{"at": scale.at(x)} for x in lines],
        "label-width": label_width,
    }


def slope_chart(heads: Sequence[str], rows: Sequence[dict[str, Any]], tied: Sequence[dict[str, int]], turned: bool) -> dict[str, Any]:
    """Lines over columns, each in the middle of its share of the width; `turned` heads take less of it and rise by their length.

    Rows are as high as the longest name at an end needs, as long as all of them fit on a page; a name with more to say is cut.
    """
    longest = max(len(end["text"]) for r in rows for end in (r["left"], r["right"]) if end)
    lines = max(1, min(ceil(longest / IN_LINE), int((TALLEST / len(rows) - SPARE) // LINE)))
    kept = [r | {side: r[side] and r[side] | {"text": clipped(r[side]["text"], lines * IN_LINE)} for side in ("left", "right")} for r in rows]
    rise, height = RISE * max(map(len, heads)), max(LOWEST, lines * LINE + SPARE)
    return {"drawing": "slope", "rise": rise, "heads": list(heads), "across": [(k + 0.5) / len(heads) for k in range(len(heads))], "rows": kept,
            "height": height, "tied": list(tied), "turned": turned}  # fmt: skip


def slope_row(slots: Sequence[int], left: str, right: str, colour: int | None) -> dict[str, Any]:
    """A line through these slots, 1 on top, with words at its ends, none at the right of a single column; without a colour it is quiet."""
    ends = {"left": {"text": left, "slot": slots[0]}, "right": {"text": right, "slot": slots[-1]} if len(slots) > 1 else None}
    return {"slots": list(slots), **ends, "leads": colour is not None, "colour": colour or 0}


def stretch(column: int, first: int, last: int) -> dict[str, int]:
    """The slots of a column whose options are level."""
    return {"column": column, "first": first, "last": last}
