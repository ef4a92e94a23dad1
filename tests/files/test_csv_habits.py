"""CSV as spreadsheets write it: their habits are read, and what could be read in two ways is reported."""

# ruff: noqa: E501  # one case a line, however long
from __future__ import annotations

import math

import pytest

import toolkit as tk
from toolkit.files.csv_file import from_csv, from_rows
from toolkit.files.grid import Row


def issues(text: str) -> list[str]:
    with pytest.raises(tk.InputError) as caught:
        from_csv(text, "t.csv")
    return [str(i) for i in caught.value.issues]


def cells(text: str) -> list[list[float]]:
    return from_csv(text, "t.csv").performances.to_numpy().tolist()


PLAIN = "option,price,fun\nobjective,min,max\nA,1.5,2\nB,3,1\n"


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("\n", "\r"),
        PLAIN.replace(",", "\t"),
        PLAIN.replace(",", ";"),
        PLAIN.replace(",", ";").replace("1.5", "1,5"),
        "sep=;\r\n" + PLAIN.replace(",", ";").replace("1.5", "1,5"),
        PLAIN.replace("1.5", '"1,5"'),
        PLAIN + ",,\n,,\n",
        PLAIN.replace("fun\n", "fun,,\n").replace("2\n", "2,,\n"),
        "\n\n" + PLAIN,
        PLAIN.replace("option", ""),
        PLAIN.replace("objective,min,max", "Objectives,Minimise,MAX"),
        PLAIN.replace("price", '" price\n"'),
        PLAIN.replace("1.5", " 1.5 "),
    ],
)
def test_the_same_table_in_every_habit(text):
    a = from_csv(text, "t.csv")
    assert (a.option_ids, a.criterion_ids) == (("A", "B"), ("price", "fun"))
    assert a.performances.to_numpy().tolist() == [[1.5, 2], [3, 1]]
    assert [c.objective for c in a.criteria] == ["min", "max"]
    assert a.id == "t"


@pytest.mark.parametrize(
    ("cell", "number"),
    [("1234567", 1234567), ("1,234.5", 1234.5), ("1 234.5", 1234.5), ("1'234.5", 1234.5), ("1,234,567", 1234567), ("−3.5", -3.5), ("2.5e-3", 0.0025), (".5", 0.5), ("", math.nan)],
)  # fmt: skip
def test_numbers_of_a_table_with_decimal_points(cell, number):
    found = cells(f"option\tx\nobjective\tmax\nA\t{cell}\nB\t2.25\n")[0][0]
    assert found == number or (math.isnan(found) and math.isnan(number))


