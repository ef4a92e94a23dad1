"""What could be done, and how each option does on each criterion with grade, basis, sources and reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Grade = Literal["A", "B", "C", "D"]
Basis = Literal["study", "text", "judgement", "definition", "convention"]
Direction = Literal["supports", "against", "mixed", "informs_size"]
InteractionKind = Literal["complement", "guard", "overlap", "conflict", "enabler"]

GRADES: tuple[str, ...] = get_args(Grade)
BASES: tuple[str, ...] = get_args(Basis)
INTERACTIONS: tuple[str, ...] = get_args(InteractionKind)
FIXED_BASES = ("definition", "convention")  # fixed by how the scale is made: never sampled, not counted as evidence


@dataclass(frozen=True, slots=True)
class Source:
    """A publication that estimates rest on. `figure` is what it found, `status` how it was read."""

    id: str
    text: str
    figure: str = ""
    status: str = ""
    url: str = ""
    note: str = ""
    secondary: bool = False
    entry: str = ""  # the bibliography entry as JSON, so that nothing of it is lost on the way


@dataclass(frozen=True, slots=True)
class Citation:
    """A source as used by one estimate."""

    source: str
    direction: Direction = "supports"


@dataclass(frozen=True, slots=True)
class Dissent:
    """Another named person's estimate of the same cell."""

    who: str
    low: float
    likely: float
    high: float
    reason: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A performance with low <= likely <= high in the criterion's own unit or level numbers.

    Where `missing` holds a reason the three numbers are None. `grade` is None for the bases definition and convention.
    `conflict` says that the founding text and the studies disagree.
    """

    low: float | None = None
    likely: float | None = None
    high: float | None = None
    grade: Grade | None = None
    basis: Basis | None = None
    reason: str = ""
    sources: tuple[Citation, ...] = ()
    paragraphs: tuple[int, ...] = ()
    conflict: bool = False
    dissents: tuple[Dissent, ...] = ()
    missing: str = ""

    @property
    def is_missing(self) -> bool:
        return self.likely is None

    @property
    def fixed(self) -> bool:
        """Whether the number follows from the scale's definition or a convention, so that it is never sampled."""
        return self.basis in FIXED_BASES


@dataclass(frozen=True, slots=True)
class Interaction:
    """How two options bear on each other; the additive model leaves this out, so results name it."""

    a: str
    b: str
    kind: InteractionKind
    note: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """A strategy that can be chosen, the baseline, or an enabler that works only through other options."""

    id: str
    name: str
    definition: str = ""
    lead_actors: tuple[str, ...] = ()
    components: tuple[str, ...] = ()
    paragraphs: tuple[int, ...] = ()
    shortlist: bool = True
    shortlist_reason: str = ""
    baseline: bool = False
    enabler: bool = False
    note: str = ""
