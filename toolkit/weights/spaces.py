"""Spaces of weights: what is known about weights when it is less than numbers.

    anywhere()                           nothing is known
    ordered("a", "b = c", "d")           a matters at least as much as b, and so on; criteria not named are free
    between({"a": (0.1, 0.3)})           a weight lies between bounds
    near(weights, 0.25)                  three quarters these weights, one quarter any weights
    at_least("a", "b", ratio=2)          a matters at least twice as much as b
    linear({"a": 1, "b": -3}, 0)         any other linear statement

`&` intersects. Draws are uniform on the space: where it is a simplex they are images of uniform draws on the simplex, else
hit-and-run. Every space lies on the simplex of the criteria it is asked about; equalities leave it fewer dimensions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.errors import InputError, Issue
from toolkit.model import How, Weights, weights_from
from toolkit.model.binding import mapping
from toolkit.model.weights import LARGEST
from toolkit.weights.draws import ENOUGH, Draws
from toolkit.weights.families import Anywhere, Between, Halfspace, Near, Ordered
from toolkit.weights.order import tiers
from toolkit.weights.polytope import Polytope
from toolkit.weights.space import Space

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

__all__ = ["ENOUGH", "Draws", "Polytope", "Space", "anywhere", "at_least", "between", "linear", "near", "ordered"]


def anywhere() -> Space:
    """All weights."""
    return Anywhere()


def ordered(*criteria: str | Iterable[str]) -> Space:
    """Weights that never grow along the criteria, the most important first; ties are nested or written "b = c"."""
    return Ordered(tiers(*criteria))


def between(bounds: Mapping[str, tuple[float, float]]) -> Space:
    """Weights within bounds, as shares of 1, both included. Raises InputError for bounds that are no interval in 0..1."""
    bounds = mapping(bounds)
    issues = [
        Issue(f"expected low and high with 0 <= low <= high <= 1, found {pair!r}", field=f"weights.{c}", hint="shares, not per cent")
        for c, pair in bounds.items()
        if not _is_interval(pair)
    ]
    if issues or not bounds:
        raise InputError(issues or [Issue("expected bounds for at least one criterion, found none", field="weights")])
    return Between(tuple((c, float(low), float(high)) for c, (low, high) in bounds.items()))


def near(weights: Weights | Mapping[str, float] | pd.Series, spread: float) -> Space:
    """(1 - spread) times these weights plus spread times any weights; spread between 0 (these) and 1 (anywhere)."""
    stated = weights if isinstance(weights, Weights) else weights_from(mapping(weights), How("points"))
    if not _is_number(spread) or not 0.0 <= spread <= 1.0:
        raise InputError([Issue(f"expected a share between 0 and 1, found {spread!r}", field="spread")])
    return Near(stated.criteria, stated.shares, float(spread))


def at_least(a: str, b: str, ratio: float = 1.0) -> Space:
    """Weights in which `a` matters at least `ratio` times as much as `b`."""
    if not _is_number(ratio) or ratio < 0:
        raise InputError([Issue(f"expected a number that is 0 or more, found {ratio!r}", field="ratio")])
    if str(a) == str(b):
        raise InputError([Issue(f"expected two different criteria, found {str(a)!r} twice", field="weights")])
    return Halfspace(((str(a), 1.0), (str(b), -float(ratio))))


def linear(coefficients: Mapping[str, float], at_least: float = 0.0) -> Space:
    """Weights whose sum of coefficient times weight is at least a number."""
    coefficients = mapping(coefficients)
    issues = [Issue(f"expected a number, found {x!r}", field=f"weights.{c}") for c, x in coefficients.items() if not _is_number(x)]
    issues += [] if _is_number(at_least) else [Issue(f"expected a number, found {at_least!r}", field="at_least")]
    issues += [] if coefficients else [Issue("expected a coefficient for at least one criterion, found none", field="weights")]
    if issues:
        raise InputError(issues)
    return Halfspace(tuple((c, float(x)) for c, x in coefficients.items()), float(at_least))


def _is_number(x: Any) -> bool:
    return isinstance(x, int | float | np.integer | np.floating) and not isinstance(x, bool) and bool(-LARGEST <= x <= LARGEST)


def _is_interval(pair: Any) -> bool:
    return isinstance(pair, tuple | list | np.ndarray) and len(pair) == 2 and all(map(_is_number, pair)) and 0 <= pair[0] <= pair[1] <= 1
