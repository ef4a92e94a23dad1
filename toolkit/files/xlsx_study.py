"""The study on a workbook's sheets, as the document it is written from, with the sheet and the cell of every part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.errors import InputError, Issue, unknown
from toolkit.files.check import SPELLINGS, check
from toolkit.files.document import Document, Path, address
from toolkit.files.forms import StudyFile
from toolkit.files.piece import Piece
from toolkit.files.study import assemble, in_order
from toolkit.files.xlsx_cells import Unreadable, found, plain
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
    VIEWS,
    WEIGHTS,
    Fields,
)
from toolkit.files.xlsx_reader import FIRST, SheetReader, cell_field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.files.xlsx_reader import Place, Titled
    from toolkit.model import Appraisal


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
        return Issue(message, f"{self.file}#{title}", row, cell_field(row, column, address(self.data, path)), hint)


class _Reader(SheetReader):
    """Reads sheet after sheet into one document."""

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
            if (i := self.belongs(LEVELS, row, record, "criterion", out)) is not None and "level" in record:
                out[i].setdefault("levels", {})[record["level"]] = record.get("words", "")
                self.note(LEVELS, ("criteria", i, "levels", record["level"]), row, columns)
        return out

    def _options(self) -> list[Fields]:
        out = self.listed(OPTIONS, "options")
        for option in out:
            option["estimates"] = {}
        for row, record, columns in self.records(ESTIMATES):
            i, c = self.belongs(ESTIMATES, row, record, "option", out), record.pop("criterion", "")
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
            i, c = self.belongs(DISSENTS, row, record, "option", out), record.pop("criterion", "")
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
            if (i := self.belongs(INTERACTIONS, row, record, "option", out)) is not None:
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
            c = plain(record.pop(FIRST, "")).strip()
            for id, x in record.items():
                if (i := self.belongs(VIEWS, row, {"perspective": id}, "perspective", views)) is not None:
                    self.places["perspectives", i, "weights", c] = (self.sheets[VIEWS.name][0], row.line, columns[id])
                    views[i]["weights"][c] = x
        own: Fields = {"from": MEAN} if mean else {}
        for row, record, _ in self.records(WEIGHTS):
            if "criterion" in record and "points" in record:
                self.note(WEIGHTS, ("weights", record["criterion"]), row, {}, {})
                own[record["criterion"]] = record["points"]
        for row, record, columns in self.records(HOW):
            view = record.pop("perspective", None)
            i = None if view is None else self.belongs(HOW, row, {"perspective": view}, "perspective", views)
            if view is None or i is not None:
                path: Path = ("weights", "how") if i is None else ("perspectives", i, "how")
                (own if i is None else views[i])["how"] = record
                self.note(HOW, path, row, columns)
        out["perspectives"] = views
        if own:
            out["weights"] = own
