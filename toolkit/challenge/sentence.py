"""A sentence as data: which template, and what fills its slots; the words are chosen when it is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.wording import listing, say
from toolkit.wording.numbers import bounded, figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.model import Appraisal

SHOWN = 4  # items of a list that a sentence names before it says how many more there are


@dataclass(frozen=True, slots=True)
class Sentence:
    """A template ("verdict.tie") and its slots; a tuple is read as a list with the language's own "and"."""

    key: str
    slots: tuple[tuple[str, Slot], ...] = ()

    def text(self, language: str | None = None) -> str:
        """The sentence in words."""
        return say(self.key, language, **{name: _phrase(slot, language) for name, slot in self.slots})


Slot = str | float | Sentence | tuple[str | Sentence, ...]


def sentence(key: str, **slots: Slot) -> Sentence:
    """A sentence from keyword slots."""
    return Sentence(key, tuple(slots.items()))


def name(a: Appraisal, option: str) -> Sentence:
    """An option by name, in quotation marks, so that names which hold commas and colons stay apart."""
    return sentence("challenge.words.name", name=a.option(option).name)


def texts(sentences: Sequence[Sentence], language: str | None = None) -> str:
    """The sentences in words, one after the other."""
    return " ".join(s.text(language) for s in sentences)


def shares(*numbers: float) -> tuple[str, ...]:
    """Shares of 1 in per cent, with as few decimals as tell different ones apart, at most three.

    >>> shares(0.102, 0.084), shares(0.102, 0.0985)
    (('10', '8'), ('10.2', '9.8'))
    """
    distinct = len(set(numbers))
    return next(
        (shown for decimals in range(3) if len(set(shown := tuple(f"{100 * x:.{decimals}f}" for x in numbers))) == distinct),
        tuple(f"{100 * x:.3f}" for x in numbers),
    )


def percentage(share: float) -> str | Sentence:
    """A share of 1 as a whole percentage; what rounds to an end without reaching it says so, in the sentence's own language."""
    word, shown = bounded(share)
    return sentence(f"words.{word}", share=shown) if word else shown


def amount(number: float, unit: str = "") -> str:
    """A performance in three figures, with its unit.

    >>> amount(1234.5, "USD million"), amount(3.0367)
    ('1,230 USD million', '3.04')
    """
    return f"{figure(number)} {unit}".strip()


def _phrase(slot: Slot, language: str | None) -> object:
    if isinstance(slot, Sentence):
        return slot.text(language)
    if not isinstance(slot, tuple):
        return slot
    items = [s.text(language) if isinstance(s, Sentence) else s for s in slot]
    if not items:
        return say("challenge.words.none", language)
    shown = items if len(items) <= SHOWN + 1 else [*items[:SHOWN], say("challenge.words.more", language, count=len(items) - SHOWN)]
    return listing(shown, language)
