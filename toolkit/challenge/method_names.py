"""Which methods a challenge goes through, and what a reader is told each is called: no more than tells it from the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.challenge.sentence import Sentence, sentence
from toolkit.errors import InputError, UnknownName
from toolkit.methods.problem import make_method
from toolkit.methods.registry import METHODS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from toolkit.methods.base import Method, On


ALL = "all"


def chosen(methods: str | Sequence[str | Method] | None) -> list[Method]:
    """Methods by name or made; None for the toolkit's own kernels, "all" for the adapters too. Raises UnknownName, InputError."""
    if methods is None:
        return [cls() for cls in METHODS.values() if cls.kernel]
    if isinstance(methods, str):
        if methods not in (*METHODS, ALL):
            raise UnknownName("method", methods, [*METHODS, ALL])
        return [cls() for name, cls in METHODS.items() if methods in (name, ALL)]
    try:
        return list(dict.fromkeys(make_method(m) for m in methods))
    except TypeError:
        raise InputError(f"expected a list of methods, a method's name or {ALL!r}, found {methods!r}") from None


def title(method: Method | type[Method]) -> Sentence:
    """What a method is called, without its parameters."""
    return sentence(f"methods.titles.{method.name}")


def titles(names: Iterable[str]) -> tuple[Sentence, ...]:
    """What methods are called that are known by their registry's names."""
    return tuple(title(METHODS[name]) for name in names)


def label(method: Method) -> Sentence:
    """What a method is called, with its parameters, as on every score."""
    return sentence("methods.label.with", title=title(method), settings=method.variant) if method.variant else title(method)


def method_names(columns: Mapping[str, tuple[Method, On]]) -> dict[str, Sentence]:
    """By column, the method's name: with its parameters where another column has the same method with others, with what it
    saw where another column has it with the same parameters.
    """
    labels = {column: label(method) for column, (method, _) in columns.items()}
    out = {}
    for column, (method, on) in columns.items():
        variants = {labels[other] for other, (m, _) in columns.items() if m.name == method.name}
        name = title(method) if len(variants) == 1 else labels[column]
        twins = sum(other == labels[column] for other in labels.values()) > 1
        out[column] = sentence(f"across.seen.{on}" if twins else "across.seen.either", method=name)
    return out
