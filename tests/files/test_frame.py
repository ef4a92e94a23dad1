"""from_frame: what it takes, what it refuses, and what it remembers."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

import toolkit as tk

CARS = pd.DataFrame({"price": [20.0, 10.0, 15.0], "speed": [150, 120, 160]}, index=["a", "b", "c"])
BOTH = {"price": "min", "speed": "max"}


def issues(*args, **kwargs) -> list[str]:
    with pytest.raises(tk.InputError) as caught:
        tk.from_frame(*args, **kwargs)
    return [str(i) for i in caught.value.issues]


def test_data_extremes_stand_in_for_ranges_and_are_remembered_as_undeclared():
    a = tk.from_frame(CARS, BOTH)
    assert [(c.low, c.high, c.objective, c.declared) for c in a.criteria] == [(10, 20, "min", False), (120, 160, "max", False)]
    # by hand: price 20 is worst, 10 best, 15 half way; speed 150 is 30 of 40 above the worst
    assert a.values.to_numpy().tolist() == [[0, 0.75], [1, 0], [0.5, 1]]
    assert a.weights.to_dict() == {"price": 0.5, "speed": 0.5}
    assert not a.stated.how.elicited


def test_declared_ranges_are_kept_and_make_scores_independent_of_other_options():
    ranges = {"price": (0, 40), "speed": (100, 200)}
    a = tk.from_frame(CARS, BOTH, weights={"price": 3, "speed": 1}, ranges=ranges)
    b = tk.from_frame(CARS.loc[["c"]], BOTH, weights={"price": 3, "speed": 1}, ranges=ranges)
    assert all(c.declared for c in a.criteria)
    assert tk.rank(a).scores["c"] == tk.rank(b).scores["c"] == pytest.approx(0.75 * 25 / 40 + 0.25 * 60 / 100)


def test_one_range_may_be_declared_and_the_other_not():
    a = tk.from_frame(CARS, BOTH, ranges={"price": (0, 40)})
    assert [(c.low, c.high, c.declared) for c in a.criteria] == [(0, 40, True), (120, 160, False)]


def test_an_empty_cell_is_a_missing_estimate_that_spans_the_range():
    frame = CARS.astype({"speed": "Float64"})
    frame.loc["b", "speed"] = pd.NA
    a = tk.from_frame(frame, BOTH, ranges={"speed": (100, 200)})
    assert np.isnan(a.performances.loc["b", "speed"])
    assert (a.low.loc["b", "speed"], a.high.loc["b", "speed"]) == (100, 200)
    assert a.estimate("b", "speed").is_missing
    assert a.estimate("b", "speed").missing
    assert a.estimate("b", "price").likely == 10


def test_later_changes_of_the_frame_do_not_reach_the_appraisal():
    frame = CARS.astype(float).copy()
    a = tk.from_frame(frame, BOTH)
    frame.loc["a", "price"] = 99
    frame.iloc[:, :] = 0.0
    assert a.performances.loc["a", "price"] == 20
    with pytest.raises(ValueError, match="read-only"):
        a.table.likely[0, 0] = 1


def test_numbers_of_every_kind_and_labels_of_every_kind():
    frame = pd.DataFrame({1: pd.array([1, 2], dtype="Int64"), 2: [np.float32(0.5), 2], 3: np.array([3, None], dtype=object)})
    a = tk.from_frame(frame, {"1": "max", "2": "min", "3": "max"})
    assert a.option_ids == ("0", "1")
    assert a.criterion_ids == ("1", "2", "3")
    assert a.performances.iloc[0].tolist() == [1, 0.5, 3]


def test_objectives_may_be_keyed_by_the_frames_own_labels():
    frame = pd.DataFrame([[1, 2], [2, 1]])
    a = tk.from_frame(frame, {0: "max", 1: "min"}, ranges={0: (0, 4)}, weights={"0": 1, "1": 0})
    assert [(c.id, c.objective, c.low, c.high) for c in a.criteria] == [("0", "max", 0, 4), ("1", "min", 1, 2)]


def test_a_constant_column_and_a_single_option_are_ranked():
    a = tk.from_frame(pd.DataFrame({"x": [2.0], "y": [1.0]}), {"x": "max", "y": "min"})
    assert tk.rank(a).ranks.tolist() == [1]


def test_every_issue_in_one_pass():
    frame = pd.DataFrame({"price": [20.0, "cheap", np.inf], "speed": [1.0, 2.0, np.nan], "noise": [np.nan] * 3}, index=["a", "b", "c"])
    found = issues(frame, {"price": "minimise", "sped": "max", "noise": "min"}, ranges={"speed": (5, 1), "nois": (0, 1)})
    assert found == [
        "b.price: expected a number, found 'cheap' (leave a cell empty where nothing is known)",
        "c.price: expected a finite number, found inf",
        "objectives: unknown criterion 'sped' (did you mean 'speed'? allowed: price, speed, noise)",
        "objectives.price: unknown objective 'minimise' (allowed: max, min)",
        "objectives.speed: no objective given (allowed: max, min)",
        "ranges: unknown criterion 'nois' (did you mean 'noise'? allowed: price, speed, noise)",
        "ranges.speed: expected finite ends with low below high, found 5 and 1",
        "noise: expected at least one number, found an empty column (declare its range, or leave the criterion out)",
    ]


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (pd.DataFrame(), "the table has no rows, so no options"),
        (pd.DataFrame({"x": []}), "the table has no rows, so no options"),
        (pd.DataFrame(index=["a"]), "the table has no columns, so no criteria"),
        (pd.DataFrame({"x": [1, 2]}, index=["a", "a"]), "option 'a' is there twice"),
        (pd.DataFrame({"x": [1, 2]}, index=[1, "1"]), "option '1' is there twice"),
        (pd.DataFrame([[1, 2]], columns=["x", "x"]), "criterion 'x' is there twice"),
        (pd.DataFrame({"x": [1, 2]}, index=["a", ""]), "expected a name for every option, found an empty one"),
        (pd.DataFrame({"x": [1, 2]}, index=["a", None]), "expected a name for every option, found an empty one"),
        (pd.DataFrame({"x": [True, False]}), "expected a number, found True"),
        (pd.DataFrame({"x": [1, -np.inf]}), "expected a finite number, found -inf"),
        (pd.DataFrame({"x": [1.0, 5.0]}), "5 is outside the declared range 0 to 4"),
    ],
)
def test_refused(frame, message):
    found = issues(frame, dict.fromkeys(frame.columns, "max"), ranges={"x": (0, 4)} if "x" in frame else None)
    assert any(message in line for line in found), found


def test_weights_for_strangers_are_refused():
    assert issues(CARS, BOTH, weights={"price": 1, "sped": 1}) == [
        "weights: unknown criterion 'sped' (did you mean 'speed'? allowed: price, speed)",
        "weights.speed: no weight given; give 0 to leave it out",
    ]


@pytest.mark.parametrize("dtype", ["int8", "uint64", "float32", "Int64", "Float64", "category", "object", "int64[pyarrow]"])
def test_numbers_of_any_kind_are_numbers(dtype):
    frame = pd.DataFrame({"p": [1, 3], "q": [2, 4]}, index=["x", "y"])
    assert tk.from_frame(frame.astype(dtype), {"p": "max", "q": "min"}) == tk.from_frame(frame, {"p": "max", "q": "min"})


def test_exact_numbers_are_numbers():
    frame = pd.DataFrame({"p": [Decimal("0.5"), Fraction(1, 4)], "q": [None, pd.NA], "r": [True, 10**400]}, index=["x", "y"])
    assert issues(frame, dict.fromkeys("pqr", "max"), ranges={"q": (0, 1)}) == [
        "x.r: expected a number, found True (write 1 and 0)",
        "y.r: expected a finite number, found inf",
    ]
    assert tk.from_frame(frame[["p"]], {"p": "max"}).performances["p"].tolist() == [0.5, 0.25]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (([[1, 2]], {}), "frame: expected a DataFrame, options down and criteria across, found list"),
        ((pd.Series([1]), {}), "frame: expected a DataFrame, options down and criteria across, found Series"),
        ((pd.DataFrame({"p": [1]}), ["max"]), "objectives: expected a mapping by criterion, found list"),
        ((pd.DataFrame({"p": [1]}), None), "objectives: expected a mapping by criterion, found NoneType"),
        ((pd.DataFrame({"p": [1]}), {"p": "max"}, None, [(0, 1)]), "ranges: expected a mapping by criterion, found list"),
        (
            (pd.DataFrame({"p": [1]}, index=pd.MultiIndex.from_tuples([("a", 1)])), {"p": "max"}),
            "expected one name for every option, found labels of 2 levels (join them first)",
        ),
    ],
)
def test_arguments_of_another_kind_are_said(arguments, said):
    with pytest.raises(tk.InputError) as caught:
        tk.from_frame(*arguments)
    assert str(caught.value) == said


UNFIT = ["x\ny", "b\tc", "y\x00", "  ", "x ", " x", "x\r\ny", "\u2028", "\u200b", "\ufeffx", "x\xa0y"]


@pytest.mark.parametrize("label", UNFIT)
def test_labels_that_no_file_can_hold_are_refused_where_they_come_in(label):
    """The readers of studies refuse such names (`files/forms`), so that a study made of them could be printed and not opened again."""
    said = issues(CARS.rename(index={"b": label}), BOTH)
    assert len(said) == 1
    assert said[0].startswith("expected a name for every option in one line without blanks around it, found ")
    assert "\n" not in said[0]
    (other,) = issues(CARS.rename(columns={"speed": label}), {"price": "min", label: "max"})
    assert "every criterion in one line" in other


@pytest.mark.parametrize("label", ["é", "a b", "a/b", "=1+1", "null", "*x*", "x: y", "-", "日本", "𝛼"])
def test_labels_that_are_taken_come_back_from_every_file(label, tmp_path):
    a = tk.from_frame(CARS.rename(index={"b": label}, columns={"speed": label}), {"price": "min", label: "max"})
    tk.write_pdf(a, tmp_path / "a.pdf", sections="summary")
    tk.write_xlsx(a, tmp_path / "a.xlsx")
    tk.save(a, tmp_path / "a")
    for made in ("a.pdf", "a.xlsx", "a"):
        b = tk.load(tmp_path / made)
        assert (b.option_ids, b.criterion_ids) == (a.option_ids, a.criterion_ids)
        assert b.performances.equals(a.performances)


def test_a_label_that_differs_only_in_blanks_gets_a_name_to_take():
    assert issues(CARS.rename(index={"b": "joint\n operations\x07 "}), BOTH)[0].endswith("(rename it, for example to 'joint operations')")


@pytest.mark.parametrize("ranges", [pd.Series({"price": (0, 40)}), pd.DataFrame({"price": [0, 40]}), {"price": np.array([0, 40])}])
def test_ranges_in_what_analysts_hold_them_in(ranges):
    assert [(c.low, c.high, c.declared) for c in tk.from_frame(CARS, BOTH, ranges=ranges).criteria] == [(0, 40, True), (120, 160, False)]


def test_names_given_twice_are_said_and_no_last_one_wins():
    assert issues(CARS, pd.Series(["max", "min", "max"], index=["price", "price", "speed"])) == ["objectives: criterion 'price' is there twice"]
    assert issues(pd.DataFrame([[1, 2]]), {0: "max", "0": "min", 1: "max"}) == ["objectives: criterion '0' is there twice"]
    assert issues(CARS, BOTH, ranges={"price": ("0", "40"), "speed": (False, True)}) == [
        "ranges.price: expected two numbers, low and high, found ('0', '40')",
        "ranges.speed: expected two numbers, low and high, found (False, True)",
    ]
