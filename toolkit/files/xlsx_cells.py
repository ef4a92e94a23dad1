"""One cell of a workbook: how a field's value is written so that people can read it, and how it is read back."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Cell = str | int | float | bool | None
CELL = 32_000  # characters; spreadsheets cut texts off at 32,767
ODD = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]|x[0-9A-Fa-f]{4}_")  # what XML or a spreadsheet would change
ELSEWHERE = re.compile(r"see texts (\d+)")
QUOTES = re.compile('"*')  # a text of nothing but quotes gets two more, so that one that is given and empty differs from none
YES, NO, UNKNOWN = "yes", "no", "unknown"
SWITCHES = {YES: True, "true": True, "x": True, "1": True, NO: False, "false": False, "0": False, UNKNOWN: None}
WHOLE = re.compile(r"-?\d{1,15}")
CITED = re.compile(r"(?P<id>[^\s:;\[\]](?:[^:;]*[^\s:;])?)\s*(?::\s*(?P<direction>\w+))?")


class Unreadable(ValueError):
    """A cell that does not hold what its column wants; the text says what is wanted."""


def written(kind: str, value: Any) -> Cell:
    """The cell of a value; None where there is none."""
    return None if value is None and kind != "switch" else WRITE[kind](value)


def found(kind: str, cell: Any) -> Any:
    """The value of a cell that is not empty. Raises Unreadable."""
    return READ[kind](cell)


def plain(cell: Any) -> str:
    """A cell as text: whole numbers without a decimal point, dates as dates."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if hasattr(cell, "isoformat"):
        return str(cell.isoformat()).removesuffix("T00:00:00")
    return str(cell)


def fits(text: str) -> bool:
    """Whether a cell gives this very text back, also once a spreadsheet has saved it."""
    return len(text) <= CELL and not ODD.search(text) and not ELSEWHERE.fullmatch(text) and text.strip() != ""


def in_parts(text: str) -> list[str]:
    """A text that does not fit into a cell, as parts of its JSON that do."""
    whole = re.sub(r"x(?=[0-9A-Fa-f]{4}_)", r"\\u0078", json.dumps(text))
    return [whole[i : i + CELL] for i in range(0, len(whole), CELL)]


def _switch(cell: Any) -> bool | None:
    word = plain(cell).strip().lower()
    if word not in SWITCHES:
        raise Unreadable("yes or no")
    return SWITCHES[word]


def _text(text: str) -> str:
    return f'{text}""' if QUOTES.fullmatch(text) else text


def _text_of(cell: Any) -> str:
    text = plain(cell)
    return text[2:] if QUOTES.fullmatch(text) else text


def _any(value: Any) -> Cell:
    plainly = (isinstance(value, str) and value and value[0] not in '[{"') or (type(value) is int and abs(value) < 2**53)
    return value if plainly else json.dumps(value, ensure_ascii=False)


def _any_of(cell: Any) -> Any:
    if isinstance(cell, str):
        return _json(cell) if cell[0] in '[{"' else cell
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell if isinstance(cell, int) else plain(cell)


def _wholes(cell: Any) -> list[int | str]:
    return [int(p) if WHOLE.fullmatch(p) else p for p in re.split(r"[;,\s]+", plain(cell).strip(" ;,"))]


def _lines(items: Sequence[str]) -> str:
    simple = bool(items) and all(i.strip() == i != "" and "\n" not in i for i in items) and not items[0].startswith("[")
    return "\n".join(items) if simple else json.dumps(items, ensure_ascii=False)


def _lines_of(cell: Any) -> Any:
    text = plain(cell)
    return _json(text) if text.startswith("[") else [line for line in text.split("\n") if line.strip()]


def _cited(items: Sequence[dict[str, Any]]) -> str:
    simple = all(CITED.fullmatch(i["id"]) and ":" not in i["id"] for i in items)
    return "; ".join(f"{i['id']}: {i['direction']}" for i in items) if simple else json.dumps(items, ensure_ascii=False)


def _cited_of(cell: Any) -> Any:
    text = plain(cell)
    if text.startswith("["):
        return _json(text)
    made = [CITED.fullmatch(part.strip()) for part in text.split(";") if part.strip()]
    if not all(made):
        raise Unreadable("sources such as S01: supports; S02: against")
    return [{"id": m["id"]} | ({"direction": m["direction"]} if m["direction"] else {}) for m in made if m]


def _json(cell: Any) -> Any:
    try:
        return json.loads(plain(cell))
    except (ValueError, RecursionError):
        raise Unreadable('a list or fields as JSON, such as ["a", "b"] or {"a": 1}') from None


WRITE: dict[str, Callable[[Any], Cell]] = {
    "number": lambda value: value,
    "cell": lambda value: value,
    "switch": lambda value: UNKNOWN if value is None else YES if value else NO,
    "name": lambda value: str(value) or None,
    "text": lambda value: _text(str(value)),
    "texts": _lines,
    "wholes": lambda value: "; ".join(map(str, value)),
    "cited": _cited,
    "any": _any,
    "json": lambda value: json.dumps(value, ensure_ascii=False),
}
READ: dict[str, Callable[[Any], Any]] = {
    "cell": lambda cell: cell,
    "switch": _switch,
    "name": lambda cell: plain(cell).strip(),
    "text": _text_of,
    "texts": _lines_of,
    "wholes": _wholes,
    "cited": _cited_of,
    "any": _any_of,
    "json": _json,
}
