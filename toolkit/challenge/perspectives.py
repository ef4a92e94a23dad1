"""Who likes what, where they part, and what they could live with: the ranking under every perspective's weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from toolkit.challenge.concordance import concordance, disagreement, middle_ranks, permutation_test
from toolkit.challenge.consensus import borda, copeland, kemeny
from toolkit.challenge.perspective_comparison import PerspectiveComparison
from toolkit.challenge.subject import subject
from toolkit.challenge.viewed import explained, ranked
from toolkit.errors import InputError, Issue
from toolkit.model import stale
from toolkit.model.binding import expect
from toolkit.ranking import ranks as ranks_of
from toolkit.weights.blend import mean_of, people_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from toolkit.methods.base import Method, On
    from toolkit.model import Appraisal

__all__ = ["PerspectiveComparison", "compare_perspectives"]

PERMUTATIONS = 9_999  # with the observed ranking, ten thousand


def compare_perspectives(
    a: Appraisal,
    method: str | Method = "weighted_sum",
    on: On | None = None,
    *,
    people: Mapping[str, float] | None = None,
    permutations: int = PERMUTATIONS,
    seed: int = 0,
) -> PerspectiveComparison:
    """Compare the rankings under every perspective's weights.

    `people` says how many people share a view, where that differs from what the perspective says. It counts in the
    consensus and in what explains the disagreement; Kendall's W counts every view once.

    Raises InputError for an appraisal without perspectives and for `people` that make no sense; what `rank` raises; and
    NotApplicable for a method without a complete order.
    """
    expect(a)
    if not a.viewpoints:
        raise InputError([Issue("the appraisal has no perspectives to compare", field="perspectives", hint="state weights from several points of view")])
    s = subject(a, None, method, on)
    counts = people_of(a, people)
    shared = np.array(list(counts.values()))
    weights = np.array([p.weights.aligned(a.criterion_ids).shares for p in a.viewpoints])
    scores, places = ranked(s, weights)
    k = s.candidates
    by_mean = ranks_of(ranked(s, mean_of(a, counts).array[None])[0][0][k])
    own = np.array([ranks_of(row[k]) for row in scores])
    exact = kemeny(own, shared)
    rules = {"mean": by_mean, "borda": borda(own, shared), "copeland": copeland(own, shared)} | ({} if exact is None else {"kemeny": exact[0]})
    agreement, p_value, error = _agreement(a, places, permutations, seed)
    ids = pd.Index([p.id for p in a.viewpoints], name="perspective", dtype=object)
    options = a.option_index
    return PerspectiveComparison(
        subject=s,
        people=pd.Series(shared, index=ids, name="people"),
        scores=pd.DataFrame(s.turned(scores).T, index=options, columns=ids),
        ranks=pd.DataFrame(places.T, index=options, columns=ids),
        agreement=agreement,
        p_value=p_value,
        standard_error=error,
        disagreement=pd.DataFrame(disagreement(places), index=ids, columns=ids.rename("other")),
        explains=explained(s, weights, shared),
        consensus=pd.DataFrame(rules, index=options[k]),
        kemeny_first=() if exact is None else tuple(options[k][exact[1]]),
        kemeny_unique=exact is not None and exact[2],
        illustrative=not all(p.weights.how.elicited for p in a.viewpoints),
        stale={p.id: old for p in a.viewpoints if (old := stale(p.weights, a))},
        seed=seed,
    )


def _agreement(a: Appraisal, places: NDArray[np.int64], permutations: int, seed: int) -> tuple[float | None, float | None, float | None]:
    """Kendall's W, its p-value and the p-value's standard error, each None where it has no meaning."""
    w = concordance(places)
    if w is None or not all(p.weights.how.elicited for p in a.viewpoints):
        return w, None, None
    return (w, *permutation_test(middle_ranks(places), permutations, seed))
