"""Shares of first ranks while weights move: performances are drawn and turned into values once, then only scored again.

What is drawn does not depend on the weights, so the numbers are those of `acceptability`, to the last bit.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.challenge.acceptability import counted, sampled_from
from toolkit.sampling import chunks
from toolkit.weights.resolve import resolve

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.challenge.places import Acceptability
    from toolkit.challenge.sampled import Parts, Sampled
    from toolkit.challenge.subject import Stated
    from toolkit.model import Appraisal
    from toolkit.sampling import Law, Scores

LAW: Law = "pert"


@dataclass(frozen=True, eq=False)
class Live:
    """An appraisal whose performances vary by `scores`, under the weighted sum; `sampled` holds its draws where there are any."""

    sampled: Sampled
    scores: Scores
    draws: int
    seed: int

    def at(self, weights: Stated) -> Acceptability:
        """What `acceptability` gives under these fixed weights, without pairs and confidence. Raises what `rank` raises."""
        subject = replace(self.sampled.subject, weights=resolve(self.sampled.subject.appraisal, weights))
        return counted(replace(self.sampled, subject=subject), self.scores, LAW, self.draws, self.seed, pairwise=False, confidence=False)


def live(a: Appraisal, *, scores: Scores = "range", draws: int = 10_000, seed: int = 0) -> Live:
    """Draws of an appraisal's performances, held to be scored under one set of weights after the other: draws x options x criteria x 8 bytes."""
    sampled = sampled_from(a, None, scores, LAW, "weighted_sum", None)
    return Live(replace(sampled, held=_held(sampled, draws, seed)) if sampled.performances_vary else sampled, scores, draws, seed)


def _held(sampled: Sampled, draws: int, seed: int) -> Mapping[tuple[int, ...], Parts]:
    return {chunk.spawn_key: tuple(sampled.prepared(size, chunk)) for size, chunk in chunks(draws, seed)}
