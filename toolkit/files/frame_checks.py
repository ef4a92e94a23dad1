"""What may be wrong with a frame's labels and with what is said about its columns, every issue of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from toolkit.errors import InputError, Issue, unknown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

OBJECTIVES = ("max", "min")


def check_kinds(frame: object, **by_criterion: object) -> None:
    """Raise InputError for arguments of another kind than promised."""
    import pandas as pd

    issues = []
    if not isinstance(frame, pd.DataFrame):
        issues.append(Issue(f"expected a DataFrame, options down and criteria across, found {type(frame).__name__}", field="frame"))
    for field, given in by_criterion.items():
        if not hasattr(given, "items"):
            issues.append(Issue(f"expected a mapping by criterion, found {type(given).__name__}", field=field))
    if issues:
        raise InputError(issues)


def twice(field: str, mapping: Any) -> list[Issue]:
    """An issue for every criterion that a mapping or a Series names twice."""
    seen = Counter(str(name) for name, _ in mapping.items())
    return [Issue(f"criterion {name!r} is there twice", field=field) for name, times in seen.items() if times > 1]


def name_issues(kind: str, labels: pd.Index) -> list[Issue]:
    """What is wrong with the labels of one axis: several levels, none, empty ones, such as no file can hold, and repeats."""
    if labels.nlevels > 1:
        return [Issue(f"expected one name for every {kind}, found labels of {labels.nlevels} levels", hint="join them first")]
    if not len(labels):
        return [Issue(f"the table has no {'rows, so no options' if kind == 'option' else 'columns, so no criteria'}")]
    if labels.is_unique and labels.dtype.kind in "iu":
        return []  # for many options, names made of whole numbers cost more than the ranking does
    issues = [Issue(f"expected a name for every {kind}, found an empty one")] if labels.hasnans or "" in labels else []
    names = [name for name in map(str, labels.dropna().tolist()) if name]
    unfit = {name: None for name in names if not name.isprintable() or name != name.strip()}
    issues += [_unfit(kind, name) for name in unfit]
    seen = {} if labels.is_unique and labels.inferred_type == "string" else Counter(names)
    return issues + [Issue(f"{kind} {name!r} is there twice", field=name) for name, times in sorted(seen.items()) if times > 1]


def _unfit(kind: str, name: str) -> Issue:
    """The issue of a name that no file can hold: readers of all kinds want the same."""
    better = "".join(sign for sign in " ".join(name.split()) if sign.isprintable()).strip()
    hint = f"rename it, for example to {better!r}" if better else "rename it"
    return Issue(f"expected a name for every {kind} in one line without blanks around it, found {name!r}", hint=hint)


def objective_issues(objectives: Mapping[str, str], criteria: Sequence[str]) -> list[Issue]:
    """An issue for every criterion without an objective, with one that there is not, or that is unknown."""
    issues = [unknown("criterion", c, criteria, field="objectives") for c in objectives if c not in criteria]
    for c in criteria:
        if c not in objectives:
            issues.append(Issue("no objective given", field=f"objectives.{c}", hint="allowed: max, min"))
        elif objectives[c] not in OBJECTIVES:
            issues.append(unknown("objective", objectives[c], OBJECTIVES, field=f"objectives.{c}"))
    return issues
