"""The wide table: options down, criteria across, with rows above the options for objective, unit, range and weight."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.errors import InputError, Issue, nearest
from toolkit.files.check import SPELLINGS
from toolkit.files.frame import table_of
from toolkit.files.grid import Numbers, Row
from toolkit.files.study import in_order
from toolkit.model import Appraisal, Criterion, How, Weights, equal_weights
from toolkit.model.weights import weights_from

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from toolkit.files.grid import Grid

ABOVE = ("name", "objective", "unit", "range", "low", "high", "weight")  # rows that are no options
RANGE = re.compile(r"\[?\s*(?P<low>[-+]?[^\s;:\[\]–]*?\d)\s*(?:to|\.\.+|–|;|:|(?<=\d)-)\s*(?P<high>[-+]?[^\s;:\[\]–]*\d)\s*\]?")


def from_wide(grid: Grid, name: str) -> Appraisal:
    """The appraisal of a wide table. Raises InputError with every issue, each with its line."""
    wide = _Wide(grid)
    made = wide.appraisal(name)
    if wide.issues or made is None:
        raise InputError(in_order(wide.issues))
    return made


class _Wide:
    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.issues: list[Issue] = []
        self.head = grid.rows[0]
        self.criteria = grid.head[1:]
        self.above = self._above()
        self.options = grid.rows[1 + len(self.above) :]
        self._names()
        rows = [*(self.above[k] for k in ("low", "high", "weight") if k in self.above), *self.options]
        self.numbers = Numbers(grid, (c for row in rows for c in row.cells[1:]))

    def issue(self, row: Row, message: str, hint: str = "", field: str = "") -> None:
        self.issues.append(self.grid.issue(row, message, hint, field))

    def _above(self) -> dict[str, Row]:
        """The rows above the options, by what they say."""
        found: dict[str, Row] = {}
        for row in self.grid.rows[1:]:
            label = row.text(0).lower()
            label = label.removesuffix("s") if label.removesuffix("s") in ABOVE else label
            if label not in ABOVE or label in found:
                break
            found[label] = row
        return found

    def _names(self) -> None:
        ids = [row.text(0) for row in self.options]
        for j, c in enumerate(self.criteria, 1):
            if not c:
                self.issue(self.head, f"column {j + 1} has no name", "merged cells have one name for many columns: name each of them")
        for c, times in Counter(c for c in self.criteria if c).items():
            if times > 1:
                self.issue(self.head, f"criterion {c!r} is there twice", field=c)
        twice = {id for id, times in Counter(ids).items() if times > 1}
        first: dict[str, int] = {}
        for row, id in zip(self.options, ids, strict=True):
            if not id:
                self.issue(row, "an option has no name", "merged cells have one name for many rows: name each of them")
            elif id.lower() in ABOVE:
                self.issue(row, f"the row {id!r} must stand above the options, and only once", field=id)
            elif id in twice and id in first:
                self.issue(row, f"option {id!r} is there twice, first in line {first[id]}", field=id)
            first.setdefault(id, row.line)
            extra = [row.text(j) for j in range(1 + len(self.criteria), len(row.cells)) if row.text(j)]
            if extra:
                self.issue(row, f"expected {len(self.criteria)} cells after the name, found more: {extra[0]!r}", "every column needs a name", id)
        if not self.options:
            self.issue(self.grid.rows[-1], "expected at least one option, found none")
        if not self.criteria:
            self.issue(self.head, "expected at least one criterion, found none", "is the separator a comma, a semicolon or a tab?")

    def appraisal(self, name: str) -> Appraisal | None:
        """The appraisal, None where it cannot be made for the issues found."""
        numbers = np.array([self._row(row) for row in self.options]).reshape(len(self.options), len(self.criteria))
        objectives = [self._objective(j, c) for j, c in enumerate(self.criteria, 1)]
        spans = [self._span(j, c, numbers[:, j - 1]) for j, c in enumerate(self.criteria, 1)]
        self._outside(numbers, spans)
        weights = self._weights()
        if self.issues or weights is None:
            return None
        made = tuple(
            Criterion(c, self._text("name", j) or c, low, high, objective=o, declared=declared, unit=self._text("unit", j))
            for j, (c, o, (low, high, declared)) in enumerate(zip(self.criteria, objectives, spans, strict=True), 1)
        )
        import pandas as pd

        labels = pd.Index([row.text(0) for row in self.options], dtype=object)
        return Appraisal.from_arrays(made, labels, table_of(numbers, made), weights, id=name)

    def _row(self, row: Row) -> list[float]:
        found = self.numbers.whole(row.cells[1 : 1 + len(self.criteria)]) or []
        if len(found) == len(self.criteria):
            return found
        return [self.numbers.read(row, j, f"{row.text(0)}.{c}", self.issues) for j, c in enumerate(self.criteria, 1)]

    def _text(self, name: str, j: int) -> str:
        return self.above[name].text(j) if name in self.above else ""

    def _objective(self, j: int, c: str) -> Any:
        found = self._text("objective", j)
        word = SPELLINGS.get(found.lower(), found.lower())
        if word in ("max", "min"):
            return word
        row = self.above.get("objective", self.head)
        hint = "write max or min in a row called objective" if not found else f"did you mean {guess!r}?" if (guess := nearest(found, ("max", "min"))) else ""
        self.issue(row, f"expected max or min, found {found!r}" if found else "no objective is given", hint, f"objective.{c}")
        return "max"

    def _span(self, j: int, c: str, column: NDArray[np.float64]) -> tuple[float, float, bool]:
        """The ends of a criterion's range, and whether they are declared or only the extremes of the data."""
        low, high, row = self._declared(j, c)
        if not np.isnan(low) or not np.isnan(high):
            if np.isnan(low) or np.isnan(high):
                self.issue(row, "expected both ends of the range, found one", field=f"range.{c}")
            elif not low < high:
                self.issue(row, f"expected the low end below the high end, found {low:g} and {high:g}", field=f"range.{c}")
            return low, high, True
        known = column[~np.isnan(column)]
        if not known.size:
            if not any(row.text(j) for row in self.options):  # one that holds text has its issues already
                self.issue(self.head, "expected at least one number, found an empty column", "declare its range, or leave the criterion out", c)
            return 0.0, 1.0, False
        return float(known.min()), float(known.max()), False

    def _declared(self, j: int, c: str) -> tuple[float, float, Row]:
        if found := self._text("range", j):
            row = self.above["range"]
            ends = RANGE.fullmatch(found)
            if ends is None:
                self.issue(row, f"expected two numbers such as 1 to 5, found {found!r}", "rows called low and high do as well", f"range.{c}")
                return np.nan, np.nan, row
            pair = Row(row.line, [None, ends["low"], ends["high"]])
            return self.numbers.read(pair, 1, f"range.{c}", self.issues), self.numbers.read(pair, 2, f"range.{c}", self.issues), row
        low, high = (self.numbers.read(self.above[k], j, f"{k}.{c}", self.issues) if k in self.above else np.nan for k in ("low", "high"))
        return low, high, self.above.get("low") or self.above.get("high") or self.head

    def _outside(self, numbers: NDArray[np.float64], spans: Sequence[tuple[float, float, bool]]) -> None:
        low, high = (np.array([span[k] for span in spans]) for k in (0, 1))
        for i, j in np.argwhere((numbers < low) | (numbers > high)).tolist():
            row, c = self.options[i], self.criteria[j]
            self.issue(row, f"{numbers[i, j]:g} is outside the declared range {low[j]:g} to {high[j]:g}", field=f"{row.text(0)}.{c}")

    def _weights(self) -> Weights | None:
        if "weight" not in self.above:
            return equal_weights(self.criteria) if self.criteria else None
        row = self.above["weight"]
        points = {c: self.numbers.read(row, j, f"weight.{c}", self.issues) for j, c in enumerate(self.criteria, 1)}
        for c, p in points.items():
            if np.isnan(p) and not any(i.field == f"weight.{c}" for i in self.issues):
                self.issue(row, "no weight is given", "write 0 to leave it out", f"weight.{c}")
        if any(np.isnan(p) for p in points.values()):
            return None
        try:
            return weights_from(points, How("points"))
        except InputError as error:
            self.issues += [self.grid.issue(row, i.message, i.hint, i.field) for i in error.issues]
            return None
