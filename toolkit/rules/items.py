"""What each item of the checklists looks at: parts of the appraisal that are there in full, in part or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from toolkit.rules.case import Case
from toolkit.rules.log import totals_seen
from toolkit.values import Linear

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from toolkit.model import Appraisal, Estimate
    from toolkit.rules.run import Review


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that an item asks for: how much of it is there, and where to look."""

    name: str
    done: int
    of: int
    where: str


def has(name: str, there: object, where: str) -> Part:
    """A part that is there or not."""
    return Part(name, int(bool(there)), 1, where)


def each(name: str, there: Iterable[object], where: str) -> Part:
    """A part that each of several things has or lacks; not there at all when there are none of them."""
    flags = [bool(t) for t in there]
    return Part(name, sum(flags), max(len(flags), 1), where)


@dataclass(frozen=True)
class Look:
    """An appraisal and its review, with the parts that several items ask for."""

    a: Appraisal
    reviewed: Review

    @cached_property
    def case(self) -> Case:
        return Case(self.a, self.reviewed.weights, self.reviewed.method)

    @cached_property
    def evidence(self) -> list[Estimate]:
        """Estimates that are evidence: neither missing nor fixed by definition or convention."""
        return [e for row in self.a.estimates for e in row if not e.is_missing and not e.fixed]

    def clear(self, name: str, *rules: str) -> Part:
        """Rules that ran and left no open finding; one that had nothing to look at does not count."""
        open_ = {f.rule for f in self.reviewed.open}
        return Part(name, sum(rule in self.reviewed.ran and rule not in open_ for rule in rules), len(rules), f"review {', '.join(rules)}")

    def said(self, code: str) -> Part:
        """A note about the item in the record, by people who looked."""
        return has("said", any(e.kind == "note" and e.about == f"checklist.{code}" for e in self.a.record), f"record: checklist.{code}")

    def text(self, name: str) -> Part:
        """A field of the appraisal."""
        return has(name, getattr(self.a, name), f"criteria: {name}")

    def criteria(self, part: str, field: str) -> Part:
        """A field that each criterion should have."""
        return each(part, [getattr(c, field) for c in self.a.criteria], f"criteria: {field}")

    @property
    def scales(self) -> Part:
        return each("scales", [c.levels or c.unit for c in self.a.criteria], "criteria: levels, unit")

    @property
    def reasons(self) -> Part:
        return each("reasons", [e.reason or e.sources for e in self.evidence], "options: estimates: reason, sources")

    @property
    def studies(self) -> tuple[Part, ...]:
        """Names of the studies that estimates rest on; nothing to ask for where none rests on one."""
        resting = [e.sources for e in self.evidence if e.basis == "study"]
        return (each("studies", resting, "options: estimates: sources"),) if resting else ()

    @property
    def spans(self) -> Part:
        return each("spans", [e.low != e.high for e in self.evidence], "options: estimates: low, high")

    @property
    def asked(self) -> Part:
        return each("asked", [how.elicited and how.who for how in self.case.hows], "criteria: weights, perspectives: how")

    @property
    def perspectives(self) -> Part:
        return has("perspectives", len(self.a.viewpoints) > 1, "criteria: perspectives")

    @property
    def dropped(self) -> Part:
        """Options off the shortlist with the reason; there in full when nothing was dropped."""
        off = [o for o in self.a.options if not o.shortlist and not o.baseline]
        return each("shortlist_reasons", [o.shortlist_reason for o in off] or [True], "options: shortlist_reason")

    @property
    def before_totals(self) -> Part:
        """Weights known to have been stated before totals were seen."""
        stated = [(p.weights, p.id) for p in self.a.viewpoints] or [(self.case.stated, "weights")]
        return each("before_totals", [totals_seen(self.a.record, w, id) is False for w, id in stated], "criteria: how: totals_seen; record")


