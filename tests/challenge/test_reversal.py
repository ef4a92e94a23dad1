"""Rank reversal: promises of independence hold, a known reversal is found, and the work is bounded."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import toolkit as tk
from toolkit.challenge.reversal_cases import distance


def table(rows: list[list[float]]) -> tk.Appraisal:
    names = [f"c{j}" for j in range(len(rows[0]))]
    frame = pd.DataFrame(rows, index=[f"o{i}" for i in range(len(rows))], columns=names)
    return tk.from_frame(frame, dict.fromkeys(names, "max"), ranges=dict.fromkeys(names, (0.0, 10.0)))


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(st.integers(1, 9), min_size=3, max_size=3), min_size=3, max_size=5))
def test_independent_methods_never_reverse(rows: list[list[int]]) -> None:
    names = [n for n, cls in tk.METHODS.items() if cls.kernel and cls.promises.independent and cls.promises.complete]
    found = tk.reversal(table(rows), methods=names)
    assert (found.changes["distance"] == 0).all()
    assert (found.changes["leader_before"] == found.changes["leader_after"]).all()


def test_a_known_reversal_is_found() -> None:
    # Min-max scaling: dropping the option that sets the worst end on the first criterion stretches the scale of the rest.
    a = table([[5, 6], [6, 4], [0, 5]])
    found = tk.reversal(a, methods=["mabac"])
    by_hand = {"before": 5 / 6 + 1.0 > 1.0 + 0.0, "after": 0.0 + 1.0 > 1.0 + 0.0}
    assert by_hand == {"before": True, "after": False}  # without the third, the two are level
    dropped = found.changes.query("kind == 'drop' and option == 'o2'").iloc[0]
    assert dropped["distance"] == pytest.approx(0.5)


def test_distance_counts_pairs() -> None:
    assert distance(np.array([1, 2, 3]), np.array([3, 2, 1])) == 1
    assert distance(np.array([1, 1, 3]), np.array([1, 2, 3])) == pytest.approx(1 / 6)


def test_the_work_is_bounded_and_says_so() -> None:
    rng = np.random.default_rng(0)
    found = tk.reversal(table(rng.integers(1, 10, (30, 4)).tolist()), seconds=0.0)
    assert not found.finished
    assert found.changes.empty
    assert "Time ran out" in found.text()


def test_every_method_gets_its_share_of_the_time() -> None:
    rng = np.random.default_rng(0)
    found = tk.reversal(table(rng.uniform(1, 9, (120, 12)).tolist()), methods=["weighted_sum", "promethee_2", "electre_3"], seconds=3.0)
    assert not found.finished
    assert list(found.by_method.index) == ["weighted_sum", "promethee_2", "electre_3"]


def test_methods_without_an_order_are_refused_and_say_why() -> None:
    found = tk.reversal(table([[1, 2], [2, 1], [3, 3]]), methods=["electre_1", "topsis"])
    assert set(found.changes["method"]) == {"topsis"}
    assert "incomparable" in found.refused["electre_1"]
    assert "ELECTRE I." in found.text()


def test_cases_in_which_a_method_is_not_defined_are_counted() -> None:
    # Without the third option, the worst-but-one copy of the second falls to 0, which a product cannot take.
    a = tk.from_frame(pd.DataFrame({"x": [1.0, 0.05, 3.0], "y": [1.0, 2.0, 3.0]}), {"x": "max", "y": "max"}, ranges={"x": (0, 10), "y": (0, 10)})
    found = tk.reversal(a, methods=["weighted_product"])
    assert len(found.changes) == 8
    assert found.refused["weighted_product"].startswith("in 1 of 9 cases: Weighted product is not defined")


def test_sentences_name_methods_as_a_reader_knows_them() -> None:
    text = tk.reversal(table([[5, 6], [6, 4], [0, 5]])).text()
    assert "never changes under Weighted sum, TOPSIS, MOORA ratio system" in text
    assert text.endswith("No order, or not in every case: Weighted product and WASPAS.")
    assert not any(f" {name}" in text for name in tk.METHODS if "_" in name)


def test_two_options_leave_nothing_to_reverse() -> None:
    found = tk.reversal(table([[1, 2], [2, 1]]))
    assert found.changes.empty
    assert found.frame().empty
    assert found.text() == ""


def test_progress_can_stop_it() -> None:
    def stop(done: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        tk.reversal(table([[1, 2], [2, 1], [3, 3]]), progress=stop)


def test_methods_are_taken_as_elsewhere() -> None:
    a = table([[1, 2], [2, 1], [3, 3]])
    one = tk.reversal(a, methods="topsis").changes
    pd.testing.assert_frame_equal(one, tk.reversal(a, methods=[tk.METHODS["topsis"]()]).changes)
    with pytest.raises(tk.UnknownName, match="all"):
        tk.reversal(a, methods="topsi")
    for ask in (tk.reversal, tk.compare_methods):
        with pytest.raises(tk.InputError, match="a list of methods"):
            ask(a, methods=5)


def test_a_bad_step_is_an_issue() -> None:
    with pytest.raises(tk.InputError, match="step"):
        tk.reversal(table([[1, 2], [2, 1]]), step="far")
    with pytest.raises(tk.InputError, match="step"):
        tk.reversal(table([[1, 2], [2, 1]]), step=0.0)
