"""No word of a page lies over another, on paper of either size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pymupdf
import pytest

import toolkit as tk
from tests.report.pictures import large, large_study

if TYPE_CHECKING:
    from pathlib import Path

Box = tuple[float, float, float, float, str]


def words(page: pymupdf.Page) -> list[Box]:
    """The upright words of a page; boxes of turned ones overlap though their letters do not."""
    turned = [pymupdf.Rect(line["bbox"]) for b in page.get_text("dict")["blocks"] for line in b.get("lines", ()) if line["dir"] != (1.0, 0.0)]
    return [tuple(w[:5]) for w in page.get_text("words") if not any(r.contains(pymupdf.Rect(w[:4])) for r in turned)]


def overlaps(page: pymupdf.Page) -> list[tuple[str, str]]:
    """Pairs of words whose boxes share more than a tenth of the smaller, and a third of its height: lines set close share less."""
    found = []
    every = words(page)
    for k, (x0, y0, x1, y1, word) in enumerate(every):
        for a0, b0, a1, b1, other in every[k + 1 :]:
            wide, high = min(x1, a1) - max(x0, a0), min(y1, b1) - max(y0, b0)
            if wide <= 0.5 or high <= 0.35 * min(y1 - y0, b1 - b0):
                continue
            if wide * high > 0.1 * min((x1 - x0) * (y1 - y0), (a1 - a0) * (b1 - b0)):
                found.append((word, other))
    return found


def test_the_shortlist(printed: Path) -> None:
    pages = list(pymupdf.open(printed))
    assert len(pages) > 15
    assert [overlaps(p) for p in pages] == [[]] * len(pages)


def test_the_large_study(tmp_path: Path) -> None:
    large_study(tmp_path / "large.pdf")
    pages = list(pymupdf.open(tmp_path / "large.pdf"))
    assert len(pages) > 15
    assert [overlaps(p) for p in pages] == [[]] * len(pages)


@pytest.mark.parametrize("sections", ["summary", ["contributions", "difference", "flips", "acceptability", "balance"]])
def test_letter_paper(sections: str | list[str], tmp_path: Path) -> None:
    tk.write_pdf(large(), tmp_path / "x.pdf", paper="letter", sections=sections, draws=200)
    pages = list(pymupdf.open(tmp_path / "x.pdf"))
    assert [overlaps(p) for p in pages] == [[]] * len(pages)


def test_it_finds_words_over_each_other() -> None:
    page = pymupdf.open().new_page()
    page.insert_text((100, 100), "one")
    page.insert_text((108, 101), "other")
    assert overlaps(page) == [("one", "other")]
