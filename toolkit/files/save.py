"""Save an appraisal as a study's files: only what changed is changed, and nothing is destroyed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.errors import InputError, Issue
from toolkit.files import documents
from toolkit.files.emit import emit
from toolkit.files.layout import NoLayout
from toolkit.files.merge import merge
from toolkit.files.places import Places, places_in, places_of, yaml_files
from toolkit.files.reader import YamlDocument
from toolkit.files.record import extended
from toolkit.files.source import STUDY_BYTES, decode, read_bytes
from toolkit.files.study import from_contents
from toolkit.files.write import write_files
from toolkit.model.binding import expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from toolkit.model import Appraisal

    Change = Callable[[bytes, "Document", "Document"], bytes]

Document = dict[str, Any]
REMOVED = ".removed"


def save(a: Appraisal, folder: str | Path) -> None:
    """Write the appraisal to the files of a study in `folder`.

    Where the folder holds the study, its files are changed where the appraisal differs; else the files that the appraisal
    was loaded from are copied and changed. Comments, the order of fields and all that did not change stay as they are,
    byte for byte. The file of an option that is gone is kept, under a name that ends in `.removed`. Each file changes in one
    step. Raises InputError, and changes nothing, when the files there have issues or belong to another study, when the
    record there holds lines that the appraisal does not know, and when the appraisal would not load again.
    """
    expect(a)
    base = _base(a, Path(folder))
    a = a if a.id else replace(a, id=base.places.name)
    contents = _contents(a, base, _changed)
    if not _same(a, base.places, contents):
        contents = _contents(a, base, _anew)
        if not _same(a, base.places, contents):
            raise InputError([Issue("the appraisal cannot be written without a loss", file=str(folder))])
    write_files({path: data for path, data in contents.items() if not base.here or base.texts.get(path) != data})
    if base.here:
        _set_aside(path for path in base.texts if path not in contents)


@dataclass(frozen=True)
class _Base:
    """The files that a save starts from, by the paths they will have: their bytes, and the appraisal they make."""

    places: Places
    texts: dict[Path, bytes] = field(default_factory=dict)
    before: Appraisal | None = None
    here: bool = False  # whether the files are at these paths already

    @property
    def options(self) -> dict[str, Path]:
        """The file of every option."""
        own = (self.places.criteria, self.places.sources, self.places.record)
        return {str(self.data(path)["id"]): path for path in self.texts if path not in own}

    def data(self, path: Path) -> Any:
        """What a file holds."""
        return YamlDocument(str(path), decode(self.texts[path], str(path))).data


def _base(a: Appraisal, root: Path) -> _Base:
    if yaml_files(root / "criteria") or (root / "options").is_dir():
        places = places_in(root, a.id if len(yaml_files(root / "criteria")) > 1 else None)
        texts = _texts(places)
        before = from_contents(places, texts)
        if a.id and before.id != a.id:
            raise InputError([Issue(f"the folder holds another study, {before.id!r}; this one is {a.id!r}", file=str(root), hint="save it to another folder")])
        return _Base(places, texts, before, here=True)
    origin = places_of(a.folder)
    if origin is None:
        name = file_name(a.id or a.title or "study")
        return _Base(Places(root / "criteria" / f"{name}.yaml", root / "options" / name, root))
    places = Places(root / "criteria" / origin.criteria.name, root / "options" / origin.name, root)
    moved = {origin.criteria: places.criteria, origin.record: places.record}
    texts = {moved.get(path, places.options / path.name): data for path, data in _texts(origin).items()}
    return _Base(places, texts, from_contents(places, texts))


def _texts(places: Places) -> dict[Path, bytes]:
    paths = [places.criteria, *places.option_files(), *(p for p in (places.sources, places.record) if p.exists())]
    return {path: read_bytes(path, STUDY_BYTES) for path in paths}


def _contents(a: Appraisal, base: _Base, change: Change) -> dict[Path, bytes]:
    """The bytes of every file of the appraisal: those of the base with the changes made in them."""
    before, places = base.before, base.places
    new: dict[Path, Document] = {places.criteria: documents.criteria(a)}
    old: dict[Path, Document] = {places.criteria: documents.criteria(before)} if before else {}
    if a.sources or (before and places.sources in base.texts and not before.sources):
        new[places.sources] = documents.sources(a)
        old[places.sources] = documents.sources(before) if before else {}
    _add_options(a, base, old, new)
    out = {}
    for path, document in new.items():
        text = base.texts.get(path)
        out[path] = emit(document).encode() if text is None else text if old[path] == document else change(text, old[path], document)
    record = _record(a, base)
    return out if record is None else {**out, places.record: record}


def _changed(data: bytes, old: Document, new: Document) -> bytes:
    """The bytes with only the changes made in them, where the text can be laid out line by line."""
    try:
        return merge(data.decode("utf-8-sig"), old, new).encode()
    except NoLayout:
        return _anew(data, old, new)


def _anew(data: bytes, _old: Document, new: Document) -> bytes:
    """The bytes written anew, below the comment at their top: for files that a merge does not get right."""
    head = [line.removeprefix("#").removeprefix(" ") for line in takewhile(lambda line: line.startswith("#"), data.decode("utf-8-sig").splitlines())]
    return emit(new, "\n".join(head)).encode()


def _add_options(a: Appraisal, base: _Base, old: dict[Path, Document], new: dict[Path, Document]) -> None:
    """The documents of all options. Their places are left alone while no option is new or moved."""
    files = base.options
    ids = base.before.option_ids if base.before else ()
    settled = a.option_ids == tuple(id for id in ids if id in a.option_ids)
    for i, id in enumerate(a.option_ids):
        path = files.get(id) or _free(base.places.options, id, {*base.texts, *new})
        new[path] = documents.option(a, i)
        if id in files and base.before:
            old[path] = documents.option(base.before, ids.index(id))
            written = base.data(path).get("order")
            _place(old[path], written)
            if settled:
                _place(new[path], written)


def _place(document: Document, order: Any) -> None:
    if order is None:
        document.pop("order")
    else:
        document["order"] = order


def _record(a: Appraisal, base: _Base) -> bytes | None:
    path = base.places.record
    before = base.before.record if base.before else ()
    if a.record[: len(before)] != before:
        hint = "load the study again: its record has grown, or lines of the appraisal's record were changed"
        raise InputError([Issue("lines of a record are only ever added, found some that would be lost", file=str(path), hint=hint)])
    added = a.record[len(before) :]
    return extended(path, base.texts.get(path), added) if added else base.texts.get(path)


def _same(a: Appraisal, places: Places, contents: dict[Path, bytes]) -> bool:
    """Whether the files would load as the appraisal. Raises InputError when they would not load at all."""
    return documents.study(from_contents(places, contents)) == documents.study(a)


def _set_aside(paths: Iterable[Path]) -> None:
    """Keep files that no longer belong to the study under a name that loading passes over."""
    for path in paths:
        aside = path.with_name(path.name + REMOVED)
        count = 1
        while aside.exists():
            count += 1
            aside = path.with_name(f"{path.name}{REMOVED}-{count}")
        path.rename(aside)


def _free(folder: Path, id: str, taken: Iterable[Path]) -> Path:
    """A path for a new option that nothing has yet."""
    name = stem = file_name(id)
    count = 1
    while folder / f"{name}.yaml" in taken or (folder / f"{name}.yaml").exists() or name in ("sources", "record"):
        count += 1
        name = f"{stem}-{count}"
    return folder / f"{name}.yaml"


def file_name(text: str) -> str:
    """A text as a plain file name.

    >>> file_name("My study: Option 1/2")
    'my-study-option-1-2'
    """
    return re.sub(r"[^\w.]+", "-", text.lower()).strip("-.")[:80] or "study"
