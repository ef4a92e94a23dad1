"""Short phrases about estimates as the report prints them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.charts.names import weights_name
from toolkit.wording import procedure, say
from toolkit.wording.numbers import figure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.model import Criterion, Estimate
    from toolkit.report.results import Results


def estimate_range(e: Estimate) -> str:
    """Low – likely – high, or one number when they are the same; empty when missing."""
    if e.low is None or e.likely is None or e.high is None:
        return ""
    return figure(e.likely) if e.low == e.high else f"{figure(e.low)} – {figure(e.likely)} – {figure(e.high)}"


def performance_cell(e: Estimate) -> str:
    """The likely performance with the mark of its evidence: a grade, = definition, ~ convention, ? missing."""
    if e.likely is None:
        return "?"
    mark = {"definition": "=", "convention": "~"}.get(e.basis or "", e.grade or "")
    return f"{figure(e.likely)} {mark}".strip()


def paragraphs_cited(paragraphs: Iterable[int]) -> str:
    """Paragraphs of the founding text as P1, P2."""
    return ", ".join(f"P{p}" for p in paragraphs)


def with_unit(r: Results, criterion: Criterion) -> str:
    """A criterion with its unit, or with the word for levels where those are in words."""
    unit = criterion.unit or (say("report.scorecard.levels", r.language) if criterion.levels else "")
    return say("report.scorecard.criterion", r.language, criterion=criterion.name, unit=unit) if unit else criterion.name


def sentence(text: str) -> str:
    """A study's own words as a sentence of their own: with a capital at the start and a full stop."""
    said = text.strip()
    return f"{said[:1].upper()}{said[1:]}{'' if said.endswith(('.', '!', '?')) else '.'}" if said else ""


def weights_used(r: Results) -> str:
    """Whose weights these are, the procedure they were stated by, and whether totals were in sight, for the foot of every page."""
    how = r.weights.how
    seen = {None: "", True: say("report.totals_seen", r.language), False: say("report.totals_unseen", r.language)}[how.totals_seen]
    return ", ".join(part for part in (weights_name(r.appraisal, r.weights), procedure(how.procedure, r.language), seen) if part)
