"""Print tables as aligned text, CSV or JSON on standard output; notes and problems on standard error.

A command fills a `Sheet` with rows of plain data and says how its columns read in a table:

    show(Sheet(rows, [Column("rank", "#"), Column("option"), Column("score", show=".1f")]), format)

CSV and JSON hold every key of the rows at full precision; the table holds the columns named. Several sheets are printed
one after the other as tables, as one JSON object by name, and as one CSV whose first column names the sheet.
"""

from __future__ import annotations

import csv
import json
import math
import os
import sys
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import pandas as pd
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

Format = Literal["table", "csv", "json"]
NOTHING = "–"
HEADING_WIDTH = 12  # a heading is broken rather than wider than this and its cells
COMFORTABLE, LEGIBLE = 36, 16  # characters: what a column of text should have, and must have
PIPED_WIDTH = 160  # columns of a table that goes to a file or a pipe


@dataclass(frozen=True)
class Column:
    """How one key of the rows reads in a table.

    `show` is a format specification for numbers (".1f") or a function of the cell, of the whole row when `key` is empty.
    `drop` above 0 lets a narrow terminal leave the column out, highest first.
    """

    key: str
    title: str | None = None
    show: str | Callable[[Any], str] = ""
    right: bool | None = None
    drop: int = 0

    @property
    def heading(self) -> str:
        return self.key.replace("_", " ") if self.title is None else self.title

    def cell(self, row: Mapping[str, Any]) -> str:
        """The cell of a row as text."""
        value = scalar(row.get(self.key)) if self.key else row
        if value is None:
            return NOTHING
        if callable(self.show):
            return self.show(value)
        if isinstance(value, bool):
            return "yes" if value else ""
        return format(value, self.show) if self.show and isinstance(value, int | float) else str(value)


@dataclass(frozen=True)
class Sheet:
    """Rows of plain data with the columns that a table shows; all keys when none are named.

    `narrow` is the sheet to show where the columns do not fit. Where nothing fits, each row becomes a paragraph.
    """

    rows: Sequence[Mapping[str, Any]]
    columns: Sequence[Column] = ()
    name: str = ""
    title: str = ""
    narrow: Sheet | None = None

    @property
    def keys(self) -> list[str]:
        """Every key of the rows, in order of appearance."""
        return list(dict.fromkeys(key for row in self.rows for key in row))


def sheet(frame: pd.DataFrame, columns: Sequence[Column] = (), name: str = "", title: str = "") -> Sheet:
    """A sheet of a DataFrame; a named index becomes columns."""
    flat = frame.reset_index() if all(n is not None for n in frame.index.names) else frame
    names = [str(c) for c in flat.columns]
    rows = [dict(zip(names, map(scalar, row), strict=True)) for row in flat.itertuples(index=False, name=None)]
    return Sheet(rows, columns, name, title)


def paired(facts: Mapping[str, Any], title: str) -> Sheet:
    """A sheet with a row for every fact: what it is, and what it says."""
    return Sheet([{"what": key.replace("_", " "), title: value} for key, value in facts.items()], [Column("what"), Column(title, right=False)])


