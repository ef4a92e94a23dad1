"""Load an appraisal from whatever there is: a bundled name, a study's folder, a table, JSON, a workbook, a report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.errors import InputError, Issue, nearest
from toolkit.files import library
from toolkit.files.places import SUFFIXES, places_from, places_in
from toolkit.files.source import STUDY_BYTES, TABLE_BYTES, check_size, decode, read_bytes

if TYPE_CHECKING:
    from toolkit.model import Appraisal

TABLES = (".csv", ".tsv")
WORKBOOKS = (".xlsx", ".xlsm")
ARCHIVE = ".zip"
STUDIES = (".json", ARCHIVE)  # files that hold a whole study's text


def load(source: str | Path | None = None, *, criteria: str | Path | None = None, options: str | Path | None = None) -> Appraisal:
    """The appraisal at `source`, or of a criteria file and a folder of options.

    `source` is the name of a bundled appraisal, a folder that holds criteria/ and options/, or a file: CSV, JSON, XLSX, such
    a folder packed as ZIP, or a PDF summary that carries its appraisal. Raises InputError with every issue found, each with its file and line.
    """
    if criteria is not None or options is not None:
        return _load_apart(source, criteria, options)
    if source is not None and not isinstance(source, str | Path):
        raise InputError(f"expected a name, a folder or a file, found {type(source).__name__}")
    if source is None:
        raise InputError(f"nothing to load: name an appraisal ({', '.join(library.names())}), a folder or a file")
    from toolkit.files.study import load_study

    if str(source) in library.names():
        return load_study(library.find(str(source)))
    path = Path(source)
    if not _exists(path):
        raise InputError([_nothing_there(str(source))])
    return load_study(places_in(path)) if path.is_dir() else _load_file(path)


def load_written(source: str) -> Appraisal:
    """The appraisal of a source as one writes it on a command line: what `load` takes, or CRITERIA.yaml,OPTIONS_FOLDER.

    Raises InputError as `load` does.
    """
    criteria, comma, options = source.partition(",")
    if comma and not _exists(Path(source)):
        return load(criteria=criteria.strip(), options=options.strip())
    return load(source)


def load_bytes(name: str, data: bytes) -> Appraisal:
    """The appraisal of a file's bytes; its name tells the kind. Nothing is written to disk.

    Raises InputError as `load` does, with the name in place of a path.
    """
    kind = Path(name).suffix.lower()
    check_size(len(data), STUDY_BYTES if kind in STUDIES else TABLE_BYTES, name)
    if kind == ".json":
        from toolkit.files.json_file import from_json

        return from_json(decode(data, name), name)
    if kind in TABLES:
        from toolkit.files.csv_file import from_csv

        return from_csv(decode(data, name), name)
    if kind in WORKBOOKS:
        from toolkit.files.xlsx import read_xlsx

        return read_xlsx(data, name)
    if kind == ".pdf":
        from toolkit.files.pdf_attachment import read_pdf

        return read_pdf(data, name)
    if kind == ARCHIVE:
        from toolkit.files.bundle import load_archive

        return load_archive(data, name)
    raise InputError([_unknown_kind(name)])


def _load_file(path: Path) -> Appraisal:
    kind = path.suffix.lower()
    if kind in WORKBOOKS:
        from toolkit.files.xlsx import load_xlsx

        return load_xlsx(path)
    if kind == ".pdf":
        from toolkit.files.pdf_attachment import load_pdf

        return load_pdf(path)
    if kind not in (*TABLES, *STUDIES):
        raise InputError([_unknown_kind(str(path))])
    return load_bytes(str(path), read_bytes(path, STUDY_BYTES if kind in STUDIES else TABLE_BYTES))


def _load_apart(source: str | Path | None, criteria: str | Path | None, options: str | Path | None) -> Appraisal:
    from toolkit.files.study import load_study

    if source is not None or criteria is None or options is None:
        raise InputError("give either one source, or both criteria=FILE and options=FOLDER")
    if not Path(options).is_dir():
        raise InputError([Issue("expected a folder of options, found " + ("a file" if Path(options).exists() else "nothing"), file=str(options))])
    return load_study(places_from(Path(criteria), Path(options)))


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name that no file can have
        return False


def _nothing_there(source: str) -> Issue:
    source = source if len(source) <= 100 else f"{source[:97]}..."
    guess = nearest(source, library.names())
    hint = f"did you mean {guess!r}? " if guess else ""
    return Issue(f"there is no folder, file or bundled appraisal {source!r}", hint=f"{hint}bundled: {', '.join(library.names())}")


def _unknown_kind(name: str) -> Issue:
    hint = "give the criteria file and the folder of options, or the folder that holds both" if Path(name).suffix in SUFFIXES else ""
    return Issue("expected CSV, JSON, XLSX, PDF, ZIP or a folder, found another kind of file", file=name, hint=hint)
