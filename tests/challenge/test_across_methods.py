"""Comparing methods: tau-b against scipy, hand-made cases, and what must hold whatever the methods are."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kendalltau

import toolkit as tk
from toolkit.challenge.across_methods import tau_b

RANKS = st.lists(st.lists(st.integers(1, 5), min_size=4, max_size=4), min_size=2, max_size=4)


@pytest.fixture(scope="module")
def shortlist() -> tk.Appraisal:
    return tk.load("us-mexico-security").shortlist


def plain(rows: dict[str, list[float]], **objectives: str) -> tk.Appraisal:
    names = list(objectives)
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=names)
    return tk.from_frame(frame, objectives, ranges=dict.fromkeys(names, (0.0, 10.0)))


@given(RANKS)
def test_tau_b_is_scipys(rows: list[list[int]]) -> None:
    ranks = np.array(rows)
    ours = tau_b(ranks)
    for i, one in enumerate(ranks):
        for j, other in enumerate(ranks):
            if i == j:
                assert ours[i, j] == 1
            elif np.unique(one).size > 1 and np.unique(other).size > 1:
                assert ours[i, j] == pytest.approx(kendalltau(one, other).statistic, abs=1e-12)
            else:
                assert ours[i, j] == 0


def test_every_own_kernel_is_there_on_both_or_says_why_not(shortlist: tk.Appraisal) -> None:
    c = tk.compare_methods(shortlist)
    seen = {*c.ranks.columns, *c.refused, *c.relations}
    for name, cls in tk.METHODS.items():
        if cls.kernel:
            assert sum(s == name or s.startswith(f"{name} on ") for s in seen) == 2
    assert list(c.ranks.columns[:2]) == ["weighted_sum", "weighted_sum on performances"]
    assert all("not defined on these data" in why for why in c.refused.values())
    assert "Durability of gains has 0" in c.refused["weighted_product on values"]


def test_each_column_is_what_rank_gives(shortlist: tk.Appraisal) -> None:
    c = tk.compare_methods(shortlist, ["topsis", "vikor"], "rights")
    for name in ("topsis", "vikor"):
        assert c.ranks[name].to_dict() == tk.rank(shortlist, "rights", name).ranks.to_dict()
        assert c.ranks[f"{name} on values"].to_dict() == tk.rank(shortlist, "rights", name, on="values").ranks.to_dict()


def test_a_dominant_option_wins_everywhere() -> None:
    a = plain({"a": [9, 1], "b": [5, 5], "c": [4, 6]}, gain="max", loss="min")
    c = tk.compare_methods(a)
    assert set(c.winners.values()) == {("a",)}
    assert c.other_winner == ()
    assert c.consensus["borda"].to_dict() == {"a": 1, "b": 2, "c": 3}
    assert "a comes first, or level with the first, in all" in c.text()


def test_partial_methods_stand_apart(shortlist: tk.Appraisal) -> None:
    c = tk.compare_methods(shortlist, ["promethee_1", "electre_1"])
    assert c.ranks.shape == (5, 0)
    assert set(c.relations) == {"promethee_1", "promethee_1 on values", "electre_1", "electre_1 on values"}
    assert "No method gives" in c.text()


def test_enablers_win_no_column() -> None:
    a = tk.load("us-mexico-security")
    c = tk.compare_methods(a)
    assert all("diplomacy" not in w for w in c.winners.values())
    assert "diplomacy" not in c.consensus.index


def test_sentences_name_methods_as_a_reader_knows_them(shortlist: tk.Appraisal) -> None:
    c = tk.compare_methods(shortlist, "all")
    assert not any(name in c.text() for name in tk.METHODS if "_" in name)
    assert "Weighted sum on performances" in c.text()
    assert set(c.called) == {*c.rankings, *c.refused}
    shown = [s.text() for s in c.called.values()]
    assert len(set(shown)) == len(shown)
    alone = tk.compare_methods(shortlist, ["topsis"]).called
    assert [s.text() for s in alone.values()] == ["TOPSIS on performances", "TOPSIS on values"]


def test_variants_of_one_method_are_told_apart_and_repeats_count_once(shortlist: tk.Appraisal) -> None:
    two = [tk.METHODS["topsis"](normalisation=n) for n in ("minmax", "sum")]
    c = tk.compare_methods(shortlist, [*two, two[0]])
    assert c.ranks.shape[1] == 4
    shown = [s.text() for s in c.called.values()]
    assert len(set(shown)) == 4
    assert all("normalisation=" in name for name in shown)


def test_the_pair_that_agrees_least_is_two_rankings() -> None:
    """Three options in the same order under both: nothing to agree least about. Two orders that are each other's reverse: -1."""
    same = plain({"a": [9, 1], "b": [5, 5], "c": [4, 6]}, gain="max", loss="min")
    assert "All rankings order the options alike." in tk.compare_methods(same, ["topsis", "vikor"]).text()
    one = tk.compare_methods(same, [tk.METHODS["weighted_sum"]()])
    assert "agree least" not in one.text()
    level = plain({"a": [5, 5], "b": [5, 5]}, gain="max", loss="min")
    assert "agree least" not in tk.compare_methods(level).text()


def test_one_option_and_unknown_names() -> None:
    a = plain({"only": [3, 4]}, x="max", y="min")
    c = tk.compare_methods(a)
    assert set(c.ranks.to_numpy().ravel()) == {1}
    assert "agree least" not in c.text()
    with pytest.raises(tk.UnknownName, match="topsis"):
        tk.compare_methods(a, ["topsi"])
    with pytest.raises(tk.UnknownName, match="all"):
        tk.compare_methods(a, "everything")
