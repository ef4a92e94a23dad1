"""Draws are uniform: they agree with what is known exactly of the simplex, within five standard errors."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import numpy as np
import pytest

import toolkit as tk
from toolkit.weights.draws import simplex
from toolkit.weights.hit_and_run import hit_and_run, warm_up
from toolkit.weights.polytope import body

W = tk.weights
N = 40_000


def letters(m: int) -> tuple[str, ...]:
    return tuple("abcdefghijkl"[:m])


def rng() -> np.random.Generator:
    return np.random.default_rng(20)


def agrees(sample: np.ndarray, exact: object, effective: float = N) -> bool:
    """Whether means over the first axis lie within five standard errors of exact values."""
    error = sample.std(axis=0, ddof=1) / np.sqrt(effective)
    return bool((np.abs(sample.mean(axis=0) - np.asarray(exact, dtype=float)) <= 5 * error + 1e-12).all())


def roc(m: int) -> list[Fraction]:
    return [sum((Fraction(1, i) for i in range(k, m + 1)), Fraction(0)) / m for k in range(1, m + 1)]


def looks_uniform(w: np.ndarray) -> bool:
    """First and second moments, and the mean of the largest weight, of the uniform law on the simplex (Dirichlet 1)."""
    m = w.shape[1]
    harmonic = sum(1 / k for k in range(1, m + 1))
    return agrees(w, 1 / m) and agrees(w**2, 2 / (m * (m + 1))) and agrees(w[:, 0] * w[:, 1], 1 / (m * (m + 1))) and agrees(w.max(axis=1), harmonic / m)


@pytest.mark.parametrize("m", [2, 3, 5, 12])
def test_anywhere_is_uniform_on_the_simplex(m: int) -> None:
    drawn = W.anywhere().sample(letters(m), N, rng())
    assert looks_uniform(drawn.weights)
    assert drawn.effective == N
    assert not drawn.scarce


@pytest.mark.parametrize("m", [3, 5, 12])
def test_normalised_uniforms_would_fail(m: int) -> None:
    drawn = rng().random((N, m))
    assert not looks_uniform(drawn / drawn.sum(axis=1, keepdims=True))


@pytest.mark.parametrize("m", [2, 3, 7, 12])
def test_ordered_has_the_rank_order_centroid_as_mean(m: int) -> None:
    space = W.ordered(*letters(m))
    assert agrees(space.sample(letters(m), N, rng()).weights, roc(m))
    corners = space.vertices(letters(m))
    assert corners is not None
    exact = [[Fraction(1, k) if j < k else Fraction(0) for j in range(m)] for k in range(1, m + 1)]
    assert np.allclose(sorted(corners.tolist()), sorted([float(x) for x in row] for row in exact), atol=1e-12)


@pytest.mark.parametrize(
    ("space", "mean"),
    [
        # a tie leaves the triangle (1,0,0), (1/3,1/3,1/3) joined: the middle of that edge
        (W.ordered("a", "b = c"), ["2/3", "1/6", "1/6"]),
        (W.ordered(["a", "b"], "c"), ["5/12", "5/12", "1/6"]),
        # the largest of three uniform shares has mean (1 + 1/2 + 1/3) / 3; the others split the rest
        (W.ordered("a", "b") & W.ordered("a", "c"), ["11/18", "7/36", "7/36"]),
        # the smallest has mean 1/9
        (W.ordered("a", "c") & W.ordered("b", "c"), ["4/9", "4/9", "1/9"]),
        # of two exponentials, E/(E+F) is uniform: a >= 2b means a/(a+b) >= 2/3, of mean 5/6; a + b has mean 2/3
        (W.at_least("a", "b", 2), ["5/9", "1/9", "1/3"]),
        (W.between({"a": (0.2, 0.2)}), ["1/5", "2/5", "2/5"]),
        (W.linear({"a": 1, "b": 1}, 0.5) & W.linear({"a": -1, "b": -1}, -0.5), ["1/4", "1/4", "1/2"]),
        (W.near({"a": 2, "b": 1, "c": 1}, 0.4), ["13/30", "17/60", "17/60"]),
        (W.near({"a": 2, "b": 1, "c": 1}, 0.0), ["1/2", "1/4", "1/4"]),
        (W.between({"a": (0.25, 0.25), "b": (0.25, 0.25)}), ["1/4", "1/4", "1/2"]),
    ],
    ids=str,
)
def test_means_of_spaces_of_three(space: tk.weights.Space, mean: list[str]) -> None:
    drawn = space.sample(letters(3), N, rng())
    assert agrees(drawn.weights, [Fraction(x) for x in mean], drawn.effective)
    assert space.contains(letters(3), drawn.weights).all()
    assert drawn.effective == N


@pytest.mark.parametrize(("m", "bound"), [(3, 0.5), (4, 0.4), (6, 0.3), (12, 0.2)])
def test_volume_of_the_simplex_below_a_bound(m: int, bound: float) -> None:
    """P(all w <= u) = sum_k (-1)^k C(m, k) (1 - k u)^(m - 1), over k u < 1: the largest of m spacings."""
    space = W.between(dict.fromkeys(letters(m), (0.0, bound)))
    exact = sum((-1) ** k * comb(m, k) * max(1 - k * bound, 0.0) ** (m - 1) for k in range(m + 1))
    inside = space.contains(letters(m), W.anywhere().sample(letters(m), N, rng()).weights)
    assert agrees(inside.astype(float), exact)
    drawn = space.sample(letters(m), N, rng())
    assert agrees(drawn.weights, 1 / m, drawn.effective)
    assert space.contains(letters(m), drawn.weights).all()


@pytest.mark.parametrize(("low", "high"), [(0.0, 0.3), (0.1, 0.15), (0.5, 0.9)])
def test_mean_within_an_interval(low: float, high: float) -> None:
    """A weight of five has density 4 (1 - w)^3, so its mean within an interval is a ratio of two integrals."""
    drawn = W.between({"a": (low, high)}).sample(letters(5), N, rng())
    volume = (1 - low) ** 4 - (1 - high) ** 4
    moment = sum(s * (1 - t) ** 4 * (t + (1 - t) / 5) for s, t in ((1, low), (-1, high)))
    assert agrees(drawn.weights[:, 0], moment / volume, drawn.effective)


@pytest.mark.parametrize("m", [2, 4, 8])
def test_hit_and_run_is_uniform_on_the_simplex(m: int) -> None:
    pool = warm_up(body((), m))
    points, effective = hit_and_run(pool, N, rng())
    w = pool.body.origin + points @ pool.body.basis.T
    assert agrees(w, 1 / m, effective)
    assert agrees(w**2, 2 / (m * (m + 1)), effective)
    assert 1000 < effective <= N


def test_hit_and_run_crosses_a_thin_body() -> None:
    """A sliver around a fixed mix of six weights: closed forms on its mirror images give the mean."""
    narrow = W.linear({"a": 1, "b": -1}, -0.001) & W.linear({"a": -1, "b": 1}, -0.001) & W.linear({"c": 1, "d": -1}, -0.001)
    space = narrow & W.linear({"c": -1, "d": 1}, -0.001) & W.linear({"e": 1, "f": -1}, -0.001) & W.linear({"e": -1, "f": 1}, -0.001)
    drawn = space.sample(letters(6), N, rng())
    assert drawn.effective < N  # too thin to be hit by chance
    assert space.contains(letters(6), drawn.weights).all()
    assert agrees(drawn.weights, 1 / 6, drawn.effective)  # swapping a with b, and pairs with pairs, changes nothing


def test_effective_draws_are_what_the_means_vary_by() -> None:
    """Over many seeds, the variance of the mean is the variance of a draw over the effective number of draws."""
    pool = warm_up(body((), 6))
    runs = [hit_and_run(pool, 8192, np.random.default_rng(seed)) for seed in range(60)]
    means = np.array([points[:, 0].mean() for points, _ in runs])
    single = np.mean([points[:, 0].var() for points, _ in runs])
    claimed = np.mean([effective for _, effective in runs])
    assert 0.6 < single / means.var(ddof=1) / claimed < 3.0  # the claim is for the slowest coordinate, so it may be modest


def test_few_draws_are_said_to_be_scarce() -> None:
    assert W.anywhere().sample(letters(3), 999, rng()).scarce
    assert not W.anywhere().sample(letters(3), 1000, rng()).scarce


@pytest.mark.parametrize(
    "space", [W.anywhere(), W.ordered("a", "b"), W.near(dict.fromkeys("abcd", 1), 0.3), W.between(dict.fromkeys("abcd", (0.2, 0.3)))], ids=str
)
def test_same_seed_same_bits(space: tk.weights.Space) -> None:
    one, other = (space.sample(letters(4), 5000, np.random.default_rng(7)).weights for _ in range(2))
    assert one.tobytes() == other.tobytes()
    assert np.abs(one.sum(axis=1) - 1).max() < 1e-12
    assert (one >= 0).all()


def test_near_moves_smoothly_with_its_centre() -> None:
    u = simplex(500, 3, np.random.default_rng(3))
    near = W.near({"a": 0.5, "b": 0.3, "c": 0.2}, 0.25).sample(letters(3), 500, np.random.default_rng(3)).weights
    assert np.allclose(near, 0.75 * np.array([0.5, 0.3, 0.2]) + 0.25 * u, atol=1e-15)


@pytest.mark.parametrize("seed", range(12))
def test_a_span_that_is_one_point_or_a_line_holds_just_that(seed: int) -> None:
    """Bounds that meet, as those of a single view's weights do to the last bit."""
    w = np.random.default_rng(seed).dirichlet(np.ones(12))
    point = W.between({c: (x, x) for c, x in zip(letters(12), w.tolist(), strict=True)})
    drawn = point.sample(letters(12), 50, rng())
    assert np.allclose(drawn.weights, w, atol=1e-9)
    line = W.between({c: (x, x) for c, x in zip(letters(10), w.tolist(), strict=False)})
    moved = line.sample(letters(12), N, rng())
    assert np.allclose(moved.weights[:, :10], w[:10], atol=1e-9)
    assert agrees(moved.weights[:, 10], (w[10] + w[11]) / 2, moved.effective)


def test_no_draws_at_all() -> None:
    for space in (W.anywhere(), W.ordered("a", "b"), W.between(dict.fromkeys(letters(12), (0.5 / 12, 1.5 / 12)))):
        assert space.sample(letters(12), 0, rng()).weights.shape == (0, 12)
