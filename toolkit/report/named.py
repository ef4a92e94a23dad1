"""The name of a file that is written: its ending says what is inside, or the reader's programs would not open it."""

from __future__ import annotations

from pathlib import Path

from toolkit.errors import InputError, Issue


def ending_in(path: str | Path, ending: str) -> Path:
    """The path of a file with this ending, in letters of either size. Raises InputError for a folder and for another ending."""
    target = Path(path)
    if target.is_dir() or target.suffix.lower() != ending:
        found = "a folder" if target.is_dir() else repr(target.name)
        raise InputError([Issue(f"expected a file whose name ends in {ending}, found {found}", field="path")])
    return target
