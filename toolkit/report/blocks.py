"""The parts a document is made of, as plain dicts that the Typst template knows how to set.

Text is data all the way: nothing here is markup, and the template never reads it as such.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Block = dict[str, Any]
Cell = str | dict[str, Any]
Align = Literal["left", "center", "right"]
STRING = 8_000  # characters of what a PDF keeps as a string (bookmarks, alternative texts), which has room for 32,767 bytes
ADDRESS = 2_000  # characters of an address that is a link
INSIDE = re.compile(r"(https?://[^\s,;()]+)")  # an address in running text
WHOLE = 14  # rows that fit on a page even where every name takes three lines


def clipped(text: str, most: int = STRING) -> str:
    """The text, cut with an ellipsis where it is longer than `most` characters."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def heading(text: str, level: int = 2) -> Block:
    """A heading; levels are not skipped, or the PDF would not be accessible. The document names a section's first one."""
    return {"kind": "heading", "level": level, "text": clipped(text)}


def paragraph(text: str) -> Block:
    """Running text."""
    return {"kind": "text", "text": text}


def note(text: str) -> Block:
    """Small quiet text."""
    return {"kind": "note", "text": text}


def lines(*parts: dict[str, Any]) -> Block:
    """Small quiet text of parts."""
    return {"kind": "note-parts", "parts": list(parts)}


def byline(text: str) -> Block:
    """The line under the title."""
    return {"kind": "byline", "text": text}


def lead(*parts: dict[str, Any]) -> Block:
    """A larger paragraph of parts made by `strong` and `plain`."""
    return {"kind": "lead", "parts": list(parts)}


def notice(*parts: dict[str, Any]) -> Block:
    """A marked paragraph that must not be missed."""
    return {"kind": "notice", "parts": list(parts)}


def strong(text: str) -> dict[str, Any]:
    """A part in bold."""
    return {"text": text, "strong": True}


def plain(text: str) -> dict[str, Any]:
    """A part in normal weight."""
    return {"text": text, "strong": False}


def on_page(section: str, before: str, after: str = "", otherwise: str = "") -> dict[str, Any]:
    """A part with the page a section begins on, as a link; `otherwise` where the document has no such section."""
    return {"page": section, "before": before, "after": after, "otherwise": otherwise, "strong": False}


def bullets(items: Iterable[str | list[dict[str, Any]]]) -> Block:
    """A list; an item is text or parts."""
    return {"kind": "list", "items": [i if isinstance(i, str) else {"parts": i} for i in items]}


def pairs(items: Iterable[tuple[str, str]]) -> Block:
    """Terms with what they mean."""
    return {"kind": "pairs", "items": [list(i) for i in items]}


def column(title: str, width: float | Literal["auto"] = 1.0, align: Align = "left") -> dict[str, Any]:
    """A table's column; `width` is a share against the other columns, or as wide as its longest cell."""
    return {"title": title, "width": width, "align": align}


def mixed(*parts: dict[str, Any]) -> Cell:
    """A cell of parts made by `strong`, `plain` and `on_page`."""
    return {"parts": list(parts)}


def shaded(text: str, value: float) -> Cell:
    """A cell whose ground is darker the nearer `value` is to 1; the number is printed all the same."""
    return {"text": text, "value": min(max(value, 0.0), 1.0)}


def table(columns: Sequence[dict[str, Any]], rows: Iterable[Sequence[Cell]], caption: str = "", size: float = 8.2, whole: bool = False) -> Block:
    """A table with a header row; `size` is in points. A `whole` one stays on one page unless it has many rows."""
    made = [list(r) for r in rows]
    together = whole and len(made) <= WHOLE
    return {"kind": "table", "columns": list(columns), "rows": made, "caption": caption, "size": size, "whole": together}


def chart(data: dict[str, Any], alt: str, caption: str = "") -> Block:
    """A drawing by `drawing.rows_chart`; `alt` says in words what it shows. The block keeps all of it as `words`."""
    return {"kind": "chart", "data": data, "alt": clipped(alt), "words": alt, "caption": caption}


def source(number: str, text: str, url: str = "", remark: str = "") -> Block:
    """An entry of the list of sources; an address too long for a link is printed as text."""
    linked = len(url) <= ADDRESS
    return {"kind": "source", "number": number, "text": text if linked else f"{text} {url}", "url": url if linked else "", "note": _links(remark)}


def _links(remark: str) -> list[Block]:
    """A remark in pieces; an address inside it is a link too, or a reader who listens could not follow it."""
    pieces = [(piece, k % 2 == 1 and len(piece) <= ADDRESS) for k, piece in enumerate(INSIDE.split(remark))]
    return [{"text": piece, "url": piece if linked else ""} for piece, linked in pieces if piece]


def formula(text: str) -> Block:
    """A formula in plain characters."""
    return {"kind": "formula", "text": text}


def page_break() -> Block:
    """A new page."""
    return {"kind": "page-break"}
