"""Make an appraisal from a DataFrame: options down, criteria across, numbers in the cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from toolkit.errors import InputError, Issue, unknown
from toolkit.model import Appraisal, Criterion, Table, equal_weights
from toolkit.model.appraisal import frozen, middles
from toolkit.weights.resolve import resolve

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from toolkit.model import Weights

    Array = NDArray[np.float64]

OBJECTIVES = ("max", "min")


def from_frame(
    frame: pd.DataFrame,
    objectives: Mapping[str, Literal["max", "min"]],
    weights: Weights | Mapping[str, float] | pd.Series | None = None,
    ranges: Mapping[str, tuple[float, float]] | None = None,
) -> Appraisal:
    """An appraisal of a table of performances, options (index) x criteria (columns).

    `objectives` says for every criterion whether more ("max") or less ("min") is better. `ranges` {criterion: (low,
    high)} are the declared worst-to-best spans; a criterion without one takes the extremes of the data, and the appraisal
    remembers that it was not declared. Without `weights` they are equal. NaN and empty cells are missing estimates.

    Raises InputError with every issue: an empty table, names given twice, text or infinities among the numbers, columns
    without a number, objectives or ranges that are unknown, left out or make no sense, numbers outside a declared range.
    """
    options, criteria = _names(frame.index), _names(frame.columns)
    objectives, ranges = _by_name(objectives), _by_name(ranges or {})
    issues = [*_name_issues("option", options, frame.index.is_unique), *_name_issues("criterion", criteria, frame.columns.is_unique)]
    if issues:
        raise InputError(issues)
    numbers, issues = numbers_from(frame, options, criteria)
    issues += _objective_issues(objectives, criteria)
    declared, more = _declared(ranges, criteria)
    issues += more
    low, high = _spans(numbers, declared, criteria)
    issues += [*_outside(numbers, declared, options, criteria), *_all_empty(low, criteria)]
    if issues:
        raise InputError(issues)
    made = tuple(
        Criterion(c, c, lo, hi, objective=objectives[c], declared=c in declared) for c, lo, hi in zip(criteria, low.tolist(), high.tolist(), strict=True)
    )
    a = Appraisal.from_arrays(made, options, table_of(numbers, made), equal_weights(criteria))
    if weights is not None:
        a.__dict__["stated"] = resolve(a, weights)  # the appraisal is still being made
    return a


def _names(labels: pd.Index) -> tuple[str, ...]:
    """Labels as text, empty where there is none."""
    return tuple("" if empty else str(label) for label, empty in zip(labels, labels.isna(), strict=True)) if labels.hasnans else tuple(map(str, labels))


def _by_name(mapping: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name): entry for name, entry in dict(mapping).items()}


def table_of(numbers: Array, criteria: Sequence[Criterion]) -> Table:
    """The read-only arrays of point estimates, NaN where missing."""
    missing = np.isnan(numbers)
    low = high = frozen(numbers)
    if missing.any():
        low = frozen(np.where(missing, [c.low for c in criteria], numbers))
        high = frozen(np.where(missing, [c.high for c in criteria], numbers))
    return Table(numbers, low, high, middles(criteria))


def numbers_from(frame: pd.DataFrame, options: Sequence[str], criteria: Sequence[str]) -> tuple[Array, list[Issue]]:
    """The cells as numbers (options x criteria), NaN where empty, and an issue for every cell that is not a finite number."""
    if all(isinstance(d, np.dtype) and d.kind in "iuf" for d in frame.dtypes):
        numbers = np.array(frame.to_numpy(), dtype=float)
        if np.isfinite(numbers.sum()):  # one pass for the usual case: a sum is finite only when every part is
            return numbers, []
        issues: list[Issue] = []
    else:
        numbers = np.empty(frame.shape)
        issues = []
        for j, c in enumerate(criteria):
            for i, cell in enumerate(frame.iloc[:, j].astype(object)):
                numbers[i, j] = _number(cell, f"{options[i]}.{c}", issues)
    for i, j in np.argwhere(np.isinf(numbers)).tolist():
        issues.append(Issue(f"expected a finite number, found {numbers[i, j]}", field=f"{options[i]}.{criteria[j]}"))
    return numbers, issues


def _number(cell: Any, field: str, issues: list[Issue]) -> float:
    import pandas as pd

    if cell is None or cell is pd.NA or (isinstance(cell, float) and np.isnan(cell)):
        return np.nan
    if isinstance(cell, int | float | np.integer | np.floating) and not isinstance(cell, bool):
        return float(cell)
    hint = "leave a cell empty where nothing is known" if isinstance(cell, str) else ""
    issues.append(Issue(f"expected a number, found {cell!r}", field=field, hint=hint))
    return np.nan


def _name_issues(kind: str, names: Sequence[str], unique: bool) -> list[Issue]:
    if not names:
        return [Issue(f"the table has no {'rows, so no options' if kind == 'option' else 'columns, so no criteria'}")]
    issues = [] if all(names) else [Issue(f"expected a name for every {kind}, found an empty one")]
    if not unique or len(set(names)) < len(names):
        issues += [Issue(f"{kind} {n!r} is there twice", field=n) for n in sorted({n for n in names if names.count(n) > 1})]
    return issues


def _objective_issues(objectives: Mapping[str, str], criteria: Sequence[str]) -> list[Issue]:
    issues = [unknown("criterion", c, criteria, field="objectives") for c in objectives if c not in criteria]
    for c in criteria:
        if c not in objectives:
            issues.append(Issue("no objective given", field=f"objectives.{c}", hint="allowed: max, min"))
        elif objectives[c] not in OBJECTIVES:
            issues.append(unknown("objective", objectives[c], OBJECTIVES, field=f"objectives.{c}"))
    return issues


def _declared(ranges: Mapping[str, Any], criteria: Sequence[str]) -> tuple[dict[str, tuple[float, float]], list[Issue]]:
    issues = [unknown("criterion", c, criteria, field="ranges") for c in ranges if c not in criteria]
    kept: dict[str, tuple[float, float]] = {}
    for c, ends in ranges.items():
        try:
            low, high = (float(e) for e in ends)
        except (TypeError, ValueError):
            issues.append(Issue(f"expected two numbers, low and high, found {ends!r}", field=f"ranges.{c}"))
            continue
        if not (np.isfinite(low) and np.isfinite(high) and low < high):
            issues.append(Issue(f"expected finite ends with low below high, found {low:g} and {high:g}", field=f"ranges.{c}"))
        elif c in criteria:
            kept[c] = (low, high)
    return kept, issues


def _spans(numbers: Array, declared: Mapping[str, tuple[float, float]], criteria: Sequence[str]) -> tuple[Array, Array]:
    """The ends of every criterion's range in numeric order: declared, else the data's extremes; NaN where there are none."""
    low, high = np.fmin.reduce(numbers, axis=0), np.fmax.reduce(numbers, axis=0)
    for j, c in enumerate(criteria):
        if c in declared:
            low[j], high[j] = declared[c]
    return low, high


def _outside(numbers: Array, declared: Mapping[str, tuple[float, float]], options: Sequence[str], criteria: Sequence[str]) -> list[Issue]:
    issues = []
    for j, c in enumerate(criteria):
        if c in declared:
            low, high = declared[c]
            rows = np.flatnonzero((numbers[:, j] < low) | (numbers[:, j] > high)).tolist()
            issues += [Issue(f"{numbers[i, j]:g} is outside the declared range {low:g} to {high:g}", field=f"{options[i]}.{c}") for i in rows]
    return issues


def _all_empty(low: Array, criteria: Sequence[str]) -> list[Issue]:
    hint = "declare its range, or leave the criterion out"
    return [Issue("expected at least one number, found an empty column", field=c, hint=hint) for c, x in zip(criteria, low, strict=True) if np.isnan(x)]
