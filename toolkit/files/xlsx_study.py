"""The study on a workbook's sheets, as the document it is written from, with the sheet and the cell of every part."""

from __future__ import annotations

import re
from math import isnan
from typing import TYPE_CHECKING

from toolkit.errors import InputError, Issue, unknown
from toolkit.files.check import SPELLINGS, check
from toolkit.files.document import Document, Path, address
from toolkit.files.forms import StudyFile
from toolkit.files.grid import Grid, Numbers, Row, grid_of
from toolkit.files.piece import Piece
from toolkit.files.study import assemble, in_order
from toolkit.files.xlsx_cells import ELSEWHERE, Unreadable, found, plain
from toolkit.files.xlsx_layout import (
    CRITERIA,
    DISSENTS,
    ESTIMATES,
    GROUPS,
    HOW,
    INTERACTIONS,
    LEVELS,
    MEAN,
    OPTIONS,
    PERSPECTIVES,
    RECORD,
    SOURCES,
    STUDY,
    STUDY_FIELDS,
    TEXTS,
    VIEWS,
    WEIGHTS,
    Fields,
    Sheet,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from toolkit.model import Appraisal

Place = tuple[str, int, int | None]  # title of the sheet, row, column from 0
Titled = tuple[str, list[Row]]


def from_sheets(sheets: Mapping[str, Titled], file: str, name: str) -> Appraisal:
    """The appraisal of a study's sheets, by their names. Raises InputError with every issue."""
    reader = _Reader(sheets, file)
    document = _WorkbookDocument(file, reader.study(), reader.places)
    part, issues, cut = check(StudyFile, document)
    issues += reader.issues
    if part is None:
        raise InputError(in_order(issues))
    whole = Piece(document, part, frozenset(cut))
    options = [Piece(document, o, whole.cut, ("options", i)) for i, o in whole.listed("options", part.options)]
    return assemble(whole, options, part.sources, part.record, issues, name)


class _WorkbookDocument(Document):
    """The document of a workbook, whose issues name sheet, row and cell."""

    def __init__(self, file: str, data: Fields, places: Mapping[Path, Place]) -> None:
        super().__init__(file, "", data)
        self._places = places

    def find_lines(self) -> dict[Path, int]:
        return {path: place[1] for path, place in self._places.items()}

    def issue(self, path: Path, message: str, hint: str = "", line: int | None = None) -> Issue:
        inside = path
        while inside not in self._places and inside:
            inside = inside[:-1]
        if inside not in self._places:
            return Issue(message, self.file, None, address(self.data, path), hint)
        title, row, column = self._places[inside]
        return Issue(message, f"{self.file}#{title}", row, _field(row, column, address(self.data, path)), hint)


def _field(row: int, column: int | None, said: str) -> str:
    """A cell and the address of what it holds."""
    from openpyxl.utils import get_column_letter

    return said if column is None else f"{get_column_letter(column + 1)}{row} {said}"


class _Reader:
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
        return Issue(message, f"{self.file}#{title}", row.line, _field(row.line, column, field).strip(), hint)

    def rows(self, sheet: Sheet, more: bool = False) -> Iterator[tuple[Row, list[str]]]:
        """The rows of a sheet below its head, with the names of the columns; `more` allows other columns too."""
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
        if more and names:
            names[0] = names[0].lower()
        for j, n in enumerate(names):
            if n and n not in sheet.columns and not more:
                self.issues.append(unknown("column", n, [*sheet.columns], file=grid.file, line=first.line, field=_field(first.line, j, "").strip()))
            if n and n in names[:j]:
                self.issues.append(self.issue(title, first, j, "", f"column {n!r} is there twice"))
        key = next(iter(sheet.columns))
        if key not in names:
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
        columns = {n: (j, sheet.columns.get(n, "number")) for j, n in enumerate(names) if n and (more or n in sheet.columns)}
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
                    x = numbers.read(row, j, _field(row.line, j, n), self.issues)
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
        out = []
        for row, record, columns in self.records(sheet):
            self.note(sheet, (at, len(out)), row, columns)
            out.append(record)
        return out

    def study(self) -> Fields:
        """The document."""
        out: Fields = {"format": 1}
        mean = self._head(out)
        out |= {"groups": self.listed(GROUPS, "groups"), "criteria": self._criteria()}
        out |= {"options": self._options(), "sources": self._sources(), "record": self.listed(RECORD, "record")}
        self._weights(out, mean)
        return out

    def _head(self, out: Fields) -> bool:
        """Read the study's own fields; whether its weights are the mean of the perspectives."""
        mean = False
        title = self.sheets.get(STUDY.name, ("", []))[0]
        for row, record, columns in self.records(STUDY):
            name = record.get("field", "")
            if name not in STUDY_FIELDS:
                self.issues.append(unknown("field", name, list(STUDY_FIELDS), file=f"{self.file}#{title}", line=row.line))
                continue
            if name in out:
                self.issues.append(self.issue(title, row, 0, name, "the field is there twice"))
            if "value" not in record:
                continue
            self.places[name,] = (title, row.line, columns["value"])
            try:
                value = found(STUDY_FIELDS[name], record["value"])
            except Unreadable as wanted:
                self.issues.append(self.issue(title, row, columns["value"], name, f"expected {wanted}, found {plain(record['value'])[:60]!r}"))
                continue
            if name != "weights":
                out[name] = value
            elif value == MEAN:
                mean = True
            else:
                self.issues.append(self.issue(title, row, columns["value"], name, f"expected {MEAN}, found {value!r}", "points have a sheet of their own"))
        return mean

    def _criteria(self) -> list[Fields]:
        out: list[Fields] = []
        for row, record, columns in self.records(CRITERIA):
            self.note(CRITERIA, ("criteria", len(out)), row, columns, {"range": "range_low", "thresholds": "q"})
            ends = [record.pop(n, None) for n in ("range_low", "range_high")]
            if any(x is not None for x in ends):
                record["range"] = [x for x in ends if x is not None]
            if thresholds := {n: record.pop(n) for n in ("q", "p", "s", "veto") if n in record}:
                record["thresholds"] = thresholds
            if "objective" in record:
                word = record["objective"].lower()
                record["objective"] = SPELLINGS.get(word, word)
            out.append(record)
        for row, record, columns in self.records(LEVELS):
            if (i := self._place(LEVELS, row, record, "criterion", out)) is not None and "level" in record:
                out[i].setdefault("levels", {})[record["level"]] = record.get("words", "")
                self.note(LEVELS, ("criteria", i, "levels", record["level"]), row, columns)
        return out

    def _place(self, sheet: Sheet, row: Row, record: Fields, name: str, among: list[Fields]) -> int | None:
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

    def _options(self) -> list[Fields]:
        out = self.listed(OPTIONS, "options")
        for option in out:
            option["estimates"] = {}
        for row, record, columns in self.records(ESTIMATES):
            i, c = self._place(ESTIMATES, row, record, "option", out), record.pop("criterion", "")
            if i is None or not c:
                continue
            record.pop("option")
            if c in out[i]["estimates"]:
                title = self.sheets[ESTIMATES.name][0]
                self.issues.append(self.issue(title, row, None, f"{out[i]['id']}.{c}", "the estimate is there twice"))
                continue
            self.note(ESTIMATES, ("options", i, "estimates", c), row, columns)
            out[i]["estimates"][c] = record
        for row, record, columns in self.records(DISSENTS):
            i, c = self._place(DISSENTS, row, record, "option", out), record.pop("criterion", "")
            if i is None:
                continue
            record.pop("option")
            if c not in out[i]["estimates"]:
                title = self.sheets[DISSENTS.name][0]
                self.issues.append(self.issue(title, row, None, f"{out[i]['id']}.{c}", "there is no estimate to dissent from"))
                continue
            dissents = out[i]["estimates"][c].setdefault("dissents", [])
            self.note(DISSENTS, ("options", i, "estimates", c, "dissents", len(dissents)), row, columns)
            dissents.append(record)
        for row, record, columns in self.records(INTERACTIONS):
            if (i := self._place(INTERACTIONS, row, record, "option", out)) is not None:
                record.pop("option")
                interactions = out[i].setdefault("interactions", [])
                self.note(INTERACTIONS, ("options", i, "interactions", len(interactions)), row, columns)
                interactions.append(record)
        return out

    def _sources(self) -> dict[str, Fields]:
        """The sources, their fields in the order they were given in."""
        out: dict[str, Fields] = {}
        title = self.sheets.get(SOURCES.name, ("", []))[0]
        for row, record, columns in self.records(SOURCES):
            id, more, order = record.pop("id", ""), record.pop("more", {}), record.pop("order", [])
            if not id or id in out or not isinstance(more, dict):
                message = "the row has no id" if not id else f"source {id!r} is there twice" if id in out else "expected fields as JSON"
                self.issues.append(self.issue(title, row, None, id, message))
                continue
            fields = {**record, **more}
            out[id] = {n: fields[n] for n in dict.fromkeys([*order, *fields]) if n in fields}
            self.note(SOURCES, ("sources", id), row, columns)
        return out

    def _weights(self, out: Fields, mean: bool) -> None:
        views = self.listed(PERSPECTIVES, "perspectives")
        for view in views:
            view["weights"] = {}
        for row, record, columns in self.records(VIEWS, more=True):
            c = plain(record.pop("criterion", "")).strip()
            for id, x in record.items():
                if (i := self._place(VIEWS, row, {"perspective": id}, "perspective", views)) is not None:
                    self.places["perspectives", i, "weights", c] = (self.sheets[VIEWS.name][0], row.line, columns[id])
                    views[i]["weights"][c] = x
        own: Fields = {"from": MEAN} if mean else {}
        for row, record, _ in self.records(WEIGHTS):
            if "criterion" in record and "points" in record:
                self.note(WEIGHTS, ("weights", record["criterion"]), row, {}, {})
                own[record["criterion"]] = record["points"]
        for row, record, columns in self.records(HOW):
            view = record.pop("perspective", None)
            i = None if view is None else self._place(HOW, row, {"perspective": view}, "perspective", views)
            if view is None or i is not None:
                path: Path = ("weights", "how") if i is None else ("perspectives", i, "how")
                (own if i is None else views[i])["how"] = record
                self.note(HOW, path, row, columns)
        out["perspectives"] = views
        if own:
            out["weights"] = own
