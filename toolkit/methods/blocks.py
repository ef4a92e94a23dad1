"""Many weight vectors over one table, a block at a time, so that the numbers in between stay in the processor's cache."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolkit.arrays import Array

ROWS = 8192


def by_blocks(kernel: Callable[[Array, Array], None], weights: Array, options: int) -> Array:
    """Scores (..., options) of weights (..., criteria): `kernel(weights (rows, criteria), scores (rows, options))` fills them in."""
    flat = weights.reshape(-1, weights.shape[-1])
    scores = np.empty((len(flat), options))
    for start in range(0, len(flat), ROWS):
        kernel(flat[start : start + ROWS], scores[start : start + ROWS])
    return scores.reshape(*weights.shape[:-1], options)
