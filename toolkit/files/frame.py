"""Make an appraisal from a DataFrame: options down, criteria across, numbers in the cells."""

from __future__ import annotations

from decimal import Decimal
from numbers import Real
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.errors import InputError, Issue, unknown
from toolkit.files.frame_checks import check_kinds, name_issues, objective_issues, twice
from toolkit.model import Appraisal, Criterion, Table, equal_weights
from toolkit.model.binding import over
from toolkit.model.table import frozen, middles

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from toolkit.arrays import Array
    from toolkit.model import Weights


def from_frame(
    frame: pd.DataFrame,
    objectives: Mapping[str, str] | pd.Series,
    weights: Weights | Mapping[str, float] | pd.Series | None = None,
    ranges: Mapping[str, tuple[float, float]] | pd.Series | pd.DataFrame | None = None,
) -> Appraisal:
    """An appraisal of a table of performances, options (index) x criteria (columns).

    `objectives` says for every criterion whether more ("max") or less ("min") is better. `ranges` {criterion: (low,
    high)} are the declared worst-to-best spans, which a table of two rows may hold as well; a criterion without one takes the
    extremes of the data, and the appraisal remembers that it was not declared. Without `weights` they are equal. NaN and empty
    cells are missing estimates. Labels become ids as they are, numbers as text.

    Raises InputError with every issue: no table, an empty table, labels of several levels, labels that no file can hold (line
    breaks, blanks at an end, signs that do not print), names given twice, text or infinities among the numbers, columns
    without a number, objectives or ranges that are unknown, left out or make no sense, numbers outside a declared range.
    """
    ranges = {} if ranges is None else ranges
    check_kinds(frame, objectives=objectives, ranges=ranges)
    criteria = tuple(map(str, frame.columns))
    issues = [*name_issues("option", frame.index), *name_issues("criterion", frame.columns)]
    issues += [*twice("objectives", objectives), *twice("ranges", ranges)]
    if issues:
        raise InputError(issues)
    objectives, ranges = _by_name(objectives), _by_name(ranges)
    kept = frame.copy(deep=False)  # while this shallow copy lives, pandas copies the data before anyone changes them
    numbers, issues = numbers_from(kept)
    issues += objective_issues(objectives, criteria)
    declared, more = _declared(ranges, criteria)
    issues += more
    extremes = np.fmin.reduce(numbers, axis=0), np.fmax.reduce(numbers, axis=0)
    low, high = _spans(extremes, declared, criteria)
    issues += [*_outside(numbers, extremes, declared, frame.index, criteria), *_all_empty(low, frame, criteria)]
    if issues:
        raise InputError(issues)
    made = tuple(
        Criterion(c, c, lo, hi, objective=objectives[c], declared=c in declared) for c, lo, hi in zip(criteria, low.tolist(), high.tolist(), strict=True)
    )
    table = table_of(numbers, made)
    table.__dict__["kept"] = kept
    a = Appraisal.from_arrays(made, frame.index, table, equal_weights(criteria))
    if weights is not None:
        a.__dict__["stated"] = over(a, weights)  # the appraisal is still being made
    return a


def _by_name(mapping: Any) -> dict[str, Any]:
    return {str(name): entry for name, entry in mapping.items()}


def table_of(numbers: Array, criteria: Sequence[Criterion]) -> Table:
    """The read-only arrays of point estimates, NaN where missing."""
    low = high = frozen(numbers)
    if np.isnan(numbers.sum()):  # one pass tells whether there is a gap
        missing = np.isnan(numbers)
        low = frozen(np.where(missing, [c.low for c in criteria], numbers))
        high = frozen(np.where(missing, [c.high for c in criteria], numbers))
    return Table(numbers, low, high, middles(criteria))


