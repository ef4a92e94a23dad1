"""`policy-options check`: whether a study or a table is sound, and what is in it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.cli.common import DEFAULT, AppraisalArgument, FormatOption, load
from toolkit.cli.output import Sheet, note, paired, problem, show
from toolkit.errors import InputError

if TYPE_CHECKING:
    from toolkit.model import Appraisal

BLOCKED = 1


def check(appraisal: AppraisalArgument = DEFAULT, format: FormatOption = "table") -> int:
    """Validate a study or a file: print every issue, or what was read; exit 1 when the review finds something blocking.

    A PDF is also worked out again from the model inside it: exit 1 when print and model no longer agree.
    """
    from toolkit import review

    try:
        a = load(appraisal)
    except InputError as error:
        if format != "table":
            show(Sheet([asdict(issue) for issue in error.issues]), format)
        raise
    facts = _facts(a)
    parted = _parted(appraisal)
    if parted is not None:
        facts["print"] = "no longer what the model gives" if parted else "what the model gives"
    show(paired(facts, "found") if format == "table" else Sheet([facts]), format)
    blocking = review(a).blocking
    for finding in blocking:
        problem(f"{finding.text()} ({finding.key})", "blocking")
    for line in parted or []:
        problem(line, "print")
    return BLOCKED if blocking or parted else 0


def _parted(appraisal: str) -> list[str] | None:
    """Where the print of a PDF and the model inside it no longer agree; None for anything else than a PDF."""
    path = Path(appraisal)
    if path.suffix.lower() != ".pdf":
        return None
    from toolkit.report.reprint import check_pdf

    found = check_pdf(path)
    note("this finds a print and a model that no longer agree; it is not a signature")
    return [f"page {d.page}: {d.text}" if d.page else d.text for d in found.differences]


def _facts(a: Appraisal) -> dict[str, Any]:
    n, m = a.shape
    return {
        "appraisal": a.id,
        "title": a.title,
        "options": n,
        "criteria": m,
        "estimates": n * m,
        "missing": int(a.table.missing.sum()),
        "groups": len(a.groups),
        "perspectives": len(a.viewpoints),
        "sources": len(a.sources),
        "digest": a.digest,
    }
