"""Help texts for terms, from the one glossary that pages and print share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.wording import area

if TYPE_CHECKING:
    from collections.abc import Iterable


def term(word: str) -> str:
    """What a term means."""
    return str(area("glossary")[word]["text"])


def entries(words: Iterable[str] | None = None) -> list[tuple[str, str]]:
    """These terms, else all, with what they mean, in alphabetical order."""
    known = area("glossary")
    return sorted((str(known[w]["name"]), str(known[w]["text"])) for w in (known if words is None else words))
