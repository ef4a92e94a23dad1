"""Write a bibliography entry as one reference: authors (date), title, where it appeared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


def reference(entry: Mapping[str, Any]) -> str:
    """The reference of a Hayagriva entry: its own `citation` where it has one, else made of its fields.

    >>> reference({"author": ["Dell, M."], "date": 2015, "title": "Networks", "parent": {"title": "AER", "volume": 105, "issue": 6}})
    'Dell, M. (2015), Networks, AER 105(6)'
    """
    if entry.get("citation"):
        return str(entry["citation"])
    authors = _authors(entry.get("author"))
    date = str(entry.get("date") or "")
    head = f"{authors} ({date})" if authors and date else authors or date
    parts = [head, _text(entry.get("title")), _appeared(entry), _serial(entry.get("serial-number")), _text(entry.get("publisher"))]
    return ", ".join(part for part in parts if part)


def _authors(found: Any) -> str:
    names = [found] if isinstance(found, str | dict) else list(found or [])
    *head, last = [_name(n) for n in names] or [""]
    return f"{', '.join(head)} & {last}" if head else last


def _name(found: Any) -> str:
    if isinstance(found, dict):
        return ", ".join(str(found[k]) for k in ("name", "given-name") if found.get(k))
    return str(found)


def _appeared(entry: Mapping[str, Any]) -> str:
    parent = entry.get("parent")
    parent = parent[0] if isinstance(parent, list) and parent else parent
    if not isinstance(parent, dict):
        return ""
    where = _text(parent.get("title"))
    if parent.get("volume"):
        where += f" {parent['volume']}"
    if parent.get("issue"):
        where += f"({parent['issue']})"
    pages = entry.get("page-range")
    return f"{where}: {pages}" if pages else where


def _serial(found: Any) -> str:
    return ", ".join(map(str, found.values())) if isinstance(found, dict) else str(found or "")


def _text(found: Any) -> str:
    return str(found.get("value", "") if isinstance(found, dict) else found or "")
