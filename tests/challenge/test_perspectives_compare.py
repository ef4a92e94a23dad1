"""The comparison of perspectives on tables small enough to work out by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import toolkit as tk

W = tk.weights


def study(values: dict[str, list[float]], views: dict[str, list[float]], *, elicited: bool = True, enablers: tuple[str, ...] = ()) -> tk.Appraisal:
    """Options with values 0..1 on criteria x, y, ..., and views as points."""
    names = [f"c{j}" for j in range(len(next(iter(values.values()))))]
    frame = pd.DataFrame(values, index=names).T
    a = tk.from_frame(frame, dict.fromkeys(names, "max"), ranges=dict.fromkeys(names, (0.0, 1.0)))
    a = replace(a, options=tuple(replace(o, enabler=o.id in enablers) for o in a.options))
    made = [W.perspective(name, W.points(dict(zip(names, points, strict=True)))) for name, points in views.items()]
    made = [replace(p, weights=replace(p.weights, how=replace(p.weights.how, elicited=elicited))) for p in made]
    return W.with_perspectives(replace(a, viewpoints=()), *made)


OPPOSED = study({"left": [1, 0], "right": [0, 1], "middle": [0.6, 0.6]}, {"first": [9, 1], "second": [1, 9]})


def test_two_opposed_views() -> None:
    c = tk.compare_perspectives(OPPOSED)
    assert c.ranks.to_dict("list") == {"first": [1, 3, 2], "second": [3, 1, 2]}
    assert c.scores.loc["middle"].tolist() == pytest.approx([0.6, 0.6])
    assert c.agreement == pytest.approx(0)
    assert c.furthest == (("first", "second", 1.0),)
    assert c.never_last == ("middle",)
    assert c.consensus["mean"].tolist() == [2, 2, 1]
    assert c.winners["mean"] == ("middle",)
    assert c.consensus["borda"].tolist() == [1, 1, 1]
    assert {(option, by) for rule, option, by in c.rejected if rule == "borda"} == {("left", ("second",)), ("right", ("first",))}
    assert not [entry for entry in c.rejected if entry[0] == "mean"]
    assert c.choices["first"].tolist() == ["left", "right"]
    assert c.choices["gap"].tolist() == pytest.approx([0.3, 0.3])


def test_views_that_cannot_tell_the_first_two_apart_stand_under_neither() -> None:
    """The gap is (w0 - w1) x 100 points: 8, 0.8, 0 and -8; the verdict's tie is anything below 1."""
    a = study({"left": [1, 0], "right": [0, 1]}, {"clear": [54, 46], "near": [50.4, 49.6], "level": [1, 1], "other": [46, 54]})
    c = tk.compare_perspectives(a)
    assert c.firsts == {"left": ("clear",), "right": ("other",)}
    assert c.close == ("near", "level")
    said = " ".join(s.text() for s in c.sentences)
    assert "left is first for clear. right is first for other. The first two are too close to call for near and level." in said
    strict = tk.compare_perspectives(replace(a, settings=(("tie_points", 0.5),)))
    assert strict.firsts == {"left": ("clear", "near"), "right": ("other",)}
    assert tk.compare_perspectives(a, "topsis").close == ("level",)


def test_what_explains_the_disagreement_by_hand() -> None:
    """Views differ on c0 and c1 alone; the options differ twice as much on c0 as on c1, and not at all on c2."""
    a = study({"p": [1.0, 0.0, 0.5], "q": [0.0, 0.5, 0.5]}, {"one": [6, 2, 2], "two": [2, 6, 2]})
    share = tk.compare_perspectives(a).explains["share"]
    # (w_p - w_q)(v_i - v_k): +-.4 x 1 on c0 and -+.4 x -.5 on c1 add up to .6: shares .4/.6 and .2/.6
    assert share["c0"] == pytest.approx(2 / 3)
    assert share["c1"] == pytest.approx(1 / 3)
    assert share["c2"] == pytest.approx(0)


