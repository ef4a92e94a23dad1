"""Worked examples of methods that add up or multiply: weighted sum and product, WASPAS, MOORA, COPRAS, SPOTIS, MABAC, EDAS."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import toolkit as tk

PRODUCTS = [[25, 20, 15, 30], [10, 30, 20, 30], [30, 10, 30, 10]]


def test_weighted_sum_triantaphyllou2000(study: Any, printed: Any) -> None:
    """All criteria are on one scale of 0 to 100, so the score is the printed sum over 100."""
    r = tk.rank(study(PRODUCTS, "++++", [20, 15, 40, 25], [(0, 100)] * 4), method="weighted_sum")
    printed(100 * r.scores, [21.50, 22.00, 22.00], 2)
    assert r.ranks is not None
    assert r.ranks.tolist() == [3, 1, 1]


def test_weighted_sum_rizan2020(study: Any, printed: Any) -> None:
    """Print divides by the largest entry: ranges from 0 to that entry say the same."""
    rows = [[0.75, 0.50, 0.75, 0, 0, 0, 1], [0.75, 1, 0.75, 0, 0, 0, 0.75], [0.75, 0.75, 0.75, 0, 0.5, 0.25, 1], [0.5, 0.5, 0.75, 1, 0.5, 0, 0.75]]
    ranges = [(0.0, float(top)) for top in np.max(rows, axis=0)]
    r = tk.rank(study(rows, "+++++++", [0.1, 0.1, 0.1, 0.15, 0.2, 0.25, 0.1], ranges), method="weighted_sum")
    printed(r.scores, [0.35, 0.375, 0.825, 0.642], 3)


def test_weighted_product_triantaphyllou2000(study: Any, printed: Any) -> None:
    """Print compares by ratios of two options' products."""
    s = tk.rank(study(PRODUCTS, "++++", [20, 15, 40, 25]), method="weighted_product").scores
    assert s is not None
    printed([s["a1"] / s["a2"], s["a1"] / s["a3"], s["a2"] / s["a3"]], [1.007, 1.067, 1.059], 3)


WASPAS_ROWS = [
    [581818, 54.49, 3, 5500],
    [595454, 49.73, 3, 4500],
    [586060, 51.24, 3, 5000],
    [522727, 45.71, 3, 5800],
    [561818, 52.66, 3, 5200],
    [543030, 74.46, 4, 5600],
    [522727, 75.42, 4, 5800],
    [486970, 62.62, 4, 5600],
    [509394, 65.87, 4, 6400],
    [513333, 70.67, 4, 6000],
]


@pytest.mark.parametrize(
    ("balance", "scores", "units"),
    [
        (0.0, [0.8578, 0.8144, 0.8408, 0.9413, 0.8632, 0.8241, 0.8454, 0.8915, 0.8987, 0.8697], 0.5),
        (0.1, [0.8580, 0.8149, 0.8410, 0.9414, 0.8633, 0.8249, 0.8464, 0.8922, 0.8995, 0.8706], 0.6),
        (0.2, [0.8581, 0.8154, 0.8412, 0.9415, 0.8634, 0.8256, 0.8474, 0.8929, 0.9003, 0.8714], 0.5),
        (0.3, [0.8582, 0.8159, 0.8414, 0.9415, 0.8636, 0.8263, 0.8484, 0.8936, 0.9011, 0.8723], 0.6),
        (0.4, [0.8583, 0.8164, 0.8417, 0.9416, 0.8637, 0.8271, 0.8493, 0.8942, 0.9019, 0.8732], 0.5),
        (0.5, [0.8584, 0.8169, 0.8419, 0.9417, 0.8638, 0.8278, 0.8503, 0.8949, 0.9027, 0.8740], 0.6),
        (0.6, [0.8585, 0.8174, 0.8421, 0.9417, 0.8640, 0.8286, 0.8513, 0.8956, 0.9035, 0.8749], 0.5),
        (0.7, [0.8586, 0.8179, 0.8423, 0.9418, 0.8641, 0.8293, 0.8523, 0.8963, 0.9043, 0.8758], 0.5),
        (0.8, [0.8588, 0.8184, 0.8425, 0.9419, 0.8643, 0.8300, 0.8532, 0.8969, 0.9051, 0.8766], 0.6),
        (0.9, [0.8589, 0.8189, 0.8427, 0.9419, 0.8644, 0.8308, 0.8542, 0.8976, 0.9059, 0.8775], 0.5),
        (1.0, [0.8590, 0.8194, 0.8430, 0.9420, 0.8645, 0.8315, 0.8552, 0.8983, 0.9067, 0.8784], 0.6),
    ],
)
def test_waspas_chakraborty2015(study: Any, printed: Any, balance: float, scores: list[float], units: float) -> None:
    """Print mixes parts already rounded to four digits, which moves some of its entries by a tenth of a unit more than half."""
    r = tk.rank(study(WASPAS_ROWS, "---+", [0.467, 0.160, 0.095, 0.278]), method="waspas", balance=balance)
    printed(r.scores, scores, 4, units)
    assert r.ranks is not None
    assert r.ranks.tolist() == [6, 10, 8, 1, 5, 9, 7, 3, 2, 4]


