"""Weights stated down the value tree: between groups, and within each group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolkit.errors import InputError, Issue, unknown
from toolkit.model import How, Weights, weights_from
from toolkit.model.binding import mapping
from toolkit.weights.statement import state

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from toolkit.model import Appraisal

    Statement = Weights | Mapping[str, float] | pd.Series


def hierarchy(
    between: Statement,
    within: Mapping[str, Statement],
    *,
    of: Appraisal | None = None,
    who: str = "",
    when: str = "",
    totals_seen: bool | None = None,
) -> Weights:
    """Global weights from local ones: each criterion's share of its group times the group's share of its own.

    `between` holds the groups at the top (and criteria that stand alone), `within` what lies in each group, by id; a group
    may lie in a group. Every statement may be points or Weights by any procedure. With `of`, groups and criteria must be
    the appraisal's own.

    Raises InputError for a group without a statement within, one that lies in itself, one stated but not reached, and
    for criteria unknown, left out or named twice.
    """
    stated = {name: _local(name, statement) for name, statement in within.items()}
    top = _local("between", between)
    _check(top, stated, of)
    shares: dict[str, float] = {}
    ways = list(top.items())
    while ways:
        name, size = ways.pop(0)
        if name in stated:
            ways += [(inner, size * share) for inner, share in stated[name].items()]
        else:
            shares[name] = size
    inputs = {"between": top, "within": stated}
    return state("hierarchy", shares, inputs, of=of, who=who, when=when, totals_seen=totals_seen, findings=_findings(between, within))


def tree_weights(a: Appraisal, weights: Weights) -> pd.DataFrame:
    """Local and global weights down the appraisal's value tree: a row per group and criterion, in the tree's order.

    Columns: `parent`, `local` (the share among its siblings), `global` (the share of the whole).
    """
    import pandas as pd

    shares = dict(zip(weights.criteria, weights.shares, strict=True))
    parents = {c.id: [g.id for g in a.group_path(c)] for c in a.criteria}
    total: dict[str, float] = {}
    above: dict[str, str] = {}
    for c in a.criteria:
        way = [*parents[c.id], c.id]
        for upper, name in zip(["", *way], way, strict=False):
            total[name] = total.get(name, 0.0) + shares[c.id]
            above[name] = upper
    rows = [(name, above[name], _share(size, total.get(above[name], 1.0)), size) for name, size in total.items()]
    return pd.DataFrame(rows, columns=["id", "parent", "local", "global"]).set_index("id")


def _share(part: float, whole: float) -> float:
    return part / whole if whole > 0 else 0.0


def _local(name: str, statement: Any) -> dict[str, float]:
    """Shares by id within one group. Raises InputError with the group's name before each issue."""
    if isinstance(statement, Weights):
        return dict(zip(statement.criteria, statement.shares, strict=True))
    try:
        found = weights_from(mapping(statement), How("points"))
    except InputError as error:
        raise InputError([Issue(i.message, field=f"{name}.{i.field.removeprefix('weights.')}", hint=i.hint) for i in error.issues]) from None
    return dict(zip(found.criteria, found.shares, strict=True))


def _check(top: dict[str, float], stated: dict[str, dict[str, float]], of: Appraisal | None) -> None:
    """Raise InputError unless the statements make one tree, with the appraisal's groups where one is given."""
    named = [*top, *(inner for group in stated.values() for inner in group)]
    issues = [Issue("named in more than one place", field=name) for name in dict.fromkeys(named) if named.count(name) > 1]
    reached, ways = set(top), list(top)
    while ways and not issues:
        inner = [name for name in stated.get(ways.pop(), ()) if name not in reached]
        reached.update(inner)
        ways += inner
    issues += [Issue("stated within, but in no group above", field=name) for name in stated if name not in reached and not issues]
    if of is not None:
        ids = [*of.criterion_ids, *(g.id for g in of.groups)]
        issues += [unknown("group or criterion", name, ids, field="weights") for name in named if name not in ids]
        groups = {g.id for g in of.groups}
        issues += [Issue("a group without weights within it", field=name) for name in named if name in groups and name not in stated]
        issues += [_misplaced(of, group, name) for group, inner in stated.items() for name in inner if name in ids and not _below(of, group, name)]
    if issues:
        raise InputError(issues)


def _below(a: Appraisal, group: str, name: str) -> bool:
    """Whether a criterion or group lies directly in a group of the appraisal."""
    own = next((g.parent for g in a.groups if g.id == name), None)
    return group == (own if own is not None else next(c.group for c in a.criteria if c.id == name))


def _misplaced(a: Appraisal, group: str, name: str) -> Issue:
    own = next((c.group for c in a.criteria if c.id == name), "") or next((g.parent for g in a.groups if g.id == name), "")
    return Issue(f"stated within {group}, but lies in {own or 'no group'}", field=name)


def _findings(between: Any, within: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The findings of every statement that is Weights, with the group's name before them."""
    statements = {"between": between, **within}
    return [(f"{name}: {key}", text) for name, s in statements.items() if isinstance(s, Weights) for key, text in s.how.findings]
