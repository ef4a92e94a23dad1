"""Weights stated in a line of text, as on the command line.

enforcement                                    a perspective of the appraisal
mean                                           the mean of its perspectives, each counted by the people it stands for
equal                                          the same weight for every criterion
violence=30, cost=10                           numbers; criteria without a number weigh nothing
order: violence > human-rights = cost          rank-order weights; criteria not named share the last place
cards/ana.yaml                                 a filled weight card, YAML or XLSX
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.errors import InputError, Issue, UnknownName
from toolkit.model import equal_weights
from toolkit.weights import order
from toolkit.weights.blend import mean_of
from toolkit.weights.direct import points
from toolkit.weights.statement import names_of
from toolkit.weights.surrogate import completed, rank_order

if TYPE_CHECKING:
    from toolkit.model import Appraisal, Weights

CARD_SUFFIXES = (".yaml", ".yml", ".xlsx")
ORDER = "order:"


def from_text(a: Appraisal, text: str) -> Weights:
    """The weights that a line of text states.

    Raises UnknownName for a name that nothing answers to, InputError for a statement that makes no sense.
    """
    found = next((p for p in a.viewpoints if p.id == text), None)
    if found is not None:
        return found.weights
    stripped = text.strip()
    if stripped.lower().startswith(ORDER):
        return _order(a, stripped[len(ORDER) :])
    if stripped.lower().endswith(CARD_SUFFIXES):
        from toolkit.weights.card_files import read_card

        return read_card(stripped, a).weights
    if "=" in stripped:
        return _numbers(a, stripped)
    if stripped == "mean":
        return mean_of(a)
    if stripped == "equal":
        return equal_weights(a.criterion_ids)
    raise UnknownName("perspective", text, [*(p.id for p in a.viewpoints), "mean", "equal"], field="weights")


def _order(a: Appraisal, text: str) -> Weights:
    """Rank-order weights of an order in text; criteria that it does not name share the last place."""
    named, tiers = order.tiers(text), completed(text, a.criterion_ids)
    made = rank_order([list(tier) for tier in tiers], of=a)
    return made if len(tiers) == len(named) else _with_finding(made, ("not named", f"share the last place: {names_of(tiers[-1])}"))


def _numbers(a: Appraisal, text: str) -> Weights:
    """Weights from id=number, comma-separated. Raises InputError with every item that cannot be read or is given twice."""
    found: dict[str, float] = {}
    issues = []
    for item in filter(None, (part.strip() for part in text.split(","))):
        name, _, value = (part.strip() for part in item.partition("="))
        try:
            number = float(value)
        except ValueError:
            issues.append(Issue(f"expected ID=NUMBER, found {item!r}", field="weights"))
            continue
        if name in found:
            issues.append(Issue("given twice", field=f"weights.{name}"))
        found[name] = number
    if issues:
        raise InputError(issues)
    absent = [c for c in a.criterion_ids if c not in found]
    made = points({**found, **dict.fromkeys(absent, 0.0)}, of=a)
    return made if not absent else _with_finding(made, ("not named", f"weigh nothing: {names_of(absent)}"))


def _with_finding(weights: Weights, finding: tuple[str, str]) -> Weights:
    return replace(weights, how=replace(weights.how, findings=(*weights.how.findings, finding)))
