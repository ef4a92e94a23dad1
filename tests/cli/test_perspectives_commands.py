"""`policy-options perspectives` and `card`, from the words on the command line to data on standard output."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import toolkit as tk
from toolkit.cli.app import run

if TYPE_CHECKING:
    from pathlib import Path

STUDY = "us-mexico-security"


def data(capsys: pytest.CaptureFixture[str]) -> object:
    return json.loads(capsys.readouterr().out)


def test_perspectives_are_the_librarys(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["perspectives", "--format", "json"]) == 0
    found = data(capsys)
    c = tk.compare_perspectives(tk.load(STUDY).shortlist)
    assert [row["option"] for row in found["ranks"]] == list(c.appraisal.option_ids)
    assert {view: [row[f"rank.{view}"] for row in found["ranks"]] for view in c.views} == c.ranks.to_dict("list")
    assert [row["first"] for row in found["choices"]] == c.choices["first"].tolist()
    assert [row["criterion"] for row in found["explains"]] == c.explains.index.tolist()


def test_perspectives_say_that_nobody_was_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["perspectives", "--longlist"]) == 0
    captured = capsys.readouterr()
    assert "nobody was asked" in captured.err
    assert "arithmetic over illustrative views" in captured.err
    assert "Rank in every view" in captured.out


def test_people_count_in_the_consensus(capsys: pytest.CaptureFixture[str]) -> None:
    a = tk.load(STUDY).shortlist
    view = a.viewpoints[1].id
    assert run(["perspectives", "--people", f"{view}=1000", "--format", "json"]) == 0
    rows = data(capsys)["ranks"]
    assert all(row["consensus.borda"] == row[f"rank.{view}"] for row in rows)
    assert run(["perspectives", "--people", "nobody=3"]) == 2
    assert "unknown perspective 'nobody'" in capsys.readouterr().err


def test_rank_takes_an_order_a_mean_and_equal_weights(capsys: pytest.CaptureFixture[str]) -> None:
    a = tk.load(STUDY).shortlist
    for text in ("order: violence > human-rights = rule-of-law > cost", "mean", "equal"):
        assert run(["rank", "--weights", text, "--format", "json"]) == 0
        captured = capsys.readouterr()
        scores = {row["option"]: row["score"] for row in json.loads(captured.out)}
        assert scores == pytest.approx(tk.rank(a, text).scores.to_dict())
        assert ("share the last place" in captured.err) == text.startswith("order")
    assert run(["rank", "--weights", "order: violence > violence"]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == "error: order: violence is stated above itself: violence > violence (name each criterion once)"


def test_card_writes_both_forms(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["card", STUDY]) == 0
    written = [tmp_path / f"{STUDY}-card{suffix}" for suffix in (".yaml", ".xlsx")]
    assert all(path.is_file() and path.name in capsys.readouterr().out + path.name for path in written)
    assert "Give it 100 points" in written[0].read_text(encoding="utf-8")
    assert run(["card", STUDY, "--to", "mine.yaml"]) == 0
    assert (tmp_path / "mine.yaml").is_file()


def filled(folder: Path, name: str, points: str = "50") -> str:
    path = tk.weights.write_card(tk.load(STUDY), folder / f"{name}.yaml")
    path.write_text(path.read_text(encoding="utf-8").replace("name:", f"name: {name}", 1).replace("points:", f"points: {points}"), encoding="utf-8")
    return str(path)


def test_cards_are_merged_once_all_are_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ana, bo = filled(tmp_path, "Ana"), filled(tmp_path, "Bo")
    assert run(["card", STUDY, "--merge", ana, "--expect", "Ana, Bo"]) == 1
    captured = capsys.readouterr()
    assert "Bo: this card is not in yet, so totals stay hidden" in captured.err
    assert "8.33" not in captured.out
    assert run(["card", STUDY, "--merge", ana, "--merge", bo, "--expect", "Ana, Bo"]) == 0
    assert "8.33" in capsys.readouterr().out  # twelve equal swings


def test_a_bad_card_is_named_and_the_others_stand(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["card", STUDY, "--merge", filled(tmp_path, "Ana"), "--merge", filled(tmp_path, "Bo", "many")])
    assert code == 2  # the input is wrong; 1 is for cards that are still awaited
    captured = capsys.readouterr()
    assert "Bo.yaml" in captured.err
    assert "found 'many'" in captured.err
    assert "Ana" in captured.out
    assert "Traceback" not in captured.err


def test_merged_cards_are_saved_with_the_study(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    into = tmp_path / "study"
    assert run(["card", STUDY, "--merge", filled(tmp_path, "Ana"), "--replace", "--into", str(into)]) == 0
    saved = tk.load(str(into))
    assert [p.id for p in saved.viewpoints] == ["ana"]
    assert saved.viewpoints[0].weights.how.elicited
    assert str(into) in capsys.readouterr().err


def test_options_of_merging_need_cards(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["card", STUDY, "--expect", "Ana"]) == 2
    assert "--expect go with --merge" in capsys.readouterr().err


def test_a_terminal_of_80_columns_shows_the_consensus_too(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert run(["perspectives", STUDY]) == 0
    head = capsys.readouterr().out.partition("Rank by rules of consensus")[2].split("─")[0]
    assert all(rule in head for rule in ("mean weights", "Borda's", "Copeland's", "Kemeny's"))
