"""Weights from whatever a caller has: nothing, a mapping, a Series, Weights, or text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.model.binding import expect, over

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from toolkit.model import Appraisal, Weights


def resolve(a: Appraisal, weights: Weights | Mapping[str, float] | pd.Series | str | None = None) -> Weights:
    """Weights over the appraisal's criteria, in their order, bound to its ranges unless they are bound already.

    None takes the appraisal's own. Text is a perspective's id or a statement (see `toolkit.weights.text`).

    Raises UnknownName for a name that is no perspective, InputError with every criterion that is unknown or left out.
    """
    expect(a)
    if weights is None:
        return a.stated.bound(a.ranges_digest)
    if isinstance(weights, str):
        from toolkit.weights.text import from_text

        return from_text(a, weights).bound(a.ranges_digest)
    return over(a, weights)
