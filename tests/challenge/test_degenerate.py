"""Every challenge on what is hardly a decision: one option, ties everywhere, a zero weight, a hopeless option, an empty space.

What holds on each is plain: the lone or first option leads, no number is undefined without a reason, no warning is heard
(warnings are errors here), and an empty space is an error that says so.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

import toolkit as tk
from toolkit.challenge.reach import reach_all
from toolkit.errors import EmptySpace, NotApplicable

if TYPE_CHECKING:
    from collections.abc import Callable

    Build = Callable[..., tk.Appraisal]

DRAWS = 300

CASES: dict[str, tuple[list[list[float]], list[float], dict[str, Any]]] = {
    "one option": ([[0.5, 0.25]], [1, 1], {}),
    "one option with a baseline": ([[0.5, 0.25]], [1, 1], {"baseline": 0}),
    "one criterion": ([[0.5], [0.25], [0.75]], [1], {}),
    "ties everywhere": ([[0.5, 0.5]] * 3, [1, 1], {}),
    "all at the worst end": ([[0.0, 0.0]] * 2, [1, 1], {}),
    "all at the best end": ([[1.0, 1.0]] * 2, [1, 1], {}),
    "a zero weight": ([[0.5, 0.25], [0.25, 1.0]], [1, 0], {}),
    "all weight on one": ([[0.5, 0.25, 0.5], [0.5, 1.0, 0.25], [0.25, 0.25, 0.25]], [0, 1, 0], {}),
    "a hopeless option": ([[0.5, 0.75], [0.75, 0.5], [0.25, 0.25]], [1, 1], {}),
    "an enabler beside one option": ([[0.5, 0.25], [1.0, 1.0]], [1, 1], {"enablers": [1]}),
    "a constant criterion": ([[0.5, 0.0], [0.25, 0.0]], [1, 1], {"criteria": {1: {"low": 0.0, "high": 0.0}}}),
    "views that agree": ([[0.5, 0.25], [0.25, 0.5]], [1, 2], {"views": {"a": [1, 2], "b": [1, 2]}}),
    "a view with all its weight on one": ([[0.5, 0.25], [0.25, 0.5]], [1, 2], {"views": {"a": [1, 0], "b": [0, 1]}}),
}
METHODS = ["weighted_sum", "topsis", "promethee_2"]


@pytest.fixture(params=CASES, ids=str)
def a(request: pytest.FixtureRequest, additive: Build) -> tk.Appraisal:
    values, weights, more = CASES[request.param]
    still = more.get("criteria", {})  # a constant criterion has no room for a range

    def end(shift: float) -> list[list[float]]:
        return [[x if j in still else min(max(x + shift, 0.0), 1.0) for j, x in enumerate(row)] for row in values]

    return additive(values, weights, low=end(-0.125), high=end(0.125), **more)


def finite(result: Any, *, empty: tuple[str, ...] = ()) -> None:
    """No infinity anywhere in a result, and no NaN outside the columns that say so by being empty."""
    if isinstance(result, pd.DataFrame):
        for name in (c for c in result.select_dtypes("number") if str(c) not in empty):
            assert np.isfinite(result[name].to_numpy(dtype=float)).all(), name
    elif isinstance(result, pd.Series):
        if result.dtype.kind == "f" and result.name not in empty:
            assert np.isfinite(result.to_numpy()).all(), result.name
    elif isinstance(result, float):
        assert np.isfinite(result)
    elif isinstance(result, tuple):
        for part in result:
            finite(part, empty=empty)
    elif is_dataclass(result) and type(result).__module__.startswith("toolkit.challenge"):
        for f in fields(result):
            if f.name != "subject":
                finite(getattr(result, f.name), empty=empty)


@pytest.mark.parametrize("method", METHODS)
def test_shares_add_up_and_the_leader_is_there(a: tk.Appraisal, method: str) -> None:
    for weights in (tk.weights.anywhere(), None):
        for scores in ("likely", "range"):
            found = tk.acceptability(a, weights=weights, scores=scores, method=method, draws=DRAWS)
            finite(found)
            assert found.ranks.sum(axis=1).to_numpy() == pytest.approx(1)
            assert found.ranks.sum(axis=0).to_numpy() == pytest.approx(1)
            assert found.first.sum() == pytest.approx(1)
            assert found.first[[o.id for o in a.options if o.enabler]].sum() == 0
            assert found.central_weights.sum(axis=1).to_numpy() == pytest.approx(1)


@pytest.mark.parametrize("method", METHODS)
def test_intervals_hold_today_and_leads_are_finite(a: tk.Appraisal, method: str) -> None:
    found = tk.stability(a, method=method)
    assert found.leader == next(o for o in tk.rank(a, method=method).leaders if not a.option(o).enabler)
    for frame in (found.intervals, found.groups):
        finite(frame)
        assert (frame["low"] <= frame["weight"] + 1e-9).all()
        assert (frame["weight"] <= frame["high"] + 1e-9).all()
    finite(found.zones)
    finite(found.crossings)
    finite(found.estimates, empty=("flip", "move"))
    finite(found.leads)
    assert len(found.frame()) == len(a.criteria)
    for name in a.criterion_ids:
        finite(found.line(name))


def test_reach_and_dominance_agree_on_who_can_be_first(a: tk.Appraisal) -> None:
    anywhere = tk.dominance(a)
    rivals = sum(not o.enabler for o in a.options) > 1
    finite(anywhere, empty=() if rivals else ("margin", "margin_ranges"))  # without a rival the lead is infinite
    for r in reach_all(a):
        if not a.option(r.option).enabler:
            assert r.possible == anywhere.potentially_optimal[r.option], r.option
        if r.possible:
            assert r.distance is not None
            assert 0 <= r.distance <= 2 + 1e-9
        assert all(s.text() for s in r.sentences)


@pytest.mark.parametrize("method", METHODS)
def test_verdict_drivers_and_variants_have_words_for_it(a: tk.Appraisal, method: str) -> None:
    if method == "weighted_sum":
        found = tk.verdict(a, method=method, draws=DRAWS)
        assert found.kind in {"robust", "leaning", "fragile", "tie", "none"}
        assert all(s.text() for s in found.sentences)
    else:
        with pytest.raises(NotApplicable, match="additive"):
            tk.verdict(a, method=method, draws=DRAWS)
    split = tk.drivers(a, method=method, methods=[], draws=DRAWS)
    finite(split.split)
    finite(split.by_grade)
    finite(split.information)
    assert (split.split >= 0).all(axis=None)
    runs = tk.leave_one_out(a, method=method).runs
    assert runs["keeps"].iloc[0]
    assert runs.loc["all", "kind"] == "all"


def test_comparisons_and_reversal_run(a: tk.Appraisal) -> None:
    methods = tk.compare_methods(a, ["weighted_sum", "promethee_2"])
    assert methods.ranks.shape[0] == len(a.options)
    finite(methods.agreement)
    assert tk.reversal(a, methods=["weighted_sum"]).by_method["changed"].sum() == 0
    if a.viewpoints:
        assert np.isfinite(tk.compare_perspectives(a).agreement)


def test_a_space_without_weights_is_an_error_that_names_it(additive: Build) -> None:
    a = additive([[0.5, 0.25], [0.25, 0.5]], [1, 1], low=[[0.25, 0.0], [0.0, 0.25]], high=[[0.75, 0.5], [0.5, 0.75]])
    nowhere = tk.weights.between({"c0": (0.8, 1.0), "c1": (0.8, 1.0)})
    for ask in (
        lambda: tk.acceptability(a, weights=nowhere, draws=DRAWS),
        lambda: tk.dominance(a, nowhere),
        lambda: tk.drivers(a, weights=nowhere, draws=DRAWS),
    ):
        with pytest.raises(EmptySpace, match="c0"):
            ask()


def test_a_space_of_a_single_point_is_that_point(additive: Build) -> None:
    a = additive([[0.5, 0.25], [0.25, 0.75]], [1, 1])
    point = tk.weights.between({"c0": (0.75, 0.75)})
    found = tk.acceptability(a, weights=point, draws=DRAWS)
    assert found.first.to_dict() == {"o0": 1.0, "o1": 0.0}
    assert found.central_weights.loc["o0"].tolist() == pytest.approx([0.75, 0.25])
    assert tk.dominance(a, point).necessary.loc["o0", "o1"]
