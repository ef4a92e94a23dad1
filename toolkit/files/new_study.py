"""Write a small working study with comments, to be filled in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.errors import InputError, Issue
from toolkit.files.places import Places
from toolkit.files.save import file_name
from toolkit.files.study import load_study
from toolkit.files.write import write_files

if TYPE_CHECKING:
    from toolkit.model import Appraisal

HERE = Path(__file__).parent
SCHEMAS = ("criteria", "option", "record", "sources")


def scaffold(folder: str | Path, name: str | None = None) -> tuple[Path, ...]:
    """The files of a new study in `folder`, called like the folder unless `name` says otherwise.

    Three options (a baseline among them), four criteria in two groups, two perspectives; it loads without issues. Beside it
    lie the JSON Schemas with which editors complete and check the files. Raises InputError when the folder holds anything.
    """
    root = Path(folder)
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        found = "a file" if root.is_file() else "a folder that is not empty"
        raise InputError([Issue(f"expected an empty or a new folder, found {found}", file=str(root))])
    called = file_name(name or root.resolve().name)
    template = HERE / "template"
    files = {root / "criteria" / f"{called}.yaml": (template / "criteria.yaml").read_text(encoding="utf-8").replace("id: NAME", f"id: {called}", 1)}
    files |= {root / "options" / called / p.name: p.read_text(encoding="utf-8") for p in sorted((template / "options").iterdir())}
    hidden = {root / ".schemas" / f"{s}.json": (HERE / "schemas" / f"{s}.json").read_text(encoding="utf-8") for s in SCHEMAS}
    write_files({path: text.encode() for path, text in (files | hidden).items()})
    return tuple(files)


def example(name: str) -> Appraisal:
    """The appraisal that a new study starts from, called `name`."""
    template = HERE / "template"
    return replace(load_study(Places(template / "criteria.yaml", template / "options")), id=file_name(name), folder="")
