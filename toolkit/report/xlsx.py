"""Write a workbook: the whole study on sheets that can be edited and read back, and the results beside it."""

from __future__ import annotations

import io
import re
import zipfile
from math import ceil
from typing import TYPE_CHECKING, Any

import toolkit
from toolkit.files import documents
from toolkit.files.forms import WORDS
from toolkit.files.write import write_files
from toolkit.files.xlsx_cells import CELL, NO, ODD, UNKNOWN, YES
from toolkit.files.xlsx_layout import CRITERIA, DISSENTS, ESTIMATES, HOW, INTERACTIONS, LEVELS, OPTIONS, RECORD, Sheet, laid_out
from toolkit.methods.apply import make_method, rank
from toolkit.report.named import ending_in
from toolkit.weights.resolve import resolve
from toolkit.wording import area, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import pandas as pd

    from toolkit.files.xlsx_cells import Cell
    from toolkit.files.xlsx_layout import Laid
    from toolkit.methods.base import Method
    from toolkit.model import Appraisal, Weights
    from toolkit.ranking import Ranking

LISTS = {  # columns with a list to choose from
    (CRITERIA.name, "objective"): WORDS["Objective"],
    (ESTIMATES.name, "grade"): WORDS["Grade"],
    (ESTIMATES.name, "basis"): WORDS["Basis"],
    (INTERACTIONS.name, "kind"): WORDS["InteractionKind"],
    (RECORD.name, "kind"): WORDS["EntryKind"],
}
REFERENCES = {"option": OPTIONS, "criterion": CRITERIA}  # columns whose cells are ids of another sheet
REFERRING = (ESTIMATES, DISSENTS, INTERACTIONS, LEVELS)
ROWS = 2_000  # rows that a list to choose from reaches down to
WIDTHS = {"text": 36, "texts": 30, "any": 28, "json": 28, "cell": 80, "number": 11, "switch": 11, "name": 22, "wholes": 14, "cited": 26}
RISKY = ("=", "+", "-", "@", "\t")  # what spreadsheets take for the start of a formula
MOMENT = "2000-01-01T00:00:00Z"  # stands for the time of writing, so that the same input gives the same bytes
NARROWEST, WIDEST = 12, 60  # characters of a column of results
LINE, MOST_LINES, SPARE = 15.0, 27, 3  # points of a line, lines that a row can be high in a spreadsheet (409 points), characters lost to margins
ABREAST = 220  # characters of columns on a printed page; more go on beside it, under the first column again
FACE = "Calibri"  # of every cell by default, so of the heads too
INK, PAPER = "FFFFFF", "1F3A5F"


def write_xlsx(
    a: Appraisal,
    path: str | Path,
    *,
    weights: Weights | Mapping[str, float] | pd.Series | str | None = None,
    method: str | Method = "weighted_sum",
) -> Path:
    """Write an appraisal as a workbook with its results; `load` reads it back, results apart, with nothing lost but the folder.

    The same input gives the same bytes, and the file is replaced whole or not at all. Raises what `rank` raises, InputError
    for a name that does not end in .xlsx and for a path that cannot be written.
    """
    target = ending_in(path, ".xlsx")
    write_files({target: xlsx_bytes(a, weights, method)})
    return target


def xlsx_bytes(a: Appraisal, weights: Weights | Mapping[str, float] | pd.Series | str | None = None, method: str | Method = "weighted_sum") -> bytes:
    """The workbook's bytes."""
    import openpyxl

    chosen = make_method(method)
    w = resolve(a, weights)
    book = openpyxl.Workbook()
    book.remove(book.active)
    for laid in laid_out(documents.study(a)):
        _model_sheet(book, laid)
    for key, rows in results(a, rank(a, w, chosen), chosen).items():
        head, *below = [[_shown(cell) for cell in row] for row in rows]
        sheet = _sheet(book, say(f"workbook.{key}.sheet"), head, below, [_width(column) for column in zip(*[head, *below], strict=True)], "0.000")
        sheet.sheet_properties.tabColor = "8C8C8C"
    out = io.BytesIO()
    book.save(out)
    return _same_bytes(out.getvalue())


def results(a: Appraisal, r: Ranking, method: Method) -> dict[str, list[list[Any]]]:
    """The results' sheets, each with its head and its rows, by their keys in the wording."""
    made = {"ranking": [_words("ranking"), *_ranked(a, r)]}
    if r.contributions is not None:
        made["contributions"] = [
            [*_words("contributions"), *a.criterion_ids],
            *([o, *row] for o, row in zip(a.option_ids, r.contributions.to_numpy().tolist(), strict=True)),
        ]
    if r.relation is not None:
        made["relation"] = [[*_words("relation"), *a.option_ids], *([o, *row] for o, row in zip(a.option_ids, r.relation.to_numpy().tolist(), strict=True))]
    made["weights"] = [[*_words("weights"), *(p.id for p in a.viewpoints)]]
    made["weights"] += [[c, r.weights.shares[j], *(p.weights.shares[j] for p in a.viewpoints)] for j, c in enumerate(a.criterion_ids)]
    views = [rank(a, p.weights, method).rank_array for p in a.viewpoints]
    if any(v is not None for v in views):
        ranks = [[None if v is None else int(v[i]) for v in views] for i in range(len(a.options))]
        made["views"] = [[*_words("views"), *(p.id for p in a.viewpoints)], *([o, *row] for o, row in zip(a.option_ids, ranks, strict=True))]
    made["about"] = [_words("about"), *_about(a, r, method)]
    return made


