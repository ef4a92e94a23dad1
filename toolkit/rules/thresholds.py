"""The numbers that decide whether a rule fires, by name; an appraisal sets its own under `settings`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number with the rule that uses it and what it means."""

    default: float
    rule: str
    meaning: str


THRESHOLDS: dict[str, Threshold] = {
    "text_overlap": Threshold(0.6, "R04", "share of the words of two criteria that they have in common"),
    "source_overlap": Threshold(0.5, "R04", "share of options that rest on the same sources under two criteria"),
    "source_options": Threshold(3, "R04", "fewest options that must do so"),
    "correlation": Threshold(0.95, "R04", "correlation between the values under two criteria"),
    "correlation_options": Threshold(15, "R04", "fewest options for a correlation to count as a cue"),
    "criteria_min": Threshold(3, "R07", "fewest criteria"),
    "criteria_ungrouped": Threshold(7, "R07", "most criteria without groups"),
    "criteria_max": Threshold(20, "R07", "most criteria"),
    "split_ratio": Threshold(3, "R08", "largest sibling group over the smallest, by number of criteria"),
    "split_proportion": Threshold(0.10, "R08", "distance between a group's share of weight and its share of criteria, relative"),
    "equal_spread": Threshold(0.10, "R09", "spread of weights around their mean below which they count as equal"),
    "flat_share": Threshold(0.05, "R10", "span of the options' values below which a criterion does not tell them apart"),
    "heavy_weight": Threshold(0.50, "R11", "share of one weight above which it decides alone"),
    "ordinal_first": Threshold(0.60, "R13", "share of random level spacings in which the leader must stay first"),
    "tie_points": Threshold(1.0, "R15", "gap between first and second, in points of 100, below which they are tied"),
    "figures_C": Threshold(3, "R15", "significant figures that a grade C estimate bears"),
    "figures_D": Threshold(2, "R15", "significant figures that a grade D estimate bears"),
    "weighty": Threshold(0.10, "R16", "weight from which the worst place on a criterion counts as a failure"),
    "poor_value": Threshold(0.25, "R16", "value at or below which a worst place counts as a failure"),
    "judgement_share": Threshold(1 / 3, "R20", "share of the leader's weight on grade D estimates"),
    "agreement": Threshold(0.5, "R23", "Kendall's W between perspectives below which a mean hides conflict"),
    "camp_gap": Threshold(0.10, "R23", "gap in share of weight that splits perspectives into two camps"),
    "consistency_ratio": Threshold(0.10, "R27", "consistency ratio of pairwise judgements"),
    "clump_spread": Threshold(0.10, "R28", "standard deviation of values below which scores are clumped"),
    "dissent_gap": Threshold(0.40, "R29", "gap in value between two people's estimates of one cell"),
    "assessor_alpha": Threshold(0.667, "R29", "Krippendorff's alpha between the people who estimate a criterion"),
    "narrow_ratio": Threshold(0.67, "R32", "mean range of the leader over the mean range of its rivals"),
    "weak_excess": Threshold(0.20, "R32", "share of weight on grades C and D, leader above rivals"),
    "easy_value": Threshold(0.50, "R36", "value that the baseline earns on a criterion where doing nothing is easy"),
    "easy_share": Threshold(0.50, "R36", "share of the leader's score from such criteria"),
    "small_gain": Threshold(0.05, "R36", "gain in value over the baseline on outcomes below which little changes"),
    "width_slack": Threshold(0.02, "R37", "how much narrower a weaker grade's mean range may be, as a share of the range"),
}  # fmt: skip