def test_a_small_disagreement_is_shared_out_like_a_large_one() -> None:
    """A hundredth of weight between two options that mirror each other: half and half."""
    a = study({"left": [0.6, 0.5], "right": [0.5, 0.6]}, {"one": [50, 50], "other": [51, 49]})
    assert tk.compare_perspectives(a).explains["share"].to_dict() == pytest.approx({"c0": 0.5, "c1": 0.5})


def test_shares_of_the_disagreement_are_of_the_mean_squared_difference() -> None:
    """Against the definition: all pairs of views and of options, one by one."""
    rng = np.random.default_rng(5)
    a = study({f"o{i}": rng.random(4).tolist() for i in range(5)}, {f"v{k}": rng.random(4).tolist() for k in range(4)})
    w, v = a.perspectives.to_numpy(), a.value_array
    terms = np.array([(w[p] - w[q]) * (v[i] - v[k]) for p in range(4) for q in range(4) for i in range(5) for k in range(5)])
    exact = (terms * terms.sum(axis=1, keepdims=True)).sum(axis=0) / (terms.sum(axis=1) ** 2).sum()
    share = tk.compare_perspectives(a).explains["share"]
    assert share[list(a.criterion_ids)].tolist() == pytest.approx(exact.tolist())
    assert share.sum() == pytest.approx(1)


def test_agreement_if_all_gave_a_criterion_the_same_weight() -> None:
    """With c0 and c1 alone, sharing the weight of one settles both, so that all views agree."""
    found = tk.compare_perspectives(OPPOSED).explains["agreement_if_shared"]
    assert found.tolist() == pytest.approx([1, 1])


def test_ranks_are_those_of_rank() -> None:
    a = study({"p": [0.2, 0.9, 0.4], "q": [0.5, 0.5, 0.5], "r": [0.9, 0.1, 0.6]}, {"one": [5, 3, 2], "two": [1, 1, 1], "three": [0, 0, 1]})
    for method in ("weighted_sum", "topsis", "vikor"):
        c = tk.compare_perspectives(a, method)
        for p in ("one", "two", "three"):
            r = tk.rank(a, p, method=method)
            assert r.ranks is not None
            assert r.scores is not None
            assert c.ranks[p].tolist() == r.ranks.tolist()
            assert c.scores[p].tolist() == pytest.approx(r.scores.tolist())


def test_people_count_in_the_consensus_and_not_in_the_agreement() -> None:
    even, uneven = tk.compare_perspectives(OPPOSED), tk.compare_perspectives(OPPOSED, people={"first": 9})
    assert uneven.agreement == even.agreement
    assert uneven.winners == dict.fromkeys(["mean", "borda", "copeland", "kemeny"], ("left",))
    assert {option for _, option, _ in uneven.rejected} == {"left"}
    assert uneven.people.tolist() == [9, 1]
    with pytest.raises(tk.InputError, match=r"unknown perspective 'frist' .did you mean 'first'"):
        tk.compare_perspectives(OPPOSED, people={"frist": 1})
    with pytest.raises(tk.InputError, match="must stand for somebody"):
        tk.compare_perspectives(OPPOSED, people={"first": 0, "second": 0})


def test_a_p_value_needs_people_who_were_asked() -> None:
    asked = tk.compare_perspectives(OPPOSED)
    assert asked.p_value == pytest.approx(1)
    assert not asked.illustrative
    unasked = replace(OPPOSED, viewpoints=(OPPOSED.viewpoints[0], replace(OPPOSED.viewpoints[1], weights=_unasked(OPPOSED.viewpoints[1].weights))))
    mixed = tk.compare_perspectives(unasked)
    assert (mixed.agreement, mixed.p_value, mixed.standard_error, mixed.illustrative) == (asked.agreement, None, None, True)
    said = " ".join(s.text() for s in mixed.sentences)
    assert "Only 1 of these 2 views were stated" in said
    assert "arithmetic over illustrative views" in said
    assert "Orders drawn at random" not in said
    assert "Orders drawn at random" in " ".join(s.text() for s in asked.sentences)


