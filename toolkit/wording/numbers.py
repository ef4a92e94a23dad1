"""Numbers as people read them: rounded to what the evidence bears, a true minus sign, never a minus zero."""

from __future__ import annotations

from toolkit.wording import say

MINUS = "\N{MINUS SIGN}"


def number(x: float, digits: int = 0, *, sign: bool = False) -> str:
    """A number with a fixed count of decimals.

    >>> number(-0.2), number(-3.6), number(3.6, sign=True), number(1234.5)
    ('0', '−4', '+4', '1,234')
    """
    shown = f"{abs(x):,.{digits}f}"
    if not shown.strip("0.,"):
        return shown
    return f"{MINUS if x < 0 else '+' if sign else ''}{shown}"


def points(share: float, digits: int = 0, *, sign: bool = False) -> str:
    """A score, weight or part of one, 0..1, as points of 100.

    >>> points(0.634), points(-0.05, sign=True), points(0.0093, 1)
    ('63', '−5', '0.9')
    """
    return number(100 * share, digits, sign=sign)


def percent(share: float, language: str | None = None) -> str:
    """A share 0..1 as a whole percentage; what rounds to an end without reaching it says so.

    >>> percent(0.314), percent(0.999), percent(1.0), percent(0.001), percent(0.0)
    ('31 %', 'over 99 %', '100 %', 'under 1 %', '0 %')
    """
    word, shown = bounded(share)
    return say(f"words.{word}", language, share=shown) if word else shown


def bounded(share: float) -> tuple[str, str]:
    """A whole percentage, and which word stands before it: none, "under" or "over"."""
    if 0 < share < 0.005:
        return "under", "1 %"
    if 0.995 <= share < 1:
        return "over", "99 %"
    return "", f"{100 * share:.0f} %"


def figure(x: float) -> str:
    """A performance in natural units or level numbers, to three figures.

    >>> figure(4000), figure(2.5), figure(-0.25), figure(1234567)
    ('4,000', '2.5', '−0.25', '1,230,000')
    """
    rounded = float(f"{x:.3g}")
    text = f"{abs(rounded):,.0f}" if abs(rounded) >= 100 or rounded == int(rounded) else f"{abs(rounded):,.3g}"
    return f"{MINUS}{text}" if rounded < 0 else text
