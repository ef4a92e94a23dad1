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
from toolkit.files.reader import Document
from toolkit.files.source import STUDY_BYTES, decode, read_bytes, shown_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from toolkit.files.forms import EntryPart
    from toolkit.files.places import Places
    from toolkit.model import Appraisal

F = TypeVar("F", bound=Form)


def load_study(places: Places) -> Appraisal:
    """The appraisal of a study's files. Raises InputError with every issue of every file."""
    issues: list[Issue] = []
    head = read(CriteriaFile, places.criteria, issues)
    found = [read(OptionFile, path, issues) for path in places.option_files()]
    sources = read_sources(places.sources, issues) if places.sources.exists() else {}
    record = read(RecordFile, places.record, issues) if places.record.exists() else None
    if not found:
        issues.append(Issue("expected at least one option, found none", file=shown_path(places.options), hint="write one YAML file an option"))
    options = sorted([o for o in found if o is not None], key=_order)
    entries = record.part.entries if record else []
    return assemble(head, options, sources, entries, issues, places.name, places.folder)


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
    issues += option_issues(options, ranges(head) if head else None, None if sources is None else list(sources))
    if issues or head is None or sources is None:
        raise InputError(in_order(issues))
    return build.appraisal(head.part, [o.part for o in options], sources, record, id, folder)


def in_order(issues: Iterable[Issue]) -> list[Issue]:
    """The issues by file and line, each once."""
    return sorted(dict.fromkeys(issues), key=lambda i: (i.file, i.line or 0))


def read(form: type[F], path: Path, issues: list[Issue]) -> Piece[F] | None:
    """A checked file, its issues added to the others; None when nothing of it can be used."""
    try:
        document = Document(shown_path(path), decode(read_bytes(path, STUDY_BYTES, shown_path(path)), shown_path(path)))
    except InputError as error:
        issues += error.issues
        return None
    part, found, cut = check(form, document)
    issues += found
    return None if part is None else Piece(document, part, frozenset(cut))


def read_sources(path: Path, issues: list[Issue]) -> dict[str, SourcePart] | None:
    """The bibliography by id, None when it cannot be read."""
    piece = read(SourcesFile, path, issues)
    return None if piece is None else piece.part.sources


def _order(o: Piece[OptionFile]) -> tuple[float, str]:
    return (float("inf") if o.part.order is None else o.part.order, o.document.file)
