"""`policy-options export`: an appraisal as a table or as JSON, to read elsewhere or to read back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.common import DEFAULT, AppraisalArgument, FormatOption, OptionsOption, read
from toolkit.cli.output import lines, note, sheet, show
from toolkit.errors import InputError, Issue

if TYPE_CHECKING:
    from toolkit.model import Appraisal

KINDS = (".csv", ".json", ".xlsx")
LongOption = Annotated[bool, typer.Option("--long", help="CSV with one row per option and criterion, with grade, reason and sources.")]
OutputOption = Annotated[Path | None, typer.Option("--output", "-o", metavar="PATH", help="Write a file instead: .csv, .json or .xlsx.")]


def export(
    appraisal: AppraisalArgument = DEFAULT,
    long: LongOption = False,
    options: OptionsOption = None,
    output: OutputOption = None,
    format: FormatOption = "csv",
) -> None:
    """Print all options' performances with their scales as CSV, the whole appraisal as JSON, or write either, or XLSX, to a file."""
    a = read(appraisal, options, longlist=True)
    if output is not None:
        _write(a, output, long=long)
        note(f"wrote {output}")
    elif format == "table":
        show(sheet(a.performances))
    else:
        lines([_text(a, format, long=long).removesuffix("\n")])


def _text(a: Appraisal, kind: str, *, long: bool) -> str:
    if kind == "json":
        from toolkit.files.json_file import to_json

        return to_json(a)
    from toolkit.files.csv_file import to_csv

    return to_csv(a, "long" if long else "wide")


def _write(a: Appraisal, path: Path, *, long: bool) -> None:
    kind = path.suffix.lower()
    if kind not in KINDS:
        raise InputError([Issue(f"expected a name that ends in one of {', '.join(KINDS)}, found {path.name!r}", field="output")])
    if kind == ".xlsx":
        from toolkit import write_xlsx

        write_xlsx(a, path)
    else:
        from toolkit.files.write import write_files

        write_files({path: _text(a, kind.removeprefix("."), long=long).encode()})
