"""What the map is drawn over: a group's score, one criterion in its own unit, or all that the other axis leaves out."""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from toolkit.errors import NotApplicable, UnknownName
from toolkit.values import Logarithmic
from toolkit.wording import say

if TYPE_CHECKING:
    from toolkit.ranking import Ranking

REST = "rest"  # everything that the other axis leaves out


@dataclass(frozen=True)
class Axis:
    """One axis: `positions` as drawn (points of 100, or natural units for one criterion) and `values` 0..1, more is better."""

    label: str
    name: str
    unit: str
    positions: tuple[float, ...]
    values: tuple[float, ...]
    reverse: bool = False
    logarithmic: bool = False

    @property
    def across(self) -> list[float]:
        """The positions on a scale that is linear on the screen, rising to the right or up."""
        found = [log(p) if self.logarithmic else p for p in self.positions]
        return [-p for p in found] if self.reverse else found


def default_axes(r: Ranking, x: str | None, y: str | None) -> tuple[str, str]:
    """The ids of both axes: as given, else cost against the rest, else the last top group against the first. Raises NotApplicable."""
    a = r.appraisal
    if x is None and y is None and a.cost_criteria:
        x, y = a.cost_criteria[0], REST
    tops = [g.id for g, _ in a.top_groups]
    x = x or (tops[-1] if y != tops[-1] else tops[0])
    y = y or (tops[0] if x != tops[0] else tops[-1])
    if x == y:
        raise NotApplicable(say("charts.group_map.alone"))
    return x, y


def axis_of(r: Ranking, id: str, other: str) -> Axis:
    """The axis of a group, a criterion or the rest beside the `other` axis. Raises UnknownName, NotApplicable for what has no weight."""
    a = r.appraisal
    groups = {g.id: (g.name, ids) for g, ids in a.top_groups}
    if id in a.criterion_ids:
        criterion = a.criterion(id)
        j = a.criterion_ids.index(id)
        direction = say(f"charts.group_map.{criterion.objective}")
        unit = criterion.unit or say("charts.group_map.level")
        label = say("charts.group_map.criterion_axis", name=criterion.name, unit=unit, direction=direction)
        return Axis(
            label, criterion.name, unit, tuple(a.table.filled[:, j].tolist()), tuple(a.value_array[:, j].tolist()),
            reverse=criterion.objective == "min", logarithmic=isinstance(criterion.value, Logarithmic),
        )  # fmt: skip
    if id == REST:
        left = groups[other][1] if other in groups else (other,)
        out = other if other in a.criterion_ids else ""
        name = say("charts.group_map.rest", name=a.criterion(other).name if out else groups[other][0])
        return _points_axis(r, name, tuple(c for c in a.criterion_ids if c not in left))
    if id not in groups:
        raise UnknownName("group or criterion", id, [*groups, *a.criterion_ids, REST])
    return _points_axis(r, *groups[id])


def _points_axis(r: Ranking, name: str, criteria: tuple[str, ...]) -> Axis:
    a = r.appraisal
    columns = [a.criterion_ids.index(c) for c in criteria]
    w = r.weights.array[columns]
    if not w.sum() > 0:
        raise NotApplicable(say("charts.group_map.no_weight", name=name))
    values = a.value_array[:, columns] @ (w / w.sum())
    return Axis(say("charts.group_map.points_axis", name=name), name, say("charts.points_unit"), tuple((100 * values).tolist()), tuple(values.tolist()))
