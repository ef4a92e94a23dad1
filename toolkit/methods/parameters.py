"""The parameters of methods: what each may be, in words and as a check, and its frozen form."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from numbers import Real
from typing import TYPE_CHECKING, Any, Protocol

from toolkit.errors import Issue, unknown

if TYPE_CHECKING:
    import pandas as pd

Pairs = tuple[tuple[str, Any], ...]
PerCriterionNumber = float | Mapping[str, float] | Pairs | None  # as given; None or pairs once frozen
PerCriterionName = str | Mapping[str, str] | Pairs


class Allowed(Protocol):
    """What a parameter may be."""

    @property
    def text(self) -> str:
        """What is allowed, as part of a sentence."""
        ...

    def read(self, value: Any, place: str) -> tuple[Any, list[Issue]]:
        """The value in its frozen, hashable form, and what is wrong with it."""
        ...


def parameter(default: Any, allowed: Allowed, meaning: str) -> Any:
    """A dataclass field that knows what it may be and what it means."""
    return field(default=default, metadata={"allowed": allowed, "meaning": meaning})


@dataclass(frozen=True)
class Number:
    """A number from `low` to `high`, both allowed; without `high`, any number from `low` up."""

    low: float
    high: float = math.inf

    @property
    def text(self) -> str:
        return f"a number from {self.low:g} to {self.high:g}" if math.isfinite(self.high) else f"a number that is {self.low:g} or more"

    def read(self, value: Any, place: str) -> tuple[Any, list[Issue]]:
        try:
            number = float(value) if isinstance(value, Real) and not isinstance(value, bool) else math.nan
        except OverflowError:
            number = math.inf
        if math.isfinite(number) and self.low <= number <= self.high:
            return number, []
        return value, [Issue(f"expected {self.text}, found {value!r}", field=place)]


@dataclass(frozen=True)
class Choice:
    """One of a few names."""

    names: tuple[str, ...]

    @property
    def text(self) -> str:
        return "one of " + ", ".join(self.names)

    def read(self, value: Any, place: str) -> tuple[Any, list[Issue]]:
        return (value, []) if isinstance(value, str) and value in self.names else (value, [unknown("choice", value, self.names, field=place)])


@dataclass(frozen=True)
class PerCriterion:
    """One value for all criteria, or a mapping from criterion to value, frozen to pairs in the order of names.

    A `None` stands for whatever the criteria themselves declare, where `optional`.
    """

    one: Number | Choice
    optional: bool = True

    @property
    def text(self) -> str:
        return f"{self.one.text}, or {{criterion: {'number' if isinstance(self.one, Number) else 'name'}}}"

    def read(self, value: Any, place: str) -> tuple[Any, list[Issue]]:
        if value is None and self.optional:
            return None, []
        pairs = _pairs(value)
        if isinstance(value, str | Real):
            return self.one.read(value, place)
        if pairs is None:
            return value, [Issue(f"expected {self.text}, found {value!r}", field=place)]
        read = {str(c): self.one.read(v, f"{place}.{c}") for c, v in pairs}
        return tuple(sorted((c, v) for c, (v, _) in read.items())), [i for _, found in read.values() for i in found]


def _pairs(value: Mapping[str, Any] | pd.Series | Pairs | object) -> list[tuple[Any, Any]] | None:
    """The (criterion, value) pairs of a mapping, a Series or pairs; None when it is none of them."""
    items = value.items() if hasattr(value, "items") else value
    if isinstance(items, str) or not isinstance(items, Iterable):
        return None
    pairs = list(items)
    return pairs if all(isinstance(p, tuple) and len(p) == 2 for p in pairs) else None


def shown(value: Any) -> str:
    """A parameter's value as it stands in a label.

    >>> shown((("cost", 10.0), ("time", 2.5)))
    '{cost: 10, time: 2.5}'
    """
    if isinstance(value, tuple):
        return "{" + ", ".join(f"{c}: {shown(v)}" for c, v in value) + "}"
    return f"{value:g}" if isinstance(value, float) else str(value)
