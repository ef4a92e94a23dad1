"""Every planted fault is found, nothing else is, no near-miss fires, and what is sound is left in peace."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pandas as pd
import pytest

import toolkit as tk
import toolkit.rules
from toolkit.rules.registry import RULES

MOST_WARNINGS_CLEAN = 0  # on a sound study
MOST_WARNINGS_PUBLISHED = 9  # on a published example, which has no sources, no ranges, no baseline and no people
ELSEWHERE = {  # what a file cannot plant, since loading refuses it or it takes many options; planted in tests/rules
    "R04/correlation",
    "R12/turns",
    "R19/unexplained",
}


def keys(review) -> list[str]:
    return [f.key for f in review.findings]


def beyond(review, planted, base_findings) -> list[str]:
    """Findings that are neither the planted one, nor of the base, nor a named consequence."""
    known = (planted.finds, *planted.also, *base_findings)
    return [k for k in keys(review) if not k.startswith(known)]


def test_a_planted_fault_is_found_and_nothing_else(fault, base_findings, tmp_path):
    review = tk.review(fault.appraisal(tmp_path), method=fault.method)
    assert any(k.startswith(fault.finds) for k in keys(review))
    assert beyond(review, fault, base_findings) == []


def test_a_near_miss_does_not_fire(near_miss, base_findings, tmp_path):
    review = tk.review(near_miss.appraisal(tmp_path), method=near_miss.method)
    assert not any(k.startswith(near_miss.finds) for k in keys(review))
    assert beyond(review, near_miss, base_findings) == []


def test_a_cue_asks_and_what_is_sure_tells(fault, tmp_path):
    for f in tk.review(fault.appraisal(tmp_path), method=fault.method).findings:
        said = [f.text(), f.advice(), f.says(), *(p.text() for p in f.probes)]
        assert not any(mark in sentence for sentence in said for mark in "{}")
        assert f.text().endswith("?") is (f.certainty == "cue"), f.key
        assert f.guidance


def test_named_consequences_do_arise(fault, tmp_path):
    found = keys(tk.review(fault.appraisal(tmp_path), method=fault.method))
    assert [name for name in fault.also if not any(k.startswith(name) for k in found)] == []


def test_what_is_sound_raises_no_block_and_no_warning(sound, tmp_path):
    review = tk.review(sound.appraisal(tmp_path))
    assert review.blocking == ()
    assert review.counts["warn"][0] <= MOST_WARNINGS_CLEAN, keys(review)


def test_every_variant_of_every_rule_is_planted(every_planted):
    text = tomllib.loads((Path(toolkit.rules.__file__).parents[1] / "wording" / "en" / "rules.toml").read_text(encoding="utf-8"))
    variants = {f"{rule}/{name}" for rule in text if rule.startswith("R") for name, entry in text[rule].items() if isinstance(entry, dict)}
    planted = {p.finds for p in every_planted if not p.near_miss}
    assert len(variants) > 70
    assert variants - planted == ELSEWHERE


def test_every_rule_has_a_fault_and_a_near_miss(every_planted):
    for near_miss in (False, True):
        assert {r.id for r in RULES} == {p.finds[:3] for p in every_planted if p.near_miss is near_miss}


PUBLISHED = {
    # Hwang, C.-L. and Yoon, K. (1981), Multiple Attribute Decision Making, Springer: four fighter aircraft
    "hwang_yoon_1981": (
        [
            [2.0, 1500, 20000, 5.5, 5, 9],
            [2.5, 2700, 18000, 6.5, 3, 5],
            [1.8, 2000, 21000, 4.5, 7, 7],
            [2.2, 1800, 20000, 5.0, 5, 5],
        ],
        ["max", "max", "max", "min", "max", "max"],
        [0.2, 0.1, 0.1, 0.1, 0.2, 0.3],
    ),
    # Brans, J. P., Vincke, P. and Mareschal, B. (1986), European Journal of Operational Research 24: six power plants
    "brans_vincke_mareschal_1986": (
        [
            [80, 90, 600, 5.4, 8, 5],
            [65, 58, 200, 9.7, 1, 1],
            [83, 60, 400, 7.2, 4, 7],
            [40, 80, 1000, 7.5, 7, 10],
            [52, 72, 600, 2.0, 3, 8],
            [94, 96, 700, 3.6, 5, 6],
        ],
        ["min", "max", "min", "min", "min", "max"],
        [1, 1, 1, 1, 1, 1],
    ),
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_published_example_raises_no_block(name):
    rows, objectives, weights = PUBLISHED[name]
    frame = pd.DataFrame(rows, columns=[f"c{j}" for j in range(len(objectives))], index=[f"a{i}" for i in range(len(rows))], dtype=float)
    a = tk.from_frame(frame, dict(zip(frame.columns, objectives, strict=True)), weights=dict(zip(frame.columns, weights, strict=True)))
    review = tk.review(a)
    assert review.blocking == ()
    assert review.counts["warn"][0] <= MOST_WARNINGS_PUBLISHED, keys(review)
    assert any(k.startswith("R01/undeclared") for k in keys(review))  # ranges are the data's, and the review says so
