"""What it costs to start: importing the toolkit, and one ranking from the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.harness import Measure

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAVY = ("skcriteria", "streamlit", "plotly", "matplotlib", "typst")


def measures() -> Iterator[Measure]:
    """Whole processes, against a process that imports pandas."""
    pandas = partial(python, "import pandas")
    unwanted = f"import sys, toolkit; assert not {{*{HEAVY}}} & {{*sys.modules}}"
    yield Measure("python -c 'import toolkit'", partial(python, unwanted), pandas, "import pandas", at_most=1.25, note=f"imports none of {', '.join(HEAVY)}")
    rank = partial(python, "import sys; from toolkit.cli import main; sys.exit(main(['rank']))")
    yield Measure("policy-options rank", rank, pandas, "import pandas", at_most=1.75)


def python(code: str) -> None:
    """Run a program in a fresh interpreter."""
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "COLUMNS": "120"})
