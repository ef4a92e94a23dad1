"""Weight cards: blank ones hold each swing in words, filled ones become perspectives, bad ones are refused alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook

import toolkit as tk

if TYPE_CHECKING:
    from collections.abc import Callable

W = tk.weights
POINTS = {"harm": 100, "rights": 60, "cost": 30, "time": 10}


def fill_yaml(path: Path, name: str = "Ana Ruiz", points: dict[str, object] | None = None, **fields: object) -> Path:
    text = path.read_text(encoding="utf-8").replace("name:\n", f"name: {name}\n", 1)
    for key, value in fields.items():
        text = text.replace(f"{key}:\n", f"{key}: {value}\n", 1)
    for value in (points or POINTS).values():
        text = text.replace("points:\n", f"points: {value}\n", 1)
    path.write_text(text, encoding="utf-8")
    return path


def fill_xlsx(path: Path, name: str = "Ana Ruiz", points: dict[str, object] | None = None, **fields: object) -> Path:
    book = load_workbook(path)
    for row in book.active.iter_rows():
        key = row[0].value
        if key in {"name": name, **fields}:
            row[1].value = {"name": name, **fields}[key]
        if key in (points or POINTS):
            row[5].value = (points or POINTS)[key]
    book.save(path)
    return path


FORMS: list[tuple[str, Callable[..., Path]]] = [("card.yaml", fill_yaml), ("card.xlsx", fill_xlsx)]


@pytest.mark.parametrize(("file", "fill"), FORMS)
def test_a_filled_card_becomes_a_perspective(a: tk.Appraisal, tmp_path: Path, file: str, fill: Callable[..., Path]) -> None:
    blank = W.write_card(a, tmp_path / file, ["Imagine the worst end of every range.", "=1+1 is no formula"])
    p = W.read_card(fill(blank, people=12, totals_seen="no", note="by post", date="2026-02-01"), a)
    assert (p.id, p.name, p.people, p.note) == ("ana-ruiz", "Ana Ruiz", 12, "by post")
    assert p.weights.shares == pytest.approx([0.5, 0.3, 0.15, 0.05])
    assert dict(p.points) == POINTS
    how = p.weights.how
    assert (how.procedure, how.who, how.when, how.totals_seen, how.elicited) == ("swing", "Ana Ruiz", "2026-02-01", False, True)
    assert how.ranges == a.ranges_digest
    assert how.findings == ()


def test_a_blank_card_says_each_swing_in_words(a: tk.Appraisal, tmp_path: Path) -> None:
    text = W.write_card(a, tmp_path / "c.yaml", ["Guide."]).read_text(encoding="utf-8")
    assert text.startswith("# Guide.\n")
    for words in ('from: "Marked rise"', 'to: "Marked fall"', 'from: "8,000 USD million per year"', 'to: "0.25 years"', 'group: "Means"'):
        assert words in text
    page = load_workbook(W.write_card(a, tmp_path / "c.xlsx", ["Guide."])).active
    cells = [[cell.value for cell in row] for row in page.iter_rows()]
    assert ["cost", "Public cost", "Means", "8,000 USD million per year", "5 USD million per year", None] in cells
    assert cells[0][0] == "Guide."


@pytest.mark.parametrize(("file", "fill"), FORMS)
def test_a_blank_card_is_refused(a: tk.Appraisal, tmp_path: Path, file: str, fill: Callable[..., Path]) -> None:
    with pytest.raises(tk.InputError) as caught:
        W.read_card(W.write_card(a, tmp_path / file), a)
    assert [i.message for i in caught.value.issues] == ["expected the name of the person or group, found none", "no points given: the card is blank"]
    assert all(i.file.endswith(file) for i in caught.value.issues)
    assert caught.value.issues[0].line is not None


@pytest.mark.parametrize(("file", "fill"), FORMS)
@pytest.mark.parametrize(
    ("points", "fields", "said"),
    [
        ({**POINTS, "cost": "lots"}, {}, "cost: expected points from 0 to 100, found 'lots'"),
        ({**POINTS, "cost": -5}, {}, "cost: expected points from 0 to 100, found -5"),
        ({**POINTS, "cost": ""}, {}, "cost: no points given (give 0 to leave it out)"),
        (dict.fromkeys(POINTS, 0), {}, "points: at least one swing must have points above 0, found none"),
        (POINTS, {"totals_seen": "perhaps"}, "totals_seen: expected yes or no, found 'perhaps'"),
        (POINTS, {"people": "some"}, "people: expected a number that is 0 or more, found 'some'"),
    ],
)
def test_bad_cards(
    a: tk.Appraisal, tmp_path: Path, file: str, fill: Callable[..., Path], points: dict[str, object], fields: dict[str, object], said: str
) -> None:
    card = fill(W.write_card(a, tmp_path / file), points=points, **fields)
    with pytest.raises(tk.InputError) as caught:
        W.read_card(card, a)
    assert len(caught.value.issues) == 1
    assert said in str(caught.value)


def test_a_card_for_another_study_or_with_a_stranger_in_it(a: tk.Appraisal, tmp_path: Path) -> None:
    card = fill_yaml(W.write_card(a, tmp_path / "c.yaml"))
    card.write_text(card.read_text(encoding="utf-8").replace('"small"', '"other"').replace("harm:", "harn:"), encoding="utf-8")
    with pytest.raises(tk.InputError) as caught:
        W.read_card(card, a)
    said = [str(i) for i in caught.value.issues]
    assert "study: written for 'other', not for 'small'" in said[0]
    assert "unknown criterion 'harn' (did you mean 'harm'?" in said[1]
    assert "harm: no points given" in said[2]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("c.yaml", "", "the file is empty"),
        ("c.yaml", "just text", "this is no weight card"),
        ("c.yaml", "format: 1\nformat: 1\n", "'format' is there twice, first in line 1"),
        ("c.yaml", "a: [1\n", "the YAML cannot be read"),
        ("c.yaml", "format: 1\ntitle: something else\n", "no weight card of a format that is known"),
        ("c.xlsx", "no workbook", "expected a workbook (XLSX), found another kind of file"),
        ("c.txt", "x", "expected a file ending in .yaml, .yml, .xlsx"),
    ],
)
def test_files_that_are_no_cards(a: tk.Appraisal, tmp_path: Path, name: str, content: str, said: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(tk.InputError) as caught:
        W.read_card(tmp_path / name, a)
    assert len(caught.value.issues) == 1
    assert said in str(caught.value)


def test_bytes_that_are_no_text_and_a_workbook_that_is_no_card(a: tk.Appraisal, tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_bytes(b"name: \xff\xfe")
    with pytest.raises(tk.InputError, match="expected UTF-8"):
        W.read_card(tmp_path / "c.yaml", a)
    Workbook().save(tmp_path / "c.xlsx")
    with pytest.raises(tk.InputError, match="no weight card of a format"):
        W.read_card(tmp_path / "c.xlsx", a)


def test_totals_stay_hidden_until_every_card_is_in(a: tk.Appraisal, tmp_path: Path) -> None:
    ana = fill_yaml(W.write_card(a, tmp_path / "ana.yaml"))
    bo = fill_xlsx(W.write_card(a, tmp_path / "bo.xlsx"), name="Bo")
    first = W.collect(a, [ana], ["Ana Ruiz", "Bo"])
    assert (first.complete, first.missing) == (False, ("Bo",))
    with pytest.raises(tk.InputError, match="Bo: this card is not in yet, so totals stay hidden"):
        first.reveal()
    both = W.collect(a, [ana, bo], ["Ana Ruiz", "Bo"])
    assert both.complete
    assert [p.id for p in both.reveal().viewpoints] == ["safety", "rights", "fiscal", "ana-ruiz", "bo"]
    assert [p.id for p in W.collect(a, [ana, bo], replace=True).reveal().viewpoints] == ["ana-ruiz", "bo"]


def test_a_bad_card_is_refused_alone(a: tk.Appraisal, tmp_path: Path) -> None:
    ana = fill_yaml(W.write_card(a, tmp_path / "ana.yaml"))
    bad = fill_yaml(W.write_card(a, tmp_path / "bad.yaml"), name="Bo", points={**POINTS, "cost": "lots"})
    again = fill_xlsx(W.write_card(a, tmp_path / "again.xlsx"))
    found = W.collect(a, [ana, bad, again])
    assert [p.name for p in found.accepted] == ["Ana Ruiz"]
    assert [(Path(file).name, len(issues)) for file, issues in found.refused] == [("bad.yaml", 1), ("again.xlsx", 1)]
    assert "a card or perspective of this name already: Ana Ruiz" in str(found.refused[1][1][0])
    with pytest.raises(tk.InputError, match="refused, so totals stay hidden"):
        found.reveal()
    with pytest.raises(tk.InputError, match="no card is in yet"):
        W.collect(a, []).reveal()


def test_a_card_keeps_the_ranges_it_was_written_for(a: tk.Appraisal, tmp_path: Path) -> None:
    from dataclasses import replace

    card = fill_yaml(W.write_card(a, tmp_path / "ana.yaml"))
    later = replace(a, criteria=tuple(replace(c, high=30.0) if c.id == "time" else c for c in a.criteria))
    assert tk.rank(later, str(card)).stale == ("time",)
    assert tk.rank(a, str(card)).stale == ()
