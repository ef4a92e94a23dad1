"""Other people's estimates in a long table, and what is wrong with a row of them."""

from __future__ import annotations

import pytest

import toolkit as tk
from toolkit.files.csv_file import from_csv, to_csv
from toolkit.model import Dissent

HEAD = "option,criterion,likely,low,high,objective,range_low,range_high,kind,who,when,reason\n"
ROW = "a,x,3,2,4,max,0,10,,,,\n"


def test_a_dissent_stands_beside_its_estimate_wherever_its_row_is() -> None:
    a = from_csv(HEAD + "a,x,7,6,8,,,,Dissent,The union,2026,They count less\n" + ROW, "a.csv")
    e = a.estimate("a", "x")
    assert (e.low, e.likely, e.high) == (2.0, 3.0, 4.0)
    assert e.dissents == (Dissent("The union", 6.0, 7.0, 8.0, "They count less", "2026"),)
    assert from_csv(to_csv(a, "long"), "a.csv").estimates == a.estimates


def test_columns_of_dissents_are_written_only_where_there_are_any() -> None:
    a = from_csv(HEAD + ROW, "a.csv")
    assert "kind" not in to_csv(a, "long")


@pytest.mark.parametrize(
    ("row", "line", "said"),
    [
        ("b,x,7,6,8,,,,dissent,Union,,\n", 3, "no estimate to dissent from"),
        ("a,x,7,6,8,,,,disent,Union,,\n", 3, "expected dissent"),
        ("a,x,17,6,18,,,,dissent,Union,,\n", 3, "outside the range"),
        ("a,x,5,6,8,,,,dissent,Union,,\n", 3, "low <= likely <= high"),
        ("a,x,,,,,,,dissent,Union,,\n", 3, "likely"),
    ],
)
def test_issues_name_the_line(row: str, line: int, said: str) -> None:
    with pytest.raises(tk.InputError) as error:
        from_csv(HEAD + ROW + row, "a.csv")
    assert any(f"a.csv:{line}:" in str(i) and said in str(i) for i in error.value.issues), str(error.value)


def test_sources_that_no_list_holds_are_an_issue() -> None:
    with pytest.raises(tk.InputError, match="sources such as S01: supports"):
        from_csv("option,criterion,likely,objective,range_low,range_high,sources\na,x,3,max,0,10,S1: for: ever\n", "a.csv")
