"""A weight card: what one person or group says each criterion's swing is worth.

A card is written blank for an appraisal, filled in by hand as YAML or XLSX, and read back as a perspective. It keeps the
digest of the ranges it was written for, so that weights stated over ranges that changed since are marked as stale.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.errors import InputError, Issue, unknown
from toolkit.model import How, Perspective, weights_from
from toolkit.weights.blend import slug
from toolkit.weights.direct import LARGEST_SWING
from toolkit.weights.statement import canonical, share

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.model import Appraisal, Criterion

KIND = "weights"
FORMAT = 1
YES, NO = ("yes", "true", "y", "sí", "si"), ("no", "false", "n")


@dataclass(frozen=True, slots=True)
class Swing:
    """One line of a card: a criterion, and the two ends of its range in words."""

    criterion: str
    name: str
    group: str
    worst: str
    best: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A card as read, before it is checked: fields by name, points by criterion, and the line of each where known."""

    file: str
    fields: Mapping[str, Any]
    points: Mapping[str, Any]
    lines: Mapping[str, int]

    def issue(self, field: str, message: str, hint: str = "") -> Issue:
        return Issue(message, file=self.file, line=self.lines.get(field), field=field, hint=hint)


def swings(a: Appraisal) -> tuple[Swing, ...]:
    """The lines of a blank card, in the appraisal's order."""
    return tuple(Swing(c.id, c.name, _group(a, c), c.words(c.worst), c.words(c.best)) for c in a.criteria)


def perspective_from(card: Filled, a: Appraisal) -> Perspective:
    """The perspective that a filled card states. Raises InputError with every issue of the card."""
    fields = card.fields
    if fields.get("card") != KIND or str(fields.get("format")) != str(FORMAT):
        raise InputError([card.issue("card", "this is no weight card of a format that is known", hint="write a blank one with `policy-options card`")])
    issues = [*_field_issues(card, a), *_point_issues(card, a)]
    if issues:
        raise InputError(issues)
    points = {c: float(card.points[c]) for c in a.criterion_ids}
    name = str(card.fields["name"]).strip()
    largest = max(points.values())
    finding = ("largest swing", f"{share(largest)} points where the procedure gives the largest swing {LARGEST_SWING:g}")
    how = How(
        "swing",
        canonical(points),
        who=name,
        when=_text(card, "date"),
        totals_seen=_yes_or_no(card.fields.get("totals_seen")),
        ranges=_text(card, "ranges"),
        note=_text(card, "note"),
        findings=() if largest == LARGEST_SWING else (finding,),
    )
    made = Perspective(slug(name), name, weights_from(points, how), tuple(points.items()), note=how.note)
    return made if _is_empty(card.fields.get("people")) else replace(made, people=float(card.fields["people"]))


def _field_issues(card: Filled, a: Appraisal) -> list[Issue]:
    fields = card.fields
    found = []
    if _is_empty(fields.get("name")):
        found.append(card.issue("name", "expected the name of the person or group, found none"))
    if a.id and _text(card, "study") not in ("", a.id):
        found.append(card.issue("study", f"written for {_text(card, 'study')!r}, not for {a.id!r}"))
    if not _is_empty(fields.get("totals_seen")) and _yes_or_no(fields["totals_seen"]) is None:
        found.append(card.issue("totals_seen", f"expected yes or no, found {fields['totals_seen']!r}"))
    if not _is_empty(fields.get("people")) and not _is_points(fields["people"]):
        found.append(card.issue("people", f"expected a number that is 0 or more, found {fields['people']!r}"))
    return found


def _point_issues(card: Filled, a: Appraisal) -> list[Issue]:
    found = []
    for name, value in card.points.items():
        if name not in a.criterion_ids:
            strange = unknown("criterion", name, a.criterion_ids)
            found.append(card.issue(name, strange.message, strange.hint))
        elif not _is_empty(value) and not _is_points(value):
            found.append(card.issue(name, f"expected points from 0 to 100, found {value!r}"))
    empty = [c for c in a.criterion_ids if _is_empty(card.points.get(c))]
    if empty == list(a.criterion_ids):
        return [*found, card.issue("points", "no points given: the card is blank")]
    found += [card.issue(c, "no points given", hint="give 0 to leave it out") for c in empty]
    if not found and not any(float(card.points[c]) > 0 for c in a.criterion_ids):
        found.append(card.issue("points", "at least one swing must have points above 0, found none"))
    return found


def _group(a: Appraisal, criterion: Criterion) -> str:
    return " / ".join(g.name for g in a.group_path(criterion))


def _text(card: Filled, name: str) -> str:
    value = card.fields.get(name)
    return "" if _is_empty(value) else str(value).strip()


def _yes_or_no(value: Any) -> bool | None:
    if isinstance(value, bool):
        return value
    said = str(value or "").strip().lower()
    return True if said in YES else False if said in NO else None


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _is_points(value: Any) -> bool:
    return isinstance(value, int | float | np.integer | np.floating) and not isinstance(value, bool) and bool(np.isfinite(value)) and bool(value >= 0)
