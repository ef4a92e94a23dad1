"""Read an order of criteria: `violence > human-rights = rule-of-law > cost`."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from toolkit.errors import InputError, Issue

Tiers = tuple[tuple[str, ...], ...]


def read(order: str | Iterable[str | Iterable[str]]) -> Tiers:
    """The tiers of an order as text or as a list. Raises what `tiers` raises, and InputError for what is neither."""
    if not isinstance(order, Iterable):
        raise InputError([Issue(f"expected criteria joined by > and =, or a list of them, found {order!r}", field="order")])
    return tiers(order) if isinstance(order, str) else tiers(*order)


def tiers(*items: str | Iterable[str]) -> Tiers:
    """The criteria tier by tier, the most important first; each item is an id, ids in an iterable, or text with > and =.

    Raises InputError for an empty place, and for a criterion that stands above itself.

    >>> tiers("violence", "human-rights = rule-of-law", "cost")
    (('violence',), ('human-rights', 'rule-of-law'), ('cost',))
    >>> tiers("a > b = c")
    (('a',), ('b', 'c'))
    """
    found: list[tuple[str, ...]] = []
    for item in items:
        if isinstance(item, str):
            found += [tuple(c.strip() for c in tier.split("=")) for tier in item.split(">")]
        else:
            found.append(tuple(str(c).strip() for c in (item if isinstance(item, Iterable) else (item,))))
    if not found or any(not c for tier in found for c in tier) or any(not tier for tier in found):
        raise InputError([Issue(f"expected criteria joined by > and =, found {text(found)!r}", field="order")])
    named = [c for tier in found for c in tier]
    issues = [Issue(f"{c} is stated above itself: {_loop(found, c)}", field="order", hint="name each criterion once") for c in repeated(named)]
    if issues:
        raise InputError(issues)
    return tuple(found)


def text(order: Iterable[Iterable[str]]) -> str:
    """The order as people write it."""
    return " > ".join(" = ".join(tier) for tier in order)


def repeated(names: list[str]) -> list[str]:
    """The names that come more than once, in order."""
    return [n for n in dict.fromkeys(names) if names.count(n) > 1]


def cycle(orders: Iterable[Tiers]) -> tuple[str, ...]:
    """Criteria that several orders together put above themselves, first and last the same; empty when there are none."""
    below: dict[str, set[str]] = {}
    for order in orders:
        for upper, lower in pairwise(order):
            for c in upper:
                below.setdefault(c, set()).update(lower)
    for start in below:
        path = _path(below, start)
        if path:
            return path
    return ()


def _path(below: dict[str, set[str]], start: str) -> tuple[str, ...]:
    """A way from a criterion down to itself."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        for c in sorted(below.get(way[-1], ())):
            if c == start:
                return (*way, c)
            if c not in seen:
                seen.add(c)
                ways.append((*way, c))
    return ()


def _loop(order: list[tuple[str, ...]], criterion: str) -> str:
    """The stretch of an order between the first two places of a criterion."""
    places = [k for k, tier in enumerate(order) for c in tier if c == criterion]
    return text(order[places[0] : places[1] + 1])
