"""What acceptability says and refuses: ties, enablers, one option, missing estimates, words, errors, progress."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import toolkit as tk

if TYPE_CHECKING:
    from collections.abc import Callable

    Build = Callable[..., tk.Appraisal]

GRID = st.integers(0, 4).map(lambda k: k / 4)
TABLES = st.integers(2, 4).flatmap(lambda m: st.lists(st.lists(GRID, min_size=m, max_size=m), min_size=1, max_size=5))


@given(TABLES)
@settings(deadline=None, max_examples=60)
def test_whatever_the_table(additive: Build, table: list[list[float]]) -> None:
    """Every place is filled once a draw; a dominated option is never first; the best on all criteria always is, or shares."""
    values = np.array(table)
    r = tk.acceptability(additive(table, [1] * len(table[0])), draws=500)
    assert r.ranks.sum(axis=0).to_numpy() == pytest.approx(1.0)
    assert r.ranks.sum(axis=1).to_numpy() == pytest.approx(1.0)
    assert r.first.sum() == pytest.approx(1.0)
    assert (r.first == r.ranks[1]).all()
    assert r.pairwise is not None
    assert (r.pairwise + r.pairwise.T).to_numpy() == pytest.approx(1.0)
    assert r.expected_rank.sum() == pytest.approx(len(table) * (len(table) + 1) / 2)
    for i, own in enumerate(values):
        if any((other > own).all() for other in values):
            assert r.first.iloc[i] == 0.0
        if all((own > other).all() for k, other in enumerate(values) if k != i):
            assert r.first.iloc[i] == 1.0
    assert r.central_weights.sum(axis=1).to_numpy() == pytest.approx(1.0)
    shares = r.first[r.central_weights.index]
    assert (shares @ r.central_weights).to_numpy() == pytest.approx(np.full(len(table[0]), 1 / len(table[0])), abs=0.06)


def test_options_that_tie_everywhere_share_every_place(additive: Build) -> None:
    r = tk.acceptability(additive([[0.5, 0.25]] * 3, [1, 1]), draws=1000)
    assert (r.ranks.to_numpy() == 1 / 3).all()
    assert (r.first.to_numpy() == 1 / 3).all()
    assert r.pairwise is not None
    assert (r.pairwise.to_numpy() == 0.5).all()


def test_a_duplicate_halves_a_share_and_leaves_the_others_alone(additive: Build) -> None:
    table = [[1.0, 0.0], [0.0, 0.75]]
    one = tk.acceptability(additive(table, [1, 1]), draws=5000)
    two = tk.acceptability(additive([*table, table[0]], [1, 1]), draws=5000)
    assert two.first["o0"] == two.first["o2"] == pytest.approx(one.first["o0"] / 2)
    assert two.first["o1"] == one.first["o1"]


def test_one_option_is_always_first(additive: Build) -> None:
    r = tk.acceptability(additive([[0.25, 0.5]], [1, 1]), draws=100)
    assert r.ranks.to_numpy().tolist() == [[1.0]]
    assert r.expected_rank["o0"] == 1.0


def test_one_draw_is_no_proof_of_its_weights(additive: Build) -> None:
    """Beside the one draw seen, one of a uniform number's variance is counted: (0 + 1/12) / 2 is the variance, over one draw."""
    r = tk.acceptability(additive([[1, 1], [0, 0]], [1, 1]), draws=1)
    assert r.central_weights_error.to_numpy().ravel() == pytest.approx([(1 / 24) ** 0.5] * 2)


def test_one_criterion_leaves_nothing_to_vary(additive: Build) -> None:
    r = tk.acceptability(additive([[0.25], [0.75]], [1]), draws=100)
    assert r.first.tolist() == [0.0, 1.0]


def test_a_weight_of_zero_is_varied_like_any_other(additive: Build) -> None:
    """Stated weights play no part where weights are drawn from everywhere."""
    table = [[1.0, 0.0], [0.0, 1.0]]
    assert tk.acceptability(additive(table, [1, 0]), draws=1000).first.equals(tk.acceptability(additive(table, [1, 3]), draws=1000).first)


