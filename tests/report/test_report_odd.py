"""Studies at the edge: no sentence of a report is wrong, empty or at odds with another one.

The expected facts follow from the studies' numbers: equal totals have no leader, a lead on every criterion has no weights that
reverse it, a table without units has none to print.
"""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Any

import pandas as pd
import pymupdf
import pytest

import toolkit as tk
from tests.report.test_report_overlaps import overlaps
from toolkit.report.document import content
from toolkit.report.results import gather

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


def study(rows: Mapping[str, Mapping[str, float]], baseline: str = "", weights: Mapping[str, float] | None = None) -> tk.Appraisal:
    """Options by name with performances on scales from 0 to 10, more being better."""
    frame = pd.DataFrame.from_dict(rows, orient="index")
    a = tk.from_frame(frame, dict.fromkeys(frame, "max"), weights, dict.fromkeys(frame, (0, 10)))
    return dataclasses.replace(a, options=tuple(dataclasses.replace(o, baseline=o.id == baseline) for o in a.options))


LEVEL = {"Now": {"x": 1, "y": 1}, "A": {"x": 4, "y": 8}, "B": {"x": 8, "y": 4}}
AHEAD = {"Now": {"x": 1, "y": 1}, "A": {"x": 9, "y": 9}, "B": {"x": 3, "y": 2}}


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for v in value.values():
            yield from strings(v)
    elif isinstance(value, list | tuple):
        for v in value:
            yield from strings(v)


def said(a: tk.Appraisal, sections: str = "full") -> str:
    return "\n".join(strings(content(gather(a, draws=300), sections)["blocks"]))


@pytest.mark.parametrize("baseline", ["", "Now"])
def test_equal_totals_have_no_leader_whatever_the_verdict(baseline: str) -> None:
    text = said(study(LEVEL, baseline), "summary")
    assert "“A” and “B” come out level (60 and 60 of 100)." in text
    assert "comes first" not in text
    assert not re.search(r"from (\S+) % to \1 % of the weight", text)
    assert "points of weight reverse" not in text


def test_what_no_weights_can_reverse_is_said_in_words() -> None:
    text = said(study(AHEAD, "Now"))
    assert "no change of weights reverses it" in text
    assert not re.search(r"\binf\b|\bnan\b", text)


def test_without_a_baseline_nothing_is_compared_with_one() -> None:
    text = said(study(AHEAD))
    assert text.count("o baseline is declared") == 2  # the verdict's rule, and the options' table
    for words in ("Beats baseline", "points gained over the baseline", "The dashed line is the baseline", "is not shown to be better"):
        assert words not in text


def test_groups_and_units_that_a_study_lacks_are_not_printed() -> None:
    text = said(study(AHEAD, "Now"))
    assert "2, not grouped" in text
    for words in ("(level)", "Group %", "Outcomes and rights\n"):
        assert words not in text


def test_a_lead_of_the_baseline_itself_is_laid_to_no_convention() -> None:
    text = said(study({"Now": {"x": 9, "y": 5}, "A": {"x": 2, "y": 6}}, "Now"), "summary")
    assert "“Now” comes first" in text
    assert "convention" not in text


def test_of_one_option_nothing_is_compared() -> None:
    document = content(gather(study({"A": {"x": 3, "y": 4}}), draws=300))
    anchors = {b["anchor"] for b in document["blocks"] if "anchor" in b}
    assert {"options", "scorecard", "estimates"} <= anchors
    assert not anchors & {"flips", "methods", "acceptability", "leave_out", "difference"}


def test_without_views_the_weights_vary_about_those_stated() -> None:
    assert "up to 25 % above and below" in said(study(AHEAD, "Now"))
    assert "over the span of the perspectives" in said(tk.load("us-mexico-security").shortlist)


