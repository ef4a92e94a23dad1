"""The form of every file of a study: the one place that names its fields, for reading, for checks and for editors.

A form is a class with annotations. `shape` reads data by it and needs nothing else, so that a sound study loads fast;
`schema` makes pydantic models of it, which say what is wrong with an unsound one and describe the files to editors.
"""

from __future__ import annotations

from typing import Any, ClassVar, get_args

from toolkit.files.reader import Bare
from toolkit.model.criterion import Objective
from toolkit.model.option import Basis, Direction, Grade, InteractionKind
from toolkit.model.record import EntryKind

# Kinds of single values. Texts take whole numbers too (`horizon: 5`); names are never made of true, false, yes or no
# without quotes; numbers are never made of text and are always finite.
Text = str
Name = str
Number = float
Share = float  # a number that is 0 or more
Whole = int
Level = float  # a key that is a number
Pair = list[float]
Format = int  # 1

NO_FIELDS: Any = {}  # defaults are written as in a file
NO_ITEMS: Any = []

WORDS: dict[str, tuple[Any, ...]] = {
    "Objective": get_args(Objective),
    "Grade": get_args(Grade),
    "Basis": get_args(Basis),
    "Direction": get_args(Direction),
    "InteractionKind": get_args(InteractionKind),
    "EntryKind": get_args(EntryKind),
    "ValueKind": ("linear", "logarithmic", "exponential", "piecewise", "levels"),
    "Origin": ("perspectives",),
}
ValueKind = str
Origin = str


class Fault(ValueError):
    """What is wrong with a value, ready to be shown."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class Form:
    """A part of a file; unknown fields are refused unless it is `open`. `given` holds the fields as they were written."""

    open: ClassVar[bool] = False
    names: ClassVar[dict[str, str]] = {}  # how a field is written where Python has other plans for the word
    notes: ClassVar[dict[str, str]] = {}  # what editors show
    given: dict[str, Any]

    @staticmethod
    def prepare(found: Any) -> Any:
        """The fields of a value that may be written in a shorter way. Raises Fault."""
        return found


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


class CitationPart(Form):
    """A source as used by one estimate."""

    id: Name
    direction: Direction = "supports"

    @staticmethod
    def prepare(found: Any) -> Any:
        return {"id": found} if isinstance(found, str | int) and not isinstance(found, bool) else found


class DissentPart(Form):
    """Another named person's estimate of the same cell."""

    who: Text
    low: Number | None = None
    likely: Number
    high: Number | None = None
    reason: Text = ""
    when: Text = ""


class EstimatePart(Form):
    """How the option does on one criterion, or why that is not known."""

    notes: ClassVar = {
        "grade": "A is the strongest evidence, D judgement only",
        "conflict": "whether the founding text and the studies disagree",
        "missing": "why there is no estimate",
    }
    low: Number | None = None
    likely: Number | None = None
    high: Number | None = None
    grade: Grade | None = None
    basis: Basis | None = None
    reason: Text = ""
    paragraphs: list[Whole] = NO_ITEMS
    conflict: bool = False
    sources: list[CitationPart] = NO_ITEMS
    dissents: list[DissentPart] = NO_ITEMS
    missing: Text | None = None

    @staticmethod
    def prepare(found: Any) -> Any:
        if found is None:
            raise Fault("nothing is given", "give a number, low, likely and high, or {missing: reason}")
        if isinstance(found, int | float) and not isinstance(found, bool):
            return {"likely": found}
        return found


class InteractionPart(Form):
    """How this option bears on another one."""

    names: ClassVar = {"other": "with"}
    other: Name
    kind: InteractionKind
    note: Text = ""


class OptionPart(Form):
    """One option and its estimates."""

    notes: ClassVar = {"order": "its place among the options; those without one come last, by file name"}
    id: Name
    order: Number | None = None
    name: Text = ""
    definition: Text = ""
    lead_actors: list[Text] = NO_ITEMS
    components: list[Text] = NO_ITEMS
    paragraphs: list[Whole] = NO_ITEMS
    shortlist: bool = True
    shortlist_reason: Text = ""
    baseline: bool = False
    enabler: bool = False
    note: Text = ""
    interactions: list[InteractionPart] = NO_ITEMS
    estimates: dict[Name, EstimatePart]


class OptionFile(OptionPart):
    """One option and its estimates (options/NAME/OPTION.yaml)."""

    format: Format


class SourcePart(Form):
    """A publication: any field of Typst's Hayagriva format, and how it was read and what it found."""

    open: ClassVar = True
    notes: ClassVar = {
        "type": "article, report, book, web, misc, ...",
        "citation": "the reference in words, where the fields do not make it",
        "figure": "what it found",
        "status": "how it was read",
        "secondary": "whether it reports another publication that was not seen",
    }
    type: Text = "misc"
    title: Any = ""
    author: Any = None
    date: Text | None = None
    url: Any = None
    note: Text = ""
    citation: Text = ""
    figure: Text = ""
    status: Text = ""
    secondary: bool = False


class SourcesFile(Form):
    """The sources by id, a bibliography in Typst's Hayagriva format (sources.yaml)."""

    sources: dict[Name, SourcePart] = NO_FIELDS

    @staticmethod
    def prepare(found: Any) -> Any:
        return {"sources": found} if isinstance(found, dict) else found


class EntryPart(Form):
    """One line of the record."""

    kind: EntryKind
    when: Text
    who: Text
    about: Text = ""
    what: Text = ""
    why: Text = ""


class RecordFile(Form):
    """What was done to the study and why; lines are only ever added (record.yaml)."""

    format: Format
    entries: list[EntryPart] = NO_ITEMS


class StudyFile(CriteriaPart):
    """A whole study in one file (NAME.json)."""

    format: Format
    options: list[OptionPart]
    sources: dict[Name, SourcePart] = NO_FIELDS
    record: list[EntryPart] = NO_ITEMS


def text(found: Any) -> Any:
    """A whole number as text; anything else as it is."""
    return str(found) if type(found) is int or type(found) is Bare else found


def name(found: Any) -> Any:
    """A name in one line, a whole number as text. Raises Fault for words that other programs read as true or false."""
    if type(found) is Bare:
        raise Fault(f"expected a name, found {found} without quotes", f"write '{found}' in quotes: other programs read it as true or false")
    if isinstance(found, str) and (not found or found != found.strip() or not found.isprintable()):
        raise Fault(f"expected a name in one line without blanks around it, found {str(found)!r}")
    return str(found) if type(found) is int else found


def version(found: Any) -> Any:
    """The version of a file's form. Raises Fault for any but this one."""
    if type(found) is not int or found != 1:
        shown = str(found).lower() if isinstance(found, bool | None) else repr(found)
        raise Fault(f"expected 1, found {shown}", "this version reads format 1")
    return found


def level(found: Any) -> Any:
    """A level's number, also where JSON made a text of it."""
    if isinstance(found, str):
        try:
            return float(found)
        except ValueError:
            return found
    return found
