"""The record of a study: lines are only ever added."""

from __future__ import annotations

import pytest

import toolkit as tk
from toolkit.files.record import append_record, read_record
from toolkit.model import Entry

FIRST = Entry("weights", "2026-03-01T10:00", "Ana", "families", "stated by swing", "asked at the meeting")
SECOND = Entry("answer", "2026-03-02", "Ben: editor", "R07:criteria", "we keep\nall of them", "each answers its own question")


def test_lines_are_added_and_what_is_there_keeps_every_byte(study):
    assert read_record(study) == ()
    append_record(study, FIRST)
    path = study / "record.yaml"
    before = path.read_bytes()
    append_record(study, SECOND)
    assert path.read_bytes().startswith(before)
    assert read_record(study) == (FIRST, SECOND) == tk.load(study).record


def test_a_record_written_by_hand_in_another_style(study):
    (study / "record.yaml").write_text("format: 1\nentries: [{kind: note, when: 2026-01-01, who: Ana}]  # short\n", encoding="utf-8")
    append_record(study, SECOND)
    assert read_record(study) == (Entry("note", "2026-01-01", "Ana"), SECOND)
    (study / "record.yaml").write_text("# nothing yet\nformat: 1\n", encoding="utf-8")
    append_record(study, FIRST)
    assert read_record(study) == (FIRST,)
    assert (study / "record.yaml").read_text(encoding="utf-8").startswith("# nothing yet\n")


def test_a_record_with_issues_is_not_added_to(study):
    (study / "record.yaml").write_text("format: 1\nentries:\n  - {kind: notes, when: 2026-01-01, who: Ana}\n", encoding="utf-8")
    with pytest.raises(tk.InputError, match=r"record.yaml:3: entries\[1\].kind: expected one of answer, weights, reveal, edit, note, found 'notes'"):
        append_record(study, FIRST)


def test_no_study_no_record(tmp_path):
    with pytest.raises(tk.InputError, match="expected a folder that holds a study, found none"):
        append_record(tmp_path, FIRST)