def test_an_enabler_takes_places_but_is_never_first(additive: Build) -> None:
    r = tk.acceptability(additive([[1.0, 1.0], [0.5, 0.0], [0.0, 0.5]], [1, 1], enablers=[0]), draws=2000)
    assert r.ranks.loc["o0", 1] == 1.0
    assert r.first["o0"] == 0.0
    assert r.first.sum() == pytest.approx(1.0)
    assert "o0" not in r.central_weights.index
    assert r.leader != "o0"


def test_nothing_but_enablers_cannot_lead(additive: Build) -> None:
    with pytest.raises(tk.NotApplicable, match="enabler"):
        tk.acceptability(additive([[1.0], [0.5]], [1], enablers=[0, 1]))


def test_beating_the_baseline_is_its_column_of_winning_indices(additive: Build) -> None:
    r = tk.acceptability(additive([[1.0, 0.0], [0.5, 0.5], [0.25, 0.75]], [1, 1], baseline=1), draws=5000)
    assert r.pairwise is not None
    assert r.beats_baseline is not None
    assert r.beats_baseline.to_numpy() == pytest.approx(r.pairwise["o1"].to_numpy())
    assert tk.acceptability(additive([[1.0], [0.5]], [1]), draws=10).beats_baseline is None


def test_a_missing_estimate_spans_its_declared_range(additive: Build) -> None:
    """o0 is unknown on the only criterion and o1 stands at 0.3: a uniform number exceeds it in 7 of 10 draws."""
    a = additive([[0.5], [0.3]], [1], cells={(0, 0): {"low": None, "likely": None, "high": None, "grade": None, "missing": "nobody looked"}})
    r = tk.acceptability(a, scores="range", draws=100_000)
    assert r.first["o0"] == pytest.approx(0.7, abs=5 * r.first_error["o0"])
    assert tk.acceptability(a, draws=10).first["o0"] == 1.0  # likely: the performance whose value is one half


def test_definitions_and_conventions_do_not_vary(additive: Build) -> None:
    cells = {(0, 0): {"basis": "convention"}, (1, 0): {"basis": "definition"}}
    a = additive([[0.5], [0.4]], [1], low=[[0.0], [0.0]], high=[[1.0], [1.0]], cells=cells)
    r = tk.acceptability(a, scores="stressed", draws=500)
    assert r.first["o0"] == 1.0
    assert not r.performances_vary


def test_stress_widens_weak_grades_alone(additive: Build) -> None:
    table = [[0.5], [0.4]]
    strong = tk.acceptability(additive(table, [1]), scores="stressed", draws=2000)
    weak = tk.acceptability(additive(table, [1], cells={(0, 0): {"grade": "D"}, (1, 0): {"grade": "D"}}), scores="stressed", draws=2000)
    assert strong.first["o0"] == 1.0
    assert 0.5 < weak.first["o0"] < 0.95


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({}, "weights alone (any weights); performances at their most likely"),
        ({"scores": "range"}, "weights (any weights) and performances (each drawn from its range, PERT law) together"),
        ({"weights": None, "scores": "range", "law": "uniform"}, "performances alone (each drawn from its range, uniform law); weights as stated"),
        ({"weights": None}, "nothing: the weights are stated and no performance has a range"),
    ],
)
def test_the_result_says_what_was_varied(additive: Build, arguments: dict[str, object], words: str) -> None:
    a = additive([[0.5, 0.5], [0.4, 0.6]], [1, 1], low=[[0.2, 0.5], [0.4, 0.6]], high=[[0.9, 0.5], [0.4, 0.6]])
    assert tk.acceptability(a, draws=100, **arguments).varied == words


def test_nothing_to_vary_is_one_certain_draw(additive: Build) -> None:
    r = tk.acceptability(additive([[0.5, 0.2], [0.4, 0.6]], [3, 1]), weights=None)
    assert r.draws == 1
    assert (r.standard_error.to_numpy() == 0.0).all()
    assert not r.scarce
    assert (r.first == (tk.rank(r.appraisal).ranks == 1)).all()


