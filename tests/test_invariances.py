"""What must not change when something else does, over small tables made up by hypothesis."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import toolkit as tk

if TYPE_CHECKING:
    from pathlib import Path

RANGES = {"p": (0.0, 10.0), "q": (-5.0, 5.0), "r": (0.0, 1000.0)}
OBJECTIVES = {"p": "max", "q": "min", "r": "max"}
CELLS = st.tuples(*(st.integers(int(low), int(high)) for low, high in RANGES.values()))
TABLES = st.lists(CELLS, min_size=2, max_size=6)
WEIGHTS = st.tuples(*[st.integers(1, 9)] * 3).map(lambda points: dict(zip(RANGES, points, strict=True)))


def appraisal(table: list[tuple[int, ...]], weights: dict[str, float], criteria: tuple[str, ...] = tuple(RANGES)) -> tk.Appraisal:
    frame = pd.DataFrame(table, columns=list(RANGES), index=[f"o{i}" for i in range(len(table))], dtype=float)[list(criteria)]
    pick = {c: RANGES[c] for c in criteria}
    return tk.from_frame(frame, {c: OBJECTIVES[c] for c in criteria}, {c: weights[c] for c in criteria}, pick)


@given(TABLES, WEIGHTS, CELLS)
def test_a_total_is_the_sum_of_weight_times_value_whoever_else_is_listed(
    table: list[tuple[int, ...]], weights: dict[str, int], newcomer: tuple[int, ...]
) -> None:
    scores = tk.rank(appraisal(table, weights)).scores
    by_hand = [sum(w * v for w, v in zip(weights.values(), (p / 10, (5 - q) / 10, r / 1000), strict=True)) / sum(weights.values()) for p, q, r in table]
    assert scores.to_numpy() == pytest.approx(np.array(by_hand), abs=1e-12)
    more = tk.rank(appraisal([*table, newcomer], weights)).scores
    assert more[scores.index].to_numpy().tolist() == scores.to_numpy().tolist()  # to the last bit


@given(TABLES, WEIGHTS, st.sets(st.sampled_from(tuple(RANGES)), min_size=1))
def test_selecting_criteria_is_the_same_as_never_having_had_the_others(table: list[tuple[int, ...]], weights: dict[str, int], kept: set[str]) -> None:
    ids = tuple(c for c in RANGES if c in kept)
    smaller, fresh = appraisal(table, weights).select(criteria=ids), appraisal(table, weights, ids)
    assert smaller.performances.equals(fresh.performances)
    assert smaller.weights.to_dict() == pytest.approx(fresh.weights.to_dict())
    assert [(c.low, c.high) for c in smaller.criteria] == [RANGES[c] for c in ids]
    assert tk.rank(smaller).ranks.equals(tk.rank(fresh).ranks)


@given(TABLES, WEIGHTS)
def test_leaving_a_criterion_out_is_selecting_the_others(table: list[tuple[int, ...]], weights: dict[str, int]) -> None:
    a = appraisal(table, weights)
    found = tk.leave_one_out(a)
    for gone in RANGES:
        alone = tk.rank(a.select(criteria=[c for c in RANGES if c != gone]))
        assert found.ranks[f"criterion:{gone}"].to_dict() == alone.ranks.to_dict()
        assert found.scores[f"criterion:{gone}"].to_numpy() == pytest.approx(alone.scores.to_numpy())


@given(TABLES, WEIGHTS, st.randoms(use_true_random=False))
@pytest.mark.parametrize("method", ["weighted_sum", "topsis", "vikor", "promethee_2", "electre_3", "spotis", "copras", "codas"])
def test_the_order_of_rows_and_columns_means_nothing(method: str, table: list[tuple[int, ...]], weights: dict[str, int], random: object) -> None:
    a = appraisal([(p + 1, q, r + 1) for p, q, r in table if p < 10 and r < 1000] or [(1, 1, 1)], weights)
    options, criteria = list(a.option_ids), list(a.criterion_ids)
    random.shuffle(options)
    random.shuffle(criteria)
    try:
        one = tk.rank(a, method=method)
    except tk.NotApplicable:
        return
    other = tk.rank(a.select(options=options, criteria=criteria), method=method)
    assert other.scores[one.scores.index].to_numpy() == pytest.approx(one.scores.to_numpy(), abs=1e-9)


@given(TABLES, WEIGHTS)
def test_nothing_differs_from_itself(table: list[tuple[int, ...]], weights: dict[str, int]) -> None:
    a = appraisal(table, weights)
    found = tk.diff(a, appraisal(table, weights))
    assert found.changes == ()
    assert not found.leader_changed
    assert not found.scores["change"].any()


@settings(max_examples=20)
@given(TABLES, WEIGHTS)
def test_saving_what_was_loaded_changes_no_byte(tmp_path_factory: pytest.TempPathFactory, table: list[tuple[int, ...]], weights: dict[str, int]) -> None:
    folder: Path = tmp_path_factory.mktemp("saved")
    tk.save(appraisal(table, weights), folder / "study")
    first = {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    again = tk.load(folder / "study")
    tk.save(again, folder / "study")
    assert first
    assert {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()} == first
    tk.save(again, folder / "elsewhere")
    assert tk.load(folder / "elsewhere") == again
