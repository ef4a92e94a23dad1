"""Look at a workbook from outside before anything opens it: what kind of file, how large unpacked, what its XML asks for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.errors import InputError, Issue
from toolkit.files.archive import opened
from toolkit.files.source import check_size

if TYPE_CHECKING:
    import zipfile

XLSX_BYTES = 20_000_000  # the bundled study is 0.05 MB
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of .xls files and of encrypted workbooks
DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)[\"']")
ENCODINGS = (b"utf-8", b"us-ascii", b"ascii")


def check_workbook(data: bytes, name: str) -> None:
    """Raises InputError, with one issue, for anything but an unencrypted workbook within bounds and without declarations."""
    check_size(len(data), XLSX_BYTES, name)
    if not data:
        raise InputError([Issue("the file is empty", file=name)])
    if data.startswith(COMPOUND):
        raise InputError([_compound(data, name)])
    if not data.startswith(b"PK"):
        raise InputError([Issue("expected a workbook (XLSX), found another kind of file", file=name, hint="save it as .xlsx")])
    with opened(data, name, "workbook") as archive:
        _check_kind(archive, name)
        for part in archive.infolist():
            if part.filename.lower().endswith((".xml", ".rels", ".vml")):
                _check_xml(archive.read(part), part.filename, name)


def _compound(data: bytes, name: str) -> Issue:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Issue("the workbook is encrypted", file=name, hint="save it without a password")
    return Issue("expected a workbook (XLSX), found an older kind (XLS)", file=name, hint="save it as .xlsx")


def _check_kind(archive: zipfile.ZipFile, name: str) -> None:
    names = set(archive.namelist())
    if "[Content_Types].xml" not in names or not any(part.startswith("xl/") for part in names):
        raise InputError([Issue("expected a workbook (XLSX), found another kind of archive", file=name)])


def _check_xml(text: bytes, part: str, name: str) -> None:
    """Refuse declarations, which a workbook never needs, and encodings that could hide them."""
    found = DECLARED.match(text.removeprefix(b"\xef\xbb\xbf"))
    if b"\0" in text or (found and found[1].lower() not in ENCODINGS):
        raise InputError([Issue("expected XML in UTF-8, found another encoding", file=f"{name}#{part}")])
    for word in (b"<!DOCTYPE", b"<!ENTITY"):
        if word in text.upper():
            raise InputError([Issue(f"{word.decode()} is not read: a workbook needs no declarations", file=f"{name}#{part}")])