def _width(cells: Sequence[Any]) -> int:
    """Characters that a column of results needs."""
    return min(max(NARROWEST, *(len(cell) + SPARE + 1 for cell in cells if isinstance(cell, str))), WIDEST)


def _height(cells: Sequence[Cell], widths: Sequence[int]) -> float:
    """Points that a row needs for its wrapped texts; not every spreadsheet works that out when it opens a file."""
    lines = [
        sum(ceil((len(line) + 1) / max(width - SPARE, 1)) for line in cell.splitlines())
        for cell, width in zip(cells, widths, strict=True)
        if isinstance(cell, str)
    ]
    return LINE * min(max([1, *lines]), MOST_LINES)


def _shown(cell: Any) -> Any:
    """A result's cell; characters that no cell can hold are marked, since results are not read back."""
    return ODD.sub("\ufffd", cell)[:CELL] if isinstance(cell, str) else cell


def _words(key: str) -> list[str]:
    return list(area("workbook")[key]["head"])


def _ranked(a: Appraisal, r: Ranking) -> list[list[Any]]:
    """Rank, id, name, score, the span that missing estimates leave, and what to know of the option; best first."""
    rows = []
    for i, o in enumerate(a.options):
        mark = say("report.baseline_mark") if o.baseline else say("report.enabler_mark") if o.enabler else None
        place = None if r.rank_array is None else int(r.rank_array[i])
        score = None if r.score_array is None else float(r.score_array[i])
        span = [None, None] if r.span is None else [int(r.span[0][i]), int(r.span[1][i])]
        rows.append([place, o.id, o.name, score, *span, mark])
    return sorted(rows, key=lambda row: row[0] or 0)


def _about(a: Appraisal, r: Ranking, method: Method) -> list[list[Any]]:
    terms = area("workbook")["about"]["terms"]
    said = {"method": method.label, "weights": r.weights.how.procedure, "status": a.status, "limits": "\n".join(a.limits)}
    said |= {"units": say("workbook.about.units"), "digest": a.digest, "version": toolkit.__version__, "note": say("workbook.about.note")}
    return [[terms[key], text] for key, text in said.items() if text]


def _model_sheet(book: Any, laid: Laid) -> None:
    """A sheet of the study, with a note on every head that has one and lists to choose from."""
    from openpyxl.comments import Comment

    kinds = laid.sheet.columns
    sheet = _sheet(book, laid.sheet.name, laid.head, laid.rows, [WIDTHS[kinds.get(str(h), "number")] for h in laid.head])
    for j, name in enumerate(map(str, laid.head), 1):
        if note := laid.sheet.form.notes.get(name):
            sheet.cell(1, j).comment = Comment(note, "toolkit", width=280, height=90)
        _choices(sheet, laid.sheet, name, j)


def _choices(sheet: Any, laid: Sheet, name: str, column: int) -> None:
    """A list to choose from, where a column takes certain words or the ids of another sheet."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    words: Sequence[str] = LISTS.get((laid.name, name), ())
    if laid.columns.get(name) == "switch":
        words = (YES, NO, UNKNOWN) if (laid.name, name) == (HOW.name, "totals_seen") else (YES, NO)
    formula = f'"{",".join(words)}"' if words else f"{REFERENCES[name].name}!$A$2:$A${ROWS}" if laid in REFERRING and name in REFERENCES else ""
    if not formula:
        return
    choice = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=True)
    sheet.add_data_validation(choice)
    letter = get_column_letter(column)
    choice.add(f"{letter}2:{letter}{ROWS}")


def _sheet(book: Any, title: str, head: Sequence[Cell], rows: Sequence[Sequence[Cell]], widths: Sequence[int], numbers: str = "General") -> Any:
    """A sheet with a fixed head; every text is a text, whatever it starts with."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet = book.create_sheet(title)
    counts = {j for cells in rows for j, value in enumerate(cells, 1) if isinstance(value, int | float) and not isinstance(value, bool)}
    texts = Alignment(wrap_text=True, vertical="top", horizontal="left", indent=1)  # a number beside a text would touch it
    over_numbers = Alignment(wrap_text=True, vertical="top", horizontal="right")
    numeric, fill, bold = Alignment(vertical="top"), PatternFill("solid", fgColor=PAPER), Font(name=FACE, bold=True, color=INK)
    for i, cells in enumerate([head, *rows], 1):
        sheet.row_dimensions[i].height = _height(cells, widths)
        for j, value in enumerate(cells, 1):
            if value is None:
                continue
            cell = sheet.cell(i, j)
            cell.value = value
            cell.alignment = texts if isinstance(value, str) else numeric
            if isinstance(value, str):
                cell.data_type = "s"
                cell.quotePrefix = value.startswith(RISKY)
            elif isinstance(value, float):
                cell.value, cell.data_type = repr(value), "n"  # as a number the library writes 16 digits, and some need 17
                cell.number_format = numbers
            if i == 1:
                cell.font, cell.fill = bold, fill
                cell.alignment = over_numbers if j in counts else texts
    for j, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(j)].width = width
    sheet.freeze_panes = "B2"
    sheet.print_title_rows, sheet.print_title_cols = "1:1", "A:A"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0  # as long as it takes
    sheet.page_setup.fitToWidth = max(1, ceil(sum(widths) / ABREAST))
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    return sheet


def _same_bytes(data: bytes) -> bytes:
    """The same workbook without the time of writing."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", MOMENT.encode(), content)
            made = zipfile.ZipInfo(part.filename, (1980, 1, 1, 0, 0, 0))
            made.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(made, content)
    return out.getvalue()
