"""Zones by search: against closed forms of the same scores, and against a method whose crossings are known."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pytest

import toolkit as tk
from toolkit.methods.weighted_sum import WeightedSum

if TYPE_CHECKING:
    from collections.abc import Callable

    Build = Callable[..., tk.Appraisal]


@dataclass(frozen=True)
class Opaque(WeightedSum):
    """A weighted sum that does not say that it is linear."""

    name: ClassVar[str] = "opaque"
    linear: ClassVar[bool] = False


@pytest.mark.parametrize("seed", range(5))
def test_search_finds_what_the_closed_form_knows(additive: Build, seed: int) -> None:
    rng = np.random.default_rng(seed)
    a = additive(rng.random((6, 4)), rng.random(4), groups={"g": [0, 1], "h": [2, 3]})
    exact, found = tk.stability(a), tk.stability(a, method=Opaque())
    assert not found.exact
    assert found.resolution == 0.005
    assert found.joint is None
    for name in ("intervals", "groups"):
        left, right = getattr(exact, name), getattr(found, name)
        assert np.allclose(left[["weight", "low", "high"]], right[["weight", "low", "high"]], atol=1e-9)
        assert left["challenger_above"].tolist() == right["challenger_above"].tolist()
        assert left["challenger_below"].tolist() == right["challenger_below"].tolist()
    wide = exact.zones[exact.zones["high"] - exact.zones["low"] > 0.005]
    assert set(zip(wide["criterion"], wide["leader"], strict=True)) <= set(zip(found.zones["criterion"], found.zones["leader"], strict=True))
    assert len(found.crossings) == len(exact.crossings)
    assert np.allclose(found.crossings["weight"], exact.crossings["weight"], atol=1e-9)  # straight lines between grid points are exact here


def test_weighted_product_crosses_where_logarithms_say(additive: Build) -> None:
    # 0.9^t 0.2^(1-t) = 0.4^t 0.5^(1-t) at t = ln(5/2) / (ln(5/2) + ln(9/4))
    crossing = math.log(5 / 2) / (math.log(5 / 2) + math.log(9 / 4))
    a = additive([[0.9, 0.2], [0.4, 0.5]], [0.8, 0.2])
    found = tk.stability(a, method="weighted_product")
    row = found.intervals.loc["c0"]
    assert row["low"] == pytest.approx(crossing, abs=1e-9)
    assert row["challenger_below"] == "o1"
    assert row["high"] == 1
    assert row["challenger_above"] is None
    assert found.crossings["weight"].tolist() == pytest.approx([crossing, 1 - crossing], abs=1e-4)


def test_a_crossing_on_a_grid_point_is_found(additive: Build) -> None:
    a = additive([[1, 0], [0, 1]], [0.9, 0.1])
    assert tk.stability(a, method=Opaque()).crossings["weight"].tolist() == pytest.approx([0.5, 0.5])
    assert tk.stability(a, method=Opaque()).intervals["low"].tolist() == pytest.approx([0.5, 0])


def test_several_zones_of_one_leader_are_told_apart(additive: Build) -> None:
    @dataclass(frozen=True)
    class Humped(WeightedSum):
        name: ClassVar[str] = "humped"
        linear: ClassVar[bool] = False

        def score(self, prepared: np.ndarray, weights: np.ndarray) -> np.ndarray:
            t = weights[..., 0]
            return np.stack([np.abs(t - 0.5), np.full_like(t, 0.25)], axis=-1)  # o0 leads at both ends, o1 in the middle

    a = additive([[1, 0], [0, 1]], [0.9, 0.1])
    found = tk.stability(a, method=Humped())
    zones = found.zones[found.zones["criterion"] == "c0"]
    assert zones["leader"].tolist() == ["o0", "o1", "o0"]
    assert zones["high"].tolist() == pytest.approx([0.25, 0.75, 1])
    assert found.intervals.loc["c0", "low"] == pytest.approx(0.75)  # the zone around the present weight, not the hull of both
    assert len(found.line("c0")) > 200


@pytest.mark.parametrize("resolution", [0, -0.1, 0.6, float("nan")])
def test_a_resolution_that_makes_no_sense(additive: Build, resolution: float) -> None:
    with pytest.raises(tk.InputError, match=r"resolution: expected a step above 0 and at most 0\.5"):
        tk.stability(additive([[1]], [1]), resolution=resolution)


def test_partial_methods_have_no_leader_to_challenge(additive: Build) -> None:
    partial = next(name for name, method in tk.METHODS.items() if not method.promises.complete)
    with pytest.raises(tk.NotApplicable, match="no complete order"):
        tk.stability(additive([[1, 0], [0, 1]], [1, 1]), method=partial)


@pytest.mark.parametrize("name", [n for n, m in tk.METHODS.items() if m.promises.complete and m.kernel])
def test_every_method_agrees_with_its_own_ranking_at_the_ends(additive: Build, name: str) -> None:
    rng = np.random.default_rng(7)
    a = additive(rng.uniform(0.1, 0.9, (4, 3)), [0.5, 0.3, 0.2])
    found = tk.stability(a, method=name)
    assert found.leader == tk.rank(a, method=name).leader
    for criterion, row in found.intervals.iterrows():
        for share in (row["low"] + 1e-6, row["high"] - 1e-6):
            weights = dict.fromkeys(a.criterion_ids, 0.0) | {
                c: share if c == criterion else (1 - share) * w / (1 - a.weights[criterion]) for c, w in a.weights.items()
            }
            assert found.leader in tk.rank(a, weights, name).leaders
