"""A second language says all that the first says: the same templates with the same slots, and none left untranslated."""

from __future__ import annotations

import re
import threading
import tomllib
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any

import pytest

import toolkit as tk
from toolkit import wording
from toolkit.errors import UnknownName
from toolkit.wording import LANGUAGES, either, listing, say, speaking, spoken
from toolkit.wording.numbers import percent

if TYPE_CHECKING:
    from collections.abc import Iterator

HOME = Path(wording.__file__).parent
OTHERS = [language for language in LANGUAGES if language != "en"]
FREE = ("cues",)  # words to look for in a study's texts: as many as the language has for it
ENGLISH = re.compile(r"\b(the|of|and|with|which|than|are|from|under|weights?|options?|criterion|estimates?)\b", re.IGNORECASE)
TITLES = re.compile(r"\b(Toward Principles of Good Practice|MCDA Report Checklist)\b")  # of publications, which keep their language


def leaves(table: Any, head: str) -> Iterator[tuple[str, Any]]:
    if isinstance(table, dict) and head not in FREE:
        for key, value in table.items():
            yield from leaves(value, f"{head}.{key}")
    elif isinstance(table, list) and head not in FREE:
        for k, value in enumerate(table):
            yield from leaves(value, f"{head}[{k}]")
    else:
        yield head, table


def templates(language: str) -> dict[str, Any]:
    files = sorted((HOME / language).glob("*.toml"))
    return {key: text for path in files for key, text in leaves(tomllib.loads(path.read_text(encoding="utf-8")), path.stem)}


def slots(template: Any) -> list[tuple[str, str | None]]:
    return sorted((name, spec) for _, name, spec, _ in Formatter().parse(str(template)) if name is not None)


@pytest.mark.parametrize("language", OTHERS)
def test_every_template_is_there_with_its_slots(language: str) -> None:
    ours, theirs = templates("en"), templates(language)
    assert len(ours) > 1_000
    assert set(theirs) == set(ours)
    wrong = {key: (ours[key], theirs[key]) for key in ours if slots(ours[key]) != slots(theirs[key]) and key not in FREE}
    assert not wrong


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_left_in_english(language: str) -> None:
    texts = {key: re.sub(r"\{[^}]*\}|`[^`]*`", "", str(text)) for key, text in templates(language).items() if not key.startswith(FREE)}
    left = {key: text for key, text in texts.items() if len(set(map(str.lower, ENGLISH.findall(TITLES.sub("", text))))) > 1}
    assert not left


def test_english_names_of_methods_are_those_of_the_registry() -> None:
    assert tomllib.loads((HOME / "en" / "methods.toml").read_text(encoding="utf-8"))["titles"] == {n: m.title for n, m in tk.METHODS.items()}


def test_a_language_is_spoken_for_a_while_and_by_its_own_thread_alone() -> None:
    assert spoken() == "en"
    heard = []
    with speaking("es"):
        assert (say("words.or"), say("words.or", "en"), either(["A", "B"])) == ("o", "or", "A o B")
        other = threading.Thread(target=lambda: heard.append(say("words.or")))
        other.start()
        other.join()
        with speaking("en"):
            assert say("words.or") == "or"
        with pytest.raises(KeyError), speaking("en"):
            say("words.nothing")
        assert percent(0.001) == "menos de 1 %"
    assert heard == ["or"]
    assert (spoken(), percent(0.001)) == ("en", "under 1 %")


def test_a_language_that_is_not_there_is_said() -> None:
    with pytest.raises(UnknownName, match="'xx'"), speaking("xx"):
        pass
    with pytest.raises(UnknownName, match="'xx'"):
        say("words.or", "xx")


@pytest.mark.parametrize(
    ("items", "said"),
    [
        (["Salud", "Instituciones"], "Salud e Instituciones"), (["Salud", "“Instituciones”"], "Salud e “Instituciones”"),
        (["Costo", "higiene", "historia"], "Costo, higiene e historia"), (["agua", "hielo"], "agua y hielo"), (["A", "B"], "A y B"), (["A"], "A"),
        (["paz", "Íntegra"], "paz e Íntegra"),
    ],
)  # fmt: skip
def test_spanish_and_before_the_sound_of_i(items: list[str], said: str) -> None:
    assert listing(items, "es") == said


def test_results_are_read_in_either_language_without_being_worked_out_again() -> None:
    a = tk.load("us-mexico-security").shortlist
    v = tk.verdict(a, draws=2_000)
    english, spanish = v.text(), v.text("es")
    assert "Demand reduction" in english
    assert "Demand reduction" in spanish, "a study keeps its own words"
    assert not re.search(r"\b(the|and|of draws|leads)\b", re.sub(r"“[^”]*”", "", spanish))
    with speaking("es"):
        assert v.text() == spanish
    assert v.text() == english
