"""The numbers that trigger findings, against published figures, exact arithmetic and other libraries."""

from __future__ import annotations

import dataclasses
from fractions import Fraction
from math import sqrt

import numpy as np
import pandas as pd
import pytest

import toolkit as tk
from toolkit.rules.agreement import alpha
from toolkit.rules.spread import moments

NONE = np.nan


def slot(finding, name):
    return dict(finding.slots)[name]


def test_alpha_krippendorff_2011():
    # Krippendorff, K. (2011), Computing Krippendorff's alpha-reliability: four observers, twelve units, interval data: 0.849
    ratings = np.array([
        [1, 2, 3, 3, 2, 1, 4, 1, 2, NONE, NONE, NONE],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NONE, 3],
        [NONE, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NONE],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NONE],
    ])  # fmt: skip
    found = alpha(ratings)
    assert round(found.alpha, 3) == 0.849
    assert found.low < found.alpha < found.high
    assert alpha(ratings) == found


def test_alpha_says_nothing_of_few_units():
    assert alpha(np.array([[1.0, 2, 3], [1, 2, 3]])) is None
    assert alpha(np.array([[1.0, 2, 3, 4], [1, 2, 3, 4]])).alpha == pytest.approx(1)
    assert alpha(np.ones((2, 5))).alpha == 1  # nothing differs, so nobody disagrees


def pert(low: float, likely: float, high: float) -> tuple[float, float]:
    """Mean and variance of PERT: Malcolm et al. 1959; Vose 2008."""
    mean = (low + 4 * likely + high) / 6
    return mean, (mean - low) * (high - mean) / 7


def test_moments_of_linear_values_are_those_of_pert(streets):
    mean, variance = moments(streets, "range")
    for i, row in enumerate(streets.estimates):
        for j, (e, c) in enumerate(zip(row, streets.criteria, strict=True)):
            width = c.high - c.low
            m, v = (0, 0) if e.fixed else pert(e.low, e.likely, e.high)
            m = e.likely if e.fixed else m
            assert mean[i, j] == pytest.approx((m - c.worst) / (c.best - c.worst), abs=1e-3)
            assert variance[i, j] == pytest.approx(v / width**2, abs=2e-4)


def test_noise_is_the_deviation_of_the_gap(streets, change):
    close = change.cell(streets, "car-free-centre", "injuries", low=4.0, likely=18.0, high=32.0)
    finding = tk.review(close).finding("R15/noise:crossings+car-free-centre")
    total = sum(float(x) for x in streets.stated.shares)
    variance = 0.0
    for option in ("crossings", "car-free-centre"):
        for c, w in zip(close.criteria, close.stated.shares, strict=True):
            e = close.estimate(option, c.id)
            variance += (w / total) ** 2 * pert(e.low, e.likely, e.high)[1] / (c.high - c.low) ** 2
    assert slot(finding, "noise") == pytest.approx(100 * sqrt(variance), rel=0.01)


def test_the_bundled_case_ties_by_nine_tenths_of_a_point(border):
    # an independent calculation of the shortlist gave a gap of about 0.9 points of 100
    finding = next(f for f in tk.review(border).findings if f.rule == "R15")
    assert finding.variant == "tie"
    assert finding.number == pytest.approx(0.9, abs=0.06)


def test_widths_by_grade_are_those_of_the_evidence(border):
    # the evidence states: A .47, B .50, C .45, D .33
    finding = tk.review(border).finding("R37/widths")
    assert slot(finding, "grades") == ("A 0.47", "B 0.50", "C 0.45", "D 0.33")


def test_the_share_of_spacings_is_exact_for_one_step(streets, change):
    """One option leads by the top step of a five-level scale, of which the others keep `lead` of its mean.

    The largest of three uniform numbers lies below x with chance x cubed, so the step 1 - x is at least s with chance (1 - s) cubed.
    """
    a = change.criterion(streets, "fear", value_note="")
    for field, (low, likely, high) in {"injuries": (24.0, 28.0, 32.0), "fear": (4.5, 5.0, 5.0), "access": (2.5, 3.5, 4.5)}.items():
        a = change.cell(a, "car-free-centre", field, low=low, likely=likely, high=high)
    for field, (low, likely, high) in {"noise": (56.0, 60.0, 64.0), "delivery": (3.0, 3.5, 4.0)}.items():
        a = change.cell(a, "car-free-centre", field, low=low, likely=likely, high=high)
    needed = Fraction(30, 100) * Fraction(28 - 22, 60) / Fraction(18, 100)  # the disadvantage on injuries, in values of fear
    exact = float((1 - needed) ** 3)
    finding = next(f for f in tk.review(dataclasses.replace(a, settings=(("ordinal_first", 1.0),))).findings if f.rule == "R13")
    assert finding.number == pytest.approx(exact, abs=4 * sqrt(exact * (1 - exact) / 2000))


