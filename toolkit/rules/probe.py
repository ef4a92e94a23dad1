"""The indifference probe: a question about two profiles that tells double counting and preference dependence apart.

Statistics cannot show either, so the review asks. Double counting: with one criterion held, does a step on the other
still matter to anyone? Preference dependence: is that step worth as much whatever the other criterion's level?
Both are asked in both directions. Sources: DCLG 2009, s. 5.4.4; Keeney and Raiffa 1976, ch. 3.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from toolkit.rules.case import quoted
from toolkit.wording import say

if TYPE_CHECKING:
    from toolkit.model import Criterion

ProbeKind = Literal["double_counting", "dependence"]


@dataclass(frozen=True, slots=True)
class Probe:
    """A question about two profiles that differ in one thing only, in the criteria's own words.

    `varied` is the criterion whose step from worst to best is asked about, `held` the one that is kept. For double
    counting `at` holds one level of the held criterion, for dependence its worst and its best.
    """

    kind: ProbeKind
    varied: str
    held: str
    step: tuple[str, str]
    at: tuple[str, ...]

    def text(self, language: str | None = None) -> str:
        """The question with both profiles spelled out."""
        slots = {"varied": self.varied, "held": self.held, "worst": self.step[0], "best": self.step[1], "at": self.at[0], "at_best": self.at[-1]}
        return say(f"rules.probe.{self.kind}", language, **slots)


def probe(kind: ProbeKind, x: Criterion, y: Criterion) -> tuple[Probe, Probe]:
    """The question about a step on `x` with `y` held, and the same with the two exchanged."""
    return _one_way(kind, x, y), _one_way(kind, y, x)


def _one_way(kind: ProbeKind, varied: Criterion, held: Criterion) -> Probe:
    step = (quoted(varied, varied.worst), quoted(varied, varied.best))
    if kind == "dependence":
        return Probe(kind, varied.name, held.name, step, (quoted(held, held.worst), quoted(held, held.best)))
    return Probe(kind, varied.name, held.name, step, (quoted(held, _middle(held)),))


def _middle(criterion: Criterion) -> float:
    """A performance in the middle that the scale has words for: the level nearest half way, else the value one half."""
    if not criterion.levels:
        return criterion.performance(0.5)
    numbers = [number for number, _ in criterion.levels]
    return sorted(numbers)[len(numbers) // 2]
