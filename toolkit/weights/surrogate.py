"""Rank-order weights: an order of importance turned into numbers by a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

import numpy as np

from toolkit.errors import InputError, Issue, UnknownName
from toolkit.weights import order as orders
from toolkit.weights.statement import state

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from toolkit.model import Appraisal, Weights

Rule = Literal["roc", "rank_sum", "reciprocal"]


def rank_order(
    order: str | Iterable[str | Iterable[str]],
    rule: Rule = "roc",
    *,
    of: Appraisal | None = None,
    who: str = "",
    when: str = "",
    totals_seen: bool | None = None,
) -> Weights:
    """Weights from criteria in order, the most important first; ties are nested or written "b = c".

    `order` is a list of ids, or text such as "a > b = c > d". Tied criteria share the mean of the weights of the places
    they take up. Rules: `roc`, the centre of all weights in that order; `rank_sum`; `reciprocal`.

    Raises UnknownName for a rule that is not there, InputError for a criterion that stands above itself, and for
    criteria unknown or left out. Sources: roc, Barron and Barrett 1996, Management Science 42(11), 1515-1523; the others,
    Stillwell, Seaver and Edwards 1981, Organizational Behavior and Human Performance 28(1), 62-77.
    """
    if rule not in get_args(Rule):
        raise UnknownName("rule", rule, get_args(Rule), field="rule")
    tiers = orders.read(order)
    shares = tied(place_weights(sum(map(len, tiers)), rule), tiers)
    return state("rank_order", shares, {"order": orders.text(tiers), "rule": rule}, of=of, who=who, when=when, totals_seen=totals_seen)


def place_weights(n: int, rule: Rule) -> NDArray[np.float64]:
    """Weights (n) of the places 1 to n by a rule, largest first, summing to 1."""
    place = np.arange(1, n + 1)
    if rule == "roc":
        return np.cumsum((1.0 / place)[::-1])[::-1] / n  # w_k = (1/n) sum_{i=k}^{n} 1/i
    raw = n + 1.0 - place if rule == "rank_sum" else 1.0 / place
    return np.asarray(raw / raw.sum())


def tied(weights: NDArray[np.float64], tiers: orders.Tiers) -> dict[str, float]:
    """By criterion, the mean of the weights of the places its tier takes up."""
    found: dict[str, float] = {}
    at = 0
    for tier in tiers:
        mean = float(weights[at : at + len(tier)].mean())
        found |= dict.fromkeys(tier, mean)
        at += len(tier)
    return found


def completed(text: str, criteria: tuple[str, ...]) -> orders.Tiers:
    """The tiers of an order in text, with all criteria that it does not name tied in the last place.

    Raises UnknownName, and InputError for a criterion that stands above itself.
    """
    tiers = orders.tiers(text)
    named = [c for tier in tiers for c in tier]
    for name in named:
        if name not in criteria:
            raise UnknownName("criterion", name, criteria, field="order")
    rest = tuple(c for c in criteria if c not in named)
    if len(rest) == len(criteria):
        raise InputError([Issue("expected at least one criterion, found none", field="order")])
    return (*tiers, rest) if rest else tiers
