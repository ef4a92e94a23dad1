"""One set of weights from several perspectives, and perspectives added to an appraisal."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from toolkit.errors import InputError, Issue, unknown
from toolkit.model import How, Perspective, stale, weights_from
from toolkit.model.binding import stated_over
from toolkit.model.weights import mean_shares
from toolkit.weights.statement import canonical

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.model import Appraisal, Weights


def mean_of(a: Appraisal, people: Mapping[str, float] | None = None) -> Weights:
    """The mean of the perspectives' weights, each counted by the people it stands for.

    Elicited only if every perspective was; stale for a criterion where any of them is. Raises InputError when the
    appraisal has no perspectives, or when they stand for nobody.
    """
    if not a.viewpoints:
        raise InputError([Issue("the appraisal has no perspectives to take the mean of", field="weights")])
    counts = people_of(a, people)
    how = How("mean", canonical({"perspectives": counts}), elicited=all(p.weights.how.elicited for p in a.viewpoints), ranges=_ranges(a))
    return weights_from(mean_shares(a.viewpoints, list(counts.values())), how)


def people_of(a: Appraisal, people: Mapping[str, float] | None = None) -> dict[str, float]:
    """By perspective, how many people it stands for: as given, else as the perspective says.

    Raises InputError for an unknown perspective, one that is there twice, a number below 0, or when all are 0.
    """
    ids = [p.id for p in a.viewpoints]
    given = dict(people or {})
    issues: list[Issue] = [Issue(f"perspective {id!r} is there twice", field="perspectives") for id, times in Counter(ids).items() if times > 1]
    issues += [unknown("perspective", name, ids, field="people") for name in given if name not in ids]
    issues += [Issue(f"expected a number that is 0 or more, found {n!r}", field=f"people.{c}") for c, n in given.items() if not _is_count(n)]
    counts = {p.id: float(given.get(p.id, p.people)) for p in a.viewpoints} if not issues else {}
    if counts and not sum(counts.values()) > 0:
        issues.append(Issue("at least one perspective must stand for somebody", field="people"))
    if issues:
        raise InputError(issues)
    return counts


def perspective(name: str, weights: Weights, *, id: str = "", note: str = "", status: str = "", people: float = 1.0) -> Perspective:
    """A named point of view's weights; the id is made from the name when none is given.

    Raises InputError for an empty name or a negative number of people.
    """
    issues = [] if name.strip() else [Issue("expected a name, found none", field="name")]
    issues += [] if _is_count(people) else [Issue(f"expected a number that is 0 or more, found {people!r}", field="people")]
    if issues:
        raise InputError(issues)
    return Perspective(id or slug(name), name.strip(), weights, note=note, status=status, people=float(people))


def with_perspectives(a: Appraisal, *added: Perspective) -> Appraisal:
    """The appraisal with more perspectives, their weights aligned and bound to its ranges.

    Raises InputError for an id that is there already or given twice, and for criteria unknown or left out.
    """
    from toolkit.weights.resolve import resolve

    ids = [p.id for p in (*a.viewpoints, *added)]
    twice = [i for i in dict.fromkeys(ids) if ids.count(i) > 1]
    if twice:
        raise InputError([Issue("there is a perspective with this id already", field=f"perspectives.{i}") for i in twice])
    return replace(a, viewpoints=(*a.viewpoints, *(replace(p, weights=resolve(a, p.weights)) for p in added)))


def slug(name: str) -> str:
    """A name as an id.

    >>> slug("Ministerio de Seguridad (México)")
    'ministerio-de-seguridad-mexico'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "perspective"


def _ranges(a: Appraisal) -> str:
    """The ranges digest of a mean: the present one, but an old one for each criterion where a perspective is stale."""
    old: dict[str, str] = {}
    for p in a.viewpoints:
        then = stated_over(p.weights)
        old |= {c: then[c] for c in stale(p.weights, a)}
    return " ".join(f"{c}:{old.get(c, now)}" for c, now in a.range_digests)


def _is_count(n: object) -> bool:
    return isinstance(n, int | float | np.integer | np.floating) and not isinstance(n, bool) and bool(np.isfinite(n)) and bool(n >= 0)
