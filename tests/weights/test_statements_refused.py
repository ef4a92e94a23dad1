"""Bad statements are refused with one clear issue each, and good ones keep how they came about."""

from __future__ import annotations

import json
import warnings
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

import toolkit as tk

if TYPE_CHECKING:
    from collections.abc import Callable

W = tk.weights
PAIR = {"best": "a", "worst": "c"}


def frame(rows: list[list[object]], names: str = "abc") -> pd.DataFrame:
    return pd.DataFrame(rows, index=list(names), columns=list(names))


BAD: list[tuple[Callable[[], object], list[str]]] = [
    (lambda: W.points({"a": -1, "b": 2}), ["weights.a: expected a number that is 0 or more, found -1"]),
    (lambda: W.points({"a": 0, "b": 0}), ["weights: at least one weight must be above 0, found none"]),
    (lambda: W.points({}), ["weights: at least one weight must be above 0, found none"]),
    (lambda: W.points({"a": "many", "b": True}), ["found 'many'", "found True"]),
    (lambda: W.swing({"a": float("nan"), "b": 1}), ["weights.a: expected a number that is 0 or more, found nan"]),
    (lambda: W.rank_order(["a", "b"], "centroid"), ["rule: unknown rule 'centroid'"]),
    (lambda: W.rank_order("a > b > a"), ["order: a is stated above itself: a > b > a"]),
    (lambda: W.rank_order([]), ["expected criteria joined by > and ="]),
    (lambda: W.rank_order(3), ["order: expected criteria joined by > and =, or a list of them, found 3"]),
    (lambda: W.pairwise(3), ["judgements: expected a square table or pairs of criteria with numbers, found int"]),
    (lambda: W.pairwise(np.eye(3)), ["judgements: expected a square table or pairs of criteria with numbers, found ndarray"]),
    (lambda: W.between(3), ["weights: expected numbers by criterion, found int"]),
    (lambda: W.linear([1, 2]), ["weights: expected numbers by criterion, found list"]),
    (lambda: W.linear({"a": 10**400}), ["weights.a: expected a number, found 1000"]),
    (lambda: W.near("health", 0.1), ["weights: expected numbers by criterion, found str"]),
    (lambda: W.near(pd.Series([1, 2], index=["a", "a"]), 0.1), ["weights: criterion 'a' is there twice"]),
    (lambda: W.points({"a": 10**400}), ["weights.a: expected a number that is 0 or more, found 1000"]),
    (lambda: W.points({"a": 1}, of="study"), ["expected an appraisal, found str"]),
    (lambda: W.entropy("study"), ["expected an appraisal, found str"]),
    (lambda: W.pairwise(frame([[1, 3, None], [None, 1, 2], [None, None, 1]])), ["judgements.a : c: missing judgement"]),
    (lambda: W.pairwise({("a", "b"): 3, ("b", "c"): 2}), ["judgements.a : c: missing judgement (every two criteria must be compared)"]),
    (lambda: W.pairwise(frame([[1, 3, 5], [2, 1, 2], [0.2, 0.5, 1]])), ["judgements.a : b: not reciprocal: 3 one way and 2 the other (3 goes with 0.3333)"]),
    (lambda: W.pairwise(frame([[1, -3, 5], [0, 1, 2], [0.2, 0.5, 1]])), ["judgements.a : b: expected a number above 0, found -3"]),
    (lambda: W.pairwise(frame([[2, 3, 5], [1 / 3, 1, 2], [0.2, 0.5, 1]])), ["judgements.a : a: expected 1 for a criterion beside itself, found 2"]),
    (lambda: W.pairwise(frame([[1, "three", 5], [1 / 3, 1, 2], [0.2, 0.5, 1]])), ["judgements.a : b: expected a number, found 'three'"]),
    (lambda: W.pairwise(pd.DataFrame([[1, 2]], index=["a"], columns=["a", "b"])), ["expected the same criteria once as rows and as columns"]),
    (lambda: W.pairwise({"ab": 3}), ["expected pairs of criteria, found 'ab'"]),
    (lambda: W.pairwise({("a", "b"): "x"}), ["judgements.a : b: expected a number, found 'x'"]),
    (lambda: W.pairwise({("a", "a"): 1}), ["expected two criteria or more, found 1"]),
    (lambda: W.pairwise({("a", "b"): 2}, "mean"), ["procedure: unknown procedure 'mean'"]),
    (lambda: W.best_worst("a", "c", {"b": 2, "c": 5}, {"b": 0.5, "a": 5}), ["others_to_worst.b: expected a number of 1 or more, found 0.5"]),
    (lambda: W.best_worst("a", "c", {"b": 2, "c": 5}, {"a": 5}), ["others_to_worst.b: missing comparison"]),
    (lambda: W.best_worst("a", "c", {"b": 2, "c": 5}, {"b": 2, "a": 4}), ["the best criterion beside the worst is 5 in one row and 4 in the other"]),
    (lambda: W.best_worst("a", "a", {"b": 2}, {"a": 5}), ["best: expected two different criteria, found 'a' twice"]),
    (lambda: W.best_worst("x", "c", {"b": 2, "c": 5}, {"b": 2, "c": 1}), ["best: unknown criterion 'x'"]),
    (lambda: W.best_worst("a", "c", {"a": 2, "b": 2, "c": 5}, {"a": 5, "b": 2}), ["best_to_others.a: expected 1 for a criterion beside itself, found 2"]),
    (lambda: W.best_worst("a", "c", {"c": 5}, {"a": 5}, "exact"), ["model: unknown model 'exact'"]),
    (lambda: W.cards("a > b", 1), ["ratio: expected how many times the first tier outweighs the last"]),
    (lambda: W.cards("a > b", 3, [1, 2]), ["blanks: expected 1 numbers of blank cards"]),
    (lambda: W.cards("a > b", 3, [-1]), ["blanks: expected a whole number of 0 or more, found -1"]),
    (lambda: W.cards("a > b", 3, decimals=5), ["decimals: expected 0, 1, 2 or None, found 5"]),
    (lambda: W.hierarchy({"a": 1}, {"g": {"b": 1}}), ["g: stated within, but in no group above"]),
    (lambda: W.hierarchy({"a": 1, "g": 1}, {"g": {"a": 1}}), ["a: named in more than one place"]),
    (lambda: W.hierarchy({"g": 1}, {"g": {"a": -1}}), ["g.a: expected a number that is 0 or more, found -1"]),
]


