"""Equivalent changes as sentences: what the weights claim, in units and words that can be agreed with or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.challenge.sentence import Sentence, amount, sentence
from toolkit.wording.numbers import figure

if TYPE_CHECKING:
    from toolkit.model import Appraisal, Criterion
    from toolkit.weights.equivalence import Equivalent, Equivalents, Stretch


def equivalent_sentences(e: Equivalents, step: str | None = None, worth: str | None = None) -> tuple[Sentence, ...]:
    """A sentence per pair of criteria, of one step or one other criterion where named; stale criteria first.

    A change on a criterion whose value function is not linear is told from one performance to another, since it holds
    nowhere else.
    """
    found = [_stale(e)] if e.stale else []
    weightless = [c for c, share in zip(e.weights.criteria, e.weights.shares, strict=True) if share <= 0]
    found += [sentence("perspectives.equivalent.no_weight", criterion=e.appraisal.criterion(c).name) for c in weightless]
    for pair in e.pairs:
        if step in (None, pair.step.criterion) and worth in (None, pair.other) and not {pair.step.criterion, pair.other} & set(weightless):
            found.append(_pair(e.appraisal, pair))
    return tuple(found)


def _pair(a: Appraisal, pair: Equivalent) -> Sentence:
    said = _told("step", a.criterion(pair.step.criterion), pair.step)
    other = a.criterion(pair.other)
    if pair.change is not None:
        return sentence("perspectives.equivalent.worth", step=said, change=_told("change", other, pair.change))
    if pair.start is None:
        return sentence("perspectives.equivalent.beyond", step=said, criterion=other.name)
    return sentence("perspectives.equivalent.beyond_from", step=said, criterion=other.name, start=other.words(pair.start))


def _told(part: str, criterion: Criterion, stretch: Stretch) -> Sentence:
    """A change by its size where equal changes count the same everywhere, else from where to where."""
    if not stretch.everywhere:
        return sentence(f"perspectives.equivalent.{part}_from", start=_at(criterion, stretch.start), end=_at(criterion, stretch.end), criterion=criterion.name)
    return sentence(f"perspectives.equivalent.{part}", amount=_size(criterion, stretch.size), criterion=criterion.name)


def _size(criterion: Criterion, size: float) -> str | Sentence:
    if not criterion.levels:
        return amount(size, criterion.unit)
    if abs(size - 1.0) < 1e-9:
        return sentence("perspectives.equivalent.level")
    return sentence("perspectives.equivalent.levels", number=figure(size))


def _at(criterion: Criterion, performance: float) -> str:
    return criterion.words(performance) if criterion.levels else amount(performance, criterion.unit)


def _stale(e: Equivalents) -> Sentence:
    return sentence("perspectives.equivalent.stale", criteria=tuple(e.appraisal.criterion(c).name for c in e.stale))
