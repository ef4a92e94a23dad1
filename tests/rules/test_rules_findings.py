"""Findings: keys that last, sentences that are whole, cues that ask, guidance that is known, answers that stay."""

from __future__ import annotations

import dataclasses
import json
import re
import tomllib
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import toolkit as tk
import toolkit.rules
from toolkit.challenge.thresholds import THRESHOLDS as OF_THE_VERDICT
from toolkit.errors import UnknownName
from toolkit.model import Entry
from toolkit.rules.finding import Finding, Place, Word, phrase
from toolkit.rules.guidance import DOCUMENTS
from toolkit.rules.log import answer_entry
from toolkit.rules.registry import RULES
from toolkit.rules.thresholds import THRESHOLDS
from toolkit.values import Piecewise

HOUSE = Path(toolkit.rules.__file__).parents[1]
ROOT = HOUSE.parent
SENTENCES = tomllib.loads((HOUSE / "wording" / "en" / "rules.toml").read_text(encoding="utf-8"))
OF_RULES = {name: table for name, table in SENTENCES.items() if name.startswith("R")}


def test_every_rule_has_its_words_and_every_word_its_rule():
    assert set(OF_RULES) == {r.id for r in RULES}
    for rule, table in OF_RULES.items():
        assert table["title"], rule
        assert table["says"].endswith("."), rule
        for variant, entry in table.items():
            if isinstance(entry, dict):
                assert set(entry) == {"text", "advice"}, (rule, variant)
                assert entry["text"].strip()[-1] in ".?", (rule, variant)


def test_no_sentence_of_the_review_stands_in_code():
    looked = list((HOUSE / "rules").glob("*.py"))
    assert len(looked) > 15
    code = "\n".join(path.read_text(encoding="utf-8") for path in looked)
    for table in OF_RULES.values():
        assert table["says"] not in code


def test_rules_are_those_of_the_guidance_that_the_model_can_support():
    asked = {f"R{n:02d}" for n in (*range(1, 33), 34, 36, 37, 38)}
    assert {r.id for r in RULES} == asked - {"R25"}  # R25 is about sampling: tests/rules/test_toolkit_itself.py
    assert [r.id for r in RULES] == sorted(r.id for r in RULES)


def test_every_citation_is_of_a_known_document():
    cited = {c.document for r in RULES for c in r.guidance}
    assert cited == set(DOCUMENTS)
    assert all(c.reference.endswith(".") for r in RULES for c in r.guidance)
    assert {str(c) for c in next(r for r in RULES if r.id == "R04").guidance} == {"DCLG 2009, s. 5.4.4", "Marsh et al. 2016"}


def test_thresholds_belong_to_a_rule_and_agree_with_the_verdicts():
    shared = set(THRESHOLDS) & set(OF_THE_VERDICT)
    assert shared == {"tie_points", "judgement_share"}
    assert all(THRESHOLDS[name].default == OF_THE_VERDICT[name].default for name in shared)
    assert {t.rule for t in THRESHOLDS.values()} <= {r.id for r in RULES}


def test_docs_hold_every_rule_and_threshold():
    text = (ROOT / "docs" / "review.md").read_text(encoding="utf-8")
    assert [f"R{n:02d}" for n in range(1, 39) if f"R{n:02d}" not in text] == []
    for rule in RULES:
        row = next(line for line in text.splitlines() if line.startswith(f"| {rule.id} |"))
        assert f"| {SENTENCES[rule.id]['title']} | {rule.look} |" in row
        assert row.endswith(f"| {'; '.join(map(str, rule.guidance))} |")
    for name, threshold in THRESHOLDS.items():
        assert f"| `{name}` | {threshold.default:g} | {threshold.rule} | {threshold.meaning} |" in text
    for short, full in DOCUMENTS.values():
        assert f"- {short}: {full}" in text


def test_an_appraisal_sets_its_own_thresholds(streets):
    assert not any(f.rule == "R11" for f in tk.review(streets).findings)
    strict = dataclasses.replace(streets, settings=(("heavy_weight", 0.25),))
    review = tk.review(strict)
    assert "R11/heavy:injuries" in [f.key for f in review.findings]
    assert dict(review.thresholds)["heavy_weight"] == 0.25
    assert dict(tk.review(streets).thresholds)["heavy_weight"] == 0.5


def test_a_key_names_rule_variant_and_place_and_no_number(streets, change):
    a, b = (change.cell(streets, "crossings", "access", low=2.0, likely=x, high=3.5) for x in (2.5, 3.0))
    hurdle = [change.criterion(x, "access", hurdle=4.0) for x in (a, b)]
    keys = [[f.key for f in tk.review(x).findings if f.rule == "R16"] for x in hurdle]
    assert keys == [["R16/hurdle:crossings.access"]] * 2


def test_many_ids_make_a_short_key_that_changes_with_them():
    few, many = Place("cell", ("a.x", "b.x")), Place("cell", tuple(f"o{i}.x" for i in range(9)))
    assert few.key == "a.x+b.x"
    assert many.key.startswith("9-")
    assert len(many.key) == 10
    assert many.key != Place("cell", (*many.ids[:-1], "o9.x")).key


