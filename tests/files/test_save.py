"""Saving changes what changed and nothing else, in one step a file, and destroys nothing."""

from __future__ import annotations

import dataclasses
import os
import shutil
from typing import TYPE_CHECKING

import pytest

import toolkit as tk
from toolkit.files.library import root
from toolkit.model import Dissent, Entry, How, Source
from toolkit.model.weights import weights_from

if TYPE_CHECKING:
    from pathlib import Path

COMMENTED = """\
# The lights.
format: 1   # the first format
id: lights
order: 30

# what it would do
estimates:
  injuries: 1        # from the offer
  comfort: 2

  # asked twice
  cost: 120
# the end
"""


def texts(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def with_estimate(a: tk.Appraisal, option: str, criterion: str, **changes) -> tk.Appraisal:
    i, j = a.option_ids.index(option), a.criterion_ids.index(criterion)
    rows = [list(row) for row in a.estimates]
    rows[i][j] = dataclasses.replace(rows[i][j], **changes)
    return dataclasses.replace(a, estimates=tuple(map(tuple, rows)))


@pytest.fixture
def commented(study: Path) -> Path:
    (study / "options/town/lights.yaml").write_text(COMMENTED, encoding="utf-8")
    return study


def test_saving_what_was_loaded_touches_no_file(commented):
    times = {p: p.stat().st_mtime_ns for p in commented.rglob("*.yaml")}
    before = texts(commented)
    tk.save(tk.load(commented), commented)
    assert texts(commented) == before
    assert {p: p.stat().st_mtime_ns for p in commented.rglob("*.yaml")} == times


def test_saving_the_bundled_case_elsewhere_copies_it_byte_for_byte(tmp_path):
    tk.save(tk.load("us-mexico-security"), tmp_path / "copy")
    copied = {name: data for name, data in texts(tmp_path / "copy").items() if "record" not in name}
    assert copied == {name: (root() / name).read_bytes() for name in copied}
    assert len(copied) == 12
    assert tk.load(tmp_path / "copy") == tk.load("us-mexico-security")


def test_one_changed_number_is_one_changed_line(commented):
    before = texts(commented)
    a = with_estimate(tk.load(commented), "lights", "injuries", low=1.5, likely=1.5, high=1.5)
    tk.save(a, commented)
    after = texts(commented)
    assert {n for n in after if after[n] != before[n]} == {"options/town/lights.yaml"}
    assert after["options/town/lights.yaml"].decode() == COMMENTED.replace("injuries: 1        # from", "injuries: 1.5        # from")
    assert tk.load(commented) == a


def test_a_number_becomes_an_estimate_with_a_reason(commented):
    a = with_estimate(tk.load(commented), "lights", "comfort", low=1.0, grade="C", reason="Asked: yes")
    tk.save(a, commented)
    text = (commented / "options/town/lights.yaml").read_text(encoding="utf-8")
    expected = "  comfort:\n    low: 1\n    likely: 2\n    high: 2\n    grade: C\n    reason: 'Asked: yes'\n"
    assert text == COMMENTED.replace("  comfort: 2\n", expected)
    assert tk.load(commented) == a


def test_a_dissent_is_added_where_it_belongs(study):
    a = with_estimate(tk.load(study), "zebra", "injuries", dissents=(Dissent("Ana", 2.0, 3.0, 5.0, "saw it", "2026"),))
    tk.save(a, study)
    text = (study / "options/town/zebra.yaml").read_text(encoding="utf-8")
    added = "    dissents:\n      - who: Ana\n        low: 2\n        likely: 3\n        high: 5\n        reason: saw it\n        when: '2026'\n"
    assert added + "  comfort: 2.5\n" in text
    assert tk.load(study) == a


def test_weights_from_perspectives_stay_so_until_they_are_stated(study):
    a = tk.load(study)
    tk.save(dataclasses.replace(a, title="Crossing"), study)
    assert "weights: {from: perspectives}" in (study / "criteria/town.yaml").read_text(encoding="utf-8")
    stated = weights_from({"injuries": 50, "comfort": 30, "cost": 20}, How("swing", who="Ana", elicited=True, totals_seen=False))
    b = dataclasses.replace(tk.load(study), stated=stated)
    tk.save(b, study)
    assert tk.load(study).stated == stated


def test_points_are_written_as_they_were_stated(study):
    w = tk.weights.points({"injuries": 3, "comfort": 2, "cost": 1})
    a = dataclasses.replace(tk.load(study), stated=w)
    tk.save(a, study)
    assert "weights: {injuries: 3, comfort: 2, cost: 1}" in (study / "criteria/town.yaml").read_text(encoding="utf-8")
    assert tk.load(study).stated == w


def test_a_removed_option_is_set_aside_and_never_overwritten(study):
    whole = tk.load(study)
    lights = (study / "options/town/lights.yaml").read_bytes()
    for names in (["lights.yaml.removed"], ["lights.yaml.removed", "lights.yaml.removed-2"]):
        tk.save(whole.select(options=["now", "zebra"]), study)
        assert sorted(p.name for p in (study / "options/town").glob("*.removed*")) == names
        assert tk.load(study).option_ids == ("now", "zebra")
        tk.save(whole, study)  # it comes back as a new file
        assert tk.load(study) == whole
    assert (study / "options/town/lights.yaml.removed").read_bytes() == lights


def test_a_new_option_and_a_new_order(study):
    a = tk.load(study)
    new = tk.Option("bridge/über", "A bridge")
    b = dataclasses.replace(a, options=(new, *a.options), estimates=(a.estimates[0], *a.estimates))
    tk.save(b, study)
    assert tk.load(study) == b
    assert (study / "options/town/bridge-über.yaml").exists()


def test_places_in_the_order_are_left_alone_while_nothing_moves(commented):
    tk.save(with_estimate(tk.load(commented), "lights", "comfort", likely=1.5, low=1.5, high=1.5), commented)
    assert "order: 30\n" in (commented / "options/town/lights.yaml").read_text(encoding="utf-8")


def test_criteria_may_change_their_order_with_their_comments(study):
    path = study / "criteria/town.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("  - id: comfort", "  # how it feels\n  - id: comfort  # sic"), encoding="utf-8")
    a = tk.load(study)
    b = a.select(criteria=["cost", "comfort", "injuries"])
    tk.save(b, study)
    text = path.read_text(encoding="utf-8")
    assert "  # how it feels\n  - id: comfort  # sic\n    group: effects\n" in text
    assert text.index("id: cost") < text.index("id: comfort") < text.index("id: injuries")
    assert tk.load(study).criterion_ids == ("cost", "comfort", "injuries")
    assert tk.load(study).criteria == b.criteria


def test_sources_come_and_go(study):
    a = tk.load(study)
    b = dataclasses.replace(
        a, sources=(*a.sources, Source("new", "Somebody (2026), A: title", figure="3 of 4", url="https://example.org/a?b#c", secondary=True))
    )
    tk.save(b, study)
    (old, found) = tk.load(study).sources
    assert old == a.sources[0]
    assert (found.text, found.figure, found.url, found.secondary) == ("Somebody (2026), A: title", "3 of 4", "https://example.org/a?b#c", True)
    assert (study / "options/town/sources.yaml").read_text(encoding="utf-8").startswith("police:\n  type: report\n  title: Accidents\n  date: 2025\n")


def test_windows_line_ends_and_other_indents_stay(study):
    path = study / "options/town/lights.yaml"
    lines = ["format: 1", "id: lights", "order: 3", "lead_actors:", "- a town", "- a state"]
    lines += ["estimates:", "      injuries: 1", "      comfort: 2", "      cost: 120"]
    text = "".join(f"{line}\r\n" for line in lines)
    path.write_bytes(text.encode())
    tk.save(with_estimate(tk.load(study), "lights", "cost", low=100.0, likely=100.0, high=100.0), study)
    assert path.read_bytes() == text.replace("120", "100").encode()


def test_a_file_with_anchors_is_written_anew_below_its_comment(study):
    path = study / "options/town/lights.yaml"
    path.write_text("# mine\n" + path.read_text(encoding="utf-8").replace("injuries: 1", "injuries: &x 1"), encoding="utf-8")
    a = with_estimate(tk.load(study), "lights", "cost", low=100.0, likely=100.0, high=100.0)
    tk.save(a, study)
    assert tk.load(study) == a
    assert path.read_text(encoding="utf-8").startswith("# mine\n")


def test_a_frame_becomes_a_study(tmp_path):
    import pandas as pd

    a = tk.from_frame(pd.DataFrame({"price (€)": [1.0, 2.0, None], "fun": [3, 2, 3]}, index=["A/B", "sources", "a-b"]), {"price (€)": "min", "fun": "max"})
    tk.save(a, tmp_path / "new")
    b = tk.load(tmp_path / "new")
    assert (b.performances.equals(a.performances), b.criteria, b.option_ids) == (True, a.criteria, a.option_ids)
    assert sorted(p.name for p in (tmp_path / "new/options/study").iterdir()) == ["a-b-2.yaml", "a-b.yaml", "sources-2.yaml"]


# refused, with nothing changed


def test_another_study_at_the_target(study):
    before = texts(study)
    with pytest.raises(tk.InputError, match="the folder holds another study, 'town'; this one is 'us-mexico-security'"):
        tk.save(tk.load("us-mexico-security"), study)
    assert texts(study) == before


def test_a_target_with_issues(study):
    a = tk.load(study)
    (study / "options/town/lights.yaml").write_text("format: 1\nid: lights\nestimates: 3\n", encoding="utf-8")
    before = texts(study)
    with pytest.raises(tk.InputError, match=r"lights.yaml:3: estimates: expected fields with values, found 3"):
        tk.save(a, study)
    assert texts(study) == before


def test_an_appraisal_that_would_not_load(study):
    a = with_estimate(tk.load(study), "lights", "injuries", likely=20.0)
    before = texts(study)
    with pytest.raises(tk.InputError, match=r"lights.yaml:\d+: estimates.injuries.likely: 20 is outside the range 0 to 8"):
        tk.save(a, study)
    assert texts(study) == before


@pytest.mark.parametrize("record", [(), (Entry("note", "2026-01-01", "Ana", what="changed"),)])
def test_a_record_that_would_lose_lines(study, record):
    a = tk.load(study)
    tk.save(dataclasses.replace(a, record=(Entry("note", "2026-01-01", "Ana", what="first"),)), study)
    before = texts(study)
    with pytest.raises(tk.InputError, match="lines of a record are only ever added, found some that would be lost"):
        tk.save(dataclasses.replace(a, record=record), study)
    assert texts(study) == before


def test_a_failure_half_way_leaves_the_old_files(study, monkeypatch):
    a = dataclasses.replace(with_estimate(tk.load(study), "lights", "cost", low=100.0, likely=100.0, high=100.0), title="New")
    before = texts(study)

    def full(*_):
        raise OSError(28, "No space left on device", "somewhere")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(tk.InputError, match=r"criteria/town\.yaml: the file cannot be written: No space left on device"):
            tk.save(a, study)
    assert texts(study) == before  # and no temporary file is left behind


def test_the_place_of_the_files_is_followed(study, tmp_path):
    a = tk.load(study)
    shutil.move(study, tmp_path / "elsewhere")
    tk.save(a, tmp_path / "again")  # the files loaded are gone, so it is written from what was loaded
    assert tk.load(tmp_path / "again") == a
