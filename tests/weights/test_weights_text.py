"""Weights from whatever a caller has, and what becomes of them when ranges change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import pytest

import toolkit as tk
from toolkit.model import stale
from toolkit.weights.resolve import resolve

if TYPE_CHECKING:
    from pathlib import Path

W = tk.weights


@pytest.mark.parametrize(
    ("given", "shares"),
    [
        (None, [0.4, 0.3, 0.2, 0.1]),
        ("safety", [7 / 11, 1 / 11, 1 / 11, 2 / 11]),
        ("equal", [0.25] * 4),
        ("harm=3, cost=1", [0.75, 0, 0.25, 0]),
        (" harm = 1,rights=1 , cost=1,time=1 ", [0.25] * 4),
        ({"time": 1, "cost": 1, "rights": 1, "harm": 1}, [0.25] * 4),
        (pd.Series({"time": 4, "cost": 3, "rights": 2, "harm": 1}), [0.1, 0.2, 0.3, 0.4]),
        # rank-order centroid of four: 25, 13, 7 and 3 of 48
        ("order: harm > rights > cost > time", [25 / 48, 13 / 48, 7 / 48, 3 / 48]),
        ("ORDER: time > cost = harm > rights", [10 / 48, 3 / 48, 10 / 48, 25 / 48]),
        ("order: harm", [25 / 48, 23 / 144, 23 / 144, 23 / 144]),
    ],
)
def test_what_weights_can_be(a: tk.Appraisal, given: object, shares: list[float]) -> None:
    w = resolve(a, given)
    assert w.criteria == a.criterion_ids
    assert w.shares == pytest.approx(shares)
    assert w.how.ranges == a.ranges_digest
    assert tk.rank(a, given).weights.shares == w.shares


def test_mean_counts_each_view_by_its_people(a: tk.Appraisal) -> None:
    safety, rights, fiscal = (p.weights.values for p in a.viewpoints)
    assert resolve(a, "mean").values.tolist() == pytest.approx(((safety + 3 * rights + fiscal) / 5).tolist())
    assert not resolve(a, "mean").how.elicited
    with pytest.raises(tk.InputError, match="no perspectives"):
        resolve(replace(a, viewpoints=()), "mean")


def test_what_was_not_named_is_said(a: tk.Appraisal) -> None:
    assert resolve(a, "harm=3, cost=1").how.findings == (("not named", "weigh nothing: rights, time"),)
    assert resolve(a, "order: harm > cost").how.findings == (("not named", "share the last place: rights, time"),)
    assert resolve(a, "order: harm > cost > time = rights").how.findings == ()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("saftey", "unknown perspective 'saftey' (did you mean 'safety'? allowed: safety, rights, fiscal, mean, equal)"),
        ("", "unknown perspective ''"),
        ("harm=much", "expected ID=NUMBER, found 'harm=much'"),
        ("harm=1,harm=2", "given twice"),
        ("harn=1", "unknown criterion 'harn' (did you mean 'harm'?"),
        ("harm=-1", "0 or more, found -1"),
        ("harm=0", "at least one weight must be above 0"),
        ("order: harm > harn", "unknown criterion 'harn'"),
        ("order: harm > cost > harm", "harm is stated above itself"),
        ("order:", "expected criteria joined by > and ="),
        ("gone.yaml", "gone.yaml: there is no such file"),
        ({"harm": 1, "rights": 1}, "weights.cost: no weight given; give 0 to leave it out"),
    ],
)
def test_what_weights_cannot_be(a: tk.Appraisal, given: object, said: str) -> None:
    with pytest.raises(tk.InputError) as caught:
        resolve(a, given)
    assert said in str(caught.value)


def test_a_filled_card_is_a_statement(a: tk.Appraisal, tmp_path: Path) -> None:
    card = W.write_card(a, tmp_path / "ana.yaml")
    text = card.read_text(encoding="utf-8").replace("name:", "name: Ana", 1).replace("points:", "points: 25")
    card.write_text(text, encoding="utf-8")
    w = resolve(a, str(card))
    assert w.shares == pytest.approx([0.25] * 4)
    assert (w.how.procedure, w.how.who, w.how.elicited) == ("swing", "Ana", True)


def wider(a: tk.Appraisal) -> tk.Appraisal:
    """The same appraisal with a wider range of cost."""
    return replace(a, criteria=tuple(replace(c, high=9000.0) if c.id == "cost" else c for c in a.criteria))


def test_weights_stated_over_an_old_range_are_stale_wherever_they_go(a: tk.Appraisal) -> None:
    stated = W.points({"harm": 1, "rights": 1, "cost": 1, "time": 1}, of=a)
    later = wider(a)
    assert stale(stated, a) == ()
    assert stale(resolve(later, stated), later) == ("cost",)
    assert tk.rank(later, stated).stale == ("cost",)
    assert W.equivalents(later, stated).stale == ("cost",)
    views = tuple(replace(p, weights=p.weights.bound(a.ranges_digest)) if p.id == "fiscal" else p for p in later.viewpoints)
    assert tk.rank(replace(later, viewpoints=views), "fiscal").stale == ("cost",)
    assert tk.rank(replace(later, viewpoints=views), "mean").stale == ("cost",)
    assert tk.rank(replace(later, viewpoints=views), "safety").stale == ()


def test_perspectives_are_added_once(a: tk.Appraisal) -> None:
    view = W.perspective("Ministerio de Salud", W.points({"harm": 1, "rights": 1, "cost": 1, "time": 1}), people=40)
    more = W.with_perspectives(a, view)
    assert more.perspectives.index.tolist() == ["safety", "rights", "fiscal", "ministerio-de-salud"]
    assert more.viewpoints[-1].people == 40
    assert more.viewpoints[-1].weights.how.ranges == a.ranges_digest
    assert a.perspectives.shape == (3, 4)
    with pytest.raises(tk.InputError, match="already"):
        W.with_perspectives(more, view)
    with pytest.raises(tk.InputError, match="no weight given"):
        W.with_perspectives(a, W.perspective("Short", W.points({"harm": 1})))
    with pytest.raises(tk.InputError, match="expected a name"):
        W.perspective(" ", view.weights)
    with pytest.raises(tk.InputError, match="0 or more, found -1"):
        W.perspective("x", view.weights, people=-1)


def test_tree_weights_multiply_down(a: tk.Appraisal) -> None:
    local = {"outcomes": W.rank_order("harm > rights"), "means": {"cost": 3, "time": 1}}
    w = W.hierarchy({"outcomes": 3, "means": 2}, local, of=a)
    assert w.shares == pytest.approx([0.6 * 0.75, 0.6 * 0.25, 0.4 * 0.75, 0.4 * 0.25])
    table = W.tree_weights(a, w)
    assert table.loc["means"].tolist() == ["", pytest.approx(0.4), pytest.approx(0.4)]
    assert table.loc["rights"].tolist() == ["outcomes", pytest.approx(0.25), pytest.approx(0.15)]


@pytest.mark.parametrize(
    ("between", "within", "said"),
    [
        (
            {"outcomes": 1, "means": 1},
            {"outcomes": {"harm": 1, "cost": 1}, "means": {"rights": 1, "time": 1}},
            "cost: stated within outcomes, but lies in means",
        ),
        ({"outcomes": 1, "means": 1}, {"outcomes": {"harm": 1, "rights": 1}}, "means: a group without weights within it"),
        ({"outcomes": 1, "mean": 1}, {"outcomes": {"harm": 1, "rights": 1}, "mean": {"cost": 1, "time": 1}}, "did you mean 'means'"),
        ({"outcomes": 1, "means": 1}, {"outcomes": {"harm": 1}, "means": {"cost": 1, "time": 1}}, "weights.rights: no weight given"),
    ],
)
def test_trees_that_are_not_the_appraisals_own(a: tk.Appraisal, between: dict[str, float], within: dict[str, dict[str, float]], said: str) -> None:
    with pytest.raises(tk.InputError) as caught:
        W.hierarchy(between, within, of=a)
    assert said in str(caught.value)


def test_groups_may_lie_in_groups() -> None:
    w = W.hierarchy({"top": 1, "alone": 1}, {"top": {"inner": 3, "x": 1}, "inner": {"y": 1, "z": 1}})
    assert w.values.to_dict() == pytest.approx({"alone": 0.5, "x": 0.125, "y": 0.1875, "z": 0.1875})


def test_people_are_saved_and_counted_in_the_mean(a: tk.Appraisal, tmp_path: Path) -> None:
    tk.save(replace(a, stated=resolve(a, "mean")), tmp_path / "study")
    again = tk.load(str(tmp_path / "study"))
    assert [p.people for p in again.viewpoints] == [1, 3, 1]
    assert again.weights.tolist() == pytest.approx(resolve(a, "mean").shares)
    assert resolve(again, "mean").shares == pytest.approx(resolve(a, "mean").shares)


def test_findings_of_every_procedure_survive_a_save(a: tk.Appraisal, tmp_path: Path) -> None:
    ratios = {("harm", "rights"): 3, ("harm", "cost"): 2, ("harm", "time"): 9, ("rights", "cost"): 2, ("rights", "time"): 4, ("cost", "time"): 1}
    w = W.pairwise(ratios, of=a, who="Ana", when="2026-01-31", totals_seen=True)
    assert len({key for key, _ in w.how.findings}) == len(w.how.findings) == 8
    tk.save(W.with_perspectives(a, W.perspective("Ana", w)), tmp_path / "study")
    assert tk.load(str(tmp_path / "study")).viewpoints[-1].weights == w
