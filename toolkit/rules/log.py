"""What the record tells: entries made for it, weights stated after totals were seen, the answers to findings.

The record is append-only; its order is the order of time. Moving a slider to explore makes no entry.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.model import Entry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toolkit.model import Weights
    from toolkit.rules.finding import Finding

POINT = re.compile(r"([\w.-]+)\s*[=:]\s*(\d+(?:\.\d+)?(?:e-?\d+)?)")


def answer_entry(finding: Finding, *, who: str, when: str, what: str, why: str = "") -> Entry:
    """The entry that answers a finding. An entry without words in `what` and `why` takes an earlier answer back."""
    return Entry("answer", when, who, finding.key, what, why)


def weights_entry(points: Mapping[str, float], *, who: str, when: str, about: str = "weights", why: str = "") -> Entry:
    """The entry for weights as stated or changed, written so that people and programs can read it."""
    return Entry("weights", when, who, about, ", ".join(f"{c}={p:.6g}" for c, p in points.items()), why)


def reveal_entry(*, who: str, when: str, about: str = "", why: str = "") -> Entry:
    """The entry for the moment at which totals were shown."""
    return Entry("reveal", when, who, about, "totals shown", why)


def answers(record: Sequence[Entry]) -> dict[str, Entry]:
    """The standing answer to each finding's key: the last one given, unless it takes the answer back."""
    last = {e.about: e for e in record if e.kind == "answer"}
    return {key: e for key, e in last.items() if e.what.strip() or e.why.strip()}


def after_reveal(record: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries about weights that follow the first reveal of totals."""
    shown = next((k for k, e in enumerate(record) if e.kind == "reveal"), len(record))
    return tuple(e for e in record[shown:] if e.kind == "weights")


def points_of(record: Sequence[Entry], entry: Entry) -> dict[str, float] | None:
    """The points last recorded before `entry` for what it is about, or None when there are none."""
    earlier = [e for e in record[: list(record).index(entry)] if e.kind == "weights" and e.about == entry.about]
    found = {name: float(number) for name, number in POINT.findall(earlier[-1].what)} if earlier else {}
    return found or None


def totals_seen(record: Sequence[Entry], weights: Weights, about: str) -> bool | None:
    """Whether totals had been seen when these weights were stated: as the weights say, else as the record tells.

    None when neither says anything.
    """
    if weights.how.totals_seen is not None:
        return weights.how.totals_seen
    stated = [k for k, e in enumerate(record) if e.kind == "weights" and e.about == about]
    if not stated:
        return None
    return any(e.kind == "reveal" for e in record[: stated[-1]])
