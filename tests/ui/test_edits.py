"""Editing a study in tables: what was not touched stays, what is wrong is said as the files say it."""

from __future__ import annotations

import pytest

import toolkit as tk
from toolkit.ui import edits


@pytest.fixture(scope="module")
def study() -> tk.Appraisal:
    return tk.load("us-mexico-security")


def test_tables_that_nobody_touched_change_nothing(study: tk.Appraisal) -> None:
    assert edits.with_estimates(study, "diplomacy", edits.estimate_rows(study, "diplomacy")) == study
    assert edits.with_criteria(study, edits.criterion_rows(study)) == study
    assert edits.with_options(study, edits.option_rows(study)) == study


def test_an_estimate_is_changed_alone(study: tk.Appraisal) -> None:
    rows = edits.estimate_rows(study, "community-programs")
    rows.loc["violence", "likely"] = 3.0
    changed = edits.with_estimates(study, "community-programs", rows)
    assert changed.estimate("community-programs", "violence").likely == 3.0
    assert changed.estimate("community-programs", "violence").sources == study.estimate("community-programs", "violence").sources
    assert sum(a != b for x, y in zip(changed.estimates, study.estimates, strict=True) for a, b in zip(x, y, strict=True)) == 1


def test_a_new_criterion_weighs_nothing_and_is_missing_everywhere(study: tk.Appraisal) -> None:
    rows = edits.criterion_rows(study)
    rows.loc[len(rows)] = [None, "New thing", None, "max", "points", 0, 10, None]
    changed = edits.with_criteria(study, rows)
    assert changed.weights["new-thing"] == 0
    assert all(row[-1].is_missing for row in changed.estimates)
    assert tk.rank(changed).ranks.to_dict() == tk.rank(study).ranks.to_dict()


def test_options_come_and_go(study: tk.Appraisal) -> None:
    rows = edits.option_rows(study)
    rows.loc[len(rows)] = [None, "Fresh option", "What it is", True, None, False, False]
    assert edits.with_options(study, rows).option_ids == (*study.option_ids, "fresh-option")
    fewer = edits.with_options(study, edits.option_rows(study).iloc[:3])
    assert fewer.option_ids == study.option_ids[:3]
    assert {i for x in fewer.interactions for i in (x.a, x.b)} <= set(fewer.option_ids)


def test_all_that_is_wrong_is_said_at_once(study: tk.Appraisal) -> None:
    rows = edits.estimate_rows(study, "diplomacy")
    rows.loc["violence", "low"] = 9
    rows.loc["cost", "grade"] = "Z"
    with pytest.raises(tk.InputError) as error:
        edits.with_estimates(study, "diplomacy", rows)
    text = str(error.value)
    assert "expected one of A, B, C, D, found 'Z'" in text
    assert "9 is outside the range 1 to 5" in text
    assert "expected low <= likely <= high" in text
