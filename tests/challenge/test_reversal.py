"""Rank reversal: promises of independence hold, a known reversal is found, and the work is bounded."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import toolkit as tk
from toolkit.challenge.reversal import distance


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
    assert len(found.changes) == 1
    assert "Time ran out" in found.text()


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


def test_a_bad_step_is_an_issue() -> None:
    with pytest.raises(tk.InputError, match="step"):
        tk.reversal(table([[1, 2], [2, 1]]), step=0.0)