@pytest.mark.parametrize(("make", "said"), BAD, ids=[said[0][:40] for _, said in BAD])
def test_one_clear_issue_each(make: Callable[[], object], said: list[str]) -> None:
    with pytest.raises(tk.InputError) as caught:
        make()
    assert len(caught.value.issues) == len(said)
    for issue, text in zip(caught.value.issues, said, strict=True):
        assert text in str(issue)


STATEMENTS = [
    lambda **k: W.points({"harm": 3, "rights": 2, "cost": 1, "time": 0}, **k),
    lambda **k: W.swing({"harm": 100, "rights": 50, "cost": 20, "time": 10}, **k),
    lambda **k: W.rank_order("harm > rights = cost > time", **k),
    lambda **k: W.pairwise(
        {("harm", "rights"): 2, ("harm", "cost"): 4, ("harm", "time"): 8, ("rights", "cost"): 2, ("rights", "time"): 4, ("cost", "time"): 2}, **k
    ),
    lambda **k: W.best_worst("harm", "time", {"rights": 2, "cost": 4, "time": 8}, {"harm": 8, "rights": 4, "cost": 2}, **k),
    lambda **k: W.cards("harm > rights > cost > time", 5, **k),
    lambda **k: W.hierarchy({"outcomes": 2, "means": 1}, {"outcomes": {"harm": 1, "rights": 1}, "means": {"cost": 3, "time": 1}}, **k),
]


