"""Draws of weights: 100,000 of 12 criteria, against normalised exponentials in bare numpy."""

from __future__ import annotations

from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np

import toolkit as tk
from benchmarks.harness import Figure, Measure, growth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.weights.spaces import Draws, Space

DRAWS = 100_000
CRITERIA = 12
W = tk.weights


def measures() -> Iterator[Measure | Figure]:
    """Closed forms and general polytopes, what hit-and-run's draws are worth, and growth by number of criteria."""
    ids = names(CRITERIA)
    peer = partial(bare, DRAWS, CRITERIA)
    yield Measure("anywhere", partial(draw, W.anywhere(), ids), peer, "normalised exponentials", at_most=1.3)
    yield Measure("ordered", partial(draw, W.ordered(*ids), ids), peer, "normalised exponentials", at_most=3)
    yield Measure(
        "within bounds, by tested draws", partial(draw, bounds(ids), ids), peer, "normalised exponentials", at_most=60, note="every draw is independent"
    )
    general = polytope(ids)
    effective = draw(general, ids).effective
    note = f"{effective:,.0f} effective of {DRAWS:,} kept"
    yield Measure("general polytope, by hit-and-run", partial(draw, general, ids), peer, "normalised exponentials", at_most=60, rounds=5, note=note)
    yield Figure("effective share of hit-and-run's draws", 100 * effective / DRAWS, "%")
    yield Figure("first draw from a new polytope, with its hull and warm-up", 1000 * first_draw(), "ms")
    yield Figure("growth of hit-and-run by number of criteria, 6 to 24", in_size(), "exponent")


def names(m: int) -> tuple[str, ...]:
    return tuple(f"c{j}" for j in range(m))


def bare(draws: int, m: int) -> object:
    shares = np.random.default_rng(0).standard_exponential((draws, m))
    return shares / shares.sum(axis=1, keepdims=True)


def draw(space: Space, ids: tuple[str, ...]) -> Draws:
    return space.sample(ids, DRAWS, np.random.default_rng(0))


def bounds(ids: tuple[str, ...]) -> Space:
    """Bounds around equal weights that an eighth of the smallest simplex around them satisfies."""
    m = len(ids)
    return W.between(dict.fromkeys(ids, (0.25 / m, 2.5 / m)))


def polytope(ids: tuple[str, ...]) -> Space:
    """Narrow bounds, an order of some criteria and a ratio: next to nothing of a simplex, so that only hit-and-run is left."""
    m = len(ids)
    return W.between(dict.fromkeys(ids, (0.5 / m, 1.5 / m))) & W.ordered(*ids[:4]) & W.at_least(ids[4], ids[5], 1.2)


def first_draw() -> float:
    """Seconds for one draw from a polytope that was never drawn from before; later draws start from what it leaves."""
    ids = names(CRITERIA)
    fresh = polytope(ids) & W.at_least(ids[6], ids[7], 1.05)
    start = perf_counter()
    fresh.sample(ids, 1, np.random.default_rng(0))
    return perf_counter() - start


def in_size() -> float:
    """The exponent of seconds in the number of criteria, for the same number of kept draws."""
    sizes, seconds = [6, 24], []
    for m in sizes:
        ids = names(m)
        draw(polytope(ids), ids)  # the warm-up is kept for the space
        start = perf_counter()
        draw(polytope(ids), ids)
        seconds.append(perf_counter() - start)
    return growth(sizes, seconds)
