"""Collect filled weight cards into perspectives, with totals out of sight until every card is in."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.errors import InputError, Issue
from toolkit.weights.blend import slug, with_perspectives
from toolkit.weights.card_files import read_card

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from toolkit.model import Appraisal, Perspective


@dataclass(frozen=True)
class Collection:
    """The cards that are in: perspectives, the issues of each card that was refused, and who is still awaited.

    The appraisal with the cards' perspectives is given out only once `complete`: whoever fills in a card late must not know
    what it would do to the totals.
    """

    accepted: tuple[Perspective, ...]
    refused: tuple[tuple[str, tuple[Issue, ...]], ...]
    missing: tuple[str, ...]
    _of: Appraisal = field(repr=False)
    _replace: bool = field(default=False, repr=False)

    @property
    def complete(self) -> bool:
        """Whether every card that is awaited is in and no card was refused."""
        return not self.missing and not self.refused and bool(self.accepted)

    def reveal(self) -> Appraisal:
        """The appraisal with a perspective for each card. Raises InputError while a card is missing or refused."""
        if not self.complete:
            raise InputError(self.waiting)
        base = dataclasses.replace(self._of, viewpoints=()) if self._replace else self._of
        return with_perspectives(base, *self.accepted)

    @property
    def waiting(self) -> list[Issue]:
        """Why totals stay hidden: one issue for each card that is missing or refused, and for none at all."""
        issues = [Issue("this card is not in yet, so totals stay hidden", field=name) for name in self.missing]
        issues += [Issue("this card was refused, so totals stay hidden", file=file) for file, _ in self.refused]
        return issues or ([] if self.accepted else [Issue("no card is in yet, so totals stay hidden")])


def collect(a: Appraisal, cards: Iterable[str | Path], expected: Sequence[str] = (), *, replace: bool = False) -> Collection:
    """Read the cards, refusing bad ones alone, and say which of the `expected` names are still awaited.

    With `replace` the cards' perspectives take the place of the appraisal's own, else they are added to them.
    """
    accepted: list[Perspective] = []
    refused: list[tuple[str, tuple[Issue, ...]]] = []
    for path in cards:
        try:
            found = read_card(path, a)
        except InputError as error:
            refused.append((str(path), error.issues))
            continue
        taken = {p.id for p in accepted} | (set() if replace else {p.id for p in a.viewpoints})
        if found.id in taken:
            refused.append((str(path), (Issue(f"there is a card or perspective of this name already: {found.name}", file=str(path), field="name"),)))
        else:
            accepted.append(found)
    ids = {p.id for p in accepted}
    return Collection(tuple(accepted), tuple(refused), tuple(name for name in expected if slug(name) not in ids), a, replace)
