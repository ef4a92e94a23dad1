"""The orders that methods give: which of them are alike, which options are drawn, and on which line each stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from toolkit.challenge.across_methods import MethodComparison

    Whole = NDArray[np.int64]

MOST = 30  # options that are drawn


def orders(c: MethodComparison) -> tuple[list[tuple[str, ...]], list[float]]:
    """The methods that give each order, and its tau-b with the first; the orders that agree most come first."""
    by_order: dict[tuple[int, ...], list[str]] = {}
    for name in c.ranks.columns:
        by_order.setdefault(tuple(c.ranks[name]), []).append(str(name))
    groups = [tuple(g) for g in by_order.values()]
    tau = [float(c.agreement[g[0]].iloc[0]) for g in groups]
    order = [0, *sorted(range(1, len(groups)), key=lambda k: -tau[k])]
    return [groups[k] for k in order], [tau[k] for k in order]


def drawn_options(c: MethodComparison, firsts: set[str]) -> list[str]:
    """Options in the first method's order, as many as can be read, and none left out that is ever first."""
    ordered = [str(o) for o in c.ranks.iloc[:, 0].sort_values(kind="stable").index]
    kept = {*firsts, *[o for o in ordered if o not in firsts][: max(MOST - len(firsts), 0)]}
    return [o for o in ordered if o in kept]


def own_lines(ranks: Whole) -> Whole:
    """Lines 1, 2, ... (options x columns) in the order of ranks; equals keep the order of the column before, so that fewer lines cross."""
    out = np.empty_like(ranks)
    before = np.arange(len(ranks))
    for k in range(ranks.shape[1]):
        out[np.lexsort((before, ranks[:, k])), k] = np.arange(1, len(ranks) + 1)
        before = out[:, k]
    return out


def equals(ranks: Whole, slots: Whole) -> tuple[tuple[int, int], ...]:
    """First and last slot of every set of equals."""
    sets = (slots[ranks == rank] for rank in np.unique(ranks))
    return tuple((int(own.min()), int(own.max())) for own in sets if len(own) > 1)
