"""Session mode: participants state their weights unseen, one after the other; all are revealed together."""

from __future__ import annotations

from dataclasses import dataclass, replace

from toolkit.errors import InputError
from toolkit.model import Appraisal, How, Perspective, weights_from
from toolkit.rules.log import reveal_entry, weights_entry
from toolkit.ui.kept import free_id
from toolkit.wording import say

PARTICIPANT = "participant-"


@dataclass(frozen=True, slots=True)
class Locked:
    """One participant's swing points, 0..100 by criterion, as locked with name and time."""

    who: str
    when: str
    points: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """Explore mode until it is opened; totals are hidden while it is open and not revealed."""

    open: bool = False
    revealed: str = ""
    locked: tuple[Locked, ...] = ()

    @property
    def hides(self) -> bool:
        """Whether totals are hidden."""
        return self.open and not self.revealed

    def lock(self, who: str, when: str, points: dict[str, float]) -> Meeting:
        """The meeting with one more participant. Raises InputError for a name that is empty or taken, or weights all 0."""
        name = " ".join(who.split())
        if not name:
            raise InputError(say("app.meeting.name_needed"))
        if name in {x.who for x in self.locked}:
            raise InputError(say("app.meeting.name_taken", who=name))
        weights_from(points, How("swing"))
        return replace(self, locked=(*self.locked, Locked(name, when, tuple(points.items()))))

    def reveal(self, when: str) -> Meeting:
        """The meeting after the reveal. Raises InputError when nobody has locked weights."""
        if not self.locked:
            raise InputError(say("app.meeting.nobody"))
        return replace(self, revealed=when)


def with_participants(a: Appraisal, meeting: Meeting) -> Appraisal:
    """The study with every participant as a perspective, their mean as its weights, and the record of how that came about.

    Raises InputError when weights were locked over other criteria than the study has.
    """
    if any({c for c, _ in x.points} != set(a.criterion_ids) for x in meeting.locked):
        raise InputError(say("app.meeting.other_criteria"))
    taken = sum(p.id.startswith(PARTICIPANT) for p in a.viewpoints)  # by an earlier session of the same study
    views = tuple(_perspective(a, k, x) for k, x in enumerate(meeting.locked, start=taken + 1))
    mean = {c: sum(p.weights.shares[j] for p in views) / len(views) for j, c in enumerate(a.criterion_ids)}
    people = ", ".join(x.who for x in meeting.locked)
    how = How("mean of participants", who=people, when=meeting.revealed, totals_seen=False, note=say("app.meeting.how", count=len(views)))
    locked = say("app.meeting.entry_locked")
    entries = [weights_entry(dict(p.points), who=x.who, when=x.when, about=p.id, why=locked) for x, p in zip(meeting.locked, views, strict=True)]
    entries.append(reveal_entry(who="", when=meeting.revealed, why=say("app.meeting.entry_revealed", count=len(views))))
    return replace(a, viewpoints=(*a.viewpoints, *views), stated=weights_from(mean, how).bound(a.ranges_digest), record=(*a.record, *entries))


def _perspective(a: Appraisal, k: int, x: Locked) -> Perspective:
    points = {c: dict(x.points)[c] for c in a.criterion_ids}
    how = How("swing", who=x.who, when=x.when, totals_seen=False)
    weights = weights_from(points, how).bound(a.ranges_digest)
    return Perspective(free_id(a, f"{PARTICIPANT}{k}"), x.who, weights, tuple(points.items()), status=say("app.meeting.status"))
