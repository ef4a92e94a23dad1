"""The form of every file of a study: the one place that names its fields, for reading, for checks and for editors.

A form is a class with annotations. `shape` reads data by it and needs nothing else, so that a sound study loads fast;
`schema` makes pydantic models of it, which say what is wrong with an unsound one and describe the files to editors.
"""

from toolkit.files.forms.criteria import (
    CriteriaFile,
    CriteriaPart,
    CriterionPart,
    GroupPart,
    HowPart,
    PerspectivePart,
    RejectedPart,
    ThresholdsPart,
    ValuePart,
    WeightsPart,
)
from toolkit.files.forms.kinds import WORDS, Fault, Form, level, name, text, version
from toolkit.files.forms.options import CitationPart, DissentPart, EstimatePart, InteractionPart, OptionFile, OptionPart
from toolkit.files.forms.study import EntryPart, RecordFile, SourcePart, SourcesFile, StudyFile

__all__ = [
    "WORDS",
    "CitationPart",
    "CriteriaFile",
    "CriteriaPart",
    "CriterionPart",
    "DissentPart",
    "EntryPart",
    "EstimatePart",
    "Fault",
    "Form",
    "GroupPart",
    "HowPart",
    "InteractionPart",
    "OptionFile",
    "OptionPart",
    "PerspectivePart",
    "RecordFile",
    "RejectedPart",
    "SourcePart",
    "SourcesFile",
    "StudyFile",
    "ThresholdsPart",
    "ValuePart",
    "WeightsPart",
    "level",
    "name",
    "text",
    "version",
]
