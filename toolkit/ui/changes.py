"""What-ifs on single estimates, as small data that a link can carry: another estimate, or somebody's dissent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, get_args

from toolkit.errors import InputError, Issue
from toolkit.model import Dissent
from toolkit.model.names import index_of
from toolkit.wording import say
from toolkit.wording.numbers import figure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.model import Appraisal, Estimate

ChangeKind = Literal["estimate", "dissent"]
KINDS: tuple[str, ...] = get_args(ChangeKind)


@dataclass(frozen=True, slots=True)
class Change:
    """One cell, seen otherwise. A dissent stands beside the estimate; an estimate replaces its numbers."""

    kind: ChangeKind
    option: str
    criterion: str
    low: float
    likely: float
    high: float
    who: str = ""
    reason: str = ""
    when: str = ""


def apply(a: Appraisal, changes: Iterable[Change]) -> Appraisal:
    """The appraisal with these changes, oldest first. Raises UnknownName, InputError for numbers outside the range."""
    for change in changes:
        i, j = index_of("option", change.option, a.option_ids), index_of("criterion", change.criterion, a.criterion_ids)
        check(a, change)
        rows = [list(row) for row in a.estimates]
        rows[i][j] = _changed(rows[i][j], change)
        a = replace(a, estimates=tuple(map(tuple, rows)))
    return a


def check(a: Appraisal, change: Change) -> None:
    """Raises InputError when the numbers of a change are out of order or out of the criterion's range."""
    criterion = a.criterion(change.criterion)
    field = f"{change.option}.{change.criterion}"
    issues = []
    if not change.low <= change.likely <= change.high:
        issues.append(Issue(say("app.change.order"), field=field))
    if change.low < criterion.low or change.high > criterion.high:
        issues.append(Issue(say("app.change.range", low=f"{criterion.low:g}", high=f"{criterion.high:g}"), field=field))
    if change.kind == "dissent" and not change.who.strip():
        issues.append(Issue(say("app.change.who"), field=field))
    if issues:
        raise InputError(issues)


def _changed(estimate: Estimate, change: Change) -> Estimate:
    if change.kind == "estimate":
        reason = " ".join(part for part in (_what_if(estimate, change), estimate.reason) if part)
        return replace(estimate, low=change.low, likely=change.likely, high=change.high, missing="", reason=reason)
    dissent = Dissent(change.who, change.low, change.likely, change.high, change.reason, change.when)
    return replace(estimate, dissents=(*estimate.dissents, dissent))


def _what_if(estimate: Estimate, change: Change) -> str:
    """What stands before the reason of a number that was only tried, so that no file passes it off as the study's own."""
    before = say("app.change.no_number") if estimate.likely is None else figure(estimate.likely)
    who = change.who or say("app.change.nobody")
    text = say("app.change.tried", who=who, when=change.when, before=before, reason=change.reason)
    return " ".join(text.split())
