"""The only definition of rank, tie and dominance, and the result that carries scores, ranks and contributions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from numpy.typing import NDArray

    from toolkit.model import Appraisal, Weights

TIE = 1e-9  # scores closer than this share of the largest score in size are tied


def ranks(scores: NDArray[np.float64], higher_is_better: bool = True) -> NDArray[np.int64]:
    """Ranks of scores (..., options): 1 + the number of options better by more than TIE x max|score|."""
    better = scores if higher_is_better else -scores
    tolerance = TIE * np.abs(better).max(axis=-1, keepdims=True)
    if better.ndim == 1:
        ordered = np.sort(better)
        return better.size - np.searchsorted(ordered, better + tolerance, side="right") + 1
    beaten = better[..., None, :] > (better + tolerance)[..., :, None]
    return beaten.sum(axis=-1) + 1


def dominates(values: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Matrix (options x options): row is at least as good as column on every criterion and better on one.

    `values` (options x criteria), more is better.
    """
    n = len(values)
    never_worse = np.ones((n, n), dtype=bool)
    once_better = np.zeros((n, n), dtype=bool)
    for column in values.T:
        never_worse &= column[:, None] >= column[None, :]
        once_better |= column[:, None] > column[None, :]
    return never_worse & once_better


@dataclass(frozen=True)
class Ranking:
    """Scores, ranks and contributions of an appraisal's options under one method and one set of weights.

    `scores` is the method's own published score by option, None for a partial method. `ranks` (1 is best) is None when
    the method gives no complete order. `best_ranks` and `worst_ranks` are the span that missing estimates leave, None
    for methods that are not monotone. `relation` (options x options: P, I, R; P- where the column is preferred) is set
    for partial methods. `contributions` (options x criteria) sum by row to the scores, for additive methods only.
    `details` holds the published workings.
    """

    appraisal: Appraisal
    weights: Weights
    method: str
    on: str
    higher_is_better: bool
    scores: pd.Series | None
    ranks: pd.Series | None
    best_ranks: pd.Series | None = None
    worst_ranks: pd.Series | None = None
    relation: pd.DataFrame | None = None
    contributions: pd.DataFrame | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    stale: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[str, ...]:
        """Option ids, best first; ties in the appraisal's order. Empty for a partial method."""
        return () if self.ranks is None else tuple(self.ranks.sort_values(kind="stable").index)

    @property
    def leaders(self) -> tuple[str, ...]:
        """The options that share the best rank among those that can be chosen: enablers are never leader."""
        if self.ranks is None:
            return ()
        enablers = {o.id for o in self.appraisal.options if o.enabler}
        kept = self.ranks[[o not in enablers for o in self.ranks.index]]
        return tuple(kept.index[kept == kept.min()]) if len(kept) else ()

    @property
    def leader(self) -> str | None:
        """The first of the leaders, or None for a partial method."""
        return next(iter(self.leaders), None)

    @property
    def runner_up(self) -> str | None:
        """The next best option that can be chosen after the leader; tied ones count."""
        enablers = {o.id for o in self.appraisal.options if o.enabler}
        return next((o for o in self.order if o != self.leader and o not in enablers), None)

    def frame(self) -> pd.DataFrame:
        """A tidy table, best first: rank, score, best and worst rank, name, and the flags baseline and enabler."""
        import pandas as pd

        a = self.appraisal
        columns: dict[str, Any] = {"name": [o.name for o in a.options]}
        for name in ("ranks", "scores", "best_ranks", "worst_ranks"):
            series = getattr(self, name)
            if series is not None:
                columns[name.removesuffix("s")] = series.to_numpy()
        columns["baseline"] = [o.baseline for o in a.options]
        columns["enabler"] = [o.enabler for o in a.options]
        columns["missing"] = a.table.missing.sum(axis=1)
        frame = pd.DataFrame(columns, index=pd.Index(a.option_ids, name="option", dtype=object))
        return frame.sort_values("rank", kind="stable") if "rank" in frame else frame
