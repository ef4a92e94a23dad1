"""What options/NAME/OPTION.yaml holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from toolkit.files.forms.kinds import NO_ITEMS, Fault, Form, Format, Name, Number, Text, Whole

if TYPE_CHECKING:
    from toolkit.model.option import Basis, Direction, Grade, InteractionKind


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
