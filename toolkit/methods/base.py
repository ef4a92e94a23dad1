"""The contract of every method: arrays in, scores out, leading axes are batch axes.

A method is a frozen dataclass whose fields are its parameters and whose class attributes say what it is and promises.
The work is split in two, so that what depends on the table alone is done once when only weights vary:

    prepared = method.prepare(problem)            # matrix (..., options, criteria)
    scores = method.score(prepared, weights)      # weights (..., criteria) -> (..., options)

Leading axes of the matrix and of the weights broadcast against each other. Kernels check nothing: `fits` says for which
data the method is not defined, and `rank` asks it first.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, ClassVar, Literal

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Array = NDArray[np.float64]

On = Literal["values", "performances"]
Family = Literal["additive", "multiplicative", "distance to ideal", "compromise", "outranking", "ratio", "range-based", "other"]


@dataclass(frozen=True, slots=True)
class Problem:
    """The data of a method. `matrix` (..., options, criteria) holds values, or performances in natural units.

    `maximise` (criteria) tells directions; on values it is all true. `low`, `high` (criteria) are the declared range in
    numeric order, 0 and 1 on values. `thresholds` maps q, p, s, veto to declared numbers (criteria), NaN where undeclared,
    in the matrix's own units. `valued` tells which of the two the matrix holds.
    """

    matrix: Array
    maximise: NDArray[np.bool_]
    low: Array
    high: Array
    criteria: tuple[str, ...]
    thresholds: Mapping[str, Array]
    valued: bool

    @property
    def signs(self) -> Array:
        """+1 for a criterion to maximise, -1 for one to minimise."""
        return np.where(self.maximise, 1.0, -1.0)


@dataclass(frozen=True, slots=True)
class Promises:
    """What holds for any data. `independent`: no option's score depends on which other options are there."""

    monotone: bool
    independent: bool
    compensatory: bool
    complete: bool = True


@dataclass(frozen=True)
class Method:
    """Base of all methods. Subclasses set the class attributes and write `prepare` and `score`."""

    name: ClassVar[str]
    title: ClassVar[str]
    family: ClassVar[Family]
    on: ClassVar[On] = "performances"
    higher_is_better: ClassVar[bool] = True
    promises: ClassVar[Promises]
    linear: ClassVar[bool] = False  # the score is linear in the weights, so challenges have closed forms
    additive: ClassVar[bool] = False  # contributions by criterion sum to the score
    kernel: ClassVar[bool] = True  # False for adapters of another library
    formula: ClassVar[str]  # plain text, symbols explained
    weakness: ClassVar[str]  # one sentence on when not to trust it
    reference: ClassVar[str]  # full reference of the paper that defines it

    def fits(self, problem: Problem) -> str:
        """Why the method is not defined on these data, in one sentence; empty when it is."""
        return ""

    def prepare(self, problem: Problem) -> Any:
        """Whatever depends on the table alone."""
        raise NotImplementedError

    def score(self, prepared: Any, weights: Array) -> Array:
        """Scores (..., options) for weights (..., criteria)."""
        raise NotImplementedError

    def contributions(self, prepared: Any, weights: Array) -> Array:
        """Parts of the scores (..., options, criteria) that sum to them; additive methods only."""
        raise NotImplementedError

    def coefficients(self, prepared: Any) -> Array:
        """For linear methods, the matrix C (..., options, criteria) with scores = C @ weights."""
        raise NotImplementedError

    def details(self, problem: Problem, weights: Array) -> dict[str, Any]:
        """The published workings for one table and one weight vector, under the literature's symbols, as arrays."""
        return {}

    def relation(self, problem: Problem, weights: Array) -> NDArray[np.str_] | None:
        """For partial methods, (options x options) of "P" (row preferred), "P-" (column preferred), "I", "R"."""
        return None

    @classmethod
    def parameters(cls) -> dict[str, Any]:
        """Parameter names and their defaults."""
        return {f.name: f.default for f in fields(cls)}

    @property
    def label(self) -> str:
        """The name with its parameters, as shown on every score: the same name can be four numbers."""
        shown = ", ".join(f"{f.name}={getattr(self, f.name)}" for f in fields(self) if getattr(self, f.name) is not None)
        return f"{self.title} ({shown})" if shown else self.title


def weighted(coefficients: Array, weights: Array) -> Array:
    """C @ w over batch axes: (..., options, criteria) and (..., criteria) -> (..., options)."""
    if coefficients.ndim == 2:
        return weights @ coefficients.T
    return np.einsum("...ij,...j->...i", coefficients, weights)


def linear_values(problem: Problem) -> Array:
    """The matrix mapped by straight lines from the declared range to 0 (worst) .. 1 (best); 1 where it has no width."""
    width = problem.high - problem.low
    worst = np.where(problem.maximise, problem.low, problem.high)
    safe = np.where(width > 0, width, 1.0)
    return np.where(width > 0, np.clip((problem.matrix - worst) * problem.signs / safe, 0.0, 1.0), 1.0)
