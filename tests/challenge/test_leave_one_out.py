"""What is left out, done otherwise or disputed: against tables made smaller by hand."""

from __future__ import annotations

import dataclasses
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import toolkit as tk
from toolkit.challenge.interactions import cited, in_words, interactions
from toolkit.challenge.subject import subject
from toolkit.model import Dissent, Interaction, Source
from toolkit.values import Logarithmic

if TYPE_CHECKING:
    from collections.abc import Callable

    Build = Callable[..., tk.Appraisal]

F = Fraction


@settings(max_examples=40, deadline=None)
@given(
    table=st.lists(st.lists(st.integers(0, 8), min_size=3, max_size=3), min_size=1, max_size=4),
    points=st.lists(st.integers(0, 5), min_size=3, max_size=3).filter(any),
)
def test_without_a_criterion_is_the_total_of_the_others(additive: Build, table: list[list[int]], points: list[int]) -> None:
    a = additive([[F(v, 8) for v in row] for row in table], points)
    found = tk.leave_one_out(a)
    for j in range(3):
        kept = [k for k in range(3) if k != j]
        mass = sum(points[k] for k in kept)
        if not mass:
            assert f"c{j}" not in found.criteria.index  # all the weight lies on it: nothing is left to rank by
            continue
        totals = [sum(F(points[k] * row[k], 8 * mass) for k in kept) for row in table]
        assert found.scores[f"criterion:c{j}"].tolist() == pytest.approx([float(t) for t in totals])
        run = found.criteria.loc[f"c{j}"]
        leaders = [f"o{i}" for i, t in enumerate(totals) if t == max(totals)]
        assert run["leaders"] == tuple(leaders)
        assert run["keeps"] == (found.leader in leaders)
        assert run["weight"] == pytest.approx(points[j] / sum(points))
        assert found.ranks[f"criterion:c{j}"].tolist() == [1 + sum(other > t for other in totals) for t in totals]


def story(additive: Build) -> tk.Appraisal:
    """Four criteria in three groups; o2 is the baseline, whose cost is a convention."""
    table = [[F(3, 4), F(1, 2), F(1, 4), F(1, 4)], [F(1, 4), F(3, 4), F(3, 4), F(1, 2)], [F(1, 2), F(1, 2), 1, 1]]
    cells = {(2, 3): {"basis": "convention", "grade": None}}
    return additive(table, [4, 2, 2, 2], baseline=2, cells=cells, criteria={3: {"cost": True}}, groups={"outcomes": [0, 1], "means": [2], "money": [3]})


def test_every_kind_of_run(additive: Build) -> None:
    found = tk.leave_one_out(story(additive))
    assert list(found.runs["kind"].unique()) == ["all", "criterion", "group", "without_cost", "without_conventions", "outcomes_alone", "equal_groups"]
    assert found.leader == "o2"
    assert list(found.groups.index) == ["outcomes", "means", "money"]
    # Outcomes alone: weights 2/3 and 1/3; o0 = 1/2 + 1/6, o1 = 1/6 + 1/4, o2 = 1/2.
    assert found.scores["outcomes_alone"].tolist() == pytest.approx([2 / 3, 5 / 12, 1 / 2])
    assert found.runs.loc["outcomes_alone", "leader"] == "o0"
    assert not found.runs.loc["outcomes_alone", "keeps"]
    # Equal groups: inside outcomes the proportion 2 : 1 stays.
    assert found.scores["equal_groups"].tolist() == pytest.approx([(2 / 3 + 1 / 4 + 1 / 4) / 3, (5 / 12 + 3 / 4 + 1 / 2) / 3, (1 / 2 + 1 + 1) / 3])
    assert found.runs.loc["without_conventions", "what"] == ""
    assert found.scores["without_conventions"].equals(found.scores["without_cost"].rename("without_conventions"))
    assert found.decisive == ()
    assert found.runs.loc["all", "gap"] == pytest.approx(0.2)  # 0.7 against 0.5


def test_totals_stand_beside_the_baseline(additive: Build) -> None:
    totals = tk.leave_one_out(story(additive)).totals
    assert totals["all"].tolist() == pytest.approx([0.5, 0.5, 0.7])
    assert totals["rank_all"].tolist() == [2, 2, 1]
    assert totals["outcome_change"].tolist() == pytest.approx([0.1, -0.05, 0])  # .4 x 1/4; .4 x -1/4 + .2 x 1/4
    assert set(totals) >= {"without_cost", "rank_without_conventions", "outcomes_alone"}


def test_runs_that_do_not_apply_are_not_there(additive: Build) -> None:
    assert tk.leave_one_out(additive([[1, 0], [0, 1]], [1, 1])).runs["kind"].unique().tolist() == ["all", "criterion"]
    assert tk.leave_one_out(additive([[1], [0]], [1])).runs["kind"].tolist() == ["all"]


def test_straight_lines_for_value_functions(additive: Build) -> None:
    a = additive([[10, F(1, 2)], [1, F(5, 8)]], [1, 1], criteria={0: {"low": 1.0, "high": 100.0, "value": Logarithmic()}})
    found = tk.leave_one_out(a)
    assert found.leader == "o0"
    assert found.scores["linear_values"].tolist() == pytest.approx([(9 / 99 + 1 / 2) / 2, 5 / 16])
    assert not found.runs.loc["linear_values", "keeps"]
    assert "linear_values" not in tk.leave_one_out(a, on="performances").runs.index


