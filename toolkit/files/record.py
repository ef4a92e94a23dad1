"""Read the record of a study and add lines to it. Lines are only ever added: nothing here changes or removes one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.errors import InputError, Issue
from toolkit.files import build, documents
from toolkit.files.emit import emit
from toolkit.files.forms import RecordFile
from toolkit.files.merge import merge
from toolkit.files.places import Places, places_of
from toolkit.files.source import STUDY_BYTES, decode, read_bytes, shown_path
from toolkit.files.study import read
from toolkit.files.write import write_files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from toolkit.model import Entry

COMMENT = "What was done to this study and why. Lines are only ever added, never changed or removed."


def read_record(folder: str | Path) -> tuple[Entry, ...]:
    """The record of the study in a folder, empty when it has none. Raises InputError with every issue."""
    path = _places(folder).record
    return entries_of(path, read_bytes(path, STUDY_BYTES, shown_path(path))) if path.exists() else ()


def append_record(folder: str | Path, *entries: Entry) -> None:
    """Add lines to the record of the study in a folder, in one step; the lines that are there keep every byte.

    Raises InputError when the record there has issues or cannot be written.
    """
    path = _places(folder).record
    data = read_bytes(path, STUDY_BYTES, shown_path(path)) if path.exists() else None
    write_files({path: extended(path, data, entries)})


def extended(path: Path, data: bytes | None, entries: Sequence[Entry]) -> bytes:
    """The bytes of a record with lines added at its end."""
    added = [documents.entry(e) for e in entries]
    if data is None:
        return emit({"format": 1, "entries": added}, COMMENT).encode()
    before = entries_of(path, data)
    text = decode(data, shown_path(path))
    longer = text.rstrip("\n") + "\n\n" + emit({"entries": added}).partition("\n")[2]
    wanted = (*before, *entries)
    if _reads_as(path, longer, wanted):
        return longer.encode()
    listed = before or re.search(r"^entries\s*:", text, re.MULTILINE)  # an empty list is there to be replaced
    old = {"format": 1} | ({"entries": [documents.entry(e) for e in before]} if listed else {})
    return merge(text, old, {"format": 1, "entries": [documents.entry(e) for e in wanted]}).encode()


def entries_of(path: Path, data: bytes) -> tuple[Entry, ...]:
    """The lines of a record's bytes. Raises InputError with every issue."""
    issues: list[Issue] = []
    piece = read(RecordFile, path, {path: data}, issues)
    if issues or piece is None:
        raise InputError(issues)
    return tuple(map(build.entry, piece.part.entries))


def _reads_as(path: Path, text: str, wanted: tuple[Entry, ...]) -> bool:
    try:
        return entries_of(path, text.encode()) == wanted
    except InputError:
        return False


def _places(folder: str | Path) -> Places:
    places = places_of(str(folder))
    if places is None:
        raise InputError([Issue("expected a folder that holds a study, found none", file=str(folder))])
    return places
