"""Performances that are drawn once and scored again give the numbers of a fresh draw, to the last bit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

import toolkit as tk
from toolkit.challenge import sampled
from toolkit.challenge.live import live
from toolkit.errors import UnknownName

if TYPE_CHECKING:
    from collections.abc import Callable

DRAWS = 9_000  # more than one chunk


@pytest.fixture(scope="module")
def case() -> tk.Appraisal:
    return tk.load("us-mexico-security")


def test_every_number_is_that_of_a_fresh_draw(case: tk.Appraisal) -> None:
    rng = np.random.default_rng(5)
    for a in (case, case.shortlist):
        held = live(a, draws=DRAWS, seed=3)
        for points in [*rng.random((3, len(a.criteria))), np.eye(len(a.criteria))[1]]:
            weights = dict(zip(a.criterion_ids, points.tolist(), strict=True))
            again = held.at(weights)
            fresh = tk.acceptability(a, weights=weights, scores="range", draws=DRAWS, seed=3, pairwise=False, confidence=False)
            pd.testing.assert_series_equal(again.first, fresh.first, check_exact=True)
            pd.testing.assert_frame_equal(again.ranks, fresh.ranks, check_exact=True)
            assert again.spread is not None
            pd.testing.assert_frame_equal(again.spread, fresh.spread, check_exact=True)
            assert (again.draws, again.seed, again.subject.weights) == (fresh.draws, fresh.seed, fresh.subject.weights)


def test_nothing_is_drawn_again(case: tk.Appraisal, monkeypatch: pytest.MonkeyPatch) -> None:
    held = live(case.shortlist, draws=500)
    monkeypatch.setattr(sampled, "generator", lambda *_: pytest.fail("drew again"))
    held.at("rights")
    held.at("health")


def test_estimates_without_a_range_hold_nothing_and_rank_as_they_are(additive: Callable[..., tk.Appraisal]) -> None:
    """Scores are 0.5 and 0.25 under the first weights, 0 and 0.75 under the second."""
    held = live(additive([[1.0, 0.0], [0.5, 0.75]], [1, 1]), draws=500)
    assert held.sampled.held is None
    a = held.sampled.subject.appraisal
    assert held.at(dict(zip(a.criterion_ids, (1, 0), strict=True))).first.tolist() == [1.0, 0.0]
    assert held.at(dict(zip(a.criterion_ids, (0, 1), strict=True))).first.tolist() == [0.0, 1.0]


def test_weights_that_fit_nothing_are_refused(case: tk.Appraisal) -> None:
    with pytest.raises(UnknownName):
        live(case.shortlist, draws=10).at("nobody")
