"""Find the files of a study: one set of criteria, one catalogue of options, its sources and its record."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.errors import InputError, Issue

if TYPE_CHECKING:
    from collections.abc import Iterable

SUFFIXES = (".yaml", ".yml")
SOURCES = "sources.yaml"
RECORD = "record.yaml"


@dataclass(frozen=True)
class Places:
    """Where the files of a study are. `root` holds criteria/ and options/, or is None when they lie apart.

    The record is beside criteria/ and options/, or with the options where they lie apart or one is `recorded` there already,
    as for studies that share a folder.
    """

    criteria: Path
    options: Path
    root: Path | None = None
    recorded: bool = False

    @property
    def sources(self) -> Path:
        return self.options / SOURCES

    @property
    def record(self) -> Path:
        return self.options / RECORD if self.root is None or self.recorded else self.root / RECORD

    @property
    def name(self) -> str:
        """The name of the study: that of its set of criteria."""
        return self.criteria.stem

    @property
    def folder(self) -> str:
        """The places as one text, from which `places_of` finds them again."""
        return str(self.root) if self.root else f"{self.criteria}{os.pathsep}{self.options}"

    def option_files(self) -> list[Path]:
        """The files of the options, by name."""
        return [p for p in yaml_files(self.options) if p.name not in (SOURCES, RECORD)]


def places_of(folder: str) -> Places | None:
    """The places that `Appraisal.folder` names; None when it names none, or when they are gone."""
    if not folder:
        return None
    criteria, apart, options = folder.partition(os.pathsep)
    if apart:
        return places_from(Path(criteria), Path(options))
    try:
        return places_in(Path(folder))
    except InputError:
        return None


def places_in(root: Path, name: str | None = None) -> Places:
    """The places below a folder that holds criteria/ and options/, one set each or the ones called `name`.

    Raises InputError when there is none, or more than one to choose from.
    """
    sets, folders = yaml_files(root / "criteria"), _catalogues(root / "options")
    issues = [
        *_one(root / "criteria", "set of criteria", _named(sets, name), (root / "criteria").is_dir()),
        *_one(root / "options", "folder of options", _named(folders, name), (root / "options").is_dir()),
    ]
    if issues:
        raise InputError(issues)
    alone = name is None or (len(sets) == 1 and len(folders) == 1)
    (criteria,), (options,) = _named(sets, name), _named(folders, name)
    return Places(criteria, options, root if alone else None, (options / RECORD).exists())


def places_among(files: Iterable[Path]) -> Places:
    """The places among files that are named but not on this disk, below the outermost folder that holds criteria/.

    Raises InputError as `places_in` does.
    """
    paths = sorted(p for p in files if p.suffix in SUFFIXES)
    root = min((p.parent.parent for p in paths if p.parent.name == "criteria"), key=lambda r: len(r.parts), default=Path())
    sets = [p for p in paths if p.parent == root / "criteria"]
    options = [p for p in paths if p.is_relative_to(root / "options")]
    folders = sorted({p.parent for p in options if p.parent.parent == root / "options"}) or sorted({p.parent for p in options if p.parent == root / "options"})
    issues = [*_one(root / "criteria", "set of criteria", sets, bool(sets)), *_one(root / "options", "folder of options", folders, bool(options))]
    if issues:
        raise InputError(issues)
    return Places(sets[0], folders[0], root, folders[0] / RECORD in paths)


def places_from(criteria: Path, options: Path) -> Places:
    """The places of a set of criteria and a folder of options given one by one."""
    root = criteria.parent.parent
    try:
        found = places_in(root)
    except InputError:
        return Places(criteria, options)
    return found if (found.criteria, found.options) == (criteria, options) else Places(criteria, options)


def yaml_files(folder: Path) -> list[Path]:
    """The YAML files in a folder, by name; none when there is no such folder."""
    return [p for p in _inside(folder) if p.suffix in SUFFIXES and p.is_file() and not p.name.startswith(".")]


def _inside(folder: Path) -> list[Path]:
    """What a folder holds, by name; nothing when it is not there. Raises InputError when it cannot be read."""
    try:
        return sorted(folder.iterdir()) if folder.is_dir() else []
    except OSError as error:
        raise InputError([Issue(f"the folder cannot be read: {error.strerror}", file=str(folder))]) from None


def _catalogues(folder: Path) -> list[Path]:
    found = [p for p in _inside(folder) if p.is_dir() and yaml_files(p)]
    return found or ([folder] if yaml_files(folder) else [])


def _named(paths: list[Path], name: str | None) -> list[Path]:
    return paths if name is None else [p for p in paths if p.stem == name]


def _one(folder: Path, kind: str, found: list[Path], there: bool) -> list[Issue]:
    if len(found) == 1:
        return []
    if not there:
        return [Issue(f"expected a folder with one {kind}, found none", file=str(folder), hint="a study is a folder that holds criteria/ and options/")]
    if not found:
        return [Issue(f"expected one {kind}, found none", file=str(folder))]
    listed = ", ".join(p.name for p in found)
    return [Issue(f"expected one {kind}, found {len(found)}: {listed}", file=str(folder), hint="name the ones meant: criteria=PATH, options=PATH")]
