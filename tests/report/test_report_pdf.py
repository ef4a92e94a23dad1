"""The PDF read back by other readers: text, tags, alternative texts, attachments, conformance, and the model inside."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pymupdf
import pypdf
import pytest

import toolkit as tk
from toolkit.files.pdf_attachment import MODEL, PRINT, text_of
from toolkit.report.document import NAMES, content
from toolkit.report.pdf import attachments, pdf_bytes
from toolkit.report.reprint import check_pdf
from toolkit.report.results import gather
from toolkit.report.sections.audit import LOOK
from toolkit.report.typesetting import typeset
from toolkit.rules.items import ITEMS

if TYPE_CHECKING:
    from pathlib import Path


def words(path: Path, page: int | None = None) -> str:
    """The text of a page, or of all, on one line."""
    pages = text_of(path.read_bytes(), path.name)
    return " ".join(" ".join(pages if page is None else [pages[page]]).split())


def test_page_one_stands_alone(shortlist: tk.Appraisal, printed: Path) -> None:
    text = words(printed, 0)
    assert (
        text.index(shortlist.decision[:30]) < text.index("Answer.") < text.index("How sure: TIE") < text.index("Before relying on this") < text.index("Next.")
    )
    assert "come out level (63 and 62 of 100)" in text
    assert "Illustrative" in text
    assert "a forecast or a mechanical choice" in text
    for view in shortlist.viewpoints:
        assert view.name in text


def test_summary_is_one_page(shortlist: tk.Appraisal, tmp_path: Path) -> None:
    path = tmp_path / "one.pdf"
    tk.write_pdf(shortlist, path, sections="summary", draws=1_000)
    assert len(pypdf.PdfReader(path).pages) == 1


def test_body_is_two_to_five_pages(printed: Path) -> None:
    pages = text_of(printed.read_bytes(), "")
    first = next(i for i, t in enumerate(pages) if "The appraisal in detail" in t)
    annex = next(i for i, t in enumerate(pages) if "Annex: what a reviewer needs" in t)
    assert first == 1
    assert 2 <= annex - first <= 5


def test_every_estimate_source_and_finding_is_in_print(shortlist: tk.Appraisal, printed: Path) -> None:
    text = re.sub(r"[-\s]+", "", words(printed))
    for row in shortlist.estimates:
        for e in row:
            assert re.sub(r"[-\s]+", "", e.reason) in text
    for s in shortlist.sources:
        assert re.sub(r"[-\s]+", "", s.text) in text
    for f in tk.review(shortlist).findings:
        assert re.sub(r"[-\s]+", "", f.text()) in text


def test_the_numbers_are_the_librarys(shortlist: tk.Appraisal, printed: Path) -> None:
    text = words(printed)
    r = tk.rank(shortlist)
    for option, score in r.scores.items():
        name = shortlist.option(option).name
        assert name in re.sub(r"\s+", " ", text)
        assert f"{100 * score:.0f}" in text


def test_conformance_is_declared_and_the_document_is_tagged(printed: Path) -> None:
    reader = pypdf.PdfReader(printed)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("en")
    xmp = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert re.search(r"pdfuaid:part>?[=\"]*1", xmp)
    assert re.search(r"pdfaid:part>?[=\"]*3", xmp)
    assert re.search(r"pdfaid:conformance>?[=\"]*A", xmp)
    assert reader.outline
    assert reader.metadata is not None
    assert reader.metadata.title


def test_figures_have_alternative_texts_and_tables_header_cells(printed: Path) -> None:
    found: dict[str, list[pypdf.generic.DictionaryObject]] = {}

    def walk(node: object) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            found.setdefault(str(node.get("/S")), []).append(node)
            walk(node.get("/K", []))

    walk(pypdf.PdfReader(printed).trailer["/Root"]["/StructTreeRoot"]["/K"])
    figures = found["/Figure"]
    charts = [b for b in content(gather(tk.load(printed), draws=2_000))["blocks"] if b["kind"] == "chart"]
    assert len(figures) == len(charts) >= 6
    assert {str(f["/Alt"]) for f in figures} == {b["alt"] for b in charts}
    assert all(len(str(f["/Alt"])) > 40 for f in figures)
    assert len(found["/TH"]) > 20
    assert "/H1" in found
    assert "/H2" in found


def test_fonts_are_embedded(printed: Path) -> None:
    for page in pypdf.PdfReader(printed).pages:
        for font in page["/Resources"]["/Font"].values():
            below = font.get_object()["/DescendantFonts"][0].get_object()
            assert any(k in below["/FontDescriptor"] for k in ("/FontFile2", "/FontFile3"))


def test_checkers_find_no_error(printed: Path) -> None:
    from click.testing import CliRunner
    from outloud.cli import main as outloud
    from pdfua.cli import main as pdfua

    heard = CliRunner().invoke(outloud, [str(printed), "--fail-on", "error", "--quiet"])
    assert heard.exit_code == 0, heard.output
    assert pdfua(["check", str(printed), "--min-severity", "error"]) == 0


def test_the_model_travels_inside(shortlist: tk.Appraisal, printed: Path) -> None:
    reader = pypdf.PdfReader(printed)
    assert {f.name for f in reader.attachment_list} == {MODEL, PRINT}
    again = tk.load(str(printed))
    assert again == shortlist
    assert again.digest == shortlist.digest
    assert tk.rank(again).scores.to_dict() == tk.rank(shortlist).scores.to_dict()


def test_same_input_same_bytes(shortlist: tk.Appraisal, printed: Path, tmp_path: Path) -> None:
    tk.write_pdf(shortlist, tmp_path / "again.pdf", draws=2_000)
    assert (tmp_path / "again.pdf").read_bytes() == printed.read_bytes()


def test_the_same_bytes_in_another_process(shortlist: tk.Appraisal, printed: Path, tmp_path: Path) -> None:
    """Whatever order that process keeps its sets in."""
    for seed in ("1", "77"):
        code = f"import toolkit as tk; tk.write_pdf(tk.load('us-mexico-security').shortlist, r'{tmp_path / seed}.pdf', draws=2_000)"
        subprocess.run([sys.executable, "-c", code], check=True, env=os.environ | {"PYTHONHASHSEED": seed})
        assert (tmp_path / f"{seed}.pdf").read_bytes() == printed.read_bytes()


def test_a_print_that_agrees_with_its_model(printed: Path) -> None:
    assert check_pdf(printed).matches


def with_attachment(printed: Path, name: str, text: str) -> bytes:
    """The PDF with one of its files changed."""
    writer = pypdf.PdfWriter(clone_from=printed)
    next(f for f in writer.attachment_list if f.name == name).content = text.encode()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_model_changed_behind_the_print_shows(printed: Path, tmp_path: Path) -> None:
    reader = pypdf.PdfReader(printed)
    model = next(f.content for f in reader.attachment_list if f.name == MODEL).decode()
    before = json.loads(model)
    changed = model.replace('"likely": 4.5', '"likely": 4.4', 1)
    assert json.loads(changed) != before
    path = tmp_path / "changed.pdf"
    path.write_bytes(with_attachment(printed, MODEL, changed))
    found = check_pdf(path)
    assert not found.matches
    assert any("digest" in d.text for d in found.differences)
    assert any(d.page == 1 for d in found.differences)


def test_a_print_changed_before_its_model_shows(shortlist: tk.Appraisal, tmp_path: Path) -> None:
    r = gather(shortlist, draws=1_000)
    body = content(r, "summary", attachments=attachments(r, "summary", "a4"))
    forged = json.loads(json.dumps(body).replace("63 and 62 of 100", "73 and 62 of 100"))
    assert forged != json.loads(json.dumps(body))
    path = tmp_path / "forged.pdf"
    path.write_bytes(typeset(forged).pdf)
    found = check_pdf(path)
    assert [d.page for d in found.differences] == [1]
    assert "73 and 62" in found.differences[0].text


@pytest.mark.parametrize("method", ["topsis", "vikor", "promethee_1"])
def test_other_methods_print_too(shortlist: tk.Appraisal, method: str, tmp_path: Path) -> None:
    if method == "promethee_1":
        with pytest.raises(tk.NotApplicable):
            tk.write_pdf(shortlist, tmp_path / "x.pdf", method=method, draws=500)
        return
    tk.write_pdf(shortlist, tmp_path / "x.pdf", method=method, sections=["summary", "method"], draws=500)
    assert tk.METHODS[method].title in words(tmp_path / "x.pdf")


def test_a_wrong_call_is_one_clear_line(shortlist: tk.Appraisal, tmp_path: Path) -> None:
    for wrong, match in (
        ({"sections": "sumary"}, "summary"),
        ({"sections": []}, "at least one section"),
        ({"sections": None}, "list of sections"),
        ({"sections": ["summary", "annexe"]}, "unknown section 'annexe'"),
        ({"draws": 1}, "draws: expected a whole number"),
        ({"draws": 99.5}, "draws: expected a whole number"),
        ({"draws": True}, "draws: expected a whole number"),
        ({"seed": -1}, "seed: expected a whole number"),
        ({"paper": None}, "letter"),
        ({"paper": ["a4"]}, "letter"),
        ({"date": 2026}, "2026-03-31"),
        ({"date": "2026-13-01"}, "2026-03-31"),
        ({"paper": "a5"}, "a4"),
        ({"date": "yesterday"}, "2026-03-31"),
        ({"language": "xx"}, "en"),
        ({"weights": "fiscl"}, "fiscal"),
    ):
        with pytest.raises(tk.InputError, match=match):
            tk.write_pdf(shortlist, tmp_path / "x.pdf", **wrong)
    with pytest.raises(tk.InputError, match="cannot be written"):
        tk.write_pdf(shortlist, "/proc/nowhere/x.pdf", sections="summary", draws=200)
    assert list(tmp_path.iterdir()) == []


def test_sections_are_named_once() -> None:
    assert len(set(NAMES)) == len(NAMES)


def test_every_item_of_the_checklists_is_looked_for_in_a_section_that_is_there() -> None:
    assert LOOK.keys() == ITEMS.keys()
    assert set(LOOK.values()) <= set(NAMES)


def test_pages_named_in_print_are_where_the_sections_begin(printed: Path) -> None:
    """Every link inside the document leads to the page whose number it shows."""
    document = pymupdf.open(printed)
    seen = 0
    for page in document:
        for link in page.get_links():
            if link["kind"] in (pymupdf.LINK_GOTO, pymupdf.LINK_NAMED) and "page" in link:
                shown = page.get_textbox(link["from"]).strip()
                assert int(re.sub(r"\D", "", shown)) == int(link["page"]) + 1
                seen += 1
    assert seen >= len(LOOK)


def test_a_page_is_not_named_where_the_section_is_not_printed(shortlist: tk.Appraisal, printed: Path, tmp_path: Path) -> None:
    tk.write_pdf(shortlist, tmp_path / "one.pdf", sections="summary", draws=1_000)
    assert "from page" not in words(tmp_path / "one.pdf")
    assert re.search(r"more in the review, from page \d+ on", words(printed, 0))


def test_letter_paper(shortlist: tk.Appraisal) -> None:
    data, _ = pdf_bytes(gather(shortlist, draws=500), "summary", "letter")
    assert pypdf.PdfReader(io.BytesIO(data)).pages[0].mediabox.width == 612
