"""Worked examples in print for the methods that come through scikit-criteria; each is named for its source.

The library is the same that these methods run on, so what is tested is that the toolkit scales the table, hands it over and
reads the answer back as the papers do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import toolkit as tk

if TYPE_CHECKING:
    import numpy as np

HEATING = [
    [33.95, 23.78, 11.45, 39.97, 29.44, 167.10, 3.852],
    [38.9, 4.17, 6.32, 0.01, 4.29, 132.52, 25.184],
    [37.59, 9.36, 8.23, 4.35, 10.22, 136.71, 10.845],
    [30.44, 37.59, 13.91, 74.08, 45.10, 198.34, 2.186],
    [36.21, 14.79, 9.17, 17.77, 17.06, 148.3, 6.610],
    [37.8, 8.55, 7.97, 2.35, 9.25, 134.83, 11.935],
]
Study = Any
Printed = Any


def scores(a: tk.Appraisal, method: str, **parameters: Any) -> np.ndarray:
    found = tk.rank(a, method=method, **parameters).scores
    assert found is not None
    return found.to_numpy()


def places(a: tk.Appraisal, method: str, **parameters: Any) -> list[int]:
    found = tk.rank(a, method=method, **parameters).ranks
    assert found is not None
    return found.tolist()


def test_aras_balezentiene2012(study: Study, printed: Printed) -> None:
    """Utility degrees of ten ways to treat grassland; the ideal option is part of the sums, as in the paper."""
    a = study(
        [
            [957.5, 190.1977, 70, 0.039592, 2.166783, 0.0141],
            [892.5, 203.8013, 53, 0.025849, 2.994347, 0.016642],
            [1002.5, 235.0942, 75, 0.015479, 4.742146, 0.019484],
            [1150.0, 271.4, 76, 0.022, 7.055962, 0.022147],
            [1520.0, 192.5579, 70, 0.025442, 8.424319, 0.024235],
            [1700.0, 386.1619, 90, 0.029429, 5.888983, 0.022218],
            [1355.0, 342.1966, 80, 0.0293, 8.635847, 0.024861],
            [2127.5, 495.4876, 90, 0.038453, 3.652983, 0.020537],
            [3020.0, 827.6948, 97, 0.031774, 11.03944, 0.024359],
            [2786.0, 795.0, 98, 0.021151, 8.952235, 0.023349],
        ],
        "+++---",
        [1] * 6,
    )
    wanted = [0.599472, 0.531983, 0.564514, 0.491713, 0.453489, 0.551491, 0.475401, 0.635985, 0.689763, 0.722232]
    printed(scores(a, "aras"), wanted, 6, units=5.0)  # print shows six decimals of a table rounded before
    assert places(a, "aras") == [4, 7, 5, 8, 10, 6, 9, 3, 2, 1]


def test_cocoso_yazdani2019(study: Study, printed: Printed) -> None:
    """The appraisal scores of seven logistics providers, from the paper's normalised table."""
    a = study(
        [
            [1, 0, 1, 0.0566, 0.4127],
            [0.067, 0.7813, 0.2303, 1, 0.4563],
            [0.0748, 0.9375, 0.5895, 0.434, 1],
            [0.1304, 0.625, 0.2222, 0.6226, 0.3913],
            [0, 0.9375, 0, 0.0566, 0.3485],
            [0.0348, 1, 0.2303, 0, 0],
            [0.0087, 0.9375, 0.6152, 0.2453, 0.3527],
        ],
        "+++++",
        [0.036, 0.192, 0.326, 0.326, 0.12],
    )
    printed(scores(a, "cocoso"), [2.041, 2.788, 2.882, 2.416, 1.3, 1.443, 2.52], 3, units=2.0)  # from entries of four decimals
    assert places(a, "cocoso") == [5, 2, 1, 4, 7, 6, 3]


