"""What spaces of weights hold, say and refuse."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import toolkit as tk
from toolkit.weights.polytope import stack

if TYPE_CHECKING:
    from toolkit.weights.spaces import Space

W = tk.weights
ABC = ("a", "b", "c")
ABCD = ("a", "b", "c", "d")


def said(space: Space, criteria: tuple[str, ...] = ABC) -> str:
    with pytest.raises(tk.InputError) as caught:
        space.sample(criteria, 1, np.random.default_rng(0))
    assert len(caught.value.issues) == 1
    return str(caught.value)


@pytest.mark.parametrize(
    ("space", "corners"),
    [
        (W.anywhere(), [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
        (W.ordered("a", "b", "c"), [[1, 0, 0], [1 / 2, 1 / 2, 0], [1 / 3, 1 / 3, 1 / 3]]),
        (W.ordered("b > a"), [[0, 1, 0], [1 / 2, 1 / 2, 0], [0, 0, 1]]),
        (W.near({"a": 1, "b": 1, "c": 2}, 0.2), [[0.4, 0.2, 0.4], [0.2, 0.4, 0.4], [0.2, 0.2, 0.6]]),
        (W.at_least("a", "b", 3), [[1, 0, 0], [3 / 4, 1 / 4, 0], [0, 0, 1]]),
        (W.between({"a": (0.2, 0.5)}), [[0.2, 0.8, 0], [0.2, 0, 0.8], [0.5, 0.5, 0], [0.5, 0, 0.5]]),
        (W.between({"a": (0.5, 0.5), "b": (0.5, 0.5)}), [[0.5, 0.5, 0]]),
    ],
    ids=str,
)
def test_vertices(space: Space, corners: list[list[float]]) -> None:
    found = space.vertices(ABC)
    assert found is not None
    assert np.allclose(sorted(found.tolist()), sorted(corners), atol=1e-12)


def test_the_middle_slice_of_a_cube_has_its_binomial_number_of_vertices() -> None:
    """w <= 2/m on the simplex of m criteria is a hypersimplex: one vertex for every half of the criteria."""
    six = W.between(dict.fromkeys("abcdef", (0.0, 1 / 3))).vertices(tuple("abcdef"))
    assert six is not None
    assert len(six) == 20
    assert sorted(np.count_nonzero(six > 1e-9, axis=1)) == [3] * 20
    assert W.between(dict.fromkeys("abcdefghijkl", (0.0, 1 / 6))).vertices(tuple("abcdefghijkl")) is None  # 924 are not few


def test_a_polytope_states_the_space_and_nothing_of_the_simplex() -> None:
    p = W.between({"a": (0.1, 0.4)}).polytope(ABC)
    assert p.a.tolist() == [[-1, 0, 0], [1, 0, 0]]
    assert p.b.tolist() == [-0.1, 0.4]
    assert W.anywhere().polytope(ABC).a.shape == (0, 3)


statement = st.one_of(
    st.permutations(ABCD).flatmap(lambda p: st.integers(2, 4).map(lambda k: W.ordered(*p[:k]))),
    st.tuples(st.sampled_from(ABCD), st.floats(0, 1), st.floats(0, 1)).map(lambda t: W.between({t[0]: (min(t[1:]), max(t[1:]))})),
    st.permutations(ABCD).flatmap(lambda p: st.floats(0, 5).map(lambda r: W.at_least(p[0], p[1], r))),
    st.lists(st.integers(1, 9), min_size=4, max_size=4).flatmap(lambda w: st.floats(0, 1).map(lambda s: W.near(dict(zip(ABCD, w, strict=True)), s))),
    st.lists(st.integers(-3, 3), min_size=4, max_size=4).map(lambda c: W.linear(dict(zip(ABCD, c, strict=True)), 0.1)),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(statement, min_size=1, max_size=4))
def test_draws_and_vertices_satisfy_every_statement(parts: list[Space]) -> None:
    try:
        space = parts[0]
        for part in parts[1:]:
            space = space & part
        drawn = space.sample(ABCD, 200, np.random.default_rng(1)).weights
    except tk.EmptySpace as empty:
        assert_empty(parts, str(empty))
        return
    assert space.contains(ABCD, drawn).all()
    corners = space.vertices(ABCD)
    assert corners is not None
    assert space.contains(ABCD, corners).all()
    for towards in np.vstack([np.eye(4), -np.eye(4)]):  # no draw lies beyond the corners
        assert (drawn @ towards).max() <= (corners @ towards).max() + 1e-6


def assert_empty(parts: list[Space], text: str) -> None:
    """No draw from anywhere satisfies all of it, or the orders go round in a circle."""
    if "circle" in text:
        return
    w = W.anywhere().sample(ABCD, 20_000, np.random.default_rng(2)).weights
    assert not np.logical_and.reduce([part.contains(ABCD, w) for part in parts]).any()


def test_an_empty_space_names_the_statements_that_clash_and_no_others() -> None:
    text = said(W.ordered("a", "b") & W.between({"a": (0, 0.1), "b": (0.3, 1), "c": (0.05, 0.95)}))
    assert text == "weights: no weights satisfy all of: a > b; a at most 0.1; b at least 0.3 (change or drop one of them)"


@pytest.mark.parametrize(
    ("space", "text"),
    [
        (W.between({"a": (0.6, 1), "b": (0.5, 1)}), "a at least 0.6; b at least 0.5"),
        (W.between(dict.fromkeys("abc", (0, 0.3))), "a at most 0.3; b at most 0.3; c at most 0.3"),
        (W.linear({"a": 1}, 2), "1 a at least 2"),
        (W.at_least("a", "b") & W.between({"a": (0, 0.2), "b": (0.5, 0.6)}), "a at least 1 times b"),
    ],
    ids=str,
)
def test_clashes(space: Space, text: str) -> None:
    assert text in said(space)
    with pytest.raises(tk.EmptySpace):
        space.polytope(ABC)
    with pytest.raises(tk.EmptySpace):
        space.vertices(ABC)


def test_orders_that_go_round_in_a_circle() -> None:
    with pytest.raises(tk.EmptySpace, match="a > b > c > a"):
        W.ordered("a", "b") & W.ordered("b", "c") & W.ordered("c", "a")


@pytest.mark.parametrize(
    ("make", "text"),
    [
        (lambda: W.ordered("a", "b", "a"), "a is stated above itself: a > b > a"),
        (lambda: W.ordered("a > > b"), "expected criteria joined by > and ="),
        (W.ordered, "expected criteria joined by > and ="),
        (lambda: W.between({"a": (10, 20)}), "shares, not per cent"),
        (lambda: W.between({"a": (0.5, 0.2)}), "0 <= low <= high <= 1"),
        (lambda: W.between({"a": 0.5}), "found 0.5"),
        (lambda: W.between({}), "at least one criterion"),
        (lambda: W.near({"a": 1}, 25), "a share between 0 and 1, found 25"),
        (lambda: W.near({"a": -1, "b": 1}, 0.5), "0 or more, found -1"),
        (lambda: W.at_least("a", "a"), "two different criteria"),
        (lambda: W.at_least("a", "b", -1), "0 or more, found -1"),
        (lambda: W.linear({"a": "x"}), "expected a number, found 'x'"),
        (lambda: W.linear({}), "at least one criterion"),
        (lambda: W.linear({"a": 1}, float("nan")), "expected a number, found nan"),
    ],
)
def test_statements_that_make_no_sense(make: object, text: str) -> None:
    with pytest.raises(tk.InputError) as caught:
        make()  # type: ignore[operator]
    assert text in str(caught.value)


@pytest.mark.parametrize(
    "space", [W.ordered("a", "violense"), W.between({"violense": (0, 1)}), W.near({"violense": 1}, 0.1), W.at_least("violense", "a")], ids=str
)
def test_unknown_criteria(space: Space) -> None:
    with pytest.raises(tk.UnknownName, match=r"unknown criterion 'violense' .did you mean 'violence'"):
        space.sample(("a", "violence"), 1, np.random.default_rng(0))
    with pytest.raises(tk.UnknownName):
        space.contains(("a", "violence"), np.array([0.5, 0.5]))


def test_near_needs_every_criterion() -> None:
    assert said(W.near({"a": 1, "b": 1}, 0.1)) == "weights.c: no weight given; give 0 to leave it out"


def test_spaces_are_values() -> None:
    assert W.ordered("a", "b = c") == W.ordered("a > c = b").__class__((("a",), ("b", "c")))
    assert len({W.between({"a": (0, 0.5)}), W.between({"a": (0, 0.5)}), W.anywhere(), W.anywhere()}) == 2
    both = W.ordered("a", "b") & W.between({"a": (0, 0.5)})
    assert both & W.ordered("a", "b") == both
    with pytest.raises(dataclasses.FrozenInstanceError):
        W.at_least("a", "b").at_least = 3  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("space", "text"),
    [
        (W.anywhere(), "any weights"),
        (W.ordered("a", ["b", "c"]), "a > b = c"),
        (W.between({"a": (0.1, 0.25)}), "a between 0.1 and 0.25"),
        (W.near({"a": 1, "b": 3}, 0.25), "25 % free, the rest as a=0.25, b=0.75"),
        (W.at_least("a", "b", 2), "a at least 2 times b"),
        (W.linear({"a": 1, "b": -0.5}, 0.1), "1 a - 0.5 b at least 0.1"),
        (W.ordered("a", "b") & W.between({"c": (0, 0.5)}), "a > b; c between 0 and 0.5"),
    ],
)
def test_spaces_say_what_they_are(space: Space, text: str) -> None:
    assert str(space) == space.describe() == text


def test_vertices_can_be_kept_and_changed() -> None:
    found = W.ordered("a", "b").vertices(ABC)
    assert found is not None
    found[:] = 9
    again = W.ordered("a", "b").vertices(ABC)
    assert again is not None
    assert again.max() <= 1


def test_membership_forgives_rounding_only() -> None:
    p = stack(W.between({"a": (0, 0.5)}).rows(ABC), 3)
    assert p.contains(np.array([0.5 + 1e-12, 0.5 - 1e-12, 0.0]))
    assert not p.contains(np.array([0.5001, 0.4999, 0.0]))
    assert not p.contains(np.array([0.5, 0.4, 0.0]))
    assert not p.contains(np.array([0.5, 0.6, -0.1]))