def test_moora_kracka2010(study: Any, printed: Any) -> None:
    """Print leaves weights out, so each of the seven counts 1."""
    rows = [
        [33.95, 23.78, 11.45, 39.97, 29.44, 167.10, 3.852],
        [38.9, 4.17, 6.32, 0.01, 4.29, 132.52, 25.184],
        [37.59, 9.36, 8.23, 4.35, 10.22, 136.71, 10.845],
        [30.44, 37.59, 13.91, 74.08, 45.10, 198.34, 2.186],
        [36.21, 14.79, 9.17, 17.77, 17.06, 148.3, 6.610],
        [37.8, 8.55, 7.97, 2.35, 9.25, 134.83, 11.935],
    ]
    r = tk.rank(study(rows, "----+-+", [1] * 7), method="moora")
    printed(7 * r.scores, [-1.62447867, -0.25233889, -0.84635037, -2.23363519, -1.18698242, -0.77456208], 8)
    assert r.ranks is not None
    assert r.ranks.tolist() == [5, 1, 3, 6, 4, 2]


def test_moora_karabasevic2015(study: Any, printed: Any) -> None:
    """The printed weights sum to 0.999."""
    rows = [[4, 3, 3, 4, 3, 2, 4], [3, 3, 4, 3, 5, 4, 4], [5, 4, 4, 5, 5, 5, 4]]
    r = tk.rank(study(rows, "+++++++", [0.215, 0.215, 0.159, 0.133, 0.102, 0.102, 0.073]), method="moora")
    printed(0.999 * r.scores, [0.494, 0.527, 0.677], 3)


def test_copras_uysal2022(study: Any, printed: Any) -> None:
    rows = [
        [3.57, 4.00, 4.00, 83.75, 3, 9, 1],
        [3.07, 3.95, 4.00, 83.00, 3, 1, 3],
        [3.23, 3.54, 3.46, 66.00, 4, 0, 2],
        [3.42, 3.96, 4.00, 70.00, 5, 5, 7],
        [2.56, 3.37, 3.79, 82.00, 4, 4, 5],
    ]
    r = tk.rank(study(rows, "++++-++", [1] * 7), method="copras")
    printed(r.details["N"], [100.0000, 78.8501, 63.3837, 98.6506, 86.8878], 4)


def test_copras_wieckowski2022(study: Any) -> None:
    rows = [
        [3.5, 6, 1256, 4, 16, 3, 17.3, 8, 2.82, 4100],
        [3.1, 4, 1000, 2, 8, 1, 15.6, 5, 3.08, 3800],
        [3.6, 6, 2000, 4, 16, 3, 17.3, 5, 2.90, 4000],
        [3.0, 4, 1000, 2, 8, 2, 17.3, 5, 2.60, 3500],
        [3.3, 6, 1008, 4, 12, 3, 15.6, 8, 2.30, 3800],
        [3.6, 6, 1000, 2, 16, 3, 15.6, 5, 2.80, 4000],
        [3.5, 6, 1256, 2, 16, 1, 15.6, 6, 2.90, 4000],
    ]
    r = tk.rank(study(rows, "++++++++--", [0.297, 0.025, 0.035, 0.076, 0.154, 0.053, 0.104, 0.017, 0.025, 0.214]), method="copras")
    assert r.ranks is not None
    assert r.ranks.tolist() == [2, 7, 1, 6, 3, 4, 5]


def test_spotis_dezert2020(study: Any, printed: Any) -> None:
    """Print has 0.3707 for the second option. Its own data give 0.2 x 16.7/17 + 0.3 x 6/16 + 0.5 x 1.6/13 = 0.3705."""
    rows = [[10.5, -3.1, 1.7], [-4.7, 0, 3.4], [8.1, 0.3, 1.3], [3.2, 7.3, -5.3]]
    a = study(rows, "+-+", [0.2, 0.3, 0.5], [(-5, 12), (-6, 10), (-8, 5)])
    printed(tk.rank(a, method="spotis").scores, [0.1989, 0.3707, 0.3063, 0.7491], 4, except_for={1: 0.3707})
    printed(tk.rank(a, method="spotis").scores["a2"], 0.2 * 16.7 / 17 + 0.3 * 6 / 16 + 0.5 * 1.6 / 13, 12)


