"""Rules about the result that the appraisal leads to: R11, R14, R15, R16, R24, R36, R37."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from toolkit.rules.case import MOST_OPTIONS, quoted
from toolkit.rules.finding import Finding, Place
from toolkit.rules.spread import moments

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.model import Estimate
    from toolkit.rules.case import Case

GRADES = "ABCD"
FEWEST_CELLS = 3  # a grade's mean width is compared from this many estimates on
LEAST_VALUE = 0.01  # stands in for 0 in the geometric mean, so that one zero does not hide all else


def one_criterion_decides(case: Case) -> Iterator[Finding]:
    """R11. A weight above half, or criteria whose leaving out would change the leader."""
    for j in case.weighted:
        share = float(case.weights[j])
        if share > case.limit("heavy_weight") and len(case.weighted) > 1:
            c = case.criteria[j]
            yield Finding("heavy", "warn", Place("criterion", (c.id,)), (("criterion", c.name), ("number", share)), share, "heavy_weight")
    if case.leader is None or len(case.weighted) < 2:
        return
    found = {j: case.first(case.scores - case.weights[j] * case.values[:, j]) for j in case.weighted}
    decisive = tuple(j for j, first in found.items() if not set(first) & set(case.leaders))
    if decisive:
        others = tuple(dict.fromkeys(name for j in decisive for name in case.named(found[j])))
        slots = (("criteria", case.called(decisive)), ("leader", case.named(case.leaders)), ("others", others), ("number", len(decisive)))
        yield Finding("leave_out", "warn", Place("criterion", case.criterion_ids(decisive)), slots, len(decisive))


def cost_in_the_score(case: Case) -> Iterator[Finding]:
    """R14. Cost added up with benefits, or counted as a criterion and again as a budget."""
    if not case.costs or case.leader is None:
        return
    columns = list(case.costs)
    share = float(case.weights[columns].sum())
    place = Place("criterion", case.criterion_ids(columns))
    budget = case.appraisal.setting("budget", 0.0)
    if budget > 0:
        yield Finding("budget", "warn", place, (("criteria", case.called(columns)), ("budget", budget), ("number", share)), share)
    first = case.first(case.scores - case.values[:, columns] @ case.weights[columns]) if share < 1 else case.leaders
    moved = not set(first) & set(case.leaders)
    slots = (("criteria", case.called(columns)), ("leader", case.named(case.leaders)), ("without", case.named(first)), ("number", share))
    yield Finding("moved" if moved else "mixed", "warn" if moved else "note", place, slots, share)


def spurious_precision(case: Case) -> Iterator[Finding]:
    """R15. A lead smaller than the noise of its scores or than a point of 100; figures finer than their evidence."""
    yield from _small_lead(case)
    rows = zip(case.options, case.estimates, strict=True)
    fine = [(o, c) for o, row in rows for c, e in zip(case.criteria, row, strict=True) if _too_fine(case, e)]
    if fine:
        place = Place("cell", tuple(f"{o.id}.{c.id}" for o, c in fine))
        names = tuple(f"{o.name}: {c.name}" for o, c in fine)
        yield Finding("figures", "note", place, (("cells", names), ("number", len(fine))), len(fine), "figures_D")


def _small_lead(case: Case) -> Iterator[Finding]:
    if case.leader is None or case.runner_up is None:
        return
    pair = [case.leader, case.runner_up]
    gap = 100 * float(case.scores[case.leader] - case.scores[case.runner_up])
    noise = _noise(case, pair)
    slots = (("leader", case.named(pair[:1])), ("second", case.named(pair[1:])), ("number", gap), ("noise", noise))
    place = Place("option", case.option_ids(pair))
    if gap < case.limit("tie_points"):
        yield Finding("tie", "warn", place, slots, gap, "tie_points")
    elif gap < noise:
        yield Finding("noise", "warn", place, slots, gap)


def _too_fine(case: Case, e: Estimate) -> bool:
    """Whether an estimate of a weak grade shows more figures than its grade bears."""
    return e.grade in ("C", "D") and _figures([e.low, e.likely, e.high]) > case.limit(f"figures_{e.grade}")


def _noise(case: Case, rows: Sequence[int]) -> float:
    """Standard deviation of the gap between two options in points of 100, their estimates drawn from their ranges."""
    pair = case.choice.select(options=[case.choice.option_ids[i] for i in rows])
    _, variance = moments(pair, "range")
    return 100 * float(np.sqrt((variance.sum(axis=0) * case.weights**2).sum()))


def _figures(numbers: Sequence[float | None]) -> int:
    """The most significant figures that any of the numbers shows."""
    return max((len(f"{abs(x):.12g}".replace(".", "").split("e")[0].strip("0")) for x in numbers if x), default=0)


def compensation(case: Case) -> Iterator[Finding]:
    """R16. A leader below a hurdle, or last and poor on a criterion of weight, which the sum makes good elsewhere."""
    if case.leader is None:
        return
    rows = list(case.candidates)
    name = case.named([case.leader])
    for j in case.weighted:
        c, v = case.criteria[j], case.values[:, j]
        cell = Place("cell", (f"{case.choice.option_ids[case.leader]}.{c.id}",))
        at = float(case.choice.table.filled[case.leader, j])
        slots = (("leader", name), ("criterion", c.name), ("at", quoted(c, at)), ("number", float(v[case.leader])), ("weight", float(case.weights[j])))
        if c.hurdle is not None and (at < c.hurdle if c.objective == "max" else at > c.hurdle):
            yield Finding("hurdle", "warn", cell, (*slots, ("hurdle", quoted(c, c.hurdle))), at)
            continue
        last = v[case.leader] <= v[rows].min() < v[rows].max()
        if last and v[case.leader] <= case.limit("poor_value") and case.weights[j] >= case.limit("weighty"):
            product = case.first(np.exp(np.log(np.maximum(case.values, LEAST_VALUE)) @ case.weights))
            yield Finding("worst", "warn", cell, (*slots, ("product", case.named(product))), float(v[case.leader]), "poor_value")


def one_sided_doubt(case: Case) -> Iterator[Finding]:
    """R24. Estimates without ranges, so that weights and scores cannot be varied together."""
    a = case.appraisal
    free = (~(a.fixed | a.table.missing))[:, list(case.weighted)]
    wide = (a.table.high > a.table.low)[:, list(case.weighted)] & free
    if free.any() and not wide.any():
        yield Finding("points", "note", Place("appraisal"), (("number", int(free.sum())),), int(free.sum()))


def credit_without_gain(case: Case) -> Iterator[Finding]:
    """R36. A leader that gains little or nothing on the outcomes over the baseline, whatever its total."""
    if case.leader is None or case.baseline is None or case.leader == case.baseline:
        return
    columns = list(case.outcomes)
    mass = float(case.weights[columns].sum())
    if mass == 0:
        return
    gain = float((case.values[case.leader, columns] - case.values[case.baseline, columns]) @ case.weights[columns]) / mass
    easy = case.values[case.baseline] >= case.limit("easy_value")
    parts = case.values[case.leader] * case.weights
    share = float(parts[easy].sum() / parts.sum()) if parts.sum() > 0 else 0.0
    slots = (("leader", case.named([case.leader])), ("share", share), ("number", 100 * gain))
    place = Place("option", case.option_ids([case.leader]))
    if gain <= 0:
        yield Finding("no_gain", "warn", place, slots, 100 * gain)
    elif gain < case.limit("small_gain") and share >= case.limit("easy_share"):
        yield Finding("small_gain", "warn", place, slots, 100 * gain, "small_gain")


def weak_evidence_looks_sure(case: Case) -> Iterator[Finding]:
    """R37. Ranges that do not widen as evidence weakens; a leader that a stress test of weak grades unseats."""
    graded = _widths_by_grade(case)
    means = {g: float(np.mean(widths)) for g, widths in graded.items() if len(widths) >= FEWEST_CELLS}
    order = list(means)
    falls = [(a, b) for k, a in enumerate(order) for b in order[k + 1 :] if means[b] < means[a] - case.limit("width_slack")]
    if falls:
        worst = max(falls, key=lambda pair: means[pair[0]] - means[pair[1]])
        number = means[worst[0]] - means[worst[1]]
        shown = tuple(f"{g} {m:.2f}" for g, m in means.items())
        slots = (("grades", shown), ("strong", worst[0]), ("weak", worst[1]), ("number", number))
        yield Finding("widths", "warn", Place("appraisal"), slots, number, "width_slack")
    if "A" in means and "D" in graded:
        narrow = sum(width < means["A"] - 1e-9 for width in graded["D"])
        if narrow:
            of_all = (("number", narrow), ("count", len(graded["D"])), ("mean", means["A"]))
            yield Finding("narrow", "note", Place("appraisal"), of_all, narrow)
    yield from _stress(case)


def _widths_by_grade(case: Case) -> dict[str, list[float]]:
    """For each grade that occurs, strongest first, the span of value of each estimate's range."""
    pairs = [(e.grade, float(w)) for row, widths in zip(case.estimates, case.widths, strict=True) for e, w in zip(row, widths, strict=True) if e.grade]
    found = {g: [w for grade, w in pairs if grade == g and not np.isnan(w)] for g in GRADES}
    return {g: widths for g, widths in found.items() if widths}


def _stress(case: Case) -> Iterator[Finding]:
    if case.leader is None or not any(step > 0 for _, step in case.appraisal.stress):
        return
    rows = list(case.ranked[:MOST_OPTIONS])
    best = case.choice.select(options=case.option_ids(rows))
    plain, scores = np.full((2, len(case.scores)), -1.0)
    plain[rows] = moments(best, "range")[0] @ case.weights
    scores[rows] = moments(best, "stressed")[0] @ case.weights
    first = case.first(scores)
    if not set(first) & set(case.leaders) and not set(first) & set(case.first(plain)):
        lead = 100 * float(scores[first[0]] - scores[case.leader])
        slots = (("leader", case.named(case.leaders)), ("other", case.named(first)), ("number", lead))
        yield Finding("stress", "warn", Place("option", case.option_ids(case.leaders)), slots, lead)