def _unasked(w: tk.Weights) -> tk.Weights:
    return replace(w, how=replace(w.how, elicited=False))


def test_enablers_are_ranked_and_never_chosen() -> None:
    a = study({"x": [1, 1], "y": [0.5, 0.4], "z": [0.1, 0.2]}, {"one": [1, 1], "two": [1, 2]}, enablers=("x",))
    c = tk.compare_perspectives(a)
    assert c.ranks.loc["x"].tolist() == [1, 1]
    assert c.candidates == ("y", "z")
    assert c.consensus.index.tolist() == ["y", "z"]
    assert all(w == ("y",) for w in c.winners.values())
    assert c.choices["first"].tolist() == ["y", "y"]


@pytest.mark.parametrize("views", [{"one": [1, 2]}, {"one": [1, 2], "two": [1, 2]}])
def test_one_view_or_one_mind(views: dict[str, list[float]]) -> None:
    c = tk.compare_perspectives(study({"x": [1, 0.2], "y": [0.3, 0.6]}, views))
    assert c.agreement == (None if len(views) == 1 else pytest.approx(1))
    assert c.explains["share"].tolist() == [0, 0]
    assert all(s.text() for s in c.sentences)


def test_one_option_and_identical_options() -> None:
    c = tk.compare_perspectives(study({"x": [1, 0.2]}, {"one": [1, 2], "two": [2, 1]}))
    assert c.agreement is None
    assert c.never_last == ("x",)
    same = tk.compare_perspectives(study({"x": [0.5, 0.5], "y": [0.5, 0.5]}, {"one": [1, 2], "two": [2, 1]}))
    assert same.agreement is None
    assert same.p_value is None
    assert same.never_last == ("x", "y")
    assert same.winners["mean"] == ("x", "y")


def test_no_views_and_no_order() -> None:
    with pytest.raises(tk.InputError, match="no perspectives to compare"):
        tk.compare_perspectives(replace(OPPOSED, viewpoints=()))
    with pytest.raises(tk.NotApplicable, match="no complete order"):
        tk.compare_perspectives(OPPOSED, "electre_1")


def test_stale_views_are_named() -> None:
    later = replace(OPPOSED, criteria=tuple(replace(c, high=2.0) if c.id == "c1" else c for c in OPPOSED.criteria))
    c = tk.compare_perspectives(later)
    assert c.stale == {"first": ("c1",), "second": ("c1",)}
    assert any("other ranges of c1" in s.text() for s in c.sentences)


def test_frame_is_tidy_and_the_same_seed_gives_the_same_p_value() -> None:
    c = tk.compare_perspectives(OPPOSED, seed=4, permutations=500)
    assert len(c.frame()) == 6
    assert c.frame()["rank"].tolist() == [1, 3, 2, 3, 1, 2]
    assert tk.compare_perspectives(OPPOSED, seed=4, permutations=500).p_value == c.p_value


def test_what_stands_beside_the_baselines_rank() -> None:
    a = tk.load("us-mexico-security").shortlist
    c = tk.compare_perspectives(a)
    kept = [x for x in a.criterion_ids if x not in a.convention_criteria]
    assert 0 < len(kept) < len(a.criterion_ids)
    assert c.outcome_change is not None
    assert c.ranks_without_conventions is not None
    for p in a.viewpoints:
        gain = (a.values - a.values.loc["continue-as-now"])[list(a.outcome_criteria)] @ p.weights.values[list(a.outcome_criteria)]
        assert c.outcome_change[p.id].tolist() == pytest.approx(gain.tolist())
        alone = tk.rank(a.select(criteria=kept), p.id).ranks
        assert alone is not None
        assert c.ranks_without_conventions[p.id].tolist() == alone.tolist()
    bare = tk.compare_perspectives(OPPOSED)
    assert bare.outcome_change is None
    assert bare.ranks_without_conventions is None
