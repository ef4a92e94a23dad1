"""Every page as a picture beside the one that was approved, and what the comparison can and cannot see."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image, ImageDraw

import toolkit as tk
from tests.report import pictures as of

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(of.NO_POPPLER and os.environ.get("CI") != "true", reason="Poppler is not installed")
HINT = "look at it, then: python -m tests.report.approve"


@pytest.fixture(scope="module")
def page() -> Image.Image:
    """The page with the most ink among the approved: scorecard and tables."""
    return of.approved("shortlist")[2]


@pytest.mark.parametrize("name", of.PRINTS)
def test_every_page_is_as_approved(name: str, tmp_path: Path) -> None:
    now, before = of.rendered(name, tmp_path), of.approved(name)
    wrong = []
    for k, (one, other) in enumerate(zip(before, now, strict=False), start=1):
        where = of.apart(one, other)
        if where.mean() > of.SHARE:
            path = tmp_path / f"{name}-{k:02}-difference.png"
            of.shown(one, other, where).save(path)
            other.save(tmp_path / f"{name}-{k:02}-new.png")
            wrong.append(f"page {k}: {100 * where.mean():.2f} % of it differs, see {path}")
    if len(before) != len(now):
        wrong.append(f"{len(before)} pages are approved, {len(now)} were printed into {tmp_path}")
    assert not wrong, "\n".join([*wrong, HINT])


def differs(one: Image.Image, other: Image.Image) -> bool:
    return bool(of.apart(one, other).mean() > of.SHARE)


def test_the_same_page_with_other_smoothing_is_the_same(page: Image.Image) -> None:
    """A tenth of a pixel to the side and a few shades lighter, as another renderer would have it."""
    soft = np.asarray(page, dtype=float)
    moved = 0.9 * soft + 0.1 * np.roll(soft, 1, axis=1)
    assert not differs(page, page)
    assert not differs(page, Image.fromarray(moved.astype(np.uint8)))
    assert not differs(page, Image.fromarray((soft * 0.98 + 5).clip(0, 255).astype(np.uint8)))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda p, d: d.rectangle((30, 44, 200, 50), fill="white"), id="a line gone"),
        pytest.param(lambda p, d: p.paste(p.crop((20, 300, 400, 420)), (20, 302)), id="rows two pixels lower"),
        pytest.param(lambda p, d: d.rectangle((150, 320, 175, 324), fill=(230, 159, 0)), id="another colour"),
        pytest.param(lambda p, d: d.rectangle((60, 560, 75, 566), fill="black"), id="a bar more"),
    ],
)
def test_a_change_of_the_page_shows(change: object, page: Image.Image) -> None:
    other = page.copy()
    change(other, ImageDraw.Draw(other))  # type: ignore[operator]
    assert differs(page, other)


def changed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[int]:
    """The pages of the summary that are not as approved."""
    return [k for k, (one, other) in enumerate(zip(of.approved("summary"), of.rendered("summary", tmp_path), strict=True), start=1) if differs(one, other)]


def test_a_bar_that_moves_by_two_points_shows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from toolkit.report.drawing import Scale

    honest = Scale.at
    monkeypatch.setattr(Scale, "at", lambda self, x: min(honest(self, x) + 0.04, 1.0))
    assert changed(monkeypatch, tmp_path) == [1]


def test_a_column_that_goes_shows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from toolkit.report.sections import summary

    honest = summary._cells
    monkeypatch.setattr(summary, "_cells", lambda r: dict(list(honest(r).items())[:-1]))
    assert changed(monkeypatch, tmp_path) == [1]


def test_a_sentence_that_goes_shows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from toolkit.report.sections import summary

    monkeypatch.setattr(summary, "_ask", lambda r: "")
    assert changed(monkeypatch, tmp_path) == [1]


def test_a_page_of_another_size_shows(page: Image.Image) -> None:
    assert differs(page, page.crop((0, 0, page.width - 1, page.height)))


def test_page_one_of_the_large_study_is_one_page(tmp_path: Path) -> None:
    path = tmp_path / "one.pdf"
    tk.write_pdf(of.large(), path, sections="summary", draws=200, date="2026-01-02")
    assert len(of.pictures(path)) == 1
