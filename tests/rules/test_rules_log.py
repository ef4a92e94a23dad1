"""The record: entries that people and programs read, weights before and after totals, all through the study's files."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import toolkit as tk
from toolkit.files.record import append_record, read_record
from toolkit.model import Entry, How
from toolkit.rules.log import after_reveal, answer_entry, answers, points_of, reveal_entry, totals_seen, weights_entry

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path):
    for part in ("criteria", "options"):
        shutil.copytree(ROOT / part, tmp_path / part)
    return tmp_path


def weights(points, by="Panel", about="weights"):
    return weights_entry(points, who=by, when="2025-05-01", about=about)


REVEAL = reveal_entry(who="Chair", when="2025-05-02")


def test_points_come_back_as_they_were_written():
    points = {"drug-harm": 12.5, "cost": 0.001, "rule-of-law": 100.0, "x.y": 1e-05}
    record = (weights(points), REVEAL, weights({"cost": 1}))
    assert points_of(record, record[2]) == points
    assert points_of(record, record[0]) is None


def test_only_weights_after_the_first_reveal_are_late():
    early, late = weights({"a": 1}), weights({"a": 2})
    note = Entry("note", "", "Chair", "weights", "a=3")
    assert after_reveal((early, REVEAL, note, late)) == (late,)
    assert after_reveal((early, late)) == ()
    assert after_reveal((REVEAL,)) == ()


@pytest.mark.parametrize(
    ("record", "told", "seen"),
    [
        ((), None, None),
        ((), True, True),
        ((weights({"a": 1}), REVEAL), None, False),
        ((REVEAL, weights({"a": 1})), None, True),
        ((weights({"a": 1}), REVEAL, weights({"a": 2})), None, True),
        ((REVEAL, weights({"a": 1}, about="other")), None, None),
        ((REVEAL, weights({"a": 1})), False, False),  # what the weights say themselves goes before the record
    ],
)
def test_whether_totals_were_seen(streets, record, told, seen):
    stated = replace(streets.stated, how=How("swing", totals_seen=told))
    assert totals_seen(record, stated, "weights") is seen


def test_answers_are_the_last_by_key(streets):
    finding = tk.review(streets).findings[0]
    first, second = (answer_entry(finding, who="Clerk", when=w, what=w) for w in ("1", "2"))
    assert answers((first, second)) == {finding.key: second}
    assert answers((first, replace(second, what=" ", why=""))) == {}


def test_an_answer_is_read_back_from_the_files(folder):
    a = tk.load(folder)
    finding = tk.review(a).findings[0]
    entry = answer_entry(finding, who="A reader", when="2026-03-01", what="Seen: with a colon, “quotes” and ünïcode.", why="Because #1.")
    before = (folder / "options" / "us-mexico-security" / "record.yaml").read_text(encoding="utf-8")
    append_record(folder, entry)
    assert (folder / "options" / "us-mexico-security" / "record.yaml").read_text(encoding="utf-8").startswith(before.rstrip("\n"))
    assert read_record(folder)[-1] == entry
    assert tk.review(tk.load(folder)).finding(finding.key).answer == entry


def test_tuning_is_found_through_the_files(folder):
    a = tk.load(folder)
    points = dict(a.weights)
    append_record(folder, weights_entry(points | {"cost": 0.9}, who="Panel", when="2026-03-01"), REVEAL, weights_entry(points, who="Chair", when="2026-03-03"))
    found = [f for f in tk.review(tk.load(folder)).findings if f.rule == "R22"]
    assert [f.variant for f in found] == ["moved"]
    assert found[0].number == 1
    assert "continuing as now" in found[0].text().lower() or "continue as now" in found[0].text().lower()  # the cheapest led before


@pytest.mark.parametrize(
    "written",
    ["format: 1\n", "format: 1\nentries: []\n", "# why\nformat: 1\nentries: []  # none yet\n", "format: 1\nentries: [{kind: note, when: a, who: b}]\n"],
)
def test_an_entry_is_added_however_the_record_is_written(folder, written):
    path = folder / "options" / "us-mexico-security" / "record.yaml"
    path.write_text(written, encoding="utf-8")
    before = read_record(folder)
    append_record(folder, REVEAL)
    assert read_record(folder) == (*before, REVEAL)
