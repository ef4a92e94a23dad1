"""The good-practice checklists, filled from the appraisal: met, partly or not met, each with where to look.

An item is a handful of parts that the appraisal either holds or lacks. What only people can tell, such as whether a
value tree was validated, counts once a note about the item stands in the record (`about: checklist.I2c`).

Sources: Marsh et al. 2016 (ISPOR, 17 items); the Green Book MCDA note; DCLG 2009, s. 5.4.4 (seven checks of criteria).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from toolkit.rules.finding import phrase
from toolkit.rules.guidance import Citation, cite
from toolkit.rules.items import ITEMS, Look
from toolkit.rules.run import Review, review
from toolkit.wording import say

if TYPE_CHECKING:
    import pandas as pd

    from toolkit.model import Appraisal
    from toolkit.rules.items import Part

Status = Literal["met", "partly", "not met"]
GUIDANCE: dict[str, tuple[Citation, ...]] = {"I": cite("ISPOR"), "GB": cite("GB"), "D": cite("DCLG s. 5.4.4")}


@dataclass(frozen=True, slots=True)
class Check:
    """One item of a checklist with the parts that decide it. `code` is I1a..I8b, GB1.. or D1..D7."""

    code: str
    parts: tuple[Part, ...]

    @property
    def status(self) -> Status:
        """Met when every part is there in full, not met when nothing of any part is."""
        if all(p.done >= p.of for p in self.parts):
            return "met"
        return "partly" if any(p.done > 0 for p in self.parts) else "not met"

    @property
    def guidance(self) -> Citation:
        """The document that asks for it."""
        return GUIDANCE[self.code.rstrip("abc0123456789")][0]

    @property
    def where(self) -> tuple[str, ...]:
        """Where to look: fields of the files, rules of the review, entries of the record."""
        return tuple(dict.fromkeys(p.where for p in self.parts))

    def asks(self, language: str | None = None) -> str:
        """What the guidance asks for."""
        return say(f"checklist.items.{self.code}", language)

    def found(self, language: str | None = None) -> str:
        """What is there and what is lacking."""
        there = tuple(self._said(p, language) for p in self.parts if p.done >= p.of)
        lacking = tuple(self._said(p, language) for p in self.parts if p.done < p.of)
        said = [say(f"checklist.{key}", language, parts=phrase(parts, language)) for key, parts in (("there", there), ("lacking", lacking)) if parts]
        return " ".join(said)

    def _said(self, part: Part, language: str | None) -> str:
        name = say(f"checklist.parts.{part.name}", language)
        partial = 0 < part.done < part.of
        return say("checklist.counted", language, part=name, done=part.done, of=part.of) if partial else name


@dataclass(frozen=True, slots=True)
class Checklist:
    """All items, in the order of the documents."""

    checks: tuple[Check, ...]

    def of(self, document: str) -> tuple[Check, ...]:
        """The items of one document: "ISPOR", "GB" or "DCLG"."""
        return tuple(c for c in self.checks if c.guidance.document == document)

    @property
    def counts(self) -> dict[str, int]:
        """How many items are met, partly met and not met."""
        return {s: sum(c.status == s for c in self.checks) for s in ("met", "partly", "not met")}

    def frame(self, language: str | None = None) -> pd.DataFrame:
        """A tidy table, an item a row: code, guidance, what is asked, status, what was found and where to look."""
        import pandas as pd

        rows = [(c.code, str(c.guidance), c.asks(language), c.status, c.found(language), "; ".join(c.where)) for c in self.checks]
        return pd.DataFrame(rows, columns=["code", "guidance", "asks", "status", "found", "where"])


def checklist(a: Appraisal, reviewed: Review | None = None) -> Checklist:
    """The checklists filled from an appraisal and its review, which is run when it is not given."""
    look = Look(a, reviewed or review(a))
    return Checklist(tuple(Check(code, parts(look)) for code, parts in ITEMS.items()))
