"""Where rules begin to fire: on the boundary itself and just beside it, on tables small enough to work out by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

import toolkit as tk
from toolkit.model import Group
from toolkit.rules.case import Case
from toolkit.rules.estimates import clumped, missing_estimates
from toolkit.rules.result import compensation, credit_without_gain, spurious_precision
from toolkit.rules.weights import false_consensus

if TYPE_CHECKING:
    from toolkit.rules.finding import Finding

W = tk.weights


def study(values: dict[str, list[float]], weights: list[float], views: dict[str, list[float]] | None = None, **fields: Any) -> tk.Appraisal:
    """Options with values 0..1 on criteria c0, c1, ...; NaN is a gap with a reason."""
    names = [f"c{j}" for j in range(len(weights))]
    a = tk.from_frame(
        pd.DataFrame(values, index=names).T,
        dict.fromkeys(names, "max"),
        weights=dict(zip(names, weights, strict=True)),
        ranges=dict.fromkeys(names, (0.0, 1.0)),
    )
    explained = tuple(tuple(replace(e, missing="nobody measured it") if e.is_missing else e for e in row) for row in a.estimates)
    made = [W.perspective(name, W.points(dict(zip(names, points, strict=True)))) for name, points in (views or {}).items()]
    a = replace(a, estimates=explained, **fields)
    return W.with_perspectives(replace(a, viewpoints=()), *made) if made else a


def variants(findings: Any) -> list[str]:
    return [f.variant for f in findings]


def case(a: tk.Appraisal) -> Case:
    return Case(a, a.stated)


@pytest.mark.parametrize(("limit", "found"), [(12.5, []), (12.6, ["tie"])])
def test_a_lead_of_just_the_threshold_is_a_lead(limit: float, found: list[str]) -> None:
    a = study({"a": [0.5], "b": [0.375]}, [1], settings=(("tie_points", limit),))
    assert variants(spurious_precision(case(a))) == found


@pytest.mark.parametrize(("easy", "found"), [(0.5, ["small_gain"]), (0.501, [])])
def test_half_of_a_score_from_what_is_easy_is_enough(easy: float, found: list[str]) -> None:
    """The leader gains 1/32 on the outcome and takes 1/4 of its 1/2 where the baseline has a half by doing nothing."""
    a = study({"a": [0.5, 0.5], "now": [0.46875, 0.5]}, [1, 1], settings=(("easy_share", easy),), groups=(Group("good", "Good", outcome=True),))
    criteria = (replace(a.criteria[0], group="good"), a.criteria[1])
    options = tuple(replace(o, baseline=o.id == "now") for o in a.options)
    assert variants(credit_without_gain(case(replace(a, criteria=criteria, options=options)))) == found


def test_a_product_forgives_a_zero_less_than_a_sum() -> None:
    """0.01 stands in for 0: 1^0.8 x 0.01^0.2 = 0.40 is behind 0.5, though the sum has 0.8 ahead of it."""
    (found,) = compensation(case(study({"a": [1, 0], "b": [0.5, 0.5]}, [0.8, 0.2])))
    assert found.variant == "worst"
    assert dict(found.slots)["product"] == ("b",)


@pytest.mark.parametrize(("rival", "variant"), [(0.5, "explained"), (0.5625, "decides")])
def test_a_gap_decides_once_a_rival_can_be_ahead(rival: float, variant: str) -> None:
    """The leader has 1/2 x 1 for sure; a rival with just as much draws level at best."""
    assert variants(missing_estimates(case(study({"a": [1, np.nan], "b": [rival, rival]}, [1, 1])))) == [variant]


@pytest.mark.parametrize(("low", "high", "found"), [(0.3, 0.7, ["ends"]), (0.3, 0.9, []), (0.1, 0.7, [])])
def test_both_ends_of_the_scales_must_be_unused(low: float, high: float, found: list[str]) -> None:
    assert variants(clumped(case(study({"a": [low] * 4, "b": [high] * 4, "c": [0.5] * 4}, [1] * 4)))) == found


@pytest.mark.parametrize(("criteria", "found"), [(4, ["clump"]), (3, [])])
def test_few_scores_say_nothing_of_their_spread(criteria: int, found: list[str]) -> None:
    assert variants(clumped(case(study({o: [0.5] * criteria for o in "abc"}, [1] * criteria)))) == found


@pytest.mark.parametrize(("criteria", "found"), [(5, ["halo", "halo"]), (4, [])])
def test_a_halo_takes_five_worded_criteria(criteria: int, found: list[str]) -> None:
    a = study({"a": [0.0] * criteria, "b": [1.0] * criteria}, [1] * criteria)
    worded = tuple(replace(c, levels=((0.0, "none"), (1.0, "all"))) for c in a.criteria)
    assert [f for f in variants(clumped(case(replace(a, criteria=worded)))) if f == "halo"] == found


def last(views: dict[str, list[float]]) -> list[Finding]:
    a = study({"a": [1, 0.5], "b": [0, 0.5], "c": [0.5, 0.5]}, [1, 0.5], views)
    return [f for f in false_consensus(case(a)) if f.variant == "last"]


def test_nobody_is_last_where_all_are_level() -> None:
    assert last({"one": [1, 0], "indifferent": [0, 1]}) == []


@pytest.mark.parametrize(
    ("shares", "found"),
    [
        ([0, 30, 45, 75], []),  # the gap in the middle, 15, is narrower than either side, 30
        ([0, 10, 45, 55], ["camps"]),
        ([0, 10, 10, 75], []),  # one alone is no camp
    ],
)
def test_two_camps_are_further_apart_than_either_is_wide(shares: list[float], found: list[str]) -> None:
    views = {f"v{k}": [x, 100 - x] for k, x in enumerate(shares)}
    a = study({"a": [1, 0.5], "b": [0, 0.5], "c": [0.5, 0.5]}, [1, 1], views)
    assert [f for f in variants(false_consensus(case(a))) if f == "camps"] == found