@pytest.mark.parametrize(("cell", "number"), [("1.234,5", 1234.5), ("1234,5", 1234.5), ("1,234", 1.234), ("1.234.567", 1234567), ("7", 7)])
def test_numbers_of_a_table_with_decimal_commas(cell, number):
    assert cells(f"option;x\nobjective;max\nA;{cell}\nB;2,25\n")[0][0] == number


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (["1,234", "2"], "t.csv:3: A.x: '1,234' is ambiguous (is it 1234 or 1.234? write it without a thousands mark)"),
        (["1.234", "2,5"], "t.csv:3: A.x: '1.234' is ambiguous (is it 1234 or 1.234? write it without a thousands mark)"),
        (["1.5", "2,5"], "t.csv:4: B.x: '2,5' is ambiguous (the table has decimal points (1.5) and decimal commas (2,5): use one of them)"),
        (["45 %", "2"], "t.csv:3: A.x: expected a number, found '45%' (write the number alone: units have a row or a column of their own)"),
        (["€5", "2"], "t.csv:3: A.x: expected a number, found '€5' (write the number alone: units have a row or a column of their own)"),
        (["n/a", "2"], "t.csv:3: A.x: expected a number, found 'n/a' (leave a cell empty where nothing is known)"),
        (["#DIV/0!", "2"], "t.csv:3: A.x: expected a number, found '#DIV/0!' (write the number alone: units have a row or a column of their own)"),
        (["nan", "2"], "t.csv:3: A.x: expected a number, found 'nan' (leave a cell empty where nothing is known)"),
        (["inf", "2"], "t.csv:3: A.x: expected a number, found 'inf' (leave a cell empty where nothing is known)"),
        (["1e999", "2"], "t.csv:3: A.x: expected a finite number, found 1e999"),
        (["1_000", "2"], "t.csv:3: A.x: expected a number, found '1_000' (write the number alone: units have a row or a column of their own)"),
    ],
)  # fmt: skip
def test_numbers_that_are_not_guessed(column, expected):
    assert expected in issues("option\tx\nobjective\tmax\n" + "".join(f"{o}\t{x}\n" for o, x in zip("AB", column, strict=True)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Our scores,,\n" + PLAIN, "t.csv:1: a title stands above the table: 'Our scores' (remove it: the first row names the columns)"),
        ("Our scores\nspring\n" + PLAIN, "t.csv:2: a title stands above the table: 'spring' (remove it: the first row names the columns)"),
        (PLAIN.replace("price", ""), "t.csv:1: column 2 has no name (merged cells have one name for many columns: name each of them)"),
        (PLAIN.replace("B,", ","), "t.csv:4: an option has no name (merged cells have one name for many rows: name each of them)"),
        (PLAIN.replace("fun", "price"), "t.csv:1: price: criterion 'price' is there twice"),
        (PLAIN.replace("B,", "A,"), "t.csv:4: A: option 'A' is there twice, first in line 3"),
        (PLAIN.replace("objective,min,max\n", ""), "t.csv:1: objective.price: no objective is given (write max or min in a row called objective)"),
        (PLAIN.replace("min", "less"), "t.csv:2: objective.price: expected max or min, found 'less'"),
        (PLAIN + "weight,1,2\n", "t.csv:5: weight: the row 'weight' must stand above the options, and only once"),
        (PLAIN.replace("3,1\n", "3,1,9\n"), "t.csv:4: B: expected 2 cells after the name, found more: '9' (every column needs a name)"),
        (PLAIN.replace("A,", "range,0 to 2,\nA,"), "t.csv:5: B.price: 3 is outside the declared range 0 to 2"),
        (PLAIN.replace("A,", "range,5-1,\nA,"), "t.csv:3: range.price: expected the low end below the high end, found 5 and 1"),
        (PLAIN.replace("A,", "range,5 Jan,\nA,"), "t.csv:3: range.price: expected two numbers such as 1 to 5, found '5 Jan' (rows called low and high do as well)"),
        (PLAIN.replace("A,", "low,0,\nA,"), "t.csv:3: range.price: expected both ends of the range, found one"),
        (PLAIN.replace("A,", "weight,1,\nA,"), "t.csv:3: weight.fun: no weight is given (write 0 to leave it out)"),
        (PLAIN.replace("A,", "weight,0,0\nA,"), "t.csv:3: weights: at least one weight must be above 0, found none"),
        (PLAIN.replace("A,", "weight,1,-1\nA,"), "t.csv:3: weights.fun: expected a number that is 0 or more, found -1.0"),
        (PLAIN.replace("A,1.5,2\nB,3,1\n", ""), "t.csv:2: expected at least one option, found none"),
        (PLAIN.replace("1.5", "").replace("3,", ","), "t.csv:1: price: expected at least one number, found an empty column (declare its range, or leave the criterion out)"),
        ("only words\nand more\n", "t.csv:1: expected at least one criterion, found none (is the separator a comma, a semicolon or a tab?)"),
        ('a,b\n"never closed,1\n', "t.csv:2: the CSV cannot be read: unexpected end of data"),
        (",,\n , \n", "t.csv: the table is empty"),
    ],
)  # fmt: skip
def test_tables_that_are_not_guessed(text, expected):
    assert expected in issues(text), issues(text)


def test_ranges_units_names_and_weights():
    text = "option,price,fun,risk\nname,Price,Fun,Risk\nobjective,min,max,min\nunit,€,,\nrange,0 to 10,[1; 5],-1..1\nweight,50,30,20\nA,1,2,0\n"
    a = from_csv(text, "t.csv")
    assert [(c.name, c.unit, c.low, c.high, c.declared) for c in a.criteria] == [
        ("Price", "€", 0, 10, True),
        ("Fun", "", 1, 5, True),
        ("Risk", "", -1, 1, True),
    ]
    assert a.weights.tolist() == [0.5, 0.3, 0.2]


