"""The long table: one estimate a row, with columns for option, criterion, numbers, evidence and the criterion's scale.

Other people's estimates stand in rows of their own, of the kind dissent.
"""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, Any

from toolkit.errors import InputError, Issue, unknown
from toolkit.files.check import SPELLINGS, check
from toolkit.files.document import Document, Path
from toolkit.files.forms import StudyFile
from toolkit.files.grid import Numbers
from toolkit.files.piece import Piece
from toolkit.files.study import assemble, in_order
from toolkit.files.xlsx_cells import Unreadable, found

if TYPE_CHECKING:
    from toolkit.files.grid import Grid, Row
    from toolkit.model import Appraisal

NUMBERS = ("low", "likely", "high")
TEXTS = ("grade", "basis", "reason", "missing")
SCALE = ("objective", "unit", "range_low", "range_high", "weight")  # of the criterion: the same in all its rows
COLUMNS = ("option", "criterion", *NUMBERS, *TEXTS, "paragraphs", "conflict", "sources", *SCALE)
APART = ("kind", "who", "when")  # of rows that hold another person's estimate
DISSENT = "dissent"  # the kind of such a row


def is_long(grid: Grid) -> bool:
    """Whether a table has a column for options and one for criteria."""
    return {"option", "criterion"} <= {name.lower() for name in grid.head}


def from_long(grid: Grid, name: str) -> Appraisal:
    """The appraisal of a long table. Raises InputError with every issue, each with its line."""
    long = _Long(grid)
    document = _GridDocument(grid, long.study(), long.lines)
    part, issues, cut = check(StudyFile, document)
    issues += long.issues
    if part is None:
        raise InputError(in_order(issues))
    whole = Piece(document, part, frozenset(cut))
    options = [Piece(document, o, whole.cut, ("options", i)) for i, o in whole.listed("options", part.options)]
    return assemble(whole, options, part.sources, [], issues, name)


class _GridDocument(Document):
    """The study that a table makes, with the line of every part."""

    def __init__(self, grid: Grid, data: Any, lines: dict[Path, int]) -> None:
        super().__init__(grid.file, "", data)
        self._lines = lines

    def find_lines(self) -> dict[Path, int]:
        return self._lines


