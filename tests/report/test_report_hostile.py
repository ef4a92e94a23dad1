"""Names that try to be markup, scripts that need other fonts, studies that are too large, and PDFs from strangers."""

from __future__ import annotations

import dataclasses
import io
import json
from typing import TYPE_CHECKING

import pandas as pd
import pymupdf
import pypdf
import pytest

import toolkit as tk
from toolkit.files.pdf_attachment import text_of
from toolkit.model import Source

if TYPE_CHECKING:
    from pathlib import Path

MARKUP = [
    '#panic("no")',
    "*bold* _it_ `raw` $x^2$ @ref <label>",
    '"quotes" \\ back \\u{41}',
    "= heading",
    "two\nlines\ttab",
    "// gone /* too */",
    "{{slots}} {braces}",
]


def study(names: list[str], criteria: int = 3) -> tk.Appraisal:
    columns = [f"criterion {j}" for j in range(criteria)]
    rows = [[(7 * i + 3 * j) % 11 for j in range(criteria)] for i in range(len(names))]
    frame = pd.DataFrame(rows, index=[f"o{i}" for i in range(len(names))], columns=columns)
    a = tk.from_frame(frame, dict.fromkeys(columns, "max"), ranges=dict.fromkeys(columns, (0, 10)))
    return dataclasses.replace(a, options=tuple(dataclasses.replace(o, name=n) for o, n in zip(a.options, names, strict=True)))


def pages_of(a: tk.Appraisal, path: Path, sections: str | list[str] = "full") -> str:
    tk.write_pdf(a, path, sections=sections, draws=200, date="2026-01-02")
    return " ".join(" ".join(text_of(path.read_bytes(), "")).split())


@pytest.mark.parametrize("name", MARKUP)
def test_markup_is_printed_as_it_stands(name: str, tmp_path: Path) -> None:
    text = pages_of(study([name, "plain"]), tmp_path / "x.pdf", ["summary", "options"])
    assert "".join(name.split()) in "".join(text.split())


def test_greek_and_cyrillic_always_print(tmp_path: Path) -> None:
    text = pages_of(study(["Δικαιοσύνη", "Правосудие", "Señal"]), tmp_path / "x.pdf", ["summary"])
    for name in ("Δικαιοσύνη", "Правосудие", "Señal"):
        assert name in text


def test_a_character_that_no_font_has_is_reported(tmp_path: Path) -> None:
    done = tk.write_pdf(study(["odd \ue123 one", "plain"]), tmp_path / "x.pdf", sections="summary", draws=200)
    assert done.replaced == ("\ue123",)
    assert "[U+E123]" in " ".join(text_of((tmp_path / "x.pdf").read_bytes(), ""))


def test_ten_thousand_characters(tmp_path: Path) -> None:
    name = "long " * 2_000
    text = pages_of(study([name.strip(), "plain"]), tmp_path / "x.pdf", ["options"])
    assert text.count("long") >= 2_000


FIELDS = ["title", "decision", "decider", "status", "context", "limits", "participants"]


@pytest.mark.parametrize("text", ["X" * 40_000, "e\u0301" * 20_000, "word " * 8_000, "https://example.org/" + "a" * 40_000, "#let x = [" * 4_000])
def test_endless_texts_stay_on_the_page_and_in_the_file(text: str, tmp_path: Path) -> None:
    """A PDF keeps strings of at most 32,767 bytes, and a word that no line can hold would run off the page."""
    a = study(["one", "two"])
    said = {f: (text,) if f in ("limits", "participants") else text for f in FIELDS}
    criteria = tuple(dataclasses.replace(c, name=text, unit=text, definition=text) for c in a.criteria[:1]) + a.criteria[1:]
    options = (dataclasses.replace(a.options[0], name=text, definition=text), *a.options[1:])
    a = dataclasses.replace(a, criteria=criteria, options=options, sources=(Source("s", text, text, note=text),), id="x", **said)
    path = tmp_path / "x.pdf"
    tk.write_pdf(a, path, sections=["question", "options", "limits", "sources", "definitions"], draws=100, date="2026-01-02")
    again = tk.load(path)
    assert dataclasses.replace(again, sources=tuple(dataclasses.replace(s, entry="") for s in again.sources)) == a
    with pymupdf.open(path) as document:
        for page in document:
            for x0, _, x1, _, *_ in page.get_text("words"):
                assert x0 >= 0
                assert x1 <= page.rect.width


