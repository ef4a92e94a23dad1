"""What changed between two versions of a study: criteria, scales, estimates, weights, options and words.

Changes that can move a score come first; whatever cannot (words, sources, what an estimate rests on, its low and high,
perspectives, settings) is listed as well, so that nothing passes unseen.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from toolkit.model import Criterion, Estimate, Option
from toolkit.model.digest import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.model import Appraisal, Perspective, Weights

Kind = Literal[
    "criterion_added", "criterion_removed", "scale", "estimate", "weights", "option_added", "option_removed",
    "criterion", "support", "option", "group", "perspective", "source", "interaction", "setting", "text", "record",
]  # fmt: skip

ORDER: tuple[Kind, ...] = ("criterion_removed", "criterion_added", "scale", "estimate", "weights")  # of changes that move scores, as applied one by one
SCALE = ("low", "high", "objective", "value")
NUMBERS = ("likely",)
SAME = 1e-12  # weights closer than this have not changed
TEXTS = (
    "id", "title", "decision", "decider", "horizon", "evidence_date", "date", "status", "context", "limits", "rejected_criteria", "participants",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `where` is an address such as "option.criterion"; `fields` are what differs, with both versions."""

    kind: Kind
    where: str
    fields: tuple[tuple[str, str, str], ...] = ()

    @property
    def moves(self) -> bool:
        """Whether it can move a score."""
        return self.kind in ORDER

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.where}" if self.where else self.kind


def changes(old: Appraisal, new: Appraisal) -> tuple[Change, ...]:
    """All changes between two versions: first those that can move a score, in the order in which they are applied."""
    found = [
        *_criteria(old, new), *_estimates(old, new), *_weights(old.stated, new.stated), *_options(old, new),
        *_listed("group", old.groups, new.groups), *_perspectives(old.viewpoints, new.viewpoints), *_listed("source", old.sources, new.sources),
        *_pairs("interaction", {f"{i.a}+{i.b}": i for i in old.interactions}, {f"{i.a}+{i.b}": i for i in new.interactions}),
        *_pairs("setting", dict(old.settings), dict(new.settings)), *_pairs("setting", _stress(old), _stress(new)), *_texts(old, new),
        *_pairs("record", {str(k): e for k, e in enumerate(old.record)}, {str(k): e for k, e in enumerate(new.record)}),
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda c: ORDER.index(c.kind) if c.moves else len(ORDER)))


def common(a: Sequence[str], b: Sequence[str]) -> tuple[str, ...]:
    """What both have, in the order of the second."""
    return tuple(x for x in b if x in a)


def _criteria(old: Appraisal, new: Appraisal) -> Iterator[Change]:
    for id in old.criterion_ids:
        if id not in new.criterion_ids:
            yield Change("criterion_removed", id, (("name", old.criterion(id).name, ""),))
    for id in new.criterion_ids:
        if id not in old.criterion_ids:
            yield Change("criterion_added", id, (("name", "", new.criterion(id).name),))
            continue
        differ = _differ(old.criterion(id), new.criterion(id), Criterion)
        scale = tuple(d for d in differ if d[0] in SCALE)
        words = tuple(d for d in differ if d[0] not in SCALE)
        if scale:
            yield Change("scale", id, scale)
        if words:
            yield Change("criterion", id, words)


def _estimates(old: Appraisal, new: Appraisal) -> Iterator[Change]:
    for option in common(old.option_ids, new.option_ids):
        for criterion in common(old.criterion_ids, new.criterion_ids):
            differ = _differ(old.estimate(option, criterion), new.estimate(option, criterion), Estimate)
            if differ:
                moves = any(name in NUMBERS for name, _, _ in differ)
                yield Change("estimate" if moves else "support", f"{option}.{criterion}", differ)


def _weights(old: Weights, new: Weights) -> Iterator[Change]:
    """The weights of the criteria that both have, as shares among these; what comes and goes is a criterion's change."""
    both = common(old.criteria, new.criteria)
    a, b = shares(old, both), shares(new, both)
    if np.abs(a - b).max(initial=0.0) > SAME:
        yield Change("weights", "", tuple((c, f"{x:.4g}", f"{y:.4g}") for c, x, y in zip(both, a, b, strict=True) if abs(x - y) > SAME))


def shares(weights: Weights, criteria: Sequence[str]) -> Any:
    """Shares among these criteria, all 0 when none of the weight is on them."""
    own = dict(zip(weights.criteria, weights.shares, strict=True))
    array = np.array([own[c] for c in criteria])
    return array / array.sum() if array.sum() > 0 else array


def _options(old: Appraisal, new: Appraisal) -> Iterator[Change]:
    for id in old.option_ids:
        if id not in new.option_ids:
            yield Change("option_removed", id, (("name", old.option(id).name, ""),))
    for id in new.option_ids:
        if id not in old.option_ids:
            yield Change("option_added", id, (("name", "", new.option(id).name),))
        elif differ := _differ(old.option(id), new.option(id), Option):
            yield Change("option", id, differ)


def _perspectives(old: tuple[Perspective, ...], new: tuple[Perspective, ...]) -> Iterator[Change]:
    """Perspectives that come, go, or weigh the criteria that both versions have in another way."""
    mine, theirs = {p.id: p for p in old}, {p.id: p for p in new}
    for id in (*mine, *(i for i in theirs if i not in mine)):
        a, b = mine.get(id), theirs.get(id)
        if a is None or b is None:
            yield Change("perspective", id, (("name", a.name if a else "", b.name if b else ""),))
            continue
        words = tuple((n, getattr(a, n), getattr(b, n)) for n in ("name", "note", "status") if getattr(a, n) != getattr(b, n))
        moved = (*words, *(d for change in _weights(a.weights, b.weights) for d in change.fields))
        if moved:
            yield Change("perspective", id, moved)


def _listed(kind: Kind, old: Sequence[Any], new: Sequence[Any]) -> Iterator[Change]:
    yield from _pairs(kind, {x.id: x for x in old}, {x.id: x for x in new})


def _texts(old: Appraisal, new: Appraisal) -> Iterator[Change]:
    yield from _pairs("text", {n: getattr(old, n) for n in TEXTS}, {n: getattr(new, n) for n in TEXTS})


def _stress(a: Appraisal) -> dict[str, float]:
    return {f"stress {grade}": step for grade, step in a.stress}


def _pairs(kind: Kind, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Change]:
    for key in (*old, *(k for k in new if k not in old)):
        a, b = old.get(key), new.get(key)
        if a != b:
            yield Change(kind, key, (("", _said(a), _said(b)),))


def _differ(a: Any, b: Any, kind: type) -> tuple[tuple[str, str, str], ...]:
    """The fields that differ between two frozen records, with both versions in short."""
    pairs = ((f.name, getattr(a, f.name), getattr(b, f.name)) for f in fields(kind))
    return tuple((name, _said(x), _said(y)) for name, x, y in pairs if x != y)


def _said(value: Any) -> str:
    """A value in short."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.6g}"
    made = plain(value)
    if isinstance(made, dict):
        return str(made.get("name") or made.get("what") or made.get("kind") or made.get("id") or made)
    return str(made)
