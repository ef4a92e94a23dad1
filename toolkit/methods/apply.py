"""Apply a method to an appraisal: `rank`, and the steps between an appraisal and a kernel's arrays."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, cast, get_args

import numpy as np

from toolkit.errors import InputError, Issue, NotApplicable, UnknownName, unknown
from toolkit.methods.base import Method, On, Problem
from toolkit.methods.registry import METHODS
from toolkit.model import Appraisal, Weights, stale
from toolkit.model.criterion import THRESHOLDS
from toolkit.ranking import Ranking, ranks
from toolkit.weights.resolve import resolve

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from numpy.typing import NDArray


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
    problem = problem_from(a, seen)
    refusal = chosen.fits(problem)
    if refusal:
        raise NotApplicable(f"{chosen.title} is not defined on these data: {refusal}")
    array = w.array
    relation = chosen.relation(problem, array)
    details = {"on": seen, "label": chosen.label, **chosen.details(problem, array)}
    shared: dict[str, Any] = {
        "appraisal": a, "weights": w, "method": chosen.name, "on": seen, "higher_is_better": chosen.higher_is_better,
        "details": details, "stale": stale(w, a),
    }  # fmt: skip
    if relation is not None and not chosen.promises.complete:
        return Ranking(score_array=None, rank_array=None, relation_array=relation, **shared)
    prepared = chosen.prepare(problem)
    scores = chosen.score(prepared, array)
    order = ranks(scores, chosen.higher_is_better)
    return Ranking(
        score_array=scores,
        rank_array=order,
        span=_rank_span(a, chosen, seen, array, order),
        relation_array=relation,
        parts=partial(chosen.contributions, prepared, array) if chosen.additive else None,
        **shared,
    )


def make_method(method: str | Method, parameters: Mapping[str, Any] | None = None) -> Method:
    """The method of this name with these parameters, or the instance given. Raises UnknownName, InputError."""
    parameters = parameters or {}
    if isinstance(method, Method):
        if parameters:
            raise InputError(f"{method.name} is given ready-made; give its parameters when making it, found {', '.join(parameters)}")
        return method
    if method not in METHODS:
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
    if on not in get_args(On):
        raise UnknownName("choice of `on`", on, get_args(On))
    return cast("On", on)


def problem_from(a: Appraisal, on: On, performances: NDArray[np.float64] | None = None) -> Problem:
    """The arrays that a method sees; `performances` (..., options, criteria) stand in for the likely ones."""
    if on == "values":
        matrix = a.value_array if performances is None else a.to_values(performances)
        one = np.ones(len(a.criteria))
        span = np.where(a.high_ends > a.low_ends, a.high_ends - a.low_ends, 1.0)
        thresholds = {name: _thresholds(a, name) / span for name in THRESHOLDS}
        return Problem(matrix, one > 0, 0 * one, one, a.criterion_ids, thresholds, valued=True)
    matrix = a.table.filled if performances is None else performances
    thresholds = {name: _thresholds(a, name) for name in THRESHOLDS}
    return Problem(matrix, a.maximise, a.low_ends, a.high_ends, a.criterion_ids, thresholds, valued=False)


def _thresholds(a: Appraisal, name: str) -> NDArray[np.float64]:
    found = (c.threshold(name) for c in a.criteria)
    return np.array([np.nan if t is None else t for t in found])


def _rank_span(
    a: Appraisal, method: Method, on: On, weights: NDArray[np.float64], order: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]] | None:
    """Best and worst ranks over the completions of missing estimates: own cells best with rivals' worst, and the reverse."""
    if not method.promises.monotone:
        return None
    missing = a.table.missing
    if not missing.any():
        return order, order
    best_end = np.where(a.maximise, a.high_ends, a.low_ends)
    worst_end = np.where(a.maximise, a.low_ends, a.high_ends)
    out = []
    for own, rival in ((best_end, worst_end), (worst_end, best_end)):
        span = np.empty(len(order), dtype=np.int64)
        for i in range(len(order)):
            table = np.where(missing, rival, a.table.filled)
            table[i] = np.where(missing[i], own, a.table.filled[i])
            scores = method.score(method.prepare(problem_from(a, on, table)), weights)
            span[i] = ranks(scores, method.higher_is_better)[i]
        out.append(span)
    return out[0], out[1]
