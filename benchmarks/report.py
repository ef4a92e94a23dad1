"""The PDF: typesetting beyond the computation, a cold start from the command line, and the size of the file."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import toolkit as tk
from benchmarks.harness import Figure, Measure
from toolkit.report.document import content
from toolkit.report.pdf import attachments, pdf_bytes
from toolkit.report.results import gather
from toolkit.report.typesetting import typeset

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.report.results import Results

ROUNDS = 5


def measures() -> Iterator[Measure | Figure]:
    """Warm typesetting of the whole report and of page 1, the cold command beside `import pandas`, and the size."""
    r = gather(tk.load("us-mexico-security").shortlist)
    data, _ = pdf_bytes(r)  # works out everything that is shown, so that what follows is print alone
    yield Measure("full report beyond the computation", partial(printed, r, "full"), at_most=1.0)
    yield Measure("page 1 beyond the computation", partial(printed, r, "summary"), at_most=0.3)
    yield Figure("report from the command line, cold, beside import pandas", cold(), "times", at_most=4)
    yield Figure("size of the full report", len(data) / 1000, "kB", at_most=600)


def printed(r: Results, sections: str) -> object:
    """Content, JSON and PDF of results that are there already."""
    return typeset(content(r, sections, "a4", attachments(r, sections, "a4")))


def cold() -> float:
    """The median ratio of two whole processes in turn: the report command, and an import of pandas."""
    with tempfile.TemporaryDirectory() as folder:
        report = [sys.executable, "-m", "toolkit", "report", "-o", str(Path(folder) / "summary.pdf")]
        pandas = [sys.executable, "-c", "import pandas"]
        taken(report), taken(pandas)
        return statistics.median(taken(report) / taken(pandas) for _ in range(ROUNDS))


def taken(command: list[str]) -> float:
    """Seconds of one process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start
