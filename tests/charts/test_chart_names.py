"""How charts word gaps, and where they put names beside points."""

from __future__ import annotations

import pandas as pd
import pytest

import toolkit as tk
from toolkit.charts.labels import label_places
from toolkit.charts.names import gap_words
from toolkit.wording import say


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        (0.0, say("charts.gap.near")),
        (0.0099, say("charts.gap.near")),
        (0.0101, say("charts.gap.one")),
        (-0.0149, say("charts.gap.one")),
        (0.0151, say("charts.gap.many", gap="2")),
        (-0.2, say("charts.gap.many", gap="20")),
    ],
)
def test_a_gap_is_near_one_point_or_many(gap: float, words: str) -> None:
    a = tk.from_frame(pd.DataFrame({"x": [0.5, 0.4]}, index=["a", "b"]), {"x": "max"}, ranges={"x": (0.0, 1.0)})
    assert gap_words(tk.rank(a), gap) == words


def test_a_name_at_the_edge_stays_inside_the_plot() -> None:
    """Forty letters are about a third of the plot wide: at an edge they fit on the inner side alone."""
    left, right = label_places([0.0, 1.0], [0.0, 0.0], [["x" * 40], ["x" * 40]])
    assert left.endswith("right")
    assert right.endswith("left")


def test_names_of_points_on_a_heap_do_not_lie_on_each_other() -> None:
    places = label_places([0.0, 0.5, 0.5, 1.0], [0.0, 0.5, 0.5, 1.0], [["first"], ["second"], ["third"], ["fourth"]])
    assert places[1] != places[2]
