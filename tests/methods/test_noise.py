"""What is rounding and what is a difference: a small one counts as long as arithmetic can tell it from none."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import toolkit as tk
from toolkit.methods.base import without_noise

SCALED_BY_THE_OPTIONS = ["topsis", "vikor", "edas", "mabac", "promethee_2"]  # the smallest difference can become the whole scale


@pytest.mark.parametrize("method", SCALED_BY_THE_OPTIONS)
@pytest.mark.parametrize(("step", "ranks"), [(1e-8, [2, 1]), (2e-11, [1, 1])])
def test_a_difference_counts_from_a_millionth_of_a_millionth_of_the_range(method: str, step: float, ranks: list[int]) -> None:
    frame = pd.DataFrame({"x": [50.0, 50.0 + step]}, index=["a", "b"])
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
