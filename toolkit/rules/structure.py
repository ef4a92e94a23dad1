"""Rules about the value tree as a whole: R07, R08, R12, R30."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from toolkit.rules.finding import Finding, Place
from toolkit.rules.overlap import cues
from toolkit.values import Piecewise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.arrays import Array
    from toolkit.model import Criterion
    from toolkit.rules.case import Case


def number_of_criteria(case: Case) -> Iterator[Finding]:
    """R07. Fewer criteria than can hold a decision, more than can be weighed, or many without groups."""
    count = len(case.criteria)
    slots = (("number", count),)
    if count < case.limit("criteria_min"):
        yield Finding("few", "note", Place("appraisal"), slots, count, "criteria_min")
    elif count > case.limit("criteria_max"):
        yield Finding("many", "warn", Place("appraisal"), slots, count, "criteria_max")
    elif count > case.limit("criteria_ungrouped") and not case.groups:
        yield Finding("ungrouped", "note", Place("appraisal"), slots, count, "criteria_ungrouped")


def splitting(case: Case) -> Iterator[Finding]:
    """R08. Sibling groups of very different size, or group weights that just count criteria.

    The test is what equal weights for the sibling groups would do: a new leader makes it a warning.
    """
    for members in _siblings(case):
        sizes = np.array([len(columns) for columns in members.values()])
        ids = tuple(members)
        other = case.first(case.values @ _levelled(case.weights, list(members.values())))
        moved = case.leader is not None and case.leader not in other
        place = Place("group", ids)
        names = tuple(g.name for i in ids for g in case.groups if g.id == i)
        slots = (("groups", names), ("sizes", tuple(str(s) for s in sizes)), ("leader", case.named(other)), ("moved", float(moved)))
        ratio = float(sizes.max() / sizes.min())
        if ratio >= case.limit("split_ratio"):
            variant = "unbalanced_moved" if moved else "unbalanced"
            yield Finding(variant, "warn" if moved else "note", place, (*slots, ("number", ratio)), ratio, "split_ratio")
        elif len(ids) > 2 and ratio > 1:
            off = _off_proportion(case.weights, members)
            if off <= case.limit("split_proportion"):
                variant = "proportional_moved" if moved else "proportional"
                yield Finding(variant, "warn" if moved else "note", place, (*slots, ("number", off)), off, "split_proportion")


def _siblings(case: Case) -> Iterator[dict[str, list[int]]]:
    """For each node of the tree with two or more groups below it, those groups with the columns of their criteria."""
    below: dict[str, dict[str, list[int]]] = defaultdict(dict)
    for j, criterion in enumerate(case.criteria):
        for group in case.appraisal.group_path(criterion):
            below[group.parent].setdefault(group.id, []).append(j)
    return (members for members in below.values() if len(members) > 1)


def _levelled(weights: Array, members: list[list[int]]) -> Array:
    """The weights with the groups' shares made equal, shares within groups kept."""
    out = weights.copy()
    total = sum(float(weights[columns].sum()) for columns in members)
    for columns in members:
        own = float(weights[columns].sum())
        within = weights[columns] / own if own > 0 else np.full(len(columns), 1 / len(columns))
        out[columns] = within * total / len(members)
    return out


def _off_proportion(weights: Array, members: dict[str, list[int]]) -> float:
    """The largest relative distance between a group's share of weight and its share of criteria."""
    counts = np.array([len(columns) for columns in members.values()], dtype=float)
    shares = np.array([weights[columns].sum() for columns in members.values()])
    if shares.sum() == 0:
        return np.inf
    return float(np.max(np.abs(shares / shares.sum() / (counts / counts.sum()) - 1)))


def undefined_direction(case: Case) -> Iterator[Finding]:
    """R12. A percentage whose base is not said, or a criterion that seems to have a best point in the middle.

    Only the unit is read for a percentage: one in the wording of a scale's levels is fine.
    """
    for j in case.weighted:
        c = case.criteria[j]
        slots = (("criterion", c.name), ("unit", c.unit))
        if c.unit.strip().lower() in cues("percent") and not _says_base(c):
            yield Finding("base", "note", Place("criterion", (c.id,)), slots, certainty="cue")
        if _turns(c):
            yield Finding("turns", "note", Place("criterion", (c.id,)), slots, certainty="cue")
        elif any(re.search(rf"\b{re.escape(word)}\b", f"{c.name} {c.definition}".lower()) for word in cues("target")):
            yield Finding("target", "note", Place("criterion", (c.id,)), slots, certainty="cue")


def _says_base(criterion: Criterion) -> bool:
    text = f"{criterion.definition} {criterion.indicator} {criterion.question} {criterion.note}".lower()
    return any(word in text for word in cues("base"))


def _turns(criterion: Criterion) -> bool:
    """Whether the value function rises and falls."""
    if not isinstance(criterion.value, Piecewise):
        return False
    steps = np.diff([v for _, v in sorted(criterion.value.points)])
    return bool((steps > 0).any() and (steps < 0).any())


def mixed_horizons(case: Case) -> Iterator[Finding]:
    """R30. Weighted criteria whose effects are measured at different times."""
    times: dict[str, list[int]] = defaultdict(list)
    said: dict[str, str] = {}
    for j in case.weighted:
        horizon = case.criteria[j].horizon or case.appraisal.horizon
        if horizon:
            times[_time(horizon)].append(j)
            said.setdefault(_time(horizon), horizon)
    if len(times) > 1:
        common = max(times, key=lambda h: len(times[h]))
        odd = tuple(j for h, columns in times.items() if h != common for j in columns)
        slots = (("horizons", tuple(said.values())), ("criteria", case.called(odd)), ("common", said[common]), ("number", len(times)))
        yield Finding("mixed", "warn", Place("criterion", case.criterion_ids(odd)), slots, len(times))


def _time(horizon: str) -> str:
    """A horizon with its wording taken off: the numbers and their units where there are any, so that "about 5 years" is "5 years"."""
    words = " ".join(horizon.lower().split())
    numbers = re.findall(r"(\d+(?:[.,]\d+)?)\s*([^\W\d_]*)", words)
    return " ".join(f"{number} {unit.removesuffix('s')}" for number, unit in numbers) or words
