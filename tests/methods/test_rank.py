"""`rank`: what comes back, what is refused and in which words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

import toolkit as tk
from toolkit.methods.topsis import Topsis
from toolkit.model import Criterion, Estimate, Option, equal_weights

FRAME = pd.DataFrame({"cost": [30.0, 20.0, 10.0], "reach": [3.0, 2.0, 1.0]}, index=["big", "middle", "small"])


@pytest.fixture
def a() -> tk.Appraisal:
    return tk.from_frame(FRAME, {"cost": "min", "reach": "max"}, {"cost": 1, "reach": 3}, {"cost": (0, 40), "reach": (0, 4)})


def test_a_weighted_sum_by_hand(a: tk.Appraisal) -> None:
    """0.25 x (40 - cost) / 40 + 0.75 x reach / 4."""
    r = tk.rank(a)
    assert r.scores is not None
    assert r.ranks is not None
    assert r.contributions is not None
    np.testing.assert_allclose(r.scores, [0.0625 + 0.5625, 0.125 + 0.375, 0.1875 + 0.1875])
    assert r.ranks.to_dict() == {"big": 1, "middle": 2, "small": 3}
    np.testing.assert_allclose(r.contributions.loc["big"], [0.0625, 0.5625])
    assert r.on == "values"
    assert r.details == {"on": "values", "label": "Weighted sum"}


def test_a_ready_made_method(a: tk.Appraisal) -> None:
    r = tk.rank(a, method=Topsis(normalisation="minmax"))
    assert r.scores is not None
    pd.testing.assert_series_equal(r.scores, tk.rank(a, method="topsis", normalisation="minmax").scores)
    assert r.details["label"] == "TOPSIS (normalisation=minmax)"
    with pytest.raises(tk.InputError, match="topsis is given ready-made"):
        tk.rank(a, method=Topsis(), normalisation="max")


def test_a_new_option_does_not_change_the_scores_of_others(a: tk.Appraisal) -> None:
    more = tk.from_frame(
        pd.concat([FRAME, pd.DataFrame({"cost": [0.0], "reach": [4.0]}, index=["huge"])]),
        {"cost": "min", "reach": "max"},
        {"cost": 1, "reach": 3},
        {"cost": (0, 40), "reach": (0, 4)},
    )
    before, after = tk.rank(a).scores, tk.rank(more).scores
    assert before is not None
    assert after is not None
    pd.testing.assert_series_equal(after[before.index], before)


def test_details_are_labelled(a: tk.Appraisal) -> None:
    r = tk.rank(a, method="topsis")
    assert list(r.details["D+"].index) == ["big", "middle", "small"]
    assert list(r.details["v"].columns) == ["cost", "reach"]
    pi = tk.rank(a, method="promethee_1").details["pi"]
    assert list(pi.index) == list(pi.columns) == ["big", "middle", "small"]
    assert tk.rank(a, method="edas").details["AV"].to_dict() == {"cost": 20.0, "reach": 2.0}


def test_partial_methods_have_a_relation_and_no_scores(a: tk.Appraisal) -> None:
    r = tk.rank(a, method="promethee_1")
    assert r.scores is None
    assert r.ranks is None
    assert r.order == ()
    assert r.leaders == ()
    assert r.relation is not None
    assert r.relation.loc["big", "middle"] == "P"
    assert r.relation.loc["middle", "big"] == "P-"


def test_low_is_good(a: tk.Appraisal) -> None:
    for method in ("vikor", "spotis"):
        r = tk.rank(a, method=method)
        assert not r.higher_is_better
        assert r.scores is not None
        assert r.ranks is not None
        assert r.ranks[r.scores.idxmin()] == 1


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        ({"method": "topsiss"}, tk.UnknownName, ["unknown method 'topsiss'", "did you mean 'topsis'", "weighted_sum"]),
        ({"method": 3}, tk.UnknownName, ["unknown method '3'"]),
        ({"method": "topsis", "normalization": "max"}, tk.InputError, ["unknown parameter of topsis 'normalization'", "did you mean 'normalisation'"]),
        ({"method": "weighted_sum", "v": 1}, tk.InputError, ["weighted_sum takes no parameters, found 'v'"]),
        ({"method": "topsis", "normalisation": "vecto"}, tk.InputError, ["topsis.normalisation", "did you mean 'vector'", "minmax"]),
        ({"method": "vikor", "v": 1.5}, tk.InputError, ["vikor.v: expected a number from 0 to 1, found 1.5"]),
        ({"method": "vikor", "v": float("nan")}, tk.InputError, ["vikor.v: expected a number from 0 to 1, found nan"]),
        ({"method": "vikor", "v": "half"}, tk.InputError, ["vikor.v: expected a number from 0 to 1, found 'half'"]),
        ({"method": "electre_3", "q": -1}, tk.InputError, ["electre_3.q: expected a number that is 0 or more, found -1"]),
        ({"method": "electre_3", "q": {"cost": "x"}}, tk.InputError, ["electre_3.q.cost: expected a number that is 0 or more, found 'x'"]),
        ({"method": "electre_3", "q": [1, 2]}, tk.InputError, ["electre_3.q: expected a number that is 0 or more, or {criterion: number}"]),
        ({"method": "electre_3", "q": {"costs": 1}}, tk.InputError, ["electre_3.q: unknown criterion 'costs'", "did you mean 'cost'"]),
        ({"method": "electre_3", "q": 2, "p": {"reach": 1}}, tk.InputError, ["electre_3.p.reach: expected p to be 2 or more, as q is, found 1"]),
        ({"method": "electre_3", "p": 2, "veto": 1}, tk.InputError, ["electre_3.veto.cost", "electre_3.veto.reach"]),
        ({"method": "electre_3", "beta": -0.4}, tk.InputError, ["electre_3.beta: expected alpha + beta", "found -0.1"]),
        ({"method": "promethee_2", "preference": "gaussian"}, tk.InputError, ["promethee_2.s.cost: a gaussian preference needs s above 0"]),
        ({"method": "promethee_2", "preference": {"cost": "bell"}}, tk.InputError, ["promethee_2.preference.cost", "gaussian"]),
        ({"on": "scores"}, tk.UnknownName, ["unknown choice of `on` 'scores'", "values, performances"]),
        ({"weights": {"cost": 1, "reech": 1}}, tk.InputError, ["unknown criterion 'reech'", "did you mean 'reach'"]),
        ({"weights": "residents"}, tk.UnknownName, ["unknown perspective 'residents'"]),
    ],
)
def test_a_wrong_call_says_what_is_right(a: tk.Appraisal, call: dict[str, Any], error: type[tk.InputError], words: list[str]) -> None:
    with pytest.raises(error) as caught:
        tk.rank(a, **call)
    for part in words:
        assert part in str(caught.value)


def test_two_wrong_parameters_are_said_at_once() -> None:
    with pytest.raises(tk.InputError) as caught:
        tk.METHODS["electre_1"](concordance=2, discordance=-1)
    assert [i.field for i in caught.value.issues] == ["electre_1.concordance", "electre_1.discordance"]


@pytest.mark.parametrize(
    ("method", "cells", "words"),
    [
        ("weighted_product", {"cost": 0.0}, "a product of powers needs performances above 0; cost has 0"),
        ("waspas", {"reach": -1.0}, "a product of powers needs performances above 0; reach has -1"),
        ("copras", {"reach": -1.0}, "a share of a sum needs performances 0 or more; reach has -1"),
        ("copras", {"cost": 0.0}, "a reciprocal of costs needs every option to be above 0 on cost"),
        ("edas", {"reach": -9.0}, "a share of the average needs averages above 0; reach has -2"),
        ("topsis", {"reach": 1e200}, "numbers beyond 1e+100 cannot be computed with; change the unit of reach"),
    ],
)
def test_data_a_method_is_not_defined_on(method: str, cells: dict[str, float], words: str) -> None:
    frame = FRAME.copy()
    for criterion, number in cells.items():
        frame.loc["big", criterion] = number
    with pytest.raises(tk.NotApplicable) as caught:
        tk.rank(tk.from_frame(frame, {"cost": "min", "reach": "max"}), method=method)
    assert words in str(caught.value)


def with_thresholds(a: tk.Appraisal, thresholds: dict[str, tuple[tuple[str, float], ...]]) -> tk.Appraisal:
    return replace(a, criteria=tuple(replace(c, thresholds=thresholds.get(c.id, ())) for c in a.criteria))


def test_thresholds_are_the_criterions_own_unless_given(a: tk.Appraisal) -> None:
    """With q = 10 on cost no difference of 10 counts; with q = 5 it does."""
    own = with_thresholds(a, {"cost": (("q", 10.0),)})
    pi = tk.rank(own, {"cost": 1, "reach": 0}, method="promethee_2").details["pi"]
    assert pi.loc["small", "middle"] == 0.0
    assert pi.loc["small", "big"] == 1.0
    pi = tk.rank(own, {"cost": 1, "reach": 0}, method="promethee_2", q={"cost": 5}).details["pi"]
    assert pi.loc["small", "middle"] == 1.0
    pi = tk.rank(own, {"cost": 1, "reach": 0}, method="promethee_2", q={"reach": 5}).details["pi"]
    assert pi.loc["small", "middle"] == 0.0


def test_thresholds_are_in_natural_units_on_values_too(a: tk.Appraisal) -> None:
    """Cost runs from 0 to 40, so 10 of its units are a quarter of its value; 9.9 are less than the difference."""
    for q, wanted in ((10.0, 0.0), (9.9, 1.0)):
        pi = tk.rank(a, {"cost": 1, "reach": 0}, method="promethee_2", on="values", q=q).details["pi"]
        assert pi.loc["small", "middle"] == wanted


def test_methods_with_mappings_are_hashable_and_equal() -> None:
    make = tk.METHODS["promethee_2"]
    one, two = make(q={"b": 1, "a": 2}), make(q=pd.Series({"a": 2.0, "b": 1.0}))
    assert one == two
    assert hash(one) == hash(two)
    assert one.label == "PROMETHEE II (preference=v_shape_indifference, q={a: 2, b: 1})"
    assert replace(one, p=3.0) == make(q={"a": 2, "b": 1}, p=3)


def gap(criteria: tuple[Criterion, ...]) -> tk.Appraisal:
    """Three options; nothing is known of the first one's reach."""
    cells = (
        (Estimate(2, 2, 2), Estimate(missing="nobody counted")),
        (Estimate(3, 3, 3), Estimate(2, 2, 2)),
        (Estimate(1, 1, 1), Estimate(1, 1, 1)),
    )
    return tk.Appraisal(criteria, tuple(Option(n, n) for n in "abc"), cells, equal_weights(c.id for c in criteria))


