"""A chunk is worked through part by part where the table is large: the parts fit together, and memory stays in bounds."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

import toolkit as tk
from toolkit.challenge import sampled
from toolkit.challenge.sampled import Sampled, at_once
from toolkit.challenge.subject import subject
from toolkit.sampling import chunks, uncertainty

if TYPE_CHECKING:
    from collections.abc import Callable

    Build = Callable[..., tk.Appraisal]


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sampled, "LARGEST", 2**13)
    monkeypatch.setattr(sampled, "CACHED", 2**11)
    monkeypatch.setattr(sampled, "FEW", 7)


def hazy(additive: Build) -> tk.Appraisal:
    table = np.random.default_rng(3).random((5, 3))
    return additive(table.tolist(), [1, 1, 1], low=(table / 2).tolist(), high=((1 + table) / 2).tolist(), baseline=1, enablers=[4])


@pytest.mark.usefixtures("small_parts")
def test_parts_cover_a_chunk_and_keep_their_own_weights(additive: Build) -> None:
    a = hazy(additive)
    s = Sampled(subject(a), tk.weights.anywhere(), uncertainty(a))
    ((size, seed),) = chunks(500, 1)
    weights, _ = s.weights(size, seed)
    found = list(s.scores(weights, seed))
    assert len(found) > 10
    assert [i for part, _ in found for i in range(part.start, part.stop)] == list(range(size))
    for (part, scores), (_, values) in zip(found, s.prepared(size, seed), strict=True):
        assert scores == pytest.approx((values * weights[part, None, :]).sum(axis=-1))


@pytest.mark.parametrize("method", ["weighted_sum", "topsis", "promethee_2"])
def test_parts_do_not_change_what_weights_alone_give(additive: Build, method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    a = hazy(additive)
    whole = tk.acceptability(a, method=method, draws=3000)
    monkeypatch.setattr(sampled, "LARGEST", 2**13)
    parted = tk.acceptability(a, method=method, draws=3000)
    assert parted.ranks.equals(whole.ranks)
    assert parted.first.equals(whole.first)
    assert parted.beats_baseline.equals(whole.beats_baseline)
    assert parted.central_weights.to_numpy() == pytest.approx(whole.central_weights.to_numpy(), rel=1e-12)
    assert parted.spread.to_numpy() == pytest.approx(whole.spread.to_numpy())


def test_methods_that_compare_pairs_score_fewer_draws_at_once(additive: Build) -> None:
    a = hazy(additive)
    few, many = (at_once(subject(a, method=method), performances_vary=True) for method in ("promethee_2", "weighted_sum"))
    assert few < many


@pytest.mark.slow
def test_a_thousand_options_stay_within_bounds() -> None:
    """Beyond the result itself (three tables of 1,000 x 1,000) nothing grows with draws."""
    rng = np.random.default_rng(0)
    names = [f"c{j}" for j in range(20)]
    frame = pd.DataFrame(rng.random((1000, 20)), columns=names)
    a = tk.from_frame(frame, dict.fromkeys(names, "max"), ranges=dict.fromkeys(names, (0.0, 1.0)))
    tk.acceptability(a, draws=100)
    tracemalloc.start()
    tk.acceptability(a, draws=20_000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 200e6
