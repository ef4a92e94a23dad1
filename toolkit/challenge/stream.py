"""Work through tasks in order, on one core or many, with progress: the results of task 1, task 2, ... as they come.

With `jobs=1` the work is done here, unless a joblib backend with more than one worker is in force:

    with joblib.parallel_config(backend="dask"):
        tk.acceptability(a, draws=100_000_000)
"""

from __future__ import annotations

import queue
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import takewhile
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from toolkit.errors import InputError, Issue

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

    Progress = Callable[[float], object]

R = TypeVar("R")
BATCHES_A_WORKER = 16  # so many turns that no worker waits long for the last of another
LARGEST_BATCH = 16  # tasks sent at once: enough to make sending cheap, few enough to stop soon
BEAT = 0.03  # seconds between two calls of `progress` while nothing is ready


def stream(work: Callable[..., R], tasks: Sequence[tuple[Any, ...]], jobs: int = 1, progress: Progress | None = None) -> Generator[R, None, None]:
    """The results of `work(*task)`, in the order of the tasks.

    `progress` is called with the share of tasks done, at least every 50 ms and in the caller's thread, while the work
    goes on in another; what it raises passes through, once the tasks in hand are done. Raises InputError for `jobs` that is no
    number of workers.
    """
    if not isinstance(jobs, int | np.integer) or isinstance(jobs, bool) or jobs == 0:
        raise InputError([Issue(f"expected a number of workers, or -1 for as many as there are cores, found {jobs!r}", field="jobs")])
    stop = threading.Event()
    start = _starter(work, takewhile(lambda _: not stop.is_set(), tasks), len(tasks), int(jobs))
    if progress is None:
        return start()
    return watched(lambda: ((k / len(tasks), result) for k, result in enumerate(start(), 1)), stop, progress)


def part_of(progress: Progress | None, start: float, end: float) -> Progress | None:
    """Progress of a part as progress of the whole, of which the part goes from one share to another."""
    return None if progress is None else lambda done: progress(start + (end - start) * done)


def _starter(work: Callable[..., R], tasks: Iterable[tuple[Any, ...]], total: int, jobs: int) -> Callable[[], Generator[R, None, None]]:
    """What starts the work; made in the caller's thread, where the joblib configuration in force is known."""
    if total > 1 and (jobs != 1 or "joblib" in sys.modules):
        from joblib import Parallel, delayed, effective_n_jobs

        workers = effective_n_jobs(None if jobs == 1 else jobs)
        if workers > 1:
            batch = max(1, min(LARGEST_BATCH, total // (BATCHES_A_WORKER * workers)))
            settings = {"batch_size": batch, "pre_dispatch": 2 * batch * workers, "return_as": "generator"}
            parallel = Parallel(**settings, **({} if jobs == 1 else {"n_jobs": jobs}))
            return lambda: parallel(delayed(work)(*task) for task in tasks)
    return lambda: (work(*task) for task in tasks)


def watched(work: Callable[[], Iterator[tuple[float, R]]], stop: threading.Event, progress: Progress) -> Generator[R, None, None]:
    """The results of work that yields each with the share done by then, and ends soon once `stop` is set; `progress` as in `stream`."""
    ready: queue.SimpleQueue[tuple[float, R]] = queue.SimpleQueue()

    def pump() -> None:
        for entry in work():
            ready.put(entry)

    with ThreadPoolExecutor(1) as pool:
        working = pool.submit(pump)
        done = 0.0
        try:
            while done < 1:
                progress(done)
                try:
                    done, result = ready.get(timeout=BEAT)
                except queue.Empty:
                    if working.done() and ready.empty():
                        working.result()  # raises what the work raised
                        break
                    continue
                yield result
            progress(1.0)
        finally:
            stop.set()  # no further task begins; those under way are waited for
