"""The confidence factor: how sure an option's first place is for those who hold its central weights, performances varying."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from toolkit.challenge.placing import tolerance

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from toolkit.arrays import Array
    from toolkit.challenge.sampled import Sampled


def firsts(sampled: Sampled, options: NDArray[np.int64], central: Array, size: int, seed: np.random.SeedSequence) -> Array:
    """By option, in how many draws of performances it is first under its own weights `central` (options, criteria).

    Ties for the first place are shared. One chunk; where no performance varies, one draw says it all.
    """
    if not sampled.performances_vary:
        return np.array([_share(sampled, sampled.subject.scores(w)[None, :], i) for i, w in zip(options, central, strict=True)])
    total = np.zeros(len(options))
    for part, prepared in sampled.prepared(size, seed):
        for k, (i, w) in enumerate(zip(options, central, strict=True)):
            total[k] += _share(sampled, sampled.scored(prepared, np.broadcast_to(w, (part.stop - part.start, len(w)))), i)
    return total


def _share(sampled: Sampled, scores: Array, option: int) -> float:
    """In how many of the draws of scores (draws, options) the option is first among the candidates, ties shared."""
    near = tolerance(scores, sampled.subject.noise)
    own = scores[:, sampled.subject.candidates]
    tops = own >= (own.max(axis=1) - near)[:, None]
    first = tops[:, sampled.subject.candidates == option]
    return float((first[:, 0] / tops.sum(axis=1)).sum())
