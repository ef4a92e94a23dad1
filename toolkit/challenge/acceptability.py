"""How often does each option take each place, when weights or performances are not known exactly? SMAA-2.

Source: Lahdelma, R. and Salminen, P. (2001), SMAA-2: Stochastic multicriteria acceptability analysis for group decision
making, Operations Research 49(3), 444-454. Winning indices: Leskinen et al. 2006, Forest Ecology and Management 226.
"""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from toolkit.challenge.confidence import firsts
from toolkit.challenge.places import Acceptability
from toolkit.challenge.sampled import Sampled
from toolkit.challenge.stream import part_of, stream
from toolkit.challenge.subject import Subject, subject
from toolkit.challenge.tally import Tally, tally
from toolkit.sampling import chunks, uncertainty
from toolkit.weights.spaces import Space, anywhere

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.arrays import Array
    from toolkit.challenge.stream import Progress
    from toolkit.methods.base import Method, On
    from toolkit.model import Appraisal, Weights
    from toolkit.sampling import Law, Scores

__all__ = ["Acceptability", "acceptability"]

ANYWHERE = anywhere()
FEW = 50  # options up to which pairs are compared and confidence is worked out without being asked for


def acceptability(
    a: Appraisal,
    *,
    weights: Space | Weights | Mapping[str, float] | pd.Series | str | None = ANYWHERE,
    scores: Scores = "likely",
    method: str | Method = "weighted_sum",
    draws: int = 100_000,
    seed: int = 0,
    jobs: int = 1,
    progress: Progress | None = None,
    law: Law = "pert",
    on: On | None = None,
    pairwise: bool | None = None,
    confidence: bool | None = None,
) -> Acceptability:
    """Rank acceptability and what goes with it, over draws of weights, of performances, or of both.

    `weights` is a space to draw from; fixed weights (as in `rank`, None the appraisal's own) leave the performances alone to
    vary. `scores` tells whether performances stay "likely", are drawn from their "range", or from a "stressed" one in
    which weak evidence is widened. `pairwise` and `confidence` are worked out up to fifty options unless said otherwise.

    The same seed gives the same bits whatever `jobs` is; the same seed draws the same weights whatever else changes.
    Raises what `rank` raises, EmptySpace when no weights satisfy the statements, and NotApplicable for a method that gives
    no complete order, or that is not defined on some performance within its range.
    """
    sampled = sampled_from(a, weights, scores, law, method, on)
    return counted(sampled, scores, law, draws, seed, jobs, progress, pairwise=pairwise, confidence=confidence)


def counted(
    sampled: Sampled,
    scores: Scores,
    law: Law,
    draws: int,
    seed: int,
    jobs: int = 1,
    progress: Progress | None = None,
    *,
    pairwise: bool | None = None,
    confidence: bool | None = None,
) -> Acceptability:
    """The acceptability over draws of what varies."""
    varies = sampled.space is not None or sampled.performances_vary
    tasks = chunks(draws, seed) if varies else chunks(1, seed)
    few = len(sampled.subject.appraisal.option_ids) <= FEW
    second = sampled.performances_vary and (few if confidence is None else confidence)
    passes = 2 if second else 1
    pairs = few or bool(pairwise)  # up to fifty options, comparing pairs is the faster way to count places too
    counting = [(sampled, pairs, few and k == 0, size, chunk) for k, (size, chunk) in enumerate(tasks)]
    total = reduce(add, stream(tally, counting, jobs, part_of(progress, 0, 1 / passes)))
    seen = np.flatnonzero(total.first)
    central = total.pull[seen] / total.first[seen, None]
    sure = None
    if second:
        again = [(sampled, seen, central, size, chunk) for size, chunk in tasks]
        sure = reduce(add, stream(firsts, again, jobs, part_of(progress, 1 / passes, 1))) / total.draws
    elif not sampled.performances_vary and confidence is not False:
        sure = firsts(sampled, seen, central, *tasks[0])
    return _result(sampled, scores, law, seed, total if pairwise is not False else replace(total, wins=None), central, sure)


def sampled_from(a: Appraisal, weights: Any, scores: Scores, law: Law, method: str | Method, on: On | None) -> Sampled:
    """What varies, once every part of it is known to make sense."""
    space = weights if isinstance(weights, Space) else None
    found = Sampled(subject(a, None if space else weights, method, on), space, uncertainty(a, scores, law))
    if space is not None:
        space.sample(a.criterion_ids, 1, np.random.default_rng(0))  # raises here what no worker should raise
    return found


def _result(sampled: Sampled, scores: Scores, law: Law, seed: int, total: Tally, central: Array, sure: Array | None) -> Acceptability:
    a = sampled.subject.appraisal
    n = len(a.option_ids)
    index = a.option_index
    seen, criteria = index[total.first > 0], pd.Index(a.criterion_ids, name="criterion", dtype=object)
    ranks = pd.DataFrame(total.places / total.draws, index=index, columns=pd.RangeIndex(1, n + 1, name="rank"))
    return Acceptability(
        subject=sampled.subject,
        space=sampled.space,
        scores=scores,
        law=law,
        draws=total.draws,
        seed=seed,
        effective_draws=total.effective,
        ranks=ranks,
        first=pd.Series(total.first / total.draws, index=index, name="first"),
        central_weights=pd.DataFrame(central, index=seen, columns=criteria),
        central_weights_error=pd.DataFrame(_central_error(sampled, total, central), index=seen, columns=criteria),
        expected_rank=pd.Series(ranks.to_numpy() @ np.arange(1.0, n + 1.0), index=index, name="expected_rank"),
        confidence=None if sure is None else pd.Series(sure, index=seen, name="confidence"),
        pairwise=None if total.wins is None else pd.DataFrame((total.wins - total.wins.T) / (2 * total.draws) + 0.5, index=index, columns=index),
        beats_baseline=None if total.ahead is None else pd.Series(total.ahead / total.draws, index=index, name="beats_baseline"),
        spread=None if total.kept is None else _spread(sampled.subject, total.kept, index),
        weights_vary=sampled.space is not None,
        performances_vary=sampled.performances_vary,
    )


def _central_error(sampled: Sampled, total: Tally, central: Array) -> Array:
    """Standard errors of central weights. One draw with the variance of a uniform number is added to what was seen."""
    if sampled.space is None:
        return np.zeros_like(central)
    n = total.first[total.first > 0, None]
    squares = total.squares[total.first > 0]
    variance = (np.maximum(squares - n * central * central, 0.0) + 1.0 / 12.0) / (n + 1.0)
    return np.sqrt(variance / (n * total.effective / total.draws))


def _spread(chosen: Subject, kept: Array, index: pd.Index) -> pd.DataFrame:
    low, middle, high = np.quantile(chosen.turned(kept), [0.05, 0.5, 0.95], axis=0)
    return pd.DataFrame({"low": low, "middle": middle, "high": high}, index=index)