def test_weights_do_not_change_with_what_else_varies(additive: Build) -> None:
    """The same seed draws the same weights with one option more, and with performances varying by next to nothing."""
    table = [[1.0, 0.0], [0.0, 0.75]]
    one = tk.acceptability(additive(table, [1, 1]), draws=10_000)
    more = tk.acceptability(additive([*table, [0.0, 0.0]], [1, 1]), draws=10_000)
    nudged = additive(table, [1, 1], low=[[1 - 1e-6, 0.0], [0.0, 0.75]], high=[[1.0, 0.0], [0.0, 0.75]])
    assert more.first["o0"] == one.first["o0"]
    assert tk.acceptability(nudged, scores="range", draws=10_000).first["o0"] == pytest.approx(one.first["o0"], abs=2e-4)


def test_shares_move_smoothly_with_the_weights(additive: Build) -> None:
    """Near a point, moving the point a little moves shares by what it should and not by the noise of fresh draws."""
    a = additive([[1.0, 0.0, 0.5], [0.0, 1.0, 0.5], [0.5, 0.5, 0.55]], [1, 1, 1])
    shares = [tk.acceptability(a, weights=tk.weights.near({"c0": 1 + k / 500, "c1": 1, "c2": 1}, 0.5), draws=4000).first["o0"] for k in range(6)]
    assert (np.diff(shares) >= 0).all()
    assert np.diff(shares).max() < 0.01


def test_lower_scores_can_be_better(additive: Build) -> None:
    """SPOTIS counts distance from the ideal: on linear values it orders as the weighted sum does, turned round."""
    a = additive([[0.9, 0.1], [0.4, 0.5], [0.2, 0.95]], [1, 1])
    distance, total = tk.acceptability(a, method="spotis", draws=3000), tk.acceptability(a, draws=3000)
    assert distance.first.equals(total.first)
    assert distance.spread is not None
    assert total.spread is not None
    assert (distance.spread["low"] + total.spread["high"]).to_numpy() == pytest.approx(1.0)
    assert (distance.spread["low"] < distance.spread["high"]).all()


@pytest.mark.parametrize("method", [name for name, cls in tk.METHODS.items() if cls.kernel and cls.promises.complete])
def test_every_complete_method_agrees_with_ranking_draw_by_draw(additive: Build, method: str) -> None:
    """Under fixed weights and performances the shares are the ranking itself."""
    a = additive([[0.9, 0.2, 0.4], [0.4, 0.5, 0.8], [0.3, 0.95, 0.5], [0.6, 0.6, 0.3]], [3, 2, 1])
    r = tk.acceptability(a, weights=None, method=method)
    ranking = tk.rank(a, method=method)
    assert r.expected_rank.rank(method="min").astype(int).tolist() == ranking.ranks.tolist()
    spread = tk.acceptability(a, method=method, draws=300)
    assert spread.ranks.sum(axis=0).to_numpy() == pytest.approx(1.0)


def test_a_partial_method_has_no_places(additive: Build) -> None:
    with pytest.raises(tk.NotApplicable, match="no complete order"):
        tk.acceptability(additive([[1.0], [0.5]], [1]), method="electre_1")


def test_a_method_that_breaks_off_inside_the_ranges_says_so() -> None:
    """A weighted product is not defined where an option costs nothing, which lies within the range here."""
    frame = pd.DataFrame({"x": [3.0, 2.0], "y": [1.0, 2.0]}, index=["a", "b"])
    a = tk.from_frame(frame, {"x": "max", "y": "max"}, ranges={"x": (-1.0, 4.0), "y": (0.0, 4.0)})
    import dataclasses

    wide = dataclasses.replace(a, estimates=tuple(tuple(dataclasses.replace(e, low=-1.0) for e in row) for row in a.estimates))
    with pytest.raises(tk.NotApplicable, match="within their ranges"):
        tk.acceptability(wide, scores="range", method="weighted_product", on="performances", draws=100)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"draws": 0}, "draws"),
        ({"draws": 1.5}, "draws"),
        ({"seed": -1}, "seed"),
        ({"jobs": 0}, "jobs"),
        ({"scores": "ranges"}, "did you mean 'range'"),
        ({"law": "normal"}, "law"),
        ({"weights": "nobody"}, "perspective"),
        ({"weights": tk.weights.ordered("c0", "c9")}, "c9"),
        ({"method": "weighted_sums"}, "weighted_sum"),
    ],
)
def test_calls_that_make_no_sense_are_refused(additive: Build, arguments: dict[str, object], message: str) -> None:
    with pytest.raises(tk.InputError, match=message):
        tk.acceptability(additive([[1.0, 0.5], [0.5, 1.0]], [1, 1]), **arguments)