def numbers_from(frame: pd.DataFrame) -> tuple[Array, list[Issue]]:
    """The cells as numbers (options x criteria), NaN where empty, and an issue for every cell that is not a finite number."""
    issues: list[Issue] = []
    if all(isinstance(d, np.dtype) and d.kind in "iuf" for d in frame.dtypes):
        numbers = frame.to_numpy(dtype=float)
    else:
        columns = [frame.iloc[:, j].astype(object) for j in range(frame.shape[1])]
        numbers = np.array([[_number(cell, f"{o}.{c.name}", issues) for o, cell in c.items()] for c in columns]).T
    if not np.isfinite(numbers.sum()):  # one pass tells whether a closer look is due
        for i, j in np.argwhere(np.isinf(numbers)).tolist():
            issues.append(Issue(f"expected a finite number, found {numbers[i, j]}", field=f"{frame.index[i]}.{frame.columns[j]}"))
    return numbers, issues


def _number(cell: Any, field: str, issues: list[Issue]) -> float:
    import pandas as pd

    if cell is None or cell is pd.NA or (isinstance(cell, float) and np.isnan(cell)):
        return np.nan
    if isinstance(cell, Real | Decimal) and not isinstance(cell, bool):
        try:
            return float(cell)
        except OverflowError:
            return np.inf
    hint = "leave a cell empty where nothing is known" if isinstance(cell, str) else "write 1 and 0" if isinstance(cell, bool) else ""
    issues.append(Issue(f"expected a number, found {cell!r}", field=field, hint=hint))
    return np.nan


def _declared(ranges: Mapping[str, Any], criteria: Sequence[str]) -> tuple[dict[str, tuple[float, float]], list[Issue]]:
    issues = [unknown("criterion", c, criteria, field="ranges") for c in ranges if c not in criteria]
    kept: dict[str, tuple[float, float]] = {}
    for c, ends in ranges.items():
        pair = _pair(ends)
        if pair is None:
            issues.append(Issue(f"expected two numbers, low and high, found {ends!r}", field=f"ranges.{c}"))
            continue
        low, high = pair
        if not (np.isfinite(low) and np.isfinite(high) and low < high):
            issues.append(Issue(f"expected finite ends with low below high, found {low:g} and {high:g}", field=f"ranges.{c}"))
        elif c in criteria:
            kept[c] = (low, high)
    return kept, issues


def _pair(ends: Any) -> tuple[float, float] | None:
    wrong: list[Issue] = []
    try:
        low, high = (_number(end, "", wrong) for end in ends)
    except (TypeError, ValueError):
        return None
    return None if wrong else (low, high)


def _spans(extremes: tuple[Array, Array], declared: Mapping[str, tuple[float, float]], criteria: Sequence[str]) -> tuple[Array, Array]:
    """The ends of every criterion's range in numeric order: declared, else the data's extremes; NaN where there are none."""
    low, high = (end.copy() for end in extremes)
    for j, c in enumerate(criteria):
        if c in declared:
            low[j], high[j] = declared[c]
    return low, high


def _outside(
    numbers: Array, extremes: tuple[Array, Array], declared: Mapping[str, tuple[float, float]], options: pd.Index, criteria: Sequence[str]
) -> list[Issue]:
    issues = []
    for j, c in enumerate(criteria):
        low, high = declared.get(c, (-np.inf, np.inf))
        if extremes[0][j] < low or extremes[1][j] > high:
            rows = np.flatnonzero((numbers[:, j] < low) | (numbers[:, j] > high)).tolist()
            issues += [Issue(f"{numbers[i, j]:g} is outside the declared range {low:g} to {high:g}", field=f"{options[i]}.{c}") for i in rows]
    return issues


def _all_empty(low: Array, frame: pd.DataFrame, criteria: Sequence[str]) -> list[Issue]:
    """An issue for every column without a range that holds nothing; one that holds text has its issues already."""
    hint = "declare its range, or leave the criterion out"
    empty = [c for c, x, column in zip(criteria, low, frame, strict=True) if np.isnan(x) and frame[column].isna().all()]
    return [Issue("expected at least one number, found an empty column", field=c, hint=hint) for c in empty]
