"""Worked examples of methods that measure distances to an ideal: TOPSIS and VIKOR."""

from __future__ import annotations

from typing import Any

import pytest

import toolkit as tk

DAMS = [
    [4184.3, 2914.0, 407.2, 251.0, 195, 244, 15, 2.41],
    [5211.9, 3630.0, 501.7, 308.3, 282, 346, 21, 1.41],
    [5021.3, 3920.5, 504.0, 278.6, 12, 56, 3, 4.42],
    [5566.1, 3957.9, 559.5, 335.3, 167, 268, 16, 3.36],
    [5060.5, 3293.5, 514.1, 284.2, 69, 90, 7, 4.04],
    [4317.9, 2925.9, 432.8, 239.3, 12, 55, 3, 4.36],
]


def test_topsis_hwang1981(study: Any, printed: Any) -> None:
    """The fighter aircraft problem, with the price minimised.

    Print is wrong in the normalised price: sqrt(5.5^2 + 6.5^2 + 4.5^2 + 5^2) = sqrt(117.75) = 10.8513, so that 5.5 becomes
    0.5069 and not 0.5063, and the weighted entries 0.0507, 0.0599, 0.0415 and 0.0461, not 0.0506, 0.0598, 0.0414 and
    0.0460; the first option's distances follow, 0.0546 and 0.0984. It rounds distances to four digits before it divides:
    0.0920 / 0.1500 = 0.613, while unrounded the third option has 0.6135.
    """
    rows = [[2.0, 1500, 20000, 5.5, 5, 9], [2.5, 2700, 18000, 6.5, 3, 5], [1.8, 2000, 21000, 4.5, 7, 7], [2.2, 1800, 20000, 5.0, 5, 5]]
    r = tk.rank(study(rows, "+++-++", [0.2, 0.1, 0.1, 0.1, 0.2, 0.3]), method="topsis", normalisation="vector")
    weighted = [
        [0.0934, 0.0366, 0.0506, 0.0506, 0.0962, 0.2012],
        [0.1168, 0.0659, 0.0455, 0.0598, 0.0577, 0.1118],
        [0.0841, 0.0488, 0.0531, 0.0414, 0.1347, 0.1565],
        [0.1028, 0.0439, 0.0506, 0.0460, 0.0962, 0.1118],
    ]
    printed(r.details["v"], weighted, 4, except_for={(0, 3): 0.0506, (1, 3): 0.0598, (2, 3): 0.0414, (3, 3): 0.0460})
    printed(r.details["D+"], [0.0545, 0.1197, 0.0580, 0.1009], 4, except_for={0: 0.0545})
    printed(r.details["D-"], [0.0983, 0.0439, 0.0920, 0.0458], 4, except_for={0: 0.0983})
    printed(r.scores, [0.643, 0.268, 0.613, 0.312], 3, except_for={2: 0.613})
    assert r.ranks is not None
    assert r.ranks.tolist() == [1, 4, 2, 3]


def test_topsis_tzeng2011(study: Any, printed: Any) -> None:
    r = tk.rank(study([[5, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]], "+++", [0.3, 0.4, 0.3]), method="topsis", normalisation="vector")
    printed(r.scores, [0.5037, 0.6581, 0.7482, 0.3340], 4)


def test_vikor_opricovic2004(study: Any, printed: Any) -> None:
    """Risk is minimised and altitude maximised; the same altitudes in kilometres less one give the same."""
    for rows in ([[1, 3000], [2, 3750], [5, 4500]], [[6, 2.0], [7, 2.75], [10, 3.5]]):
        r = tk.rank(study(rows, "-+", [0.5, 0.5]), method="vikor", v=0.5)
        printed(r.details["S"], [0.5, 0.375, 0.5], 3)
        printed(r.details["R"], [0.5, 0.25, 0.5], 3)
        printed(r.details["Q"], [1.0, 0.0, 1.0], 3)
        assert r.details["acceptable_advantage"]
        assert r.details["acceptable_stability"]
        assert r.details["compromise"] == ("a2",)


@pytest.mark.parametrize(
    ("weights", "s", "r", "q", "compromise", "advantage"),
    [
        pytest.param(
            [1] * 8,
            [0.692, 0.7, 0.29, 0.423, 0.28, 0.346],
            [0.125, 0.125, 0.121, 0.125, 0.067, 0.125],
            [0.991, 1.0, 0.473, 0.670, 0.0, 0.578],
            ("a5",),
            True,
            id="equal",
        ),
        pytest.param(
            [2, 2, 2, 2, 1, 1, 1, 1],
            [0.701, 0.6, 0.386, 0.365, 0.317, 0.459],
            [0.167, 0.114, 0.161, 0.167, 0.089, 0.167],
            [1.0, 0.533, 0.552, 0.563, 0.0, 0.686],
            ("a5",),
            True,
            id="economy",
        ),
        pytest.param(
            [1, 1, 1, 1, 2, 2, 2, 2],
            [0.683, 0.8, 0.193, 0.48, 0.243, 0.232],
            [0.113, 0.167, 0.08, 0.122, 0.044, 0.083],
            [0.684, 1.0, 0.147, 0.554, 0.041, 0.191],
            ("a3", "a5", "a6"),
            False,
            id="society",
        ),
        pytest.param(
            [1, 1, 1, 1, 3.2, 3.2, 3.2, 3.2],
            [0.678, 0.857, 0.138, 0.513, 0.222, 0.167],
            [0.129, 0.190, 0.057, 0.139, 0.042, 0.060],
            [0.668, 1.0, 0.051, 0.588, 0.058, 0.078],
            ("a3", "a5", "a6"),
            False,
            id="society more",
        ),
    ],
)
def test_vikor_opricovic2007(
    study: Any, printed: Any, weights: list[float], s: list[float], r: list[float], q: list[float], compromise: tuple[str, ...], advantage: bool
) -> None:
    found = tk.rank(study(DAMS, "+-++---+", weights), method="vikor").details
    printed(found["S"], s, 3)
    printed(found["R"], r, 3)
    printed(found["Q"], q, 3)
    assert found["compromise"] == compromise
    assert found["acceptable_advantage"] is advantage
    assert found["acceptable_stability"] is True


def test_vikor_papathanasiou2018(study: Any, printed: Any) -> None:
    rows = [[8, 7, 2, 1], [5, 3, 7, 5], [7, 5, 6, 4], [9, 9, 7, 3], [11, 10, 3, 7], [6, 9, 5, 4]]
    r = tk.rank(study(rows, "++++", [0.4, 0.3, 0.1, 0.2]), method="vikor", v=0.625)
    printed(r.scores, [0.640, 1.000, 0.693, 0.271, 0.000, 0.694], 3)
    assert r.ranks is not None
    assert r.ranks.tolist() == [3, 6, 4, 2, 1, 5]
