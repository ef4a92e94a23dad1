"""What weights claim, told in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

import toolkit as tk
from toolkit.challenge.equivalents import equivalent_sentences
from toolkit.model import Criterion, Estimate, How, Option, weights_from
from toolkit.values import Logarithmic

SCALE = ((1.0, "Worse"), (2.0, "No change"), (3.0, "Better"))


@pytest.fixture
def a() -> tk.Appraisal:
    return tk.Appraisal(
        criteria=(
            Criterion("harm", "Harm", 1, 3, levels=SCALE),
            Criterion("trips", "Trips", 0, 200, unit="a day"),
            Criterion("cost", "Cost", 1, 10000, "min", unit="pesos", value=Logarithmic()),
        ),
        options=(Option("x", "X"),),
        estimates=(tuple(Estimate(2.0, 2.0, 2.0) for _ in range(3)),),
        stated=weights_from({"harm": 2, "trips": 4, "cost": 4}, How("points")),
    )


def said(a: tk.Appraisal, step: str, worth: str, **options: object) -> list[str]:
    return [s.text() for s in equivalent_sentences(tk.weights.equivalents(a, **options), step, worth)]


def test_straight_scales_are_told_by_size(a: tk.Appraisal) -> None:
    """A level is half of a range of weight 2, so a quarter of a range of weight 4: 50 trips."""
    assert said(a, "harm", "trips") == ["An improvement of one level on Harm is worth as much as an improvement of 50 a day on Trips."]
    assert said(a, "trips", "harm", steps={"trips": 25}) == ["An improvement of 25 a day on Trips is worth as much as an improvement of 0.5 levels on Harm."]


def test_bent_scales_are_told_from_where_to_where(a: tk.Appraisal) -> None:
    """A quarter of a logarithmic range of four powers of ten is a factor of ten, here around 100 pesos."""
    assert said(a, "harm", "cost", starts={"cost": 1000}) == [
        "An improvement of one level on Harm is worth as much as going from 1,000 pesos to 100 pesos on Cost."
    ]
    assert said(a, "cost", "trips", starts={"cost": 10}, steps={"cost": 9}) == [
        "Going from 10 pesos to 1 pesos on Cost is worth as much as an improvement of 50 a day on Trips."
    ]


def test_what_cannot_be_made_up_for(a: tk.Appraisal) -> None:
    heavy = replace(a, stated=weights_from({"harm": 90, "trips": 10, "cost": 0}, How("points")))
    texts = [s.text() for s in equivalent_sentences(tk.weights.equivalents(heavy))]
    assert texts[0] == "Cost weighs nothing, so no change on it is worth anything."
    assert "An improvement of one level on Harm is worth more than the whole range of Trips." in texts
    assert said(a, "harm", "cost", starts={"cost": 2}, steps={"cost": 1}) == [
        "An improvement of one level on Harm is worth more than what is left of the range of Cost from 2 pesos."
    ]


def test_stale_weights_are_said_first(a: tk.Appraisal) -> None:
    bound = replace(a, stated=a.stated.bound(a.ranges_digest))
    later = replace(bound, criteria=tuple(replace(c, high=300.0) if c.id == "trips" else c for c in a.criteria))
    assert said(later, "harm", "trips")[0] == "The range of Trips changed after these weights were stated: what follows from them there no longer holds."
