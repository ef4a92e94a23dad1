"""The form of every file of a study: the one place that names its fields, for reading, for checks and for editors.

Texts take whole numbers too (`horizon: 5`), names are never taken from true, false, yes or no without quotes, and numbers
are never taken from text.
"""

# Annotations are not deferred here: pydantic would have to evaluate each one, which costs a tenth of a start.
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, RootModel
from pydantic_core import PydanticCustomError

from toolkit.files.reader import FLOAT, Bare
from toolkit.model.option import Basis, Direction, Grade, InteractionKind

ISSUE = "issue"  # the type of errors that carry message and hint ready-made


def fault(message: str, hint: str = "") -> PydanticCustomError:
    """An error whose message and hint are shown as they are."""
    return PydanticCustomError(ISSUE, "{message}", {"message": message, "hint": hint})


def _text(found: Any) -> Any:
    return str(found) if type(found) is int or type(found) is Bare else found


def _name(found: Any) -> Any:
    if type(found) is Bare:
        raise fault(f"expected a name, found {found} without quotes", f"write '{found}' in quotes: other programs read it as true or false")
    if isinstance(found, str) and (not found or found != found.strip() or not found.isprintable()):
        raise fault(f"expected a name in one line without blanks around it, found {str(found)!r}")
    return str(found) if type(found) is int else found


def _estimate(found: Any) -> Any:
    if found is None:
        raise fault("nothing is given", "give a number, low, likely and high, or {missing: reason}")
    if isinstance(found, int | float) and not isinstance(found, bool):
        return {"low": found, "likely": found, "high": found}
    return found


def _citation(found: Any) -> Any:
    return {"id": found} if isinstance(found, str | int) and not isinstance(found, bool) else found


def _levels(found: Any) -> Any:
    """Level numbers as numbers where JSON made them texts."""
    return {float(k) if isinstance(k, str) and FLOAT.match(k) else k: v for k, v in found.items()} if isinstance(found, dict) else found


def _weights(found: Any) -> Any:
    """Points apart from `from` and `how`, which a criterion may be called too."""
    if not isinstance(found, dict):
        return found
    apart = {k: v for k, v in found.items() if (k == "from" and isinstance(v, str)) or (k == "how" and isinstance(v, dict))}
    return {**apart, "points": {k: v for k, v in found.items() if k not in apart}}


def _value(found: Any) -> Any:
    return {"kind": str(found)} if isinstance(found, str) else found


