"""Write blank weight cards and read filled ones, as YAML or XLSX."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.errors import InputError, Issue
from toolkit.weights.card import FORMAT, KIND, Filled, perspective_from, swings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.model import Appraisal, Perspective

SUFFIXES = (".yaml", ".yml", ".xlsx")
LARGEST = 1_000_000  # bytes; a card takes a few thousand
COLUMNS = ("id", "criterion", "group", "from", "to", "points")
WIDTHS = (22, 34, 26, 48, 48, 10)
GUIDE_HEIGHT = 32
ASKED = ("name", "date", "people", "totals_seen", "note")


def write_card(a: Appraisal, path: str | Path, guide: Sequence[str] = ()) -> Path:
    """Write a blank card for the appraisal, YAML or XLSX by the path's suffix, and return the path.

    `guide` are lines that tell how to fill it in. Raises InputError for another suffix and when the file
    cannot be written.
    """
    from toolkit.files.write import write_files

    target = _suffixed(path)
    write_files({target: _xlsx(a, guide) if target.suffix.lower() == ".xlsx" else _yaml(a, guide).encode()})
    return target


def read_card(path: str | Path, a: Appraisal) -> Perspective:
    """The perspective that a filled card states. Raises InputError with every issue of the card."""
    from toolkit.files.source import decode, read_bytes

    source, file = _suffixed(path), str(path)
    data = read_bytes(source, LARGEST, file)
    return perspective_from(_read_xlsx(data, file) if source.suffix.lower() == ".xlsx" else _read_yaml(decode(data, file), file), a)


def _suffixed(path: str | Path) -> Path:
    found = Path(path)
    if found.suffix.lower() not in SUFFIXES:
        raise InputError([Issue(f"expected a file ending in {', '.join(SUFFIXES)}, found {found.name!r}", file=str(path))])
    return found


def _head(a: Appraisal) -> dict[str, Any]:
    return {"format": FORMAT, "card": KIND, "study": a.id, "ranges": a.ranges_digest}


def _yaml(a: Appraisal, guide: Sequence[str]) -> str:
    lines = [f"# {line}" for line in guide]
    lines += [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in _head(a).items()]
    lines += [f"{key}:" for key in ASKED] + ["swings:"]
    for s in swings(a):
        said = {"criterion": s.name, "group": s.group, "from": s.worst, "to": s.best}
        lines += [f"  {s.criterion}:", *(f"    {key}: {json.dumps(value, ensure_ascii=False)}" for key, value in said.items()), "    points:"]
    return "\n".join(lines) + "\n"


def _read_yaml(text: str, file: str) -> Filled:
    from toolkit.files.reader import YamlDocument

    document = YamlDocument(file, text)
    if document.issues:
        raise InputError(document.issues)
    if not isinstance(document.data, dict):
        raise InputError([Issue("this is no weight card", file=file, hint="write a blank one with `policy-options card`")])
    fields = {str(key): value for key, value in document.data.items() if key != "swings"}
    swung = document.data.get("swings")
    entries = swung if isinstance(swung, dict) else {}
    points = {str(key): entry.get("points") if isinstance(entry, dict) else entry for key, entry in entries.items()}
    lines = {str(path[-1]): line for path, line in document.lines.items() if len(path) == 1 or (len(path) == 2 and path[0] == "swings")}
    return Filled(file, fields, points, lines)


def _xlsx(a: Appraisal, guide: Sequence[str]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    page = book.active
    page.title = "Weight card"
    for line in guide:
        _append(page, [line])
        page.merge_cells(start_row=page.max_row, end_row=page.max_row, start_column=1, end_column=len(COLUMNS))
        page.row_dimensions[page.max_row].height = GUIDE_HEIGHT
        page.cell(page.max_row, 1).alignment = Alignment(wrap_text=True, vertical="top")
    for key, value in {**_head(a), **dict.fromkeys(ASKED)}.items():
        _append(page, [key, value])
    page.append([])
    page.append(list(COLUMNS))
    header = page.max_row
    for cell in page[header]:
        cell.font = Font(bold=True)
    for s in swings(a):
        _append(page, [s.criterion, s.name, s.group, s.worst, s.best])
        for cell in page[page.max_row]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for letter, width in zip("ABCDEF", WIDTHS, strict=True):
        page.column_dimensions[letter].width = width
    page.freeze_panes = page.cell(header + 1, 1)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _append(page: Any, values: Sequence[Any]) -> None:
    """Add a row in which text that begins like a formula stays text."""
    page.append(list(values))
    for cell in page[page.max_row]:
        if cell.data_type == "f":
            cell.data_type = "s"


def _read_xlsx(data: bytes, file: str) -> Filled:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    from toolkit.files.xlsx_guard import check_workbook

    check_workbook(data, file)
    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
    except (InvalidFileException, KeyError, OSError, ValueError):
        raise InputError([Issue("the workbook cannot be read: it is damaged", file=file)]) from None
    try:
        rows = [tuple(row[: len(COLUMNS)]) for row in book.worksheets[0].iter_rows(values_only=True, max_row=1000)]
    finally:
        book.close()
    fields: dict[str, Any] = {}
    points: dict[str, Any] = {}
    lines: dict[str, int] = {}
    table = False
    for number, row in enumerate(rows, start=1):
        key = str(row[0]).strip() if row and row[0] is not None else ""
        if key == COLUMNS[0] and len(row) == len(COLUMNS):
            table = True
        elif key and table:
            points[key], lines[key] = row[-1], number
        elif key and len(row) > 1 and key in ("format", "card", "study", "ranges", *ASKED):
            fields[key], lines[key] = row[1], number
    return Filled(file, fields, points, lines)
