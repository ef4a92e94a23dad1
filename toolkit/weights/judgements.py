"""Read pairwise judgements from a table or from pairs, and hold every cell against its mirror image."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.errors import InputError, Issue

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from toolkit.arrays import Array

RECIPROCAL_TOLERANCE = 0.02  # of a_ij a_ji beside 1: forgives 0.33 for a third


def read_judgements(judgements: pd.DataFrame | Mapping[Any, Any]) -> tuple[tuple[str, ...], Array]:
    """Criteria and a reciprocal matrix (n, n). Raises InputError with every cell that is wrong."""
    if hasattr(judgements, "columns"):
        names, given = _from_frame(judgements)
    else:
        names, given = _from_pairs(judgements)
    if len(names) < 2:
        raise InputError([Issue(f"expected two criteria or more, found {len(names)}", field="judgements")])
    issues: list[Issue] = []
    matrix = np.eye(len(names))
    for i, j in combinations(range(len(names)), 2):
        place = f"judgements.{names[i]} : {names[j]}"
        value = _mirrored(given[i, j], given[j, i], place, issues)
        matrix[i, j], matrix[j, i] = value, 1.0 / value
    issues += [
        Issue(f"expected 1 for a criterion beside itself, found {given[i, i]:g}", field=f"judgements.{c} : {c}")
        for i, c in enumerate(names)
        if not np.isnan(given[i, i]) and given[i, i] != 1.0
    ]
    if issues:
        raise InputError(issues)
    return names, matrix


def _mirrored(direct: float, mirror: float, place: str, issues: list[Issue]) -> float:
    """The judgement of a pair from its two cells; 1 when something is wrong, which goes to the issues."""
    cells = [x for x in (direct, mirror) if not np.isnan(x)]
    if not cells:
        issues.append(Issue("missing judgement", field=place, hint="every two criteria must be compared"))
    elif any(not np.isfinite(x) or x <= 0 for x in cells):
        issues.append(Issue(f"expected a number above 0, found {next(x for x in cells if not np.isfinite(x) or x <= 0):g}", field=place))
    elif len(cells) == 2 and abs(direct * mirror - 1.0) > RECIPROCAL_TOLERANCE:
        issues.append(Issue(f"not reciprocal: {direct:g} one way and {mirror:g} the other", field=place, hint=f"{direct:g} goes with {1 / direct:.4g}"))
    elif len(cells) == 2:
        return float(np.sqrt(direct / mirror))  # equals both cells when they are exact reciprocals
    else:
        return float(direct) if not np.isnan(direct) else float(1.0 / mirror)
    return 1.0


def _from_frame(frame: Any) -> tuple[tuple[str, ...], Array]:
    rows, columns = [str(c) for c in frame.index], [str(c) for c in frame.columns]
    if sorted(rows) != sorted(columns) or len(set(rows)) != len(rows):
        raise InputError(
            [Issue(f"expected the same criteria once as rows and as columns, found {', '.join(rows)} and {', '.join(columns)}", field="judgements")]
        )
    table = frame.copy()
    table.index, table.columns = rows, columns
    cells = table.loc[rows, rows]
    issues = [
        Issue(f"expected a number, found {cells.loc[r, c]!r}", field=f"judgements.{r} : {c}") for r in rows for c in rows if _number(cells.loc[r, c]) is None
    ]
    if issues:
        raise InputError(issues)
    return tuple(rows), np.array([[_number(cells.loc[r, c]) for c in rows] for r in rows], dtype=float)


def _from_pairs(pairs: Mapping[Any, Any]) -> tuple[tuple[str, ...], Array]:
    if not hasattr(pairs, "items"):
        raise InputError([Issue(f"expected a square table or pairs of criteria with numbers, found {type(pairs).__name__}", field="judgements")])
    bad = [key for key in pairs if not isinstance(key, tuple) or len(key) != 2]
    if bad:
        raise InputError([Issue(f"expected pairs of criteria, found {key!r}", field="judgements") for key in bad])
    names = tuple(dict.fromkeys(str(c) for pair in pairs for c in pair))
    given = np.full((len(names), len(names)), np.nan)
    issues = []
    for (a, b), value in pairs.items():
        number = _number(value)
        if number is None:
            issues.append(Issue(f"expected a number, found {value!r}", field=f"judgements.{a} : {b}"))
        else:
            given[names.index(str(a)), names.index(str(b))] = number
    if issues:
        raise InputError(issues)
    return names, given


def _number(value: Any) -> float | None:
    """The cell as a number, NaN when it is empty, None when it is anything else."""
    if value is None:
        return float("nan")
    if isinstance(value, int | float | np.integer | np.floating) and not isinstance(value, bool):
        return float(value)
    return None
