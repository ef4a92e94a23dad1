"""A study of YAML files that comes as bytes: a folder's files sent one by one, or packed in one archive. Nothing is written to disk."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from toolkit.errors import InputError, Issue
from toolkit.files.archive import opened
from toolkit.files.places import SUFFIXES, places_among
from toolkit.files.source import STUDY_BYTES, check_size
from toolkit.files.study import from_contents

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.model import Appraisal

ALWAYS = (1980, 1, 1, 0, 0, 0)  # the earliest date that an archive can hold: the same study gives the same bytes


def load_folder(files: Mapping[str, bytes]) -> Appraisal:
    """The appraisal of a folder's files, by their path from the folder down; what is no YAML file is passed over.

    Raises InputError with every issue of every file, as `tk.load` on the folder does.
    """
    contents = {Path(name): data for name, data in files.items() if _is_part(name)}
    issues: list[Issue] = []
    for path, data in contents.items():
        try:
            check_size(len(data), STUDY_BYTES, str(path))
        except InputError as error:
            issues += error.issues
    if issues:
        raise InputError(issues)
    places = places_among(contents)
    own = {path: data for path, data in contents.items() if path.parent == places.options or path in (places.criteria, places.record)}
    return replace(from_contents(places, own), folder="")


def load_archive(data: bytes, name: str) -> Appraisal:
    """The appraisal of a study's folder packed as ZIP. Raises InputError as `load_folder` does, and for what is no such archive."""
    check_size(len(data), STUDY_BYTES, name)
    if not data:
        raise InputError([Issue("the file is empty", file=name)])
    if not data.startswith(b"PK"):
        raise InputError([Issue("expected an archive (ZIP), found another kind of file", file=name)])
    with opened(data, name, "archive") as archive:
        parts = [part for part in archive.infolist() if not part.is_dir() and _is_part(part.filename)]
        if not parts:
            hint = "pack the folder that holds criteria/ and options/"
            raise InputError([Issue("expected a study's YAML files in the archive, found none", file=name, hint=hint)])
        files = {part.filename: archive.read(part) for part in parts}
    if len(files) < len(parts):
        raise InputError([Issue("a file is in the archive twice", file=name)])
    return load_folder(files)


def to_archive(a: Appraisal) -> bytes:
    """The study's folder as `tk.save` writes it, comments and all, packed as ZIP. The same study gives the same bytes."""
    from toolkit.files.save import file_name, save

    out = io.BytesIO()
    with TemporaryDirectory() as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        root = Path(made) / file_name(a.id or a.title or "study")
        save(a, root)
        for path in sorted(p for p in root.rglob("*") if p.is_file()):
            archive.writestr(zipfile.ZipInfo(path.relative_to(made).as_posix(), ALWAYS), path.read_bytes(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _is_part(name: str) -> bool:
    """Whether a path may be a study's file; hidden ones, which some systems add to archives, are not."""
    path = PurePosixPath(name)
    return path.suffix in SUFFIXES and not any(part.startswith((".", "__")) for part in path.parts)
