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
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import pandas as pd
    from rich.console import Console
    from rich.table import Table

Format = Literal["table", "csv", "json"]
NOTHING = "–"
PIPED_WIDTH = 160  # columns of a table that goes to a file or a pipe


@dataclass(frozen=True)
class Column:
    """How one key of the rows reads in a table.

    `show` is a format specification for numbers (".1f") or a function of the cell; `drop` above 0 lets a narrow terminal
    leave the column out, highest first.
    """

    key: str
    title: str | None = None
    show: str | Callable[[Any], str] = ""
    right: bool | None = None
    drop: int = 0

    def cell(self, value: Any) -> str:
        """The cell as text."""
        if value is None or (isinstance(value, float) and math.isnan(value)):
            return NOTHING
        if callable(self.show):
            return self.show(value)
        if isinstance(value, bool):
            return "yes" if value else ""
        return format(value, self.show) if self.show and isinstance(value, int | float) else str(value)


@dataclass(frozen=True)
class Sheet:
    """Rows of plain data with the columns that a table shows; all keys when none are named."""

    rows: Sequence[Mapping[str, Any]]
    columns: Sequence[Column] = ()
    name: str = ""
    title: str = ""

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


def show(sheets: Sheet | Sequence[Sheet], format: Format = "table") -> None:
    """Print the sheets on standard output."""
    several = [sheets] if isinstance(sheets, Sheet) else list(sheets)
    printers: dict[Format, Callable[[list[Sheet]], None]] = {"table": _print_tables, "csv": _print_csv, "json": _print_json}
    printers[format](several)


def note(*sentences: str) -> None:
    """Say each sentence on standard error, one a line; empty ones are left out."""
    for sentence in sentences:
        if sentence:
            sys.stderr.write(f"note: {' '.join(sentence.split())}\n")


def problem(line: str) -> None:
    """Say one thing that is wrong on standard error."""
    sys.stderr.write(f"error: {line}\n")


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
    for s in sheets:
        columns = list(s.columns) or [Column(key) for key in s.keys]
        table = _table(s, columns)
        while _too_wide(console, table) and any(c.drop for c in columns):
            columns.remove(max(columns, key=lambda c: c.drop))
            table = _table(s, columns)
        console.print(table)


def _table(s: Sheet, columns: Sequence[Column]) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, title=s.title or None, title_justify="left", title_style="bold", pad_edge=False)
    for column in columns:
        values = [row.get(column.key) for row in s.rows]
        right = column.right if column.right is not None else any(isinstance(v, int | float) and not isinstance(v, bool) for v in values)
        heading = column.key.replace("_", " ") if column.title is None else column.title
        table.add_column(Text(heading), justify="right" if right else "left", overflow="fold")
    for row in s.rows:
        table.add_row(*(Text(column.cell(scalar(row.get(column.key)))) for column in columns))
    return table


def _too_wide(console: Console, table: Table) -> bool:
    return console.measure(table, options=console.options.update(max_width=10_000)).maximum > console.width


def _console() -> Console:
    from rich.console import Console

    width = None if sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdigit() else PIPED_WIDTH
    return Console(width=width, highlight=False, markup=False, emoji=False)


def lines(texts: Iterable[str]) -> None:
    """Print lines of text on standard output, for answers that are prose."""
    for text in texts:
        sys.stdout.write(text + "\n")
