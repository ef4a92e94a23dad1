"""The families of weight spaces: anywhere, ordered, between, near, and one linear statement."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from toolkit.errors import InputError, Issue
from toolkit.weights import order
from toolkit.weights.draws import Draws, simplex
from toolkit.weights.space import Space, row

if TYPE_CHECKING:
    from toolkit.arrays import Array
    from toolkit.weights.polytope import Row


@dataclass(frozen=True, slots=True)
class Anywhere(Space):
    """All weights."""

    def rows(self, criteria: tuple[str, ...]) -> tuple[Row, ...]:
        return ()

    def names(self) -> tuple[str, ...]:
        return ()

    def describe(self) -> str:
        return "any weights"

    def sample(self, criteria: tuple[str, ...], draws: int, rng: np.random.Generator) -> Draws:
        return Draws(simplex(draws, len(criteria), rng), draws)


@dataclass(frozen=True, slots=True)
class Ordered(Space):
    """Each tier matters at least as much as the next; criteria of one tier matter the same; others are free."""

    tiers: order.Tiers

    def rows(self, criteria: tuple[str, ...]) -> tuple[Row, ...]:
        found = []
        for tier in self.tiers:
            for left, right in pairwise(tier):
                text = f"{left} = {right}"
                found += [row(criteria, text, {left: -1, right: 1}), row(criteria, text, {left: 1, right: -1})]
        for upper, lower in pairwise(self.tiers):
            found.append(row(criteria, f"{upper[0]} > {lower[0]}", {upper[0]: -1, lower[0]: 1}))
        return tuple(found)

    def names(self) -> tuple[str, ...]:
        return tuple(c for tier in self.tiers for c in tier)

    def orders(self) -> tuple[order.Tiers, ...]:
        return (self.tiers,)

    def describe(self) -> str:
        return order.text(self.tiers)


@dataclass(frozen=True, slots=True)
class Between(Space):
    """Each named weight lies between bounds, both included."""

    bounds: tuple[tuple[str, float, float], ...]

    def rows(self, criteria: tuple[str, ...]) -> tuple[Row, ...]:
        found = []
        for c, low, high in self.bounds:
            if low > 0:
                found.append(row(criteria, f"{c} at least {low:g}", {c: -1}, -low))
            if high < 1:
                found.append(row(criteria, f"{c} at most {high:g}", {c: 1}, high))
        return tuple(found)

    def names(self) -> tuple[str, ...]:
        return tuple(c for c, _, _ in self.bounds)

    def describe(self) -> str:
        return ", ".join(f"{c} between {low:.3g} and {high:.3g}" for c, low, high in self.bounds)


@dataclass(frozen=True, slots=True)
class Near(Space):
    """(1 - spread) w + spread u, u any weights: each weight is at least 1 - spread times the one stated."""

    criteria: tuple[str, ...]
    shares: tuple[float, ...]
    spread: float

    def rows(self, criteria: tuple[str, ...]) -> tuple[Row, ...]:
        floor = (1.0 - self.spread) * self._centre(criteria)
        return tuple(row(criteria, f"{c} at least {f:.4g}", {c: -1}, -float(f)) for c, f in zip(criteria, floor, strict=True))

    def names(self) -> tuple[str, ...]:
        return self.criteria

    def describe(self) -> str:
        stated = ", ".join(f"{c}={s:.3g}" for c, s in zip(self.criteria, self.shares, strict=True))
        return f"{100 * self.spread:g} % free, the rest as {stated}"

    def vertices(self, criteria: tuple[str, ...]) -> Array:
        self.checked(criteria)
        corners = np.eye(len(criteria))[: len(criteria) if self.spread > 0 else 1]
        return (1.0 - self.spread) * self._centre(criteria) + self.spread * corners

    def sample(self, criteria: tuple[str, ...], draws: int, rng: np.random.Generator) -> Draws:
        self.checked(criteria)
        u = simplex(draws, len(criteria), rng)  # drawn even when the spread is 0, so that one seed means one u
        u *= self.spread
        u += (1.0 - self.spread) * self._centre(criteria)
        return Draws(u, draws)

    def _centre(self, criteria: tuple[str, ...]) -> Array:
        own = dict(zip(self.criteria, self.shares, strict=True))
        missing = [Issue("no weight given; give 0 to leave it out", field=f"weights.{c}") for c in criteria if c not in own]
        if missing:
            raise InputError(missing)
        return np.array([own[c] for c in criteria])


@dataclass(frozen=True, slots=True)
class Halfspace(Space):
    """The sum of coefficient times weight is at least a number."""

    coefficients: tuple[tuple[str, float], ...]
    at_least: float = 0.0

    def rows(self, criteria: tuple[str, ...]) -> tuple[Row, ...]:
        return (row(criteria, self.describe(), {c: -x for c, x in self.coefficients}, -self.at_least),)

    def names(self) -> tuple[str, ...]:
        return tuple(c for c, _ in self.coefficients)

    def describe(self) -> str:
        (first, x), *rest = self.coefficients
        if len(rest) == 1 and x == 1 and rest[0][1] < 0 and self.at_least == 0:
            return f"{first} at least {-rest[0][1]:g} times {rest[0][0]}"
        terms = " + ".join(f"{x:g} {c}" for c, x in self.coefficients).replace("+ -", "- ")
        return f"{terms} at least {self.at_least:g}"
