"""What a rule found: where, how sure, which number, which guidance, what to do, and the analyst's answer."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from toolkit.wording import listing, procedure_key, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.model import Entry
    from toolkit.rules.guidance import Citation
    from toolkit.rules.probe import Probe

Severity = Literal["block", "warn", "note"]
Certainty = Literal["sure", "cue"]
PlaceKind = Literal["appraisal", "criterion", "option", "cell", "weights", "perspective", "group", "record"]


class Figure(float):
    """A number that stands apart from its per cent sign, as in all other sentences.

    >>> f"{Figure(0.25):.0%}"
    '25 %'
    """

    def __format__(self, spec: str, /) -> str:
        return super().__format__(spec).replace("%", " %")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the language in which a sentence is said, by its template."""

    key: str


Slot = str | float | tuple[str | Word, ...]


def procedure_words(names: Iterable[str]) -> tuple[str | Word, ...]:
    """Procedures of stating weights, to be named in the sentence's language; those in somebody's own words stay as they are."""
    return tuple(Word(key) if (key := procedure_key(name)) else name for name in names)


SEVERITIES: tuple[Severity, ...] = ("block", "warn", "note")
SHOWN = 5  # items that a sentence names before it says how many more there are
KEYED = 4  # ids that a key spells out before it turns to a digest


@dataclass(frozen=True, slots=True)
class Place:
    """What a finding is about: a kind and the ids of all that is meant; a cell's id is "option.criterion"."""

    kind: PlaceKind
    ids: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The ids as one word: spelled out when few, else their number and a digest."""
        if len(self.ids) <= KEYED:
            return "+".join(self.ids)
        return f"{len(self.ids)}-{hashlib.sha256('+'.join(self.ids).encode()).hexdigest()[:8]}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule found.

    `variant` names the template of the sentence, `slots` fill it. `number` is what triggered it, `threshold` the name
    of the threshold it passed. `probes` are the questions to ask people where only they can tell. A cue is worded as
    a question. `answer` is the entry of the record that answers it; an answered finding stays.
    """

    variant: str
    severity: Severity
    where: Place
    slots: tuple[tuple[str, Slot], ...] = ()
    number: float | None = None
    threshold: str = ""
    certainty: Certainty = "sure"
    probes: tuple[Probe, ...] = ()
    rule: str = ""
    guidance: tuple[Citation, ...] = ()
    answer: Entry | None = field(default=None)

    @property
    def key(self) -> str:
        """What an answer refers to: rule, variant and place, without numbers, so that it outlives small changes."""
        place = self.where.key
        return f"{self.rule}/{self.variant}:{place}" if place else f"{self.rule}/{self.variant}"

    @property
    def open(self) -> bool:
        """Whether nobody has answered it."""
        return self.answer is None

    def title(self, language: str | None = None) -> str:
        """The rule's name."""
        return say(f"rules.{self.rule}.title", language)

    def text(self, language: str | None = None) -> str:
        """What was found, as one plain sentence or question."""
        return say(f"rules.{self.rule}.{self.variant}.text", language, **self._filled(language))

    def advice(self, language: str | None = None) -> str:
        """What to do about it."""
        return say(f"rules.{self.rule}.{self.variant}.advice", language, **self._filled(language))

    def says(self, language: str | None = None) -> str:
        """What the guidance says, in our words, with where it says so."""
        return f"{say(f'rules.{self.rule}.says', language)} ({'; '.join(map(str, self.guidance))})"

    def plain(self, language: str | None = None) -> dict[str, Any]:
        """All of it as dicts, lists and scalars, for JSON."""
        a = self.answer
        return {
            "key": self.key, "rule": self.rule, "title": self.title(language), "severity": self.severity, "certainty": self.certainty,
            "where": {"kind": self.where.kind, "ids": list(self.where.ids)}, "text": self.text(language), "number": self.number,
            "threshold": self.threshold, "guidance": [str(c) for c in self.guidance], "says": self.says(language),
            "advice": self.advice(language), "probes": [p.text(language) for p in self.probes],
            "answer": None if a is None else {"who": a.who, "when": a.when, "what": a.what, "why": a.why},
        }  # fmt: skip

    def _filled(self, language: str | None) -> dict[str, object]:
        return {name: _said(slot, language) for name, slot in self.slots}


def _said(slot: Slot, language: str | None) -> object:
    if isinstance(slot, tuple):
        return phrase(slot, language, apart=True)
    return Figure(slot) if isinstance(slot, float) else slot


def phrase(items: tuple[str | Word, ...], language: str | None = None, *, apart: bool = False) -> str:
    """The items as one phrase; beyond the first few, how many more there are. Kept `apart` by quotation marks, names do not run into each other."""
    if not items:
        return say("rules.words.none", language)
    said = tuple(say(i.key, language) if isinstance(i, Word) else i for i in items)
    between = say("words.and", language)
    if apart and len(items) > 1 and any("," in s or f" {between} " in s for s in said):
        said = tuple(s if isinstance(i, Word) else say("rules.words.name", language, name=s) for i, s in zip(items, said, strict=True))
    shown = said if len(said) <= SHOWN + 1 else (*said[:SHOWN], say("rules.words.more", language, count=len(said) - SHOWN))
    return listing(shown, language)
