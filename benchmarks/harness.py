"""Time two things in turn and say how they compare.

A benchmark module has one function, and may import whatever it compares with:

    def measures() -> Iterator[Measure | Figure]:
        a = tk.load("us-mexico-security")
        yield Measure("rank, longlist", lambda: tk.rank(a), peer=lambda: bare(a), peer_name="bare numpy", at_most=5)
        yield Measure("TOPSIS on 100,000 weights", ours, peer=loop_over_100, scale=1000, peer_name="pymcdm", at_least=200)
        yield Figure("file size", 412, "kB", at_most=600)

`at_most` bounds ours / peer (or seconds, without a peer); `at_least` bounds peer / ours, "so many times faster". `scale`
says how many times the peer's work would have to be repeated to equal ours. Both are run in turn, A B A B, after a
warm-up, on one BLAS thread unless `threads` says otherwise; what takes microseconds is repeated inside one sample. Name the module in
`benchmarks/__main__.py`.
"""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

Work = Callable[[], object]
SHORTEST_SAMPLE = 0.005  # seconds; shorter work is repeated until a sample takes this long


@dataclass(frozen=True)
class Measure:
    """Work to time, the peer to compare it with, and the target."""

    name: str
    ours: Work
    peer: Work | None = None
    peer_name: str = ""
    at_most: float | None = None
    at_least: float | None = None
    scale: float = 1.0
    rounds: int = 11
    warm_up: int = 1
    threads: int | None = 1
    note: str = ""


@dataclass(frozen=True)
class Figure:
    """A number that is not a duration: bytes, an exponent of growth, effective draws."""

    name: str
    value: float
    unit: str = ""
    at_most: float | None = None
    at_least: float | None = None
    note: str = ""


@dataclass(frozen=True)
class Result:
    """One line of the table. `low` and `high` are the quartiles of the value over rounds; times are in seconds."""

    name: str
    value: float
    unit: str
    low: float
    high: float
    target: str
    met: bool | None
    ours: float | None = None
    peer: float | None = None
    peer_name: str = ""
    note: str = ""


def run(item: Measure | Figure) -> Result:
    """Take a measure, or judge a figure."""
    if isinstance(item, Figure):
        met = _met(item.value, item.at_most, item.at_least)
        return Result(item.name, item.value, item.unit, item.value, item.value, _target(item.at_most, item.at_least, item.unit), met, note=item.note)
    from threadpoolctl import threadpool_limits

    with threadpool_limits(item.threads):
        times = _times(item)
    ours = statistics.median(t for t, _ in times)
    if item.peer is None:
        low, high = _quartiles([t for t, _ in times])
        return Result(item.name, ours, "s", low, high, _target(item.at_most, item.at_least, "s"), _met(ours, item.at_most, item.at_least), ours, note=item.note)
    peer = statistics.median(t for _, t in times)
    faster = item.at_least is not None
    value = peer / ours if faster else ours / peer
    low, high = _quartiles([b / a if faster else a / b for a, b in times])
    unit = "x faster" if faster else "x"
    target, met = _target(item.at_most, item.at_least, unit), _met(value, item.at_most, item.at_least)
    return Result(item.name, value, unit, low, high, target, met, ours, peer, item.peer_name, item.note)


def growth(sizes: list[float], seconds: list[float]) -> float:
    """The exponent b of seconds ~ sizes ** b, by least squares on logarithms."""
    return statistics.linear_regression([math.log(s) for s in sizes], [math.log(t) for t in seconds]).slope


def seconds_of(work: Work, rounds: int = 5) -> float:
    """The median time of a piece of work, after a warm-up."""
    work()
    inner = _repeats(work)
    return statistics.median(_sample(work, inner) for _ in range(rounds))


def _times(item: Measure) -> list[tuple[float, float]]:
    """Seconds (ours, peer) by round, taken in turn; the peer's are scaled and nought without one."""
    for _ in range(item.warm_up):
        item.ours()
        if item.peer:
            item.peer()
    inner, peer_inner = _repeats(item.ours), _repeats(item.peer) if item.peer else 1
    times = []
    for _ in range(item.rounds):
        ours = _sample(item.ours, inner)
        times.append((ours, _sample(item.peer, peer_inner) * item.scale if item.peer else 0.0))
    return times


def _repeats(work: Work) -> int:
    return max(1, math.ceil(SHORTEST_SAMPLE / max(_sample(work, 1), 1e-7)))


def _sample(work: Work, repeats: int) -> float:
    start = time.perf_counter()
    for _ in range(repeats):
        work()
    return (time.perf_counter() - start) / repeats


def _quartiles(values: list[float]) -> tuple[float, float]:
    if len(values) < 2:
        return values[0], values[0]
    low, _, high = statistics.quantiles(values, n=4, method="inclusive")
    return low, high


def _met(value: float, at_most: float | None, at_least: float | None) -> bool | None:
    if at_most is None and at_least is None:
        return None
    return (at_most is None or value <= at_most) and (at_least is None or value >= at_least)


def _target(at_most: float | None, at_least: float | None, unit: str) -> str:
    bounds = [f"{sign} {bound:,g} {unit}".strip() for sign, bound in (("<=", at_most), (">=", at_least)) if bound is not None]
    return ", ".join(bounds)
