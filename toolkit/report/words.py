"""Numbers and short phrases as the report prints them, rounded to what the evidence bears."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.model import Estimate

MINUS = "−"


def number(x: float) -> str:
    """A performance in natural units or level numbers, with at most three figures and a true minus sign.

    >>> number(4000), number(2.5), number(-0.25), number(1234567)
    ('4,000', '2.5', '−0.25', '1,230,000')
    """
    rounded = float(f"{x:.3g}")
    text = f"{rounded:,.0f}" if abs(rounded) >= 100 or rounded == int(rounded) else f"{rounded:,.3g}"
    return text.replace("-", MINUS)


def points(share: float, decimals: int = 0) -> str:
    """A score or weight of 0..1 as points of 100.

    >>> points(0.634), points(-0.05), points(0.0093, 1)
    ('63', '−5', '0.9')
    """
    text = f"{100 * share:.{decimals}f}"
    return text.lstrip("-") if float(text) == 0 else text.replace("-", MINUS)


def percent(share: float) -> str:
    """A share of 0..1 in per cent, never 0 or 100 when it is neither.

    >>> percent(0.56), percent(0.001), percent(0.999), percent(1.0)
    ('56 %', 'under 1 %', 'over 99 %', '100 %')
    """
    if 0 < share < 0.005:
        return "under 1 %"
    if 0.995 < share < 1:
        return "over 99 %"
    return f"{100 * share:.0f} %"


def signed(share: float, decimals: int = 0) -> str:
    """A change in points of 100, with its sign."""
    text = points(share, decimals)
    return text if text.startswith(MINUS) or float(text) == 0 else f"+{text}"


def estimate_range(e: Estimate) -> str:
    """Low – likely – high, or one number when they are the same; empty when missing."""
    if e.low is None or e.likely is None or e.high is None:
        return ""
    return number(e.likely) if e.low == e.high else f"{number(e.low)} – {number(e.likely)} – {number(e.high)}"


def performance_cell(e: Estimate) -> str:
    """The likely performance with the mark of its evidence: a grade, = definition, ~ convention, ? missing."""
    if e.likely is None:
        return "?"
    mark = {"definition": "=", "convention": "~"}.get(e.basis or "", e.grade or "")
    return f"{number(e.likely)} {mark}".strip()


def paragraphs_cited(paragraphs: Iterable[int]) -> str:
    """Paragraphs of the founding text as P1, P2."""
    return ", ".join(f"P{p}" for p in paragraphs)
