"""Apply a method to an appraisal."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from toolkit.methods.base import without_noise
from toolkit.methods.labels import labelled
from toolkit.methods.problem import checked, make_method, problem_from, resolve_on, why_not
from toolkit.methods.span import rank_span
from toolkit.model import stale
from toolkit.ranking import Ranking, ranks
from toolkit.weights.resolve import resolve

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from toolkit.arrays import Array
    from toolkit.methods.base import Method, On
    from toolkit.model import Appraisal, Weights

__all__ = ["checked", "make_method", "problem_from", "rank", "resolve_on", "why_not"]


def rank(
    a: Appraisal,
    weights: Weights | Mapping[str, float] | pd.Series | str | None = None,
    method: str | Method = "weighted_sum",
    on: On | None = None,
    **parameters: Any,
) -> Ranking:
    """Rank the options of an appraisal.

    `weights` are a mapping, Series, Weights, a perspective's name or a statement; None takes the appraisal's own. `on`
    chooses what the method sees, None its own default. Parameters are the method's.

    Raises UnknownName for a method, parameter, criterion or perspective that is not there, InputError for weights or
    parameters that make no sense, NotApplicable when the method is not defined on these data.
    """
    chosen = make_method(method, parameters)
    seen = resolve_on(chosen, on)
    w = resolve(a, weights)
    prepared = chosen.prepare(checked(chosen, problem_from(a, seen)))
    array = w.array
    shared: dict[str, Any] = {
        "appraisal": a,
        "weights": w,
        "method": chosen.name,
        "on": seen,
        "higher_is_better": chosen.higher_is_better,
        "relation_array": chosen.relation(prepared, array),
        "workings": partial(_details, a, chosen, seen, prepared, array),
        "stale": stale(w, a),
    }
    if not chosen.promises.complete:
        return Ranking(score_array=None, rank_array=None, **shared)
    scores = without_noise(chosen.score(prepared, array)) if chosen.linear else chosen.score(prepared, array)
    order = ranks(scores, chosen.higher_is_better)
    return Ranking(
        score_array=scores,
        rank_array=order,
        span=rank_span(a, chosen, seen, array, order),
        parts=partial(chosen.contributions, prepared, array) if chosen.additive else None,
        **shared,
    )


def _details(a: Appraisal, method: Method, on: On, prepared: Any, weights: Array) -> dict[str, Any]:
    """What the method saw, its name with parameters, and its published workings with labels."""
    return {"on": on, "label": method.label, **labelled(a, method.workings, method.details(prepared, weights))}
