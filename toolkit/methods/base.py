"""The contract of every method: arrays in, scores out, leading axes are batch axes.

A method is a frozen dataclass whose fields are its parameters and whose class attributes say what it is and promises.
The work is split in two, so that what depends on the table alone is done once when only weights vary:

    prepared = method.prepare(problem)            # matrix (..., options, criteria)
    scores = method.score(prepared, weights)      # weights (..., criteria) -> (..., options)

Leading axes of the matrix and of the weights broadcast against each other. Weights are not negative and sum to 1. Kernels
check nothing: `issues` says what is wrong with the call and `fits` for which data the method is not defined, and
`problem.checked` asks both first.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, ClassVar, Literal

import numpy as np

from toolkit.errors import InputError, Issue, unknown
from toolkit.methods.parameters import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from toolkit.arrays import Array
    from toolkit.methods.parameters import PerCriterionNumber

On = Literal["values", "performances"]
Family = Literal["additive", "multiplicative", "distance to ideal", "compromise", "outranking", "ratio", "range-based", "other"]
Axes = Literal["options", "criteria", "options x criteria", "options x options", "members", "number", "yes or no"]

NOISE = 1e-12  # share of a criterion's largest declared number below which a difference is rounding, not a difference


@dataclass(frozen=True, slots=True)
class Problem:
    """The data of a method. `matrix` (..., options, criteria) holds values, or performances in natural units.

    `maximise` (criteria) tells directions; on values it is all true. `low`, `high` (criteria) are the declared range in
    numeric order, 0 and 1 on values. `thresholds` maps q, p, s, veto to declared numbers (criteria), NaN where undeclared,
    in natural units; `unit` (criteria) is how many natural units make one unit of the matrix. `valued` tells which of
    the two the matrix holds. `criteria` are ids, as parameters give them, `names` what a reader knows them by.
    """

    matrix: Array
    maximise: NDArray[np.bool_]
    low: Array
    high: Array
    criteria: tuple[str, ...]
    thresholds: Mapping[str, Array]
    unit: Array
    valued: bool
    names: tuple[str, ...] = ()

    @property
    def called(self) -> tuple[str, ...]:
        """The criteria as a reader knows them; ids where no names were given."""
        return self.names or self.criteria

    @property
    def signs(self) -> Array:
        """+1 for a criterion to maximise, -1 for one to minimise."""
        return np.where(self.maximise, 1.0, -1.0)

    @property
    def slack(self) -> Array:
        """By criterion, the difference up to which two entries of the matrix are the same number but for rounding."""
        return NOISE * np.maximum(np.abs(self.low), np.abs(self.high))

    def threshold(self, name: str, given: PerCriterionNumber = None) -> Array:
        """A threshold by criterion in the matrix's units: as given, else as the criterion declares it, else NaN."""
        natural = self.thresholds[name]
        if isinstance(given, float | int):
            natural = np.full(len(self.criteria), float(given))
        elif given is not None:
            own = dict(given)
            natural = np.array([own.get(c, t) for c, t in zip(self.criteria, natural.tolist(), strict=True)])
        return natural / self.unit


@dataclass(frozen=True, slots=True)
class Promises:
    """What holds for any data.

    `monotone`: an option that improves on a criterion is never overtaken by a rival that was not ahead before.
    `independent`: neither a score nor the relation of two options depends on the other options.
    `compensatory`: no performance is so poor that enough weight on what the option is better at cannot bring it ahead.
    `complete`: every two options are ranked or tied, none is left incomparable.
    """

    monotone: bool
    independent: bool
    compensatory: bool
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Working:
    """One of a method's published workings: the axes of its array, and what it is. `members` is a set of options."""

    axes: Axes
    meaning: str