@pytest.mark.parametrize("make", STATEMENTS)
def test_how_they_came_about(make: Callable[..., tk.Weights], a: tk.Appraisal) -> None:
    w = make(of=a, who="Ana", when="2026-01-31", totals_seen=False)
    assert w.criteria == a.criterion_ids
    assert sum(w.shares) == pytest.approx(1)
    assert w.values.index.tolist() == list(a.criterion_ids)
    assert (w.how.who, w.how.when, w.how.totals_seen, w.how.elicited) == ("Ana", "2026-01-31", False, True)
    assert w.how.ranges == a.ranges_digest
    assert json.loads(w.how.inputs)
    loose = make()
    assert loose.how.ranges == ""
    assert sorted(loose.criteria) == sorted(a.criterion_ids)


@pytest.mark.parametrize("make", STATEMENTS)
def test_bound_statements_check_their_criteria(make: Callable[..., tk.Weights], a: tk.Appraisal) -> None:
    smaller = a.select(criteria=["harm", "rights", "cost"])
    with pytest.raises(tk.InputError, match="time"):
        make(of=smaller)


def test_unknown_and_missing_criteria_are_all_named(a: tk.Appraisal) -> None:
    with pytest.raises(tk.InputError) as caught:
        W.points({"harn": 1, "rights": 1}, of=a)
    assert [i.field for i in caught.value.issues] == ["weights", "weights.harm", "weights.cost", "weights.time"]
    assert "did you mean 'harm'" in str(caught.value)


def test_a_largest_swing_below_a_hundred_is_said() -> None:
    assert W.swing({"a": 100, "b": 20}).how.findings == ()
    assert W.swing({"a": 80, "b": 20}).how.findings[0][0] == "largest swing"


def test_half_filled_and_typed_in_matrices_are_enough() -> None:
    whole = W.pairwise(frame([[1, 3, 6], [1 / 3, 1, 2], [1 / 6, 1 / 2, 1]]))
    upper = W.pairwise(frame([[1, 3, 6], [None, 1, 2], [None, None, None]]))
    typed = W.pairwise(frame([[1, 3, 6], [0.33, 1, 2], [0.167, 0.5, 1]]))
    assert upper.shares == pytest.approx(whole.shares)
    assert typed.shares == pytest.approx(whole.shares, abs=2e-3)


def test_two_criteria_cannot_contradict_each_other() -> None:
    assert W.pairwise({("a", "b"): 3}).how.findings == ()
    assert W.pairwise({("a", "b"): 3}).shares == pytest.approx((0.75, 0.25))


def test_best_worst_of_two_and_of_equals() -> None:
    for model in ("linear", "nonlinear"):
        assert W.best_worst("a", "b", {"b": 4}, {"a": 4}, model).values[["a", "b"]].tolist() == pytest.approx((0.8, 0.2))
        assert W.best_worst("a", "b", {"b": 1, "c": 1}, {"a": 1, "c": 1}, model).shares == pytest.approx([1 / 3] * 3)


# Weights from data: every trap ends in weights or in a clear refusal ------------------------------------------------------


def data(columns: dict[str, list[float]], objective: str = "max") -> tk.Appraisal:
    table = pd.DataFrame(columns, index=[f"o{i}" for i in range(len(next(iter(columns.values()))))])
    return tk.from_frame(table, dict.fromkeys(columns, objective))


@pytest.mark.parametrize("procedure", [W.entropy, W.critic, W.merec, W.std])
def test_data_spread_is_not_worth(procedure: Callable[..., tk.Weights], a: tk.Appraisal) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        w = procedure(a, who="desk")
    assert sum(w.shares) == pytest.approx(1)
    assert w.how.findings[0][0] == "data spread is not worth"
    assert not w.how.elicited
    assert w.how.ranges == a.ranges_digest
    assert (w.how.procedure, w.how.who) == (procedure.__name__, "desk")


