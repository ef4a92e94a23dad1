"""Every procedure reproduces what its papers print, to the precision of print."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise as neighbours

import numpy as np
import pandas as pd
import pytest

import toolkit as tk
from toolkit.weights.ahp import RANDOM_INDEX, best_change, geometric_mean, lambda_max, principal_eigenvector, worst_triads
from toolkit.weights.bwm import consistency_index
from toolkit.weights.srf import round_to_sum, tier_weights

W = tk.weights


def finding(weights: tk.Weights, name: str) -> str:
    return next(text for key, text in weights.how.findings if key == name)


def numbers(text: str) -> list[float]:
    return [float(part) for part in text.replace(",", "").split() if part.replace(".", "").isdigit()]


# Pairwise comparisons ------------------------------------------------------------------------------------------------------

JOBS = ["flexibility", "opportunities", "security", "reputation", "salary"]
JOB_MATRIX = [[1, 1 / 4, 1 / 6, 1 / 4, 1 / 8], [4, 1, 1 / 3, 3, 1 / 7], [6, 3, 1, 4, 1 / 2], [4, 1 / 3, 1 / 4, 1, 1 / 7], [8, 7, 2, 7, 1]]
DRINKS = ["coffee", "wine", "tea", "beer", "sodas", "milk", "water"]
DRINK_MATRIX = [
    [1, 9, 5, 2, 1, 1, 1 / 2],
    [1 / 9, 1, 1 / 3, 1 / 9, 1 / 9, 1 / 9, 1 / 9],
    [1 / 5, 3, 1, 1 / 3, 1 / 4, 1 / 3, 1 / 9],  # print has 2 beside wine, whose row has 1/3; 3 gives every printed result
    [1 / 2, 9, 3, 1, 1 / 2, 1, 1 / 3],
    [1, 9, 4, 2, 1, 2, 1 / 2],
    [1, 9, 3, 1, 1 / 2, 1, 1 / 3],
    [2, 9, 9, 3, 2, 3, 1],
]


def square(names: list[str], matrix: list[list[float]]) -> pd.DataFrame:
    return pd.DataFrame(matrix, index=names, columns=names)


def test_pairwise_saaty2008_jobs() -> None:
    """Table 3: criteria for choosing a job."""
    w = W.pairwise(square(JOBS, JOB_MATRIX))
    assert np.allclose(w.shares, [0.036, 0.122, 0.262, 0.075, 0.506], atol=5e-4)


def test_pairwise_saaty2008_drinks() -> None:
    """Table 2: consumption of drinks, with the consistency ratio."""
    w = W.pairwise(square(DRINKS, DRINK_MATRIX))
    assert np.allclose(w.shares, [0.177, 0.019, 0.042, 0.116, 0.190, 0.129, 0.327], atol=5e-4)
    assert numbers(finding(w, "consistency ratio"))[0] == pytest.approx(0.022, abs=5e-4)


def test_pairwise_saaty2008_flexibility() -> None:
    """Table 4; for three criteria the geometric mean is the same."""
    matrix = square(["location", "time", "work"], [[1, 1 / 3, 1 / 6], [3, 1, 1 / 4], [6, 4, 1]])
    for procedure in ("eigenvector", "geometric_mean"):
        assert np.allclose(W.pairwise(matrix, procedure).shares, [0.091, 0.218, 0.691], atol=5e-4)


def test_pairwise_saaty1988_house() -> None:
    """Size of house: lambda max 3.136, CI 0.068, CR 0.117, too high."""
    w = W.pairwise(square(["a", "b", "c"], [[1, 6, 8], [1 / 6, 1, 4], [1 / 8, 1 / 4, 1]]))
    assert float(finding(w, "lambda max")) == pytest.approx(3.136, abs=5e-4)
    assert float(finding(w, "consistency index")) == pytest.approx(0.068, abs=5e-4)
    assert finding(w, "random index") == "0.58 for 3 criteria (Saaty 1980)"
    assert numbers(finding(w, "consistency ratio"))[0] == pytest.approx(0.117, abs=5e-4)
    assert "too high" in finding(w, "consistency ratio")


def test_random_index_saaty1980() -> None:
    assert [RANDOM_INDEX[n] for n in range(3, 11)] == [0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49]


def test_a_consistent_matrix_gives_its_weights_back() -> None:
    w = np.array([8, 4, 2, 1]) / 15
    matrix = w[:, None] / w[None, :]
    assert np.allclose(principal_eigenvector(matrix), w)
    assert np.allclose(geometric_mean(matrix), w)
    assert lambda_max(matrix) == pytest.approx(4)
    assert worst_triads(tuple("abcd"), matrix) == []
    stated = W.pairwise(square(list("abcd"), matrix.tolist()))
    assert [key for key, _ in stated.how.findings] == ["lambda max", "consistency index", "random index", "consistency ratio"]


def test_one_slip_in_a_consistent_matrix_is_found_and_undone() -> None:
    w = np.array([8, 4, 2, 1]) / 15
    matrix = w[:, None] / w[None, :]
    matrix[0, 3], matrix[3, 0] = 1 / 8, 8  # turned round
    assert best_change(matrix)[:3] == (0, 3, 8.0)
    assert best_change(matrix)[3] == pytest.approx(4)
    stated = W.pairwise(square(list("abcd"), matrix.tolist()))
    assert finding(stated, "change that helps most") == "a : d from 1/8 to 8 gives a consistency ratio 0"
    triads = worst_triads(tuple("abcd"), matrix)
    assert {triad for _, triad in triads} == {("a", "b", "d"), ("a", "c", "d")}
    assert all(size == pytest.approx(63 / 64) for size, _ in triads)  # 1 - (1/8)/8


# Best-worst ----------------------------------------------------------------------------------------------------------------

CAR = ["quality", "price", "comfort", "safety", "style"]


def car(to_others: list[float], to_worst: list[float], model: str) -> tk.Weights:
    return W.best_worst("price", "style", dict(zip(CAR, to_others, strict=True)), dict(zip(CAR, to_worst, strict=True)), model)


def test_best_worst_rezaei2015_consistency_index() -> None:
    """Table 1, for a_BW from 1 to 9."""
    assert [round(consistency_index(a), 2) for a in range(1, 10)] == [0.00, 0.44, 1.00, 1.63, 2.30, 3.00, 3.73, 4.47, 5.23]


def test_best_worst_rezaei2015_transport() -> None:
    """Three criteria: load flexibility, accessibility, cost."""
    w = W.best_worst("cost", "load", {"load": 8, "access": 2, "cost": 1}, {"load": 1, "access": 5, "cost": 8}, "nonlinear")
    assert w.values[["load", "access", "cost"]].tolist() == pytest.approx([0.071, 0.338, 0.589], abs=1e-3)
    assert float(finding(w, "deviation")) == pytest.approx(0.26, abs=5e-3)
    assert numbers(finding(w, "consistency ratio"))[0] == pytest.approx(0.058, abs=5e-4)


def test_best_worst_rezaei2016_consistent() -> None:
    """Table 2: full consistency, where both models agree."""
    for model in ("linear", "nonlinear"):
        w = car([2, 1, 4, 2, 8], [4, 8, 2, 4, 1], model)
        assert w.values[CAR].tolist() == pytest.approx([0.2105, 0.4211, 0.1053, 0.2105, 0.0526], abs=5e-5)
        assert numbers(finding(w, "deviation"))[0] == 0


def test_best_worst_rezaei2016_linear() -> None:
    """Table 3 by the linear model of section 4."""
    w = car([2, 1, 4, 3, 8], [4, 8, 2, 3, 1], "linear")
    assert w.values[CAR].tolist() == pytest.approx([0.2295, 0.4481, 0.1148, 0.1530, 0.0546], abs=5e-5)
    assert numbers(finding(w, "deviation"))[0] == pytest.approx(0.0109, abs=5e-5)


def test_best_worst_rezaei2016_intervals() -> None:
    """Table 3 by the nonlinear model of section 3: the least deviation and the interval of every weight."""
    w = car([2, 1, 4, 3, 8], [4, 8, 2, 3, 1], "nonlinear")
    assert float(finding(w, "deviation")) == pytest.approx(0.1459, abs=5e-5)
    printed = [(0.2145, 0.2289), (0.4461, 0.4571), (0.1085, 0.1176), (0.1563, 0.1602), (0.0548, 0.0561)]
    for name, interval in zip(CAR, printed, strict=True):
        assert numbers(finding(w, f"interval of {name}")) == pytest.approx(interval, abs=5.1e-5)


def test_best_worst_rezaei2016_inconsistent() -> None:
    """Table 4: the least deviation is 1."""
    assert float(finding(car([2, 1, 4, 3, 8], [4, 8, 4, 2, 1], "nonlinear"), "deviation")) == pytest.approx(1)


# Orders --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "printed"), [("roc", [0.52, 0.27, 0.15, 0.06]), ("rank_sum", [0.40, 0.30, 0.20, 0.10]), ("reciprocal", [0.48, 0.24, 0.16, 0.12])]
)
def test_rank_order_roszkowska2013(rule: str, printed: list[float]) -> None:
    """Table 4, row n = 4."""
    assert W.rank_order("a > b > c > d", rule).shares == pytest.approx(printed, abs=5e-3)


@pytest.mark.parametrize("n", [2, 5, 12])
def test_roc_barronbarrett1996(n: int) -> None:
    """w_k = (1/n) sum_{i=k}^{n} 1/i, the centre of the corners (1, 0, ...), (1/2, 1/2, 0, ...), ..."""
    names = list("abcdefghijkl")[:n]
    corners = [[Fraction(1, k) if j < k else Fraction(0) for j in range(n)] for k in range(1, n + 1)]
    exact = [float(sum(column) / n) for column in zip(*corners, strict=True)]
    assert W.rank_order(names).shares == pytest.approx(exact, abs=1e-12)


@pytest.mark.parametrize("rule", ["roc", "rank_sum", "reciprocal"])
def test_tied_criteria_share_their_places(rule: str) -> None:
    strict = W.rank_order("a > b > c > d", rule).shares
    tied = W.rank_order("a > b = c > d", rule).shares
    assert tied == pytest.approx((strict[0], (strict[1] + strict[2]) / 2, (strict[1] + strict[2]) / 2, strict[3]))
    assert W.rank_order(["a = b = c"], rule).shares == pytest.approx([1 / 3] * 3)


# Cards ---------------------------------------------------------------------------------------------------------------------

DECK = [["k"], ["a", "h"], ["e"], ["b", "f", "i", "j"], ["d"], ["c", "g", "l"]]


def test_cards_figueiraroy2002() -> None:
    """Tables 1, 2 and 5: twelve criteria, one blank card above rank 2, z = 6.5."""
    assert tier_weights(6, 6.5, [0, 0, 0, 1, 0]).tolist() == [6.5, 5.58, 4.67, 3.75, 1.92, 1.0]
    w = W.cards(DECK, 6.5, [0, 0, 0, 1, 0], decimals=None).values
    printed = {"c": 2.366863905, "d": 4.544378698, "b": 8.875739645, "e": 11.053254438, "a": 13.207100592, "k": 15.384615385}
    for criterion, percent in printed.items():
        assert 100 * w[criterion] == pytest.approx(percent, abs=5e-10)


def test_cards_figueiraroy2002_rounding() -> None:
    """The same twelve rounded to two decimals by the paper's rule, as the software of Alvarez et al. 2022 prints them."""
    w = 100 * W.cards(DECK, 6.5, [0, 0, 0, 1, 0], decimals=2).values
    assert w[list("cgldbfijeahk")].tolist() == pytest.approx([2.37] * 3 + [4.54] + [8.88] * 4 + [11.05, 13.20, 13.20, 15.38], abs=1e-9)


