"""Weights from the spread of the data, by scikit-criteria: what the numbers say, not what anyone values.

Every result carries the finding that spread in the data is not worth, since a criterion on which the options happen to be
alike may be the one that people care about most, and since the weights change when an option comes or goes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, get_args

import numpy as np

from toolkit.errors import NotApplicable, UnknownName
from toolkit.model.binding import expect
from toolkit.weights.quiet import quietly
from toolkit.weights.statement import names_of, state

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from toolkit.arrays import Array
    from toolkit.model import Appraisal, Weights

On = Literal["values", "performances"]
WARNING = (
    "data spread is not worth",
    "nobody was asked: these weights say how the options at hand differ, not what matters, and change when an option comes or goes",
)
FEW_OPTIONS = 4


def entropy(a: Appraisal, on: On = "performances", *, who: str = "", when: str = "", totals_seen: bool | None = None) -> Weights:
    """Weights in proportion to one minus the entropy of each criterion's shares of its sum over the options.

    Raises NotApplicable for one option, negative data, a criterion that sums to 0, or data without any spread. Source:
    Shannon's entropy as in Zeleny 1982, Multiple Criteria Decision Making, ch. 7.
    """
    matrix, same = _data(a, on)
    _refuse(a, matrix.min(axis=0) < 0, "entropy needs data of 0 or more")
    _refuse(a, matrix.sum(axis=0) <= 0, "entropy needs data that do not sum to 0")
    return _made(a, "entropy", "EntropyWeighter", on, np.where(same, 1.0, matrix), same, who, when, totals_seen)


def critic(a: Appraisal, on: On = "performances", *, who: str = "", when: str = "", totals_seen: bool | None = None) -> Weights:
    """Weights in proportion to each criterion's standard deviation times its conflict with the others, on data scaled to 0..1.

    A criterion that is the same for all options weighs nothing. Raises NotApplicable for one option or data without any
    spread. Source: Diakoulaki, Mavrotas and Papayannakis 1995, Computers & Operations Research 22(7), 763-770.
    """
    matrix, same = _data(a, on)
    found = [("constant", f"weigh nothing: {_named(a, same)}")] if same.any() else []
    kept = matrix[:, ~same] * (np.where(a.maximise[~same], 1.0, -1.0) if on == "performances" else 1.0)
    if kept.shape[1] > 1 and np.corrcoef(kept.T).min() > 1.0 - 1e-9:
        raise NotApplicable("CRITIC finds no conflict to weigh: on these data all criteria move in step")
    if len(a.option_ids) < FEW_OPTIONS:
        found.append(("few options", "with fewer than four options, correlations between criteria are next to arbitrary"))
    return _made(a, "critic", "CRITIC", on, matrix, same, who, when, totals_seen, found)


def merec(a: Appraisal, on: On = "performances", *, who: str = "", when: str = "", totals_seen: bool | None = None) -> Weights:
    """Weights in proportion to how much each criterion's removal changes the options' overall performance.

    Raises NotApplicable for one option, data that are not above 0, or data without any spread. Source:
    Keshavarz-Ghorabaee et al. 2021, Symmetry 13(4), 525.
    """
    matrix, same = _data(a, on)
    _refuse(a, matrix.min(axis=0) <= 0, "MEREC needs data above 0")
    return _made(a, "merec", "MEREC", on, matrix, np.zeros_like(same), who, when, totals_seen)


def std(a: Appraisal, on: On = "values", *, who: str = "", when: str = "", totals_seen: bool | None = None) -> Weights:
    """Weights in proportion to each criterion's standard deviation over the options.

    On values by default: on performances the result depends on the units. Raises NotApplicable for one option or data
    without any spread.
    """
    matrix, same = _data(a, on)
    return _made(a, "std", "StdWeighter", on, matrix, np.zeros_like(same), who, when, totals_seen)


def _data(a: Appraisal, on: str) -> tuple[Array, NDArray[np.bool_]]:
    """The matrix (options x criteria) with the middle of the range where an estimate is missing, and which criteria are constant."""
    expect(a)
    if on not in get_args(On):
        raise UnknownName("choice of `on`", on, get_args(On))
    if len(a.option_ids) < 2:
        raise NotApplicable("weights from data need two options or more, found one")
    matrix = a.value_array if on == "values" else a.table.filled
    same = np.ptp(matrix, axis=0) <= 1e-12 * np.abs(matrix).max(axis=0, initial=0.0)
    if same.all():
        raise NotApplicable("weights from data need a criterion on which the options differ, found none")
    return np.array(matrix), np.asarray(same)


def _named(a: Appraisal, which: NDArray[np.bool_]) -> str:
    return names_of(c.name for c, chosen in zip(a.criteria, which, strict=True) if chosen)


def _refuse(a: Appraisal, bad: NDArray[np.bool_], why: str) -> None:
    if bad.any():
        raise NotApplicable(f"{why}; found other data for {_named(a, bad)}")


def _made(
    a: Appraisal,
    procedure: str,
    weighter: str,
    on: str,
    matrix: Array,
    leave_out: NDArray[np.bool_],
    who: str,
    when: str,
    totals_seen: bool | None,
    findings: list[tuple[str, str]] | None = None,
) -> Weights:
    """Weights by a scikit-criteria weighter; criteria to leave out weigh nothing, and a single one left weighs all."""
    kept = np.flatnonzero(~leave_out)
    maximise = np.ones(len(kept), dtype=bool) if on == "values" else a.maximise[kept]
    shares = np.zeros(len(leave_out))
    shares[kept] = 1.0 if len(kept) == 1 else _weigh(weighter, matrix[:, kept], maximise)
    if not np.isfinite(shares).all() or shares.sum() <= 0:
        raise NotApplicable(f"{procedure} finds no spread to weigh on these data")
    found = [WARNING, *(findings or [])]
    if a.table.missing.any():
        found.append(("missing estimates", "stand at the middle of their range"))
    points = dict(zip(a.criterion_ids, np.maximum(shares, 0.0).tolist(), strict=True))
    inputs = {"on": on, "appraisal": a.digest}
    return state(procedure, points, inputs, of=a, who=who, when=when, totals_seen=totals_seen, elicited=False, findings=found)


def _weigh(weighter: str, matrix: Array, maximise: NDArray[np.bool_]) -> Array:
    """Weights (criteria) by scikit-criteria, whose warnings stay here."""
    with quietly():
        from skcriteria import mkdm
        from skcriteria.preprocessing import weighters

        decision: Any = mkdm(matrix, [1 if more else -1 for more in maximise])
        return np.asarray(getattr(weighters, weighter)().transform(decision).weights, dtype=np.float64)
