"""Issues as people read them: one line each, with the place, what was found, and the nearest name."""

from __future__ import annotations

import pickle

import pytest

from toolkit.errors import EmptySpace, InputError, Issue, NotApplicable, ToolkitError, UnknownName, nearest


@pytest.mark.parametrize(
    ("issue", "line"),
    [
        (Issue("found none"), "found none"),
        (Issue("found none", field="criteria.cost.range"), "criteria.cost.range: found none"),
        (Issue("found none", file="a.yaml"), "a.yaml: found none"),
        (Issue("found none", file="a.yaml", line=0), "a.yaml:0: found none"),
        (Issue("found none", file="a.yaml", line=12, field="cost", hint="give one"), "a.yaml:12: cost: found none (give one)"),
        (Issue("found none", line=12), "found none"),  # a line of no file says nothing
        (Issue("found\n  a name\tin two lines"), "found a name in two lines"),
    ],
)
def test_an_issue_is_one_line(issue: Issue, line: str) -> None:
    assert str(issue) == line


def test_an_error_holds_all_its_issues_and_says_one_a_line() -> None:
    error = InputError([Issue("first", field="a"), "second"])
    assert [i.message for i in error.issues] == ["first", "second"]
    assert str(error) == "a: first\nsecond"
    assert str(InputError("alone")) == "alone"


def test_callers_can_catch_what_they_know() -> None:
    assert issubclass(InputError, ValueError)
    assert {UnknownName.__base__, EmptySpace.__base__} == {InputError}
    assert {InputError.__bases__[0], NotApplicable.__base__} == {ToolkitError}


def test_an_unknown_name_lists_what_there_is_and_the_nearest() -> None:
    error = UnknownName("method", "TOPSSI", ["weighted_sum", "topsis"], file="a.yaml", line=3, field="method")
    assert str(error) == "a.yaml:3: method: unknown method 'TOPSSI' (did you mean 'topsis'? allowed: weighted_sum, topsis)"
    assert str(UnknownName("method", 7, ["topsis"])) == "unknown method '7' (allowed: topsis)"


def test_a_long_list_is_cut() -> None:
    names = [f"n{k}" for k in range(41)]
    assert str(UnknownName("option", "zzz", names[:40])).endswith(", n39)")
    assert str(UnknownName("option", "zzz", names)).endswith(", n39, ...)")


@pytest.mark.parametrize(("found", "allowed", "name"), [("Cost", ["cots", "COST"], "COST"), ("time", ["cost"], ""), ("x", [], "")])
def test_the_nearest_name(found: str, allowed: list[str], name: str) -> None:
    assert nearest(found, allowed) == name


@pytest.mark.parametrize(
    "error", [UnknownName("method", "topsi", ["topsis"], field="method"), InputError([Issue("m", "a.yaml", 3, "f", "h"), "n"]), EmptySpace(["a", "b"])]
)
def test_an_error_comes_whole_from_another_process(error: InputError) -> None:
    """What cannot be unpickled in the caller's process breaks its pool, and says nothing of a mistyped name."""
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert again.issues == error.issues
    assert str(again) == str(error)
