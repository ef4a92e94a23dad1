"""The smallest change of all weights together that brings a rival level with the leader.

Moving a mass of weight from the criterion where the leader is furthest ahead of a rival to the one where it is furthest
behind closes the gap fastest, so the least mass is found by emptying the criteria in that order: a fractional knapsack,
exact and without a solver. The total change sum |dw| is twice the mass moved.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

    from toolkit.arrays import Array
    from toolkit.challenge.subject import Subject


@dataclass(frozen=True, eq=False)
class Joint:
    """The nearest weights at which `challenger` is level with the leader: `distance` is sum |dw|, `weights` by criterion."""

    challenger: str
    distance: float
    weights: pd.Series

    @property
    def mass(self) -> float:
        """The share of weight that changes place: half the distance."""
        return self.distance / 2


def joint_change(subject: Subject) -> Joint | None:
    """The smallest joint change that dethrones the leader, or None when no weights put any rival level with it."""
    import pandas as pd

    a, w = subject.appraisal, subject.weights.array
    leads = subject.coefficients[subject.leader] - subject.coefficients[subject.rivals]
    masses = masses_to_level(leads, w)
    if not masses.size or not np.isfinite(masses.min()):
        return None
    at = int(masses.argmin())
    index = pd.Index(a.criterion_ids, name="criterion", dtype=object)
    moved = level_weights(leads[at], w, float(masses[at]))
    return Joint(a.option_ids[subject.rivals[at]], 2 * float(masses[at]), pd.Series(moved, index=index, name="weight"))


def masses_to_level(leads: Array, weights: Array) -> Array:
    """By rival (n), the least mass of weight to move until lead (n x m) @ weights is 0; inf when it never is."""
    order = np.argsort(-leads, axis=1, kind="stable")
    sorted_leads = np.take_along_axis(leads, order, axis=1)
    masses = weights[order]
    gains = sorted_leads - leads.min(axis=1, keepdims=True)  # what one unit of weight moved to the weakest criterion closes
    gap = np.maximum(leads @ weights, 0.0)
    closed = np.cumsum(gains * masses, axis=1)
    before = np.hstack([np.zeros((len(leads), 1)), closed[:, :-1]])
    left = np.clip(gap[:, None] - before, 0.0, None)
    with np.errstate(divide="ignore", invalid="ignore"):
        needed = np.where(gains > 0, left / gains, 0.0)
    total = np.minimum(needed, masses).sum(axis=1)
    reachable = leads.min(axis=1) <= 0
    return np.where(gap == 0, 0.0, np.where(reachable, total, np.inf))


def level_weights(lead: Array, weights: Array, mass: float) -> Array:
    """The weights after this mass has moved from the criteria with the largest lead to the one with the smallest."""
    moved = weights.copy()
    target = int(lead.argmin())
    for j in np.argsort(-lead, kind="stable"):
        part = min(mass, float(weights[j])) if j != target else 0.0
        moved[j] -= part
        moved[target] += part
        mass -= part
    return moved
