"""The difference of two versions: what changed is named, effects add up, and each is what its change does."""

from __future__ import annotations

import dataclasses
from fractions import Fraction
from itertools import permutations
from math import factorial

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import toolkit as tk
from toolkit.rules.diff import MOST_EXACT

LOW, HIGH = 0, 10


def study(rows, weights, options=None):
    criteria = [f"c{j}" for j in range(len(rows[0]))]
    frame = pd.DataFrame(rows, columns=criteria, index=options or [f"o{i}" for i in range(len(rows))], dtype=float)
    return tk.from_frame(frame, dict.fromkeys(criteria, "max"), dict(zip(criteria, weights, strict=True)), dict.fromkeys(criteria, (LOW, HIGH)))


def kinds(d) -> list[str]:
    return [c.kind for c in d.changes]


def whole(d) -> pd.Series:
    return d.scores.loc[list(d.score_effects.columns), "change"]


def test_nothing_changed(streets):
    d = tk.diff(streets, streets)
    assert d.changes == ()
    assert d.score_effects.empty
    assert not d.leader_changed
    assert d.frame().empty


def test_two_changes_that_work_on_each_other_share_their_joint_effect():
    """score = w v: v from 4 to 8 tenths and w from 1/4 to 3/4, so alone 0.1 and 0.2, together 0.5: each gets half of the rest."""
    d = tk.diff(study([[4, 0], [0, 0]], [1, 3]), study([[8, 0], [0, 0]], [3, 1]))
    v0, v1, w0, w1 = Fraction(4, 10), Fraction(8, 10), Fraction(1, 4), Fraction(3, 4)
    joint = w1 * v1 - w0 * v0 - w0 * (v1 - v0) - (w1 - w0) * v0
    assert d.averaged == "all orders"
    assert d.score_effects.loc["estimate:o0.c0", "o0"] == pytest.approx(float(w0 * (v1 - v0) + joint / 2))
    assert d.score_effects.loc["weights", "o0"] == pytest.approx(float((w1 - w0) * v0 + joint / 2))


def test_shares_are_the_mean_over_all_orders():
    old = study([[1, 2, 3], [3, 2, 1]], [5, 3, 2])
    new = study([[6, 2, 3], [3, 9, 1]], [2, 3, 5])
    new = dataclasses.replace(new, criteria=(dataclasses.replace(new.criteria[0], high=20.0), *new.criteria[1:]))
    d = tk.diff(old, new)
    keys = list(d.score_effects.index)
    assert keys == ["scale:c0", "estimate:o0.c0", "estimate:o1.c1", "weights"]

    def score(on):
        x = [[6 if "estimate:o0.c0" in on else 1, 2, 3], [3, 9 if "estimate:o1.c1" in on else 2, 1]]
        w = (2, 3, 5) if "weights" in on else (5, 3, 2)
        top = (20 if "scale:c0" in on else 10, 10, 10)
        return [sum(Fraction(w[j], 10) * Fraction(x[i][j], top[j]) for j in range(3)) for i in range(2)]

    for i, option in enumerate(("o0", "o1")):
        for key in keys:
            total = Fraction(0)
            for order in permutations(keys):
                before = set(order[: order.index(key)])
                total += score(before | {key})[i] - score(before)[i]
            assert d.score_effects.loc[key, option] == pytest.approx(float(total / factorial(len(keys))))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_effects_on_scores_and_ranks_add_up(data):
    n, m = data.draw(st.integers(1, 4)), data.draw(st.integers(1, 5))
    cell = st.integers(LOW, HIGH)
    tables = [data.draw(st.lists(st.lists(cell, min_size=m, max_size=m), min_size=n, max_size=n)) for _ in range(2)]
    weights = [data.draw(st.lists(st.integers(1, 9), min_size=m, max_size=m)) for _ in range(2)]
    old, new = (study(t, w) for t, w in zip(tables, weights, strict=True))
    d = tk.diff(old, new)
    assert d.averaged == ("all orders" if len(d.moving) <= MOST_EXACT else "stated order and its reverse")
    change = (tk.rank(new).scores - tk.rank(old).scores).to_numpy()
    ranks = (tk.rank(new).ranks - tk.rank(old).ranks).to_numpy()
    assert np.allclose(d.score_effects.sum().to_numpy(), change, atol=1e-12)
    assert np.allclose(d.rank_effects.sum().to_numpy(), ranks, atol=1e-12)


