"""Write the PDF: results to content to Typst, with the model and the settings of the print attached."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import toolkit
from toolkit.files.json_file import to_json
from toolkit.files.write import write_files
from toolkit.report.document import check_extent, content
from toolkit.report.named import ending_in
from toolkit.report.results import Results, gather
from toolkit.report.typesetting import typeset
from toolkit.wording import say

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    import pandas as pd

    from toolkit.methods.base import Method
    from toolkit.model import Appraisal, Weights

MODEL = "model.json"
PRINT = "print.json"


@dataclass(frozen=True, slots=True)
class Printed:
    """A written PDF: where it is, how many bytes, and the characters that no font had (printed as [U+XXXX])."""

    path: Path
    size: int
    replaced: tuple[str, ...]


def write_pdf(
    a: Appraisal,
    path: str | Path,
    *,
    weights: Weights | Mapping[str, float] | pd.Series | str | None = None,
    method: str | Method = "weighted_sum",
    sections: str | Sequence[str] = "full",
    draws: int = 10_000,
    seed: int = 0,
    date: datetime.date | str | None = None,
    language: str = "en",
    paper: str = "a4",
    whole: Appraisal | None = None,
    progress: Callable[[float], None] | None = None,
) -> Printed:
    """Write a summary of an appraisal as PDF (tagged PDF/UA-1, PDF/A-3a) with the model attached.

    `sections` is "summary" (page 1 alone), "full", or names of sections; `date` the appraisal's own when None, else today.
    `whole` is the study that `a` was selected from (`a.shortlist`, `a.select`): it travels inside instead of `a`, with a
    record of what was printed, so that who opens the file has all options again; the review then looks at the dropped ones too.
    The same input, date and library version give the same bytes. The file is replaced whole or not at all.

    Raises what `rank` raises, UnknownName for a section, paper or language, InputError for draws, a date or a path that cannot be.
    """
    target = ending_in(path, ".pdf")  # before the work, not after it
    check_extent(sections, paper)
    r = gather(a, weights, method, draws=draws, seed=seed, date=date, language=language, whole=whole, progress=progress)
    made, replaced = pdf_bytes(r, sections, paper)
    write_files({target: made})
    return Printed(target, len(made), replaced)


def pdf_bytes(r: Results, sections: str | Sequence[str] = "full", paper: str = "a4") -> tuple[bytes, tuple[str, ...]]:
    """The PDF of results, and the characters that no font had."""
    made = typeset(content(r, sections, paper, attachments(r, sections, paper)))
    return made.pdf, made.replaced


def attachments(r: Results, sections: str | Sequence[str], paper: str) -> list[dict[str, str]]:
    """The files inside the PDF: the model, and what it takes to print it again."""
    how = r.weights.how
    settings: dict[str, Any] = {
        "format": 1,
        "version": toolkit.__version__,
        "digest": r.whole.digest,
        "options": list(r.appraisal.option_ids),
        "criteria": list(r.appraisal.criterion_ids),
        "method": {"name": r.method.name, "parameters": {k: v for k, v in vars(r.method).items() if v is not None}},
        "weights": {"shares": dict(zip(r.weights.criteria, r.weights.shares, strict=True)), "how": {f: getattr(how, f) for f in how.__slots__}},
        "draws": r.draws,
        "seed": r.seed,
        "date": r.date.isoformat(),
        "language": r.language,
        "paper": paper,
        "sections": sections if isinstance(sections, str) else list(sections),
    }
    kinds = {"relationship": "source", "mime": "application/json"}
    return [
        {"name": MODEL, "text": to_json(r.whole), "description": say("report.attachment_model", r.language), **kinds},
        {"name": PRINT, "text": json.dumps(settings, ensure_ascii=False, indent=1), "description": say("report.attachment_print", r.language), **kinds},
    ]
