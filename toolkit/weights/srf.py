"""Cards: criteria laid out in order with blank cards between them, by Simos, Roy and Figueira.

Source: Figueira and Roy 2002, European Journal of Operational Research 139(2), 317-326.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.errors import InputError, Issue
from toolkit.weights import order as orders
from toolkit.weights.statement import state

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toolkit.arrays import Array
    from toolkit.model import Appraisal, Weights


def cards(
    order: str | Iterable[str | Iterable[str]],
    ratio: float,
    blanks: Sequence[int] | None = None,
    decimals: int | None = 1,
    *,
    of: Appraisal | None = None,
    who: str = "",
    when: str = "",
    totals_seen: bool | None = None,
) -> Weights:
    """Weights from criteria in order, the most important first, with blank cards between the tiers.

    `ratio` (z in the paper) is how many times as important the first tier is as the last, `blanks` how many blank cards lie
    below each tier but the last; none when left out. Weights in per cent are rounded to `decimals` (0, 1 or 2) by the
    paper's rule, which keeps their sum at 100 and the relative errors small; None leaves them as the paper's k(r) give them.

    Raises InputError for a ratio below 1 (or of 1 with several tiers), for a wrong number of blanks, for a criterion that
    stands above itself, and for criteria unknown or left out.
    """
    tiers = orders.read(order)
    between = [0] * (len(tiers) - 1) if blanks is None else list(blanks)
    _check(tiers, ratio, between, decimals)
    names = [c for tier in tiers for c in tier]
    per_tier = tier_weights(len(tiers), float(ratio), between)
    raw = np.concatenate([np.full(len(tier), k) for tier, k in zip(tiers, per_tier, strict=True)])
    percent = 100.0 * raw / raw.sum()
    shown = percent if decimals is None else round_to_sum(percent, decimals)
    inputs = {"order": orders.text(tiers), "ratio": ratio, "blanks": between, "decimals": decimals}
    rule = "none" if decimals is None else f"to steps of {10.0**-decimals:g} %, by Figueira and Roy 2002"
    points = dict(zip(names, shown.tolist(), strict=True))
    split = [" = ".join(tier) for tier in tiers if len({points[c] for c in tier}) > 1]
    findings = [("rounding", rule), *([("ties split by rounding", "; ".join(split))] if split else [])]
    return state("cards", points, inputs, of=of, who=who, when=when, totals_seen=totals_seen, findings=findings)


def tier_weights(tiers: int, ratio: float, blanks: Sequence[int]) -> Array:
    """Weights k(r) of the tiers, the most important first; 1 for the last, `ratio` for the first.

    k(r) = 1 + u (e_0 + ... + e_(r-1)), e_r = blanks + 1, u = (z - 1) / e; u to six decimals, k to two: section 3.2.
    """
    steps = np.array([0, *(b + 1 for b in reversed(blanks))], dtype=float)
    unit = round((ratio - 1.0) / steps.sum(), 6) if tiers > 1 else 0.0
    return np.array([round(1.0 + unit * float(up), 2) for up in np.cumsum(steps)])[::-1]


def round_to_sum(percent: Array, decimals: int) -> Array:
    """Per cents rounded to `decimals` with sum 100, as few as needed upwards, where that errs least; section 3.3."""
    step = 10.0**-decimals
    scaled = percent / step
    down = np.floor(scaled + 1e-9)
    up = round(100.0 / step - down.sum())  # v criteria are rounded upwards
    error_up, error_down = (step - (percent - down * step)) / percent, (percent - down * step) / percent
    worse_up = error_up > error_down  # the set M
    n, m = len(percent), int(worse_up.sum())
    if m + up <= n:  # M and the smallest errors of the rest go down
        candidates = sorted((i for i in range(n) if not worse_up[i]), key=lambda i: -error_down[i])
        raised = candidates[:up]
    else:  # all outside M go up, and from M those that err least upwards
        candidates = sorted((i for i in range(n) if worse_up[i]), key=lambda i: error_up[i])
        raised = [i for i in range(n) if not worse_up[i]] + candidates[: up + m - n]
    down[raised] += 1
    return np.asarray(np.round(down * step, decimals))


def _check(tiers: orders.Tiers, ratio: Any, blanks: list[Any], decimals: Any) -> None:
    issues = []
    if isinstance(ratio, bool) or not isinstance(ratio, int | float) or not np.isfinite(ratio) or ratio < 1 or (ratio == 1 and len(tiers) > 1):
        issues.append(Issue(f"expected how many times the first tier outweighs the last, a number above 1, found {ratio!r}", field="ratio"))
    if len(blanks) != len(tiers) - 1:
        issues.append(Issue(f"expected {len(tiers) - 1} numbers of blank cards, one below each tier but the last, found {len(blanks)}", field="blanks"))
    issues += [
        Issue(f"expected a whole number of 0 or more, found {b!r}", field="blanks") for b in blanks if isinstance(b, bool) or not isinstance(b, int) or b < 0
    ]
    if decimals not in (None, 0, 1, 2):
        issues.append(Issue(f"expected 0, 1, 2 or None, found {decimals!r}", field="decimals"))
    if issues:
        raise InputError(issues)