Text = Annotated[str, BeforeValidator(_text)]
Name = Annotated[str, BeforeValidator(_name)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Format = Literal[1]


class Part(BaseModel):
    """A part of a file: unknown fields are refused, and nothing is converted."""

    model_config = ConfigDict(extra="forbid", strict=True, defer_build=True)


class HowPart(Part):
    """How weights came about."""

    procedure: Text = "points"
    who: Text = ""
    when: Text = ""
    totals_seen: bool | None = Field(default=None, description="whether the people asked had seen totals before; leave out when unknown")
    elicited: bool = Field(default=True, description="false where nobody was asked")
    ranges: Text = Field(default="", description="the digest of the ranges the weights were stated over; written by the toolkit")
    note: Text = ""
    findings: dict[Name, Text] = Field(default_factory=dict, description="what the procedure found, such as a consistency ratio")
    inputs: Text = Field(default="", description="the statement as given, where it is more than points; written by the toolkit")


class ValuePart(Part):
    """How performances turn into values, 0 at the worst end of the range and 1 at the best."""

    kind: Literal["linear", "logarithmic", "exponential", "piecewise", "levels"] = "linear"
    curvature: Number | None = Field(default=None, description="exponential: above 0 rises fast from the worst end, below 0 slowly")
    points: list[Annotated[list[Number], Field(min_length=2, max_length=2)]] | None = Field(default=None, description="piecewise: [performance, value] pairs")
    levels: Annotated[dict[float, Number], BeforeValidator(_levels)] | None = Field(default=None, description="levels: the value of every level")
    note: Text = ""


class ThresholdsPart(Part):
    """Thresholds of outranking methods, in the criterion's unit."""

    q: Share | None = Field(default=None, description="indifference: differences up to it do not count")
    p: Share | None = Field(default=None, description="preference: differences from it on count in full")
    s: Share | None = Field(default=None, description="the Gaussian preference function's width")
    veto: Share | None = Field(default=None, description="a deficit from it on cannot be made good")


class GroupPart(Part):
    """An inner node of the value tree."""

    id: Name
    name: Text = ""
    question: Text = ""
    parent: Name | None = Field(default=None, description="the group above, if any")
    outcome: bool = Field(default=False, description="whether the group is what the decision is for (safety, health, rights)")


class CriterionPart(Part):
    """One thing that is valued."""

    id: Name
    name: Text = ""
    group: Name | None = None
    question: Text = ""
    definition: Text = ""
    objective: Literal["max", "min"] = Field(default="max", description="whether more or less is better")
    unit: Text = ""
    range: Annotated[list[Number], Field(min_length=2, max_length=2)] | None = Field(default=None, description="the declared span, low end first")
    declared: bool = Field(default=True, description="false where the range is only the extremes of the data")
    levels: Annotated[dict[float, Text], BeforeValidator(_levels)] = Field(
        default_factory=dict, description="a worded scale; without a range, its ends are the range"
    )
    value: Annotated[ValuePart, BeforeValidator(_value)] = ValuePart()
    indicator: Text = ""
    excludes: Text = ""
    thresholds: ThresholdsPart = ThresholdsPart()
    hurdle: Number | None = Field(default=None, description="the least acceptable performance")
    depends_on: list[Name] = []
    means_to: list[Name] = []
    horizon: Text = ""
    cost: bool = Field(default=False, description="whether the criterion counts money")
    note: Text = ""


class RejectedPart(Part):
    """A criterion that was thought of and left out."""

    name: Text
    reason: Text


class WeightsPart(Part):
    """Points by criterion, or {from: perspectives} for the mean of the perspectives' shares; with how they came about."""

    source: Literal["perspectives"] | None = Field(default=None, alias="from")
    how: HowPart | None = None
    points: dict[Name, Share] = {}


class PerspectivePart(Part):
    """A named point of view's weights."""

    id: Name
    name: Text = ""
    note: Text = ""
    status: Text = ""
    weights: dict[Name, Share]
    how: HowPart = HowPart()


class CriteriaPart(Part):
    """What is valued: value tree, scales, declared ranges, weights and perspectives."""

    id: Name | None = None
    title: Text = ""
    decision: Text = Field(default="", description="the decision as a question")
    decider: Text = ""
    horizon: Text = ""
    evidence_date: Text = Field(default="", description="when the evidence was gathered")
    date: Text = ""
    status: Text = ""
    context: Text = ""
    limits: list[Text] = Field(default=[], description="said wherever results are shown")
    participants: list[Text] = []
    rejected_criteria: list[RejectedPart] = []
    groups: list[GroupPart] = []
    criteria: Annotated[list[CriterionPart], Field(min_length=1)]
    weights: Annotated[WeightsPart, BeforeValidator(_weights)] | None = None
    perspectives: list[PerspectivePart] = []
    settings: dict[Name, Number] = Field(default_factory=dict, description="thresholds of review and verdict, by name")
    stress: dict[Grade, Share] | None = Field(default=None, description="by grade, the step of value by which a stress test widens an estimate to either side")


class CriteriaFile(CriteriaPart):
    """A set of criteria (criteria/NAME.yaml)."""

    format: Format


class CitationPart(Part):
    """A source as used by one estimate."""

    id: Name
    direction: Direction = "supports"


class DissentPart(Part):
    """Another named person's estimate of the same cell."""

    who: Text
    low: Number | None = None
    likely: Number
    high: Number | None = None
    reason: Text = ""
    when: Text = ""


class EstimatePart(Part):
    """How the option does on one criterion, or why that is not known."""

    low: Number | None = None
    likely: Number | None = None
    high: Number | None = None
    grade: Grade | None = Field(default=None, description="A strongest evidence .. D judgement only")
    basis: Basis | None = None
    reason: Text = ""
    paragraphs: list[int] = []
    conflict: bool = Field(default=False, description="whether the founding text and the studies disagree")
    sources: list[Annotated[CitationPart, BeforeValidator(_citation)]] = []
    dissents: list[DissentPart] = []
    missing: Text | None = Field(default=None, description="why there is no estimate")


class InteractionPart(Part):
    """How this option bears on another one."""

    other: Name = Field(alias="with")
    kind: InteractionKind
    note: Text = ""


class OptionPart(Part):
    """One option and its estimates."""

    id: Name
    order: Number | None = Field(default=None, description="its place among the options; those without one come last, by file name")
    name: Text = ""
    definition: Text = ""
    lead_actors: list[Text] = []
    components: list[Text] = []
    paragraphs: list[int] = []
    shortlist: bool = True
    shortlist_reason: Text = ""
    baseline: bool = False
    enabler: bool = False
    note: Text = ""
    interactions: list[InteractionPart] = []
    estimates: dict[Name, Annotated[EstimatePart, BeforeValidator(_estimate)]]


class OptionFile(OptionPart):
    """One option and its estimates (options/NAME/OPTION.yaml)."""

    format: Format


class SourcePart(Part):
    """A publication: any field of Typst's Hayagriva format, and how it was read and what it found."""

    model_config = ConfigDict(extra="allow")

    type: Text = Field(default="misc", description="article, report, book, web, misc, ...")
    title: Text = ""
    author: Text | list[Any] | None = None
    date: Text | None = None
    url: Text | dict[str, Any] | None = None
    note: Text = ""
    citation: Text = Field(default="", description="the reference in words, where the fields do not make it")
    figure: Text = Field(default="", description="what it found")
    status: Text = Field(default="", description="how it was read")
    secondary: bool = Field(default=False, description="whether it reports another publication that was not seen")


class EntryPart(Part):
    """One line of the record."""

    kind: Literal["answer", "weights", "reveal", "edit", "note"]
    when: Text
    who: Text
    about: Text = ""
    what: Text = ""
    why: Text = ""


class RecordFile(Part):
    """What was done to the study and why; lines are only ever added (record.yaml)."""

    format: Format
    entries: list[EntryPart] = []


class StudyFile(CriteriaPart):
    """A whole study in one file (NAME.json)."""

    format: Format
    options: Annotated[list[OptionPart], Field(min_length=1)]
    sources: dict[Name, SourcePart] = {}
    record: list[EntryPart] = []


class SourcesFile(RootModel[dict[Name, SourcePart]]):
    """The sources by id, a bibliography in Typst's Hayagriva format (sources.yaml)."""