@pytest.mark.parametrize("decimals", [0, 1, 2])
@pytest.mark.parametrize("seed", range(20))
def test_rounded_cards_sum_to_a_hundred_and_lie_beside_the_unrounded(decimals: int, seed: int) -> None:
    percent = 100 * np.random.default_rng(seed).dirichlet(np.ones(2 + seed))
    rounded = round_to_sum(percent, decimals)
    assert rounded.sum() == pytest.approx(100)
    assert (np.abs(rounded - percent) < 10.0**-decimals + 1e-9).all()


def test_cards_lie_in_even_steps() -> None:
    w = W.cards("a > b > c > d", 10, decimals=None).shares
    steps = [x - y for x, y in neighbours(w)]
    assert steps == pytest.approx([steps[0]] * 3)
    assert w[0] / w[-1] == pytest.approx(10)


# Data ----------------------------------------------------------------------------------------------------------------------


def table(rows: list[list[float]], objectives: list[str]) -> tk.Appraisal:
    names = [f"c{j}" for j in range(len(objectives))]
    frame = pd.DataFrame(rows, columns=names, index=[f"o{i}" for i in range(len(rows))])
    return tk.from_frame(frame, dict(zip(names, objectives, strict=True)))


def test_critic_diakoulaki1995() -> None:
    """Eight firms by profitability, market share and productivity."""
    rows = [
        [61, 1.08, 4.33],
        [20.7, 0.26, 4.34],
        [16.3, 1.98, 2.53],
        [9, 3.29, 1.65],
        [5.4, 2.77, 2.33],
        [4, 4.12, 1.21],
        [-6.1, 3.52, 2.10],
        [-34.6, 3.31, 0.98],
    ]
    assert W.critic(table(rows, ["max"] * 3)).shares == pytest.approx([0.20, 0.48, 0.32], abs=5e-3)


