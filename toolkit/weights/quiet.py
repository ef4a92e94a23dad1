"""Another library's warnings stay inside, whatever other threads do meanwhile."""

from __future__ import annotations

import threading
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

_ONE = threading.Lock()  # warning filters belong to the process: two threads that set and restore them would leave them off for good


@contextmanager
def quietly() -> Iterator[None]:
    """Runs what is inside without warnings, one thread at a time."""
    with _ONE, warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        yield
