"""The numbers that decide a verdict, by name; an appraisal sets its own under `settings`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.model import Appraisal


@dataclass(frozen=True, slots=True)
class Threshold:
    """A default and what it means."""

    default: float
    meaning: str


THRESHOLDS: dict[str, Threshold] = {
    "tie_points": Threshold(1.0, "gap between leader and runner-up, in points of 100, below which they tie"),
    "tie_chance": Threshold(0.60, "chance of beating the nearest rival below which they tie"),
    "robust_chance": Threshold(0.90, "chance of beating the nearest rival from which a lead may be robust"),
    "robust_baseline": Threshold(0.95, "chance of beating the baseline from which a lead may be robust"),
    "robust_shift": Threshold(10.0, "points of weight that must move to dethrone a robust leader"),
    "leaning_chance": Threshold(0.75, "chance of beating the nearest rival from which a lead may be leaning"),
    "leaning_baseline": Threshold(0.90, "chance of beating the baseline below which a lead is at most fragile"),
    "leaning_shift": Threshold(5.0, "points of weight that must move to dethrone a leaning leader"),
    "leaning_views": Threshold(0.50, "share of perspectives above which the leader must be first or tied to be leaning"),
    "judgement_share": Threshold(1 / 3, "share of the leader's weight on grade D estimates above which a lead is at most leaning"),
    "weight_spread": Threshold(0.25, "how far each weight varies, as a share of itself, where fewer than two perspectives give a span"),
    "error_multiple": Threshold(2.0, "standard errors taken off the chance of beating the nearest rival"),
}


def threshold(a: Appraisal, name: str) -> float:
    """A threshold as the appraisal sets it, else its default."""
    return a.setting(name, THRESHOLDS[name].default)
