"""One ranking, small and large: against a scikit-criteria pipeline and against bare numpy."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

import toolkit as tk
from benchmarks.harness import Measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Array = NDArray[np.float64]


def measures() -> Iterator[Measure]:
    """The bundled longlist against a pipeline built from arrays; 100,000 x 20 against the product and the sort."""
    a = tk.load("us-mexico-security")
    matrix, maximise, weights = a.table.filled, a.maximise, a.weights.to_numpy()
    pipeline = partial(scikit_criteria, matrix, maximise, weights)
    yield Measure("rank, bundled longlist", partial(tk.rank, a), pipeline, "scikit-criteria pipeline", at_least=4)
    yield large()


def scikit_criteria(matrix: Array, maximise: NDArray[np.bool_], weights: Array) -> object:
    """A weighted sum after min-max scaling, from arrays to ranks."""
    import skcriteria
    from skcriteria.agg.simple import WeightedSumModel
    from skcriteria.pipeline import mkpipe
    from skcriteria.preprocessing.invert_objectives import InvertMinimize
    from skcriteria.preprocessing.scalers import MinMaxScaler, SumScaler

    dm = skcriteria.mkdm(matrix, [1 if up else -1 for up in maximise], weights=weights)
    return mkpipe(InvertMinimize(), MinMaxScaler(target="matrix"), SumScaler(target="weights"), WeightedSumModel()).evaluate(dm)


def large(options: int = 100_000, criteria: int = 20) -> Measure:
    """From a frame with declared ranges to ranks, against nothing but the product and the sort."""
    rng = np.random.default_rng(0)
    names = [f"c{j}" for j in range(criteria)]
    frame = pd.DataFrame(rng.uniform(0, 100, (options, criteria)), columns=names)
    objectives: dict[str, Any] = {name: "min" if j % 3 == 0 else "max" for j, name in enumerate(names)}
    weights = dict(zip(names, rng.dirichlet(np.ones(criteria)), strict=True))
    ranges = dict.fromkeys(names, (0.0, 100.0))
    array, w = frame.to_numpy(), np.array(list(weights.values()))

    def ours() -> object:
        return tk.rank(tk.from_frame(frame, objectives, weights, ranges))

    def bare() -> object:
        return np.argsort(-(array @ w))

    return Measure(f"rank {options:,} options x {criteria} criteria from a frame", ours, bare, "numpy product and sort", at_most=5)
