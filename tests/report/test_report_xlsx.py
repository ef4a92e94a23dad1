"""The workbook as people and spreadsheets meet it: nothing lost, nothing run, results beside the model."""

from __future__ import annotations

import dataclasses
import io
import shutil
import subprocess
from typing import TYPE_CHECKING

import openpyxl
import pymupdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import toolkit as tk
from tests.report.test_report_overlaps import overlaps
from toolkit.files import load_bytes
from toolkit.files.new_study import example
from toolkit.model import Citation, Dissent, Entry
from toolkit.report.xlsx import xlsx_bytes

if TYPE_CHECKING:
    from pathlib import Path

RISKY = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "#N/A",
    "TRUE",
    "1",
    "a\nb",
    "a\r\nb",
    " a ",
    "_x0041_",
    "x005F_",
    '"',
    '""',
    "[",
    "see texts 1",
]
TEXTS = st.sampled_from([*RISKY, "\x00", "y" * 40_000]) | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


@pytest.fixture(scope="module")
def case() -> tk.Appraisal:
    return tk.load("us-mexico-security")


@pytest.fixture(scope="module")
def written(case: tk.Appraisal, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tk.write_xlsx(case, tmp_path_factory.mktemp("book") / "case.xlsx")


def test_the_bundled_case_comes_back_whole(case: tk.Appraisal, written: Path) -> None:
    back = tk.load(written)
    assert dataclasses.replace(back, folder=case.folder) == case
    assert back.digest == case.digest


@settings(max_examples=15, deadline=None)
@given(st.lists(TEXTS, min_size=5, max_size=5), st.floats(0, 1), st.none() | st.booleans())
def test_texts_and_numbers_come_back_bit_by_bit(texts: list[str], share: float, seen: bool | None) -> None:
    a = example("x")
    first = dataclasses.replace(a.estimates[0][0], reason=texts[0], conflict=True)
    if first.likely is not None and a.sources:
        dissent = Dissent(texts[1], first.likely, first.likely, first.likely, texts[2], "2026")
        first = dataclasses.replace(first, sources=(Citation(a.sources[0].id, "against"),), dissents=(dissent,))
    how = dataclasses.replace(a.stated.how, who=texts[3], totals_seen=seen)
    shares = (share, *((1 - share) / (len(a.criteria) - 1),) * (len(a.criteria) - 1))
    a = dataclasses.replace(
        a,
        options=(dataclasses.replace(a.options[0], name=texts[4] or "x", components=tuple(texts[:2])), *a.options[1:]),
        estimates=((first, *a.estimates[0][1:]), *a.estimates[1:]),
        stated=dataclasses.replace(a.stated, shares=shares, how=how) if abs(sum(shares) - 1) < 1e-12 else a.stated,
        limits=tuple(texts),
        settings=(("margin", share),),
        record=(Entry("note", texts[0], texts[1], texts[2], texts[3], texts[4]),),
    )
    assert load_bytes("x.xlsx", xlsx_bytes(a)) == a


def test_nothing_is_a_formula_whatever_it_starts_with() -> None:
    a = dataclasses.replace(example("x"), limits=("=1+1",), title="=HYPERLINK(1)", decision="@x", status="-1")
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(a)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert len(cells) > 100
    assert {cell.data_type for cell in cells} == {"s"}
    assert {"=1+1", "=HYPERLINK(1)", "@x"} <= {cell.value for cell in cells if cell.quotePrefix}


def test_sheets_have_fixed_heads_lists_and_notes(written: Path) -> None:
    book = openpyxl.load_workbook(written)
    assert all(sheet.freeze_panes == "B2" for sheet in book)
    lists = {(s.title, v.formula1) for s in book for v in s.data_validations.dataValidation}
    assert {("estimates", '"A,B,C,D"'), ("estimates", '"study,text,judgement,definition,convention"'), ("criteria", '"max,min"')} <= lists
    heads = {cell.value: cell.comment.text for cell in book["estimates"][1] if cell.comment}
    assert heads["grade"].startswith("A is the strongest evidence")


def test_results_stand_beside_the_model(case: tk.Appraisal, written: Path) -> None:
    book = openpyxl.load_workbook(written)
    _, *rows = book["ranking (result)"].iter_rows(values_only=True)
    r = tk.rank(case)
    assert [row[1] for row in rows] == list(r.order)
    assert [row[3] for row in rows] == [r.scores[o] for o in r.order]
    assert {sheet.title for sheet in book} >= {"contributions (result)", "perspective ranks (result)", "about (result)"}


def filled(e: tk.Estimate, c: tk.Criterion) -> tk.Estimate:
    return tk.Estimate(c.low, c.low, c.high) if e.is_missing else e


@pytest.mark.parametrize("method", ["electre_1", "topsis", "vikor"])
def test_any_method(method: str) -> None:
    a = example("x")
    known = dataclasses.replace(a, estimates=tuple(tuple(filled(e, c) for e, c in zip(row, a.criteria, strict=True)) for row in a.estimates))
    assert load_bytes("x.xlsx", xlsx_bytes(known, method=method)) == known


def test_the_same_input_gives_the_same_bytes() -> None:
    assert xlsx_bytes(example("x")) == xlsx_bytes(example("x"))


def test_issues_name_sheet_row_and_cell(tmp_path: Path) -> None:
    path = tk.write_xlsx(example("x"), tmp_path / "x.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book["estimates"]
    column = next(cell.column_letter for cell in sheet[1] if cell.value == "grade")
    sheet[f"{column}2"] = "E"
    sheet["A3"] = "zebr"
    book["options"]["B1"] = "nmae"
    book.save(path)
    with pytest.raises(tk.InputError) as caught:
        tk.load(path)
    said = [str(issue) for issue in caught.value.issues]
    assert any(f"#estimates:2: {column}2 " in line and "one of A, B, C, D" in line for line in said)
    assert any("#estimates:3: " in line and "unknown option 'zebr'" in line for line in said)
    assert any("#options:1: B1: unknown column 'nmae'" in line and "did you mean 'name'" in line for line in said)


def test_a_file_that_cannot_be_written_is_an_issue(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(tk.InputError, match="cannot be written"):
        tk.write_xlsx(example("x"), tmp_path / "file" / "x.xlsx")


NO_LIBREOFFICE = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed: apt-get install libreoffice-calc")


def converted(path: Path, kind: str, folder: Path) -> Path:
    """The workbook as LibreOffice saves it in another kind."""
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    subprocess.run(["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(path)], check=True, timeout=120)
    return folder / path.with_suffix(f".{kind}").name


@NO_LIBREOFFICE
def test_libreoffice_opens_it_and_keeps_the_model(case: tk.Appraisal, written: Path, tmp_path: Path) -> None:
    again = tk.load(converted(written, "xlsx", tmp_path))
    assert again == case
    assert again.digest == case.digest


@NO_LIBREOFFICE
def test_libreoffice_opens_the_empty_template(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    path = tk.write_xlsx(example("x"), tmp_path / "x.xlsx")
    again = converted(path, "xlsx", tmp_path / "out")
    assert tk.load(again) == example("x")
    book = openpyxl.load_workbook(again)
    lists = {(sheet.title, v.formula1) for sheet in book for v in sheet.data_validations.dataValidation}
    assert ("estimates", '"A,B,C,D"') in lists
    assert any(cell.comment for cell in book["estimates"][1])


@NO_LIBREOFFICE
def test_no_text_lies_over_another_row_in_libreoffice(written: Path, tmp_path: Path) -> None:
    """Rows are as high as their wrapped texts, which LibreOffice does not work out by itself."""
    pages = list(pymupdf.open(converted(written, "pdf", tmp_path)))
    assert len(pages) > 10
    assert [overlaps(p) for p in pages] == [[]] * len(pages)


def test_a_sheet_shows_its_words_in_full_and_its_heads_over_their_numbers(shortlist: tk.Appraisal) -> None:
    a = dataclasses.replace(
        shortlist, limits=tuple(f"Limit number {k}, which is long enough to need more than one line of the cell it is in." for k in range(9))
    )
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(a)))
    said = book["about (result)"]
    at = next(row for row in said.iter_rows(min_row=2) if row[0].value == "Limits")
    width = said.column_dimensions["B"].width
    lines = sum(-(-len(line) // int(width)) for line in at[1].value.splitlines())  # were no word ever broken off before the edge
    assert said.row_dimensions[at[0].row].height >= 15 * lines
    for sheet in book:
        for column in sheet.iter_cols(min_row=1):
            numbers = any(isinstance(c.value, int | float) for c in column[1:])
            assert column[0].value is None or (column[0].alignment.horizontal == "right") == numbers, (sheet.title, column[0].value)


def test_results_say_their_units(shortlist: tk.Appraisal) -> None:
    said = dict(openpyxl.load_workbook(io.BytesIO(xlsx_bytes(shortlist)))["about (result)"].iter_rows(min_row=2, values_only=True))
    assert "points of 100" in said["Units"]


@pytest.mark.parametrize("name", ["x.txt", "x", "x.xls", "x.pdf", "."])
def test_a_workbook_is_named_as_one(name: str, shortlist: tk.Appraisal, tmp_path: Path) -> None:
    with pytest.raises(tk.InputError, match=r"expected a file whose name ends in \.xlsx, found"):
        tk.write_xlsx(shortlist, tmp_path / name)
    assert tk.write_xlsx(shortlist, tmp_path / "x.XLSX").exists()


@pytest.mark.parametrize("name", ["x.txt", "x", "x.docx", "."])
def test_a_summary_is_named_as_a_pdf(name: str, shortlist: tk.Appraisal, tmp_path: Path) -> None:
    with pytest.raises(tk.InputError, match=r"expected a file whose name ends in \.pdf, found"):
        tk.write_pdf(shortlist, tmp_path / name)
    assert list(tmp_path.iterdir()) == []
