"""Kernels of outranking graphs, distillation of credibilities and VIKOR's compromise sets, derived by hand."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from toolkit.methods.distillation import distil
from toolkit.methods.preference import preference
from toolkit.methods.relation import from_at_least, kernel
from toolkit.methods.vikor import compromise_set

NONE = float("nan")


def graph(n: int, *edges: tuple[int, int]) -> np.ndarray:
    out = np.zeros((n, n), dtype=bool)
    for a, b in edges:
        out[a, b] = True
    return out


@pytest.mark.parametrize(
    ("outranks", "members"),
    [
        pytest.param(graph(3), {0, 1, 2}, id="nothing outranks anything"),
        pytest.param(graph(3, (0, 1), (1, 2)), {0, 2}, id="a chain: the last is outranked from outside the kernel only"),
        pytest.param(graph(3, (0, 1), (1, 2), (0, 2)), {0}, id="an order"),
        pytest.param(graph(3, (0, 1), (1, 2), (2, 0)), {0, 1, 2}, id="a cycle is one class"),
        pytest.param(graph(4, (3, 0), (0, 1), (1, 2), (2, 0)), {3}, id="a cycle outranked through one member"),
        pytest.param(graph(4, (0, 1), (1, 0), (1, 2), (2, 3)), {0, 1, 3}, id="a pair, and beyond it a chain"),
        pytest.param(graph(1), {0}, id="one option"),
    ],
)
def test_kernel(outranks: np.ndarray, members: set[int]) -> None:
    assert set(np.flatnonzero(kernel(outranks))) == members


def test_kernel_of_every_acyclic_graph_of_four() -> None:
    """By definition: no member outranks a member, and every other option is outranked by one."""
    pairs = list(itertools.combinations(range(4), 2))
    for mask in range(2 ** len(pairs)):
        outranks = graph(4, *(pair for bit, pair in enumerate(pairs) if mask >> bit & 1))
        inside = kernel(outranks)
        assert not outranks[np.ix_(inside, inside)].any()
        assert outranks[inside][:, ~inside].any(axis=0).all()


def test_letters() -> None:
    at_least = np.array([[1, 1, 0, 1], [0, 1, 0, 1], [0, 0, 1, 0], [1, 0, 0, 1]], dtype=bool)
    assert from_at_least(at_least).tolist() == [["I", "P", "R", "I"], ["P-", "I", "R", "P"], ["R", "R", "I", "R"], ["I", "P-", "R", "I"]]


def test_distillation_by_hand() -> None:
    """Three options, s(x) = 0.3 - 0.15 x.

    Downwards: lambda_0 = 0.9, s = 0.165, next 0.6 below 0.735. Above 0.6: only a over b, 0.9 > 0.4 + s(0.9). So a goes
    first. Of b and c: lambda_0 = 0.6 (b over c), s = 0.21, next 0.3 below 0.39; 0.6 > 0.3 + 0.21, so b before c.
    Upwards: at 0.6 the weakest is b (-1). Then a and c: sigma 0.5 and 0.5; next level 0, neither is preferred: one class.
    """
    sigma = np.array([[[1, 0.9, 0.5], [0.4, 1, 0.6], [0.5, 0.3, 1]]])
    assert distil(sigma, 0.3, -0.15, downward=True).tolist() == [[1, 2, 3]]
    assert distil(sigma, 0.3, -0.15, downward=False).tolist() == [[2, 1, 2]]


def test_a_lead_of_just_the_threshold_is_none() -> None:
    """Roy asks for more than s: with s = 0.3 throughout, 0.5 against 0.2 leaves both in one class, 0.6 against 0.2 does not."""
    for there, classes in ((0.5, [1, 1]), (0.6, [1, 2])):
        sigma = np.array([[[1, there], [0.2, 1]]])
        assert distil(sigma, 0.3, 0.0, downward=True).tolist() == [classes]


def test_distillation_does_not_see_rounding() -> None:
    """0.85 - s lies on a level that another sum reaches from below or above by one bit."""
    sigma = np.array([[[1, 0.1 + 0.2, 0.0], [0.3, 1, 0.0], [0.0, 0.0, 1]]])
    mirrored = sigma[:, [1, 0, 2]][:, :, [1, 0, 2]]
    np.testing.assert_array_equal(distil(sigma, 0.3, -0.15, downward=True)[:, [1, 0, 2]], distil(mirrored, 0.3, -0.15, downward=True))


@pytest.mark.parametrize(
    ("shape", "q", "p", "s", "wanted"),
    [
        ("usual", NONE, NONE, NONE, [0, 0, 1, 1, 1, 1, 1]),
        ("u_shape", 2, NONE, NONE, [0, 0, 0, 0, 1, 1, 1]),
        ("v_shape", NONE, 4, NONE, [0, 0, 0.25, 0.5, 0.75, 1, 1]),
        ("level", 2, 4, NONE, [0, 0, 0, 0, 0.5, 0.5, 1]),
        ("v_shape_indifference", 2, 4, NONE, [0, 0, 0, 0, 0.5, 1, 1]),
        ("gaussian", NONE, NONE, 2, [0, 0, 1 - np.exp(-1 / 8), 1 - np.exp(-4 / 8), 1 - np.exp(-9 / 8), 1 - np.exp(-16 / 8), 1 - np.exp(-25 / 8)]),
        ("u_shape", NONE, NONE, NONE, [0, 0, 1, 1, 1, 1, 1]),
        ("v_shape", NONE, NONE, NONE, [0, 0, 1, 1, 1, 1, 1]),
        ("level", 2, NONE, NONE, [0, 0, 0, 0, 1, 1, 1]),
        ("v_shape_indifference", 2, 2, NONE, [0, 0, 0, 0, 1, 1, 1]),
    ],
)
def test_preference_functions_at_minus_one_to_five(shape: str, q: float, p: float, s: float, wanted: list[float]) -> None:
    """Brans and Vincke's table of the six functions; without thresholds they are the usual one."""
    d = np.array([-1.0, 0.0, 1.0, 2.0, 3.0, 4.0, 5.0])
    np.testing.assert_allclose(preference(d, shape, q, p, s, 1e-12), wanted, atol=1e-15)


