"""The appraisal with something left out or done otherwise, scored by the same method."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from toolkit.challenge.stream import stream
from toolkit.challenge.subject import Subject, subject
from toolkit.errors import InputError, NotApplicable
from toolkit.model import How, weights_from
from toolkit.model.criterion import LINEAR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from toolkit.arrays import Array
    from toolkit.challenge.stream import Progress

    Made = tuple[str, str, float, Callable[[], Subject]]  # kind, what, weight left out, and what makes the subject


@dataclass(frozen=True, eq=False)
class Variant:
    """One variant: what kind, what is left out, the share of weight left out, and scores (options, more is better).

    `scores` is None where the method is not defined on the variant, with the reason in `refusal`.
    """

    kind: str
    what: str
    weight: float
    scores: Array | None
    refusal: str = ""

    @property
    def name(self) -> str:
        return f"{self.kind}:{self.what}" if self.what else self.kind


def variants(s: Subject, progress: Progress | None = None) -> list[Variant]:
    """The appraisal as it is, then all its variants that differ from it and leave some weight."""
    return [Variant("all", "", 0.0, s.now), *stream(_scored, _variants(s), 1, progress)]


def _variants(s: Subject) -> list[Made]:
    a = s.appraisal
    found = [*_left_out(s, [("criterion", c, (c,)) for c in a.criterion_ids])]
    found += _left_out(s, [("group", g.id, ids) for g, ids in a.top_groups if g in a.groups])
    found += _left_out(s, [("without_cost", "", a.cost_criteria), ("without_conventions", "", a.convention_criteria)])
    if a.outcome_criteria:
        found += _left_out(s, [("outcomes_alone", "", tuple(c for c in a.criterion_ids if c not in a.outcome_criteria))])
    return [*found, *_equal_groups(s), *_linear_values(s)]


def _left_out(s: Subject, parts: Sequence[tuple[str, str, tuple[str, ...]]]) -> Iterator[Made]:
    a, weights = s.appraisal, dict(zip(s.weights.criteria, s.weights.shares, strict=True))
    for kind, what, gone in parts:
        kept = [c for c in a.criterion_ids if c not in gone]
        left = sum(weights[c] for c in gone)
        if gone and kept and sum(weights[c] for c in kept) > 0:
            yield kind, what, left, partial(_smaller, s, kept)


def _smaller(s: Subject, kept: list[str]) -> Subject:
    """The subject on fewer criteria, with the weights in force as its own and without perspectives."""
    a = dataclasses.replace(s.appraisal, stated=s.weights, viewpoints=()).select(criteria=kept)
    return subject(a, None, s.method, s.on)


def _equal_groups(s: Subject) -> Iterator[Made]:
    """Every group at the top has the same weight; inside a group the proportions stay (equal where it had no weight)."""
    a = s.appraisal
    if not a.groups or len(a.top_groups) < 2:
        return
    own = dict(zip(s.weights.criteria, s.weights.shares, strict=True))
    points: dict[str, float] = {}
    for _, ids in a.top_groups:
        mass = sum(own[c] for c in ids)
        points |= {c: own[c] / mass if mass > 0 else 1 / len(ids) for c in ids}
    weights = weights_from({c: points[c] for c in a.criterion_ids}, How("equal groups", elicited=False))
    yield "equal_groups", "", 0.0, partial(subject, a, weights, s.method, s.on)


def _linear_values(s: Subject) -> Iterator[Made]:
    """Straight lines stand in for the declared value functions, where the method sees values."""
    a = s.appraisal
    if s.on == "values" and any(c.value != LINEAR for c in a.criteria):
        straight = dataclasses.replace(a, criteria=tuple(dataclasses.replace(c, value=LINEAR) for c in a.criteria))
        yield "linear_values", "", 0.0, partial(subject, straight, s.weights, s.method, s.on)


def _scored(kind: str, what: str, weight: float, make: Callable[[], Subject]) -> Variant:
    try:
        return Variant(kind, what, weight, make().now)
    except (NotApplicable, InputError) as error:  # too few criteria for the method, or a parameter that names one left out
        return Variant(kind, what, weight, None, str(error))
