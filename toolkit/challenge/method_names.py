"""What a reader is told a method is called: its title, and no more than tells it from the others beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.challenge.sentence import Sentence, sentence
from toolkit.methods.registry import METHODS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.methods.base import Method, On


def titles(names: tuple[str, ...]) -> tuple[str, ...]:
    """The titles of methods that are known by their registry's names."""
    return tuple(METHODS[name].title for name in names)


def method_names(columns: Mapping[str, tuple[Method, On]]) -> dict[str, Sentence]:
    """By column, the method's name: with its parameters where another column has the same method with others, with what it
    saw where another column has it with the same parameters.
    """
    labels = {column: method.label for column, (method, _) in columns.items()}
    out = {}
    for column, (method, on) in columns.items():
        variants = {labels[other] for other, (m, _) in columns.items() if m.title == method.title}
        name = method.title if len(variants) == 1 else method.label
        twins = sum(label == method.label for label in labels.values()) > 1
        out[column] = sentence(f"across.seen.{on}" if twins else "across.seen.either", method=name)
    return out
