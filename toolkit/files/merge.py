"""Change a YAML text where the data have changed, and nowhere else: comments, order and writing of the rest stay.

Works on whole lines: a field that changed is written anew, a new one goes where it belongs, one that is gone is left out,
and every other line is kept as it is. Comments above a field belong to it, even when it goes: they are never removed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from toolkit.files.emit import SPACED, field_lines, item_lines
from toolkit.files.layout import Block, Field, layout

if TYPE_CHECKING:
    from collections.abc import Sequence

    Fields = dict[Any, Any]

COMMENT = re.compile(r"(?<=[\w\]}'\"])\s+#.*$")


def merge(text: str, old: Fields, new: Fields) -> str:
    """The text with the changes from `old` to `new` made in it; the very same text when there are none.

    `old` and `new` are documents as `documents` lays them out; the text says the same as `old` in its own way.
    Raises NoLayout when the text uses anchors or tags.
    """
    if old == new:
        return text
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.replace("\r\n", "\n").split("\n")
    top = layout("\n".join(lines))
    if top.fields is None:
        return text
    made = [*lines[: top.first], *_Merge(lines).fields(top, old, new), *lines[top.last + 1 :]]
    return end.join(made)


class _Merge:
    """The lines of a text while parts of it are written anew."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines

    def fields(self, block: Block, old: Fields, new: Fields, spaced: bool = False) -> list[str]:
        """The lines of a mapping, from its first field to the end of its last."""
        there = block.fields or ()
        names = {_match(f.key, {*old, *new}): f for f in there}
        after = _added(names, old, new)
        out = [line for key in after.get(None, ()) for line in self._new(key, new[key], block.column, False, spaced)]
        at = block.first
        for name, f in names.items():
            out += self.lines[at : f.first]  # blank lines and comments above
            if name not in old or name in new:
                out += self._field(f, name, old, new)
            at = f.last + 1
            for key in after.get(name, ()):
                out += self._new(key, new[key], block.column, True, spaced)
        return self._dash(block, out)

    def _dash(self, block: Block, out: list[str]) -> list[str]:
        """The lines with what stands before the first field (the dash of a list) in front, whichever field is first now."""
        before = self.lines[block.first][: block.column]
        if not before.strip() or not out or out[0].startswith(before):
            return out
        return [before + out[0][block.column :], *out[1:]]

    def _field(self, f: Field, name: Any, old: Fields, new: Fields) -> list[str]:
        kept = self.lines[f.first : f.last + 1]
        if name not in old or old[name] == new[name]:
            return kept
        was, now, value = old[name], new[name], f.value
        head = self.lines[f.first : value.first]
        if value.first > f.first and isinstance(was, dict) and isinstance(now, dict) and value.fields and _alike(name, was, now):
            return [*head, *self.fields(value, was, now, name in SPACED)]
        if value.first > f.first and value.items and _ids(was) and _ids(now) and len(_ids(was)) == len(value.items):
            return [*head, *self.items(value, was, now, name in SPACED)]
        made = field_lines(name, now, f.column, name in SPACED)
        comment = COMMENT.search(kept[0]) if len(kept) == 1 == len(made) else None
        made[0] = self.lines[f.first][: f.column] + made[0][f.column :]
        return [made[0] + comment[0]] if comment else made

    def items(self, block: Block, old: Sequence[Fields], new: Sequence[Fields], spaced: bool) -> list[str]:
        """The lines of a list whose parts have ids, in the new order; what stands above a part moves with it."""
        items = block.items or ()
        starts = [block.first, *(item.last + 1 for item in items)]
        lead = {part["id"]: self.lines[start : item.first] for part, item, start in zip(old, items, starts, strict=False)}
        body = {part["id"]: (part, item) for part, item in zip(old, items, strict=True)}
        out: list[str] = []
        for part in new:
            id = part["id"]
            if id not in body:
                out += [""] * bool(spaced and out) + item_lines(part, block.column)
                continue
            above = lead[id] if out else [line for line in lead[id] if line.strip()]
            out += [""] * bool(spaced and out and not above) + above
            was, item = body[id]
            if item.fields and was != part:
                out += self.fields(item, was, part)
            else:
                out += self.lines[item.first : item.last + 1] if was == part else item_lines(part, block.column)
        return out

    def _new(self, key: Any, value: Any, column: int, after: bool, spaced: bool) -> list[str]:
        apart = after and ((column == 0 and key in SPACED) or (spaced and isinstance(value, dict)))
        return [""] * apart + field_lines(key, value, column, key in SPACED)


def _match(key: Any, names: set[Any]) -> Any:
    """The name that a key stands for: numbers may be written as text."""
    return next((n for n in names if n == key or str(n) == str(key)), key)


def _added(there: Fields, old: Fields, new: Fields) -> dict[Any, list[Any]]:
    """The new fields by the field that they follow; None for those that come first."""
    out: dict[Any, list[Any]] = {}
    before: Any = None
    for key in new:
        if key in there:
            before = key
        elif key not in old or old[key] != new[key]:
            out.setdefault(before, []).append(key)
    return out


def _alike(name: Any, old: Fields, new: Fields) -> bool:
    """Whether two mappings are the same kind of thing: weights by criterion and weights from perspectives are not."""
    return name != "weights" or ("from" in old) == ("from" in new)


def _ids(parts: Any) -> list[str]:
    """The ids of a list of parts that all have one of their own; empty for any other list."""
    found = [part["id"] for part in parts if isinstance(part, dict) and "id" in part] if isinstance(parts, list) else []
    return found if found and len(set(found)) == len(found) == len(parts) else []
