"""What is rounding and what is a difference: a small one counts as long as arithmetic can tell it from none."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import toolkit as tk
from toolkit.methods.base import without_noise

SCALED_BY_THE_OPTIONS = ["topsis", "vikor", "edas", "mabac", "promethee_2"]  # the smallest difference can become the whole scale


@pytest.mark.parametrize("method", SCALED_BY_THE_OPTIONS)
@pytest.mark.parametrize(("at", "step", "ranks"), [(50.0, 1e-8, [2, 1]), (50.0, 2e-11, [1, 1]), (0.001, 1e-8, [2, 1]), (0.001, 5e-11, [1, 1])])
def test_a_difference_counts_from_a_millionth_of_a_millionth_of_the_range(method: str, at: float, step: float, ranks: list[int]) -> None:
    frame = pd.DataFrame({"x": [at, at + step]}, index=["a", "b"])
    assert frame["x"].nunique() == 2
    a = tk.from_frame(frame, {"x": "max"}, ranges={"x": (0.0, 100.0)})
    parameters = {"normalisation": "minmax"} if method == "topsis" else {}
    found = tk.rank(a, method=method, **parameters).ranks
    assert found is not None
    assert found.tolist() == ranks


def test_sums_next_to_0_are_0_and_small_ones_stay() -> None:
    given = np.array([0.1 + 0.2 - 0.3, -1e-13, 1e-9, -1e-7, 0.5])
    assert given[0] != 0
    assert without_noise(given).tolist() == [0.0, 0.0, 1e-9, -1e-7, 0.5]


@pytest.mark.parametrize("method", [name for name, cls in tk.METHODS.items() if cls.promises.monotone and cls.promises.complete])
@pytest.mark.parametrize("objective", ["max", "min"])
def test_a_weight_of_a_thousandth_decides_where_all_else_is_equal(method: str, objective: str) -> None:
    frame = pd.DataFrame({"same": [3.0, 3.0, 3.0], "x": [1.0, 3.0, 2.0]}, index=["a", "b", "c"])
    a = tk.from_frame(frame, {"same": "max", "x": objective}, weights={"same": 0.999, "x": 0.001}, ranges={"same": (1.0, 5.0), "x": (1.0, 5.0)})
    found = tk.rank(a, method=method).ranks
    assert found is not None
    assert found.tolist() == ([3, 1, 2] if objective == "max" else [1, 3, 2])


def test_copras_shares_costs_by_their_reciprocals_however_small() -> None:
    """Weight 0.001 on costs of 1 and 3: S- = 0.00025 and 0.00075, S-min / S- = 1 and 1/3, so 3/4 and 1/4 of 0.001 are added."""
    frame = pd.DataFrame({"same": [2.0, 2.0], "cost": [1.0, 3.0]}, index=["a", "b"])
    r = tk.rank(tk.from_frame(frame, {"same": "max", "cost": "min"}, weights={"same": 0.999, "cost": 0.001}), method="copras")
    assert r.scores is not None
    assert r.scores.tolist() == pytest.approx([0.999 / 2 + 0.00075, 0.999 / 2 + 0.00025], abs=1e-15)
