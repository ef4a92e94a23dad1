"""The sheets of a workbook as records: columns by their names, cells by their kinds, and the place of everything noted."""

from __future__ import annotations

import re
from math import isnan
from typing import TYPE_CHECKING

from toolkit.errors import InputError, Issue, unknown
from toolkit.files.grid import Grid, Numbers, Row, grid_of
from toolkit.files.xlsx_cells import ELSEWHERE, Unreadable, found, plain
from toolkit.files.xlsx_layout import TEXTS, Fields, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from toolkit.files.document import Path

FIRST = "\0"  # the name of the key's column where the other columns have names of their own
Place = tuple[str, int, int | None]  # title of the sheet, row, column from 0
Titled = tuple[str, list[Row]]


def cell_field(row: int, column: int | None, said: str) -> str:
    """A cell and the address of what it holds."""
    from openpyxl.utils import get_column_letter

    return said if column is None else f"{get_column_letter(column + 1)}{row} {said}"


class SheetReader:
    """Reads sheet after sheet into one document, noting where everything stands."""

    def __init__(self, sheets: Mapping[str, Titled], file: str) -> None:
        self.file = file
        self.issues: list[Issue] = []
        self.places: dict[Path, Place] = {}
        self.sheets: dict[str, Titled] = dict(sheets)
        texts: dict[str, str] = {}
        for row, names in self.rows(TEXTS):
            number, part = (plain(row.cells[names.index(n)]) if n in names and names.index(n) < len(row.cells) else "" for n in TEXTS.columns)
            texts[number] = texts.get(number, "") + part
        self.sheets = {name: (title, [self.whole(title, row, texts) for row in rows]) for name, (title, rows) in sheets.items() if name != TEXTS.name}

    def whole(self, title: str, row: Row, texts: Mapping[str, str]) -> Row:
        """A row with the texts that stand elsewhere, and without blanks that look like empty cells."""
        cells = [None if isinstance(cell, str) and not cell.strip() else cell for cell in row.cells]
        for j, cell in enumerate(cells):
            if isinstance(cell, str) and (m := ELSEWHERE.fullmatch(cell)):
                try:
                    cells[j] = found("json", texts.get(m[1], ""))
                except Unreadable:
                    self.issues.append(self.issue(title, row, j, "", f"expected this text on the sheet {TEXTS.name!r}, found none"))
        return Row(row.line, cells)

    def issue(self, title: str, row: Row, column: int | None, field: str, message: str, hint: str = "") -> Issue:
        return Issue(message, f"{self.file}#{title}", row.line, cell_field(row.line, column, field).strip(), hint)

    def rows(self, sheet: Sheet, more: bool = False) -> Iterator[tuple[Row, list[str]]]:
        """The rows of a sheet below its head, with the names of the columns; `more` allows other columns, the key then being FIRST."""
        if sheet.name not in self.sheets:
            return
        title, rows = self.sheets[sheet.name]
        try:
            grid = grid_of(rows, f"{self.file}#{title}")
        except InputError as error:
            self.issues += error.issues
            return
        first = grid.rows[0]
        head = [plain(c).strip() if c is not None else "" for c in first.cells]
        names = head if more else [re.sub(r"\s+", "_", h.lower()) for h in head]
        key = next(iter(sheet.columns))
        if more and names and names[0].lower() == key:
            names[0] = FIRST  # the other columns are called as people like, perhaps the same
        for j, n in enumerate(names):
            if n and n not in sheet.columns and not more:
                self.issues.append(unknown("column", n, [*sheet.columns], file=grid.file, line=first.line, field=cell_field(first.line, j, "").strip()))
            if n and n in names[:j]:
                self.issues.append(self.issue(title, first, j, "", f"column {n!r} is there twice"))
        if (FIRST if more else key) not in names:
            self.issues.append(self.issue(title, first, None, "", f"column {key!r} is missing"))
            return
        for row in grid.rows[1:]:
            yield row, names

    def records(self, sheet: Sheet, more: bool = False) -> Iterator[tuple[Row, Fields, dict[str, int]]]:
        """The rows of a sheet as fields, empty cells left out, with the column of each."""
        rows = list(self.rows(sheet, more))
        if not rows:
            return
        title, names = self.sheets[sheet.name][0], rows[0][1]
        kinds = {FIRST: "name"} if more else sheet.columns
        columns = {n: (j, kinds.get(n, "number")) for j, n in enumerate(names) if n and (more or n in sheet.columns)}
        numeric = [j for j, kind in columns.values() if kind == "number"]
        grid = Grid(f"{self.file}#{title}", [row for row, _ in rows])
        numbers = Numbers(grid, (row.cells[j] for row in grid.rows for j in numeric if j < len(row.cells)))
        for row in grid.rows:
            record: Fields = {}
            for n, (j, kind) in columns.items():
                cell = row.cells[j] if j < len(row.cells) else None
                if cell is None:
                    continue
                if kind == "number":
                    x = numbers.read(row, j, cell_field(row.line, j, n), self.issues)
                    if not isnan(x):
                        record[n] = int(x) if x.is_integer() and abs(x) < 2**53 else x
                    continue
                try:
                    record[n] = found(kind, cell)
                except Unreadable as wanted:
                    self.issues.append(self.issue(title, row, j, n, f"expected {wanted}, found {plain(cell)[:60]!r}"))
            yield row, record, {n: j for n, (j, _) in columns.items()}

    def note(self, sheet: Sheet, path: Path, row: Row, columns: Mapping[str, int], names: Mapping[str, str] | None = None) -> None:
        """Note where a record stands, and its fields; `names` says which column holds a field that is called otherwise."""
        title = self.sheets[sheet.name][0]
        self.places[path] = (title, row.line, None)
        for n, j in columns.items():
            self.places[*path, n] = (title, row.line, j)
        for n, column in (names or {}).items():
            if column in columns:
                self.places[*path, n] = (title, row.line, columns[column])

    def listed(self, sheet: Sheet, at: str) -> list[Fields]:
        """A list of records at `at`."""
        out: list[Fields] = []
        for row, record, columns in self.records(sheet):
            self.note(sheet, (at, len(out)), row, columns)
            out.append(record)
        return out

    def belongs(self, sheet: Sheet, row: Row, record: Fields, name: str, among: list[Fields]) -> int | None:
        """The place of the record that a row belongs to; an issue where there is none."""
        ids = [r.get("id", "") for r in among]
        id = record.get(name, "")
        if id in ids:
            return ids.index(id)
        title = self.sheets[sheet.name][0]
        if not id:
            self.issues.append(self.issue(title, row, None, name, f"the row has no {name}", "merged cells name only their first row"))
        else:
            self.issues.append(unknown(name, id, [i for i in ids if i], file=f"{self.file}#{title}", line=row.line, field=name))
        return None
