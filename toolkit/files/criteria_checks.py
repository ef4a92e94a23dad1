"""What must hold among the criteria of a study: names that exist, ranges, value functions, weights."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from toolkit.files.build import span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from toolkit.errors import Issue
    from toolkit.files.forms import CriteriaPart, CriterionPart
    from toolkit.files.piece import Piece

    Set = Piece[CriteriaPart]
    Point = tuple[float, float]

MAX_CURVATURE = 50


def criteria_issues(at: Set) -> Iterator[Issue]:
    """Every issue among the criteria, groups, weights and perspectives of a set."""
    if not at.part.criteria:
        yield at.issue(("criteria",), "expected at least one criterion, found none")
        return
    yield from _twice(at, "groups", at.part.groups)
    yield from _twice(at, "criteria", at.part.criteria)
    yield from _twice(at, "perspectives", at.part.perspectives)
    yield from _groups(at)
    ids = [c.id for c in at.part.criteria]
    for i, c in at.listed("criteria", at.part.criteria):
        yield from _names(at, i, c, ids)
        yield from _range(at, i, c)
        yield from _value(at, i, c)
        yield from _thresholds(at, i, c)
    yield from _weights(at, ids)


def ranges(at: Set) -> dict[str, Point | None]:
    """The declared range of every criterion by id, None where it is not sound."""
    found: dict[str, Point | None] = {}
    for i, c in at.listed("criteria", at.part.criteria):
        low, high = span(c)
        sound = at.sound("criteria", i, "range") and at.sound("criteria", i, "levels") and low <= high
        found.setdefault(c.id, (low, high) if sound else None)
    return found


def _twice(at: Set, name: str, parts: Sequence[Any]) -> Iterator[Issue]:
    first: dict[str, int] = {}
    for i, part in at.listed(name, parts):
        if part.id in first:
            line = at.document.line((*at.path, name, first[part.id], "id"))
            yield at.issue((name, i, "id"), f"{part.id!r} is there twice, first in line {line}", "give every part its own id")
        first.setdefault(part.id, i)


def _groups(at: Set) -> Iterator[Issue]:
    parents = {g.id: g.parent for g in at.part.groups}
    filled = {c.group for c in at.part.criteria} - {None}
    for _ in parents:
        filled |= {parents.get(g or "") for g in filled} - {None}
    for i, g in at.listed("groups", at.part.groups):
        if g.parent is not None and g.parent not in parents:
            yield at.unknown(("groups", i, "parent"), "group", g.parent, parents)
        elif (ring := _ring(g.id, parents)) and min(ring) == g.id:
            yield at.issue(("groups", i, "parent"), f"groups cannot lie inside each other in a circle: {' > '.join([*ring, g.id])}")
        elif not ring and g.id not in filled:
            yield at.issue(("groups", i), "a group needs at least one criterion, found none", f"write group: {g.id} in a criterion, or remove the group")


def _ring(start: str, parents: Mapping[str, str | None]) -> list[str]:
    """The groups passed on the way from a group up to itself; empty when the way ends elsewhere."""
    passed: list[str] = []
    at: str | None = start
    while at is not None and at not in passed:
        passed.append(at)
        at = parents.get(at)
    return passed if at == start else []


def _names(at: Set, i: int, c: CriterionPart, ids: Sequence[str]) -> Iterator[Issue]:
    groups = [g.id for g in at.part.groups]
    if c.group is not None and c.group not in groups:
        yield at.unknown(("criteria", i, "group"), "group", c.group, groups)
    for name in ("depends_on", "means_to"):
        for k, other in enumerate(getattr(c, name)):
            if other == c.id:
                yield at.issue(("criteria", i, name, k), "expected another criterion, found the criterion itself")
            elif other not in ids:
                yield at.unknown(("criteria", i, name, k), "criterion", other, [x for x in ids if x != c.id])


def _range(at: Set, i: int, c: CriterionPart) -> Iterator[Issue]:
    place = ("criteria", i)
    if not (at.sound(*place, "range") and at.sound(*place, "levels")):
        return
    low, high = span(c)
    if c.range is None and len(c.levels) < 2:
        found = "neither" if not c.levels else "one level"
        yield at.issue(place, f"expected a range, or at least two levels, found {found}", "write range: [lowest, highest]")
    elif low > high or (low == high and c.declared):
        yield at.issue((*place, "range"), f"expected the low end first and a higher one after it, found {low:g} and {high:g}", _swap(low, high))
    else:
        for level in c.levels:
            if not low <= level <= high:
                yield at.issue((*place, "levels", level), f"level {level:g} is outside the range {low:g} to {high:g}")
        if c.hurdle is not None and not low <= c.hurdle <= high:
            yield at.issue((*place, "hurdle"), f"{c.hurdle:g} is outside the range {low:g} to {high:g}")


def _swap(low: float, high: float) -> str:
    return "" if low == high else f"write range: [{high:g}, {low:g}]; objective says which end is better"


def _value(at: Set, i: int, c: CriterionPart) -> Iterator[Issue]:
    place = ("criteria", i, "value")
    v, (low, high) = c.value, span(c)
    if not at.sound(*place):
        return
    for name, kind in (("curvature", "exponential"), ("points", "piecewise"), ("levels", "levels")):
        if (getattr(v, name) is not None) != (v.kind == kind):
            found = "is missing" if v.kind == kind else f"belongs to kind: {kind}, found kind: {v.kind}"
            yield at.issue((*place, name), found)
            return
    if not low < high:
        return
    if v.kind == "logarithmic" and low <= 0:
        yield at.issue(place, f"a logarithmic value needs a range above 0, found {low:g} to {high:g}")
    if v.curvature is not None and not 0 < abs(v.curvature) <= MAX_CURVATURE:
        yield at.issue((*place, "curvature"), f"expected a number between -{MAX_CURVATURE} and {MAX_CURVATURE} other than 0, found {v.curvature:g}")
    if v.points is not None:
        yield from _points(at, (*place, "points"), [(x, y) for x, y in v.points], (low, high), c.objective == "max")
    if v.levels is not None:
        yield from _points(at, (*place, "levels"), list(v.levels.items()), (low, high), c.objective == "max")


def _points(at: Set, place: tuple[Any, ...], points: Sequence[Point], ends: Point, rising: bool) -> Iterator[Issue]:
    """Points must run from end to end of the range, and their values from 0 at the worst to 1 at the best, never back."""
    ordered = sorted(points)
    xs = [x for x, _ in ordered]
    vs = [y for _, y in (ordered if rising else reversed(ordered))]
    if len(points) < 2 or (xs[0], xs[-1]) != ends:
        found = f"{xs[0]:g} to {xs[-1]:g}" if points else "none"
        yield at.issue(place, f"points must cover the range {ends[0]:g} to {ends[1]:g}, found {found}")
    elif len(set(xs)) < len(xs):
        yield at.issue(place, "two points stand at the same performance")
    elif (vs[0], vs[-1]) != (0, 1) or any(b < a for a, b in pairwise(vs)):
        found = ", ".join(f"{y:g}" for y in vs)
        yield at.issue(place, f"values must run from 0 at the worst end to 1 at the best and never back, found {found} from worst to best")


def _thresholds(at: Set, i: int, c: CriterionPart) -> Iterator[Issue]:
    given = [(name, t) for name in ("q", "p", "veto") if (t := getattr(c.thresholds, name)) is not None]
    for (name, lower), (above, upper) in pairwise(given):
        if lower > upper:
            yield at.issue(("criteria", i, "thresholds", name), f"{name} must not exceed {above}, found {lower:g} and {upper:g}")


def _weights(at: Set, ids: Sequence[str]) -> Iterator[Issue]:
    part = at.part.weights
    if part is not None and part.source is not None:
        if part.points:
            yield at.issue(("weights",), "expected either from: perspectives or points by criterion, found both")
        if not at.part.perspectives and at.sound("perspectives"):
            yield at.issue(("weights", "from"), "there are no perspectives to take the mean of")
    elif part is not None and at.sound("weights"):
        yield from _points_by_criterion(at, ("weights",), part.points, ids)
    for i, p in at.listed("perspectives", at.part.perspectives):
        if at.sound("perspectives", i, "weights"):
            yield from _points_by_criterion(at, ("perspectives", i, "weights"), p.weights, ids)


def _points_by_criterion(at: Set, place: tuple[Any, ...], points: Mapping[str, float], ids: Sequence[str]) -> Iterator[Issue]:
    yield from (at.unknown((*place, c), "criterion", c, ids) for c in points if c not in ids)
    missing: Iterable[str] = dict.fromkeys(c for c in ids if c not in points)
    yield from (at.issue((*place, c), "no weight is given", "write 0 to leave it out") for c in missing)
    if points and not any(points.values()):
        yield at.issue(place, "at least one weight must be above 0, found none")
