"""Open the model that travels inside a PDF. Only attachments are read; nothing in the file is run."""

from __future__ import annotations

import io
import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

from toolkit.errors import InputError, Issue
from toolkit.files.json_file import from_json
from toolkit.files.source import STUDY_BYTES, check_size, decode, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pypdf

    from toolkit.model import Appraisal

PDF_BYTES = 50_000_000
MODEL = "model.json"
PRINT = "print.json"


def load_pdf(path: Path) -> Appraisal:
    """The appraisal inside a PDF. Raises InputError when the file is no PDF or carries no model."""
    return read_pdf(read_bytes(path, PDF_BYTES), str(path))


def read_pdf(data: bytes, name: str) -> Appraisal:
    """The appraisal inside a PDF's bytes. Raises InputError as `load_pdf` does."""
    found = attached(data, name)
    if MODEL not in found:
        others = f"it carries {', '.join(sorted(found))}" if found else "it carries no files at all"
        raise InputError([Issue(f"expected a PDF with {MODEL} inside, found none", file=name, hint=others)])
    return from_json(decode(found[MODEL], f"{name}#{MODEL}"), f"{name}#{MODEL}")


def attached(data: bytes, name: str) -> dict[str, bytes]:
    """The files of the toolkit inside a PDF, by name; others are named with no content. Raises InputError on a broken PDF."""
    if not data.lstrip()[:5].startswith(b"%PDF"):
        raise InputError([Issue("expected a PDF, found another kind of file", file=name)])
    import pypdf

    try:
        with _quiet():
            files = pypdf.PdfReader(io.BytesIO(data)).attachment_list
            return {f.name: f.content if f.name in {MODEL, PRINT} else b"" for f in _bounded(files, name)}
    except InputError:
        raise
    except (pypdf.errors.PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OverflowError) as error:
        # a damaged file can break the reader anywhere in its object tree
        raise InputError([Issue("the PDF cannot be read: it is damaged or cut short", file=name, hint=type(error).__name__)]) from None


def text_of(data: bytes, name: str) -> list[str]:
    """The text of a PDF's pages in reading order. Raises InputError on a broken PDF."""
    import pypdf

    try:
        with _quiet():
            return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]
    except (pypdf.errors.PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise InputError([Issue("the PDF's pages cannot be read: it is damaged or cut short", file=name, hint=type(error).__name__)]) from None


def _bounded(files: Iterator[pypdf.generic.EmbeddedFile], name: str) -> Iterator[pypdf.generic.EmbeddedFile]:
    for file in files:
        size = getattr(file, "size", None)
        check_size(size if isinstance(size, int) else 0, STUDY_BYTES, f"{name}#{getattr(file, 'name', '')}")
        yield file


@contextmanager
def _quiet() -> Iterator[None]:
    """The library tells of every oddity of a file in its log; what matters is said in an issue instead."""
    log = logging.getLogger("pypdf")
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(level)