def test_missing_estimates_span_ranks() -> None:
    """With reach at its best (5) the first option leads: 2 + 5 > 3 + 2; at its worst (0) it ties with the last: 2 + 0 = 1 + 1."""
    a = gap((Criterion("ease", "Ease", 0, 5), Criterion("reach", "Reach", 0, 5)))
    for method in ("weighted_sum", "spotis"):
        r = tk.rank(a, method=method)
        assert r.best_ranks is not None
        assert r.worst_ranks is not None
        assert r.best_ranks.to_dict() == {"a": 1, "b": 1, "c": 2}, method
        assert r.worst_ranks.to_dict() == {"a": 2, "b": 2, "c": 3}, method
    for method in ("topsis", "promethee_2"):
        assert tk.rank(a, method=method).best_ranks is None, method


def test_no_span_where_a_gap_could_be_zero() -> None:
    """The worst end of reach is 0, and a product of powers is not defined there."""
    a = gap((Criterion("ease", "Ease", 0, 5), Criterion("reach", "Reach", 0, 5)))
    r = tk.rank(a, method="weighted_product")
    assert r.ranks is not None
    assert r.best_ranks is None
    assert r.worst_ranks is None


def test_flows_that_cancel_tie() -> None:
    """Net flows of two mirrored options are 0, and rounding does not put one first."""
    frame = pd.DataFrame([[0.1, 0.7, 0.2], [0.7, 0.1, 0.2], [0.2, 0.7, 0.1], [0.7, 0.2, 0.1]], columns=list("xyz"))
    r = tk.rank(tk.from_frame(frame, dict.fromkeys("xyz", "max"), {"x": 0.1, "y": 0.1, "z": 0.7}), method="promethee_2")
    assert r.ranks is not None
    assert r.ranks.tolist() == [1, 1, 3, 3]


