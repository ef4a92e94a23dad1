"""Read YAML as plain data, with the line of every part: nothing is executed, and every fault of the text is an issue.

The text is read event by event (by libyaml when it is there), so that depth, aliases and tags are refused before anything
grows. Plain scalars follow the core schema of YAML 1.2: `no` is a text, and `010` is no number.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from toolkit.files.document import Document, Path

LOADER: Any = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
MAX_DEPTH = 30
MAX_FAULTS = 200
MAX_EXPANSION = 1_000  # parts that aliases may add
CONSTANTS: dict[str, Any] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}
INTEGER = re.compile(r"(?:0|-?[1-9][0-9]*)\Z")
FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
SWITCHES = frozenset(w for word in ("yes", "no", "on", "off") for w in (word, word.capitalize(), word.upper()))


class Bare(str):
    """A text such as `no` that was written without quotes, and that other readers of YAML take for true or false."""

    __slots__ = ()


class Refused(Exception):
    """The text cannot be read on."""

    def __init__(self, message: str, line: int | None = None, hint: str = "") -> None:
        super().__init__(message)
        self.line = line
        self.hint = hint


class YamlDocument(Document):
    """The document of a YAML text."""

    def __init__(self, file: str, text: str) -> None:
        reader = _Reader(text)
        super().__init__(file, text, reader.data)
        self.issues += [self.issue(path, message, hint, line) for path, message, hint, line in reader.faults]

    def find_lines(self) -> dict[Path, int]:
        return _Reader(self.text, record=True).lines


class _Reader:
    """One pass over the events of a text, keeping the first of two equal keys."""

    def __init__(self, text: str, record: bool = False) -> None:
        self.record = record
        self.faults: list[tuple[Path, str, str, int | None]] = []  # path, message, hint, line
        self.lines: dict[Path, int] = {}
        self.anchors: dict[str, tuple[Any, int]] = {}  # data and number of parts
        self.parts = self.expanded = 0
        self.loader = LOADER(text)
        self.data: Any = None
        try:
            self.data = self.document()
        except Refused as refused:
            self.faults.append(((), str(refused), refused.hint, refused.line))
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            found = ", ".join(part for part in (error.context, error.problem) if part)
            self.fault((), f"the YAML cannot be read: {found}", None if mark is None else mark.line + 1, _remedy(error.problem))
        except yaml.reader.ReaderError as error:
            code = error.character if isinstance(error.character, int) else ord(error.character)
            line = text.count("\n", 0, error.position) + 1
            self.fault((), f"a control character cannot stand here (character {error.position} is 0x{code:02x})", line)
        finally:
            self.loader.dispose()

    def fault(self, path: Path, message: str, line: int | None, hint: str = "") -> None:
        self.faults.append((path, message, hint, line))
        if len(self.faults) == MAX_FAULTS:
            raise Refused(f"the text has {MAX_FAULTS} faults and maybe more: this is no study", line)

    def document(self) -> Any:
        get = self.loader.get_event
        get()  # the stream starts
        event = get()
        if isinstance(event, yaml.StreamEndEvent):
            return None
        data = self.part(get(), ())
        get()  # the document ends
        event = get()
        if not isinstance(event, yaml.StreamEndEvent):
            raise Refused("expected one document, found a second one", event.start_mark.line + 1, "remove the line ---")
        return data

    def part(self, event: Any, path: Path) -> Any:
        line = event.start_mark.line + 1
        if self.record:
            self.lines.setdefault(path, line)
        if isinstance(event, yaml.AliasEvent):
            return self.alias(event.anchor, line)
        if event.tag is not None and event.tag != "!":
            self.fault(path, f"tags are not read, found {_shown_tag(event.tag)}", line, "remove it: a study holds plain data only")
        before = self.parts
        self.parts += 1
        if isinstance(event, yaml.ScalarEvent):
            data: Any = event.value if event.style or event.tag is not None else resolve_plain(event.value)
        elif len(path) >= MAX_DEPTH:
            raise Refused(f"expected at most {MAX_DEPTH} levels inside each other, found more", line)
        else:
            data = self.sequence(path) if isinstance(event, yaml.SequenceStartEvent) else self.mapping(path)
        if event.anchor is not None:
            self.anchors[event.anchor] = (data, self.parts - before)
        return data

    def alias(self, name: str, line: int) -> Any:
        if name not in self.anchors:
            raise Refused(f"the alias *{name} stands inside its own anchor, or has none", line)
        data, parts = self.anchors[name]
        self.parts += parts
        self.expanded += parts
        if self.expanded > MAX_EXPANSION:
            raise Refused(f"aliases may add at most {MAX_EXPANSION:,} parts, found more", line, "write the parts out")
        return data

    def sequence(self, path: Path) -> list[Any]:
        out: list[Any] = []
        while not isinstance(event := self.loader.get_event(), yaml.SequenceEndEvent):
            out.append(self.part(event, (*path, len(out))))
        return out

    def mapping(self, path: Path) -> dict[Any, Any]:
        out: dict[Any, Any] = {}
        first: dict[Any, int] = {}
        while not isinstance(event := self.loader.get_event(), yaml.MappingEndEvent):
            line = event.start_mark.line + 1
            if not isinstance(event, yaml.ScalarEvent):
                raise Refused("a name or a number is wanted before the colon, found a list, a mapping or an alias", line)
            key = event.value if event.style else resolve_plain(event.value)
            if key == "<<" and not event.style:
                self.fault(path, "merge keys (<<) are not read", line, "write the fields out")
            if isinstance(key, bool) or key is None:
                self.fault(path, f"expected a name, found {event.value or 'nothing'}", line, "write it in quotes")
                key = event.value
            if key in first:
                self.fault(path, f"{event.value!r} is there twice, first in line {first[key]}", line, "keep one of the two")
                self.part(self.loader.get_event(), (*path, _Twice(key)))
                continue
            first[key] = line
            if self.record:
                self.lines[*path, key] = line
            out[key] = self.part(self.loader.get_event(), (*path, key))
        return out


class _Twice(str):
    """The key of a repeated entry, equal to nothing, so that its parts do not pass for those of the first."""

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other


def resolve_plain(text: str) -> Any:
    """What an unquoted scalar means: null, true, false, a number, or the text itself."""
    if text in CONSTANTS:
        return CONSTANTS[text]
    if text[0] in "-+.0123456789":
        if INTEGER.match(text) and len(text) < 16:
            return int(text)
        if FLOAT.match(text):
            return float(text)
    return Bare(text) if text in SWITCHES else text


def _shown_tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")


def _remedy(problem: str | None) -> str:
    remedies = {
        "mapping values": "put a text that holds a colon in quotes",
        "cannot start any token": "put a text that starts with a special sign in quotes",
        "tab character": "indent with blanks",
    }
    return next((remedy for part, remedy in remedies.items() if part in (problem or "")), "")
