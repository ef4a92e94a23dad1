"""`policy-options challenge` as a user runs it: the library's numbers, one screen, sections, refusals."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import toolkit as tk
from toolkit.challenge.reach import reach_all
from toolkit.model import Dissent

POLICY_OPTIONS = Path(sys.executable).with_name("policy-options")
SECTIONS = [
    "verdict", "conditions", "views", "weights", "groups", "crossings", "reach", "estimates", "tornado", "find-out", "drivers",
    "leave-one-out", "totals", "dissents", "interactions", "dominance", "acceptability", "central-weights", "methods", "reversal",
]  # fmt: skip


def run(*arguments: str, columns: int = 120) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"COLUMNS": str(columns)}
    return subprocess.run([POLICY_OPTIONS, "challenge", *arguments], capture_output=True, text=True, check=False, env=environment, timeout=120)


def data(*arguments: str) -> Any:
    done = run(*arguments, "--format", "json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def overview() -> dict[str, list[dict[str, Any]]]:
    return data("--draws", "5000")


@pytest.fixture(scope="module")
def shortlist() -> tk.Appraisal:
    return tk.load("us-mexico-security").shortlist


def test_the_verdict_is_the_librarys(overview: dict[str, Any], shortlist: tk.Appraisal) -> None:
    found = tk.verdict(shortlist, draws=5000, findings=tk.review(shortlist).blocking)
    row = overview["verdict"][0]
    assert (row["kind"], row["rule"], row["leader"], row["runner_up"]) == (found.kind, found.rule, found.leader, found.runner_up)
    assert (row["m"], row["q"], row["f"], row["b"]) == (found.numbers.m, found.numbers.q, found.numbers.f, found.numbers.b)
    assert row["sentences"] == [s.text() for s in found.sentences]


def test_flips_reach_and_runs_are_the_librarys(overview: dict[str, Any], shortlist: tk.Appraisal) -> None:
    frame = tk.stability(shortlist).frame()
    assert [r["criterion"] for r in overview["weights"]] == list(frame.index)
    assert [r["low"] for r in overview["weights"]] == frame["low"].tolist()
    assert overview["weights"][0]["challenger"] == "community-programs"
    assert {r["option"]: r["distance"] for r in overview["reach"]} == {r.option: r.distance for r in reach_all(shortlist)}
    assert [r["points"] for r in overview["reach"]] == sorted(r["points"] for r in overview["reach"])
    runs = tk.leave_one_out(shortlist).runs
    assert [(r["run"], r["leader"], r["keeps"]) for r in overview["leave-one-out"]] == list(zip(runs.index, runs["leader"], runs["keeps"], strict=True))
    assert overview["find-out"][0]["option"] == "community-programs"


def test_one_screen_answers_the_five_questions() -> None:
    done = run("--draws", "2000")
    assert done.returncode == 0, done.stderr
    for words in ("come out level (63 and 62 of 100)", "one weight move", "have to believe", "finding out", "hang on one thing", "falls from 10 % to 8 %"):
        assert words in " ".join(done.stdout.split()), words
    assert len(done.stdout.splitlines()) < 75
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("columns", [40, 80])
def test_narrow_terminals_lose_nothing(columns: int) -> None:
    done = run("--section", "weights", columns=columns)
    assert max(map(len, done.stdout.splitlines())) <= columns
    assert "7.9" in done.stdout


def test_the_sections_are_these() -> None:
    assert [row["section"] for row in data("--sections")] == SECTIONS


def test_every_section_prints_rows_for_the_bundled_case() -> None:
    arguments = [part for name in SECTIONS for part in ("--section", name)]
    found = data(*arguments, "--draws", "1000", "--longlist")
    assert list(found) == SECTIONS
    assert [name for name, rows in found.items() if not rows] == ["dissents"]  # nothing is disputed there
    assert len(found["acceptability"]) == 10
    table = run(*arguments, "--draws", "1000")
    assert table.returncode == 0
    assert "dissents: nothing to show" in table.stderr


def test_methods_and_reversal_are_the_librarys_and_named_for_a_reader(shortlist: tk.Appraisal) -> None:
    rows = data("--section", "methods")
    found = tk.compare_methods(shortlist)
    assert [row["ranking"] for row in rows] == list(found.ranks.columns)
    assert {o: rows[3][f"rank.{o}"] for o in shortlist.option_ids} == found.ranks.iloc[:, 3].to_dict()
    assert [row["tau"] for row in rows] == pytest.approx(found.agreement.iloc[0].tolist())
    reversed_ = {row["method"]: row["changed"] for row in data("--section", "reversal")}
    assert reversed_ == tk.reversal(shortlist).by_method["changed"].to_dict()
    shown = run("--section", "methods", "--section", "reversal")
    assert "TOPSIS on values" in shown.stdout
    assert "weighted_sum" not in shown.stdout + shown.stderr
    assert "ELECTRE I gives no complete order; see rank --method electre_1" in shown.stderr


@pytest.mark.parametrize("columns", [80, 100, 160])
def test_tables_name_options_and_criteria_and_never_their_ids(columns: int, shortlist: tk.Appraisal) -> None:
    arguments = [part for name in SECTIONS for part in ("--section", name)]
    done = run(*arguments, "--draws", "500", columns=columns)
    assert done.returncode == 0, done.stderr
    assert max(map(len, done.stdout.splitlines())) <= columns
    ids = {i for i in (*shortlist.option_ids, *shortlist.criterion_ids) if "-" in i}
    assert not {word.strip(",.;:()") for word in done.stdout.split()} & ids
    assert "…" not in done.stdout  # no name is cut


def test_new_sections_are_the_librarys(shortlist: tk.Appraisal) -> None:
    found = data("--section", "tornado", "--section", "central-weights", "--section", "acceptability", "--draws", "1000")
    leads = tk.stability(shortlist).leads
    assert [(r["option"], r["criterion"], r["lead_low"]) for r in found["tornado"]] == list(
        zip(leads["option"], leads["criterion"], leads["lead_low"], strict=True)
    )
    shares = {r["option"]: r["first"] for r in found["acceptability"]}
    central = found["central-weights"]
    assert [r["criterion"] for r in central] == list(shortlist.criterion_ids)
    assert set(central[0]["weights"]) == {o for o, share in shares.items() if share > 0}
    for option in central[0]["weights"]:
        assert sum(r["weights"][option] for r in central) == pytest.approx(1.0)


def test_what_a_gap_rounds_to_is_never_nothing_where_there_is_one() -> None:
    row = next(r for r in data("--section", "leave-one-out") if r["run"] == "linear_values")
    assert 0 < 100 * row["gap"] < 0.05
    line = next(x for x in run("--section", "leave-one-out").stdout.splitlines() if x.startswith("straight-line"))
    assert "under 0.1" in line


def test_disputed_estimates_are_named_with_what_they_would_do(tmp_path: Path) -> None:
    a = tk.load("us-mexico-security").shortlist
    i, j = a.option_ids.index("community-programs"), a.criterion_ids.index("violence")
    rows = [list(row) for row in a.estimates]
    rows[i][j] = replace(rows[i][j], dissents=(Dissent("Ana", 4.0, 4.5, 5.0, "seen elsewhere"),))
    tk.save(replace(a, estimates=tuple(map(tuple, rows))), tmp_path / "study")
    done = run(str(tmp_path / "study"), "--section", "dissents")
    assert done.returncode == 0, done.stderr
    row = next(x for x in done.stdout.splitlines() if "Ana" in x)
    assert "3.5" in row
    assert "4.5" in row
    assert "community-programs" not in done.stdout


def test_interactions_name_partners_off_the_shortlist() -> None:
    said = [row["sentence"] for row in data("--section", "interactions")]
    assert "Demand reduction: treatment and public health and Curbing southbound firearms and cash: each does more with the other." in said
    assert any("each undoes part of what the other does" in sentence for sentence in said)


def test_csv_names_the_sheet_in_its_first_column() -> None:
    done = run("--section", "weights", "--section", "groups", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert {row["sheet"] for row in rows} == {"weights", "groups"}
    assert sum(row["sheet"] == "weights" for row in rows) == 12


def test_weights_and_seed_are_taken() -> None:
    rights = data("--section", "verdict", "--weights", "rights", "--draws", "1000", "--seed", "5")[0]
    assert rights["leader"] == "community-programs"
    assert (rights["draws"], rights["seed"]) == (1000, 5)


def test_a_method_that_is_not_linear_is_searched_and_the_rest_refused_in_words() -> None:
    done = run("--method", "topsis", "--draws", "500", "--format", "json")
    assert done.returncode == 0
    assert set(json.loads(done.stdout)) == {"weights", "find-out", "leave-one-out", "interactions"}
    assert "not linear in the weights" in done.stderr
    assert "searched in steps of 0.5 %" in run("--method", "topsis", "--section", "weights").stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--section", "verdit"], "did you mean 'verdict'"),
        (["--method", "electre_1"], "no complete order"),
        (["--method", "topsis", "--section", "reach"], "not linear in the weights"),
        (["--weights", "nobody"], "nobody"),
        (["nowhere.csv"], "nowhere.csv"),
    ],
)
def test_a_wrong_call_is_a_line_and_exit_code_2(arguments: list[str], words: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    errors = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    assert any(words in line for line in errors), done.stderr
    assert "Traceback" not in done.stderr
