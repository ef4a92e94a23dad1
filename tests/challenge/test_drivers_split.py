"""Where the doubt comes from: shares of variance against full enumeration, and how their errors cover."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pytest

import toolkit as tk
from toolkit.challenge.sobol import shares

if TYPE_CHECKING:
    from collections.abc import Callable

    Build = Callable[..., tk.Appraisal]

METHODS = ["topsis", "vikor", "weighted_product"]
VIEWS = {"p": [0.7, 0.2, 0.1], "q": [0.2, 0.2, 0.6], "r": [0.3, 0.4, 0.3], "s": [0.1, 0.8, 0.1]}
VALUES = [[0.65, 0.35, 0.25], [0.45, 0.8, 0.9], [0.2, 0.55, 0.7], [0.3, 0.3, 0.3]]


def doubtful(additive: Build) -> tk.Appraisal:
    return additive(VALUES, [0.5, 0.3, 0.2], views=VIEWS)


def enumerated(a: tk.Appraisal) -> dict[str, tuple[float, float]]:
    """First-order and total shares of "today's leader is first", from the definition, over every method under every perspective."""
    leader = tk.rank(a).leader
    grid = np.array([[leader in tk.rank(a, view.id, method).leaders for view in a.viewpoints] for method in ["weighted_sum", *METHODS]], dtype=float)
    variance = grid.var()
    first = {"method": grid.mean(axis=1).var() / variance, "perspective": grid.mean(axis=0).var() / variance}
    return {name: (first[name], 1 - first["method" if name == "perspective" else "perspective"]) for name in first}


def test_shares_against_every_combination(additive: Build) -> None:
    a = doubtful(additive)
    exact = enumerated(a)
    assert all(0.1 < first < total < 0.95 for first, total in exact.values()), "the case has to have something to find"
    d = tk.drivers(a, spread=0.0, methods=METHODS, draws=100_000)
    assert set(d.split.index) == set(exact)
    for name, (first, total) in exact.items():
        row = d.split.loc[name]
        assert row["first"] == pytest.approx(first, abs=5 * row["first_error"])
        assert row["total"] == pytest.approx(total, abs=5 * row["total_error"])
        assert row["first_error"] < 0.02


def test_errors_cover_as_they_claim(additive: Build) -> None:
    a = doubtful(additive)
    exact = enumerated(a)
    truth = np.array([exact[name] for name in ("method", "perspective")])
    z = []
    for seed in range(200):
        split = tk.drivers(a, spread=0.0, methods=METHODS, draws=400, seed=seed).split.loc[["method", "perspective"]]
        z.append((split[["first", "total"]].to_numpy() - truth) / split[["first_error", "total_error"]].to_numpy())
    inside = (np.abs(np.array(z)) < 1.96).mean(axis=0)
    assert inside.shape == (2, 2)
    assert (inside > 0.90).all()
    assert (inside < 0.99).all()


def test_a_lone_factor_takes_it_all(additive: Build) -> None:
    a = additive([[0.5], [0.4]], [1], low=[[0.0], [0.4]], high=[[1.0], [0.4]])
    d = tk.drivers(a, spread=0.0, methods=[], draws=2000)
    assert list(d.split.index) == ["performances"]
    row = d.split.loc["performances"]
    assert row["first"] == 1.0
    assert row["total"] == pytest.approx(1.0, abs=5 * row["total_error"])
    assert not d.settled


def test_an_answer_that_never_changes_has_nothing_to_share(additive: Build) -> None:
    d = tk.drivers(additive([[0.9, 0.8], [0.1, 0.2]], [1, 1], views={"p": [1, 0], "q": [0, 1]}), draws=500)
    assert d.settled
    assert (d.split[["first", "total"]].to_numpy() == 0.0).all()
    assert d.share_first == 1.0
    assert d.share_first_error > 0.0


def test_nothing_varies(additive: Build) -> None:
    d = tk.drivers(additive([[0.9], [0.1]], [1]), spread=0.0, methods=[], draws=50)
    assert d.split.empty
    assert d.share_first_error == 0.0
    assert d.information.empty


def test_weights_from_a_space_leave_perspectives_out(additive: Build) -> None:
    a = doubtful(additive)
    d = tk.drivers(a, weights=tk.weights.ordered("c0", "c1"), methods=["topsis"], draws=3000)
    assert set(d.split.index) == {"weights", "method"}


def test_two_bits_that_only_matter_together() -> None:
    """For "exactly one of two fair bits" each alone explains nothing and both are in everything."""
    counts = np.zeros((2, 2, 2, 2), dtype=np.int64)
    for a0, a1, b0, b1 in product((0, 1), repeat=4):
        for k, mixed in enumerate((b0 ^ a1, a0 ^ b1)):
            counts[k, 0, b0 ^ b1, mixed] += 1000
            counts[k, 1, a0 ^ a1, mixed] += 1000
    found = shares(counts[:, 0], counts[:, 1])
    assert found.first.tolist() == [0.0, 0.0]
    assert found.total.tolist() == [1.0, 1.0]
    assert (found.first_error < 0.02).all()


def test_all_own_complete_methods_take_part_unless_named(additive: Build) -> None:
    d = tk.drivers(doubtful(additive), draws=200)
    complete = [cls for cls in tk.METHODS.values() if cls.kernel and cls.promises.complete]
    assert len(d.methods) == len(complete)
    assert d.frame()["total"].is_monotonic_decreasing


@pytest.mark.parametrize("arguments", [{"spread": 1.5}, {"spread": "wide"}, {"methods": ["nothing"]}, {"draws": 0}, {"scores": "x"}])
def test_calls_that_make_no_sense_are_refused(additive: Build, arguments: dict[str, object]) -> None:
    with pytest.raises(tk.InputError):
        tk.drivers(doubtful(additive), **arguments)


def test_a_partial_method_cannot_be_a_level(additive: Build) -> None:
    with pytest.raises(tk.NotApplicable, match="complete order"):
        tk.drivers(doubtful(additive), methods=["electre_1"], draws=10)


def test_of_many_options_no_method_compares_every_two_unless_named(additive: Build) -> None:
    """For hundreds of options a default that lasts hours would be none; what takes part is said either way."""
    rng = np.random.default_rng(0)
    few, many = (additive(rng.uniform(0.1, 0.9, (n, 3)).tolist(), [1, 1, 1]) for n in (50, 51))
    outranking = {tk.METHODS[name].title for name in ("promethee_2", "electre_3")}
    assert all(any(m.startswith(title) for m in tk.drivers(few, draws=1).methods) for title in outranking)
    taken = tk.drivers(many, draws=1).methods
    assert len(taken) > 3
    assert not any(m.startswith(title) for m in taken for title in outranking)
    assert "PROMETHEE II" in tk.drivers(many, methods=["promethee_2"], draws=1).methods[1]
