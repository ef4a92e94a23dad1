"""The appraisal as frozen data: dataclasses and tuples all the way down."""

from toolkit.model.appraisal import Appraisal
from toolkit.model.binding import equal_weights, stale
from toolkit.model.criterion import Criterion, Group
from toolkit.model.option import Citation, Dissent, Estimate, Interaction, Option, Source
from toolkit.model.record import Entry
from toolkit.model.table import Table
from toolkit.model.weights import How, Perspective, Weights, weights_from

__all__ = [
    "Appraisal",
    "Citation",
    "Criterion",
    "Dissent",
    "Entry",
    "Estimate",
    "Group",
    "How",
    "Interaction",
    "Option",
    "Perspective",
    "Source",
    "Table",
    "Weights",
    "equal_weights",
    "stale",
    "weights_from",
]
