"""Say what went wrong, one line per issue.

ToolkitError
├── InputError        the input or the call is wrong: files, tables, names, weights; carries issues
│   ├── UnknownName   a name that nothing answers to; lists what does
│   └── EmptySpace    statements about weights that contradict each other
└── NotApplicable     the data are fine, but this method is not defined on them
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LISTED = 40  # allowed names that an issue lists: all methods fit, a study of hundreds of options does not


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing that is wrong: where it is, what was found and what is allowed.

    `file` is a path as the user gave it, `line` counts from 1, `field` is a dotted address inside the file
    (`criteria.violence.range`), `hint` a nearest name or a remedy. All but `message` may be empty.
    """

    message: str
    file: str = ""
    line: int | None = None
    field: str = ""
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.file and self.line is not None else self.file
        head = ": ".join(part for part in (place, self.field) if part)
        text = f"{head}: {self.message}" if head else self.message
        line = f"{text} ({self.hint})" if self.hint else text
        return " ".join(line.split())


class ToolkitError(Exception):
    """Whatever the toolkit raises on purpose."""


class InputError(ToolkitError, ValueError):
    """The input or the call is wrong; `issues` holds every reason, and `str()` prints one a line."""

    def __init__(self, issues: Iterable[Issue | str] | str) -> None:
        items = [issues] if isinstance(issues, str) else list(issues)
        self.issues: tuple[Issue, ...] = tuple(i if isinstance(i, Issue) else Issue(i) for i in items)
        super().__init__("\n".join(map(str, self.issues)))

    def __reduce__(self) -> tuple[object, ...]:
        """What pickles it, so that it reaches the caller from another process as well."""
        return _again, (type(self), self.issues)


class UnknownName(InputError):
    """A name that nothing answers to."""

    def __init__(self, kind: str, found: object, allowed: Sequence[str], *, file: str = "", line: int | None = None, field: str = "") -> None:
        super().__init__([unknown(kind, found, allowed, file=file, line=line, field=field)])


class EmptySpace(InputError):
    """No weights satisfy all the statements; the issues name the ones that clash."""


class NotApplicable(ToolkitError):
    """A method that is not defined on these data, with the reason."""


def _again(kind: type[InputError], issues: tuple[Issue, ...]) -> InputError:
    error = kind.__new__(kind)
    InputError.__init__(error, issues)
    return error


def nearest(found: object, allowed: Iterable[str]) -> str:
    """The allowed name closest to `found`, or an empty string when none is close."""
    close = difflib.get_close_matches(str(found).lower(), {a.lower(): a for a in allowed}, n=1, cutoff=0.6)
    return next((a for a in allowed if close and a.lower() == close[0]), "")


def unknown(kind: str, found: object, allowed: Sequence[str], *, file: str = "", line: int | None = None, field: str = "") -> Issue:
    """The issue for a name that is not among the allowed ones: what was found, the nearest name, the allowed ones."""
    guess = nearest(found, allowed)
    shown = ", ".join(allowed[:LISTED]) + (", ..." if len(allowed) > LISTED else "")
    hint = f"did you mean {guess!r}? allowed: {shown}" if guess else f"allowed: {shown}"
    return Issue(f"unknown {kind} {str(found)!r}", file=file, line=line, field=field, hint=hint)