@dataclass(frozen=True)
class Method:
    """Base of all methods. Subclasses set the class attributes and write `prepare` and `score`.

    The attributes are set without an annotation; one with an annotation would be a parameter.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    family: ClassVar[Family]
    on: ClassVar[On] = "performances"
    higher_is_better: ClassVar[bool] = True
    promises: ClassVar[Promises]
    linear: ClassVar[bool] = False  # the score is linear in the weights, so challenges have closed forms
    additive: ClassVar[bool] = False  # contributions by criterion sum to the score
    pairwise: ClassVar[bool] = False  # compares every two options, so that work grows with the square of their number
    kernel: ClassVar[bool] = True  # False for adapters of another library
    takes: ClassVar[str] = "any numbers"  # what data it is defined on
    scaling: ClassVar[str] = ""  # the normalisation, by name, where the method has one that is not a parameter
    formula: ClassVar[str]  # plain text, symbols explained
    weakness: ClassVar[str]  # one sentence on when not to trust it
    reference: ClassVar[str]  # full reference of the paper that defines it
    workings: ClassVar[Mapping[str, Working]] = {}  # what `details` holds, by the literature's symbols

    def __post_init__(self) -> None:
        """Checks and freezes the parameters. Raises InputError with every parameter that is not allowed."""
        issues: list[Issue] = []
        for f in fields(self):
            value, found = f.metadata["allowed"].read(getattr(self, f.name), f"{self.name}.{f.name}")
            object.__setattr__(self, f.name, value)
            issues += found
        if issues:
            raise InputError(issues)

    def issues(self, problem: Problem) -> list[Issue]:
        """What is wrong with the parameters for these criteria: names that are not there, thresholds out of order."""
        by_criterion = {f.name: value for f in fields(self) if isinstance(value := getattr(self, f.name), tuple)}
        strangers = [(name, c) for name, pairs in by_criterion.items() for c, _ in pairs if c not in problem.criteria]
        return [unknown("criterion", c, problem.criteria, field=f"{self.name}.{name}") for name, c in strangers]

    def fits(self, problem: Problem) -> str:
        """Why the method is not defined on these data, in one sentence; empty when it is."""
        return ""

    def load(self) -> None:
        """Imports what the first score would import, where that takes seconds."""

    def prepare(self, problem: Problem) -> Any:
        """Whatever depends on the table alone."""
        raise NotImplementedError

    def score(self, prepared: Any, weights: Array) -> Array:
        """Scores (..., options) for weights (..., criteria); methods without a complete order have none."""
        raise NotImplementedError

    def contributions(self, prepared: Any, weights: Array) -> Array:
        """Parts of the scores (..., options, criteria) that sum to them; additive methods only."""
        raise NotImplementedError

    def coefficients(self, prepared: Any) -> Array:
        """For linear methods, the matrix C (..., options, criteria) with scores = C @ weights."""
        raise NotImplementedError

    def relation(self, prepared: Any, weights: Array) -> NDArray[np.str_] | None:
        """(..., options, options) of "P" (row preferred), "P-" (column preferred), "I", "R"; None where scores say it all."""
        return None

    def details(self, prepared: Any, weights: Array) -> dict[str, Any]:
        """The arrays named by `workings`, for one table and one weight vector."""
        return {}

    @classmethod
    def parameters(cls) -> dict[str, Any]:
        """Parameter names and their defaults."""
        return {f.name: f.default for f in fields(cls)}

    @property
    def label(self) -> str:
        """The name with its parameters and normalisation, as shown on every score: the same name can be four numbers."""
        return f"{self.title} ({self.variant})" if self.variant else self.title

    @property
    def variant(self) -> str:
        """The parameters that are given and the normalisation, as shown behind the name."""
        given = ((f.name, getattr(self, f.name)) for f in fields(self))
        return ", ".join([f"{name}={shown(value)}" for name, value in given if value is not None] + [self.scaling] * bool(self.scaling))


@dataclass(frozen=True)
class LinearMethod(Method):
    """Base of methods whose score is linear in the weights: what they prepare is the coefficients, or holds them."""

    linear = True
    additive = True

    def score(self, prepared: Any, weights: Array) -> Array:
        return weighted(self.coefficients(prepared), weights)

    def contributions(self, prepared: Any, weights: Array) -> Array:
        return self.coefficients(prepared) * weights[..., None, :]

    def coefficients(self, prepared: Any) -> Array:
        return prepared


def weighted(coefficients: Array, weights: Array) -> Array:
    """C @ w over batch axes: (..., options, criteria) and (..., criteria) -> (..., options)."""
    if coefficients.ndim == 2:
        return weights @ coefficients.T
    if weights.ndim == 1:
        return coefficients @ weights
    return np.einsum("...ij,...j->...i", coefficients, weights)


def without_noise(x: Array) -> Array:
    """Numbers on a scale of about 1, with those that a sum left next to 0 by rounding set to 0."""
    noise = np.abs(x) <= NOISE
    return np.where(noise, 0.0, x) if noise.any() else x