def test_codas_keshavarz2016(study: Study, printed: Printed) -> None:
    """The assessment scores of seven industrial robots."""
    a = study(
        [
            [60, 0.4, 2540, 500, 990],
            [6.35, 0.15, 1016, 3000, 1041],
            [6.8, 0.10, 1727.2, 1500, 1676],
            [10, 0.2, 1000, 2000, 965],
            [2.5, 0.1, 560, 500, 915],
            [4.5, 0.08, 1016, 350, 508],
            [3, 0.1, 1778, 1000, 920],
        ],
        "+-+++",
        [0.036, 0.192, 0.326, 0.326, 0.120],
    )
    printed(scores(a, "codas"), [0.5122, 1.4633, 1.0715, -0.2125, -1.8515, -1.1717, 0.1887], 4)


def test_electre_2_wang2008(study: Study, printed: Printed) -> None:
    """The mean places of five options on a scale of 1 to 5."""
    a = study(
        [[1, 2, 1, 5, 2, 2, 4], [3, 5, 3, 5, 3, 3, 3], [3, 5, 3, 5, 3, 2, 2], [1, 2, 2, 5, 1, 1, 1], [1, 1, 3, 5, 4, 1, 5]],
        "+++++++",
        [0.078, 0.118, 0.157, 0.314, 0.235, 0.039, 0.059],
        [(1, 5)] * 7,
    )
    printed(scores(a, "electre_2"), [3.0, 1.0, 2.0, 4.0, 1.5], 1)


def test_ervd_shyur2015(study: Study, printed: Printed) -> None:
    """The relative closeness of seventeen candidates, with 80 as the reference on every criterion."""
    a = study(
        [
            [80, 70, 87, 77, 76, 80, 75],
            [85, 65, 76, 80, 75, 65, 75],
            [78, 90, 72, 80, 85, 90, 85],
            [75, 84, 69, 85, 65, 65, 70],
            [84, 67, 60, 75, 85, 75, 80],
            [85, 78, 82, 81, 79, 80, 80],
            [77, 83, 74, 70, 71, 65, 70],
            [78, 82, 72, 80, 78, 70, 60],
            [85, 90, 80, 88, 90, 80, 85],
            [89, 75, 79, 67, 77, 70, 75],
            [65, 55, 68, 62, 70, 50, 60],
            [70, 64, 65, 65, 60, 60, 65],
            [95, 80, 70, 75, 70, 75, 75],
            [70, 80, 79, 80, 85, 80, 70],
            [60, 78, 87, 70, 66, 70, 65],
            [92, 85, 88, 90, 85, 90, 95],
            [86, 87, 80, 70, 72, 80, 85],
        ],
        "+++++++",
        [0.066, 0.196, 0.066, 0.130, 0.130, 0.216, 0.196],
    )
    wanted = [0.660, 0.503, 0.885, 0.521, 0.610, 0.796, 0.498, 0.549, 0.908, 0.565, 0.070, 0.199, 0.632, 0.716, 0.438, 0.972, 0.767]
    printed(scores(a, "ervd", aspiration=80), wanted, 3)
    assert places(a, "ervd", aspiration=80) == [7, 13, 3, 12, 9, 4, 14, 11, 2, 10, 17, 16, 8, 6, 15, 1, 5]


def test_mairca_gigovic2016(study: Study, printed: Printed) -> None:
    """The gaps of eight sites."""
    a = study(
        [
            [3.828, 5.000, 3.720, 2.723, 4.255],
            [4.675, 5.000, 3.000, 3.452, 2.587],
            [4.515, 4.836, 3.289, 3.491, 4.069],
            [4.421, 5.000, 3.555, 2.839, 4.397],
            [4.717, 5.000, 3.430, 4.401, 1.000],
            [4.695, 5.000, 3.925, 3.847, 1.000],
            [4.688, 5.000, 2.000, 4.990, 1.000],
            [4.688, 5.000, 3.971, 4.001, 1.000],
        ],
        "-+---",
        [0.2016, 0.2304, 0.2232, 0.1912, 0.1536],
    )
    printed(scores(a, "mairca"), [0.0427, 0.0548, 0.0919, 0.0592, 0.0631, 0.0637, 0.0483, 0.0658], 4, units=1.0)  # print is off by up to one unit
    assert places(a, "mairca") == [1, 3, 8, 4, 5, 6, 2, 7]