def test_a_phrase_stops_counting_items_out():
    assert phrase(("A", "B", "C")) == "A, B and C"
    assert phrase(tuple("ABCDEFGH")) == "A, B, C, D, E and 3 more"
    assert phrase(tuple("ABCDEF")) == "A, B, C, D, E and F"  # "and 1 more" is no shorter
    assert phrase((Word("rules.words.date"),)) == "the date"
    assert phrase(()) == "none"


def test_findings_are_frozen_and_travel_as_json(border):
    review = tk.review(border)
    assert review.findings
    with pytest.raises(dataclasses.FrozenInstanceError):
        review.findings[0].severity = "note"
    said = json.loads(json.dumps(review.plain(), allow_nan=False))
    assert [f["key"] for f in said["findings"]] == [f.key for f in review.findings]
    frame = review.frame()
    assert list(frame["key"]) == [f.key for f in review.findings]
    assert not frame["text"].str.contains("[{}]", regex=True).any()


def test_a_cue_is_a_question_with_both_probes(streets, change):
    review = tk.review(change.criterion(streets, "access", depends_on=("fear",)))
    finding = review.finding("R05/declared:access+fear")
    assert finding.certainty == "cue"
    assert finding.text().endswith("?")
    first, second = (p.text() for p in finding.probes)
    for words in ("Reaching shops and services", "“Much harder than now”", "“Much easier than now”", "“Most avoid the streets”", "“Nearly all feel safe”"):
        assert words in first
        assert words in second
    assert first.index("Reaching shops") < first.index("Feeling safe")
    assert second.index("Feeling safe") < second.index("Reaching shops")


def test_the_double_counting_probe_holds_one_and_varies_the_other(streets, change):
    review = tk.review(change.criterion(streets, "fear", indicator="Police accident register"))
    finding = review.finding("R04/indicator:injuries+fear")
    first, second = finding.probes
    assert (first.varied, first.held, first.step, first.at) == (
        "Serious injuries", "Feeling safe on foot", ("60 people per year", "0 people per year"), ("“About half feel safe”",),
    )  # fmt: skip
    assert (second.varied, second.held, second.at) == ("Feeling safe on foot", "Serious injuries", ("30 people per year",))


def test_an_answer_stays_with_its_finding(streets):
    finding = tk.review(streets).finding("R14/mixed:cost")
    assert finding.open
    entry = answer_entry(finding, who="Clerk", when="2025-07-01", what="Shown beside the total.", why="The council asked for it.")
    answered = tk.review(dataclasses.replace(streets, record=(entry,)))
    assert answered.finding("R14/mixed:cost").answer == entry
    assert answered.open == ()
    assert answered.counts["note"] == (1, 0)


def test_the_last_answer_stands_and_an_empty_one_takes_it_back(streets):
    finding = tk.review(streets).findings[0]
    said = [answer_entry(finding, who="Clerk", when="", what=what) for what in ("First.", "Second.", "")]
    assert tk.review(dataclasses.replace(streets, record=tuple(said[:2]))).findings[0].answer.what == "Second."
    assert tk.review(dataclasses.replace(streets, record=tuple(said))).findings[0].open


def test_an_answer_without_its_finding_is_kept_apart(streets):
    spare = Entry("answer", "2025-07-01", "Clerk", "R06/ladder:noise+fear", "Means given no weight.")
    review = tk.review(dataclasses.replace(streets, record=(spare,)))
    assert review.spare == (spare,)
    assert len(review.open) == 1


def test_an_answered_block_no_longer_blocks(streets):
    final = dataclasses.replace(streets, status="Final", evidence_date="")
    review = tk.review(final)
    assert [f.key for f in review.blocking] == ["R34/final:evidence_date"]
    entry = answer_entry(review.blocking[0], who="Clerk", when="", what="The evidence is dated source by source.")
    assert tk.review(dataclasses.replace(final, record=(entry,))).blocking == ()


def test_blocking_findings_come_first(streets):
    final = dataclasses.replace(streets, status="Final", evidence_date="", horizon="")
    order = [f.severity for f in tk.review(final).findings]
    assert order == sorted(order, key=["block", "warn", "note"].index)


def test_rules_ran_passed_or_lacked_something(streets):
    review = tk.review(dataclasses.replace(streets, viewpoints=()))
    assert dict(review.skipped) == {"R23": "viewpoints", "R31": "viewpoints"}
    assert set(review.ran) | set(dict(review.skipped)) == {r.id for r in RULES}
    assert set(review.passed) == set(review.ran) - {"R14"}
    assert set(SENTENCES["lacks"]) == {name for r in RULES for name in r.needs}


def test_a_beginning_that_only_one_key_has_will_do(border):
    review = tk.review(border)
    assert review.finding("R15").key.startswith("R15/tie:")
    with pytest.raises(UnknownName, match="R38/reasoned:equipment-and-training, R38/reasoned:rights"):
        review.finding("R38")
    with pytest.raises(UnknownName):
        review.finding("")


