"""`policy-options new`: a working study with comments, to be filled in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.common import FormatOption
from toolkit.cli.output import Sheet, note, show
from toolkit.errors import InputError, Issue

FolderArgument = Annotated[Path | None, typer.Argument(metavar="FOLDER", help="Where to write the study; must not exist or be empty.", show_default=False)]
XlsxOption = Annotated[Path | None, typer.Option("--xlsx", metavar="FILE", help="Write a workbook instead; must not exist.")]


def new(folder: FolderArgument = None, xlsx: XlsxOption = None, format: FormatOption = "table") -> None:
    """Write a small working study, to be filled in: a folder of YAML files with comments, or a workbook."""
    if (folder is None) == (xlsx is None):
        raise InputError([Issue("expected a folder, or --xlsx with a file" + ("" if folder is None else ", found both"), hint="policy-options new my-study")])
    if folder is not None:
        from toolkit.files import scaffold

        written, place = scaffold(folder), folder
    else:
        assert xlsx is not None
        written, place = (_workbook(xlsx),), xlsx
    show(Sheet([{"file": str(path)} for path in written]), format)
    note(f"next: edit the {'files' if folder else 'sheets'}, then policy-options check {place} and policy-options rank {place}")


def _workbook(path: Path) -> Path:
    """A workbook with a small example. Raises InputError when the file is there or is called otherwise."""
    if path.suffix.lower() != ".xlsx":
        raise InputError([Issue(f"expected a name that ends in .xlsx, found {path.name!r}", field="xlsx")])
    if path.exists():
        raise InputError([Issue("expected a new file, found one that is there", file=str(path))])
    from toolkit import write_xlsx
    from toolkit.files.new_study import example

    return write_xlsx(example(path.stem), path)
