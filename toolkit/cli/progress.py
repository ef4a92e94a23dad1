"""A progress bar on standard error for work that takes over a second, where a person is watching."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE = 1.0  # seconds before a bar appears


@contextmanager
def progress(what: str) -> Iterator[Callable[[float], None] | None]:
    """A function for `progress=` of a long call, None when standard error is no terminal.

    with progress("drawing weights") as report:
        tk.acceptability(a, progress=report)
    """
    if not sys.stderr.isatty():
        yield None
        return
    bar = _Bar(what)
    try:
        yield bar
    finally:
        bar.stop()


class _Bar:
    """Draws nothing for the first second; the library that draws is loaded only then."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.start = time.monotonic()
        self.drawn: Callable[[float], None] | None = None
        self.stop: Callable[[], None] = lambda: None

    def __call__(self, done: float) -> None:
        if self.drawn is None and time.monotonic() - self.start > PATIENCE and done < 1:
            self._show()
        if self.drawn is not None:
            self.drawn(done)

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        shown = Progress(TextColumn("{task.description}", markup=False), BarColumn(), TimeRemainingColumn(), console=Console(stderr=True), transient=True)
        task = shown.add_task(self.what, total=1.0)
        shown.start()
        self.drawn = lambda done: shown.update(task, completed=done)
        self.stop = shown.stop