def test_a_method_that_is_not_defined_on_a_variant_says_so(additive: Build) -> None:
    a = additive([[F(1, 2), F(1, 2)], [F(1, 4), 1]], [1, 1], criteria={1: {"objective": "min"}})
    method = tk.METHODS["promethee_2"](q=(("c0", 0.1),)) if "q" in tk.METHODS["promethee_2"].parameters() else None
    assert method is not None
    found = tk.leave_one_out(a, method=method)
    refused = found.runs.loc["criterion:c0"]
    assert refused["leader"] is None
    assert refused["keeps"] is None
    assert "c0" in refused["refusal"]
    assert found.scores["criterion:c0"].isna().all()
    assert found.runs.loc["criterion:c1", "refusal"] == ""
    assert found.decisive == ()


def with_dissents(a: tk.Appraisal, dissents: dict[tuple[int, int], list[Dissent]]) -> tk.Appraisal:
    rows = [[dataclasses.replace(e, dissents=tuple(dissents.get((i, j), ()))) for j, e in enumerate(row)] for i, row in enumerate(a.estimates)]
    return dataclasses.replace(a, estimates=tuple(map(tuple, rows)))


def test_what_each_dissent_and_each_person_would_do(additive: Build) -> None:
    a = additive([[F(3, 4), F(1, 2)], [F(1, 2), F(1, 2)]], [1, 1])
    disputes = {(0, 0): [Dissent("Ana", 0.25, 0.625, 0.75, "too kind")], (1, 1): [Dissent("Ana", 0.5, 0.6, 0.75), Dissent("Ben", 0.5, 1.0, 1.0)]}
    found = tk.leave_one_out(with_dissents(a, disputes)).dissents
    assert found["who"].tolist() == ["Ana", "Ana", "Ben", "Ana"]
    assert found["keeps"].tolist() == [True, True, False, True]  # Ana alone: .5625 against .55
    assert found["leader"].tolist() == ["o0", "o0", "o1", "o0"]
    assert found.loc[0, ["option", "criterion", "performance", "theirs", "rank", "rank_theirs", "reason"]].tolist() == [
        "o0",
        "c0",
        0.75,
        0.625,
        1,
        1,
        "too kind",
    ]
    assert found.loc[2, ["rank", "rank_theirs"]].tolist() == [2, 1]
    assert found.loc[3, "option"] is None
    assert np.isnan(found.loc[3, "rank"])
    assert tk.leave_one_out(a).dissents.empty


def test_interactions_of_the_top_options(additive: Build) -> None:
    pairs = [
        Interaction("o3", "o4", "conflict"),
        Interaction("o0", "o3", "guard", "first"),
        Interaction("o2", "o0", "complement"),
        Interaction("o1", "o4", "overlap"),
    ]
    a = dataclasses.replace(additive([[1], [F(3, 4)], [F(1, 2)], [F(1, 4)], [0]], [1]), interactions=tuple(pairs))
    found = tk.leave_one_out(a).interactions
    assert list(zip(found["a"], found["b"], strict=True)) == [("o2", "o0"), ("o0", "o3"), ("o1", "o4")]
    assert found["both_top"].tolist() == [True, False, False]
    assert found.loc[0, ["rank_a", "rank_b"]].tolist() == [3, 1]
    assert found.loc[1, "note"] == "first"
    assert tk.leave_one_out(additive([[1], [0]], [1])).interactions.empty


def test_partners_that_were_not_selected_are_named_without_a_rank(additive: Build) -> None:
    pairs = (Interaction("o1", "o2", "guard", "see S1"), Interaction("o0", "o2", "conflict", "S10, S2"), Interaction("o2", "o3", "overlap"))
    whole = dataclasses.replace(
        additive([[1], [F(1, 2)], [0], [0]], [1]), interactions=pairs, sources=tuple(Source(f"S{k}", f"source {k}") for k in (1, 2, 10))
    )
    s = subject(whole.select(options=["o0", "o1"]))
    assert interactions(s).empty
    found = interactions(s, whole=whole)
    assert list(zip(found["a"], found["b"], strict=True)) == [("o0", "o2"), ("o1", "o2")]
    assert found["rank_a"].tolist() == [1, 2]
    assert found["rank_b"].isna().all()
    assert not found["both_top"].any()
    assert [source.id for source in cited(found.loc[0, "note"], whole)] == ["S2", "S10"]  # not S1, which "S10" only begins with
    assert in_words("guard", "A", "B", "see S1") == "A and B: one keeps the other from doing harm. see S1"


def test_weights_in_force_are_the_ones_given(additive: Build) -> None:
    a = additive([[1, 0], [0, 1]], [3, 1], views={"other": [1, 3]})
    assert tk.leave_one_out(a).leader == "o0"
    found = tk.leave_one_out(a, "other")
    assert found.leader == "o1"
    assert found.decisive == ("c1",)


def test_a_perspective_with_all_its_weight_on_one_criterion_does_no_harm(additive: Build) -> None:
    found = tk.leave_one_out(additive([[1, 0], [0, 1]], [1, 1], views={"single": [1, 0]}))
    assert list(found.criteria.index) == ["c0", "c1"]


def test_one_option_and_ties_everywhere_keep_their_leader(additive: Build) -> None:
    assert tk.leave_one_out(additive([[0, 0]], [1, 1])).runs["keeps"].all()
    alone = tk.leave_one_out(additive([[0, 0]], [1, 1])).runs
    assert alone["runner_up"].tolist() == [None] * 3
    assert tk.leave_one_out(additive([[F(1, 2), F(1, 2)]] * 2, [1, 1])).runs["keeps"].all()
