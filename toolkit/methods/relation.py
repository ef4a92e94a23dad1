"""Relations between options as letters: P preferred, P- the other way round, I indifferent, R incomparable."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def from_at_least(at_least: NDArray[np.bool_]) -> NDArray[np.str_]:
    """Letters (..., options, options) from "row is at least as good as column"; an option is indifferent to itself."""
    back = np.swapaxes(at_least, -1, -2)
    letters = np.where(at_least, np.where(back, "I", "P"), np.where(back, "P-", "R"))
    letters[..., np.eye(at_least.shape[-1], dtype=bool)] = "I"
    return letters


def kernel(outranks: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Members of the kernel (options) of "row outranks column" (options, options).

    Options on a cycle of outranking are taken as one class. The kernel is the one set of classes of which none outranks
    another and which outranks every class outside: it is found from the classes that nothing outranks downwards.
    Source: Roy, B. (1968), Classement et choix en présence de points de vue multiples, RIRO 2(8), 57-75.
    """
    n = len(outranks)
    reach = outranks | np.eye(n, dtype=bool)
    for via in range(n):
        reach |= reach[:, via, None] & reach[None, via, :]
    same = reach & reach.T  # options on one cycle
    above = (same.astype(int) @ outranks @ same > 0) & ~same  # a member of row's class outranks a member of column's
    inside, outside = np.zeros(n, dtype=bool), np.zeros(n, dtype=bool)
    while not (inside | outside).all():
        inside |= ~outside & ~(above & ~outside[:, None]).any(axis=0)
        outside |= (above & inside[:, None]).any(axis=0)
    return inside
