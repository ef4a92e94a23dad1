"""Thresholds of differences by criterion: what they may be, and the order they must keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from toolkit.errors import Issue
from toolkit.methods.parameters import Number, PerCriterion

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from toolkit.methods.base import Problem
    from toolkit.methods.parameters import PerCriterionNumber

THRESHOLD = PerCriterion(Number(0))


def out_of_order(problem: Problem, method: str, given: Mapping[str, PerCriterionNumber], where: NDArray[np.bool_] | bool = True) -> list[Issue]:
    """An issue for every criterion on which a threshold is below the one before it; absent ones are passed over."""
    issues: list[Issue] = []
    before = np.zeros(len(problem.criteria))
    below = ""
    for name, value in given.items():
        natural = problem.threshold(name, value) * problem.unit
        issues += [
            Issue(f"expected {name} to be {before[j]:g} or more, as {below} is, found {natural[j]:g}", field=f"{method}.{name}.{problem.criteria[j]}")
            for j in np.flatnonzero((natural < before) & where)
        ]
        before, below = np.fmax(before, natural), name
    return issues
