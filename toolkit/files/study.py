"""Load a study: read all its files, check them in one pass, and put them together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from toolkit.errors import InputError, Issue
from toolkit.files import build
from toolkit.files.check import check
from toolkit.files.criteria_checks import criteria_issues, ranges
from toolkit.files.forms import CriteriaFile, Form, OptionFile, RecordFile, SourcePart, SourcesFile
from toolkit.files.option_checks import option_issues
from toolkit.files.piece import Piece
from toolkit.files.reader import YamlDocument
from toolkit.files.source import STUDY_BYTES, decode, read_bytes, shown_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from toolkit.files.forms import EntryPart
    from toolkit.files.places import Places
    from toolkit.model import Appraisal

F = TypeVar("F", bound=Form)


def load_study(places: Places) -> Appraisal:
    """The appraisal of a study's files. Raises InputError with every issue of every file."""
    paths = [places.criteria, *places.option_files(), *(p for p in (places.sources, places.record) if p.exists())]
    issues: list[Issue] = []
    contents: dict[Path, bytes] = {}
    for path in paths:
        try:
            contents[path] = read_bytes(path, STUDY_BYTES, shown_path(path))
        except InputError as error:
            issues += error.issues
    return from_contents(places, contents, issues)


def from_contents(places: Places, contents: Mapping[Path, bytes], issues: list[Issue] | None = None) -> Appraisal:
    """The appraisal of the bytes of a study's files, wherever they are. Raises InputError with every issue."""
    issues = [] if issues is None else issues
    own = {places.criteria, places.sources, places.record}
    head = read(CriteriaFile, places.criteria, contents, issues)
    found = [read(OptionFile, path, contents, issues) for path in sorted(contents) if path not in own]
    sources = read(SourcesFile, places.sources, contents, issues)
    record = read(RecordFile, places.record, contents, issues)
    if not found:
        issues.append(Issue("expected at least one option, found none", file=shown_path(places.options), hint="write one YAML file an option"))
    options = sorted([o for o in found if o is not None], key=_order)
    known = {} if places.sources not in contents else sources.part.sources if sources else None
    return assemble(head, options, known, record.part.entries if record else [], issues, places.name, places.folder)


def assemble(
    head: Piece[Any] | None,
    options: Sequence[Piece[Any]],
    sources: dict[str, SourcePart] | None,
    record: Sequence[EntryPart],
    issues: list[Issue],
    id: str,
    folder: str = "",
) -> Appraisal:
    """The appraisal of checked pieces, once they agree among each other. Raises InputError with all issues."""
    if head is not None:
        issues += criteria_issues(head)
    issues += option_issues(options, ranges(head) or None if head else None, None if sources is None else list(sources))
    if issues or head is None or sources is None:
        raise InputError(in_order(issues))
    return build.appraisal(head.part, [o.part for o in options], sources, record, id, folder)


def in_order(issues: Iterable[Issue]) -> list[Issue]:
    """The issues by file and line, each once."""
    return sorted(dict.fromkeys(issues), key=lambda i: (i.file, i.line or 0))


def read(form: type[F], path: Path, contents: Mapping[Path, bytes], issues: list[Issue]) -> Piece[F] | None:
    """A checked file, its issues added to the others; None when it is not there or nothing of it can be used."""
    if path not in contents:
        return None
    try:
        document = YamlDocument(shown_path(path), decode(contents[path], shown_path(path)))
    except InputError as error:
        issues += error.issues
        return None
    part, found, cut = check(form, document)
    issues += found
    return None if part is None else Piece(document, part, frozenset(cut))


def _order(o: Piece[OptionFile]) -> tuple[float, str]:
    return (float("inf") if o.part.order is None else o.part.order, o.document.file)
