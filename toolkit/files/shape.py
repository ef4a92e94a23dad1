"""Read sound data by its form, at a few microseconds a value; what is not sound is left to `check`, which says why."""

from __future__ import annotations

from functools import cache
from inspect import get_annotations
from math import isfinite
from typing import TYPE_CHECKING, Any, TypeVar

from toolkit.files import forms
from toolkit.files.forms import WORDS, Form
from toolkit.files.reader import Bare

if TYPE_CHECKING:
    from collections.abc import Callable

    Kind = Callable[[Any], Any]

F = TypeVar("F", bound=Form)


_FIELDS: dict[type[Form], dict[str, tuple[str, Kind, Any]]] = {}


class Unsound(Exception):
    """The data do not have the form."""


def read(form: type[F], data: Any) -> F:
    """The data as an instance of the form. Raises Unsound."""
    try:
        data = form.prepare(data)
    except forms.Fault:
        raise Unsound from None
    if type(data) is not dict:
        raise Unsound
    made = form.__new__(form)
    fields = fields_of(form)
    values = {}
    for key, (field, kind, default) in fields.items():
        if key in data:
            values[field] = kind(data[key])
        elif default is ...:
            raise Unsound
        else:
            values[field] = kind(default) if type(default) in (dict, list) else default
    if not (all(isinstance(key, str) for key in data) if form.open else data.keys() <= fields.keys()):
        raise Unsound
    values["given"] = data
    made.__dict__.update(values)
    return made


def annotations_of(form: type[Form]) -> dict[str, tuple[str, str, Any]]:
    """By the word in the file: the attribute, its annotation, and its default (`...` where it must be given)."""
    found: dict[str, tuple[str, str, Any]] = {}
    for base in reversed(form.__mro__):
        if issubclass(base, Form) and base is not Form:
            for field, kind in get_annotations(base).items():
                if not kind.startswith("ClassVar"):
                    found[base.names.get(field, field)] = (field, kind, getattr(base, field, ...))
    return found


def fields_of(form: type[Form]) -> dict[str, tuple[str, Kind, Any]]:
    """By the word in the file: the attribute, how to read it, and its default."""
    if form not in _FIELDS:
        _FIELDS[form] = {word: (field, kind_of(kind), default) for word, (field, kind, default) in annotations_of(form).items()}
    return _FIELDS[form]


@cache
def kind_of(text: str) -> Kind:
    """How to read a value whose annotation is `text`."""
    if text.endswith(" | None"):
        inner = kind_of(text.removesuffix(" | None"))
        return lambda v: None if v is None else inner(v)
    if text.startswith("list["):
        inner = kind_of(text[5:-1])
        return lambda v: [inner(x) for x in v] if type(v) is list else _refuse()
    if text.startswith("dict["):
        key, value = map(kind_of, text[5:-1].split(", ", 1))
        return lambda v: {key(k): value(x) for k, x in v.items()} if type(v) is dict else _refuse()
    if text in WORDS:
        allowed = frozenset(WORDS[text])
        return lambda v: str(v) if isinstance(v, str) and v in allowed else _refuse()
    if text in KINDS:
        return KINDS[text]
    form: type[Form] = getattr(forms, text)
    return lambda v: read(form, v)


def _refuse() -> Any:
    raise Unsound


def _text(v: Any) -> Any:
    return v if type(v) is str else str(v) if type(v) is Bare or type(v) is int else _refuse()


def _name(v: Any) -> Any:
    if type(v) is str and v and v.isprintable() and v[0] != " " and v[-1] != " " and v == v.strip():
        return v
    return str(v) if type(v) is int else _refuse()


def _number(v: Any) -> Any:
    if type(v) is float and isfinite(v):
        return v
    return float(v) if type(v) is int and abs(v) < 2**1000 else _refuse()


def _share(v: Any) -> Any:
    number = _number(v)
    return number if number >= 0 else _refuse()


def _level(v: Any) -> Any:
    return _number(forms.level(v))


def _pair(v: Any) -> Any:
    return [_number(x) for x in v] if type(v) is list and len(v) == 2 else _refuse()


KINDS: dict[str, Kind] = {
    "Text": _text,
    "Name": _name,
    "Number": _number,
    "Share": _share,
    "Level": _level,
    "Pair": _pair,
    "Whole": lambda v: v if type(v) is int else _refuse(),
    "Format": lambda v: v if type(v) is int and v == 1 else _refuse(),
    "bool": lambda v: v if type(v) is bool else _refuse(),
    "Any": lambda v: v,
}