def test_a_long_table_carries_evidence():
    text = (
        "option;criterion;low;likely;high;grade;basis;reason;missing;sources;objective;unit;range_low;range_high;weight\n"
        "A;price;1,5;2;3;B;study;seen;;S1: against; S2;min;€;0;10;3\n".replace("S1: against; S2", '"S1: against; S2"') + "A;fun;;2;;;;;;;max;;;;1\n"
        "B;price;;;;;;;nobody knows;;;;;;\nB;fun;;1;;;;;;;;;;;\n"
    )  # fmt: skip
    a = from_csv(text, "t.csv")
    e = a.estimate("A", "price")
    assert (e.low, e.likely, e.high, e.grade, e.basis, e.reason) == (1.5, 2, 3, "B", "study", "seen")
    assert [(s.source, s.direction) for s in e.sources] == [("S1", "against"), ("S2", "supports")]
    assert a.estimate("B", "price").missing == "nobody knows"
    assert [(c.low, c.high, c.declared, c.unit) for c in a.criteria] == [(0, 10, True, "€"), (1, 2, False, "")]
    assert a.weights.tolist() == [0.75, 0.25]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("A,x,1,max,0,9,E", "t.csv:2: options.A.estimates.x.grade: expected one of A, B, C, D, found 'E'"),
        ("A,x,10,max,0,9,A", "t.csv:2: options.A.estimates.x.likely: 10 is outside the range 0 to 9"),
        ("A,x,1,max,0,,A", "t.csv:2: range.x: expected both range_low and range_high, found one"),
        ("A,x,1,,0,9,A", "t.csv:2: objective.x: no objective is given (write max or min in a column called objective)"),
        ("A,x,1,up,0,9,A", "t.csv:2: criteria.x.objective: expected max or min, found 'up'"),
        ("A,,1,max,0,9,A", "t.csv:2: the row has no criterion (merged cells name only their first row)"),
        ("A,x,1,max,0,9,A\nA,x,2,max,0,9,A", "t.csv:3: A.x: the estimate is there twice, first in line 2"),
        ("A,x,1,max,0,9,A\nB,x,2,min,0,9,A", "t.csv:3: objective.x: objective of 'x' is 'min' here and 'max' before (all rows of a criterion must say the same)"),
        ("A,x,1,max,0,9,A\nB,y,2,min,0,9,A", "t.csv:2: options.A.estimates.y: no estimate is given (give a number, low, likely and high, or {missing: reason})"),
    ],
)  # fmt: skip
def test_long_tables_that_are_not_guessed(row, expected):
    found = issues(f"option,criterion,likely,objective,range_low,range_high,grade\n{row}\n")
    assert expected in found, found


def test_rows_of_a_workbook_read_as_those_of_a_text():
    rows = [Row(3, [None, "price", "fun"]), Row(4, ["objective", "min", "max"]), Row(5, ["A", 1.5, 2]), Row(6, [2026.0, None, "1"]), Row(7, [None, None, None])]
    a = from_rows(rows, "book.xlsx")
    assert a.option_ids == ("A", "2026")
    assert math.isnan(a.performances.iloc[1, 0])
    import datetime

    with pytest.raises(tk.InputError, match=r"book.xlsx:5: A.price: expected a number, found the date 2026-05-01.*dates of numbers such as 1-5"):
        from_rows([*rows[:2], Row(5, ["A", datetime.date(2026, 5, 1), True])], "book.xlsx")


def test_a_column_of_text_is_not_called_empty_as_well():
    text = PLAIN.replace("A,1.5", "A,10%").replace("B,3", "B,30%")
    assert [i.split(" (")[0] for i in issues(text)] == [
        "t.csv:3: A.price: expected a number, found '10%'",
        "t.csv:4: B.price: expected a number, found '30%'",
    ]
