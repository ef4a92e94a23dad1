"""Rules about what lets somebody else retrace the appraisal: R34."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.rules.finding import Finding, Place, Word
from toolkit.rules.overlap import cues

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.rules.case import Case

NEEDED = ("decision", "decider", "date", "evidence_date")


def retraceable(case: Case) -> Iterator[Finding]:
    """R34. An appraisal whose status says that it is final, without what a reader needs to retrace it."""
    status = case.appraisal.status.lower()
    if not any(re.search(rf"\b{re.escape(word)}\b", status) for word in cues("final")):
        return
    absent = tuple(name for name in NEEDED if not str(getattr(case.appraisal, name)).strip())
    if absent:
        slots = (("status", case.appraisal.status), ("absent", tuple(Word(f"rules.words.{name}") for name in absent)), ("number", len(absent)))
        yield Finding("final", "block", Place("appraisal", absent), slots, len(absent))
