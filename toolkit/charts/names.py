"""How charts name options, criteria, weights and scores: short sentences that every subtitle shares."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from toolkit.wording import say
from toolkit.wording.numbers import number, points

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.model import Appraisal, Option, Weights
    from toolkit.ranking import Ranking

NEAR = 0.01  # options less than a point of 100 apart are called near


def short_names(a: Appraisal) -> dict[str, str]:
    """Option names by id for titles and marks: what stands before a colon or bracket, where that still tells options apart."""
    heads = {o.id: re.split(r":\s|\s\(", o.name)[0].strip() for o in a.options}
    count = Counter(heads.values())
    return distinct((o.id, heads[o.id] if heads[o.id] and count[heads[o.id]] == 1 else o.name) for o in a.options)


def view_names(a: Appraisal) -> dict[str, str]:
    """The names of the perspectives by id."""
    return distinct((p.id, p.name) for p in a.viewpoints)


def criterion_names(a: Appraisal) -> dict[str, str]:
    """The names of the criteria by id."""
    return distinct((c.id, c.name) for c in a.criteria)


def distinct(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Names by id; those that read the same have their ids beside them, and the id stands for a name that is empty.

    >>> distinct([("a", "Health"), ("b", "Health "), ("c", "Cost"), ("d", "")])
    {'a': 'Health (a)', 'b': 'Health (b)', 'c': 'Cost', 'd': 'd'}
    """
    found = {id: " ".join(name.split()) or id for id, name in named}
    count = Counter(found.values())
    return {id: name if count[name] == 1 else f"{name} ({id})" for id, name in found.items()}


def names(a: Appraisal) -> dict[str, str]:
    """Short option names by id, with what sets an option apart: the baseline, an enabler."""
    return {o.id: tagged(o, name) for o, name in zip(a.options, short_names(a).values(), strict=True)}


def tagged(option: Option, name: str) -> str:
    """A name followed by what sets the option apart, unless it says so itself."""
    for flag, word, key in ((option.baseline, "charts.baseline", "baseline_name"), (option.enabler, "charts.enabler", "enabler_name")):
        if flag and say(word).lower() not in name.lower():
            return say(f"charts.{key}", name=name)
    return name


def weights_name(a: Appraisal, weights: Weights) -> str:
    """Which weights these are: the study's own, a perspective's, or how they were stated."""
    if a.stated.shares == weights.shares:
        return say("charts.weights_own")
    for p in a.viewpoints:
        if p.weights.aligned(a.criterion_ids).shares == weights.shares:
            return say("charts.weights_of", name=p.name)
    if weights.how.who:
        return say("charts.weights_of", name=weights.how.who)
    return say("charts.weights_stated")


def score_unit(r: Ranking) -> str:
    """The unit of a ranking's scores, with the method's name where it is not the additive value model."""
    if r.method == "weighted_sum":
        return say("charts.points_unit")
    key = "score_unit" if r.higher_is_better else "score_unit_low"
    return say(f"charts.{key}", label=str(r.details.get("label", r.method)))


def gap_words(r: Ranking, gap: float) -> str:
    """The size of a gap between two scores, in words that round to what a reader can use."""
    if r.method != "weighted_sum":
        return say("charts.gap.score", gap=number(abs(gap), 3))
    size = abs(gap)
    if size < NEAR:
        return say("charts.gap.near")
    return say("charts.gap.one") if number(100 * size) == "1" else say("charts.gap.many", gap=number(100 * size))


def weight_number(weight: float) -> str:
    """A weight in per cent with one decimal, but for the ends, which are exact.

    >>> weight_number(0.0786), weight_number(1.0), weight_number(0.0)
    ('7.9', '100', '0')
    """
    return points(weight, 0 if weight in (0.0, 1.0) else 1)


def weight_share(weight: float) -> str:
    """The same with its unit."""
    return f"{weight_number(weight)} %"
