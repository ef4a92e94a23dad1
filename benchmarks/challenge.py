"""Sampled challenges: rank acceptability against bare numpy and against loops over other libraries, and how it grows."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

import toolkit as tk
from benchmarks.harness import Figure, Measure, growth, seconds_of
from benchmarks.studies import study

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Array = NDArray[np.float64]

DRAWS = 100_000
LARGE = (1000, 20)
KB = 1024  # in a MB, as the system counts memory


def measures() -> Iterator[Measure | Figure]:
    """Shares of places of 9 options on 12 criteria, of 1,000 on 20, on one core and two."""
    a = study(9, 12)
    values = a.table.filled
    ours = partial(tk.acceptability, a, draws=DRAWS)
    yield Measure("acceptability 9 x 12, 100,000 draws of weights", ours, partial(bare, values, DRAWS), "bare numpy", at_most=2)
    yield Measure("the same", ours, partial(loop_scikit_criteria, values, 50), "scikit-criteria, a draw at a time", at_least=2000, scale=DRAWS / 50, rounds=5)
    yield Measure("the same", ours, partial(loop_pymcdm, values, 1000), "pymcdm, a draw at a time", at_least=300, scale=DRAWS / 1000, rounds=5)
    hazy = with_ranges(a)
    both = partial(tk.acceptability, hazy, scores="range", draws=DRAWS)
    yield Measure("... with performances drawn too", both, partial(bare_ranges, hazy, DRAWS), "bare numpy, the same draws", at_most=2.5, rounds=5)
    # Before the large study: what it leaves allocated would speed up this process by a quarter, and not the workers.
    one, two = jobs(hazy)
    yield Figure("two jobs against one", one / two, "x faster", at_least=1.5, note=f"{one:.1f} s on one, after start-up")
    yield Figure("what the machine itself gives: two numpy processes against one", ceiling(), "x faster", note="shared cores give less than 2")
    large = study(*LARGE)
    many = partial(tk.acceptability, large, draws=DRAWS)
    yield Measure("acceptability 1,000 x 20, 100,000 draws", many, partial(bare, large.table.filled, DRAWS, 2000), "bare chunked numpy", at_most=1.5, rounds=3)
    yield Figure("its memory, whole process at its peak", peak_megabytes(), "MB", at_most=600)
    yield Measure("drivers, bundled shortlist", partial(tk.drivers, tk.load("us-mexico-security").shortlist), rounds=3, note="twelve methods, 16,384 draws")
    yield from exponents()


def with_ranges(a: tk.Appraisal) -> tk.Appraisal:
    """The same with a range around every performance."""

    def wider(e: tk.Estimate) -> tk.Estimate:
        likely = e.likely or 0.0
        return replace(e, low=0.6 * likely, high=0.7 * likely + 0.3)

    return replace(a, options=a.options, estimates=tuple(tuple(wider(e) for e in row) for row in a.estimates))


def bare(values: Array, draws: int, at_once: int | None = None) -> Array:
    """Draw, product, sort, count: what no program that counts places can do without."""
    rng = np.random.default_rng(0)
    n, m = values.shape
    counts = np.zeros(n * n, dtype=np.int64)
    step = at_once or draws
    for _ in range(draws // step):
        weights = rng.standard_exponential((step, m))
        weights /= weights.sum(axis=1, keepdims=True)
        order = np.argsort(-(weights @ values.T), axis=1)
        counts += np.bincount((order * n + np.arange(n)).ravel(), minlength=n * n)
    return counts.reshape(n, n) / draws


def bare_ranges(a: tk.Appraisal, draws: int, at_once: int = 8192) -> Array:
    """The same with a beta variate for every performance in every draw."""
    rng = np.random.default_rng(0)
    low, likely, high = a.table.low, a.table.likely, a.table.high
    width = high - low
    t = (likely - low) / width
    n, m = likely.shape
    counts = np.zeros(n * n, dtype=np.int64)
    for start in range(0, draws, at_once):
        size = min(at_once, draws - start)
        weights = rng.standard_exponential((size, m))
        weights /= weights.sum(axis=1, keepdims=True)
        values = low + width * rng.beta(1.0 + 4.0 * t, 5.0 - 4.0 * t, (size, n, m))
        order = np.argsort(-np.einsum("sij,sj->si", values, weights), axis=1)
        counts += np.bincount((order * n + np.arange(n)).ravel(), minlength=n * n)
    return counts.reshape(n, n) / draws


def loop_scikit_criteria(values: Array, draws: int) -> Array:
    """A decision matrix and an evaluation for each draw."""
    import skcriteria
    from skcriteria.agg.simple import WeightedSumModel

    rng = np.random.default_rng(0)
    n, m = values.shape
    counts = np.zeros((n, n))
    matrix, model = skcriteria.mkdm(values, [1] * m), WeightedSumModel()
    for _ in range(draws):
        rank = model.evaluate(matrix.copy(weights=rng.dirichlet(np.ones(m)))).rank_
        counts[np.arange(n), rank - 1] += 1
    return counts / draws


def loop_pymcdm(values: Array, draws: int) -> Array:
    """A weighted sum and its ranks for each draw."""
    from pymcdm.methods import WSM

    rng = np.random.default_rng(0)
    n, m = values.shape
    counts = np.zeros((n, n))
    model, types = WSM(), np.ones(m)
    for _ in range(draws):
        rank = model.rank(model(values, rng.dirichlet(np.ones(m)), types))
        counts[np.arange(n), rank.astype(int) - 1] += 1
    return counts / draws


def peak_megabytes() -> float:
    """Resident memory of a fresh process that draws 100,000 weights for 1,000 options, at its peak."""
    done = subprocess.run([sys.executable, "-m", "benchmarks.challenge"], capture_output=True, text=True, check=True)
    return float(done.stdout)


def jobs(a: tk.Appraisal) -> tuple[float, float]:
    """Seconds on one job and on two, in turn, the least of five each; on one BLAS thread, workers started beforehand."""
    draws = 12 * DRAWS
    tk.acceptability(a, scores="range", draws=DRAWS, jobs=2)
    times = [(clocked(a, draws, 1), clocked(a, draws, 2)) for _ in range(5)]
    return min(one for one, _ in times), min(two for _, two in times)


def clocked(a: tk.Appraisal, draws: int, on: int) -> float:
    start = time.perf_counter()
    tk.acceptability(a, scores="range", draws=draws, jobs=on)
    return time.perf_counter() - start


def ceiling() -> float:
    """How much more two processes that sort in numpy get done than one: the most that two jobs can gain here and now."""
    work = [sys.executable, "-c", "import numpy; r = numpy.random.default_rng(0); [r.random(1_000_000).sort() for _ in range(60)]"]
    alone, together = [], []
    for _ in range(3):
        for times, count in ((alone, 1), (together, 2)):
            start = time.perf_counter()
            started = [subprocess.Popen(work) for _ in range(count)]
            assert not any(process.wait() for process in started)
            times.append(time.perf_counter() - start)
    return 2.0 * min(alone) / min(together)


def exponents() -> Iterator[Figure]:
    """How time grows: seconds ~ size to this power."""
    options, criteria, draws = [60, 120, 240, 480], [10, 20, 40, 80], [50_000, 100_000, 200_000, 400_000]
    times = [seconds_of(partial(tk.acceptability, study(n, 12), draws=20_000), 3) for n in options]
    yield Figure("growth with options, 60 .. 480", growth([float(n) for n in options], times), "power")
    times = [seconds_of(partial(tk.acceptability, study(9, m), draws=20_000), 3) for m in criteria]
    yield Figure("growth with criteria, 10 .. 80", growth([float(m) for m in criteria], times), "power")
    times = [seconds_of(partial(tk.acceptability, study(9, 12), draws=d), 3) for d in draws]
    yield Figure("growth with draws, 50,000 .. 400,000", growth([float(d) for d in draws], times), "power")


def main() -> None:
    """What the fresh process of `peak_megabytes` does."""
    tk.acceptability(study(*LARGE), draws=DRAWS)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KB)


if __name__ == "__main__":
    main()
