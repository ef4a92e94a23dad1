"""What is done to every option under every method, as long as there is time, and what the order of the others does then."""

from __future__ import annotations

import dataclasses
import time
from typing import TYPE_CHECKING

import numpy as np

from toolkit.errors import NotApplicable
from toolkit.methods.apply import problem_from
from toolkit.methods.problem import checked
from toolkit.ranking import ranks

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from toolkit.arrays import Array
    from toolkit.methods.base import Method, Problem
    from toolkit.model import Appraisal, Weights

    Rows = list[tuple[object, ...]]

KINDS = ("drop", "copy", "worse_copy")
MINIMUM = 3  # options, of which one comes or goes and two have an order


def all_cases(
    a: Appraisal, w: Weights, tried: Sequence[Method], step: float, seconds: float, refused: dict[str, str], late: list[str], stop: threading.Event
) -> Iterator[tuple[float, Rows]]:
    """The cases of all methods, those for which there is time: the share of the work that is done, and the rows."""
    for method in tried:
        method.load()
    end = time.monotonic() + seconds
    for k, method in enumerate(tried):
        start = before = time.monotonic()
        if stop.is_set() or (k and start > end):
            late.append(method.name)
            continue
        share_end = start + (end - start) / (len(tried) - k)  # what a quick method leaves goes to those after it
        for share, rows in _cases(a, w, method, step, refused):
            yield (k + share) / len(tried), rows
            now = time.monotonic()
            another = now - before if rows else 0.0  # seconds that a case takes
            if stop.is_set() or (now + another > share_end and share < 1):
                late.append(method.name)
                break
            before = now


def _cases(a: Appraisal, w: Weights, method: Method, step: float, refused: dict[str, str]) -> Iterator[tuple[float, Rows]]:
    """The cases of one method: the share that is done, and the rows, none where the method has no order."""
    count = len(a.option_ids)
    if not method.promises.complete:
        refused[method.name] = f"{method.title} leaves options incomparable, so it has no order that could change"
        return
    problem = problem_from(a, method.on)
    try:
        before = _ranks(method, problem, w.array)
    except NotApplicable as error:
        refused[method.name] = str(error)
        return
    yield 0.0, []
    candidates = np.array([not o.enabler for o in a.options])
    missed: list[str] = []
    for i, option in enumerate(a.option_ids if count >= MINIMUM else ()):
        others = np.arange(count) != i
        can = candidates[others]
        ids = [o for o, is_other in zip(a.option_ids, others.tolist(), strict=True) if is_other]
        for n, kind in enumerate(KINDS):
            row: Rows = []
            try:
                after = _ranks(method, _changed(problem, i, kind, step), w.array)
            except NotApplicable as error:
                missed.append(str(error))
            else:
                rest = after if kind == "drop" else after[:count][others]
                row = [(method.name, kind, option, distance(before[others], rest), _first(before[others], can, ids), _first(rest, can, ids))]
            yield (i + (n + 1) / len(KINDS)) / count, row
    if missed:
        refused[method.name] = f"in {len(missed)} of {len(KINDS) * count} cases: {missed[0]}"


def _changed(problem: Problem, option: int, kind: str, step: float) -> Problem:
    """The problem without an option, or with a copy of it at the end."""
    matrix = problem.matrix
    if kind == "drop":
        return dataclasses.replace(problem, matrix=np.delete(matrix, option, axis=0))
    copy = matrix[option].copy()
    if kind == "worse_copy":
        copy = np.clip(copy - problem.signs * step * (problem.high - problem.low), problem.low, problem.high)
    return dataclasses.replace(problem, matrix=np.vstack([matrix, copy]))


def _ranks(method: Method, problem: Problem, weights: Array) -> NDArray[np.int64]:
    return ranks(method.score(method.prepare(checked(method, problem)), weights), method.higher_is_better)


def distance(one: NDArray[np.int64], other: NDArray[np.int64]) -> float:
    """The share of pairs of options that two rankings order differently; a tie against an order counts one half.

    >>> distance(np.array([1, 2, 3]), np.array([2, 1, 3]))
    0.3333333333333333
    """
    i, j = np.triu_indices(len(one), 1)
    return float(np.abs(np.sign(one[i] - one[j]) - np.sign(other[i] - other[j])).mean() / 2.0)


def _first(places: NDArray[np.int64], can: NDArray[np.bool_], ids: list[str]) -> str:
    if not can.any():
        return ""
    best = places[can].min()
    return next(o for o, place, chosen in zip(ids, places.tolist(), can.tolist(), strict=True) if chosen and place == best)
