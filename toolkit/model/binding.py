"""Weights over an appraisal: one for every criterion, bound to its ranges, stale when what they were stated over has changed."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from toolkit.errors import InputError, Issue, unknown
from toolkit.model.appraisal import Appraisal
from toolkit.model.weights import How, Weights, weights_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

_RANGE_DIGEST = re.compile(r"(.*?):([0-9a-f]{6})(?: |$)", re.DOTALL)  # ids are anything that a table's header may hold


def expect(a: object) -> None:
    """Raise InputError for anything that is not an appraisal, before it fails somewhere inside."""
    if not isinstance(a, Appraisal):
        raise InputError([Issue(f"expected an appraisal, found {type(a).__name__}", hint="load one with tk.load, or make one with tk.from_frame")])


def over(a: Appraisal, weights: Weights | Mapping[str, float] | pd.Series) -> Weights:
    """Weights over the appraisal's criteria, in their order, bound to its ranges unless they are bound already.

    Raises InputError with every criterion that is unknown or left out, and for anything but numbers by criterion.
    """
    if not isinstance(weights, Weights):
        points = mapping(weights)
        check_names(a, tuple(points))
        return weights_from({c: points[c] for c in a.criterion_ids}, How("points")).bound(a.ranges_digest)
    if weights.criteria != a.criterion_ids:
        check_names(a, weights.criteria)
    return weights.aligned(a.criterion_ids).bound(a.ranges_digest)


def check_names(a: Appraisal, names: Sequence[str]) -> None:
    """Raise InputError with every criterion that is unknown or left out."""
    issues: list[Issue] = [unknown("criterion", n, a.criterion_ids, field="weights") for n in names if n not in a.criterion_ids]
    issues += [Issue("no weight given; give 0 to leave it out", field=f"weights.{c}") for c in a.criterion_ids if c not in names]
    if issues:
        raise InputError(issues)


def mapping(given: Any) -> dict[str, Any]:
    """A mapping or a Series as a dict by criterion id. Raises InputError for anything else, and for names given twice."""
    if not (hasattr(given, "items") and hasattr(given, "keys")) or getattr(given, "ndim", 1) != 1:
        raise InputError([Issue(f"expected numbers by criterion, found {type(given).__name__}", field="weights", hint="such as {'cost': 30, 'speed': 10}")])
    names = [str(name) for name in given.keys()]  # noqa: SIM118  a Series iterates over its values
    twice = [name for name, times in Counter(names).items() if times > 1]
    if twice:
        raise InputError([Issue(f"criterion {name!r} is there twice", field="weights") for name in twice])
    return dict(zip(names, (value for _, value in given.items()), strict=True))


def stated_over(weights: Weights) -> dict[str, str]:
    """By criterion, the digest of the range that these weights were stated over; empty when unbound."""
    return dict(_RANGE_DIGEST.findall(weights.how.ranges))


def stale(weights: Weights, appraisal: Appraisal) -> tuple[str, ...]:
    """The criteria whose range, direction or scale changed after these weights were stated; empty when unbound."""
    then = stated_over(weights)
    return tuple(c for c, now in appraisal.range_digests if c in then and then[c] != now)


def equal_weights(criteria: Iterable[str]) -> Weights:
    """Equal weights that nobody stated."""
    return weights_from(dict.fromkeys(criteria, 1.0), How("equal", elicited=False, note="no weights were stated; equal weights stand in"))
