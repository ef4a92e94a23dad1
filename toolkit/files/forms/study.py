"""What sources.yaml, record.yaml and a whole study in JSON hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from toolkit.files.forms.criteria import CriteriaPart
from toolkit.files.forms.kinds import NO_FIELDS, NO_ITEMS, Form, Format, Name, Text

if TYPE_CHECKING:
    from toolkit.files.forms.options import OptionPart
    from toolkit.model.record import EntryKind


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
