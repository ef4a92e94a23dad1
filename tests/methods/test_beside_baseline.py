"""What stands beside the baseline's rank, on an appraisal small enough to work out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

import toolkit as tk
from toolkit.errors import InputError
from toolkit.methods.baseline import beside_baseline, outcome_change
from toolkit.model import Group, How, weights_from

SHARES = {"safety": 5.0, "rights": 1.0, "time": 2.0, "cost": 2.0}  # tenths


@pytest.fixture
def a() -> tk.Appraisal:
    """Values: act 0.8, 0.3, 0, 0.5; now 0.5, 0.5, 1, 1, whose time is a convention."""
    criteria = (
        tk.Criterion("safety", "Safety", 0, 10, group="ends"),
        tk.Criterion("rights", "Rights", 0, 10, group="rights"),
        tk.Criterion("time", "Time", 0, 10, "min"),
        tk.Criterion("cost", "Cost", 0, 10, "min"),
    )
    act = (tk.Estimate(8, 8, 8), tk.Estimate(3, 3, 3), tk.Estimate(10, 10, 10), tk.Estimate(5, 5, 5))
    now = (tk.Estimate(5, 5, 5), tk.Estimate(5, 5, 5), tk.Estimate(0, 0, 0, basis="convention"), tk.Estimate(0, 0, 0, basis="definition"))
    groups = (Group("ends", "Ends", outcome=True), Group("rights", "Rights", outcome=True))
    options = (tk.Option("act", "Act"), tk.Option("now", "Continue as now", baseline=True))
    return tk.Appraisal(criteria, options, (act, now), weights_from(SHARES, How("points")), groups)


def test_by_hand(a: tk.Appraisal) -> None:
    """With time, now leads 0.7 to 0.53; without it, act 0.53 / 0.8 and now 0.5 / 0.8, so the order turns round."""
    beside = beside_baseline(tk.rank(a))
    assert beside.baseline == "now"
    assert beside.outcome_change.to_dict() == pytest.approx({"act": 0.5 * 0.3 - 0.1 * 0.2, "now": 0.0})
    assert beside.left_out == ("time",)
    assert tk.rank(a).scores.to_dict() == pytest.approx({"act": 0.53, "now": 0.7})
    assert beside.without.scores.to_dict() == pytest.approx({"act": 0.6625, "now": 0.625})
    assert beside.without.ranks.to_dict() == {"act": 1, "now": 2}


def test_the_method_that_made_the_ranking_also_ranks_without_conventions(a: tk.Appraisal) -> None:
    method = tk.METHODS["vikor"](v=0.25)
    beside = beside_baseline(tk.rank(a, method=method), method)
    expected = tk.rank(a.select(criteria=["safety", "rights", "cost"]), method="vikor", v=0.25)
    assert beside.without.scores.to_dict() == expected.scores.to_dict()


def test_without_a_baseline_there_is_nothing_to_show(a: tk.Appraisal) -> None:
    alone = a.select(options=["act"])
    assert beside_baseline(tk.rank(alone)) is None
    with pytest.raises(InputError, match="no baseline"):
        outcome_change(alone, alone.stated)


def test_without_conventions_or_with_nothing_else_there_is_no_second_ranking(a: tk.Appraisal) -> None:
    assert beside_baseline(tk.rank(a.select(criteria=["safety", "cost"]))).without is None
    assert beside_baseline(tk.rank(a.select(criteria=["time"]))).without is None
    all_on_time = tk.rank(a, {"safety": 0, "rights": 0, "time": 1, "cost": 0})
    assert beside_baseline(all_on_time).without is None


def test_the_baselines_own_change_is_nought_whatever_the_weights(a: tk.Appraisal) -> None:
    swapped = replace(a, options=a.options[::-1], estimates=a.estimates[::-1])
    for weights in ({"safety": 1, "rights": 9, "time": 3, "cost": 0}, SHARES):
        assert beside_baseline(tk.rank(swapped, weights)).outcome_change["now"] == 0
