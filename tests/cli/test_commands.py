"""The commands as a user runs them: processes with exit codes, data on standard output, everything else on standard error."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import toolkit as tk
from toolkit.methods.baseline import beside_baseline

if TYPE_CHECKING:
    from collections.abc import Sequence

POLICY_OPTIONS = Path(sys.executable).with_name("policy-options")


def run(*arguments: str, columns: int | None = None, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if k != "COLUMNS"} | ({"COLUMNS": str(columns)} if columns else {})
    return subprocess.run([POLICY_OPTIONS, *arguments], capture_output=True, text=True, check=False, env=environment, cwd=folder, timeout=120)


def rows(*arguments: str) -> list[dict[str, object]]:
    done = run(*arguments, "--format", "json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_rank_shows_the_librarys_numbers() -> None:
    a = tk.load("us-mexico-security").shortlist
    result = tk.rank(a)
    shown = rows("rank")
    assert [r["option"] for r in shown] == list(result.order)
    assert {r["option"]: r["score"] for r in shown} == result.scores.to_dict()
    assert {r["option"]: r["rank"] for r in shown} == result.ranks.to_dict()


def test_contributions_of_groups_sum_to_the_score() -> None:
    for row in rows("rank", "--longlist"):
        points = [v for k, v in row.items() if k.startswith("points.") and k != "points.outcome_change"]
        assert len(points) == 4
        assert sum(points) == pytest.approx(100 * row["score"], abs=1e-9)


def test_the_baselines_rank_never_stands_alone() -> None:
    result = tk.rank(tk.load("us-mexico-security").shortlist)
    beside = beside_baseline(result)
    baseline = next(r for r in rows("rank") if r["baseline"])
    assert baseline["points.outcome_change"] == 0
    assert baseline["rank_without_conventions"] == beside.without.ranks[baseline["option"]]
    for width in (40, 60, 80, 120, 200):
        words = run("rank", columns=width).stdout.split()
        assert "conventions" in words
        assert words.count("outcomes") >= 1
        assert f"{100 * baseline['score_without_conventions']:.1f}" in words


def test_shortlist_longlist_and_a_choice_of_options() -> None:
    a = tk.load("us-mexico-security")
    assert {r["option"] for r in rows("rank")} == set(a.shortlist.option_ids)
    assert {r["option"] for r in rows("rank", "--longlist")} == set(a.option_ids)
    chosen = ["diplomacy", "continue-as-now"]
    assert {r["option"] for r in rows("rank", "--options", ",".join(chosen))} == set(chosen)


def test_weights_by_perspective_and_by_number() -> None:
    a = tk.load("us-mexico-security").shortlist
    name = a.viewpoints[0].id
    assert [r["score"] for r in rows("rank", "--weights", name)] == sorted(tk.rank(a, name).scores, reverse=True)
    one = {c: float(c == "violence") for c in a.criterion_ids}
    assert {r["option"]: r["score"] for r in rows("rank", "--weights", "violence=7")} == tk.rank(a, one).scores.to_dict()


def test_a_method_with_a_parameter() -> None:
    a = tk.load("us-mexico-security").shortlist
    shown = {r["option"]: r["score"] for r in rows("rank", "--method", "vikor", "--set", "v=0.25")}
    assert shown == tk.rank(a, method="vikor", v=0.25).scores.to_dict()


def test_standard_output_holds_data_only_and_the_limits_are_said_beside_it() -> None:
    done = run("rank", "--format", "csv")
    table = list(csv.DictReader(io.StringIO(done.stdout)))
    assert len(table) == len(tk.load("us-mexico-security").shortlist.options)
    assert "llustrative" in done.stderr
    assert "note:" not in done.stdout


@pytest.mark.parametrize("width", [40, 80, 120])
def test_tables_fit_the_terminal_without_colour_when_piped(width: int) -> None:
    done = run("rank", columns=width)
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= width


def test_methods_lists_every_method_and_explains_one() -> None:
    assert [r["method"] for r in rows("methods")] == list(tk.METHODS)
    assert all(r["reference"] and r["family"] and r["takes"] for r in rows("methods"))
    (topsis,) = rows("methods", "topsis")
    assert "normalisation" in topsis["parameters"]
    assert topsis["weakness"]


def test_export_reads_back(tmp_path: Path) -> None:
    a = tk.load("us-mexico-security")
    (tmp_path / "all.json").write_text(run("export", "--format", "json").stdout, encoding="utf-8")
    assert tk.load(tmp_path / "all.json").digest == a.digest
    for layout in ([], ["--long"]):
        assert run("export", *layout, "--output", "all.csv", folder=tmp_path).returncode == 0
        assert tk.load(tmp_path / "all.csv").performances.to_dict() == a.performances.to_dict()
    done = run("export", "--output", "all.txt", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert ".csv, .json, .xlsx" in done.stderr


def test_check_says_what_was_read() -> None:
    (facts,) = rows("check")
    a = tk.load("us-mexico-security")
    assert (facts["options"], facts["criteria"], facts["digest"]) == (*a.shape, a.digest)


def test_a_new_study_is_sound_and_ranks(tmp_path: Path) -> None:
    made = run("new", "my-study", folder=tmp_path)
    assert made.returncode == 0, made.stderr
    assert run("check", "my-study", folder=tmp_path).returncode == 0
    assert json.loads(run("rank", "my-study", "--format", "json", folder=tmp_path).stdout)
    again = run("new", "my-study", folder=tmp_path)
    assert again.returncode == 2
    assert "my-study" in again.stderr


def test_every_issue_is_one_line_with_file_and_line(tmp_path: Path) -> None:
    run("new", "s", folder=tmp_path)
    file = next((tmp_path / "s" / "options").rglob("*.yaml"))
    file.write_text(file.read_text(encoding="utf-8").replace("estimates:", "estimates:\n  no-such-criterion: 3\n  another-one: 2"), encoding="utf-8")
    done = run("check", "s", folder=tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    issues = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    assert len(issues) >= 2
    assert all(file.name in line for line in issues)
    assert "Traceback" not in done.stderr
    as_data = run("check", "s", "--format", "json", folder=tmp_path)
    assert as_data.returncode == 2
    assert len(json.loads(as_data.stdout)) == len(issues)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["rank", "us-mexico-securty"], "us-mexico-security"),
        (["rank", "--weights", "nobody"], "unknown perspective 'nobody'"),
        (["rank", "--weights", "violnce=1"], "did you mean 'violence'"),
        (["rank", "--options", "diplomcy"], "did you mean 'diplomacy'"),
        (["rank", "--options", ","], "no option chosen"),
        (["rank", "--method", "topsi"], "did you mean 'topsis'"),
        (["rank", "--set", "w=1"], "takes no parameters"),
        (["rank", "--on", "vaules"], "did you mean 'values'"),
        (["rank", "--format", "cvs"], "'table', 'csv', 'json'"),
        (["rank", "--bogus"], "No such option: --bogus"),
        (["rnk"], "Did you mean 'rank'"),
        (["methods", "topsi"], "did you mean 'topsis'"),
        (["app", "--port", "0"], "--port"),
        (["app", "us-mexico-securty"], "us-mexico-security"),
        (["rank", "nothing.yaml,nowhere"], "nowhere: expected a folder of options, found nothing"),
        (["report", "--output", "summary.doc"], "expected a file whose name ends in .pdf, found 'summary.doc'"),
        (["report", "--output", "/"], "expected a file whose name ends in .pdf, found a folder"),
        (["export", "--output", "/dev/null/x.csv"], "/dev/null/x.csv: the file cannot be written"),
        (["new"], "policy-options new my-study"),
    ],
)
def test_a_slip_is_one_line_and_exit_code_2(arguments: Sequence[str], said: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    errors = done.stderr.splitlines()
    assert len(errors) == 1  # and the study's limits, which belong to a result, do not bury it
    assert errors[0].startswith("error: ")
    assert said in errors[0]


def test_criteria_and_options_that_lie_apart(tmp_path: Path) -> None:
    run("new", "s", folder=tmp_path)
    (tmp_path / "s" / "criteria" / "s.yaml").rename(tmp_path / "what.yaml")
    (tmp_path / "s" / "options" / "s").rename(tmp_path / "how")
    apart = "what.yaml,how"
    assert json.loads(run("rank", apart, "--format", "json", folder=tmp_path).stdout)
    assert run("check", apart, folder=tmp_path).returncode == 0
    assert "Nothing changed" in run("diff", apart, apart, folder=tmp_path).stderr


def test_a_stream_that_is_closed_is_no_error() -> None:
    for closed in (">&-", "2>&- >/dev/null"):
        done = subprocess.run(["bash", "-c", f"{POLICY_OPTIONS} rank {closed}"], capture_output=True, text=True, check=False)
        assert done.returncode == 0
        assert "Traceback" not in done.stderr


def test_a_blank_card_says_where_it_is(tmp_path: Path) -> None:
    done = run("card", "--to", "blank.yaml", "--format", "json", folder=tmp_path)
    assert json.loads(done.stdout) == [{"written": "blank.yaml"}]
    assert (tmp_path / "blank.yaml").is_file()


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    line = f"set -o pipefail; {POLICY_OPTIONS} export --format json 2>{tmp_path}/said | head -c 10"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "Error" not in (tmp_path / "said").read_text(encoding="utf-8")


def test_an_interrupt_ends_quietly_with_130() -> None:
    wait = "lambda: (print('ready', flush=True), __import__('time').sleep(30))"
    heed = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"  # a shell's background jobs are born deaf to it
    program = f"{heed}; import sys, toolkit.cli.app as cli; cli.app.command('wait')({wait}); sys.exit(cli.run(['wait']))"
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "ready\n"
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)
    assert process.returncode == 130
    assert said == ""


def test_the_version_and_the_help_go_to_standard_output() -> None:
    assert run("--version").stdout.strip() == tk.__version__
    for command in ("rank", "methods", "check", "new", "export", "app"):
        assert command in run("--help").stdout
        assert "Usage" in run(command, "--help").stdout
    assert run("rank", "-h").stdout == run("rank", "--help").stdout


def test_python_dash_m_is_the_same_command() -> None:
    done = subprocess.run([sys.executable, "-m", "toolkit", "methods", "--format", "csv"], capture_output=True, text=True, check=True)
    assert done.stdout == run("methods", "--format", "csv").stdout
