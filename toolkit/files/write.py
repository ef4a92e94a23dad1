"""Replace files whole or not at all: a reader sees the old bytes or the new ones, never a part."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.errors import InputError, Issue

if TYPE_CHECKING:
    from collections.abc import Mapping


def write_files(contents: Mapping[Path, bytes]) -> None:
    """Write files so that each changes in one step. All are written beside their places before the first one moves.

    Raises InputError when a file cannot be written; then no file has changed.
    """
    folders = [Issue("expected a file to write to, found a folder", file=str(path)) for path in contents if path.is_dir()]
    if folders:
        raise InputError(folders)
    ready: list[tuple[Path, Path]] = []
    at = Path()
    try:
        for at, data in contents.items():
            at.parent.mkdir(parents=True, exist_ok=True)
            ready.append((_beside(at, data), at))
        for made, at in ready:
            made.replace(at)
    except OSError as error:  # its own file name may be that of the unfinished file
        raise InputError([Issue(f"the file cannot be written: {error.strerror}", file=str(at))]) from None
    finally:
        for made, _ in ready:
            with suppress(OSError):
                made.unlink()
    for folder in {path.parent for path in contents}:
        _sync(folder)


def _beside(path: Path, data: bytes) -> Path:
    """A finished file next to `path`, with its permissions; none when it cannot be finished."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    made = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        made.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
    except OSError:
        made.unlink()
        raise
    return made


def _sync(folder: Path) -> None:
    """Make moves in a folder last, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
