"""The only definition of rank, tie and dominance, and the result that carries scores, ranks and contributions."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

import numpy as np

from toolkit.model.shown import Shown

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd
    from numpy.typing import NDArray

    from toolkit.model import Appraisal, Weights

T = TypeVar("T")
TIE = 1e-9  # scores closer than this share of the largest score in size are tied


def ranks(scores: NDArray[np.float64], higher_is_better: bool = True) -> NDArray[np.int64]:
    """Ranks of scores (..., options): 1 + the number of options better by more than TIE x max|score|."""
    better = scores if higher_is_better else -scores
    tolerance = TIE * np.abs(better).max(axis=-1, keepdims=True, initial=0.0)
    if better.ndim == 1:
        order = np.argsort(better)
        ordered = better[order]
        above = np.arange(better.size, 0, -1)
        close = np.flatnonzero(ordered[1:] <= ordered[:-1] + tolerance)  # few, and only these need a search
        above[close] = better.size - np.searchsorted(ordered, ordered[close] + tolerance, side="right") + 1
        out = np.empty(better.size, dtype=np.int64)
        out[order] = above
        return out
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


class Handed(Generic[T]):
    """A table that is made once and handed out as a copy that costs nothing until it is changed: it changes for its holder alone."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        self.make = make

    def __set_name__(self, owner: type, name: str) -> None:
        self.held = f"_{name}"

    def __get__(self, result: Any, owner: type | None = None) -> T:
        if result is None:  # help and editors look at the class
            return cast("T", self)
        if self.held not in result.__dict__:
            result.__dict__[self.held] = self.make(result)
        return _unshared(result.__dict__[self.held])


def _unshared(table: T) -> T:
    copied: Any = getattr(table, "copy", None)
    return table if copied is None else cast("T", copied(deep=False))


@dataclass(frozen=True, eq=False, repr=False)
class Ranking(Shown):
    """Scores, ranks and contributions of an appraisal's options under one method and one set of weights.

    `scores` is the method's own published score by option, None for a partial method. `ranks` (1 is best) is None when
    the method gives no complete order. `best_ranks` and `worst_ranks` are the span that missing estimates leave, None
    where no two completions bound it. `relation` (options x options: P, I, R; P- where the column is preferred) is set
    for partial methods. `contributions` (options x criteria) sum by row to the scores, for additive methods only.
    `details` holds the published workings.

    The fields hold bare arrays; the tables named above are made when first looked at, since for many options labels cost
    more than the ranking does. What a caller changes in them stays with the caller.
    """

    appraisal: Appraisal
    weights: Weights
    method: str
    on: str
    higher_is_better: bool
    score_array: NDArray[np.float64] | None
    rank_array: NDArray[np.int64] | None
    span: tuple[NDArray[np.int64], NDArray[np.int64]] | None = None  # best and worst ranks
    relation_array: NDArray[np.str_] | None = None
    parts: Callable[[], NDArray[np.float64]] | None = field(default=None, repr=False)  # makes the contributions
    workings: Callable[[], dict[str, Any]] = field(default=dict, repr=False)  # makes the details
    stale: tuple[str, ...] = ()

    @Handed
    def scores(self) -> pd.Series | None:
        return self._series(self.score_array, "score")

    @Handed
    def ranks(self) -> pd.Series | None:
        return self._series(self.rank_array, "rank")

    @Handed
    def best_ranks(self) -> pd.Series | None:
        return self._series(self.span and self.span[0], "best_rank")

    @Handed
    def worst_ranks(self) -> pd.Series | None:
        return self._series(self.span and self.span[1], "worst_rank")

    @Handed
    def relation(self) -> pd.DataFrame | None:
        import pandas as pd

        index = self.appraisal.option_index
        return None if self.relation_array is None else pd.DataFrame(self.relation_array, index=index, columns=index)

    @Handed
    def contributions(self) -> pd.DataFrame | None:
        return None if self.parts is None else self.appraisal.frame(self.parts())

    @property
    def details(self) -> dict[str, Any]:
        return {name: _unshared(value) for name, value in self._details.items()}

    @cached_property
    def _details(self) -> dict[str, Any]:
        return self.workings()

    def _series(self, array: NDArray[Any] | None, name: str) -> pd.Series | None:
        import pandas as pd

        return None if array is None else pd.Series(array, index=self.appraisal.option_index, name=name)

    @cached_property
    def order(self) -> tuple[str, ...]:
        """Option ids, best first; ties in the appraisal's order. Empty for a partial method."""
        if self.rank_array is None:
            return ()
        ids = self.appraisal.option_ids
        return tuple(ids[i] for i in np.argsort(self.rank_array, kind="stable"))

    @cached_property
    def leaders(self) -> tuple[str, ...]:
        """The options that share the best rank among those that can be chosen: enablers are never leader."""
        if self.rank_array is None:
            return ()
        placed = [(int(k), o.id) for k, o in zip(self.rank_array, self.appraisal.options, strict=True) if not o.enabler]
        best = min((k for k, _ in placed), default=0)
        return tuple(o for k, o in placed if k == best)

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
        frame = pd.DataFrame(columns, index=a.option_index)
        return frame.sort_values("rank", kind="stable") if "rank" in frame else frame