def test_marcos_stevic2020(study: Study, printed: Printed) -> None:
    """The utility of eight suppliers on twenty-one criteria."""
    rows = """
        6.257 4.217 4.217 6.257 3.000 4.217 5.000 3.557 3.557 3.557 3.000 5.000 4.718 3.557 3.557 2.080 3.557 3.000 4.718 3.557 2.080
        4.217 6.804 7.000 5.000 7.000 6.804 5.593 5.593 6.804 7.000 5.000 7.612 5.593 6.257 5.000 7.000 5.593 5.593 6.804 5.593 5.593
        4.718 5.593 6.257 5.000 4.718 5.000 5.593 4.718 5.593 5.000 3.557 6.257 5.000 4.718 4.718 5.000 3.557 5.593 5.593 3.557 4.217
        5.000 6.804 5.000 3.000 5.000 6.257 7.612 3.557 5.000 6.257 6.257 5.593 6.257 5.000 5.593 7.000 5.000 6.257 5.000 3.557 4.217
        3.557 5.593 6.804 3.000 5.000 7.000 5.593 5.000 6.257 7.000 5.593 7.612 6.257 6.257 5.000 6.257 5.593 7.000 5.000 4.718 5.000
        6.257 3.000 4.217 5.000 3.557 3.000 4.217 3.000 4.217 3.000 2.466 3.000 4.217 3.557 5.000 3.000 4.217 3.557 2.080 5.000 3.000
        4.217 5.000 6.257 5.593 3.557 5.593 4.217 5.593 5.000 6.257 3.557 5.000 6.257 5.593 5.593 7.000 6.257 5.000 6.257 5.593 5.000
        7.612 1.442 3.000 9.000 2.080 3.000 1.442 2.080 1.442 3.000 1.000 1.442 2.080 3.000 3.000 1.000 1.442 1.442 3.000 2.080 1.000
    """
    weights = [
        0.127,
        0.159,
        0.060,
        0.075,
        0.043,
        0.051,
        0.075,
        0.061,
        0.053,
        0.020,
        0.039,
        0.022,
        0.017,
        0.027,
        0.022,
        0.039,
        0.017,
        0.035,
        0.015,
        0.024,
        0.016,
    ]
    a = study([[float(x) for x in line.split()] for line in rows.strip().splitlines()], "-++-" + "+" * 17, weights)
    printed(scores(a, "marcos"), [0.524, 0.846, 0.704, 0.796, 0.843, 0.499, 0.722, 0.290], 3, units=3.0)  # print's weights sum to 0.997
    assert places(a, "marcos") == [6, 1, 5, 3, 2, 7, 4, 8]


def test_moora_reference_point_kracka2010(study: Study, printed: Printed) -> None:
    """The largest deviations of six buildings; the paper gives every criterion a weight of one, here they are one seventh."""
    a = study(HEATING, "----+-+", [1] * 7)
    printed(7 * scores(a, "moora_reference_point"), [0.68934931, 0.69986697, 0.59817104, 0.85955696, 0.6002238, 0.61480595], 7)
    assert places(a, "moora_reference_point") == [4, 5, 1, 6, 2, 3]


def test_multimoora_kracka2010(study: Study) -> None:
    """The final places of the same six buildings."""
    assert places(study(HEATING, "----+-+", [1] * 7), "multimoora") == [5, 1, 3, 6, 4, 2]


def test_ocra_isik2016(study: Study, printed: Printed) -> None:
    """The performance of six hotels."""
    a = study(
        [
            [7.7, 256, 7.2, 7.3, 7.3],
            [8.1, 250, 7.9, 7.8, 7.7],
            [8.7, 352, 8.6, 7.9, 8.0],
            [8.1, 262, 7.0, 8.1, 7.2],
            [6.5, 271, 6.3, 6.4, 6.1],
            [6.8, 228, 7.1, 7.2, 6.5],
        ],
        "+-+++",
        [0.239, 0.225, 0.197, 0.186, 0.153],
    )
    printed(scores(a, "ocra"), [0.143, 0.210, 0.164, 0.167, 0.000, 0.112], 3)
    assert places(a, "ocra") == [4, 1, 3, 2, 6, 5]