def test_a_long_word_breaks_between_letters_only() -> None:
    from toolkit.report.typesetting import _serialised

    said = json.loads(_serialised({"text": "e\u0301" * 100, "url": "u" * 100, "note": "https://example.org/" + "a" * 100}, {}))
    assert "\u200b\u0301" not in said["text"]
    assert said["text"].replace("\u200b", "") == "e\u0301" * 100
    assert "\u200b" in said["text"]
    assert "\u200b" not in said["url"] + said["note"]


@pytest.mark.parametrize("script", ["שלום עולם", "مرحبا بالعالم", "日本語の政策", "🙂 🚀", "\u202eabc"])
def test_other_scripts_print_or_are_reported(script: str, tmp_path: Path) -> None:
    """Whatever is in the system's fonts is printed; every other character is named, and none is a silent box."""
    a = study(["one", "two"])
    a = dataclasses.replace(a, context=f"before {script} after")
    done = tk.write_pdf(a, tmp_path / "x.pdf", sections=["question"], draws=100)
    text = " ".join(text_of((tmp_path / "x.pdf").read_bytes(), ""))
    assert "before" in text
    assert "after" in text
    for c in {*script} - {" "}:
        assert (c in done.replaced) == (f"[U+{ord(c):04X}]" in text)
    with pymupdf.open(tmp_path / "x.pdf") as document:
        assert "\ufffd" not in "".join(page.get_text() for page in document)


def test_nothing_leaves_the_page_in_a_large_study(tmp_path: Path) -> None:
    names = [f"Option number {i} with a rather long name that goes on: and on, about what it is and whom it serves" for i in range(30)]
    path = tmp_path / "large.pdf"
    tk.write_pdf(study(names, 20), path, draws=200, date="2026-01-02")
    document = pymupdf.open(path)
    for page in document:
        for x0, y0, x1, y1, *word in page.get_text("words"):
            assert x0 >= 30, word
            assert x1 <= page.rect.width - 20, word
            assert y0 >= 20, word
            assert y1 <= page.rect.height - 10, word
    text = " ".join(" ".join(text_of(path.read_bytes(), "")).split())
    for i in range(30):
        assert f"Option number {i} " in text


@pytest.mark.parametrize("data", [b"", b"not a pdf", b"%PDF-1.7\n", b"%PDF-1.7\n1 0 obj\n<<"])
def test_a_file_that_is_no_pdf(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(data)
    with pytest.raises(tk.InputError) as error:
        tk.load(str(path))
    assert len(error.value.issues) == 1
    assert "x.pdf" in str(error.value)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.999])
def test_a_pdf_cut_short(part: float, printed: Path, tmp_path: Path) -> None:
    data = printed.read_bytes()
    path = tmp_path / "x.pdf"
    path.write_bytes(data[: int(len(data) * part)])
    with pytest.raises(tk.InputError):
        tk.load(str(path))


def test_a_pdf_with_somebody_elses_file(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_attachment("invoice.xml", b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>")
    path = tmp_path / "x.pdf"
    with path.open("wb") as out:
        writer.write(out)
    with pytest.raises(tk.InputError, match=r"model\.json inside, found none .*invoice\.xml"):
        tk.load(str(path))


def test_a_model_that_is_no_model(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_attachment("model.json", b'{"format": 1}')
    out = io.BytesIO()
    writer.write(out)
    path = tmp_path / "x.pdf"
    path.write_bytes(out.getvalue())
    with pytest.raises(tk.InputError, match=r"x\.pdf#model\.json"):
        tk.load(str(path))
