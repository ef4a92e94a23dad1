"""The same bits whatever does the work: one core, two, threads, or a real Dask cluster on loopback."""

from __future__ import annotations

from typing import TYPE_CHECKING

import joblib
import numpy as np
import pytest

import toolkit as tk

if TYPE_CHECKING:
    from collections.abc import Callable

    Build = Callable[..., tk.Appraisal]

DRAWS = 40_000


@pytest.fixture(scope="module")
def wide(additive: Build) -> tk.Appraisal:
    """Nine options on twelve criteria with ranges, ties and an enabler."""
    table = np.random.default_rng(2).integers(0, 9, (9, 12)) / 8
    table[3] = table[4]
    return additive(table.tolist(), [1] * 12, low=(table * 0.8).tolist(), high=(0.2 + table * 0.8).tolist(), enablers=[2], baseline=0)


@pytest.fixture(scope="module")
def alone(wide: tk.Appraisal) -> object:
    return run(wide)


def run(a: tk.Appraisal, **how: object) -> object:
    return tk.acceptability(a, weights=tk.weights.ordered("c0", "c1"), scores="range", draws=DRAWS, **how)


def same(one: object, other: object) -> None:
    for name in ("ranks", "first", "central_weights", "confidence", "pairwise", "beats_baseline", "spread", "expected_rank"):
        assert getattr(one, name).equals(getattr(other, name)), name
    assert one.effective_draws == other.effective_draws


def test_two_jobs(wide: tk.Appraisal, alone: object) -> None:
    same(alone, run(wide, jobs=2))


def test_two_jobs_with_progress(wide: tk.Appraisal, alone: object) -> None:
    told: list[float] = []
    same(alone, run(wide, jobs=2, progress=told.append))
    assert told[-1] == 1.0
    assert told == sorted(told)


def test_a_backend_in_force_is_used_without_being_asked_for(wide: tk.Appraisal, alone: object) -> None:
    with joblib.parallel_config(backend="threading", n_jobs=2):
        same(alone, run(wide))


def test_stopping_two_jobs_is_quiet(wide: tk.Appraisal) -> None:
    """Warnings are errors here, so a backend that complains of work thrown away would be heard."""

    def enough(share: float) -> None:
        if share > 0:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        tk.acceptability(wide, scores="range", draws=200_000, jobs=2, progress=enough)


def test_drivers_on_two_jobs(wide: tk.Appraisal) -> None:
    one, two = (tk.drivers(wide, methods=["topsis"], draws=20_000, jobs=jobs) for jobs in (1, 2))
    assert one.split.equals(two.split)
    assert one.by_grade.equals(two.by_grade)
    assert one.share_first == two.share_first


@pytest.mark.slow
def test_a_dask_cluster(wide: tk.Appraisal, alone: object) -> None:
    """Scheduler and worker talk over TCP on loopback; both live in this process, so that nothing is left behind."""
    from distributed import Client, LocalCluster

    cluster = LocalCluster(
        n_workers=1, threads_per_worker=2, processes=False, protocol="tcp://", host="127.0.0.1", dashboard_address=None, silence_logs=True
    )  # fmt: skip
    with cluster, Client(cluster), joblib.parallel_config(backend="dask"):
        assert joblib.effective_n_jobs(None) == 2
        same(alone, run(wide))
        told: list[float] = []
        same(alone, run(wide, progress=told.append))
        assert told[-1] == 1.0
