"""The bundled appraisals, by name: in criteria/ and options/ of a checkout, inside the package once installed."""

from __future__ import annotations

from pathlib import Path

import toolkit
from toolkit.errors import UnknownName
from toolkit.files.places import Places, places_in, yaml_files

DEFAULT = "us-mexico-security"


def root() -> Path:
    """The folder that holds the criteria/ and options/ of the bundled appraisals."""
    package = Path(toolkit.__file__).parent
    bundled = package / "bundled"
    return bundled if (bundled / "criteria").is_dir() else package.parent


def names() -> tuple[str, ...]:
    """The names of the bundled appraisals."""
    folder = root()
    return tuple(p.stem for p in yaml_files(folder / "criteria") if (folder / "options" / p.stem).is_dir())


def find(name: str) -> Places:
    """The files of a bundled appraisal. Raises UnknownName."""
    if name not in names():
        raise UnknownName("appraisal", name, names())
    return places_in(root(), name)
