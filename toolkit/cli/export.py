"""`policy-options export`: the scores of an appraisal as a table, wide or long, to read elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolkit.cli.common import DEFAULT, AppraisalArgument, FormatOption, LonglistOption, OptionsOption, read
from toolkit.cli.output import Sheet, sheet, show

if TYPE_CHECKING:
    from toolkit.model import Appraisal

LongOption = Annotated[bool, typer.Option("--long", help="One row per option and criterion, with range, grade, basis and reason.")]


def export(
    appraisal: AppraisalArgument = DEFAULT,
    long: LongOption = False,
    options: OptionsOption = None,
    longlist: LonglistOption = False,
    format: FormatOption = "csv",
) -> None:
    """Print the performances, options x criteria, or every estimate in long form."""
    a = read(appraisal, options, longlist)
    show(Sheet(_long(a)) if long else sheet(a.performances), format)


def _long(a: Appraisal) -> list[dict[str, Any]]:
    rows = []
    for i, option in enumerate(a.options):
        for j, criterion in enumerate(a.criteria):
            e = a.estimates[i][j]
            rows.append(
                {
                    "option": option.id,
                    "criterion": criterion.id,
                    "low": float(a.table.low[i, j]),
                    "likely": e.likely,
                    "high": float(a.table.high[i, j]),
                    "unit": criterion.unit,
                    "value": None if e.is_missing else float(a.value_array[i, j]),
                    "grade": e.grade,
                    "basis": e.basis,
                    "missing": e.missing,
                    "sources": " ".join(c.source for c in e.sources),
                    "reason": e.reason,
                }
            )
    return rows
