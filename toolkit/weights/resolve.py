"""Weights from whatever a caller has: nothing, a mapping, a Series, Weights, a perspective's name or a statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.errors import InputError, Issue, UnknownName, unknown
from toolkit.model import Appraisal, How, Weights, weights_from

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd


def resolve(a: Appraisal, weights: Weights | Mapping[str, float] | pd.Series | str | None = None) -> Weights:
    """Weights over the appraisal's criteria, in their order, bound to its ranges.

    Raises UnknownName for an unknown perspective, InputError with every criterion that is unknown or left out.
    """
    if weights is None:
        return a.stated.bound(a.ranges_digest)
    if isinstance(weights, str):
        return _perspective(a, weights).bound(a.ranges_digest)
    if isinstance(weights, Weights):
        _check_names(a, weights.criteria)
        return weights.aligned(a.criterion_ids).bound(a.ranges_digest)
    points = {str(k): v for k, v in dict(weights).items()}
    _check_names(a, tuple(points))
    return weights_from({c: points[c] for c in a.criterion_ids}, How("points")).bound(a.ranges_digest)


def _perspective(a: Appraisal, name: str) -> Weights:
    found = next((p for p in a.viewpoints if p.id == name), None)
    if found is None:
        raise UnknownName("perspective", name, [p.id for p in a.viewpoints])
    return found.weights


def _check_names(a: Appraisal, names: tuple[str, ...]) -> None:
    issues = [unknown("criterion", n, a.criterion_ids, field="weights") for n in names if n not in a.criterion_ids]
    issues += [Issue("no weight given; give 0 to leave it out", field=f"weights.{c}") for c in a.criterion_ids if c not in names]
    if issues:
        raise InputError(issues)
