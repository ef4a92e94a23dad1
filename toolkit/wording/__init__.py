"""Every sentence that a person reads about a result, as templates with slots, one folder a language.

A template is found by "area.key": the area is the TOML file's name, the key may have dots. Results name the template and
the slots; the words are chosen here, so that a second language touches no rule and no page.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from toolkit.errors import UnknownName

LANGUAGES = ("en",)


@cache
def area(name: str, language: str = "en") -> dict[str, Any]:
    """All templates of one area, as nested dicts. Raises UnknownName for a language or an area that is not there."""
    if language not in LANGUAGES:
        raise UnknownName("language", language, LANGUAGES)
    path = Path(__file__).parent / language / f"{name}.toml"
    if not path.exists():
        raise UnknownName("area of wording", name, sorted(p.stem for p in path.parent.glob("*.toml")))
    return tomllib.loads(path.read_text(encoding="utf-8"))


def say(key: str, /, language: str = "en", **slots: object) -> str:
    """The sentence of a template ("verdict.tie") with its slots filled. Raises KeyError when a slot or key is missing."""
    name, _, rest = key.partition(".")
    found: Any = area(name, language)
    for part in rest.split("."):
        found = found[part]
    return str(found).format(**slots)


def listing(items: list[str] | tuple[str, ...], word: str = "and") -> str:
    """The items as one phrase.

    >>> listing(["A", "B", "C"])
    'A, B and C'
    """
    *head, last = items
    return f"{', '.join(head)} {word} {last}" if head else last
