"""A file's data that still know their places: what every reader of text hands on to the checks."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from toolkit.errors import Issue

Path = tuple[Any, ...]  # keys of mappings and places in lists, from the top of a file down


class Document:
    """A file's data and the issues of its text. `data` is None when the text cannot be read at all."""

    def __init__(self, file: str, text: str, data: Any = None) -> None:
        self.file, self.text, self.data = file, text, data
        self.issues: list[Issue] = []

    @cached_property
    def lines(self) -> dict[Path, int]:
        """The line of every part by its path; looked for only once an issue asks."""
        return self.find_lines()

    def find_lines(self) -> dict[Path, int]:
        """The line of every part by its path."""
        raise NotImplementedError

    def line(self, path: Path) -> int | None:
        """The line of the part at `path`, else of the nearest part around it."""
        while path not in self.lines and path:
            path = path[:-1]
        return self.lines.get(path)

    def issue(self, path: Path, message: str, hint: str = "", line: int | None = None) -> Issue:
        """The issue of a part, with its file, line and address."""
        return Issue(message, self.file, self.line(path) if line is None else line, address(self.data, path), hint)


def address(data: Any, path: Path) -> str:
    """A path as a dotted address: parts of a list go by their id, else by their place, counted from 1.

    >>> address({"criteria": [{"id": "cost", "range": [1, 2]}]}, ("criteria", 0, "range", 1))
    'criteria.cost.range[2]'
    """
    out = ""
    for step in path:
        listed = isinstance(data, list)
        inside = data[step] if listed and step < len(data) else data.get(step) if isinstance(data, dict) else None
        name = inside.get("id") if listed and isinstance(inside, dict) else None
        word = f"{step:g}" if isinstance(step, float) else step
        out += f"[{step + 1}]" if listed and not isinstance(name, str) else f".{name or word}"
        data = inside
    return out.removeprefix(".")
