"""The published rules of the verdict, case by case: each condition alone decides at its threshold."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from toolkit.challenge.grading import Evidence, Numbers, grade
from toolkit.challenge.thresholds import THRESHOLDS
from toolkit.rules.thresholds import THRESHOLDS as REVIEWED

STRONG = Evidence(
    Numbers(m=12.0, q=0.95, f=15.0, b=0.99),
    findings=0, rivals=3, baseline=True, missing=False, views=1.0, criteria=1.0, outcomes=1.0, stale=False, elicited=True, judgement=0.0,
)  # fmt: skip


def kind(**changes: Any) -> tuple[str, str]:
    numbers = {k: changes.pop(k) for k in ("m", "q", "f", "b") if k in changes}
    found = grade(replace(STRONG, numbers=replace(STRONG.numbers, **numbers), **changes), lambda name: THRESHOLDS[name].default)
    return found.kind, found.rule


def test_all_conditions_met_is_robust() -> None:
    assert kind() == ("robust", "robust")
    assert kind(q=0.90, b=0.95, f=10.0) == ("robust", "robust")  # thresholds are included
    assert kind(f=float("inf")) == ("robust", "robust")


@pytest.mark.parametrize(
    ("changes", "rule"),
    [({"findings": 1}, "findings"), ({"baseline": False, "b": None}, "no_baseline"), ({"missing": True}, "missing"),
     ({"rivals": 0, "m": None, "q": None, "f": None, "b": None}, "alone")],
)  # fmt: skip
def test_rule_1_comes_before_all_others(changes: dict[str, Any], rule: str) -> None:
    assert kind(**changes) == ("none", rule)
    assert kind(**({"m": 0.5, "stale": True} | changes))[0] == "none"


@pytest.mark.parametrize(("changes", "rule"), [({"m": 0.999}, "gap"), ({"q": 0.599}, "chance"), ({"m": 0.1, "q": 0.5}, "gap")])
def test_rule_2_tie(changes: dict[str, Any], rule: str) -> None:
    assert kind(**changes) == ("tie", rule)
    assert kind(**changes, b=0.5, stale=True, judgement=1.0) == ("tie", rule)  # caps speak of leads, and a tie has none


def test_rule_2_ends_at_its_thresholds() -> None:
    assert kind(m=1.0)[0] == "robust"
    assert kind(q=0.60)[0] == "fragile"


@pytest.mark.parametrize("changes", [{"q": 0.899}, {"b": 0.949}, {"f": 9.99}, {"views": 0.99}, {"criteria": 0.9}, {"outcomes": 0.0}])
def test_rule_3_any_condition_missed_leaves_it_leaning(changes: dict[str, Any]) -> None:
    assert kind(**changes) == ("leaning", "leaning")


@pytest.mark.parametrize("changes", [{"q": 0.749}, {"f": 4.99}, {"views": 0.5}, {"views": 0.0}])
def test_rule_4_any_condition_missed_leaves_it_fragile(changes: dict[str, Any]) -> None:
    assert kind(**changes) == ("fragile", "fragile")


def test_rule_4_ends_at_its_thresholds() -> None:
    assert kind(q=0.75, b=0.90, f=5.0, views=0.51, criteria=0.0, outcomes=0.0) == ("leaning", "leaning")


def test_what_does_not_apply_is_no_hindrance() -> None:
    assert kind(views=None, criteria=None, outcomes=None) == ("robust", "robust")


@pytest.mark.parametrize("b", [0.899, 0.0, None])
def test_not_better_than_the_baseline_is_at_most_fragile(b: float | None) -> None:
    assert kind(b=b)[0] == "fragile"


@pytest.mark.parametrize(("changes", "rule"), [({"stale": True}, "stale"), ({"elicited": False}, "not_elicited"), ({"judgement": 0.334}, "judgement")])
def test_caps_at_leaning(changes: dict[str, Any], rule: str) -> None:
    assert kind(**changes) == ("leaning", rule)
    assert kind(**changes, q=0.7) == ("fragile", "fragile")  # a cap lifts nothing
    assert kind(**changes, q=0.8) == ("leaning", "leaning")


def test_a_third_of_the_weight_on_judgement_is_not_over_a_third() -> None:
    assert kind(judgement=1 / 3) == ("robust", "robust")


def test_caps_in_force_are_listed_even_when_they_lower_nothing() -> None:
    found = grade(replace(STRONG, elicited=False, judgement=0.5, numbers=replace(STRONG.numbers, q=0.7, b=0.5)), lambda name: THRESHOLDS[name].default)
    assert found.kind == found.uncapped == "fragile"
    assert found.caps == ("baseline", "not_elicited", "judgement")


def test_every_threshold_can_be_set() -> None:
    strict = {"tie_points": 13.0}
    assert grade(STRONG, lambda name: strict.get(name, THRESHOLDS[name].default)).kind == "tie"
    strict = {"robust_shift": 16.0, "leaning_shift": 16.0}
    assert grade(STRONG, lambda name: strict.get(name, THRESHOLDS[name].default)).kind == "fragile"
    used: set[str] = set()

    def seen(name: str) -> float:
        used.add(name)
        return THRESHOLDS[name].default

    grade(STRONG, seen)
    assert used == set(THRESHOLDS) - {"weight_spread", "error_multiple"}  # these two shape the numbers, not the rules


def test_a_threshold_that_the_review_uses_too_has_one_default() -> None:
    shared = set(THRESHOLDS) & set(REVIEWED)
    assert shared == {"tie_points", "judgement_share"}
    for name in shared:
        assert THRESHOLDS[name].default == REVIEWED[name].default