def test_critic_krishnan2021() -> None:
    """Tables 1 and 5: five smartphones, three criteria to minimise."""
    rows = [[649, 4.7, 326, 7.1, 143], [749, 5.5, 401, 7.3, 192], [740, 5.7, 520, 7.6, 171], [400, 5.7, 520, 11.1, 179], [600, 5.5, 538, 8.9, 152]]
    w = W.critic(table(rows, ["min", "max", "max", "min", "min"]))
    assert w.shares == pytest.approx([0.1872, 0.1838, 0.1691, 0.2599, 0.2000], abs=5.1e-5)


VILNIUS = """\
1888.34 504.40 44.62 3.60 18.20
1154.10 9697.32 106.59 42.20 9.30
676.10 1580.99 76.90 14.79 2.00
1080.61 9215.44 39.26 86.58 4.60
1222.06 6817.50 11.50 12.75 7.20
1190.30 3019.13 54.66 14.17 7.20
1711.44 4840.00 116.04 33.54 94.60
967.13 758.42 40.54 6.18 21.50
854.64 793.16 89.03 8.22 11.00
950.14 91.12 19.11 1.04 41.70
1136.80 4031.22 74.88 13.29 10.70
1243.52 1472.46 48.84 7.68 6.00
1601.00 834.41 97.48 9.37 7.70
2221.89 4321.56 186.22 40.67 49.20
1055.02 7121.14 55.00 41.36 9.20
1481.19 757.93 70.87 5.03 22.30
1205.37 2072.43 38.54 11.55 9.50
1175.03 5893.20 22.80 31.60 7.30
1582.93 5455.29 23.18 27.65 37.90
2153.47 4103.33 256.30 72.59 10.40
1612.65 4917.31 188.78 56.09 21.50"""  # housing price, people, houses, flats, jobs, in 21 districts