@pytest.mark.parametrize("method", ["weighted_sum", "spotis", "weighted_product"])
def test_spans_hold_every_completion_of_a_gap(method: str) -> None:
    """Ranks under 200 random completions lie within the span, and each end is reached by its own extreme completion."""
    rng = np.random.default_rng(3)
    n, names = 5, list("xyz")
    numbers = rng.uniform(1, 9, (n, 3)).round(1)
    holes = np.zeros((n, 3), dtype=bool)
    holes[[0, 2, 2], [1, 0, 2]] = True
    objectives: Any = {"x": "max", "y": "min", "z": "max"}
    ranges = dict.fromkeys(names, (1.0, 9.0))
    weights = {"x": 2, "y": 3, "z": 4}
    r = tk.rank(tk.from_frame(pd.DataFrame(np.where(holes, np.nan, numbers), columns=names), objectives, weights, ranges), method=method)
    assert r.best_ranks is not None
    assert r.worst_ranks is not None
    best, worst = r.best_ranks.to_numpy(), r.worst_ranks.to_numpy()

    def ranks_of(filled: np.ndarray) -> np.ndarray:
        found = tk.rank(tk.from_frame(pd.DataFrame(filled, columns=names), objectives, weights, ranges), method=method).ranks
        assert found is not None
        return found.to_numpy()

    for _ in range(200):
        found = ranks_of(np.where(holes, rng.uniform(1, 9, (n, 3)), numbers))
        assert (best <= found).all()
        assert (found <= worst).all()
    top, bottom = np.array([9.0, 1.0, 9.0]), np.array([1.0, 9.0, 1.0])
    for i in range(n):
        for own, rival, wanted in ((top, bottom, best), (bottom, top, worst)):
            filled = np.where(holes, rival, numbers)
            filled[i] = np.where(holes[i], own, numbers[i])
            assert ranks_of(filled)[i] == wanted[i]


