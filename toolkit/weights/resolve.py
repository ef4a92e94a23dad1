"""Weights from whatever a caller has: nothing, a mapping, a Series, Weights, or text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.model import Appraisal, How, Weights, weights_from
from toolkit.weights.statement import check_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd


def resolve(a: Appraisal, weights: Weights | Mapping[str, float] | pd.Series | str | None = None) -> Weights:
    """Weights over the appraisal's criteria, in their order, bound to its ranges unless they are bound already.

    None takes the appraisal's own. Text is a perspective's id or a statement (see `toolkit.weights.text`).

    Raises UnknownName for a name that is no perspective, InputError with every criterion that is unknown or left out.
    """
    if weights is None:
        return a.stated.bound(a.ranges_digest)
    if isinstance(weights, str):
        from toolkit.weights.text import from_text

        return from_text(a, weights).bound(a.ranges_digest)
    if isinstance(weights, Weights):
        if weights.criteria == a.criterion_ids:
            return weights.bound(a.ranges_digest)
        check_names(a, weights.criteria)
        return weights.aligned(a.criterion_ids).bound(a.ranges_digest)
    points = {str(k): v for k, v in dict(weights).items()}
    check_names(a, tuple(points))
    return weights_from({c: points[c] for c in a.criterion_ids}, How("points")).bound(a.ranges_digest)
