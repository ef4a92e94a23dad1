"""Every sentence that a person reads about a result, as templates with slots, one folder a language.

A template is found by "area.key": the area is the TOML file's name, the key may have dots. Results name the template and
the slots; the words are chosen here, so that a second language touches no rule and no page. What is not asked for in a
language of its own comes in the one that is being spoken, `speaking("es")`; English, if nobody says.
"""

from __future__ import annotations

import re
import tomllib
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.errors import UnknownName

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGES = {"en": "English", "es": "Español"}
_I_SOUND = re.compile(r"\W*h?[ií](?![aeéoóuú])", re.IGNORECASE)  # before which Spanish says "e", not "y"
_spoken: ContextVar[str] = ContextVar("language", default="en")


def use(language: str) -> None:
    """Speak a language from here on, in this thread or task. Raises UnknownName."""
    _spoken.set(_known(language))


def spoken() -> str:
    """The language that is being spoken."""
    return _spoken.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language for a while. Raises UnknownName."""
    before = _spoken.set(_known(language))
    try:
        yield
    finally:
        _spoken.reset(before)


def area(name: str, language: str | None = None) -> dict[str, Any]:
    """All templates of one area, as nested dicts. Raises UnknownName for a language or an area that is not there."""
    return _area(name, language or _spoken.get())


@cache
def _area(name: str, language: str) -> dict[str, Any]:
    path = Path(__file__).parent / _known(language) / f"{name}.toml"
    if not path.exists():
        raise UnknownName("area of wording", name, sorted(p.stem for p in path.parent.glob("*.toml")))
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _known(language: str) -> str:
    if language not in LANGUAGES:
        raise UnknownName("language", language, list(LANGUAGES))
    return language


def say(key: str, /, language: str | None = None, **slots: object) -> str:
    """The sentence of a template ("verdict.tie") with its slots filled. Raises KeyError when a slot or key is missing."""
    name, _, rest = key.partition(".")
    found: Any = _area(name, language or _spoken.get())
    for part in rest.split("."):
        found = found[part]
    return str(found).format(**slots)


def procedure_key(name: str) -> str | None:
    """The template that names a procedure of stating weights; None for one that somebody described in words of their own."""
    key = name.replace(" ", "_")
    return f"words.procedures.{key}" if key in _area("words", "en")["procedures"] else None


def procedure(name: str, language: str | None = None) -> str:
    """A procedure of stating weights as people call it."""
    key = procedure_key(name)
    return say(key, language) if key else name


def listing(items: list[str] | tuple[str, ...], language: str | None = None) -> str:
    """The items as one phrase.

    >>> listing(["A", "B", "C"]), listing(["Salud", "Instituciones"], "es")
    ('A, B and C', 'Salud e Instituciones')
    """
    *head, last = items
    word = "and_before_i" if _I_SOUND.match(last) else "and"
    return f"{', '.join(head)} {say(f'words.{word}', language)} {last}" if head else last


def either(items: list[str] | tuple[str, ...], language: str | None = None) -> str:
    """The items as one phrase of alternatives.

    >>> either(["A", "B", "C"])
    'A, B or C'
    """
    *head, last = items
    return f"{', '.join(head)} {say('words.or', language)} {last}" if head else last
