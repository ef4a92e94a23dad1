"""The checklists: their items are the guidance's, and their statuses follow what the appraisal holds."""

from __future__ import annotations

import dataclasses
import tomllib
from pathlib import Path

import pytest

import toolkit as tk
import toolkit.rules
from toolkit.model import Entry
from toolkit.rules.checklist import checklist
from toolkit.rules.items import ITEMS
from toolkit.rules.log import answer_entry

WORDS = tomllib.loads((Path(toolkit.rules.__file__).parents[1] / "wording" / "en" / "checklist.toml").read_text(encoding="utf-8"))


def item(a, code):
    return next(c for c in checklist(a).checks if c.code == code)


def test_items_are_those_of_the_documents(streets):
    filled = checklist(streets)
    assert len(filled.of("ISPOR")) == 17  # Marsh et al. 2016, table 2: eight heads, seventeen items
    assert [c.code[1] for c in filled.of("ISPOR")] == list("11222334455667788")
    assert len(filled.of("DCLG")) == 7
    assert len(filled.of("GB")) == 10
    assert {str(c.guidance) for c in filled.of("DCLG")} == {"DCLG 2009, s. 5.4.4"}
    assert set(WORDS["items"]) == set(ITEMS)


def test_every_item_says_what_was_found_and_where(streets, border):
    used = set()
    for a in (streets, border):
        for c in checklist(a).checks:
            assert c.asks().endswith(".")
            assert c.found().endswith(".")
            assert c.where
            used |= {p.name for p in c.parts}
    assert used == set(WORDS["parts"])
    assert len(checklist(streets).frame()) == len(ITEMS)


def test_counts_are_of_all_items(streets):
    assert sum(checklist(streets).counts.values()) == len(ITEMS)


@pytest.mark.parametrize(
    ("code", "fields", "status"),
    [
        ("I1a", {}, "met"),
        ("I1a", {"context": ""}, "partly"),
        ("GB1", {}, "met"),
        ("GB10", {"limits": ()}, "not met"),
        ("D7", {"horizon": ""}, "partly"),
        ("GB6", {}, "met"),
        ("GB8", {}, "partly"),  # cost is tagged; the note on it is open
        ("I5a", {}, "partly"),  # the weights were asked for as swings, and no digest of the ranges was kept
    ],
)
def test_status_follows_what_is_there(streets, code, fields, status):
    assert item(dataclasses.replace(streets, **fields), code).status == status


def test_partial_parts_say_how_many(streets, change):
    found = item(change.criterion(streets, "noise", definition=""), "I2b").found()
    assert "a definition of each criterion (5 of 6)" in found


def test_what_only_people_can_tell_needs_their_note(streets):
    assert item(streets, "I2c").status == "partly"
    note = Entry("note", "2025-06-01", "Residents' panel", "checklist.I2c", "The panel went through the tree.")
    assert item(dataclasses.replace(streets, record=(note,)), "I2c").status == "met"


def test_an_answered_finding_counts_as_dealt_with(streets):
    answer = answer_entry(tk.review(streets).findings[0], who="Clerk", when="", what="Shown beside the total.")
    assert item(dataclasses.replace(streets, record=(answer,)), "GB8").status == "met"


def test_a_bare_table_meets_little():
    import pandas as pd

    a = tk.from_frame(pd.DataFrame({"x": [1.0, 2.0]}), {"x": "max"})
    counts = checklist(a).counts
    assert counts["met"] <= 3
    assert counts["not met"] >= 15


def test_a_study_without_studies_is_not_said_to_name_them():
    import pandas as pd

    a = tk.from_frame(pd.DataFrame({"x": [1.0, 2.0]}), {"x": "max"}, weights={"x": 1})
    said = {c.code: c.found() for c in checklist(a).checks}
    assert "named studies" not in said["I3a"]
    assert "There: people who were asked" not in said["I5a"]  # plain numbers do not say whose they are
    assert all(f in said["I3a"] for f in ("Lacking", "grade"))
