"""An appraisal from a CSV text, whatever the spreadsheet's habits, and back as a wide or a long one."""

from __future__ import annotations

import csv
import io
import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from toolkit.errors import InputError, Issue
from toolkit.files.emit import number
from toolkit.files.grid import Row, grid_of
from toolkit.files.long import APART, COLUMNS, DISSENT, NUMBERS, from_long, is_long
from toolkit.files.wide import ABOVE, from_wide
from toolkit.files.xlsx_cells import written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.model import Appraisal, Dissent, Estimate

SEPARATORS = ("\t", ";", ",")


def from_csv(text: str, file: str) -> Appraisal:
    """The appraisal of a CSV text, wide or long. Raises InputError with every issue, each with its line."""
    return from_rows(_rows(text, file), file)


def from_rows(rows: Iterable[Row], file: str) -> Appraisal:
    """The appraisal of a table's rows, wide or long; cells may be texts, numbers or None. Raises InputError."""
    grid = grid_of(rows, file)
    name = re.sub(r"^.*[/\\]|\.\w+$", "", file)
    return from_long(grid, name) if is_long(grid) else from_wide(grid, name)


def _rows(text: str, file: str) -> Iterator[Row]:
    """The rows of a text; a first line `sep=;` names the separator, else the commonest in the first lines does."""
    named = re.match(r"(?i)sep=(.)\r?\n", text)
    separator = named[1] if named else _separator(text)
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=separator, strict=True)
    before = 0
    try:
        for cells in islice(reader, 1 if named else 0, None):
            yield Row(before + 1 + bool(named and not before), cells)
            before = reader.line_num
    except csv.Error as error:
        raise InputError([Issue(f"the CSV cannot be read: {error}", file, reader.line_num)]) from None


def _separator(text: str) -> str:
    """The separator that every one of the first lines has most of, outside quotes; where one has none, any line's most."""
    first = [re.sub(r'"[^"]*"', "", line) for line in islice(io.StringIO(text), 10) if line.strip()]
    counts = {s: [line.count(s) for line in first] or [0] for s in SEPARATORS}
    return max(SEPARATORS, key=lambda s: (min(counts[s]), max(counts[s])))


def to_csv(a: Appraisal, layout: str = "wide", separator: str = ",") -> str:
    """The appraisal as CSV text: likely numbers with their scales ("wide"), or estimates with their evidence ("long").

    Raises InputError for a wide table of options that are called like its first rows.
    """
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(_wide(a) if layout == "wide" else _long(a))
    return out.getvalue()


def _wide(a: Appraisal) -> Iterator[list[Any]]:
    clashes = [id for id in a.option_ids if id.lower() in ABOVE or id.lower().removesuffix("s") in ABOVE]
    if clashes:
        raise InputError([Issue("a wide table cannot hold an option of this name", field=id, hint="write a long one") for id in clashes])
    yield ["option", *a.criterion_ids]
    yield ["name", *(c.name for c in a.criteria)]
    yield ["objective", *(c.objective for c in a.criteria)]
    yield ["unit", *(c.unit for c in a.criteria)]
    yield ["low", *(number(c.low) if c.declared else "" for c in a.criteria)]
    yield ["high", *(number(c.high) if c.declared else "" for c in a.criteria)]
    yield ["weight", *map(number, a.stated.shares)]
    for id, row in zip(a.option_ids, a.table.likely.tolist(), strict=True):
        yield [id, *("" if x != x else number(x) for x in row)]  # noqa: PLR0124  # NaN differs from itself


def _long(a: Appraisal) -> Iterator[list[Any]]:
    """A row an estimate, and below it a row for each dissent; their columns are there when there are any."""
    apart = APART if any(e.dissents for row in a.estimates for e in row) else ()
    yield [*COLUMNS, *apart]
    weights = dict(zip(a.stated.criteria, a.stated.shares, strict=True))
    for o, row in zip(a.options, a.estimates, strict=True):
        for c, e in zip(a.criteria, row, strict=True):
            flags = ["; ".join(map(str, e.paragraphs)), "yes" if e.conflict else ""]
            cited = written("cited", [{"id": s.source, "direction": s.direction} for s in e.sources]) if e.sources else ""
            span = [number(c.low), number(c.high)] if c.declared else ["", ""]
            said = [*_three(e), e.grade or "", e.basis or "", e.reason, e.missing, *flags, cited, c.objective, c.unit, *span, number(weights[c.id])]
            yield [o.id, c.id, *said, *("" for _ in apart)]
            for d in e.dissents:
                empty = [""] * (len(COLUMNS) - len(("option", "criterion", *NUMBERS, "grade", "basis", "reason")))
                yield [o.id, c.id, *_three(d), "", "", d.reason, *empty, DISSENT, d.who, d.when]


def _three(e: Estimate | Dissent) -> list[str]:
    return ["" if x is None else number(x) for x in (e.low, e.likely, e.high)]
