"""A small appraisal with worded, linear, logarithmic and piecewise criteria, and three views."""

from __future__ import annotations

import pytest

from toolkit.model import Appraisal, Criterion, Estimate, Group, How, Option, Perspective, Weights, weights_from
from toolkit.values import Logarithmic, Piecewise

LEVELS = ((1.0, "Marked rise"), (2.0, "Moderate rise"), (3.0, "No change"), (4.0, "Moderate fall"), (5.0, "Marked fall"))
IDS = ("harm", "rights", "cost", "time")
TIME = Piecewise(((0.25, 1.0), (1.0, 0.9), (3.0, 0.7), (5.0, 0.5), (10.0, 0.2), (25.0, 0.0)))
CELLS = {"a": (4.0, 2.0, 800.0, 2.0), "b": (3.5, 4.0, 200.0, 6.0), "c": (4.5, 3.0, 3000.0, 1.0), "now": (3.0, 3.0, 5.0, 0.25)}


def weights(*points: float, elicited: bool = False) -> Weights:
    return weights_from(dict(zip(IDS, points, strict=True)), How("swing", elicited=elicited))


@pytest.fixture
def a() -> Appraisal:
    return Appraisal(
        criteria=(
            Criterion("harm", "Harm", 1, 5, levels=LEVELS, group="outcomes"),
            Criterion("rights", "Human rights", 1, 5, levels=LEVELS, group="outcomes"),
            Criterion("cost", "Public cost", 5, 8000, "min", unit="USD million per year", value=Logarithmic(), group="means", cost=True),
            Criterion("time", "Time to effect", 0.25, 25, "min", unit="years", value=TIME, group="means"),
        ),
        options=tuple(Option(id, f"Option {id}", baseline=id == "now") for id in CELLS),
        estimates=tuple(tuple(Estimate(x, x, x, "B", "study") for x in row) for row in CELLS.values()),
        stated=weights(40, 30, 20, 10),
        groups=(Group("outcomes", "Outcomes", outcome=True), Group("means", "Means")),
        viewpoints=(
            Perspective("safety", "Safety", weights(70, 10, 10, 20)),
            Perspective("rights", "Rights", weights(20, 80, 5, 5), people=3),
            Perspective("fiscal", "Fiscal", weights(20, 10, 80, 30)),
        ),
        id="small",
        title="A small study",
    )
