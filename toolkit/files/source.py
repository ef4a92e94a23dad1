"""Bring in a file's bytes and text within bounds: what cannot be a study file is said in one issue, before parsing."""

from __future__ import annotations

from pathlib import Path

from toolkit.errors import InputError, Issue

STUDY_BYTES = 5_000_000  # the bundled study is 0.15 MB
TABLE_BYTES = 200_000_000  # 100,000 options x 20 criteria are 40 MB


def read_bytes(path: Path, limit: int, file: str | None = None) -> bytes:
    """The bytes of a file. Raises InputError when it is not there, not readable, or larger than `limit` bytes."""
    shown = file or str(path)
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise InputError([Issue("expected a file, found a folder", file=shown)])
        check_size(size, limit, shown)
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError([Issue("there is no such file", file=shown, hint=_there_instead(path))]) from None
    except OSError as error:
        raise InputError([Issue(f"the file cannot be read: {error.strerror}", file=shown)]) from None


def check_size(size: int, limit: int, file: str) -> None:
    """Raises InputError when a file is larger than `limit` bytes."""
    if size > limit:
        raise InputError([Issue(f"expected at most {limit / 1e6:g} MB, found {size / 1e6:,.1f} MB", file=file)])


def decode(data: bytes, file: str) -> str:
    """The text of UTF-8 bytes without a byte-order mark. Raises InputError for empty, binary and other encodings."""
    if not data.strip():
        raise InputError([Issue("the file is empty", file=file)])
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError([Issue(f"expected text, found binary data (byte {data.index(0)} is 0x00)", file=file)])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = f"byte {error.start} is 0x{data[error.start]:02x}"
        raise InputError([Issue(f"expected UTF-8, found another encoding ({found})", file=file, line=line, hint="save the file as UTF-8")]) from None


def shown_path(path: Path) -> str:
    """The path as issues show it: from the working folder when it lies below, else in full."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_absolute() and path.is_relative_to(here) else str(path)


def _there_instead(path: Path) -> str:
    parent = path.parent
    if not parent.is_dir():
        return f"there is no folder {parent} either"
    from toolkit.errors import nearest

    guess = nearest(path.name, [p.name for p in sorted(parent.iterdir())])
    return f"did you mean {guess!r}?" if guess else ""
