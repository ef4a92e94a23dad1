"""`policy-options check`: whether a study or a table is sound, and what is in it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from toolkit.cli.common import DEFAULT, AppraisalArgument, FormatOption
from toolkit.cli.output import Sheet, paired, problem, show
from toolkit.errors import InputError

if TYPE_CHECKING:
    from toolkit.model import Appraisal

BLOCKED = 1


def check(appraisal: AppraisalArgument = DEFAULT, format: FormatOption = "table") -> int:
    """Validate a study or a file: print every issue, or what was read; exit 1 when the review finds something blocking."""
    from toolkit import load, review

    try:
        a = load(appraisal)
    except InputError as error:
        if format != "table":
            show(Sheet([asdict(issue) for issue in error.issues]), format)
        raise
    facts = _facts(a)
    show(paired(facts, "found") if format == "table" else Sheet([facts]), format)
    blocking = review(a).blocking
    for finding in blocking:
        problem(f"{finding.text()} ({finding.key})", "blocking")
    return BLOCKED if blocking else 0


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
