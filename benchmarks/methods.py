"""100,000 weight vectors on a table of 9 options x 12 criteria: against bare numpy and against looping other libraries."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.harness import Measure
from toolkit.methods.base import Problem
from toolkit.methods.registry import METHODS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    Array = NDArray[np.float64]

OPTIONS, CRITERIA, VECTORS = 9, 12, 100_000
SAMPLE = 100  # of the same vectors, looped over by the other library
AGAINST_SUM = {"promethee_2": 4, "topsis": 8, "vikor": 20}
FASTER = 200


def measures() -> Iterator[Measure]:
    """Kernels against the bare product and the weighted sum, then each against a loop."""
    p, weights = problem(), np.random.default_rng(1).dirichlet(np.ones(CRITERIA), VECTORS)
    own = {name: batch(name, p, weights) for name in ("weighted_sum", *AGAINST_SUM)}
    table = np.ascontiguousarray(p.matrix.T)
    yield Measure("weighted_sum, 100,000 weights", own["weighted_sum"], partial(np.matmul, weights, table), "numpy matrix product", at_most=2)
    for name, limit in AGAINST_SUM.items():
        yield Measure(f"{name}, 100,000 weights", own[name], own["weighted_sum"], "weighted_sum", at_most=limit)
    for name, (library, loop) in loops(p, weights[:SAMPLE]).items():
        yield Measure(f"{name}, 100,000 weights", own[name], loop, library, at_least=FASTER, scale=VECTORS / SAMPLE, rounds=5)


def problem() -> Problem:
    """A random table, a third of its criteria minimised, on ranges from 0 to 10."""
    rng = np.random.default_rng(0)
    absent = np.full(CRITERIA, np.nan)
    return Problem(
        matrix=rng.uniform(1, 9, (OPTIONS, CRITERIA)),
        maximise=np.arange(CRITERIA) % 3 > 0,
        low=np.zeros(CRITERIA),
        high=np.full(CRITERIA, 10.0),
        criteria=tuple(f"c{j}" for j in range(CRITERIA)),
        thresholds=dict.fromkeys(("q", "p", "s", "veto"), absent),
        unit=np.ones(CRITERIA),
        valued=False,
    )


def batch(name: str, p: Problem, weights: Array) -> Callable[[], Array]:
    """The whole of it: the work on the table, and the scores."""
    method = METHODS[name]()
    return lambda: method.score(method.prepare(p), weights)


def loops(p: Problem, weights: Array) -> dict[str, tuple[str, Callable[[], object]]]:
    """A loop over the sample, by method, in the library that does it with the least ado."""
    import pymcdm.methods as other
    import skcriteria
    from pymcdm.normalizations import vector_normalization
    from skcriteria.agg.simple import WeightedSumModel

    types = np.where(p.maximise, 1, -1)
    turned = np.where(p.maximise, p.matrix, 10 - p.matrix)

    def pymcdm(make: Callable[[], Callable[..., object]]) -> Callable[[], object]:
        return lambda: [make()(p.matrix, w, types) for w in weights]

    def sums() -> object:
        ones = np.ones(CRITERIA, dtype=int)
        return [WeightedSumModel().evaluate(skcriteria.mkdm(turned, ones, weights=w)) for w in weights]

    return {
        "weighted_sum": ("looped scikit-criteria", sums),
        "promethee_2": ("looped pymcdm", pymcdm(lambda: other.PROMETHEE_II("usual"))),
        "topsis": ("looped pymcdm", pymcdm(lambda: other.TOPSIS(vector_normalization))),
        "vikor": ("looped pymcdm", pymcdm(other.VIKOR)),
    }
