"""What criteria/NAME.yaml holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from toolkit.files.forms.kinds import NO_FIELDS, NO_ITEMS, Form, Format, Level, Name, Number, Origin, Pair, Share, Text, ValueKind

if TYPE_CHECKING:
    from toolkit.model.criterion import Objective
    from toolkit.model.option import Grade


class HowPart(Form):
    """How weights came about."""

    notes: ClassVar = {
        "totals_seen": "whether the people asked had seen totals before; leave out when unknown",
        "elicited": "false where nobody was asked",
        "ranges": "the digest of the ranges the weights were stated over; written by the toolkit",
        "findings": "what the procedure found, such as a consistency ratio",
        "inputs": "the statement as given, where it is more than points; written by the toolkit",
    }
    procedure: Text = "points"
    who: Text = ""
    when: Text = ""
    totals_seen: bool | None = None
    elicited: bool = True
    ranges: Text = ""
    note: Text = ""
    findings: dict[Name, Text] = NO_FIELDS
    inputs: Text = ""


class ValuePart(Form):
    """How performances turn into values, 0 at the worst end of the range and 1 at the best."""

    notes: ClassVar = {
        "curvature": "exponential: above 0 rises fast from the worst end, below 0 slowly",
        "points": "piecewise: [performance, value] pairs that cover the range",
        "levels": "levels: the value of every level",
    }
    kind: ValueKind = "linear"
    curvature: Number | None = None
    points: list[Pair] | None = None
    levels: dict[Level, Number] | None = None
    note: Text = ""

    @staticmethod
    def prepare(found: Any) -> Any:
        return {"kind": str(found)} if isinstance(found, str) else found


class ThresholdsPart(Form):
    """Thresholds of outranking methods, in the criterion's unit."""

    notes: ClassVar = {
        "q": "indifference: differences up to it do not count",
        "p": "preference: differences from it on count in full",
        "s": "the Gaussian preference function's width",
        "veto": "a deficit from it on cannot be made good",
    }
    q: Share | None = None
    p: Share | None = None
    s: Share | None = None
    veto: Share | None = None


class GroupPart(Form):
    """An inner node of the value tree."""

    notes: ClassVar = {"parent": "the group above, if any", "outcome": "whether the group is what the decision is for (safety, health, rights)"}
    id: Name
    name: Text = ""
    question: Text = ""
    parent: Name | None = None
    outcome: bool = False


class CriterionPart(Form):
    """One thing that is valued."""

    notes: ClassVar = {
        "objective": "whether more or less is better",
        "range": "the declared span, low end first",
        "declared": "false where the range is only the extremes of the data",
        "levels": "a worded scale; without a range, its ends are the range",
        "hurdle": "the least acceptable performance",
        "cost": "whether the criterion counts money",
    }
    id: Name
    name: Text = ""
    group: Name | None = None
    question: Text = ""
    definition: Text = ""
    objective: Objective = "max"
    unit: Text = ""
    range: Pair | None = None
    declared: bool = True
    levels: dict[Level, Text] = NO_FIELDS
    value: ValuePart = NO_FIELDS
    indicator: Text = ""
    excludes: Text = ""
    thresholds: ThresholdsPart = NO_FIELDS
    hurdle: Number | None = None
    depends_on: list[Name] = NO_ITEMS
    means_to: list[Name] = NO_ITEMS
    horizon: Text = ""
    cost: bool = False
    note: Text = ""


class RejectedPart(Form):
    """A criterion that was thought of and left out."""

    name: Text
    reason: Text


class WeightsPart(Form):
    """Points by criterion, or {from: perspectives} for the mean of the perspectives' shares; with how they came about."""

    names: ClassVar = {"source": "from"}
    source: Origin | None = None
    how: HowPart | None = None
    points: dict[Name, Share] = NO_FIELDS

    @staticmethod
    def prepare(found: Any) -> Any:
        """Points apart from `from` and `how`, which a criterion may be called too."""
        if not isinstance(found, dict):
            return found
        apart = {k: v for k, v in found.items() if (k == "from" and isinstance(v, str)) or (k == "how" and isinstance(v, dict))}
        return {**apart, "points": {k: v for k, v in found.items() if k not in apart}}


class PerspectivePart(Form):
    """A named point of view's weights."""

    notes: ClassVar = {"people": "how many people share the view"}
    id: Name
    name: Text = ""
    note: Text = ""
    status: Text = ""
    people: Share = 1.0
    weights: dict[Name, Share]
    how: HowPart = NO_FIELDS


class CriteriaPart(Form):
    """What is valued: value tree, scales, declared ranges, weights and perspectives."""

    notes: ClassVar = {
        "decision": "the decision as a question",
        "evidence_date": "when the evidence was gathered",
        "limits": "said wherever results are shown",
        "settings": "thresholds of review and verdict, by name",
        "stress": "by grade, the step of value by which a stress test widens an estimate to either side",
    }
    id: Name | None = None
    title: Text = ""
    decision: Text = ""
    decider: Text = ""
    horizon: Text = ""
    evidence_date: Text = ""
    date: Text = ""
    status: Text = ""
    context: Text = ""
    limits: list[Text] = NO_ITEMS
    participants: list[Text] = NO_ITEMS
    rejected_criteria: list[RejectedPart] = NO_ITEMS
    groups: list[GroupPart] = NO_ITEMS
    criteria: list[CriterionPart]
    weights: WeightsPart | None = None
    perspectives: list[PerspectivePart] = NO_ITEMS
    settings: dict[Name, Number] = NO_FIELDS
    stress: dict[Grade, Share] | None = None


class CriteriaFile(CriteriaPart):
    """A set of criteria (criteria/NAME.yaml)."""

    format: Format