class _Long:
    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.issues: list[Issue] = []
        self.lines: dict[Path, int] = {(): grid.rows[0].line}
        self.place = {name.lower(): j for j, name in reversed(list(enumerate(grid.head)))}
        self.rows = grid.rows[1:]
        self._columns()
        counted = [self.place[c] for c in (*NUMBERS, "range_low", "range_high", "weight") if c in self.place]
        self.numbers = Numbers(grid, (row.cells[j] for row in self.rows for j in counted if j < len(row.cells)))

    def _columns(self) -> None:
        head = self.grid.rows[0]
        names = [name.lower() for name in self.grid.head]
        for name in names:
            if name not in (*COLUMNS, *APART):
                self.issues.append(unknown("column", name, (*COLUMNS, *APART), file=self.grid.file, line=head.line))
        self.issues += [self.grid.issue(head, f"column {n!r} is there twice") for n in dict.fromkeys(names) if names.count(n) > 1]
        if "likely" not in names:
            self.issues.append(self.grid.issue(head, "column 'likely' is missing"))

    def study(self) -> dict[str, Any]:
        """The study of the rows, as a document."""
        options: dict[str, dict[str, Any]] = {}
        criteria: dict[str, dict[str, Any]] = {}
        sources: dict[str, Any] = {}
        dissents: list[Row] = []
        for row in self.rows:
            option, criterion = self._cell(row, "option"), self._cell(row, "criterion")
            field = f"{option}.{criterion}"
            if not option or not criterion:
                self.issues.append(self.grid.issue(row, f"the row has no {'criterion' if option else 'option'}", "merged cells name only their first row"))
                continue
            kind = self._cell(row, "kind").lower()
            if kind == DISSENT:
                dissents.append(row)
                continue
            if kind not in ("", "estimate"):
                self.issues.append(self.grid.issue(row, f"expected {DISSENT}, or nothing for an estimate, found {kind!r}", field=f"{field}.kind"))
            estimates = options.setdefault(option, {})
            place = ("options", list(options).index(option))
            self.lines.setdefault(place, row.line)
            self._scale(row, criterion, criteria)
            if criterion in estimates:
                first = self.lines[*place, "estimates", criterion]
                self.issues.append(self.grid.issue(row, f"the estimate is there twice, first in line {first}", field=field))
                continue
            self.lines[*place, "estimates", criterion] = row.line
            estimates[criterion] = self._estimate(row, field, sources)
        for row in dissents:
            self._dissent(row, options)
        made = [self._criterion(i, id, scale, options) for i, (id, scale) in enumerate(criteria.items())]
        out = {"format": 1, "criteria": made, "options": [{"id": id, "estimates": e} for id, e in options.items()], "sources": sources}
        weights = {id: scale["weight"] for id, scale in criteria.items() if not isnan(scale["weight"])}
        self.lines |= {("weights", id): criteria[id]["line"] for id in criteria}
        return out | ({"weights": weights} if weights else {})

    def _cell(self, row: Row, name: str) -> str:
        return row.text(self.place[name]) if name in self.place else ""

    def _number(self, row: Row, name: str, field: str) -> float:
        return self.numbers.read(row, self.place[name], field, self.issues) if name in self.place else float("nan")

    def _estimate(self, row: Row, field: str, sources: dict[str, Any]) -> dict[str, Any]:
        before = len(self.issues)
        three = {name: x for name in NUMBERS if not isnan(x := self._number(row, name, field))}
        out: dict[str, Any] = three | {name: text for name in TEXTS if (text := self._cell(row, name))}
        if not three and "missing" not in out:
            out["missing"] = "the table has no number here" if len(self.issues) == before else "its number cannot be read"
        if paragraphs := self._cell(row, "paragraphs").replace(";", " ").replace(",", " ").split():
            out["paragraphs"] = [int(p) if p.isdigit() else p for p in paragraphs]
        if conflict := self._cell(row, "conflict").lower():
            out["conflict"] = True if conflict in ("yes", "true", "1", "x") else False if conflict in ("no", "false", "0") else conflict
        if cell := self._cell(row, "sources"):
            try:
                out["sources"] = found("cited", cell)
            except Unreadable as wanted:
                self.issues.append(self.grid.issue(row, f"expected {wanted}, found {cell[:60]!r}", field=f"{field}.sources"))
            cited = out.get("sources", ())
            sources |= {id: {"type": "misc", "title": id} for c in cited if isinstance(c, dict) and isinstance(id := c.get("id"), str) and id not in sources}
        return out

    def _dissent(self, row: Row, options: dict[str, dict[str, Any]]) -> None:
        """Put another person's estimate beside the one it dissents from, wherever in the table that stands."""
        option, criterion = self._cell(row, "option"), self._cell(row, "criterion")
        field = f"{option}.{criterion}"
        estimate = options.get(option, {}).get(criterion)
        if estimate is None:
            self.issues.append(self.grid.issue(row, "there is no estimate to dissent from", field=field))
            return
        said: dict[str, Any] = {name: x for name in NUMBERS if not isnan(x := self._number(row, name, field))}
        said |= {name: text for name in ("reason", "when") if (text := self._cell(row, name))}
        made = estimate.setdefault("dissents", [])
        places = (("options", list(options).index(option)), ("estimates", criterion), ("dissents", len(made)))
        self.lines[tuple(part for place in places for part in place)] = row.line
        made.append({"who": self._cell(row, "who"), **said})

    def _scale(self, row: Row, id: str, criteria: dict[str, dict[str, Any]]) -> None:
        """Note what a row says of its criterion, and report where rows say different things."""
        numbers = {name: self._number(row, name, f"{name}.{id}") for name in ("range_low", "range_high", "weight")}
        said: dict[str, Any] = {"objective": self._cell(row, "objective"), "unit": self._cell(row, "unit"), **numbers}
        if id not in criteria:
            self.lines["criteria", len(criteria)] = row.line
            criteria[id] = {**said, "line": row.line}
            return
        for name, now in said.items():
            first = criteria[id][name]
            if _blank(first):
                criteria[id][name] = now
            elif not _blank(now) and now != first:
                message = f"{name} of {id!r} is {_shown(now)} here and {_shown(first)} before"
                self.issues.append(self.grid.issue(row, message, "all rows of a criterion must say the same", f"{name}.{id}"))

    def _criterion(self, i: int, id: str, scale: dict[str, Any], options: dict[str, dict[str, Any]]) -> dict[str, Any]:
        line = scale["line"]
        objective = SPELLINGS.get(scale["objective"].lower(), scale["objective"].lower())
        if not objective:
            hint = "write max or min in a column called objective"
            self.issues.append(Issue("no objective is given", self.grid.file, line, f"objective.{id}", hint))
        low, high = scale["range_low"], scale["range_high"]
        out: dict[str, Any] = {"id": id, "objective": objective or "max"} | ({"unit": scale["unit"]} if scale["unit"] else {})
        said = [part for e in options.values() if id in e for part in (e[id], *e[id].get("dissents", ()))]
        known = [x for part in said for name in NUMBERS if (x := part.get(name)) is not None]
        if isnan(low) and isnan(high) and known:
            return out | {"range": [min(known), max(known)], "declared": False}
        if isnan(low) != isnan(high):
            self.issues.append(Issue("expected both range_low and range_high, found one", self.grid.file, line, f"range.{id}"))
        return out if isnan(low) or isnan(high) else out | {"range": [low, high]}


def _blank(found: Any) -> bool:
    return found == "" or found != found  # noqa: PLR0124  # NaN is the one number that differs from itself


def _shown(found: Any) -> str:
    return f"{found:g}" if isinstance(found, float) else repr(found)