def test_probid_wang2021(study: Study, printed: Printed) -> None:
    """The performance scores of eleven designs, from the paper's normalised table."""
    a = study(
        [
            [0.1299, 0.1754, 0.3256, 0.3255, 0.0892],
            [0.1712, 0.1500, 0.2825, 0.2827, 0.2029],
            [0.1903, 0.1662, 0.3349, 0.3358, 0.0169],
            [0.2207, 0.1772, 0.3450, 0.3449, 0.0488],
            [0.2403, 0.1751, 0.3284, 0.3294, 0.0889],
            [0.2764, 0.1690, 0.2865, 0.2866, 0.1951],
            [0.3041, 0.2274, 0.2719, 0.2723, 0.3481],
            [0.3390, 0.1486, 0.2731, 0.2736, 0.3037],
            [0.3858, 0.1944, 0.3274, 0.3281, 0.2587],
            [0.4251, 0.6560, 0.2618, 0.2593, 0.5786],
            [0.4448, 0.5353, 0.2622, 0.2606, 0.5358],
        ],
        "+----",
        [0.1819, 0.2131, 0.1838, 0.1832, 0.2379],
    )
    wanted = [0.8568, 0.7826, 0.9362, 0.9369, 0.9379, 0.8716, 0.5489, 0.7231, 0.7792, 0.3331, 0.3387]
    printed(scores(a, "probid"), wanted, 4, units=6.0)  # from entries of four decimals
    assert places(a, "probid") == [5, 6, 3, 2, 1, 4, 9, 8, 7, 11, 10]


def test_ram_sotoudeh2023(study: Study, printed: Printed) -> None:
    """The root indices of ten options."""
    a = study(
        [
            [0.068, 0.066, 0.150, 0.098, 0.156, 0.114, 0.098],
            [0.078, 0.076, 0.108, 0.136, 0.082, 0.171, 0.105],
            [0.157, 0.114, 0.128, 0.083, 0.108, 0.113, 0.131],
            [0.106, 0.139, 0.058, 0.074, 0.132, 0.084, 0.120],
            [0.103, 0.187, 0.125, 0.176, 0.074, 0.064, 0.057],
            [0.105, 0.083, 0.150, 0.051, 0.134, 0.094, 0.113],
            [0.137, 0.127, 0.056, 0.133, 0.122, 0.119, 0.114],
            [0.100, 0.082, 0.086, 0.060, 0.062, 0.109, 0.093],
            [0.053, 0.052, 0.043, 0.100, 0.050, 0.078, 0.063],
            [0.094, 0.074, 0.097, 0.087, 0.080, 0.054, 0.106],
        ],
        "+--++++",
        [0.132, 0.135, 0.138, 0.162, 0.09, 0.223, 0.12],
    )
    wanted = [1.433215, 1.439243, 1.435296, 1.432197, 1.42788, 1.43012, 1.439444, 1.430766, 1.429406, 1.428773]
    printed(scores(a, "ram"), wanted, 5, units=2.0)  # from shares of three decimals
    assert places(a, "ram") == [4, 2, 3, 5, 10, 7, 1, 6, 8, 9]


def test_rim_cables2016(study: Study, printed: Printed) -> None:
    """The relative index of five candidates, from the paper's normalised table.

    Print goes on with wrong distances to the worst point (0.12132 for B, where the root of the sum of squares of its own
    weighted row is 0.34831), so its indices cannot be met: wanted are those that follow from its table.
    """
    third = 0.3333
    a = study(
        [[1, 0, 0.8, 1, 1, third], [0.8, 0.9, 0.9, 1, 0.5, third], [0.2857, 0, 0.7, 0, 1, third], [0.5714, 0, 0.5, 1, 1, 0], [0.6, 1, 0.8, 0.5, 1, 1]],
        "++++++",
        [0.2262, 0.2143, 0.1786, 0.1429, 0.1190, 0.1190],
        [(0, 1)] * 6,
    )
    printed(scores(a, "rim"), [0.58663, 0.75585, 0.37165, 0.46664, 0.74015], 3, units=1.0)
    assert places(a, "rim") == [3, 1, 5, 4, 2]
