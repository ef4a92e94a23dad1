"""A link brings back the view it was made of; whatever else stands in its place opens the default, with a notice and no harm."""

from __future__ import annotations

import base64
import json
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from streamlit.testing.v1 import AppTest

import toolkit as tk
from toolkit.errors import InputError
from toolkit.model import Entry
from toolkit.ui import library, links
from toolkit.ui.changes import Change
from toolkit.ui.kept import Kept
from toolkit.ui.view import View, changed, fit, shown, weights

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

APP = Path(__file__).parents[2] / "app.py"
CASE = tk.load("us-mexico-security")

texts = some.text(max_size=30).filter(lambda t: t.isprintable())
options, criteria = some.sampled_from(CASE.option_ids), some.sampled_from(CASE.criterion_ids)
points = some.dictionaries(criteria, some.floats(0, 100), max_size=12).map(lambda p: tuple(p.items()))
whole = some.fixed_dictionaries({c: some.floats(1, 100) for c in CASE.criterion_ids}).map(lambda p: tuple(p.items()))


@some.composite
def changes(draw: some.DrawFn) -> Change:
    criterion = CASE.criterion(draw(criteria))
    low, likely, high = sorted(draw(some.tuples(*[some.floats(criterion.low, criterion.high)] * 3)))
    return Change(draw(some.sampled_from(("estimate", "dissent"))), draw(options), criterion.id, low, likely, high, "W" + draw(texts), draw(texts), draw(texts))


kept = some.lists(some.builds(Kept, texts.map("k".__add__), texts, texts, texts, texts, some.just("swing"), whole), max_size=3, unique_by=lambda k: k.id)
answers = some.builds(lambda about, when, who, what, why: Entry("answer", when, who, about, what, why), texts, texts, texts, texts, texts)
views = some.builds(
    View,
    study=some.just(CASE.id),
    scope=some.sampled_from(("shortlist", "all")),
    start=some.sampled_from(("", *(p.id for p in CASE.viewpoints))),
    moved=points,
    without=some.lists(criteria, unique=True, max_size=5).map(tuple),
    procedure=texts,
    changes=some.lists(changes(), max_size=3).map(tuple),
    kept=kept.map(tuple),
    answers=some.lists(answers, max_size=3).map(tuple),
    looks=some.dictionaries(texts, texts | some.lists(texts, max_size=3).map(tuple), max_size=3).map(lambda looks: tuple(looks.items())),
)


@pytest.fixture(autouse=True)
def launched_on_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["app.py"])


@given(views)
@settings(max_examples=150)
def test_a_link_brings_back_the_whole_view(view: View) -> None:
    text = links.encode(view)
    assert links.decode(text) == view if text else view == View()
    assert links.decode(text or "e30").looks == view.looks
    assert fit(CASE, view) == view
    study = changed(CASE, view)
    assert [p.id for p in study.viewpoints[len(CASE.viewpoints) :]] == [k.id for k in view.kept]
    assert study.record[len(CASE.record) :] == view.answers


def opened(text: str) -> View | None:
    """The view that the app opens for a link; None for the default and its notice."""
    try:
        asked = links.decode(text)
        return fit(library.study(asked.study), asked)
    except InputError:
        return None


def usable(view: View) -> None:
    """What a link opened can be computed with, or says why not."""
    study = changed(library.study(view.study), view)
    with suppress(InputError):
        tk.rank(shown(study, view), weights(study, view))


plain = some.recursive(
    some.none() | some.booleans() | some.floats() | some.integers() | texts | criteria | options,
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(texts | criteria, inner, max_size=4),
    max_leaves=12,
)
parts: SearchStrategy[dict[str, object]] = some.dictionaries(some.sampled_from(sorted(links.PARTS)) | texts, plain, max_size=4)


@given(parts | plain)
@settings(max_examples=300)
def test_no_json_in_a_link_does_more_than_be_refused(found: object) -> None:
    text = base64.urlsafe_b64encode(json.dumps(found).encode()).decode().rstrip("=")
    view = opened(text)
    if view is not None:
        usable(view)


@given(some.text(max_size=300) | some.binary(max_size=300).map(lambda b: base64.urlsafe_b64encode(b).decode()))
@settings(max_examples=300)
def test_no_text_in_place_of_a_link_does_more_than_be_refused(text: str) -> None:
    view = opened(text)
    if view is not None:
        usable(view)


@given(views, some.integers(0), some.characters(codec="ascii"))
@settings(max_examples=150)
def test_a_link_with_one_character_changed_is_refused_or_sound(view: View, where: int, instead: str) -> None:
    text = links.encode(view) or "e30"
    k = where % len(text)
    found = opened(text[:k] + instead + text[k + 1 :])
    if found is not None:
        usable(found)


@pytest.mark.parametrize("link", ["%%%", "e30x", "A" * (links.LONGEST + 1), base64.urlsafe_b64encode(b'{"kept":[["a","b"]]}').decode(), "bnVsbA"])
def test_the_app_opens_the_default_with_a_notice(link: str) -> None:
    at = AppTest.from_file(str(APP), default_timeout=60)
    at.query_params["view"] = link
    at.run()
    assert not at.exception
    assert len(at.warning) == 1
    assert at.session_state["session"].past == [View(study=CASE.id)]