def conditions(s: list[float], r: list[float], q: list[float]) -> tuple[bool, bool, list[int]]:
    found = compromise_set(np.array(s), np.array(r), np.array(q))
    return found["acceptable_advantage"], found["acceptable_stability"], np.flatnonzero(found["compromise"]).tolist()


def test_both_conditions_hold() -> None:
    assert conditions([0.1, 0.5, 0.9], [0.1, 0.2, 0.3], [0.0, 0.5, 1.0]) == (True, True, [0])


def test_without_advantage_all_that_are_near_are_in() -> None:
    """DQ = 1 / 3: the second and third are nearer to the first than that, the fourth is not."""
    assert conditions([0.1, 0.5, 0.6, 0.9], [0.1, 0.2, 0.3, 0.4], [0.0, 0.2, 0.3, 1.0]) == (False, True, [0, 1, 2])


def test_who_is_just_dq_behind_is_out() -> None:
    """DQ = 1 / 3, and the set holds those whose Q is less than that behind the first."""
    assert conditions([0.1, 0.5, 0.6, 0.9], [0.1, 0.2, 0.3, 0.4], [0.0, 0.2, 1 / 3, 1.0]) == (False, True, [0, 1])


def test_without_stability_the_second_is_in() -> None:
    assert conditions([0.3, 0.2, 0.9], [0.2, 0.3, 0.1], [0.0, 0.5, 1.0]) == (True, False, [0, 1])


def test_twins_in_first_place_are_both_in() -> None:
    assert conditions([0.1, 0.1, 0.9], [0.1, 0.1, 0.3], [0.0, 0.0, 1.0]) == (False, True, [0, 1])


def test_one_option_is_its_own_compromise() -> None:
    assert conditions([0.0], [0.0], [0.0]) == (True, True, [0])
