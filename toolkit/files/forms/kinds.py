"""What a form is, and the kinds of single values that fields hold."""

from __future__ import annotations

from typing import Any, ClassVar, get_args

from toolkit.files.reader import Bare
from toolkit.model.criterion import Objective
from toolkit.model.option import Basis, Direction, Grade, InteractionKind
from toolkit.model.record import EntryKind

# Kinds of single values. Texts take whole numbers too (`horizon: 5`); names are never made of true, false, yes or no
# without quotes; numbers are never made of text and are always finite.
Text = str
Name = str
Number = float
Share = float  # a number that is 0 or more
Whole = int
Level = float  # a key that is a number
Pair = list[float]
Format = int  # 1

NO_FIELDS: Any = {}  # defaults are written as in a file
NO_ITEMS: Any = []

WORDS: dict[str, tuple[Any, ...]] = {
    "Objective": get_args(Objective),
    "Grade": get_args(Grade),
    "Basis": get_args(Basis),
    "Direction": get_args(Direction),
    "InteractionKind": get_args(InteractionKind),
    "EntryKind": get_args(EntryKind),
    "ValueKind": ("linear", "logarithmic", "exponential", "piecewise", "levels"),
    "Origin": ("perspectives",),
}
ValueKind = str
Origin = str


class Fault(ValueError):
    """What is wrong with a value, ready to be shown."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class Form:
    """A part of a file; unknown fields are refused unless it is `open`. `given` holds the fields as they were written."""

    open: ClassVar[bool] = False
    names: ClassVar[dict[str, str]] = {}  # how a field is written where Python has other plans for the word
    notes: ClassVar[dict[str, str]] = {}  # what editors show
    given: dict[str, Any]

    @staticmethod
    def prepare(found: Any) -> Any:
        """The fields of a value that may be written in a shorter way. Raises Fault."""
        return found


def text(found: Any) -> Any:
    """A whole number as text; anything else as it is."""
    return str(found) if type(found) is int or type(found) is Bare else found


def name(found: Any) -> Any:
    """A name in one line, a whole number as text. Raises Fault for words that other programs read as true or false."""
    if type(found) is Bare:
        raise Fault(f"expected a name, found {found} without quotes", f"write '{found}' in quotes: other programs read it as true or false")
    if isinstance(found, str) and (not found or found != found.strip() or not found.isprintable()):
        raise Fault(f"expected a name in one line without blanks around it, found {str(found)!r}")
    return str(found) if type(found) is int else found


def version(found: Any) -> Any:
    """The version of a file's form. Raises Fault for any but this one."""
    if type(found) is not int or found != 1:
        shown = str(found).lower() if isinstance(found, bool | None) else repr(found)
        raise Fault(f"expected 1, found {shown}", "this version reads format 1")
    return found


def level(found: Any) -> Any:
    """A level's number, also where JSON made a text of it."""
    if isinstance(found, str):
        try:
            return float(found)
        except ValueError:
            return found
    return found
