"""`policy-options review` and `diff`: exit codes, formats, answers, and what is said where."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from toolkit.cli.app import run

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path):
    for part in ("criteria", "options"):
        shutil.copytree(ROOT / part, tmp_path / part)
    return tmp_path


@pytest.fixture
def final(folder):
    """The bundled study as if it were final, without the date of its evidence."""
    path = folder / "criteria" / "us-mexico-security.yaml"
    text = path.read_text(encoding="utf-8").replace("evidence_date: 2026-02-28\n", "").replace("status: Illustrative ratings", "status: Final ratings")
    path.write_text(text, encoding="utf-8")
    return folder


def told(capsys, *arguments) -> tuple[int, str, str]:
    code = run([str(a) for a in arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_review_of_the_bundled_case_is_fine(capsys):
    code, out, err = told(capsys, "review")
    assert code == 0
    assert "R15/tie:demand-reduction+community-programs" in out
    assert "blocking: 0 (0 open)" in err
    assert "Traceback" not in err


def test_review_prints_nothing_when_nothing_is_open(capsys):
    assert told(capsys, "review", "--open")[:2] == (0, "")


def test_review_blocks_and_an_answer_lets_it_pass(final, capsys):
    code, out, _ = told(capsys, "review", final, "--open")
    assert code == 1
    assert "R34/final:evidence_date" in " ".join(out.split())
    key = "R34/final:evidence_date"
    assert told(capsys, "review", final, "--answer", key, "--who", "Clerk", "--what", "Dated source by source.", "--open")[0] == 0
    assert told(capsys, "review", final)[0] == 0
    assert told(capsys, "review", final, "--answer", key, "--who", "Clerk")[0] == 1  # taken back


def test_review_as_json(final, capsys):
    code, out, _ = told(capsys, "review", final, "--format", "json", "--checklist")
    said = json.loads(out)
    assert code == 1
    assert set(said) == {"findings", "rules", "checklist"}
    assert said["findings"][0]["severity"] == "block"
    assert {"key", "text", "number", "guidance", "advice", "answer", "where"} <= set(said["findings"][0])
    assert {r["status"] for r in said["rules"]} == {"raised", "passed"}
    assert len(said["checklist"]) == 34


def test_review_as_csv(capsys):
    code, out, _ = told(capsys, "review", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    assert rows[0]["key"] == "R09/unasked"


def test_review_under_other_weights(capsys):
    code, out, _ = told(capsys, "review", "--weights", "rights", "--format", "json")
    assert code == 0
    assert any(f["key"] == "R11/leave_out:rule-of-law" for f in json.loads(out)["findings"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--answer", "R09/unaskd", "--who", "Clerk", "--what", "x"], "did you mean 'R09/unasked'"),
        (["--answer", "R38", "--who", "Clerk", "--what", "x"], "allowed: R38/reasoned:equipment-and-training, R38/"),
        (["--answer", "R09/unasked", "--what", "x"], "an answer needs the name of who gives it"),
        (["--method", "nonsense"], "unknown method 'nonsense'"),
    ],
)
def test_review_refuses_in_one_line(folder, capsys, arguments, said):
    code, out, err = told(capsys, "review", folder, *arguments)
    assert (code, out) == (2, "")
    assert said in err.splitlines()[-1]


def test_answers_need_a_folder(capsys):
    code, _, err = told(capsys, "review", "us-mexico-security", "--answer", "R09/unasked", "--who", "Clerk", "--what", "x")
    assert code == 2
    assert "give the study's folder" in err.splitlines()[-1]


def test_diff_of_the_same_study_says_so(folder, capsys):
    code, out, err = told(capsys, "diff", "us-mexico-security", folder)
    assert code == 0
    assert "Nothing changed." in err
    assert "demand-reduction" in out


def test_diff_attributes_each_change(folder, capsys):
    path = folder / "options" / "us-mexico-security" / "demand-reduction.yaml"
    text = path.read_text(encoding="utf-8")
    assert "likely: 4.5" in text
    path.write_text(text.replace("likely: 4.5", "likely: 3.5", 1), encoding="utf-8")
    code, out, err = told(capsys, "diff", "us-mexico-security", folder, "--format", "json")
    said = json.loads(out)
    assert code == 0
    [change] = said["changes"]
    assert change["kind"] == "estimate"
    assert change["where"].startswith("demand-reduction.")
    total = next(row for row in said["scores"] if row["option"] == "demand-reduction")
    assert change["score_effects"]["demand-reduction"] == pytest.approx(total["change"])
    assert total["change"] < 0
    assert "Demand reduction" in err
    code, out, _ = told(capsys, "diff", "us-mexico-security", folder)
    assert "4.5 → 3.5" in out


def test_diff_of_what_is_not_there(capsys):
    code, out, err = told(capsys, "diff", "us-mexico-security", "nowhere")
    assert (code, out) == (2, "")
    assert "nowhere" in err.splitlines()[-1]
