"""docs/methods.md is what the declarations say."""

from __future__ import annotations

from pathlib import Path

import toolkit as tk
from toolkit.methods.page import page

PAGE = Path(__file__).parents[2] / "docs" / "methods.md"


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "write it again: python -m toolkit.methods.page > docs/methods.md"


def test_every_method_and_parameter_is_on_the_page() -> None:
    text = page()
    for name, method in tk.METHODS.items():
        section = text.split(f"\n## {method.title}\n")[1].split("\n## ")[0]
        assert f"| `{name}` |" in section
        assert method.reference in section
        assert method.weakness in section
        for parameter in method.parameters():
            assert f"| `{parameter}` |" in section
        for working in method.workings:
            assert f"| `{working}` |" in section


def test_the_links_of_the_table_have_headings() -> None:
    text = page()
    headings = {"".join(c for c in line[3:].lower() if c.isalnum() or c in " -").replace(" ", "-") for line in text.splitlines() if line.startswith("## ")}
    links = {part.split(")")[0] for part in text.split("](#")[1:]}
    assert len(links) == len(tk.METHODS)
    assert links <= headings


def test_what_is_left_out_is_said_with_its_reason() -> None:
    assert "simus" not in tk.METHODS
    assert "**SIMUS**" in page()
