"""Tables, CSV and JSON on standard output: what is printed reads back as what was put in."""

from __future__ import annotations

import csv
import io
import json
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.cli.output import Column, Sheet, bar, scalar, sheet, show

ROWS = [
    {"option": "a", "score": 0.5, "rank": 2, "note": "with, comma"},
    {"option": "b", "score": math.nan, "rank": None, "note": 'with "quotes"\nand a line'},
]


def test_json_is_a_list_of_records_with_null_for_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    show(Sheet(ROWS), "json")
    assert json.loads(capsys.readouterr().out) == [ROWS[0], {**ROWS[1], "score": None}]


def test_csv_reads_back(capsys: pytest.CaptureFixture[str]) -> None:
    show(Sheet(ROWS), "csv")
    back = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert back[0] == {"option": "a", "score": "0.5", "rank": "2", "note": "with, comma"}
    assert back[1] == {"option": "b", "score": "", "rank": "", "note": 'with "quotes"\nand a line'}


def test_several_sheets_are_one_document_in_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    sheets = [Sheet([{"x": 1}], name="first"), Sheet([{"y": 2}], name="second")]
    show(sheets, "json")
    assert json.loads(capsys.readouterr().out) == {"first": [{"x": 1}], "second": [{"y": 2}]}
    show(sheets, "csv")
    assert capsys.readouterr().out.splitlines() == ["sheet,x,y", "first,1,", "second,,2"]


def test_a_piped_table_has_no_colour_and_loses_no_column(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    show(Sheet([{f"column {k}": k for k in range(12)}], [Column(f"column {k}", drop=k) for k in range(12)]))
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "column 11" in out


@pytest.mark.parametrize("width", [30, 60, 100])
def test_a_narrow_terminal_drops_columns_in_their_order_and_never_overflows(
    width: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    columns = [Column("option"), Column("score", show=".2f"), *(Column(f"group {k}", drop=k) for k in range(1, 8))]
    show(Sheet([{"option": "a name of some length", "score": 1.0} | {f"group {k}": k for k in range(1, 8)}], columns))
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= width
    kept = [k for k in range(1, 8) if f"group {k}" in out]
    assert kept == list(range(1, len(kept) + 1))
    assert "1.00" in out


def test_where_no_table_can_be_read_each_row_is_a_paragraph(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    row = {"option": "an option with a long name", "score": 12.5, "first share": 0.25, "last share": 0.125, "points": 3}
    show(Sheet([row, row], [Column(key) for key in row]))
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= 30
    assert " ".join(out.split()).count("option an option with a long name · score 12.5 · first share 0.25 · last share 0.125 · points 3") == 2


def test_a_narrow_sheet_stands_in_where_the_wide_one_does_not_fit(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"option": "x" * 30, "a": 1.25, "b": 2.5}]
    narrow = Sheet(rows, [Column("option"), Column("", "both", show=lambda row: f"{row['a']} {row['b']}")])
    wide = Sheet(rows, [Column("option"), *(Column(key) for key in "abababab")], narrow=narrow)
    for width, has in ((60, True), (100, False)):
        monkeypatch.setenv("COLUMNS", str(width))
        show(wide)
        assert ("1.25 2.5" in capsys.readouterr().out) == has


def test_text_is_never_read_as_markup(capsys: pytest.CaptureFixture[str]) -> None:
    show(Sheet([{"name": "[red]stop[/red] :smile: [link=x]"}]))
    assert "[red]stop[/red] :smile: [link=x]" in capsys.readouterr().out


def test_a_frame_keeps_its_index_when_it_has_a_name() -> None:
    frame = pd.DataFrame({"share": [0.25, np.nan]}, index=pd.Index(["a", "b"], name="option"))
    assert sheet(frame).rows == [{"option": "a", "share": 0.25}, {"option": "b", "share": None}]


@given(st.floats(0, 1), st.integers(1, 60))
def test_a_bar_is_as_long_as_its_share(share: float, width: int) -> None:
    drawn = bar(share, width)
    eighths = {"▏": 1, "▎": 2, "▍": 3, "▌": 4, "▋": 5, "▊": 6, "▉": 7, "█": 8, "#": 8}
    length = sum(eighths[c] for c in drawn) / 8
    assert abs(length - share * width) <= (1 / 16 if "#" not in drawn else 0.5) + 1e-9


@given(st.recursive(st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.floats() | st.text(), lambda s: st.lists(s) | st.dictionaries(st.text(), s)))
def test_every_plain_value_becomes_valid_json(value: object) -> None:
    json.dumps(scalar(value), allow_nan=False)
