"""What was done to a study and why: answers to findings, changes of weights, reveals, edits. Append-only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

EntryKind = Literal["answer", "weights", "reveal", "edit", "note"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the record. `about` is a finding's key (rule and place), a perspective's or a field's address."""

    kind: EntryKind
    when: str
    who: str
    about: str = ""
    what: str = ""
    why: str = ""
