"""Pages as pictures: what is printed, how it is rendered, and how two pictures of a page are told apart.

A page differs when more than `SHARE` of its pixels differ by more than `STEP` of 255 in some colour, after a blur of `BLUR`
pixels that takes out how a renderer smooths edges. At 50 dots an inch a word of four letters, a bar that moves by half a
millimetre, or a table's row is more than that.
"""

from __future__ import annotations

import dataclasses
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

import numpy as np
import pandas as pd
from PIL import Image, ImageFilter

import toolkit as tk
from toolkit.model import How
from toolkit.model.weights import weights_from
from toolkit.report.document import NAMES

if TYPE_CHECKING:
    from collections.abc import Callable

APPROVED = Path(__file__).parent / "approved"
DPI = 50
BLUR, STEP, SHARE = 1.5, 24, 0.0002
CASE = "us-mexico-security"
LEFT_OUT = {"estimates", "review", "leave_out", "checklist", "glossary"}  # of the large study: long tables of the kind that the shortlist shows
NO_POPPLER = shutil.which("pdftoppm") is None


def large() -> tk.Appraisal:
    """Thirty options and twenty criteria with long names, nine views, cost, a least level, and a gap."""
    options = [f"Option number {i} with a rather long name that goes on: and on, about what it is and whom it serves" for i in range(30)]
    criteria = [f"Criterion number {j} which has a long name as well and says what is counted" for j in range(20)]
    rows = [[float((7 * i + 3 * j + i * j % 5) % 11) for j in range(20)] for i in range(30)]
    rows[3][4] = float("nan")
    a = tk.from_frame(pd.DataFrame(rows, index=options, columns=criteria), dict.fromkeys(criteria, "max"), ranges=dict.fromkeys(criteria, (0, 10)))
    views = tuple(
        tk.Perspective(f"v{k}", f"The view of a group of people number {k}", weights_from({c: 1 + (j * k) % 5 for j, c in enumerate(criteria)}, How("points")))
        for k in range(9)
    )
    return dataclasses.replace(
        a,
        options=tuple(dataclasses.replace(o, baseline=i == 29) for i, o in enumerate(a.options)),
        criteria=tuple(dataclasses.replace(c, cost=j == 0, objective="max" if j else "min", hurdle=2.0 if j == 5 else None) for j, c in enumerate(a.criteria)),
        viewpoints=views,
        decision="Which of these thirty options should come first in the next five years, given what is known today?",
        id="large",
    )


def shortlist(path: Path, sections: str = "full") -> None:
    """The bundled shortlist with the whole study inside."""
    case = fixed(tk.load(CASE))
    tk.write_pdf(case.shortlist, path, sections=sections, draws=2_000, date="2026-01-02", whole=case)


def large_study(path: Path) -> None:
    """The large study but for its longest tables."""
    tk.write_pdf(fixed(large()), path, sections=[n for n in NAMES if n not in LEFT_OUT], draws=500, date="2026-01-02")


PRINTS: dict[str, Callable[[Path], None]] = {
    "shortlist": shortlist,
    "summary": lambda path: shortlist(path, "summary"),
    "large": large_study,
}


def fixed(a: tk.Appraisal) -> tk.Appraisal:
    """The same with a digest that stays when a comma of the study changes."""
    vars(a)["digest"] = "0" * 12
    return a


def rendered(name: str, folder: Path) -> list[Image.Image]:
    """The pages of a print as pictures, with a version that stays."""
    pdf = folder / f"{name}.pdf"
    with mock.patch.object(tk, "__version__", "0.0.0"):
        PRINTS[name](pdf)
    return pictures(pdf)


def pictures(pdf: Path) -> list[Image.Image]:
    """The pages of a PDF by Poppler."""
    subprocess.run(["pdftoppm", "-r", str(DPI), "-png", str(pdf), str(pdf.with_suffix(""))], check=True, timeout=120)
    return [Image.open(p).convert("RGB") for p in sorted(pdf.parent.glob(f"{pdf.stem}-*.png"))]


def coarse(page: Image.Image) -> Image.Image:
    """The page in the nearest of 216 fixed colours, which keeps the approved pictures small; dithering would scatter the change."""
    return page.convert("P", palette=Image.Palette.WEB, dither=Image.Dither.NONE)


def approved(name: str) -> list[Image.Image]:
    """The approved pages of a print."""
    return [Image.open(p).convert("RGB") for p in sorted(APPROVED.glob(f"{name}-*.png"))]


def approve(name: str, pages: list[Image.Image]) -> None:
    """Put pages in the place of the approved ones."""
    APPROVED.mkdir(exist_ok=True)
    for old in APPROVED.glob(f"{name}-*.png"):
        old.unlink()
    for k, page in enumerate(pages, start=1):
        coarse(page).save(APPROVED / f"{name}-{k:02}.png", optimize=True)


def apart(one: Image.Image, other: Image.Image) -> np.ndarray:
    """Which pixels differ; all of them when the sizes do."""
    if one.size != other.size:
        return np.ones((one.height, one.width), dtype=bool)
    blurred = [np.asarray(coarse(page).convert("RGB").filter(ImageFilter.GaussianBlur(BLUR)), dtype=int) for page in (one, other)]
    return np.abs(blurred[0] - blurred[1]).max(axis=-1) > STEP


def shown(before: Image.Image, now: Image.Image, where: np.ndarray) -> Image.Image:
    """The approved page, the new page, and the new page in grey with the difference in red, side by side."""
    grey = np.asarray(now.convert("L").convert("RGB")).copy()
    grey[where] = (220, 0, 0)
    strip = Image.new("RGB", (before.width + 2 * now.width, max(before.height, now.height)), "white")
    for x, page in ((0, before), (before.width, now), (before.width + now.width, Image.fromarray(grey))):
        strip.paste(page, (x, 0))
    return strip