def test_too_many_options_to_compare_every_two() -> None:
    frame = pd.DataFrame({"x": np.arange(2001.0), "y": np.arange(2001.0)})
    a = tk.from_frame(frame, {"x": "max", "y": "min"})
    with pytest.raises(tk.NotApplicable, match=r"compares every two options, of which there are 2,001; it takes up to 2,000"):
        tk.rank(a, method="promethee_2")
    assert tk.rank(a, method="topsis").ranks is not None


def test_many_options_with_gaps_are_ranked_in_no_time() -> None:
    rng = np.random.default_rng(4)
    numbers = rng.uniform(0, 1, (20_000, 3))
    numbers[rng.uniform(size=numbers.shape) < 0.01] = np.nan
    r = tk.rank(tk.from_frame(pd.DataFrame(numbers, columns=list("xyz")), dict.fromkeys("xyz", "max")))
    assert r.best_ranks is not None
    assert r.worst_ranks is not None
    assert (r.best_ranks <= r.ranks).all()
    assert (r.ranks <= r.worst_ranks).all()


ODD = [5, True, b"x", [1, 2], (), {}, object(), 1j, 10**400, np.array([1, 2]), pd.Series({"a": 1.0}), pd.DataFrame({"a": [1]})]


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: type(odd).__name__)
def test_whatever_is_given_for_a_name_or_a_number_is_an_issue(odd: object) -> None:
    """Arrays have no one truth and whole numbers no end: neither may fail inside."""
    a = tk.load("us-mexico-security").shortlist
    calls = [
        lambda: tk.rank(a, on=odd),
        lambda: tk.rank(a, method="topsis", normalisation=odd),
        lambda: tk.reach(a, odd),
        lambda: tk.acceptability(a, draws=1, scores=odd),
        lambda: tk.acceptability(a, draws=1, law=odd),
    ]
    for call in calls:
        with pytest.raises(tk.InputError):
            call()


@pytest.mark.parametrize("odd", [10**400, float("nan"), "x", True, pd.DataFrame({"a": [1]})], ids=lambda odd: type(odd).__name__)
def test_whatever_is_given_for_a_number_is_an_issue(odd: object) -> None:
    a = tk.load("us-mexico-security").shortlist
    for call in (
        lambda: tk.rank(a, method="vikor", v=odd),
        lambda: tk.rank(a, method="promethee_2", q=odd),
        lambda: tk.stability(a, method="topsis", resolution=odd),
        lambda: tk.drivers(a, draws=1, spread=odd),
    ):
        with pytest.raises(tk.InputError):
            call()


def test_options_and_criteria_are_found_by_labels_that_are_numbers() -> None:
    """A frame without labels has numbers for them; so has what its holder asks for."""
    a = tk.from_frame(pd.DataFrame([[1.0, 0.0], [0.0, 1.0], [0.4, 0.4]]), {0: "max", 1: "max"})
    assert a.select(options=[2, 0], criteria=1).option_ids == ("2", "0")
    assert a.option(1).id == "1"
    assert a.estimate(0, 1).likely == 0.0
    assert tk.reach(a, 0).option == "0"
    with pytest.raises(tk.UnknownName, match=r"unknown option '7' \(allowed: 0, 1, 2\)"):
        tk.reach(a, 7)