ITEMS: dict[str, Callable[[Look], tuple[Part, ...]]] = {
    "I1a": lambda x: (x.text("decision"), x.text("decider"), x.text("context"), x.text("horizon"),
                      each("option_definitions", [o.definition for o in x.a.options], "options: definition")),
    "I1b": lambda x: (x.text("participants"), x.said("I1b")),
    "I2a": lambda x: (x.text("rejected_criteria"), x.said("I2a")),
    "I2b": lambda x: (x.criteria("definitions", "definition"), x.criteria("excludes", "excludes"), x.scales),
    "I2c": lambda x: (x.text("groups"), x.clear("tree_rules", "R04", "R05", "R06", "R07"), x.said("I2c")),
    "I3a": lambda x: (each("grades", [e.grade and e.basis for e in x.evidence], "options: estimates: grade, basis"), x.reasons, *x.studies),
    "I3b": lambda x: (x.clear("matrix_rules", "R19", "R20"), x.said("I3b")),
    "I4a": lambda x: (x.criteria("ranges", "declared"),
                      each("value_notes", [c.value_note or not isinstance(c.value, Linear) for c in x.a.criteria], "criteria: value: note")),
    "I4b": lambda x: (x.clear("score_rules", "R10", "R13", "R28"), x.said("I4b")),
    "I5a": lambda x: (x.asked, each("procedure", [how.procedure not in ("", "equal") for how in x.case.hows], "criteria: how: procedure"),
                      each("bound", [how.ranges for how in x.case.hows], "criteria: how: ranges")),
    "I5b": lambda x: (x.perspectives, x.clear("weight_rules", "R02", "R09", "R21", "R22", "R27"), x.said("I5b")),
    "I6a": lambda x: (x.clear("additive_rules", "R05", "R16", "R26"), x.said("I6a")),
    "I6b": lambda x: (x.clear("result_rules", "R11", "R15", "R36"), x.said("I6b")),
    "I7a": lambda x: (x.spans, each("grades", [e.grade for e in x.evidence], "options: estimates: grade")),
    "I7b": lambda x: (x.clear("doubt_rules", "R24", "R37"), x.perspectives, has("stress", any(s > 0 for _, s in x.a.stress), "criteria: stress")),
    "I8a": lambda x: (x.text("date"), x.text("status"), x.text("limits")),
    "I8b": lambda x: (Part("answered", len(x.reviewed.findings) - len(x.reviewed.open), len(x.reviewed.findings), "review; record: answers"), x.said("I8b")),
    "GB1": lambda x: (has("baseline", x.a.baseline, "options: baseline"), x.clear("rival_rules", "R17")),
    "GB2": lambda x: (x.dropped,),
    "GB3": lambda x: (has("six_to_twenty", 6 <= len(x.a.criteria) <= 20, "criteria"), has("grouped", x.a.groups or len(x.a.criteria) < 8, "criteria: groups")),
    "GB4": lambda x: (x.criteria("ranges", "declared"), x.scales),
    "GB5": lambda x: (x.reasons,),
    "GB6": lambda x: (x.asked, x.before_totals, x.clear("whose_rules", "R21", "R22")),
    "GB7": lambda x: (x.spans, x.clear("doubt_rules", "R15", "R24")),
    "GB8": lambda x: (has("cost_tag", x.a.cost_criteria, "criteria: cost"), x.clear("cost_rules", "R14")),
    "GB9": lambda x: (x.text("date"), x.text("evidence_date"), x.text("record"), x.clear("retrace_rules", "R34")),
    "GB10": lambda x: (x.text("limits"),),
    "D1": lambda x: (has("outcomes", x.case.outcomes, "criteria: groups: outcome"), x.text("rejected_criteria"), x.said("D1")),
    "D2": lambda x: (x.clear("redundancy_rules", "R10"),),
    "D3": lambda x: (x.scales, x.criteria("indicators", "indicator")),
    "D4": lambda x: (x.clear("independence_rules", "R05"), x.said("D4")),
    "D5": lambda x: (x.clear("double_rules", "R04", "R06"), x.said("D5")),
    "D6": lambda x: (x.clear("size_rules", "R07"),),
    "D7": lambda x: (x.text("horizon"), x.clear("time_rules", "R30")),
}  # fmt: skip