@pytest.mark.parametrize("procedure", [W.entropy, W.critic, W.merec, W.std])
def test_a_constant_criterion_weighs_nothing(procedure: Callable[..., tk.Weights]) -> None:
    w = procedure(data({"x": [1.0, 2.0, 4.0], "same": [3.0, 3.0, 3.0], "y": [5.0, 2.0, 9.0]}))
    assert w.values["same"] == pytest.approx(0, abs=1e-12)
    assert np.isfinite(w.shares).all()
    assert procedure(data({"x": [1.0, 2.0, 4.0], "same": [3.0, 3.0, 3.0]})).shares == pytest.approx((1, 0), abs=1e-12)


@pytest.mark.parametrize(
    ("procedure", "columns", "said"),
    [
        (W.entropy, {"x": [1.0, 2.0], "y": [-1.0, 3.0]}, "entropy needs data of 0 or more; found other data for y"),
        (W.entropy, {"x": [1.0, 2.0], "y": [0.0, 0.0]}, "do not sum to 0"),
        (W.merec, {"x": [1.0, 2.0], "y": [0.0, 3.0]}, "MEREC needs data above 0; found other data for y"),
        (W.critic, {"x": [1.0, 1.0], "y": [2.0, 2.0]}, "a criterion on which the options differ"),
        (W.std, {"x": [1.0]}, "two options or more"),
    ],
)
def test_data_that_a_procedure_is_not_defined_on(procedure: Callable[..., tk.Weights], columns: dict[str, list[float]], said: str) -> None:
    with pytest.raises(tk.NotApplicable, match=said):
        procedure(data(columns))


def test_data_driven_choice_of_data(a: tk.Appraisal) -> None:
    assert W.critic(a, "values").shares != W.critic(a).shares
    with pytest.raises(tk.UnknownName, match="choice of `on`"):
        W.std(a, "ranks")


def test_criteria_in_perfect_step_have_no_conflict_to_weigh() -> None:
    with pytest.raises(tk.NotApplicable, match="conflict"):
        W.critic(data({"x": [1.0, 2.0, 3.0, 4.0], "y": [2.1, 4.1, 6.1, 8.1]}))
    assert np.isfinite(W.critic(data({"x": [1.0, 2.0, 3.0, 4.0], "y": [2.1, 4.1, 6.1, 8.2]})).shares).all()


def test_numbers_and_labels_of_every_kind() -> None:
    """What a table of performances may hold, a statement of weights may hold; labels that are numbers are criteria as well."""
    exact = {"a": Decimal("0.5"), "b": Fraction(3, 2), "c": np.float32(2), "d": np.int8(4)}
    wanted = {"a": 1 / 16, "b": 3 / 16, "c": 4 / 16, "d": 8 / 16}
    for stated in (W.points(exact), W.swing(exact), W.points(pd.Series(exact))):
        assert stated.values.to_dict() == wanted
        assert json.loads(stated.how.inputs) == {"a": 0.5, "b": 1.5, "c": 2, "d": 4}
    study = tk.from_frame(pd.DataFrame([[1.0, 0.0, 0.5], [0.0, 1.0, 0.5]]), {0: "max", 1: "max", 2: "max"})
    assert W.rank_order([1, 0, 2], of=study).values.idxmax() == "1"
    for space in (
        W.ordered(1, 0, 2),
        W.at_least(1, 0) & W.at_least(0, 2),
        W.linear({1: 1, 0: -1}),
        W.between({0: np.array([0.0, 0.2])}),
        W.near({1: 1, 0: 0, 2: 0}, 0.1),
    ):
        shares = tk.acceptability(study, weights=space, draws=200).first
        assert shares.iloc[1] > shares.iloc[0]
