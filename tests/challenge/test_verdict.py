"""The verdict from end to end: exact chances on small cases, the bundled case, words, and input that is degenerate."""

from __future__ import annotations

import dataclasses
import math
import re
import tomllib
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest

import toolkit as tk
from toolkit import wording
from toolkit.challenge.sentence import Sentence
from toolkit.model import How

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Build = Callable[..., tk.Appraisal]

F = Fraction
DRAWS = 20_000


@pytest.fixture(scope="module")
def bundled() -> tk.Appraisal:
    return tk.load("us-mexico-security").shortlist


@pytest.fixture(scope="module")
def found(bundled: tk.Appraisal) -> tk.challenge.verdict.Verdict:
    return tk.verdict(bundled, draws=DRAWS)


def test_the_bundled_shortlist_is_a_tie(found: tk.challenge.verdict.Verdict) -> None:
    """An independent calculation gave a gap of about 0.9, a chance of about .56 and a shift of about 1.8."""
    assert (found.kind, found.rule) == ("tie", "gap")
    assert found.tied == ("demand-reduction", "community-programs")
    assert found.numbers.m == pytest.approx(0.9, abs=0.1)
    assert found.numbers.q == pytest.approx(0.56, abs=0.02)
    assert found.numbers.f == pytest.approx(1.8, abs=0.05)
    assert found.caps == ("not_elicited",)
    assert found.cheapest_flip.criterion == "drug-harm"
    assert (round(100 * found.cheapest_flip.weight), round(100 * found.cheapest_flip.at)) == (10, 8)
    assert found.who_disagrees == ("sovereignty", "rights")


def test_the_numbers_are_those_of_the_other_challenges(bundled: tk.Appraisal, found: tk.challenge.verdict.Verdict) -> None:
    ranking = tk.rank(bundled)
    assert found.numbers.m == pytest.approx(100 * (ranking.scores[found.leader] - ranking.scores[found.runner_up]))
    assert found.numbers.f == pytest.approx(50 * tk.reach(bundled, found.runner_up).distance)
    low, high = bundled.perspectives.min(), bundled.perspectives.max()
    space = tk.weights.between({c: (low[c], high[c]) for c in bundled.criterion_ids})
    sampled = tk.acceptability(bundled, weights=space, scores="range", draws=DRAWS)
    assert found.numbers.q_chance == pytest.approx(sampled.pairwise.loc[found.leader, found.runner_up])
    assert found.numbers.q_error == pytest.approx(sampled.error(found.numbers.q_chance))


def spread(additive: Build, lead: Fraction) -> tk.Appraisal:
    """o0 beats o1 while w0 > lead; perspectives give w0 a span of .4 to .6; o2 is a baseline far behind."""
    table = [[1, 0], [1 - (1 - lead), lead], [0, 0]]
    return additive(table, [F(3, 5), F(2, 5)], baseline=2, views={"one": [F(2, 5), F(3, 5)], "two": [F(3, 5), F(2, 5)]})


@pytest.mark.parametrize("lead", [F(9, 20), F(1, 2), F(23, 40)])
def test_the_chance_is_the_share_of_the_span(additive: Build, lead: Fraction) -> None:
    # On two criteria the weights are uniform on w0 in .4 .. .6. o0 scores w0 and o1 w0 lead + (1 - w0) lead = lead.
    exact = float((F(3, 5) - lead) / F(1, 5))
    numbers = tk.verdict(spread(additive, lead), draws=DRAWS).numbers
    assert numbers.q_chance == pytest.approx(exact, abs=5 * math.sqrt(exact * (1 - exact) / DRAWS))
    assert numbers.q == pytest.approx(numbers.q_chance - 2 * numbers.q_error)
    assert numbers.q_error == pytest.approx(math.sqrt(exact * (1 - exact) / DRAWS), rel=0.05)
    assert numbers.q_rival == "o1"


def test_without_perspectives_weights_vary_by_a_quarter(additive: Build) -> None:
    # w0 = 1/2 varies from 3/8 to 5/8: o0 (w0) beats o1 (9/20) in (5/8 - 9/20) / (1/4) = 7/10 of draws.
    a = additive([[1, 0], [F(9, 20), F(9, 20)], [0, 0]], [1, 1], baseline=2)
    assert tk.verdict(a, draws=DRAWS).numbers.q_chance == pytest.approx(0.7, abs=5 * math.sqrt(0.21 / DRAWS))
    wide = dataclasses.replace(a, settings=(("weight_spread", 0.5),))  # 1/4 to 3/4: (3/4 - 9/20) / (1/2) = 3/5
    assert tk.verdict(wide, draws=DRAWS).numbers.q_chance == pytest.approx(0.6, abs=5 * math.sqrt(0.24 / DRAWS))


