"""Weights that somebody keeps under a name, as small data that a link can carry; in the study they are a perspective."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.errors import InputError, Issue
from toolkit.model import How, Perspective, weights_from
from toolkit.weights.blend import slug, with_perspectives
from toolkit.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.model import Appraisal, Weights


@dataclass(frozen=True, slots=True)
class Kept:
    """`points` are what the weights were stated as, by criterion; `who` says whose view they are, `why` the reason."""

    id: str
    name: str
    who: str
    when: str
    why: str
    procedure: str
    points: tuple[tuple[str, float], ...]


def keep(a: Appraisal, w: Weights, points: dict[str, float], *, name: str, who: str, why: str, when: str) -> Kept:
    """Weights over all criteria as something to keep. Raises InputError when a name is missing or taken."""
    name, who, why = (" ".join(text.split()) for text in (name, who, why))
    issues = [Issue(say(f"app.keep.needs_{field}"), field=field) for field, text in (("name", name), ("who", who)) if not text]
    if name and name in {p.name for p in a.viewpoints}:
        issues.append(Issue(say("app.keep.taken", name=name), field="name"))
    if issues:
        raise InputError(issues)
    return Kept(free_id(a, slug(name)), name, who, when, why, w.how.procedure, tuple(points.items()))


def with_kept(a: Appraisal, kept: Iterable[Kept]) -> Appraisal:
    """The appraisal with these as perspectives. Raises InputError for names of criteria or perspectives that do not fit."""
    return with_perspectives(a, *(_perspective(a, k) for k in kept))


def _perspective(a: Appraisal, k: Kept) -> Perspective:
    how = How(k.procedure, who=k.who, when=k.when, totals_seen=True, note=k.why)
    points = dict(k.points)
    ordered = {c: points.pop(c) for c in a.criterion_ids if c in points} | points
    return Perspective(k.id, k.name, weights_from(ordered, how), tuple(ordered.items()), note=k.why, status=say("app.keep.status"))


def free_id(a: Appraisal, wanted: str) -> str:
    """The id, with a number behind it where a perspective has it already."""
    taken = {p.id for p in a.viewpoints}
    numbered = (f"{wanted}-{k}" for k in range(2, len(taken) + 3))
    return next(i for i in (wanted, *numbered) if i not in taken)
