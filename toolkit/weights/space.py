"""The base of all weight spaces, and their intersection."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from toolkit.errors import EmptySpace, Issue, UnknownName
from toolkit.weights import order
from toolkit.weights.draws import Draws, Image, draw, plan
from toolkit.weights.polytope import Polytope, Row, body, stack, vertices

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from toolkit.arrays import Array
    from toolkit.weights.hit_and_run import Pool

FEW_VERTICES = 512


class Space:
    """Base of all spaces: frozen, hashable, asked about criteria by id."""

    def rows(self, criteria: tuple[str, ...]) -> tuple[Row, ...]:
        """The statements as inequalities over these criteria."""
        raise NotImplementedError

    def names(self) -> tuple[str, ...]:
        """The criteria that the space speaks of."""
        raise NotImplementedError

    def describe(self) -> str:
        """The statements as one line."""
        raise NotImplementedError

    def orders(self) -> tuple[order.Tiers, ...]:
        """The orders among the statements."""
        return ()

    def parts(self) -> tuple[Space, ...]:
        """The spaces that this one is the intersection of."""
        return (self,)

    def polytope(self, criteria: tuple[str, ...]) -> Polytope:
        """The space as a @ w <= b, besides w >= 0 and sum(w) = 1; both may be empty. Raises UnknownName and EmptySpace."""
        _check_not_empty(self, criteria)
        return stack(self.checked(criteria), len(criteria))

    def contains(self, criteria: tuple[str, ...], weights: Array) -> NDArray[np.bool_]:
        """Whether weights (..., criteria) lie in the space, to within 1e-9. Raises UnknownName."""
        return stack(self.checked(criteria), len(criteria)).contains(np.asarray(weights, dtype=float))

    def vertices(self, criteria: tuple[str, ...]) -> Array | None:
        """All vertices (v, criteria), or None when they are more than a few hundred. Raises UnknownName and EmptySpace."""
        found = _vertices(self, criteria)
        return None if found is None else found.copy()

    def sample(self, criteria: tuple[str, ...], draws: int, rng: np.random.Generator) -> Draws:
        """Weights (draws, criteria) uniform on the space. Raises UnknownName and EmptySpace."""
        return draw(_plan(self, criteria), draws, rng)

    def checked(self, criteria: tuple[str, ...]) -> tuple[Row, ...]:
        """The rows, once every name is known. Raises UnknownName."""
        for name in self.names():
            if name not in criteria:
                raise UnknownName("criterion", name, criteria, field="weights")
        return self.rows(criteria)

    def __and__(self, other: Space) -> Space:
        if not isinstance(other, Space):
            return NotImplemented
        return Both(tuple(dict.fromkeys([*self.parts(), *other.parts()])))

    def __str__(self) -> str:
        return self.describe()


@dataclass(frozen=True, slots=True)
class Both(Space):
    """The weights that lie in every one of some spaces."""

    spaces: tuple[Space, ...]

    def __post_init__(self) -> None:
        loop = order.cycle(self.orders())
        if loop:
            raise EmptySpace([Issue(f"these orders go round in a circle: {' > '.join(loop)}", field="weights", hint="drop one, or state a tie with =")])

    def rows(self, criteria: tuple[str, ...]) -> tuple[Row, ...]:
        return tuple(row for space in self.spaces for row in space.rows(criteria))

    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(c for space in self.spaces for c in space.names()))

    def describe(self) -> str:
        return "; ".join(space.describe() for space in self.spaces)

    def orders(self) -> tuple[order.Tiers, ...]:
        return tuple(tiers for space in self.spaces for tiers in space.orders())

    def parts(self) -> tuple[Space, ...]:
        return self.spaces


def row(criteria: tuple[str, ...], text: str, terms: Mapping[str, float], bound: float = 0.0) -> Row:
    """The statement that the sum of terms is at most `bound`."""
    coefficients = np.zeros(len(criteria))
    for c, x in terms.items():
        coefficients[criteria.index(c)] = x
    return Row(text, coefficients, bound)


@lru_cache(maxsize=128)
def _check_not_empty(space: Space, criteria: tuple[str, ...]) -> None:
    body(space.checked(criteria), len(criteria))


@lru_cache(maxsize=128)
def _vertices(space: Space, criteria: tuple[str, ...]) -> Array | None:
    _check_not_empty(space, criteria)
    return vertices(space.checked(criteria), len(criteria), FEW_VERTICES)


@lru_cache(maxsize=32)
def _plan(space: Space, criteria: tuple[str, ...]) -> Image | Pool:
    return plan(space.checked(criteria), len(criteria))