def test_ties_count_half(additive: Build) -> None:
    found = tk.verdict(additive([[1, 0], [1, 0], [0, 0]], [1, 1], baseline=2), draws=1000)
    assert found.numbers.q_chance == 0.5
    assert found.kind == "tie"
    assert found.tied == ("o0", "o1")


def test_the_baseline_is_beaten_without_the_conventions(additive: Build) -> None:
    # On the total o0 leads (.75 against .5), but c1 rests on a convention of the baseline; without it o0 is behind.
    cells = {(1, 1): {"basis": "convention", "grade": None}}
    a = additive([[F(1, 2), 1], [F(3, 4), F(1, 4)]], [1, 1], baseline=1, cells=cells)
    found = tk.verdict(a, draws=1000)
    assert found.numbers.b == 0
    assert found.kind == "fragile"
    assert "baseline" in found.caps
    assert "not shown to be better than continuing as now" in found.text()


def test_a_baseline_that_leads_by_its_conventions_says_so(additive: Build) -> None:
    cells = {(0, 1): {"basis": "convention", "grade": None}}
    found = tk.verdict(additive([[F(1, 4), 1], [F(1, 2), 0]], [1, 1], baseline=0, cells=cells), draws=1000)
    assert found.leader == "o0"
    assert found.numbers.b == 0
    assert "“O0” leads only with the help of criteria that rest on a convention." in found.text()
    steady = tk.verdict(additive([[1, 1], [0, 0]], [1, 1], baseline=0), draws=1000)
    assert (steady.kind, steady.numbers.b) == ("robust", 1)


def test_a_clear_lead_is_robust_and_only_its_caps_hold_it_back(additive: Build) -> None:
    a = additive([[1, F(3, 4)], [F(1, 4), F(1, 4)], [0, 0]], [1, 1], baseline=2)
    found = tk.verdict(a, draws=2000)
    assert (found.kind, found.rule, found.caps) == ("robust", "robust", ())
    assert found.cheapest_flip is None
    assert found.joint is None
    assert math.isinf(found.numbers.f)
    assert "No weights bring any other option level." in found.text()

    guessed = dataclasses.replace(a, stated=dataclasses.replace(a.stated, how=How("points", elicited=False)))
    capped = tk.verdict(guessed, draws=2000)
    assert (capped.kind, capped.rule, capped.uncapped) == ("leaning", "not_elicited", "robust")
    assert "the lead would be robust, but nobody was asked for these weights" in capped.text()


def test_judgement_counts_the_leaders_weight_on_grade_d(additive: Build) -> None:
    cells = {(0, 0): {"grade": "D"}, (1, 1): {"grade": "D"}}
    a = additive([[1, F(3, 4)], [F(1, 4), F(1, 4)], [0, 0]], [2, 3], baseline=2, cells=cells)
    found = tk.verdict(a, draws=2000)
    assert found.judgement == pytest.approx(0.4)
    assert (found.kind, found.rule) == ("leaning", "judgement")
    assert "40 % of the weight of “O0” rests on judgement alone" in found.text()


def test_stale_weights_are_named(additive: Build) -> None:
    a = additive([[1, F(3, 4)], [F(1, 4), F(1, 4)], [0, 0]], [1, 1], baseline=2)
    bound = a.stated.bound(a.ranges_digest)
    wider = dataclasses.replace(a, criteria=(a.criteria[0], dataclasses.replace(a.criteria[1], high=2.0)))
    found = tk.verdict(wider, bound, draws=1000)
    assert found.stale == ("c1",)
    assert found.rule == "stale"
    assert "stated over other ranges than today's: C1." in found.text()


def test_no_verdict(additive: Build) -> None:
    table = [[1, F(3, 4)], [F(1, 4), F(1, 4)], [0, 0]]
    assert tk.verdict(additive(table, [1, 1]), draws=100).rule == "no_baseline"
    a = additive(table, [1, 1], baseline=2)
    for findings in (2, ["one", "two"]):
        found = tk.verdict(a, draws=100, findings=findings)
        assert (found.kind, found.rule, found.findings) == ("none", "findings", 2)
        assert "blocking findings of the review are open (2)" in found.text()
    assert tk.verdict(a, draws=100, findings=0).kind == tk.verdict(a, draws=100, findings=[]).kind == "robust"


