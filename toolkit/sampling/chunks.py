"""Split draws into chunks of a fixed size, each with a seed of its own.

The size depends on nothing, so that the same seed gives the same draws however many jobs share the chunks, and the first
draws stay the same when more are asked for.
"""

from __future__ import annotations

import numpy as np

from toolkit.errors import InputError, Issue

CHUNK = 8192  # large enough that array work outweighs calls, small enough that nine options' scores stay in cache


def chunks(draws: int, seed: int) -> list[tuple[int, np.random.SeedSequence]]:
    """Sizes that sum to `draws`, each with its own seed. Raises InputError for less than one draw or a negative seed."""
    issues = []
    if not _whole(draws) or draws < 1:
        issues.append(Issue(f"expected a whole number of 1 or more, found {draws!r}", field="draws"))
    if not _whole(seed) or seed < 0:
        issues.append(Issue(f"expected a whole number of 0 or more, found {seed!r}", field="seed"))
    if issues:
        raise InputError(issues)
    sizes = [CHUNK] * (draws // CHUNK) + [draws % CHUNK] * bool(draws % CHUNK)
    return list(zip(sizes, np.random.SeedSequence(seed).spawn(len(sizes)), strict=True))


def generator(seed: np.random.SeedSequence, stream: int) -> np.random.Generator:
    """The generator of one of a chunk's streams; unlike `spawn`, asking twice gives the same."""
    return np.random.default_rng(np.random.SeedSequence(seed.entropy, spawn_key=(*seed.spawn_key, stream)))


def _whole(x: object) -> bool:
    return isinstance(x, int | np.integer) and not isinstance(x, bool)