def test_many_changes_go_both_ways():
    old = study([[1] * 4, [2] * 4, [3] * 4], [1, 1, 1, 1])
    new = study([[9] * 4, [8] * 4, [7] * 4], [4, 3, 2, 1])
    d = tk.diff(old, new)
    assert len(d.moving) == 13
    assert d.averaged == "stated order and its reverse"
    assert np.allclose(d.score_effects.sum().to_numpy(), whole(d).to_numpy())
    # an estimate's effect is its step times the mean of its old and its new weight, since weights move last in one order and first in the other
    assert d.score_effects.loc["estimate:o0.c0", "o0"] == pytest.approx((0.25 + 0.4) / 2 * 0.8)


def test_a_criterion_removed_is_the_ranking_without_it(streets):
    less = streets.select(criteria=[c for c in streets.criterion_ids if c != "noise"])
    d = tk.diff(streets, less)
    assert [c.key for c in d.moving] == ["criterion_removed:noise"]
    expected = tk.rank(less).scores - tk.rank(streets).scores
    assert np.allclose(d.score_effects.loc["criterion_removed:noise"].to_numpy(), expected.to_numpy())
    back = tk.diff(less, streets)
    assert [c.key for c in back.moving] == ["criterion_added:noise"]
    assert np.allclose(back.score_effects.to_numpy(), -d.score_effects.to_numpy())


def test_options_come_and_go_without_moving_a_score(streets):
    less = streets.select(options=[o for o in streets.option_ids if o != "lanes"])
    d = tk.diff(streets, less)
    assert kinds(d) == ["option_removed"]
    assert d.moving == ()
    assert np.isnan(d.scores.loc["lanes", "score_after"])
    assert d.scores.loc["lanes", "rank_before"] > 0
    assert (whole(d) == 0).all()


def test_each_kind_of_change_is_named(streets, change):
    new = change.criterion(streets, "noise", high=75.0, definition="At the loudest homes.")
    new = change.cell(new, "lanes", "cost", likely=1000.0, reason="New offers")
    new = change.cell(new, "cameras", "fear", grade="D")
    new = dataclasses.replace(
        new,
        stated=tk.weights.points({**streets.weights, "cost": 0.5}),
        settings=(("tie_points", 2.0),),
        stress=(("D", 0.3),),
        title="Safer streets still",
        sources=new.sources[:-1],
        groups=tuple(dataclasses.replace(g, name=g.name.upper()) for g in new.groups),
        viewpoints=new.viewpoints[:-1],
        options=tuple(dataclasses.replace(o, shortlist=False) if o.id == "lanes" else o for o in new.options),
    )
    d = tk.diff(streets, new)
    assert kinds(d)[:3] == ["scale", "estimate", "weights"]
    assert set(kinds(d)) == {"scale", "estimate", "weights", "criterion", "support", "option", "setting", "text", "source", "group", "perspective"}
    estimate = next(c for c in d.changes if c.kind == "estimate")
    assert ("likely", "1100", "1000") in estimate.fields
    assert len(d.frame()) == len(d.changes)
    assert d.frame().loc[1, "option"] == "lanes"


def test_what_cannot_move_a_score_has_no_effect(streets, change):
    d = tk.diff(streets, change.cell(streets, "lanes", "cost", low=700.0, grade="D"))
    assert kinds(d) == ["support"]
    assert d.score_effects.empty
    assert d.largest(d.changes[0]) == ("", 0.0)


def test_an_estimate_that_goes_missing_counts_as_the_ranking_counts_it(streets, change):
    gone = change.cell(streets, "lanes", "cost", low=None, likely=None, high=None, grade=None, basis=None, reason="", sources=(), missing="Lost")
    d = tk.diff(streets, gone)
    assert kinds(d) == ["estimate"]
    assert np.allclose(d.score_effects.sum().to_numpy(), whole(d).to_numpy())
    assert d.score_effects.loc["estimate:lanes.cost", "lanes"] == pytest.approx(float(tk.rank(gone).scores["lanes"] - tk.rank(streets).scores["lanes"]))


def test_a_new_leader_is_said(streets, change):
    worse = change.cell(streets, "crossings", "injuries", low=50.0, likely=58.0, high=60.0)
    d = tk.diff(streets, worse)
    assert d.leader_changed
    assert d.before.leader == "crossings"
    assert d.after.leader == "car-free-centre"
    assert d.rank_effects.loc["estimate:crossings.injuries", "crossings"] == d.scores.loc["crossings", "rank_after"] - 1


def test_no_criterion_in_common_is_still_a_difference():
    old, new = study([[1], [2]], [1]), study([[5], [3]], [1])
    renamed = dataclasses.replace(new, criteria=(dataclasses.replace(new.criteria[0], id="other"),), stated=tk.weights.points({"other": 1}))
    d = tk.diff(old, renamed)
    assert kinds(d) == ["criterion_removed", "criterion_added"]
    assert np.allclose(d.score_effects.sum().to_numpy(), whole(d).to_numpy())
