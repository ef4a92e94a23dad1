"""A table's cells before they mean anything, and numbers out of them: what is ambiguous is reported, never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from math import nan
from typing import TYPE_CHECKING, Any

from toolkit.errors import InputError, Issue

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BLANKS = str.maketrans("", "", " \u00a0\u2009\u202f'’")  # what may stand between thousands
PLAIN = re.compile(r"[-+]?\d+(?:[eE][-+]?\d+)?")
POINT = re.compile(r"[-+]?(?:\d+|\d{1,3}(?:,\d{3})+)?\.\d*(?:[eE][-+]?\d+)?")
COMMA = re.compile(r"[-+]?(?:\d+|\d{1,3}(?:\.\d{3})+)?,\d*(?:[eE][-+]?\d+)?")
POINT_OR_PLAIN = re.compile(r"-?\d{1,300}(?:\.\d+)?")
THOUSANDS = re.compile(r"[-+]?\d{1,3}([.,])\d{3}(?:\1\d{3})+")
EITHER = re.compile(r"[-+]?[1-9]\d{0,2}[.,]\d{3}")  # 1,234 and 1.234: thousands or a decimal mark
DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table and the line it stands in."""

    line: int
    cells: Sequence[Any]

    def text(self, column: int) -> str:
        """A cell as text without blanks around it; empty where there is none."""
        found = self.cells[column] if column < len(self.cells) else None
        if isinstance(found, float) and found.is_integer():
            found = int(found)
        return "" if found is None else " ".join(str(found).split())


@dataclass(frozen=True)
class Grid:
    """The rows of a table that hold anything, the first of them naming the columns."""

    file: str
    rows: Sequence[Row]

    @property
    def head(self) -> list[str]:
        """The names of the columns, without empty ones at the end."""
        row = self.rows[0]
        names = [row.text(j) for j in range(len(row.cells))]
        while names and not names[-1]:
            names.pop()
        return names

    def issue(self, row: Row, message: str, hint: str = "", field: str = "") -> Issue:
        """The issue of something in a row."""
        return Issue(message, self.file, row.line, field, hint)


def grid_of(rows: Iterable[Row], file: str) -> Grid:
    """A grid of the rows that are not empty. Raises InputError for no table at all, and for titles above it."""
    filled = [row for row in rows if any(cell not in (None, "") and str(cell).strip() for cell in row.cells)]
    if not filled:
        raise InputError([Issue("the table is empty", file)])
    grid = Grid(file, filled)
    titles = list(takewhile(lambda row: _width(row) == 1, filled))
    if titles and len(titles) < len(filled):
        hint = "remove it: the first row names the columns"
        raise InputError([grid.issue(row, f"a title stands above the table: {row.text(_first(row))!r}", hint) for row in titles])
    return grid


def _width(row: Row) -> int:
    return sum(1 for j in range(len(row.cells)) if row.text(j))


def _first(row: Row) -> int:
    return next(j for j in range(len(row.cells)) if row.text(j))


class Numbers:
    """Reads the numbers of one table, after a look at all of them to tell its decimal mark."""

    def __init__(self, grid: Grid, cells: Iterable[Any]) -> None:
        self.grid = grid
        self.points = self.commas = ""  # a number that can only be read with a decimal point, and one with a comma
        self.simple = True
        for cell in cells:
            if not isinstance(cell, str) or (self.points and POINT_OR_PLAIN.fullmatch(cell)):
                continue
            text = _squeezed(cell)
            self.simple &= "," not in text
            if DIGIT.search(text) and not (EITHER.fullmatch(text) or PLAIN.fullmatch(text) or THOUSANDS.fullmatch(text)):
                self.points = self.points or (text if POINT.fullmatch(text) else "")
                self.commas = self.commas or (text if COMMA.fullmatch(text) else "")

    def whole(self, cells: Sequence[Any]) -> list[float] | None:
        """All numbers of a row at once, None where one of them needs a closer look."""
        if self.simple and all(isinstance(c, str) and POINT_OR_PLAIN.fullmatch(c) for c in cells):
            return list(map(float, cells))
        return None

    def read(self, row: Row, column: int, field: str, issues: list[Issue]) -> float:
        """A cell as a number, NaN when it is empty; an issue where it is anything else."""
        cell = row.cells[column] if column < len(row.cells) else None
        if cell is None or (isinstance(cell, str) and not cell.strip()):
            return nan
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            found = float(cell)
        elif isinstance(cell, str):
            found = self._parsed(_squeezed(cell), row, field, issues)
        else:
            found = self._refused(repr(cell) if isinstance(cell, bool) else f"the date {cell}", row, field, issues)
        if found in (float("inf"), float("-inf")):
            issues.append(self.grid.issue(row, f"expected a finite number, found {cell}", field=field))
            return nan
        return found

    def _parsed(self, text: str, row: Row, field: str, issues: list[Issue]) -> float:
        point, comma = POINT.fullmatch(text), COMMA.fullmatch(text)
        if PLAIN.fullmatch(text):
            return float(text)
        if THOUSANDS.fullmatch(text):
            return float(text.replace(",", "").replace(".", ""))
        if not (point or comma) or not DIGIT.search(text):
            return self._refused(repr(text), row, field, issues)
        if hint := self._doubt(text):
            issues.append(self.grid.issue(row, f"{text!r} is ambiguous", hint, field))
            return nan
        return float(text.replace(",", "") if point else text.replace(".", "").replace(",", "."))

    def _doubt(self, text: str) -> str:
        """Why a number with a decimal mark can be read in two ways; empty when it cannot."""
        if self.points and self.commas:
            return f"the table has decimal points ({self.points}) and decimal commas ({self.commas}): use one of them"
        if EITHER.fullmatch(text) and (not self.commas if "," in text else self.commas):
            return f"is it {re.sub('[.,]', '', text)} or {text.replace(',', '.')}? write it without a thousands mark"
        return ""

    def _refused(self, found: str, row: Row, field: str, issues: list[Issue]) -> float:
        if found.startswith("the date"):
            hint = "spreadsheets make dates of numbers such as 1-5: format the column as numbers"
        elif DIGIT.search(found):
            hint = "write the number alone: units have a row or a column of their own"
        else:
            hint = "leave a cell empty where nothing is known"
        issues.append(self.grid.issue(row, f"expected a number, found {found}", hint, field))
        return nan


def _squeezed(text: str) -> str:
    """A number's text without blanks between thousands, and with a plain minus."""
    return text.strip().translate(BLANKS).replace("−", "-")
