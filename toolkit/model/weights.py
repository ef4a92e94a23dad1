"""What matters how much: weights with how they came about, and perspectives that hold them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from math import inf
from numbers import Real
from typing import TYPE_CHECKING

import numpy as np

from toolkit.errors import InputError, Issue
from toolkit.model.shown import Shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from numpy.typing import NDArray


LARGEST = 1e300


@dataclass(frozen=True, slots=True)
class How:
    """How weights came about. `inputs` is the statement as given, as canonical JSON; `totals_seen` is None when unknown.

    `ranges` is the digest of the declared ranges the statement was made over, empty until bound to an appraisal.
    `findings` are (name, text) pairs such as consistency ratios. `elicited` is False where nobody was asked.
    """

    procedure: str
    inputs: str = ""
    who: str = ""
    when: str = ""
    totals_seen: bool | None = None
    ranges: str = ""
    elicited: bool = True
    note: str = ""
    findings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Weights(Shown):
    """Shares that sum to 1, by criterion id, with how they came about."""

    criteria: tuple[str, ...]
    shares: tuple[float, ...]
    how: How

    @property
    def values(self) -> pd.Series:
        """The shares as a Series by criterion."""
        import pandas as pd

        return pd.Series(self.shares, index=pd.Index(self.criteria, name="criterion"), name="weight", dtype=float)

    def frame(self) -> pd.DataFrame:
        """The shares as a table of one column."""
        return self.values.to_frame()

    @property
    def array(self) -> NDArray[np.float64]:
        return np.array(self.shares)

    def aligned(self, criteria: tuple[str, ...]) -> Weights:
        """The same weights in the order of `criteria`, rescaled when some of them are left out."""
        if criteria == self.criteria:
            return self  # rescaling shares that sum to 1 would move their last bits
        own = dict(zip(self.criteria, self.shares, strict=True))
        return weights_from({c: own[c] for c in criteria}, self.how)

    def bound(self, ranges: str) -> Weights:
        """The same weights, tied to a digest of ranges unless they are tied already."""
        return self if self.how.ranges else replace(self, how=replace(self.how, ranges=ranges))


def weights_from(points: Mapping[str, float], how: How) -> Weights:
    """Weights in proportion to non-negative points, by criterion id. Raises InputError on anything else."""
    issues = [Issue(f"expected a number that is 0 or more, found {p!r}", field=f"weights.{c}") for c, p in points.items() if not _is_amount(p)]
    if issues:
        raise InputError(issues)
    array = np.array([float(p) for p in points.values()])
    if array.max(initial=0) > LARGEST:
        array = array / array.max()  # their sum may be beyond any number
    total = array.sum()
    if not total > 0:
        raise InputError([Issue("at least one weight must be above 0, found none", field="weights")])
    return Weights(tuple(points), tuple((array / total).tolist()), how)


def _is_amount(p: object) -> bool:
    if isinstance(p, bool) or not isinstance(p, Real | Decimal):
        return False
    try:
        return 0 <= float(p) < inf
    except OverflowError:
        return False


def mean_shares(viewpoints: Sequence[Perspective], counts: Sequence[float]) -> dict[str, float]:
    """By criterion, the mean of the perspectives' shares, each counted so many times; all once when every count is 0."""
    mean = np.average([p.weights.shares for p in viewpoints], axis=0, weights=counts if any(counts) else None)
    return dict(zip(viewpoints[0].weights.criteria, mean.tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class Perspective:
    """A named point of view's weights. `points` are the numbers as stated, by criterion; `people` how many share the view."""

    id: str
    name: str
    weights: Weights
    points: tuple[tuple[str, float], ...] = ()
    note: str = ""
    status: str = ""
    people: float = 1.0
