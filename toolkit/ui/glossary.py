"""Help texts for terms, from the one glossary that pages and print share."""

from __future__ import annotations

from toolkit.wording import area


def term(word: str) -> str:
    """What a term means."""
    return str(area("glossary")[word]["text"])


def entries() -> list[tuple[str, str]]:
    """All terms with what they mean, in alphabetical order."""
    return sorted((str(e["name"]), str(e["text"])) for e in area("glossary").values())
