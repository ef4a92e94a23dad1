"""Sentences for data on which a published equation is not defined."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from toolkit.methods.base import Problem

LEAST = 1e-100  # below it a reciprocal is beyond any number that can be scored


def not_positive(problem: Problem, why: str) -> str:
    """Why data that are not all above 0 are refused, naming the criteria and the lowest number found; empty when all are."""
    return _sentence(problem, problem.matrix < LEAST, why, "above 0")


def negative(problem: Problem, why: str) -> str:
    """Why data below 0 are refused, naming the criteria and the lowest number found; empty when there are none."""
    return _sentence(problem, problem.matrix < 0, why, "0 or more")


def ratios_undefined(problem: Problem) -> str:
    """Why data are refused where benefits enter as shares of a sum and costs as reciprocals; empty when they are not."""
    costs = np.where(problem.maximise, False, problem.matrix < LEAST)
    return negative(problem, "a share of benefits") or _sentence(problem, costs, "a reciprocal of costs", "above 0")


def _sentence(problem: Problem, bad: NDArray[np.bool_], why: str, wanted: str) -> str:
    columns = np.flatnonzero(bad.reshape(-1, bad.shape[-1]).any(axis=0))
    if not columns.size:
        return ""
    lowest = problem.matrix.reshape(-1, bad.shape[-1]).min(axis=0) + 0.0  # which makes -0 a 0
    found = ", ".join(f"{problem.called[j]} has {lowest[j]:g}" for j in columns)
    return f"{why} needs performances {wanted}; {found}"
