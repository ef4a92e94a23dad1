"""Archives (ZIP), looked at before anything is unpacked: how large they say they are, how many parts, whether they can be read."""

from __future__ import annotations

import io
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from toolkit.errors import InputError, Issue

if TYPE_CHECKING:
    from collections.abc import Iterator

UNPACKED_BYTES = 100_000_000
RATIO = 200  # sheets of empty formatted cells reach about 100
SMALL = 5_000_000  # unpacked sizes that no ratio makes a threat
PARTS = 2_000
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)  # what a broken archive raises


@contextmanager
def opened(data: bytes, name: str, kind: str) -> Iterator[zipfile.ZipFile]:
    """The archive, within bounds as declared, beyond which it is never unpacked; `kind` is what issues call it.

    Raises InputError, also for what goes wrong while it is read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive.infolist(), name, kind)
            yield archive
    except InputError:
        raise
    except UNREADABLE:
        raise InputError([Issue(f"the {kind} cannot be read: it is damaged or cut short", file=name)]) from None


def _check(parts: list[zipfile.ZipInfo], name: str, kind: str) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise InputError([Issue(f"the {kind} is encrypted", file=name, hint="save it without a password")])
    if len(parts) > PARTS:
        raise InputError([Issue(f"expected at most {PARTS:,} parts in the {kind}, found {len(parts):,}", file=name)])
    size, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    if size > UNPACKED_BYTES:
        raise InputError([Issue(f"expected at most {UNPACKED_BYTES / 1e6:g} MB unpacked, found {size / 1e6:,.1f} MB", file=name)])
    if size > SMALL and size > RATIO * max(packed, 1):
        raise InputError([Issue(f"expected at most {RATIO} times the packed size, found {size // max(packed, 1):,} times", file=name)])
