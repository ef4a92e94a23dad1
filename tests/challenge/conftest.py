"""Small additive appraisals for the tests of challenges: values are given directly, on ranges from 0 to 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from toolkit.model import Appraisal, Criterion, Estimate, Group, How, Option, Perspective, weights_from

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Build = Callable[..., Appraisal]


def build(
    values: Sequence[Sequence[Any]],
    weights: Sequence[Any],
    *,
    low: Sequence[Sequence[Any]] | None = None,
    high: Sequence[Sequence[Any]] | None = None,
    enablers: Sequence[int] = (),
    baseline: int | None = None,
    views: Mapping[str, Sequence[Any]] | None = None,
    groups: Mapping[str, Sequence[int]] | None = None,
    criteria: Mapping[int, Mapping[str, Any]] | None = None,
    cells: Mapping[tuple[int, int], Mapping[str, Any]] | None = None,
    **more: Any,
) -> Appraisal:
    """An appraisal of options o0, o1, ... and criteria c0, c1, ... whose performances are values 0..1.

    `criteria` and `cells` replace fields of a criterion or an estimate; `groups` maps group ids to places of criteria.
    """
    m = len(weights)
    home = {j: g for g, places in (groups or {}).items() for j in places}
    own = {j: {"low": 0.0, "high": 1.0, "group": home.get(j, "")} | dict((criteria or {}).get(j, {})) for j in range(m)}
    made = tuple(Criterion(f"c{j}", f"C{j}", **own[j]) for j in range(m))
    ids = tuple(c.id for c in made)
    lows, highs = low or values, high or values

    def cell(i: int, j: int) -> Estimate:
        fields: dict[str, Any] = {"low": float(lows[i][j]), "likely": float(values[i][j]), "high": float(highs[i][j]), "grade": "B"}
        return Estimate(**(fields | dict((cells or {}).get((i, j), {}))))

    def state(points: Sequence[Any]) -> Any:
        return weights_from({c: float(p) for c, p in zip(ids, points, strict=True)}, How("swing"))

    return Appraisal(
        criteria=made,
        options=tuple(Option(f"o{i}", f"O{i}", baseline=i == baseline, enabler=i in enablers) for i in range(len(values))),
        estimates=tuple(tuple(cell(i, j) for j in range(m)) for i in range(len(values))),
        stated=state(weights),
        groups=tuple(Group(g, g.title(), outcome=g == "outcomes") for g in groups or {}),
        viewpoints=tuple(Perspective(name, name.title(), state(points)) for name, points in (views or {}).items()),
        **more,
    )


@pytest.fixture(scope="session")
def additive() -> Build:
    return build