def test_gain_over_the_baseline_by_hand(streets, change):
    a = change.cell(streets, "crossings", "injuries", low=48.0, likely=51.0, high=54.0)
    a = change.cell(a, "crossings", "fear", low=1.0, likely=2.0, high=3.0)
    a = change.cell(a, "crossings", "cost", low=0.0, likely=0.0, high=10.0)
    a = change.cell(a, "crossings", "noise", low=45.0, likely=46.0, high=47.0)
    a = change.cell(a, "crossings", "access", low=4.0, likely=5.0, high=5.0)
    a = change.cell(a, "crossings", "delivery", low=4.0, likely=5.0, high=5.0)
    finding = tk.review(a).finding("R36/no_gain:crossings")
    values = {
        "injuries": Fraction(9, 60),
        "fear": Fraction(1, 4),
        "access": Fraction(1),
        "noise": Fraction(24, 25),
        "cost": Fraction(1),
        "delivery": Fraction(1),
    }
    weights = dict(zip(a.criterion_ids, (30, 18, 14, 10, 16, 12), strict=True))
    gain = (30 * (Fraction(9, 60) - Fraction(10, 60)) + 18 * (Fraction(1, 4) - Fraction(1, 4))) / Fraction(48)
    easy = ("access", "cost", "delivery")  # the baseline earns half or more: as now, 200 of 2000, certain
    share = sum(weights[c] * values[c] for c in easy) / sum(weights[c] * values[c] for c in values)
    assert finding.number == pytest.approx(float(100 * gain))
    assert slot(finding, "share") == pytest.approx(float(share))


def test_dropped_options_lead_by_the_difference_of_totals(streets, change):
    a = change.cell(streets, "ring-road", "delivery", low=2.0, likely=4.0, high=5.0)
    a = change.cell(a, "ring-road", "injuries", low=5.0, likely=15.0, high=25.0)
    finding = tk.review(a).finding("R38/reasoned:ring-road")
    scores = tk.rank(a).scores
    assert finding.number == pytest.approx(100 * float(scores["ring-road"] - scores[["cameras", "crossings", "lanes", "car-free-centre"]].min()))


def test_leaving_out_one_criterion_is_ranking_without_it(border):
    short = border.shortlist
    leaders = set(tk.rank(short).leaders)
    moved = [c for c in short.criterion_ids if not leaders & set(tk.rank(short.select(criteria=[x for x in short.criterion_ids if x != c])).leaders)]
    assert moved == list(tk.review(border).finding("R11/leave_out:" + "+".join(moved)).where.ids)


def test_dropping_an_option_reverses_others_only_with_local_ranges():
    # Belton and Gear 1983 in small: without the extreme option the range shrinks and two others change places
    frame = pd.DataFrame({"x": [0.0, 5, 6, 100], "y": [10.0, 6, 4, 0]}, index=["a", "b", "c", "d"])
    objectives, weights = {"x": "max", "y": "max"}, {"x": 0.5, "y": 0.5}
    local = tk.review(tk.from_frame(frame, objectives, weights))
    order = tk.rank(tk.from_frame(frame, objectives, weights)).scores.rank()
    reordered = []
    for option in frame.index:
        rest = frame.drop(index=option)
        now = tk.rank(tk.from_frame(rest, objectives, weights)).scores.rank()
        if now.tolist() != order[rest.index].rank().tolist():
            reordered.append(option)
    assert reordered == ["a", "d"]
    assert list(local.finding("R03/reversal:a+d").where.ids) == reordered
    declared = tk.review(tk.from_frame(frame, objectives, weights, {"x": (0, 100), "y": (0, 10)}))
    assert not any(f.rule == "R03" for f in declared.findings)