def test_a_missing_estimate_matters_only_where_it_can_change_the_leader(additive: Build) -> None:
    gap = {"low": None, "likely": None, "high": None, "missing": "not measured"}
    table = [[1, F(3, 4)], [F(1, 2), F(1, 2)], [0, 0]]
    # o1 without c0: at best 1 there and .75 in all, against .875: it cannot lead. Without c1 of o0: at worst .5 against .5.
    assert tk.verdict(additive(table, [1, 1], baseline=2, cells={(1, 0): gap}), draws=500).rule != "missing"
    assert tk.verdict(additive(table, [1, 1], baseline=2, cells={(0, 1): gap}), draws=500).rule != "missing"
    both = tk.verdict(additive(table, [1, 1], baseline=2, cells={(0, 1): gap, (1, 0): gap}), draws=500)
    assert (both.kind, both.rule) == ("none", "missing")


def test_one_option_leaves_nothing_to_compare(additive: Build) -> None:
    found = tk.verdict(additive([[1, 0]], [1, 1], baseline=0))
    assert (found.kind, found.rule) == ("none", "alone")
    assert found.runner_up is None
    assert found.numbers.m is found.numbers.q is None
    assert "the only option that can be chosen" in found.text()


def test_enablers_are_neither_leader_nor_rival(additive: Build) -> None:
    found = tk.verdict(additive([[1, 1], [F(3, 4), F(3, 4)], [0, 0]], [1, 1], enablers=[0], baseline=2), draws=500)
    assert (found.leader, found.runner_up) == ("o1", "o2")
    assert "O0" not in found.text()


def test_one_criterion(additive: Build) -> None:
    found = tk.verdict(additive([[1], [0]], [1], baseline=1), draws=100)
    assert found.kind == "robust"
    assert found.numbers.q_chance == 1


def test_thresholds_are_the_appraisals_own(bundled: tk.Appraisal) -> None:
    loose = dataclasses.replace(bundled, settings=(("tie_points", 0.5), ("tie_chance", 0.5), ("leaning_chance", 0.5), ("leaning_shift", 1.0)))
    assert tk.verdict(loose, draws=2000).kind == "leaning"


def test_the_same_seed_gives_the_same_numbers_whatever_the_jobs(bundled: tk.Appraisal) -> None:
    one = tk.verdict(bundled, draws=20_000, seed=3).numbers
    assert tk.verdict(bundled, draws=20_000, seed=3, jobs=2).numbers == one
    assert tk.verdict(bundled, draws=20_000, seed=4).numbers != one


