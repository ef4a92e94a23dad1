"""A small memory of results, shared by all sessions: results are frozen, and keys say everything they depend on."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from toolkit.model import Appraisal, Weights

T = TypeVar("T")
MOST = 256
_kept: OrderedDict[Hashable, Any] = OrderedDict()
_lock = Lock()


def recall(key: Hashable, make: Callable[[], T]) -> T:
    """What was made under this key before, else what `make` returns now; an exception is not kept."""
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    made = make()
    with _lock:
        _kept[key] = made
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return made


def known(key: Hashable) -> bool:
    """Whether something was made under this key, without making it."""
    with _lock:
        return key in _kept


def key_of(a: Appraisal, weights: Weights | None = None) -> tuple[Hashable, ...]:
    """What identifies an appraisal and weights."""
    return (a.digest, None if weights is None else (weights.criteria, weights.shares))
