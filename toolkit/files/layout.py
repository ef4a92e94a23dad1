"""Where the parts of a YAML text stand, line by line, so that one part can be written anew and all others left alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from toolkit.files.reader import LOADER, resolve_plain

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a text from line `first` to `last` (both included, counted from 0), indented by `column` blanks.

    `fields` are the parts of a mapping and `items` those of a list when they stand on lines of their own; for all else
    (single values, lists and mappings in one line) both are None.
    """

    first: int
    last: int
    column: int
    fields: tuple[Field, ...] | None = None
    items: tuple[Block, ...] | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a mapping: its key as data, and from the line and column of the key to the end of its value."""

    key: Any
    first: int
    column: int
    value: Block

    @property
    def last(self) -> int:
        return self.value.last


class NoLayout(Exception):
    """The text uses what cannot be laid out line by line: anchors, aliases, keys that are no names."""


def layout(text: str) -> Block:
    """The layout of a text whose top is a mapping. Raises NoLayout."""
    events = iter(yaml.parse(text, Loader=LOADER))
    next(events), next(events)  # the stream and the document start
    return _block(next(events), events, text.split("\n"))


def _block(event: Any, events: Iterator[Any], lines: list[str]) -> Block:
    first, column = event.start_mark.line, event.start_mark.column
    if isinstance(event, yaml.AliasEvent) or event.anchor is not None or event.tag is not None:
        raise NoLayout
    if isinstance(event, yaml.ScalarEvent):
        return Block(first, _last(first, event.end_mark, lines), column)
    inside: list[Any] = []
    mapping = isinstance(event, yaml.MappingStartEvent)
    while not isinstance(part := next(events), yaml.MappingEndEvent | yaml.SequenceEndEvent):
        inside.append(_field(part, events, lines) if mapping else _block(part, events, lines))
    if event.flow_style or not inside:
        return Block(first, _last(first, part.end_mark, lines) if event.flow_style else first, column)
    return Block(first, inside[-1].last, column, *((tuple(inside), None) if mapping else (None, tuple(inside))))


def _field(event: Any, events: Iterator[Any], lines: list[str]) -> Field:
    if not isinstance(event, yaml.ScalarEvent) or event.anchor is not None:
        raise NoLayout
    key = event.value if event.style else resolve_plain(event.value)
    return Field(key, event.start_mark.line, event.start_mark.column, _block(next(events), events, lines))


def _last(first: int, end: Any, lines: list[str]) -> int:
    """The last line of a part: marks of folded text lie behind the blank lines that follow it."""
    last = end.line - 1 if end.column == 0 and end.line > first else end.line
    while last > first and not lines[last].strip():
        last -= 1
    return int(last)
