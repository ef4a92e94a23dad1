"""The command line `policy-options`: one file a command, each thin: read, call, print.

Standard output carries data only; notes and errors go to standard error. Exit codes: 0 fine, 1 the review or the check
found something blocking, 2 the input or the call is wrong, 130 interrupted.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; `arguments` default to those of the process."""
    if arguments is None:
        gc.set_threshold(100_000)  # a command is over before its garbage counts, and looking for it takes a twentieth of the time
    from toolkit.cli.app import run

    return run(arguments)
