"""`diff`: what changed between two versions of a study, and what each change did to every score and rank.

Scores come from the additive model. The changes that can move a score are switched from old to new one by one, and a
change's effect is what its switching does. That hangs on what was switched before, so it is averaged: over all orders
(the Shapley value) when there are at most `MOST_EXACT` changes, otherwise over the stated order and its reverse. Either
way the effects on an option's score sum to the whole change of its score, and those on its rank to that of its rank.

Source of the average over all orders: Shapley, L. S. (1953), A value for n-person games.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import factorial
from typing import TYPE_CHECKING

import numpy as np

from toolkit.methods.apply import rank
from toolkit.model.binding import expect
from toolkit.model.shown import Shown
from toolkit.ranking import ranks
from toolkit.rules.changes import Change, changes, common

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from toolkit.arrays import Array
    from toolkit.model import Appraisal
    from toolkit.ranking import Ranking

    Mask = NDArray[np.bool_]

MOST_EXACT = 10  # changes; 1,024 versions in between


@dataclass(frozen=True, eq=False, repr=False)
class Difference(Shown):
    """The difference between two versions.

    `score_effects` and `rank_effects` are changes x options that both versions have; a positive rank effect is a fall.
    Ranks are taken among these options. `averaged` is "all orders" or "stated order and its reverse".
    """

    before: Ranking
    after: Ranking
    changes: tuple[Change, ...]
    score_effects: pd.DataFrame
    rank_effects: pd.DataFrame
    averaged: str

    @property
    def moving(self) -> tuple[Change, ...]:
        """The changes that can move a score."""
        return tuple(c for c in self.changes if c.moves)

    @cached_property
    def scores(self) -> pd.DataFrame:
        """Options of either version with score and rank before and after (NaN where not there), and the change."""
        import pandas as pd

        assert self.before.scores is not None
        assert self.after.scores is not None
        assert self.before.ranks is not None
        assert self.after.ranks is not None
        frame = pd.DataFrame(
            {"score_before": self.before.scores, "score_after": self.after.scores, "rank_before": self.before.ranks, "rank_after": self.after.ranks}
        )
        frame["change"] = frame["score_after"] - frame["score_before"]
        frame.index.name = "option"
        return frame.sort_values(["rank_after", "rank_before"], kind="stable")

    @property
    def leader_changed(self) -> bool:
        """Whether no option leads in both."""
        return not set(self.before.leaders) & set(self.after.leaders)

    def largest(self, change: Change) -> tuple[str, float]:
        """The option whose score the change moved most, and by how much; ("", 0.0) when it moved none."""
        if change.key not in self.score_effects.index or not len(self.score_effects.columns):
            return "", 0.0
        effects = self.score_effects.loc[change.key].to_numpy(dtype=float)
        k = int(np.abs(effects).argmax())
        return (str(self.score_effects.columns[k]), float(effects[k])) if effects[k] else ("", 0.0)

    def frame(self) -> pd.DataFrame:
        """A tidy table, a change a row: kind, where, what differs, and the option whose score it moved most, with by how much."""
        import pandas as pd

        rows = []
        for c in self.changes:
            option, effect = self.largest(c)
            fields = "; ".join(f"{name}: {a} -> {b}".lstrip(": ") for name, a, b in c.fields)
            rows.append((c.kind, c.where, fields, option, effect))
        return pd.DataFrame(rows, columns=["kind", "where", "what", "option", "effect"])


def diff(old: Appraisal, new: Appraisal) -> Difference:
    """What changed from `old` to `new`, and what each change did to the scores and ranks of the options in both."""
    import pandas as pd

    for version in (old, new):
        expect(version)
    found = changes(old, new)
    moving = tuple(c for c in found if c.moves)
    options = common(old.option_ids, new.option_ids)
    versions = _Versions(old, new, moving, options)
    exact = len(moving) <= MOST_EXACT
    masks, shares = _all_orders(len(moving)) if exact else _both_ways(len(moving))
    scores = np.array([versions.scores(mask) for mask in masks]).reshape(len(masks), len(options))
    places = ranks(scores).astype(float) if options else scores
    index = pd.Index([c.key for c in moving], name="change", dtype=object)
    columns = pd.Index(options, name="option", dtype=object)
    effects = [pd.DataFrame(shares @ worth, index=index, columns=columns) for worth in (scores, places)]
    return Difference(rank(old), rank(new), found, effects[0], effects[1], "all orders" if exact else "stated order and its reverse")


def _all_orders(count: int) -> tuple[Mask, Array]:
    """Every version in between (2^changes x changes) and each one's part in the Shapley values (changes x versions)."""
    masks = (np.arange(2**count)[:, None] >> np.arange(count) & 1).astype(bool)
    size = masks.sum(axis=1)
    chance = np.array([factorial(s) * factorial(count - s - 1) / factorial(count) if s < count else 0.0 for s in size])
    shares = np.zeros((count, 2**count))
    for k in range(count):
        without = np.flatnonzero(~masks[:, k])
        shares[k, without] = -chance[without]
        shares[k, without + (1 << k)] = chance[without]
    return masks, shares


