"""Typst reads the sources of the bundled case as its bibliography, so they are Hayagriva YAML in fact."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import typst

SOURCES = Path(__file__).parents[2] / "options" / "us-mexico-security" / "sources.yaml"


def test_typst_prints_every_source(tmp_path):
    (tmp_path / "sources.yaml").write_bytes(SOURCES.read_bytes())
    main = tmp_path / "main.typ"
    main.write_text('#set document(date: none)\n#set page(height: auto)\n#bibliography("sources.yaml", full: true, style: "apa")\n')
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(typst.compile(str(main)))).pages)
    printed = " ".join(text.split())
    assert "Rydell, C., & Everingham, S. (1994). Controlling Cocaine: Supply Versus Demand Programs" in printed
    assert "Journal of Politics" in printed
    assert len(printed) > 10_000