def test_an_unknown_key_names_the_nearest(streets):
    with pytest.raises(UnknownName, match="did you mean 'R14/mixed:cost'"):
        tk.review(streets).finding("R14/mixd:cost")


def test_shortlist_and_longlist_agree_on_the_result(border):
    long, short = tk.review(border), tk.review(border.shortlist)
    looks = {r.id: r.look for r in RULES}
    assert [f.key for f in long.findings if looks[f.rule] == "result"] == [f.key for f in short.findings if looks[f.rule] == "result"]


def test_correlation_is_a_cue_with_many_options_only():
    rng = np.random.default_rng(3)
    for options, fires in ((14, False), (15, True)):
        x = np.linspace(0, 1, options)
        frame = pd.DataFrame({"x": x, "y": np.clip(x + rng.normal(0, 0.02, options), 0, 1), "z": rng.random(options)})
        a = tk.from_frame(frame, dict.fromkeys("xyz", "max"), ranges=dict.fromkeys("xyz", (0, 1)))
        found = [f for f in tk.review(a).findings if f.key == "R04/correlation:x+y"]
        assert bool(found) is fires
        assert all(f.certainty == "cue" and f.probes and f.text().endswith("?") for f in found)


def test_a_value_that_turns_is_asked_about(streets, change):
    turning = change.criterion(streets, "noise", value=Piecewise(((45.0, 1.0), (55.0, 0.4), (60.0, 0.6), (70.0, 0.0))))
    falling = change.criterion(streets, "noise", value=Piecewise(((45.0, 1.0), (55.0, 0.8), (60.0, 0.3), (70.0, 0.0))))
    assert "R12/turns:noise" in [f.key for f in tk.review(turning).findings]
    assert not any(f.rule == "R12" for f in tk.review(falling).findings)


def test_a_gap_without_a_reason_blocks(streets, change):
    gap = {"low": None, "likely": None, "high": None, "grade": None, "basis": None, "reason": "", "sources": ()}
    bare, given = (change.cell(streets, "cameras", "noise", missing=reason, **gap) for reason in (" ", "Not measured yet"))
    assert [f.key for f in tk.review(bare).blocking] == ["R19/unexplained:cameras.noise"]
    assert tk.review(given).blocking == ()


def test_a_finding_says_what_it_is_about():
    finding = Finding("heavy", "warn", Place("criterion", ("cost",)), (("criterion", "Cost"), ("number", 0.62)), 0.62, rule="R11")
    assert finding.text() == "Cost holds 62 % of the weight and outweighs all the others together."
    assert finding.key == "R11/heavy:cost"


def test_names_that_would_run_into_each_other_stand_in_quotation_marks():
    assert phrase(("Police, courts", "Treatment and health"), apart=True) == "“Police, courts” and “Treatment and health”"
    assert phrase(("Police", "Health"), apart=True) == "Police and Health"
    assert phrase(("Treatment and health",), apart=True) == "Treatment and health"
    assert phrase(("a note, signed", "a date")) == "a note, signed and a date"


def test_cells_of_all_options_are_named_by_their_criterion():
    rows = {f"o{k}": {"x": float(k), "y": float(3 - k)} for k in range(3)}
    a = tk.from_frame(pd.DataFrame.from_dict(rows, orient="index"), {"x": "max", "y": "max"}, ranges={"x": (0, 3), "y": (0, 3)})
    one = dataclasses.replace(a.estimates[0][1], reason="Counted.")
    a = dataclasses.replace(a, estimates=((a.estimates[0][0], one), *a.estimates[1:]))
    found = next(f for f in tk.review(a).findings if f.key.startswith("R20/bare"))
    assert found.text() == "Estimates with neither a source nor a reason (5, 83 % of all): x and y (o1; o2)."


def test_sentences_hold_for_one_option():
    a = tk.from_frame(pd.DataFrame({"x": [1.0]}, index=["alone"]), {"x": "max"}, ranges={"x": (0, 3)})
    texts = [f.text() for f in tk.review(a).findings]
    assert "Nothing else can be chosen than alone." in texts
    assert not any(re.search(r"\b1 [a-z]+(s|ia)\b|\bx carry\b", t) for t in texts), texts


def test_on_one_criterion_being_beaten_says_nothing_of_the_options():
    a = tk.from_frame(pd.DataFrame({"x": [1.0, 2.0, 3.0]}), {"x": "max"}, ranges={"x": (0, 4)})
    found = {f.key.split(":")[0] for f in tk.review(a).findings}
    assert not found & {"R17/straw", "R18/kept", "R18/kept_sure", "R18/leads"}


def test_equal_weights_for_want_of_any_are_one_finding_and_stated_ones_another():
    frame = pd.DataFrame({"x": [1.0, 2.0, 3.0], "y": [3.0, 1.0, 2.0]})
    made = dict.fromkeys("xy", "max"), dict.fromkeys("xy", (0, 4))
    for stated, raised in ((None, {"R09/unasked"}), ({"x": 1, "y": 1}, {"R09/equal"}), ({"x": 1, "y": 3}, set())):
        a = tk.from_frame(frame, made[0], stated, made[1])
        assert {f.key for f in tk.review(a).findings if f.rule == "R09"} == raised