def test_entropy_zavadskas2017() -> None:
    """Table 4, economic block, and table 8, whose five values stand in the order of the data here: print lists them under other rows."""
    rows = [[float(x) for x in line.split()] for line in VILNIUS.splitlines()]
    w = W.entropy(table(rows, ["min", "min", "max", "min", "max"]))
    assert w.shares == pytest.approx([0.0308, 0.2196, 0.1879, 0.2648, 0.2970], abs=5.1e-5)


def test_merec_keshavarz2021() -> None:
    """Section 4.1: table 2 and the weights of step 6."""
    rows = [[450, 8000, 54, 145], [10, 9100, 2, 160], [100, 8200, 31, 153], [220, 9300, 1, 162], [5, 8400, 23, 158]]
    assert W.merec(table(rows, ["max", "max", "min", "min"])).shares == pytest.approx([0.5752, 0.0141, 0.4016, 0.0091], abs=5.1e-5)


def test_std_is_the_spread_of_values() -> None:
    """Values 0, 1 and 0, 1/2 have standard deviations in the ratio of two to one."""
    frame = pd.DataFrame({"x": [0.0, 10.0], "y": [0.0, 5.0]}, index=["a", "b"])
    a = tk.from_frame(frame, {"x": "max", "y": "max"}, ranges={"x": (0, 10), "y": (0, 10)})
    assert W.std(a).shares == pytest.approx([2 / 3, 1 / 3])


def test_a_tie_that_rounding_splits_is_said() -> None:
    w = W.cards([["a"], ["b", "c"], ["d"]], 5, [1, 0])
    assert w.values["b"] - w.values["c"] == pytest.approx(0.001)
    assert finding(w, "ties split by rounding") == "b = c"
    exact = W.cards([["a"], ["b", "c"], ["d"]], 5, [1, 0], decimals=None)
    assert exact.values["b"] == exact.values["c"]
    assert len(exact.how.findings) == 1
