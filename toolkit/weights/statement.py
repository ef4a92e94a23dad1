"""What every statement of weights shares: its inputs kept as canonical JSON, its circumstances, and binding to an appraisal."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.model import How, weights_from
from toolkit.model.binding import check_names, expect

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from toolkit.model import Appraisal, Weights


def state(
    procedure: str,
    points: Mapping[str, float],
    inputs: Any,
    *,
    of: Appraisal | None,
    who: str,
    when: str,
    totals_seen: bool | None,
    elicited: bool = True,
    note: str = "",
    findings: Sequence[tuple[str, str]] = (),
) -> Weights:
    """Weights in proportion to points, with how they came about.

    With `of` the criteria are checked against the appraisal's, put in its order, and the digest of its ranges is kept.
    Raises InputError for points that are negative, all zero or no numbers, and for criteria unknown or left out.
    """
    how = How(procedure, canonical(inputs), who, when, totals_seen, elicited=elicited, note=note, findings=tuple(findings))
    found = weights_from(points, how)
    if of is None:
        return found
    expect(of)
    check_names(of, found.criteria)
    return found.aligned(of.criterion_ids).bound(of.ranges_digest)


def canonical(inputs: Any) -> str:
    """The statement as JSON with sorted keys."""
    return json.dumps(_plain(inputs), sort_keys=True, ensure_ascii=False, separators=(", ", ": "))


def share(x: float) -> str:
    """A number for a finding: four significant digits.

    >>> share(0.071428)
    '0.07143'
    """
    return f"{x:.4g}"


def names_of(criteria: Iterable[str]) -> str:
    """Criteria as a list to read."""
    return ", ".join(criteria)


def _plain(value: Any) -> Any:
    if isinstance(value, np.generic | np.ndarray):
        return _plain(value.tolist())
    if isinstance(value, float) and not np.isfinite(value):
        return None
    if hasattr(value, "items"):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    if isinstance(value, Decimal | Fraction):
        return float(value)
    return value
