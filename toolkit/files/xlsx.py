"""An appraisal from a workbook: a whole study on its sheets, or one table of options by criteria."""

from __future__ import annotations

import difflib
import io
import re
import warnings
import zipfile
import zlib
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from toolkit.errors import InputError, Issue
from toolkit.files.grid import Row, grid_of
from toolkit.files.long import from_long, is_long
from toolkit.files.source import read_bytes
from toolkit.files.wide import from_wide
from toolkit.files.xlsx_guard import XLSX_BYTES, check_workbook
from toolkit.files.xlsx_layout import SHEETS, WANTED
from toolkit.files.xlsx_study import from_sheets

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from toolkit.model import Appraisal

    Sheets = dict[str, list[Row]]

MAX_SHEETS = 100
MAX_CELLS = 2_000_000
# What the library raises on parts that do not hold what their names promise; XML errors are SyntaxErrors.
BROKEN = (KeyError, ValueError, TypeError, AttributeError, IndexError, OverflowError, SyntaxError, RecursionError)
BROKEN_ARCHIVE = (zipfile.BadZipFile, zlib.error, EOFError, OSError)


def load_xlsx(path: Path) -> Appraisal:
    """The appraisal of a workbook. Raises InputError with every issue, each with its sheet, row and cell."""
    return read_xlsx(read_bytes(path, XLSX_BYTES), str(path))


def read_xlsx(data: bytes, name: str) -> Appraisal:
    """The appraisal of a workbook's bytes. Raises InputError as `load_xlsx` does."""
    check_workbook(data, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on styles and extensions, which hold no data
            sheets = _sheets(data, name)
    except InputError:
        raise
    except (*BROKEN, *BROKEN_ARCHIVE) as error:
        raise InputError([Issue("the workbook cannot be read: it is damaged", file=name, hint=type(error).__name__)]) from None
    called = PurePath(re.sub(r"^.*[/\\]", "", name)).stem
    known = {s.name for s in SHEETS}
    filled = {title: rows for title, rows in sheets.items() if rows}
    wanted = {s.name for s in WANTED}
    have = wanted & {title.strip().lower() for title in filled}
    if not have or (len(have) < len(wanted) and len(filled) == 1):
        return _table(filled, name, called)
    issues = [Issue(f"sheet {w!r} is missing or empty", file=name) for w in sorted(wanted - have)]
    for title in filled:
        close = difflib.get_close_matches(title.strip().lower(), known, 1, 0.85)
        if close and title.strip().lower() not in known and close[0] not in {t.strip().lower() for t in filled}:
            issues.append(Issue(f"unknown sheet {title!r}", file=name, hint=f"did you mean {close[0]!r}?"))
    if issues:
        raise InputError(issues)
    return from_sheets({t.strip().lower(): (t, rows) for t, rows in filled.items() if t.strip().lower() in known}, name, called)


def _table(sheets: Sheets, name: str, called: str) -> Appraisal:
    """The appraisal of the one table that a workbook holds."""
    if len(sheets) != 1:
        found = f"found {len(sheets)}: {', '.join(sheets)}" if sheets else "found none"
        hint = f"or the sheets of a whole study: {', '.join(s.name for s in WANTED)}"
        raise InputError([Issue(f"expected one sheet with a table, {found}", file=name, hint=hint)])
    ((title, rows),) = sheets.items()
    grid = grid_of(rows, f"{name}#{title}")
    return from_long(grid, called) if is_long(grid) else from_wide(grid, called)


def _sheets(data: bytes, name: str) -> Sheets:
    """The rows of every sheet that hold anything. Raises InputError beyond bounds, and for formulas without a result."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        if len(book.worksheets) > MAX_SHEETS:
            raise InputError([Issue(f"expected at most {MAX_SHEETS} sheets, found {len(book.worksheets):,}", file=name)])
        left = MAX_CELLS
        found: Sheets = {}
        for sheet in book.worksheets:
            found[sheet.title] = rows = []
            for row in _rows(sheet):
                left -= 1 + len(row.cells)
                if left < 0:
                    raise InputError([Issue(f"expected at most {MAX_CELLS:,} cells, found more", file=f"{name}#{sheet.title}")])
                if any(cell is not None and cell != "" for cell in row.cells):
                    rows.append(row)
    finally:
        book.close()
    if _has_formulas(data):
        _check_formulas(data, found, name)
    return found


def _rows(sheet: Any) -> Iterator[Row]:
    sheet.reset_dimensions()  # they may say anything
    for line, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        yield Row(line, cells)


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [p for p in archive.namelist() if p.startswith("xl/worksheets/")]
        return any(re.search(rb"<(?:\w+:)?f[\s>/]", archive.read(p)) for p in parts)


def _check_formulas(data: bytes, found: Sheets, name: str) -> None:
    """Raises InputError for formulas that no spreadsheet has computed yet: their cells would pass for empty ones."""
    import openpyxl
    from openpyxl.utils import get_column_letter

    known = {t: {row.line: row.cells for row in rows} for t, rows in found.items()}
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    issues = []
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        for line, row in enumerate(sheet.iter_rows(), 1):
            computed = known[sheet.title].get(line, ())
            for j, cell in enumerate(row):
                if cell.data_type == "f" and (j >= len(computed) or computed[j] is None):
                    place = f"{get_column_letter(j + 1)}{line}"
                    hint = "open and save the workbook in a spreadsheet, or write the number"
                    issues.append(Issue("the formula has no result", f"{name}#{sheet.title}", line, place, hint))
    book.close()
    if issues:
        raise InputError(issues)
