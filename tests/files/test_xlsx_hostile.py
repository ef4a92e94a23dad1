"""Workbooks from strangers: one clear issue each, never a traceback, and nothing unpacked beyond bounds."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

import toolkit as tk
from toolkit.files import load_bytes, xlsx, xlsx_guard


def book(*rows: list[object], title: str = "Sheet1") -> bytes:
    made = openpyxl.Workbook()
    made.active.title = title
    for row in rows:
        made.active.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


GOOD = book(["option", "cost"], ["objective", "min"], ["range", "0 to 10"], ["a", 1], ["b", 2])


def with_part(name: str, content: bytes, data: bytes = GOOD) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return out.getvalue()


def other_archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "a")
    return out.getvalue()


NAMED = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
SHEET = "xl/worksheets/sheet1.xml"
ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><worksheet><sheetData/></worksheet>'
CASES = {
    "empty": (b"", "the file is empty"),
    "text": (b"option,cost\na,1\n", "found another kind of file"),
    "another archive": (other_archive(), "found another kind of archive"),
    "old": (xlsx_guard.COMPOUND + b"\0" * 600, "older kind (XLS)"),
    "encrypted": (xlsx_guard.COMPOUND + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "cut short": (GOOD[: len(GOOD) // 2], "damaged or cut short"),
    "a byte changed": (GOOD.replace(GOOD[60:64], b"\xff\xff\xff\xff"), "damaged"),
    "no sheets": (with_part("xl/workbook.xml", b"<workbook/>"), "found none"),
    "broken XML": (with_part(SHEET, b"<worksheet><sheetData><row>"), "damaged"),
    "entity": (with_part(SHEET, ENTITY), "<!DOCTYPE is not read"),
    "hidden entity": (with_part(SHEET, ENTITY.decode().encode("utf-16")), "expected XML in UTF-8"),
    "bomb": (with_part("xl/media/zeros.xml", b"0" * 30_000_000), "times the packed size"),
    "large": (with_part("xl/zeros.xml", b"0" * 101_000_000), "MB unpacked"),
}


@pytest.mark.parametrize("case", CASES)
def test_one_clear_issue(case: str) -> None:
    data, said = CASES[case]
    with pytest.raises(tk.InputError) as caught:
        load_bytes("strange.xlsx", data)
    (issue,) = caught.value.issues
    assert said in str(issue)
    assert issue.file.startswith("strange.xlsx")


def test_every_cut_is_an_issue() -> None:
    for end in range(1, len(GOOD), 97):
        with pytest.raises(tk.InputError):
            load_bytes("cut.xlsx", GOOD[:end])


def test_cells_and_sheets_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    far = book(["option", "cost"])
    far = with_part(
        SHEET,
        NAMED + b'<sheetData><row r="900000"><c r="XFD900000"><v>1</v></c></row></sheetData></worksheet>',
        far,
    )
    monkeypatch.setattr(xlsx, "MAX_CELLS", 10_000)
    with pytest.raises(tk.InputError, match="at most 10,000 cells"):
        load_bytes("far.xlsx", far)
    monkeypatch.setattr(xlsx, "MAX_SHEETS", 0)
    with pytest.raises(tk.InputError, match="at most 0 sheets"):
        load_bytes("far.xlsx", GOOD)


def test_a_simple_table() -> None:
    a = load_bytes("town/plan.xlsx", GOOD)
    assert (a.id, a.option_ids, a.criterion_ids) == ("plan", ("a", "b"), ("cost",))
    assert a.values["cost"].tolist() == pytest.approx([0.9, 0.8])  # by hand: (10 - 1) / 10


def test_titles_above_a_table_are_reported_with_their_row() -> None:
    made = openpyxl.load_workbook(io.BytesIO(GOOD))
    made.active.insert_rows(1)
    made.active["A1"] = "Our plan"
    made.active.merge_cells("A1:B1")
    out = io.BytesIO()
    made.save(out)
    with pytest.raises(tk.InputError) as caught:
        load_bytes("plan.xlsx", out.getvalue())
    (issue,) = caught.value.issues
    assert (issue.file, issue.line) == ("plan.xlsx#Sheet1", 1)
    assert "Our plan" in issue.message


def test_a_formula_that_nobody_computed_is_no_empty_cell() -> None:
    with pytest.raises(tk.InputError) as caught:
        load_bytes("plan.xlsx", book(["option", "cost"], ["objective", "min"], ["a", "=1+1"], ["b", 2]))
    (issue,) = caught.value.issues
    assert (issue.line, issue.field) == (3, "B3")


def test_two_tables_are_not_guessed_between() -> None:
    made = openpyxl.load_workbook(io.BytesIO(GOOD))
    made.create_sheet("more").append(["option", "cost"])
    out = io.BytesIO()
    made.save(out)
    with pytest.raises(tk.InputError, match="expected one sheet with a table, found 2: Sheet1, more"):
        load_bytes("plan.xlsx", out.getvalue())
