"""Short phrases about estimates as the report prints them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.wording.numbers import figure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.model import Estimate


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