def test_tables_say_that_something_is_not_given_and_leave_no_cell_blank() -> None:
    document = content(gather(study(AHEAD, "Now"), draws=300))
    tables = [b for b in document["blocks"] if b["kind"] == "table"]
    assert len(tables) > 6
    heads = {"Option": 1, "Criterion": 1}
    for t in tables:
        if t["columns"][0]["title"] in heads:
            assert all(cell != "" for row in t["rows"] for cell in row), t["columns"]


def test_a_gap_is_not_shaded_as_if_it_were_average() -> None:
    a = study({"Now": {"x": 1, "y": 1}, "A": {"x": float("nan"), "y": 9}}, "Now")
    tables = [b for b in content(gather(a, draws=300), ["scorecard"])["blocks"] if b["kind"] == "table"]
    cells = [cell for row in tables[0]["rows"] for cell in row[1:]]
    assert "?" in cells
    assert all("value" in c for c in cells if c != "?")


def test_a_view_that_cannot_tell_the_first_two_apart_says_so() -> None:
    case = tk.load("us-mexico-security").shortlist
    r = gather(case, draws=300)
    table = next(b for b in content(r, "summary")["blocks"] if b["kind"] == "table")
    close = {row[0] for row in table["rows"] if row[2].startswith("level with ")}
    totals = {p.name: tk.rank(case, p.weights).scores.sort_values(ascending=False) for p in case.viewpoints}
    assert close == {name for name, s in totals.items() if 100 * (s.iloc[0] - s.iloc[1]) < 1} != set()


def test_sources_carry_the_code_by_which_texts_call_them() -> None:
    case = tk.load("us-mexico-security")
    blocks = [b for b in content(gather(case, draws=300), ["sources"])["blocks"] if b["kind"] == "source"]
    assert [re.fullmatch(r"(\d+)†? \((\w+)\)", b["number"]).groups() for b in blocks] == [(str(k), s.id) for k, s in enumerate(case.sources, start=1)]
    assert not any("Read: read" in "".join(strings(b)) for b in blocks)


def test_long_words_stay_in_their_columns(tmp_path: Path) -> None:
    word = "Straßenverkehrssicherheitsverbesserungsmaßnahmenplanung"
    rows = {f"{word} {k}": {f"{word}sgesetz {j}": float((3 * k + j) % 7) for j in range(4)} for k in range(7)}
    tk.write_pdf(study(rows, f"{word} 0"), tmp_path / "long.pdf", draws=200)
    pages = list(pymupdf.open(tmp_path / "long.pdf"))
    assert len(pages) > 8
    assert [overlaps(p) for p in pages] == [[]] * len(pages)


def test_a_row_of_characters_that_no_font_has_is_cut_short(tmp_path: Path) -> None:
    question = "".join(chr(0xE100 + k) for k in range(40))  # of the private use area, so in no font
    done = tk.write_pdf(dataclasses.replace(study(AHEAD, "Now"), decision=question), tmp_path / "x.pdf", sections="summary", draws=200)
    text = pymupdf.open(tmp_path / "x.pdf")[0].get_text().replace("\n", "").replace("\u200b", "")
    assert "[U+E100][U+E101][U+E102][+37]" in text
    assert len(done.replaced) == 40
    assert "\u200b" not in done.replaced


def test_methods_that_lead_to_another_option_are_not_said_to_agree() -> None:
    level = tk.from_frame(pd.DataFrame({"Cost": [10.0, 14.0], "Benefit": [3.0, 5.0]}, index=["Less", "More"]), {"Cost": "min", "Benefit": "max"})
    text = said(level)
    assert "More leads under Weighted product" in text  # 3/10 against 5/14
    assert "All rankings order the options alike" not in text
    assert "All rankings order the options alike" in said(study({"A": {"x": 9}, "B": {"x": 3}}))


def test_no_line_begins_with_a_sign_of_the_number_before(printed: Path) -> None:
    lines = [line.strip() for page in pymupdf.open(printed) for line in page.get_text().splitlines()]
    assert sum("%" in line for line in lines) > 50
    assert not [line for line in lines if line.startswith("%")]
