"""Take the pages as they print now for the approved ones: `python -m tests.report.approve [NAME...]`. Look at them before."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.report.pictures import APPROVED, PRINTS, approve, rendered


def main(names: list[str]) -> None:
    """Approve the prints named, all when none is."""
    for name in names or PRINTS:
        with tempfile.TemporaryDirectory() as folder:
            pages = rendered(name, Path(folder))
        approve(name, pages)
        size = sum(p.stat().st_size for p in APPROVED.glob(f"{name}-*.png"))
        sys.stdout.write(f"{name}: {len(pages)} pages, {size / 1000:,.0f} kB in {APPROVED}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
