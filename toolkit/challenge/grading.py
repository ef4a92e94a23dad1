"""The rules of a verdict, applied to the numbers: nothing here draws, ranks or words anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Kind = Literal["none", "tie", "fragile", "leaning", "robust"]
CAPS: dict[str, Kind] = {"baseline": "fragile", "stale": "leaning", "not_elicited": "leaning", "judgement": "leaning"}
STRENGTH: tuple[Kind, ...] = ("fragile", "leaning", "robust")
NEEDED = {  # what each rule asks for, strictest rule first; the words after the rule's own are names of thresholds
    "robust": {"chance": "robust_chance", "baseline": "robust_baseline", "shift": "robust_shift", "views": "", "criteria": "", "outcomes": ""},
    "leaning": {"chance": "leaning_chance", "baseline": "leaning_baseline", "shift": "leaning_shift", "views": "leaning_views"},
}


@dataclass(frozen=True, slots=True)
class Numbers:
    """What decides: m and f in points of 100, q and b as chances; None where there is nothing to compare.

    `q` is `q_chance` less the standard errors taken off (`q_error` is one of them); `q_rival` is the option that comes
    closest. `f` is infinite when no weights bring any rival level. `b_error` is b's standard error. m and f are exact.
    """

    m: float | None
    q: float | None
    f: float | None
    b: float | None
    q_chance: float | None = None
    q_error: float | None = None
    q_rival: str | None = None
    b_error: float | None = None
    draws: int = 0
    effective: float = 0.0
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that the rules look at. Shares are of runs in which the leader is first or tied; None where there are no such runs."""

    numbers: Numbers
    findings: int
    rivals: int
    baseline: bool
    missing: bool
    views: float | None
    criteria: float | None
    outcomes: float | None
    stale: bool
    elicited: bool
    judgement: float


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that a rule asks for: the value found, what is needed, and whether it holds.

    A value that does not apply (None: no perspectives, a single criterion, no outcome groups) is no hindrance; a chance
    or a gap that is not known (None) is one.
    """

    rule: str
    name: str
    value: float | None
    needed: float
    holds: bool


@dataclass(frozen=True, slots=True)
class Grade:
    """The verdict's kind, what decided it, every condition looked at, the caps in force, and the kind without them."""

    kind: Kind
    rule: str
    conditions: tuple[Condition, ...]
    caps: tuple[str, ...]
    uncapped: Kind


def grade(e: Evidence, limit: Callable[[str], float]) -> Grade:
    """The first rule that applies, then the caps; `limit` gives thresholds by name."""
    conditions = tuple(_conditions(e, limit))
    caps = tuple(_caps(e, limit))
    refusals = _refusals(e)
    if refusals:
        return Grade("none", refusals[0], conditions, caps, "none")
    tie = next((c.name for c in conditions if c.rule == "tie" and not c.holds), "")
    if tie:
        return Grade("tie", tie, conditions, caps, "tie")
    kind: Kind = next((k for k in reversed(STRENGTH[1:]) if all(c.holds for c in conditions if c.rule == k)), "fragile")
    binding = [c for c in caps if STRENGTH.index(CAPS[c]) < STRENGTH.index(kind)]
    if not binding:
        return Grade(kind, kind, conditions, caps, kind)
    hardest = min(binding, key=lambda c: STRENGTH.index(CAPS[c]))
    return Grade(CAPS[hardest], hardest, conditions, caps, kind)


def _refusals(e: Evidence) -> list[str]:
    """Why there is no verdict."""
    reasons = {"findings": e.findings > 0, "no_baseline": not e.baseline, "missing": e.missing, "alone": e.rivals == 0}
    return [name for name, holds in reasons.items() if holds]


def _conditions(e: Evidence, limit: Callable[[str], float]) -> Iterator[Condition]:
    n = e.numbers
    yield _at_least("tie", "gap", n.m, limit("tie_points"))
    yield _at_least("tie", "chance", n.q, limit("tie_chance"))
    found = {"chance": n.q, "baseline": n.b, "shift": n.f, "views": e.views, "criteria": e.criteria, "outcomes": e.outcomes}
    for rule, names in NEEDED.items():
        for name, key in names.items():
            value, needed = found[name], limit(key) if key else 1.0
            if name in ("views", "criteria", "outcomes") and value is None:
                yield Condition(rule, name, None, needed, True)
            elif key == "leaning_views":
                yield Condition(rule, name, value, needed, value is not None and value > needed)
            else:
                yield _at_least(rule, name, value, needed)


def _at_least(rule: str, name: str, value: float | None, needed: float) -> Condition:
    return Condition(rule, name, value, needed, value is not None and value >= needed)


def _caps(e: Evidence, limit: Callable[[str], float]) -> Iterator[str]:
    b = e.numbers.b
    in_force = {
        "baseline": b is None or b < limit("leaning_baseline"),
        "stale": e.stale,
        "not_elicited": not e.elicited,
        "judgement": e.judgement > limit("judgement_share"),
    }
    yield from (name for name in CAPS if in_force[name])
