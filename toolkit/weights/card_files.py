"""Write blank weight cards and read filled ones, as YAML or XLSX."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.errors import InputError, Issue
from toolkit.weights.card import FORMAT, KIND, Filled, perspective_from, swings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toolkit.model import Appraisal, Perspective

SUFFIXES = (".yaml", ".yml", ".xlsx")
LARGEST = 1_000_000  # bytes; a card takes a few thousand
COLUMNS = ("id", "criterion", "group", "from", "to", "points")
WIDTHS = (22, 34, 26, 48, 48, 10)
GUIDE_HEIGHT = 32
ASKED = ("name", "date", "people", "totals_seen", "note")


def write_card(a: Appraisal, path: str | Path, guide: Sequence[str] = ()) -> Path:
    """Write a blank card for the appraisal, YAML or XLSX by the path's suffix, and return the path.

    `guide` are lines that tell how to fill it in. Raises InputError for another suffix.
    """
    target = _suffixed(path)
    if target.suffix == ".xlsx":
        _write_xlsx(a, target, guide)
    else:
        target.write_text(_yaml(a, guide), encoding="utf-8")
    return target


def read_card(path: str | Path, a: Appraisal) -> Perspective:
    """The perspective that a filled card states. Raises InputError with every issue of the card."""
    source = _suffixed(path)
    if not source.is_file():
        raise InputError([Issue("there is no such file", file=str(path))])
    if source.stat().st_size > LARGEST:
        raise InputError([Issue(f"expected at most {LARGEST / 1e6:g} MB", file=str(path))])
    return perspective_from(_read_xlsx(source) if source.suffix == ".xlsx" else _read_yaml(source), a)


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


def _read_yaml(path: Path) -> Filled:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        found = YAML().load(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise InputError([Issue("expected UTF-8 text, found another encoding", file=str(path))]) from None
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise InputError([Issue(f"not readable as YAML: {error.problem}", file=str(path), line=line)]) from None
    except YAMLError as error:
        raise InputError([Issue(f"not readable as YAML: {error}", file=str(path))]) from None
    if not hasattr(found, "items"):
        raise InputError([Issue("this is no weight card", file=str(path), hint="write a blank one with `policy-options card`")])
    lines = {str(key): found.lc.key(key)[0] + 1 for key in found}
    swung = found.get("swings")
    entries: Mapping[Any, Any] = swung if hasattr(swung, "items") else {}
    lines |= {str(key): entries.lc.key(key)[0] + 1 for key in entries}  # type: ignore[attr-defined]  # ruamel's mappings know their lines
    points = {str(key): entry.get("points") if hasattr(entry, "get") else entry for key, entry in entries.items()}
    return Filled(str(path), {str(k): v for k, v in found.items() if k != "swings"}, points, lines)


def _write_xlsx(a: Appraisal, path: Path, guide: Sequence[str]) -> None:
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
    book.save(path)


def _append(page: Any, values: Sequence[Any]) -> None:
    """Add a row in which text that begins like a formula stays text."""
    page.append(list(values))
    for cell in page[page.max_row]:
        if cell.data_type == "f":
            cell.data_type = "s"


def _read_xlsx(path: Path) -> Filled:
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, OSError, ValueError):
        raise InputError([Issue("not readable as an XLSX workbook", file=str(path))]) from None
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
    return Filled(str(path), fields, points, lines)
