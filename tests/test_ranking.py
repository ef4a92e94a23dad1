"""The one definition of rank, tie and dominance, held to the definition written out."""

from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

import toolkit as tk
from toolkit.ranking import TIE, dominates, ranks

STEPS = arrays.arrays(np.int64, st.tuples(st.integers(1, 4), st.integers(1, 7)), elements=st.integers(-4, 4))


def by_definition(scores: np.ndarray) -> list[int]:
    """1 + the number of options better by more than 1e-9 of the largest score in size."""
    near = 1e-9 * max(abs(x) for x in scores)
    return [1 + sum(other > own + near for other in scores) for own in scores]


@given(steps=STEPS)
def test_ranks_are_as_defined_alone_and_in_batches(steps: np.ndarray) -> None:
    """Steps of 0.6 ties: neighbours tie, those two steps apart do not, so that a tie does not carry over."""
    scores = 1.0 + 0.6 * TIE * steps
    wanted = [by_definition(row) for row in scores]
    assert ranks(scores).tolist() == wanted
    assert [ranks(row).tolist() for row in scores] == wanted
    assert ranks(-scores, higher_is_better=False).tolist() == wanted


NEAR = st.lists(st.sampled_from([0.0, 1e-10, 9e-10, 9.99e-10, 1.01e-9, 2e-9, -1e-10, -9e-10]), min_size=1, max_size=7)


@given(scale=st.sampled_from([1.0, -3.0, 1e5, 1e-5]), steps=NEAR)
def test_the_same_scores_have_the_same_ranks_alone_and_in_batches_on_the_verge_of_a_tie(scale: float, steps: list[float]) -> None:
    """Gaps of 1e-9 but for rounding: whichever way they fall, they fall so everywhere."""
    scores = scale * (1.0 + np.array(steps))
    assert ranks(scores).tolist() == ranks(scores[None])[0].tolist() == by_definition(scores)


@pytest.mark.parametrize(("gap", "wanted"), [(0.9e-9, [1, 1]), (1.1e-9, [2, 1])])
@pytest.mark.parametrize("scale", [1e-6, 1.0, 1e6])
def test_a_tie_is_a_billionth_of_the_largest_score(gap: float, wanted: list[int], scale: float) -> None:
    scores = scale * np.array([1.0 - gap, 1.0])
    assert ranks(scores).tolist() == wanted
    assert ranks(np.array([scores, scores])).tolist() == [wanted, wanted]


@given(values=STEPS)
def test_dominance_is_as_defined(values: np.ndarray) -> None:
    wanted = [[all(x >= y for x, y in zip(a, b, strict=True)) and any(x > y for x, y in zip(a, b, strict=True)) for b in values] for a in values]
    assert dominates(values.astype(float)).tolist() == wanted


def test_leader_and_runner_up_are_options_that_can_be_chosen() -> None:
    """The enabler scores highest and is ranked first; who leads is looked for among the others, ties in the order given."""
    frame = pd.DataFrame({"x": [2.0, 4.0, 3.0, 3.0]}, index=["a", "helper", "c", "d"])
    a = tk.from_frame(frame, {"x": "max"}, ranges={"x": (0.0, 4.0)})
    options = tuple(dataclasses.replace(o, enabler=o.id == "helper") for o in a.options)
    r = tk.rank(dataclasses.replace(a, options=options))
    assert r.ranks is not None
    assert r.ranks.to_dict() == {"a": 4, "helper": 1, "c": 2, "d": 2}
    assert r.order == ("helper", "c", "d", "a")
    assert (r.leaders, r.leader, r.runner_up) == (("c", "d"), "c", "d")


def test_a_partial_method_names_no_leader() -> None:
    a = tk.from_frame(pd.DataFrame({"x": [1.0, 2.0]}, index=["a", "b"]), {"x": "max"}, ranges={"x": (0.0, 4.0)})
    r = tk.rank(a, method="electre_1")
    assert (r.order, r.leaders, r.leader, r.runner_up) == ((), (), None, None)
