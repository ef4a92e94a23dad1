"""Write plain data as YAML that is pleasant to read: long text folded, short lists in one line, blank lines between parts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from toolkit.files.reader import Bare, resolve_plain

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH = 110
PLAIN = re.compile(r"[^\W_][^\n\t]*\Z")  # starts with a letter or a digit
UNPLAIN = re.compile(r": |:\Z| #|\s\Z|^\d.*:")
FLOW = re.compile(r"[\w./+-]([\w .()/'+-]*[\w.)'+-])?\Z")
SPACED = ("groups", "criteria", "perspectives", "estimates", "sources", "entries", "options")  # lists and mappings of long parts


def emit(data: dict[str, Any], comment: str = "") -> str:
    """The YAML of a mapping, headed by a comment."""
    head = "".join(f"# {line}".rstrip() + "\n" for line in comment.splitlines())
    return head + "".join(f"{line}\n" for line in _mapping(data, 0))


def field_lines(key: Any, value: Any, indent: int, spaced: bool) -> list[str]:
    """The lines of one field of a mapping; `spaced` puts blank lines between its parts."""
    return list(_entry(f"{' ' * indent}{scalar(key)}:", value, indent + 2, spaced))


def item_lines(part: Any, indent: int) -> list[str]:
    """The lines of one part of a list whose dashes are indented."""
    return list(_item(part, indent))


def scalar(value: Any, flow: bool = False) -> str:
    """A value in one line."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return number(value)
    if isinstance(value, int):
        return str(value)
    return _plain(str(value), flow) or quoted(str(value))


def number(value: float) -> str:
    """A number in its shortest form that reads back the same."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


def quoted(text: str) -> str:
    """A text in quotes, every character that is not plain print escaped."""
    if "'" not in text and text.isprintable() and "\\" not in text:
        return f"'{text}'"
    return '"' + "".join(_escaped(ch) for ch in text) + '"'


def _escaped(ch: str) -> str:
    if ch in '"\\':
        return f"\\{ch}"
    if ch.isprintable():
        return ch
    code = ord(ch)
    return {"\n": "\\n", "\t": "\\t"}.get(ch) or (f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}")


def _plain(text: str, flow: bool) -> str:
    safe = PLAIN.match(text) and not UNPLAIN.search(text) and text.isprintable() and (not flow or FLOW.match(text))
    found = resolve_plain(text) if text else None
    return text if safe and isinstance(found, str) and not isinstance(found, Bare) else ""


def _mapping(data: dict[Any, Any], indent: int) -> Iterator[str]:
    for place, (key, value) in enumerate(data.items()):
        if place and indent == 0 and (key in SPACED or _long(value)):
            yield ""
        yield from _entry(f"{' ' * indent}{scalar(key)}:", value, indent + 2, key in SPACED)


def _long(value: Any) -> bool:
    return isinstance(value, dict) and not _fits(_flow(value), 30)


def _entry(head: str, value: Any, indent: int, spaced: bool) -> Iterator[str]:
    """The lines of a value after its key or dash."""
    if isinstance(value, str):
        yield from _text(head, value, indent)
    elif not isinstance(value, dict | list):
        yield f"{head} {scalar(value)}"
    elif (line := _flow(value)) is not None and _fits(f"{head} {line}", WIDTH):
        yield f"{head} {line}"
    elif isinstance(value, dict):
        yield head
        for place, (key, part) in enumerate(value.items()):
            if spaced and place and isinstance(part, dict):
                yield ""
            yield from _entry(f"{' ' * indent}{scalar(key)}:", part, indent + 2, False)
    else:
        yield head
        for place, part in enumerate(value):
            if spaced and place and isinstance(part, dict) and _flow(part) is None:
                yield ""
            yield from _item(part, indent)


def _item(part: Any, indent: int) -> Iterator[str]:
    dash = f"{' ' * indent}-"
    line = _flow(part) if isinstance(part, dict | list) else None
    if isinstance(part, dict) and not (line and _fits(f"{dash} {line}", WIDTH)):
        lines = _mapping_lines(part, indent + 2)
        yield f"{dash} {next(lines).lstrip()}"
        yield from lines
    else:
        yield from _entry(dash, part, indent + 2, False)


def _mapping_lines(data: dict[Any, Any], indent: int) -> Iterator[str]:
    for key, value in data.items():
        yield from _entry(f"{' ' * indent}{scalar(key)}:", value, indent + 2, False)


def _flow(value: Any) -> str | None:
    """A list or mapping in one line, or None where it holds long text or deeper structure."""
    if isinstance(value, dict):
        parts = [_inline(v) for v in value.values()]
        if None in parts or (len(parts) > 3 and any(isinstance(v, str) for v in value.values())):
            return None
        return "{" + ", ".join(f"{scalar(k, flow=True)}: {p}" for k, p in zip(value, parts, strict=True)) + "}"
    parts = [_flow(v) if isinstance(v, list) else _inline(v) for v in value]
    return None if None in parts else "[" + ", ".join(map(str, parts)) + "]"


def _inline(value: Any) -> str | None:
    if isinstance(value, dict | list) or (isinstance(value, str) and len(value) > 40):
        return None if value else "{}" if isinstance(value, dict) else "[]" if isinstance(value, list) else None
    return scalar(value, flow=True)


def _fits(text: str | None, width: int) -> bool:
    return text is not None and len(text) <= width


def _text(head: str, text: str, indent: int) -> Iterator[str]:
    line = f"{head} {scalar(text)}"
    clean = text == text.strip() and all(part.isprintable() and part == part.strip() for part in text.split("\n"))
    if clean and all(text.split("\n")) and ("\n" in text or len(line) > WIDTH) and "  " not in text:
        yield f"{head} >-"
        for place, part in enumerate(text.split("\n")):
            yield from [""] * bool(place)
            yield from _folded(part, indent)
    else:
        yield line


def _folded(text: str, indent: int) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        if line and indent + len(line) + 1 + len(word) > WIDTH:
            yield f"{' ' * indent}{line}"
            line = word
        else:
            line = f"{line} {word}".lstrip()
    yield f"{' ' * indent}{line}"
