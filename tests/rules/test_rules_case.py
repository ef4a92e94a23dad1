"""The bundled case argues against itself honestly: nothing blocks, and every finding is answered in its own files."""

from __future__ import annotations

import time

import toolkit as tk
from toolkit.rules.checklist import checklist


def test_every_finding_is_answered(border):
    review = tk.review(border)
    assert len(review.findings) >= 8
    assert [f.key for f in review.open] == []
    assert review.spare == ()
    assert all(f.answer.who and f.answer.when and f.answer.what and f.answer.why for f in review.findings)


def test_false_alarms_that_guidance_names_do_not_fire(border):
    found = {f.rule for f in tk.review(border).findings}
    assert "R04" not in found  # rights and durability go together over nine options; sources are shared between cells
    assert "R05" not in found  # "if" and "only while" in scales and definitions
    assert "R12" not in found  # percentages in the wording of scales
    assert "R22" not in found  # no weights were stated after a reveal


def test_one_shared_source_makes_one_finding_at_most(border):
    keys = [f.key for f in tk.review(border).findings]
    assert len(keys) == len(set(keys))
    assert len(keys) <= 12


def test_what_nobody_did_is_not_claimed(border):
    unmet = {c.code: c for c in checklist(border).checks if c.status != "met"}
    assert {"I1b", "I5a", "GB6"} <= set(unmet)  # nobody took part, nobody was asked
    assert unmet["GB6"].status == "partly"


def test_the_whole_review_takes_well_under_half_a_second(border):
    tk.review(border)  # imports
    start = time.perf_counter()
    [f.plain() for f in tk.review(tk.load("us-mexico-security")).findings]
    assert time.perf_counter() - start < 5  # ten times the target, for a busy machine; the benchmark holds the target itself
