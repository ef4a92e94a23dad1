"""The study that travels inside a print of its shortlist: all of it comes back, and with it what was printed."""

from __future__ import annotations

import dataclasses
import io
import json
from typing import TYPE_CHECKING

import pypdf
import pytest

import toolkit as tk
from toolkit.files.pdf_attachment import MODEL, PRINT, attached, text_of
from toolkit.report.pdf import pdf_bytes
from toolkit.report.reprint import check_pdf
from toolkit.report.results import gather

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def case() -> tk.Appraisal:
    return tk.load("us-mexico-security")


@pytest.fixture(scope="module")
def of_the_shortlist(case: tk.Appraisal, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "summary.pdf"
    tk.write_pdf(case.shortlist, path, weights="rights", draws=500, seed=7, whole=case)
    return path


def test_the_whole_study_comes_back(case: tk.Appraisal, of_the_shortlist: Path) -> None:
    again = tk.load(of_the_shortlist)
    assert again == case
    assert again.shortlist == case.shortlist


def test_the_record_of_the_print_gives_the_printed_numbers_again(case: tk.Appraisal, of_the_shortlist: Path) -> None:
    found = check_pdf(of_the_shortlist)
    assert found.matches
    r = found.results
    assert r is not None
    assert r.appraisal == case.shortlist
    assert (r.draws, r.seed, r.method.name) == (500, 7, "weighted_sum")
    assert tk.rank(r.appraisal, r.weights, r.method).scores.to_dict() == tk.rank(case.shortlist, "rights").scores.to_dict()
    assert json.loads(attached(of_the_shortlist.read_bytes(), "x")[PRINT])["options"] == list(case.shortlist.option_ids)


def test_the_review_sees_the_dropped_options(case: tk.Appraisal) -> None:
    keys = {f.key for f in gather(case.shortlist, whole=case).review.findings}
    assert keys == {f.key for f in tk.review(case).findings}
    assert any(key.startswith("R38/") for key in keys)
    alone = gather(case.shortlist)
    assert not any(f.rule == "R38" for f in alone.review.findings)
    assert alone.whole is case.shortlist or alone.whole == case.shortlist


def test_another_choice_of_options_is_reviewed_as_it_stands(case: tk.Appraisal) -> None:
    part = case.select(["arms-and-cash", "continue-as-now", "diplomacy"])
    r = gather(part, whole=case)
    assert r.reviewed is part
    assert r.whole is case


def test_fewer_criteria_are_reviewed_over_the_longlist(case: tk.Appraisal) -> None:
    kept = case.criterion_ids[:8]
    r = gather(case.shortlist.select(criteria=kept), whole=case)
    assert r.whole is case
    assert r.reviewed == case.select(criteria=kept)


def test_a_study_that_the_part_is_not_from_is_left_aside(case: tk.Appraisal) -> None:
    other = dataclasses.replace(case, title="Another study")
    assert gather(case.shortlist, whole=other).whole == case.shortlist


def test_a_model_without_a_printed_option_shows(case: tk.Appraisal, of_the_shortlist: Path, tmp_path: Path) -> None:
    from toolkit.files.json_file import to_json

    smaller = case.select([o for o in case.option_ids if o != "joint-operations"])
    writer = pypdf.PdfWriter(clone_from=of_the_shortlist)
    next(f for f in writer.attachment_list if f.name == MODEL).content = to_json(smaller).encode()
    out = io.BytesIO()
    writer.write(out)
    path = tmp_path / "x.pdf"
    path.write_bytes(out.getvalue())
    found = check_pdf(path)
    assert not found.matches
    assert "joint-operations" in found.differences[0].text
    assert found.results is None


@pytest.mark.parametrize("field", ["options", "criteria", "sections"])
def test_settings_of_a_print_that_are_no_names(field: str, of_the_shortlist: Path, tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=of_the_shortlist)
    file = next(f for f in writer.attachment_list if f.name == PRINT)
    file.content = json.dumps(json.loads(file.content) | {field: [1, {"a": 2}]}).encode()
    out = io.BytesIO()
    writer.write(out)
    path = tmp_path / "x.pdf"
    path.write_bytes(out.getvalue())
    with pytest.raises(tk.InputError, match=f"{field}.*list of names"):
        check_pdf(path)


def test_a_change_to_an_option_that_is_not_in_print_shows(case: tk.Appraisal) -> None:
    """Its estimates are in the digest on page 1, and a dropped option can end up above a shortlisted one."""
    off = case.option_ids.index("diplomacy")
    row = tuple(dataclasses.replace(e, reason=f"{e.reason} More.") for e in case.estimates[off])
    changed = dataclasses.replace(case, estimates=(*case.estimates[:off], row, *case.estimates[off + 1 :]))
    before, after = (text_of(pdf_bytes(gather(c.shortlist, whole=c, draws=200), "summary")[0], "")[0] for c in (case, changed))
    assert case.digest in before
    assert changed.digest in after
    assert case.shortlist == changed.shortlist
