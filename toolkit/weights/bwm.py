"""Best-worst: how much more important the best criterion is than each, and each than the worst.

Sources: Rezaei 2015, Omega 53, 49-57 (nonlinear model, consistency index); Rezaei 2016, Omega 64, 126-130 (linear model,
intervals of the nonlinear one); input-based consistency: Liang, Brunelli and Rezaei 2020, Omega 96, 102175.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Any, Literal, get_args

import numpy as np

from toolkit.errors import InputError, Issue, UnknownName, unknown
from toolkit.model.binding import mapping
from toolkit.weights.statement import share, state

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.arrays import Array
    from toolkit.model import Appraisal, Weights

Model = Literal["linear", "nonlinear"]
HALVINGS = 60  # of the nonlinear model's least deviation, which is then known to the last bit


def best_worst(
    best: str,
    worst: str,
    best_to_others: Mapping[str, float],
    others_to_worst: Mapping[str, float],
    model: Model = "linear",
    *,
    of: Appraisal | None = None,
    who: str = "",
    when: str = "",
    totals_seen: bool | None = None,
) -> Weights:
    """Weights that fit two rows of comparisons on the 1-9 scale best.

    `best_to_others` says how many times as important the best criterion is as each, `others_to_worst` how many times as
    important each is as the worst; 1 for the criterion itself may be left out. The linear model has one answer; its
    finding is the deviation, 0 for full consistency. The nonlinear model gives an interval for each weight, whose middle
    is taken; its finding is the consistency ratio. Both report the input-based ratio.

    Raises UnknownName for a model or criterion that is not there, InputError with every comparison that is missing,
    below 1, or different in the two rows.
    """
    if model not in get_args(Model):
        raise UnknownName("model", model, get_args(Model), field="model")
    names, from_best, to_worst = _read(best, worst, mapping(best_to_others), mapping(others_to_worst))
    b, w = names.index(best), names.index(worst)
    rows = {"best_to_others": dict(zip(names, from_best, strict=True)), "others_to_worst": dict(zip(names, to_worst, strict=True))}
    inputs = {"best": best, "worst": worst, "model": model, **rows}
    if model == "linear":
        weights, deviation = linear_model(from_best, to_worst, b, w)
        findings = [("deviation", f"{share(deviation)} of weight; 0 is full consistency")]
    else:
        low, high, deviation = nonlinear_model(from_best, to_worst, b, w)
        weights = (low + high) / 2.0
        intervals = [(f"interval of {c}", f"{share(lo)} to {share(hi)}") for c, lo, hi in zip(names, low, high, strict=True)]
        findings = [("deviation", share(deviation)), *_ratio(deviation, from_best[w]), *intervals]
    findings.append(("input-based consistency ratio", share(input_consistency(from_best, to_worst, from_best[w]))))
    points = dict(zip(names, weights.tolist(), strict=True))
    return state("best_worst", points, inputs, of=of, who=who, when=when, totals_seen=totals_seen, findings=findings)


def linear_model(from_best: Array, to_worst: Array, best: int, worst: int) -> tuple[Array, float]:
    """Weights (n) and the least deviation xi with |w_B - a_Bj w_j| <= xi, |w_j - a_jW w_W| <= xi; Rezaei 2016, eq. (6)."""
    from scipy.optimize import linprog

    n = len(from_best)
    gaps = np.vstack([_gaps(n, best, None, from_best), _gaps(n, None, worst, to_worst)])
    rows = np.vstack([np.column_stack([gaps, -np.ones(len(gaps))]), np.column_stack([-gaps, -np.ones(len(gaps))])])
    found = linprog(np.append(np.zeros(n), 1.0), A_ub=rows, b_ub=np.zeros(len(rows)), A_eq=[[1.0] * n + [0.0]], b_eq=[1.0], method="highs")
    return np.maximum(found.x[:n], 0.0), max(float(found.fun), 0.0)


def nonlinear_model(from_best: Array, to_worst: Array, best: int, worst: int) -> tuple[Array, Array, float]:
    """Least and largest weights (n) at the least deviation xi with |w_B / w_j - a_Bj| <= xi, |w_j / w_W - a_jW| <= xi.

    Through criterion j the best is between (a_Bj - xi)(a_jW - xi) and (a_Bj + xi)(a_jW + xi) times as important as the worst,
    and directly between a_BW - xi and a_BW + xi times: xi is the least for which these overlap, found by halving.
    Rezaei 2015, eq. (3); intervals: Rezaei 2016, eq. (4).
    """
    others = [j for j in range(len(from_best)) if j not in (best, worst)]
    a, b, direct = from_best[others], to_worst[others], float(from_best[worst])
    xi = _least_deviation(a, b, direct)
    ratio = float(np.mean(_overlap(a, b, direct, xi)))  # w_B / w_W, which the least deviation leaves no room
    least = np.maximum(b - xi, ratio / (a + xi))  # w_j / w_W
    with np.errstate(divide="ignore"):
        most = np.minimum(b + xi, np.where(a > xi, ratio / (a - xi), np.inf))
    most = np.maximum(least, most)
    low, high = np.empty(len(from_best)), np.empty(len(from_best))
    for at, size in ((best, ratio), (worst, 1.0)):
        low[at], high[at] = size / (1.0 + ratio + most.sum()), size / (1.0 + ratio + least.sum())
    low[others] = least / (1.0 + ratio + least + (most.sum() - most))
    high[others] = most / (1.0 + ratio + most + (least.sum() - least))
    return low, high, xi


def _least_deviation(a: Array, b: Array, direct: float) -> float:
    bad, good = 0.0, max([direct, *a.tolist(), *b.tolist()]) - 1.0  # equal weights deviate no more than that
    if _fits(a, b, direct, 0.0):
        return 0.0
    for _ in range(HALVINGS):
        middle = (good + bad) / 2.0
        bad, good = (bad, middle) if _fits(a, b, direct, middle) else (middle, good)
    return good


def _fits(a: Array, b: Array, direct: float, xi: float) -> bool:
    least, most = _overlap(a, b, direct, xi)
    return least <= most + 1e-12 * direct


def _overlap(a: Array, b: Array, direct: float, xi: float) -> tuple[float, float]:
    """The least and the largest w_B / w_W that every criterion allows at deviation xi."""
    low = np.maximum(a - xi, 0.0) * np.maximum(b - xi, 0.0)
    high = (a + xi) * (b + xi)
    return max([direct - xi, *low.tolist()]), min([direct + xi, *high.tolist()])


def consistency_index(a_best_worst: float) -> float:
    """The largest possible deviation: the smaller root of xi^2 - (1 + 2a) xi + (a^2 - a) = 0; Rezaei 2015, table 1.

    >>> [round(consistency_index(a), 2) for a in range(1, 10)]
    [0.0, 0.44, 1.0, 1.63, 2.3, 3.0, 3.73, 4.47, 5.23]
    """
    a = a_best_worst
    return ((1 + 2 * a) - sqrt((1 + 2 * a) ** 2 - 4 * (a * a - a))) / 2


def input_consistency(from_best: Array, to_worst: Array, a_best_worst: float) -> float:
    """max_j |a_Bj a_jW - a_BW| / (a_BW^2 - a_BW), from the answers alone; Liang et al. 2020, eq. (9)."""
    if a_best_worst <= 1.0:
        return 0.0
    return float(np.abs(from_best * to_worst - a_best_worst).max() / (a_best_worst**2 - a_best_worst))


def _ratio(deviation: float, a_best_worst: float) -> list[tuple[str, str]]:
    index = consistency_index(a_best_worst)
    if index <= 0:
        return []
    return [("consistency ratio", f"{share(deviation / index)} (index {index:.2f}, Rezaei 2015)")]


def _gaps(n: int, best: int | None, worst: int | None, ratios: Array) -> Array:
    """Rows w_B - a_Bj w_j, or w_j - a_jW w_W."""
    rows = np.zeros((n, n))
    for j in range(n):
        if best is not None:
            rows[j, best] += 1.0
            rows[j, j] -= ratios[j]
        if worst is not None:
            rows[j, j] += 1.0
            rows[j, worst] -= ratios[j]
    return rows


def _read(best: str, worst: str, from_best: dict[str, Any], to_worst: dict[str, Any]) -> tuple[tuple[str, ...], Array, Array]:
    """Criteria and the two rows. Raises InputError with every issue."""
    names = tuple(dict.fromkeys([*from_best, *to_worst]))
    issues: list[Issue] = [unknown("criterion", c, names, field=role) for role, c in (("best", best), ("worst", worst)) if c not in names]
    if best == worst:
        issues.append(Issue(f"expected two different criteria, found {best!r} twice", field="best"))
    if issues:
        raise InputError(issues)
    from_best, to_worst = {best: 1.0, worst: to_worst.get(best, np.nan), **from_best}, {worst: 1.0, best: from_best.get(worst, np.nan), **to_worst}
    for role, row, own in (("best_to_others", from_best, best), ("others_to_worst", to_worst, worst)):
        issues += [Issue("missing comparison", field=f"{role}.{c}") for c in names if c not in row or _is_empty(row[c])]
        issues += [Issue(f"expected a number of 1 or more, found {x!r}", field=f"{role}.{c}") for c, x in row.items() if not _is_ratio(x)]
        if _is_ratio(row[own]) and row[own] != 1:
            issues.append(Issue(f"expected 1 for a criterion beside itself, found {row[own]!r}", field=f"{role}.{own}"))
    if not issues and from_best[worst] != to_worst[best]:
        said = f"{from_best[worst]:g} in one row and {to_worst[best]:g} in the other"
        issues.append(Issue(f"the best criterion beside the worst is {said}", field=f"best_to_others.{worst}"))
    if issues:
        raise InputError(issues)
    return names, np.array([float(from_best[c]) for c in names]), np.array([float(to_worst[c]) for c in names])


def _is_empty(x: Any) -> bool:
    return x is None or (isinstance(x, float) and bool(np.isnan(x)))


def _is_ratio(x: Any) -> bool:
    """Whether x can stand, or is empty, which is reported as missing."""
    if _is_empty(x):
        return True
    return isinstance(x, int | float | np.integer | np.floating) and not isinstance(x, bool) and bool(np.isfinite(x)) and bool(x >= 1)
