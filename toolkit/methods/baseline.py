"""What stands beside the baseline's rank, which is never shown alone.

The baseline scores well on criteria where its estimate is only a convention (nothing to set up, nothing to undo), so its
rank says little by itself. Beside it stand what each option changes in outcomes and rights, and the ranking without the
criteria that rest on a convention.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from toolkit.errors import InputError, NotApplicable
from toolkit.methods.apply import rank

if TYPE_CHECKING:
    import pandas as pd

    from toolkit.methods.base import Method
    from toolkit.model import Appraisal, Weights
    from toolkit.ranking import Ranking


@dataclass(frozen=True, eq=False)
class BesideBaseline:
    """By option: `outcome_change` against the baseline, and the ranking `without` the criteria `left_out`.

    `outcome_change` is the sum over outcome criteria of weight x (value - baseline's value), in shares of the whole scale
    (times 100: points). `without` is None when no criterion rests on a convention, or when none would remain.
    """

    baseline: str
    outcome_change: pd.Series
    left_out: tuple[str, ...]
    without: Ranking | None


def beside_baseline(r: Ranking, method: str | Method | None = None) -> BesideBaseline | None:
    """What to show beside the baseline's rank in `r`; None when the appraisal has no baseline.

    `method` is the instance that made the ranking, when it had parameters.
    """
    a = r.appraisal
    if a.baseline is None:
        return None
    return BesideBaseline(a.baseline.id, outcome_change(a, r.weights), a.convention_criteria, _without(r, method or r.method))


def outcome_change(a: Appraisal, weights: Weights) -> pd.Series:
    """By option, weight x (value - baseline's value) summed over the outcome criteria. Raises InputError without a baseline."""
    import pandas as pd

    if a.baseline is None:
        raise InputError("this appraisal has no baseline to compare with")
    counted = np.array([c in a.outcome_criteria for c in a.criterion_ids])
    gain = a.value_array - a.value_array[a.option_ids.index(a.baseline.id)]
    return pd.Series(gain @ (weights.array * counted), index=a.option_index, name="outcome_change")


def _without(r: Ranking, method: str | Method) -> Ranking | None:
    a = r.appraisal
    kept = tuple(c for c in a.criterion_ids if c not in a.convention_criteria)
    own = dict(zip(r.weights.criteria, r.weights.shares, strict=True))
    if not a.convention_criteria or not any(own[c] > 0 for c in kept):
        return None
    try:
        return rank(a.without_conventions, r.weights.aligned(kept), method, r.on)  # type: ignore[arg-type]  # a ranking's `on` is one of the words
    except (NotApplicable, InputError):  # a parameter that names a criterion left out, or too few criteria for the method
        return None
