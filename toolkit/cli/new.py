"""`policy-options new`: a working study with comments, to be filled in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.common import FormatOption
from toolkit.cli.output import Sheet, note, show

FolderArgument = Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to write the study; must not exist or be empty.", show_default=False)]


def new(folder: FolderArgument, format: FormatOption = "table") -> None:
    """Write a small working study with comments, to be filled in."""
    from toolkit.files import scaffold

    written = scaffold(folder)
    show(Sheet([{"file": str(path)} for path in written]), format)
    note(f"next: edit the files, then policy-options check {folder} and policy-options rank {folder}")
