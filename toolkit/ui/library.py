"""Studies by name: the bundled ones and the one that the app was launched on; nothing else can be named."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import toolkit as tk
from toolkit.errors import UnknownName
from toolkit.files.load import load_written
from toolkit.ui.memo import recall
from toolkit.ui.view import DEFAULT_STUDY

if TYPE_CHECKING:
    from toolkit.model import Appraisal


def launched() -> str:
    """What the app was launched on: a name or a path, from the command line."""
    return sys.argv[1] if len(sys.argv) > 1 else DEFAULT_STUDY


def folder() -> Path | None:
    """The folder that the app was launched on, where saving is allowed; None when it was launched on a name or a file."""
    path = Path(launched())
    return path if path.is_dir() else None


def names() -> tuple[str, ...]:
    """The studies that a link or a list may name."""
    return tuple(dict.fromkeys((home().id, DEFAULT_STUDY)))


def home() -> Appraisal:
    """The study that the app was launched on. Raises what `tk.load` raises."""
    return recall(("study", launched()), lambda: load_written(launched()))


def study(name: str) -> Appraisal:
    """The study of this name. Raises UnknownName for any other: a link cannot make the server read a path."""
    if name == home().id:
        return home()
    if name not in names():
        raise UnknownName("study", name, names())
    return recall(("study", name), lambda: tk.load(name))


def sample() -> Appraisal:
    """A small study to begin from: the one that `policy-options new` writes."""
    from tempfile import TemporaryDirectory

    from toolkit.files.new_study import scaffold

    with TemporaryDirectory() as made:
        scaffold(Path(made) / "study", "my-study")
        return tk.load(Path(made) / "study")