def test_spotis_dezert2020_cars(study: Any, printed: Any) -> None:
    """The weights 0.2941, 0.2353, 0.2353, 0.0588 and 0.1765 are 5, 4, 4, 1 and 3 seventeenths."""
    rows = [[15000, 4.3, 99, 42, 737], [15290, 5.0, 116, 42, 892], [15350, 5.0, 114, 45, 952], [15490, 5.3, 123, 45, 1120]]
    a = study(rows, "---++", [5, 4, 4, 1, 3], [(14000, 16000), (3, 8), (80, 140), (35, 60), (650, 1300)])
    printed(tk.rank(a, method="spotis").scores, [0.4779, 0.5781, 0.5558, 0.5801], 4)


def test_mabac_pamucar2015(study: Any, printed: Any) -> None:
    rows = [
        [22600, 3800, 2, 5, 1.06, 3.00, 3.5, 2.8, 24.5, 6.5],
        [19500, 4200, 3, 2, 0.95, 3.00, 3.4, 2.2, 24.0, 7.0],
        [21700, 4000, 1, 3, 1.25, 3.20, 3.3, 2.5, 24.5, 7.3],
        [20600, 3800, 2, 5, 1.05, 3.25, 3.2, 2.0, 22.5, 11.0],
        [22500, 3800, 4, 3, 1.35, 3.20, 3.7, 2.1, 23.0, 6.3],
        [23250, 4210, 3, 5, 1.45, 3.60, 3.5, 2.8, 23.5, 7.0],
        [20300, 3850, 2, 5, 0.90, 3.25, 3.0, 2.6, 21.5, 6.0],
    ]
    r = tk.rank(study(rows, "-+++--++++", [0.146, 0.144, 0.119, 0.121, 0.115, 0.101, 0.088, 0.068, 0.050, 0.048]), method="mabac")
    printed(r.scores, [0.0826, 0.2183, -0.0488, 0.0246, -0.0704, 0.0465, 0.0464], 4)
    printed(r.details["g"], [0.2086, 0.1885, 0.1720, 0.1952, 0.1740, 0.1625, 0.1319, 0.1010, 0.0789, 0.0590], 4)


def test_mabac_isik2020(study: Any, printed: Any) -> None:
    """Performances and weights are themselves printed to six digits, which can move the sixth digit of a sum by one."""
    rows = [
        [2.937588, 2.762986, 3.233723, 2.881315, 3.015289, 3.313491],
        [2.978555, 3.012820, 2.929487, 3.096154, 3.012820, 3.593939],
        [3.286673, 3.464600, 3.746009, 3.715632, 3.703427, 4.133620],
        [3.322037, 3.098638, 3.262154, 3.147851, 3.206675, 3.798684],
        [3.354866, 3.270945, 3.221880, 3.213207, 3.670508, 3.785941],
        [2.796570, 2.983000, 2.744904, 2.692550, 2.787563, 2.878851],
        [2.846491, 2.729618, 2.789990, 2.955624, 3.123323, 3.646595],
        [3.253458, 3.208902, 3.678499, 3.580044, 3.505663, 3.954262],
        [2.580718, 2.906903, 3.176497, 3.073653, 3.264727, 3.681887],
        [2.789011, 3.000000, 3.101099, 3.139194, 2.985348, 3.139194],
        [3.418681, 3.261905, 3.187912, 3.052381, 3.266667, 3.695238],
    ]
    r = tk.rank(study(rows, "++++++", [0.171761, 0.105975, 0.191793, 0.168824, 0.161768, 0.199880]), method="mabac")
    wanted = [-0.155317, -0.089493, 0.505407, 0.132405, 0.246943, -0.386756, -0.179406, 0.362921, -0.084198, -0.167505, 0.139895]
    printed(r.scores, wanted, 6, units=1.0)
    printed(r.scores, wanted, 5)


def test_edas_ersoy2021(study: Any, printed: Any) -> None:
    rows = [
        [256, 8, 41, 1.6, 1.77, 7347.16],
        [256, 8, 32, 1.0, 1.8, 6919.99],
        [256, 8, 53, 1.6, 1.9, 8400],
        [256, 8, 41, 1.0, 1.75, 6808.9],
        [512, 8, 35, 1.6, 1.7, 8479.99],
        [256, 4, 35, 1.6, 1.7, 7499.99],
    ]
    r = tk.rank(study(rows, "++++--", [0.405, 0.221, 0.134, 0.199, 0.007, 0.034]), method="edas")
    printed(r.scores, [0.414, 0.130, 0.461, 0.212, 0.944, 0.043], 3)