def test_progress_is_told_and_can_stop_the_work(bundled: tk.Appraisal) -> None:
    seen: list[float] = []
    tk.verdict(bundled, draws=20_000, progress=seen.append)
    assert seen[0] == 0
    assert seen[-1] == 1
    assert seen == sorted(seen)

    def stop(share: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        tk.verdict(bundled, draws=20_000, progress=stop)


@pytest.mark.parametrize("method", ["topsis", "promethee_2"])
def test_methods_on_another_scale_have_no_verdict(bundled: tk.Appraisal, method: str) -> None:
    with pytest.raises(tk.NotApplicable, match="additive totals"):
        tk.verdict(bundled, method=method)


def test_a_total_where_low_is_good_has_one(bundled: tk.Appraisal) -> None:
    straight = tk.verdict(bundled, on="performances", draws=2000)
    mirrored = tk.verdict(bundled, method="spotis", draws=2000)
    assert mirrored.leader == straight.leader
    assert mirrored.numbers.m == pytest.approx(straight.numbers.m)
    assert mirrored.numbers.q == pytest.approx(straight.numbers.q)


# Words


def templates(node: dict, path: str = "verdict") -> Iterator[tuple[str, str]]:
    for key, value in node.items():
        yield from templates(value, f"{path}.{key}") if isinstance(value, dict) else [(f"{path}.{key}", value)]


def inner(sentence: Sentence) -> Iterator[Sentence]:
    yield sentence
    for _, slot in sentence.slots:
        for part in slot if isinstance(slot, tuple) else (slot,):
            if isinstance(part, Sentence):
                yield from inner(part)


def test_the_sentences_name_what_matters_and_claim_no_best_option(found: tk.challenge.verdict.Verdict) -> None:
    text = found.text()
    for name in ("Demand reduction", "Community programmes", "Overdose deaths", "Sovereignty view", "Continue as now"):
        assert name in text
    assert "come out level (63 and 62 of 100)" in text
    assert "the best option" not in text
    assert not re.search(r"\d\.\d\d", text)
    assert found.sentences[0].key == "verdict.answer.level"
    assert dict(found.sentences[0].slots)["scores"] == ("63", "62")


def test_no_template_is_missing_a_slot_and_none_is_idle(additive: Build, bundled: tk.Appraisal) -> None:
    """Many verdicts between them use every template, and each says its sentence without an error."""
    clear = [[1, F(3, 4)], [F(1, 4), F(1, 4)], [0, 0]]
    convention = {"basis": "convention", "grade": None}
    gap = {"low": None, "likely": None, "high": None, "missing": "unknown"}
    a = additive(clear, [1, 1], baseline=2)
    guessed = dataclasses.replace(a, stated=dataclasses.replace(a.stated, how=How("points", elicited=False)))
    split = additive([[1, F(1, 4)], [F(1, 4), 1], [0, 0]], [F(3, 5), F(2, 5)], baseline=2, views={"one": [7, 3], "two": [1, 4]})
    cases = [
        tk.verdict(x, draws=400, **more)
        for x, more in [
            (bundled, {}), (a, {}), (a, {"findings": 1}), (guessed, {}), (additive(clear, [1, 1]), {}), (additive([[1]], [1], baseline=0), {}), (split, {}),
            (additive([[1, 0], [0, 1], [0, 0]], [1, 1], baseline=2), {}),
            (split, {"weights": {"c0": 0.55, "c1": 0.45}}), (split, {"weights": {"c0": 0.3, "c1": 0.7}}), (spread(additive, F(1, 2)), {}),
            (additive(clear, [1, 1], baseline=2, views={"one": [1, 1], "two": [2, 1]}), {}),
            (additive(clear, [1, 1], baseline=2, cells={(0, 0): {"grade": "D"}}), {}),
            (additive([[1, F(1, 2)], [F(1, 2), F(1, 2)], [0, 0]], [1, 1], baseline=2, cells={(0, 0): gap, (1, 0): gap}), {}),
            (additive([[F(1, 2), 1], [F(3, 4), F(1, 4)]], [1, 1], baseline=1, cells={(1, 1): convention}), {}),
            (additive([[F(1, 4), 1], [F(1, 2), 0]], [1, 1], baseline=0, cells={(0, 1): convention}), {}),
            (additive([[1, F(3, 4)], [F(1, 2), 1], [0, 0]], [2, 1], baseline=2, groups={"outcomes": [1], "other": [0]}), {}),
            (additive([[1, F(1, 4)], [F(1, 4), 1], [0, 0]], [52, 48], baseline=2, views={"one": [8, 2], "two": [4, 6]}), {}),
            (additive([[F(1, 2), 1, 1], [F(3, 4), F(1, 4), F(1, 4)]], [1, 1, 1], baseline=1, cells={(1, 1): convention, (1, 2): convention},
                      settings=(("robust_baseline", 0.0),)), {}),
        ]
    ]  # fmt: skip
    wider = dataclasses.replace(a, criteria=(a.criteria[0], dataclasses.replace(a.criteria[1], high=2.0)))
    cases.append(tk.verdict(wider, a.stated.bound(a.ranges_digest), draws=400))
    used = set()
    for verdict in cases:
        for sentence in verdict.sentences:
            text = sentence.text()
            assert "{" not in text
            assert "  " not in text
            assert text[0].isupper() or text[0] in "“0123456789"
            assert text.endswith(".")
            used |= {part.key for part in inner(sentence)}
    file = Path(wording.__file__).parent / "en" / "verdict.toml"
    every = dict(templates(tomllib.loads(file.read_text(encoding="utf-8"))))
    idle = {key for key in every if key not in used and not key.startswith("verdict.names.") and key != "verdict.words.unknown"}
    assert not idle


def test_level_options_are_said_to_be_level_whatever_the_verdict() -> None:
    frame = pd.DataFrame({"a": [1.0, 1.0, 0.0], "b": [2.0, 2.0, 1.0]}, index=["X", "Y", "Z"])
    a = tk.from_frame(frame, {"a": "max", "b": "max"}, ranges={"a": (0, 2), "b": (0, 4)})  # X and Y: 0.5 on both, so 50; no baseline, so no verdict
    found = tk.verdict(a, draws=500)
    assert found.kind == "none"
    assert found.text().startswith("“X” and “Y” come out level (50 and 50 of 100).")
    assert "comes first" not in found.text()
    assert "The order turns" not in found.text()
    assert "bring" not in found.text()
