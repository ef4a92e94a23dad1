"""What every challenge asks of its subject: who is first, who ties for it, and whether today's leader still is."""

from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd
import pytest

import toolkit as tk
from toolkit.challenge.subject import Subject, subject

NEAR = 2e-10  # closer than a billionth of the largest score


@pytest.fixture
def s() -> Subject:
    """Scores 0.5, a hair more, and 0.8 for a helper that can never lead."""
    frame = pd.DataFrame({"x": [0.5, 0.5 + NEAR, 0.8]}, index=["a", "b", "helper"])
    a = tk.from_frame(frame, {"x": "max"}, ranges={"x": (0.0, 1.0)})
    return subject(dataclasses.replace(a, options=tuple(dataclasses.replace(o, enabler=o.id == "helper") for o in a.options)))


def test_the_leader_is_the_rankings(s: Subject) -> None:
    """The first of those that tie, though another has the larger number."""
    assert s.now[1] > s.now[0]
    assert s.appraisal.option_ids[s.leader] == tk.rank(s.appraisal).leader == "a"
    assert s.rivals.tolist() == [1]


@pytest.mark.parametrize(
    ("scores", "tops", "keeps", "leader"),
    [
        ([0.5, 0.5 + NEAR, 0.8], [True, True], True, 0),
        ([0.5, 0.5 + 2e-9, 0.8], [False, True], False, 1),
        ([0.6, 0.5, 0.8], [True, False], True, 0),
        ([0.0, 0.0, 0.0], [True, True], True, 0),
        ([-0.5, -0.4, -0.8], [False, True], False, 1),
    ],
)
def test_who_is_first(s: Subject, scores: list[float], tops: list[bool], keeps: bool, leader: int) -> None:
    found = np.array(scores)
    assert s.tops(found).tolist() == tops
    assert bool(s.keeps(found)) == keeps
    assert int(s.leaders(found)) == leader


def test_todays_leader_leads_while_it_ties() -> None:
    frame = pd.DataFrame({"x": [0.5, 0.6]}, index=["a", "b"])
    s = subject(tk.from_frame(frame, {"x": "max"}, ranges={"x": (0.0, 1.0)}))
    assert s.leader == 1
    assert s.leaders(np.array([[0.6, 0.6], [0.6, 0.5], [0.5, 0.6]])).tolist() == [1, 0, 1]
