"""What would you have to believe for an option to come first? The nearest weights, or the proof that no weights do it.

Nearest is the smallest sum |dw| over all weights that put the option first or level: a linear programme. When there are
none, duality gives a mix of other options that is ahead on every criterion, hence under any weights.
Source: the dual of a matrix game, von Neumann 1928; potential optimality: Hazen 1986, Operations Research 34(2).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from toolkit.challenge.beliefs import beliefs
from toolkit.challenge.believing import tell
from toolkit.challenge.programmes import best_margin, nearest
from toolkit.challenge.sentence import Sentence, texts
from toolkit.challenge.stream import stream
from toolkit.challenge.subject import Challenge, Subject, subject
from toolkit.model.names import index_of
from toolkit.ranking import TIE

DUST = 1e-12

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from toolkit.arrays import Array
    from toolkit.challenge.stream import Progress
    from toolkit.challenge.subject import Stated
    from toolkit.methods.base import Method, On
    from toolkit.model import Appraisal


@dataclass(frozen=True, eq=False, repr=False)
class Reach(Challenge):
    """How far the weights in force are from weights that put `option` first.

    `possible` tells whether any weights put it first or level, `strict` whether with a positive margin; `margin` is the
    largest lead over its nearest rival under any weights (negative: the least it is behind). `weights` are the nearest
    such weights and `distance` is sum |dw|; both None when it is not possible. `mix` then holds the options and shares
    that together are ahead of it on every criterion (level or ahead, when it is possible but not strict): a single option
    where one is, else the mix that is ahead by `-margin` at least. Otherwise it is
    empty. An enabler is never leader: not possible, without a mix.
    """

    option: str
    possible: bool
    strict: bool
    margin: float
    weights: pd.Series | None
    distance: float | None
    mix: pd.Series

    @property
    def change(self) -> pd.Series | None:
        """By criterion, the change of weight, largest first; None when not possible."""
        if self.weights is None:
            return None
        change = _without_dust(self.weights - self.subject.weights.array)
        return change.iloc[np.argsort(-np.abs(change.to_numpy()), kind="stable")].rename("change")

    def frame(self) -> pd.DataFrame:
        """By criterion, the weight in force (now), the nearest that puts the option first (then), and the change; largest change first."""
        import pandas as pd

        now = self.subject.weights.values
        then = pd.Series(np.nan, index=now.index) if self.weights is None else self.weights
        table = pd.DataFrame({"now": now, "then": then})
        return table.assign(change=_without_dust(then - now)).sort_values("change", key=lambda change: -change.abs(), kind="stable")

    @cached_property
    def beliefs(self) -> pd.DataFrame | None:
        """The smallest set of estimates to believe otherwise within their ranges, at the weights in force; see `beliefs.beliefs`.

        None when no performances inside the ranges put the option first, for an enabler, and for methods in which a score
        is not a sum over its own cells.
        """
        s = self.subject
        at = s.appraisal.option_ids.index(self.option)
        if s.method.name != "weighted_sum" or at not in s.candidates:
            return None
        return beliefs(s, at)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """What you would have to believe: about weights, then about estimates."""
        return tell(self)

    @property
    def sentence(self) -> str:
        """The sentences as English text."""
        return self.text()

    def text(self, language: str | None = None) -> str:
        """The sentences in words."""
        return texts(self.sentences, language)


def _without_dust(change: pd.Series) -> pd.Series:
    """Changes of weight without what the programme's rounding leaves on those that stay."""
    return change.where(~(change.abs() < DUST), 0.0)


def reach(
    a: Appraisal,
    option: str,
    weights: Stated = None,
    method: str | Method = "weighted_sum",
    on: On | None = None,
    *,
    progress: Progress | None = None,
) -> Reach:
    """How far the weights are from putting an option first; linear methods only.

    Raises UnknownName for the option, what `rank` raises, and NotApplicable for a method that is not linear in the weights.
    """
    (found,) = stream(reach_of, [(subject(a, weights, method, on), option)], 1, progress)
    return found


def reach_all(a: Appraisal, weights: Stated = None, method: str | Method = "weighted_sum", on: On | None = None) -> tuple[Reach, ...]:
    """The reach of every option, in the appraisal's order. Raises what `reach` raises."""
    s = subject(a, weights, method, on)
    return tuple(reach_of(s, option) for option in a.option_ids)


def reach_of(s: Subject, option: str) -> Reach:
    """The reach of one option of a subject. Raises UnknownName, NotApplicable."""
    a = s.appraisal
    at = index_of("option", option, a.option_ids)
    option = a.option_ids[at]
    c = s.coefficients
    rivals = s.candidates[s.candidates != at]
    if at not in s.candidates:
        return Reach(s, option, False, False, float("-inf"), None, None, _series({}, "share"))
    leads = c[at] - c[rivals]
    behind = leads @ s.weights.array
    scale = float(np.abs(c).max(initial=0.0))
    if not rivals.size:
        return Reach(s, option, True, True, float("inf"), s.weights.values, 0.0, _series({}, "share"))
    best = best_margin(leads, None)
    strict = best.margin > TIE * scale
    mix = _series({} if strict else _mix(a, leads, rivals, best.mix), "share")
    if best.margin < -TIE * scale:
        return Reach(s, option, False, False, best.margin, None, None, mix)
    found = s.weights.array if (behind >= -s.tolerance).all() else nearest(leads, s.weights.array)
    found = best.weights if found is None else found  # level by rounding alone
    distance = float(np.abs(found - s.weights.array).sum())
    return Reach(s, option, True, strict, best.margin, _series(dict(zip(a.criterion_ids, found.tolist(), strict=True)), "weight"), distance, mix)


def _mix(a: Appraisal, leads: Array, rivals: NDArray[np.int64], mix: Array) -> dict[str, float]:
    """The options and shares that beat an option everywhere: a single one where one does, else the dual's mix."""
    alone = leads.max(axis=1)
    if alone.min() < 0:
        return {a.option_ids[rivals[alone.argmin()]]: 1.0}
    return {a.option_ids[k]: float(share) for k, share in zip(rivals, mix, strict=True) if share > 1e-12}


def _series(values: dict[str, float], name: str) -> pd.Series:
    import pandas as pd

    index = pd.Index(list(values), name="option" if name == "share" else "criterion", dtype=object)
    return pd.Series(list(values.values()), index=index, name=name, dtype=float)