def _both_ways(count: int) -> tuple[Mask, Array]:
    """The versions on the way in the stated order and in its reverse, and each one's part in the mean of the two."""
    forward = np.tri(count + 1, count, -1, dtype=bool)
    steps = np.eye(count, count + 1, 1) - np.eye(count, count + 1)
    return np.vstack([forward, forward[:, ::-1]]), np.hstack([steps, steps[::-1]]) / 2


class _Versions:
    """The versions in between: scores and ranks of the common options when some of the changes are switched to new."""

    def __init__(self, old: Appraisal, new: Appraisal, moving: tuple[Change, ...], options: tuple[str, ...]) -> None:
        self.moving = moving
        self.criteria = (*(c for c in old.criterion_ids if c not in new.criterion_ids), *new.criterion_ids)
        self.options = options
        both = [c in old.criterion_ids and c in new.criterion_ids for c in self.criteria]
        self.both = np.array(both, dtype=bool)
        self.odds = tuple(np.array([_odds(a, c, self.criteria, both) for c in self.criteria]) for a in (old, new))
        self.tables = [[self._values((scale, old, new), (cells, old, new)) for cells in (old, new)] for scale in (old, new)]

    def scores(self, mask: Mask) -> Array:
        """Scores (options), 0..1."""
        on = {c.key for c, switched in zip(self.moving, mask, strict=True) if switched}
        scale = np.array([f"scale:{c}" in on for c in self.criteria])
        cells = np.array([[f"estimate:{o}.{c}" in on for c in self.criteria] for o in self.options]).reshape(len(self.options), len(self.criteria))
        (old_old, old_new), (new_old, new_new) = self.tables
        values = np.where(scale, np.where(cells, new_new, new_old), np.where(cells, old_new, old_old))
        return values @ self._weights(on)

    def _weights(self, on: set[str]) -> Array:
        """Weights in proportion to the odds against the criteria that both versions have."""
        odds = np.where(self.both, self.odds["weights" in on], 0.0)
        for j, c in enumerate(self.criteria):
            if not self.both[j]:
                there = f"criterion_added:{c}" in on or (f"criterion_removed:{c}" not in on and self.odds[0][j] > 0)
                odds[j] = max(self.odds[0][j], self.odds[1][j]) if there else 0.0
        return odds / odds.sum() if odds.sum() > 0 else odds

    def _values(self, scales: tuple[Appraisal, ...], cells: tuple[Appraisal, ...]) -> Array:
        """Values (options x criteria) of one version's estimates on one version's scales: the first of each that has the criterion."""
        columns = []
        for c in self.criteria:
            criterion = next(a for a in scales if c in a.criterion_ids).criterion(c)
            source = next(a for a in cells if c in a.criterion_ids)
            rows = [source.option_ids.index(o) for o in self.options]
            likely = source.table.likely[rows, source.criterion_ids.index(c)]
            columns.append(criterion.values(np.where(np.isnan(likely), criterion.performance(0.5), likely)))
        return np.array(columns).reshape(len(self.criteria), len(self.options)).T


def _odds(a: Appraisal, criterion: str, criteria: tuple[str, ...], both: list[bool]) -> float:
    """A criterion's weight over the weight of all criteria that both versions have; 0 where the version lacks it."""
    if criterion not in a.criterion_ids:
        return 0.0
    own = dict(zip(a.criterion_ids, a.stated.shares, strict=True))
    total = sum(own[c] for c, shared in zip(criteria, both, strict=True) if shared)
    return own[criterion] / total if total > 0 else own[criterion]