def test_a_space_without_weights_is_refused(additive: Build) -> None:
    space = tk.weights.between({"c0": (0.6, 1.0), "c1": (0.6, 1.0)})
    with pytest.raises(tk.EmptySpace):
        tk.acceptability(additive([[1.0, 0.5], [0.5, 1.0]], [1, 1]), weights=space)


def test_many_options_skip_pairs_unless_asked(additive: Build) -> None:
    rng = np.random.default_rng(1)
    a = additive(rng.random((60, 3)).round(3).tolist(), [1, 1, 1])
    plain, full = tk.acceptability(a, draws=3000), tk.acceptability(a, draws=3000, pairwise=True)
    assert plain.pairwise is None
    assert full.pairwise is not None
    assert plain.ranks.equals(full.ranks)
    assert plain.first.equals(full.first)
    assert plain.central_weights.to_numpy() == pytest.approx(full.central_weights.to_numpy(), rel=1e-12)


def test_what_is_not_wanted_is_left_out(additive: Build) -> None:
    a = additive([[0.4, 0.9], [0.8, 0.3]], [1, 1], low=[[0.3, 0.9], [0.8, 0.3]], high=[[0.6, 0.9], [0.8, 0.3]])
    full, lean = (tk.acceptability(a, scores="range", draws=2000, pairwise=x, confidence=x) for x in (None, False))
    assert lean.pairwise is None
    assert lean.pairwise_error is None
    assert lean.confidence is None
    assert "confidence" not in lean.frame()
    assert lean.ranks.equals(full.ranks)


def test_the_table_is_tidy_and_sorted(additive: Build) -> None:
    r = tk.acceptability(additive([[0.1, 0.2], [0.4, 0.9], [0.8, 0.3]], [1, 1], baseline=0), draws=1000)
    table = r.frame()
    assert table["first"].is_monotonic_decreasing
    assert list(table.columns[-3:]) == ["rank_1", "rank_2", "rank_3"]
    assert not table.select_dtypes("number").isna().any(axis=None)
    assert table.loc["o0", "confidence"] is None


def test_progress_is_told_in_the_callers_thread_and_changes_nothing(additive: Build) -> None:
    rng = np.random.default_rng(0)
    table = rng.random((9, 12))
    a = additive(table.tolist(), [1] * 12, low=(table / 2).tolist(), high=((1 + table) / 2).tolist())
    told: list[tuple[float, int]] = []
    plain = tk.acceptability(a, scores="range", draws=60_000)
    watched = tk.acceptability(a, scores="range", draws=60_000, progress=lambda share: told.append((share, threading.get_ident())))
    assert {thread for _, thread in told} == {threading.get_ident()}
    assert [share for share, _ in told] == sorted(share for share, _ in told)
    assert told[0][0] == 0.0
    assert told[-1][0] == 1.0
    assert plain.ranks.equals(watched.ranks)


def test_progress_is_told_every_50_ms_while_one_task_takes_long() -> None:
    from toolkit.challenge.stream import stream

    told: list[float] = []
    assert list(stream(time.sleep, [(0.5,), (0.5,)], 1, told.append)) == [None, None]
    assert len(told) >= 20
    assert set(told) == {0.0, 0.5, 1.0}


def test_what_progress_raises_stops_the_work(additive: Build) -> None:
    class Enough(Exception):
        pass

    def enough(share: float) -> None:
        if share > 0:
            raise Enough

    before = threading.active_count()
    start = time.perf_counter()
    with pytest.raises(Enough):
        tk.acceptability(additive([[1.0, 0.5], [0.5, 1.0]], [1, 1]), draws=500_000_000, progress=enough)
    assert time.perf_counter() - start < 10
    assert threading.active_count() == before


def test_what_the_work_raises_reaches_the_caller_with_progress_too(additive: Build) -> None:
    from toolkit.challenge.stream import stream

    def work(k: int) -> int:
        return 1 // (3 - k)

    told: list[float] = []
    with pytest.raises(ZeroDivisionError):
        list(stream(work, [(k,) for k in range(9)], 1, told.append))
    assert list(stream(work, [(1,), (2,)], 1, told.append)) == [0, 1]
