"""The same report in Spanish: every word that is not the study's own, the same numbers, and a check that reads it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

import toolkit as tk
from toolkit.errors import UnknownName
from toolkit.report.reprint import check_pdf

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = re.compile(r"\b(?:the|and|with|which|weights?|options?|estimates?|criteri(?:on|a)|under|every|between|study|judgement)\b", re.IGNORECASE)
NUMBER = re.compile(r"(?<![\w.])[−+]?\d+(?:,\d{3})*(?:\.\d+)?(?![\w])")


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> tk.Appraisal:
    """A study whose own words are Spanish."""
    path = tmp_path_factory.mktemp("plan") / "plan.csv"
    path.write_text(
        "opción,violencia,derechos,costo\nobjective,min,max,min\nrange,0:10,1:5,0:10\nReforma,3,4,4\nPrevención,5,4,2\nOperativos,6,2,9\n", encoding="utf-8"
    )
    return tk.load(path)


def pages(path: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(path).pages]


def test_no_english_is_left(study: tk.Appraisal, tmp_path: Path) -> None:
    tk.write_pdf(study, tmp_path / "resumen.pdf", language="es", draws=500)
    lines = "\n".join(pages(tmp_path / "resumen.pdf")).splitlines()
    left = [line for line in lines if len({word.lower() for word in ENGLISH.findall(line)}) > 1]
    published = ("vj(a)", "good by others", "Keeney, R.L.")  # a method in its own words, and where it was published
    assert [line for line in left if not any(own in line for own in published)] == []
    assert PdfReader(tmp_path / "resumen.pdf").trailer["/Root"]["/Lang"].startswith("es")


def test_the_numbers_of_page_1_are_the_same(study: tk.Appraisal, tmp_path: Path) -> None:
    found = {}
    for language in ("en", "es"):
        tk.write_pdf(study, tmp_path / f"{language}.pdf", language=language, sections="summary", draws=500)
        found[language] = sorted(NUMBER.findall(pages(tmp_path / f"{language}.pdf")[0]))
    assert len(found["en"]) > 20
    assert found["es"] == found["en"]


def test_it_checks_against_its_model_and_opens_as_the_same_study(tmp_path: Path) -> None:
    a = tk.load("us-mexico-security").shortlist
    tk.write_pdf(a, tmp_path / "resumen.pdf", language="es", draws=500)
    assert not check_pdf(tmp_path / "resumen.pdf").differences
    assert tk.load(tmp_path / "resumen.pdf") == a


def test_a_language_that_is_not_there_is_said_before_any_work(study: tk.Appraisal, tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="unknown language 'fr'"):
        tk.write_pdf(study, tmp_path / "x.pdf", language="fr")
    assert not (tmp_path / "x.pdf").exists()
