"""From an appraisal to the arrays that a method sees, and the questions to ask before it sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast, get_args

import numpy as np

from toolkit.errors import InputError, Issue, NotApplicable, UnknownName, unknown
from toolkit.methods.base import Method, On, Problem
from toolkit.methods.registry import METHODS
from toolkit.model.binding import expect
from toolkit.model.criterion import THRESHOLDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from toolkit.model import Appraisal

MOST_PAIRED = 2_000  # options that a method which compares every two of them takes
MOST = 1e100  # in size; the square of a larger number, or its product with another, may be beyond any number


def make_method(method: str | Method, parameters: Mapping[str, Any] | None = None) -> Method:
    """The method of this name with these parameters, or the instance given. Raises UnknownName, InputError."""
    parameters = parameters or {}
    if isinstance(method, Method):
        if parameters:
            raise InputError(f"{method.name} is given ready-made; give its parameters when making it, found {', '.join(parameters)}")
        return method
    if isinstance(method, type) and issubclass(method, Method):
        raise InputError(f"expected a method's name or a method made, found the class {method.__name__}; give {method.name!r} or {method.__name__}()")
    if not isinstance(method, str) or method not in METHODS:
        raise UnknownName("method", method, list(METHODS))
    cls = METHODS[method]
    allowed = list(cls.parameters())
    strangers = [p for p in parameters if p not in allowed]
    if strangers and not allowed:
        raise InputError([Issue(f"{method} takes no parameters, found {p!r}") for p in strangers])
    if strangers:
        raise InputError([unknown(f"parameter of {method}", p, allowed) for p in strangers])
    return cls(**parameters)


def resolve_on(method: Method, on: str | None) -> On:
    """What the method sees. Raises UnknownName."""
    if on is None:
        return method.on
    if str(on) not in get_args(On):  # whatever it is; an array has no one truth
        raise UnknownName("choice of `on`", on, get_args(On))
    return cast("On", on)


def problem_from(a: Appraisal, on: On, performances: NDArray[np.float64] | None = None) -> Problem:
    """The arrays that a method sees; `performances` (..., options, criteria) stand in for the likely ones."""
    expect(a)
    thresholds = {name: _thresholds(a, name) for name in THRESHOLDS}
    one = np.ones(len(a.criteria))
    names = tuple(c.name for c in a.criteria)
    if on == "values":
        matrix = a.value_array if performances is None else a.to_values(performances)
        span = np.where(a.high_ends > a.low_ends, a.high_ends - a.low_ends, 1.0)
        return Problem(matrix, one > 0, 0 * one, one, a.criterion_ids, thresholds, unit=span, valued=True, names=names)
    matrix = a.table.filled if performances is None else performances
    return Problem(matrix, a.maximise, a.low_ends, a.high_ends, a.criterion_ids, thresholds, unit=one, valued=False, names=names)


def checked(method: Method, problem: Problem) -> Problem:
    """The same problem, once the method is known to be defined on it.

    Raises InputError for parameters that do not fit these criteria, NotApplicable for data the method is not defined on.
    """
    issues = method.issues(problem)
    if issues:
        raise InputError(issues)
    refusal = why_not(method, problem)
    if refusal:
        raise NotApplicable(f"{method.title} is not defined on these data: {refusal}")
    return problem


def why_not(method: Method, problem: Problem) -> str:
    """Why the method is not defined on these data, in one sentence; empty when it is."""
    if not problem.valued and max(problem.matrix.max(), -problem.matrix.min()) > MOST:
        huge = np.flatnonzero((np.abs(problem.matrix) > MOST).reshape(-1, len(problem.criteria)).any(axis=0))
        return f"numbers beyond {MOST:g} cannot be computed with; change the unit of {', '.join(problem.called[j] for j in huge)}"
    if method.pairwise and problem.matrix.shape[-2] > MOST_PAIRED:
        return f"it compares every two options, of which there are {problem.matrix.shape[-2]:,}; it takes up to {MOST_PAIRED:,}"
    return method.fits(problem)


def _thresholds(a: Appraisal, name: str) -> NDArray[np.float64]:
    found = (c.threshold(name) for c in a.criteria)
    return np.array([np.nan if t is None else t for t in found])