def scalar(value: Any) -> Any:
    """The value as JSON can hold it: Python's own scalars, lists, None for not-a-number."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, dict):
        return {str(k): scalar(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [scalar(v) for v in value]
    return value


_held: list[str] = []  # what to say before the result


def preface(*sentences: str) -> None:
    """Hold sentences back until there is something to say them with, so that they do not bury an error."""
    _held.extend(sentences)


def drop_preface() -> None:
    """Forget what is held back: a new command begins."""
    _held.clear()


def show(sheets: Sheet | Sequence[Sheet], format: Format = "table") -> None:
    """Print the sheets on standard output."""
    note()
    several = [sheets] if isinstance(sheets, Sheet) else list(sheets)
    printers: dict[Format, Callable[[list[Sheet]], None]] = {"table": _print_tables, "csv": _print_csv, "json": _print_json}
    printers[format](several)


def note(*sentences: str) -> None:
    """Say each sentence on standard error, one a line, after what is held back; empty ones are left out."""
    said = [*_held, *sentences]
    drop_preface()
    for sentence in said:
        if sentence:
            sys.stderr.write(f"note: {' '.join(sentence.split())}\n")


def problem(line: str, kind: str = "error") -> None:
    """Say one thing that is wrong on standard error."""
    sys.stderr.write(f"{kind}: {' '.join(line.split())}\n")


def bar(share: float | None, width: int = 20) -> str:
    """A bar of at most `width` characters for a share of 0..1, in eighths of a character where the terminal has them."""
    if share is None or math.isnan(share):
        return ""
    eighths = round(min(max(share, 0.0), 1.0) * width * 8)
    if not (sys.stdout.encoding or "").lower().startswith("utf"):
        return "#" * round(eighths / 8)
    return "█" * (eighths // 8) + " ▏▎▍▌▋▊▉"[eighths % 8].strip()


def _print_json(sheets: list[Sheet]) -> None:
    records = [[{key: scalar(value) for key, value in row.items()} for row in s.rows] for s in sheets]
    document = records[0] if len(sheets) == 1 else {s.name: r for s, r in zip(sheets, records, strict=True)}
    sys.stdout.write(json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False) + "\n")


def _print_csv(sheets: list[Sheet]) -> None:
    several = len(sheets) > 1
    keys = list(dict.fromkeys(key for s in sheets for key in s.keys))
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["sheet", *keys] if several else keys)
    for s in sheets:
        for row in s.rows:
            cells = [_csv_cell(row.get(key)) for key in keys]
            writer.writerow([s.name, *cells] if several else cells)


def _csv_cell(value: Any) -> Any:
    value = scalar(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict | bool) else value


def _print_tables(sheets: list[Sheet]) -> None:
    console = _console()
    for number, s in enumerate(sheets):
        if number:
            console.print()
        shown, columns, fits = _fit(console, s)
        if fits:
            console.print(_table(shown, columns))
        else:
            console.print(_paragraphs(shown, columns, console.width), soft_wrap=True)


def _fit(console: Console, s: Sheet) -> tuple[Sheet, list[Column], bool]:
    """What to show on this terminal, and whether it can be read as a table there."""
    columns = list(s.columns) or [Column(key) for key in s.keys]
    while not _fits(console, s, columns, COMFORTABLE) and any(c.drop for c in columns):
        columns.remove(max(columns, key=lambda c: c.drop))
    if s.narrow and not _fits(console, s, columns, COMFORTABLE):
        return _fit(console, s.narrow)
    return s, columns, _fits(console, s, columns, LEGIBLE)


def _fits(console: Console, s: Sheet, columns: Sequence[Column], text_width: int) -> bool:
    """Whether the table fits when text is wrapped to `text_width` characters and numbers are not wrapped."""
    wide = console.options.update(max_width=100_000)
    return console.measure(_table(s, columns, text_width), options=wide).maximum <= console.width


def _table(s: Sheet, columns: Sequence[Column], text_width: int | None = None) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    title = s.title if text_width is None else ""  # a title wraps and makes no table wide
    headed = any(column.heading for column in columns)  # prose has a title and no heading, nor a line under one
    table = Table(box=box.SIMPLE_HEAD, title=title or None, title_justify="left", title_style="bold", show_header=headed, show_edge=False, pad_edge=False)
    for column in columns:
        right = _is_right(column, s.rows)
        cells = [column.cell(row) for row in s.rows]
        table.add_column(Text(_broken(column.heading, cells)), justify="right" if right else "left", no_wrap=right, overflow="fold")
    for row in s.rows:
        cells = [column.cell(row) for column in columns]
        table.add_row(*(Text("\n".join(part[:text_width] for part in cell.split("\n"))) for cell in cells))
    return table


def _is_right(column: Column, rows: Sequence[Mapping[str, Any]]) -> bool:
    if column.right is not None:
        return column.right
    return any(isinstance(row.get(column.key), int | float) and not isinstance(row.get(column.key), bool) for row in rows)


def _broken(heading: str, cells: list[str]) -> str:
    """The heading, broken between words so that it does not make a narrow column wide."""
    width = max([HEADING_WIDTH, *(min(len(line), COMFORTABLE) for cell in cells for line in cell.splitlines())])
    return textwrap.fill(heading, width, break_long_words=False)


def _paragraphs(s: Sheet, columns: Sequence[Column], width: int) -> Text:
    """Rows as paragraphs of "heading value" parts, for terminals too narrow for a table."""
    from rich.text import Text

    parts = [[f"{c.heading} {c.cell(row)}".strip() for c in columns if c.heading] for row in s.rows]
    paragraphs = [textwrap.fill(" · ".join(each), width, subsequent_indent="  ", break_on_hyphens=False) for each in parts]
    return Text("\n".join([*([textwrap.fill(s.title, width)] if s.title else []), *paragraphs]))


def _console() -> Console:
    from rich.console import Console

    width = None if sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdigit() else PIPED_WIDTH
    return Console(width=width, highlight=False, markup=False, emoji=False)


def lines(texts: Iterable[str]) -> None:
    """Print lines of text on standard output, for answers that are prose."""
    note()
    for text in texts:
        sys.stdout.write(text + "\n")
