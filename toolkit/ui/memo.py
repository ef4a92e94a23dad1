"""A small memory of results, shared by all sessions: results are frozen, and keys say everything they depend on."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from toolkit.challenge.live import Live, live

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from toolkit.model import Appraisal, Weights

T = TypeVar("T")
MOST = 256
MOST_HELD, LARGEST_HELD = 4, 2**24  # draws that wait to be scored again, and the bytes of one of them
_kept: OrderedDict[Hashable, Any] = OrderedDict()
_lock = Lock()
_held: OrderedDict[Hashable, Live] = OrderedDict()
_holding = Lock()


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


def held(a: Appraisal, draws: int) -> Live | None:
    """The appraisal's performances as drawn, made once while it is looked at; None where they would fill too much memory.

    One is made at a time: sessions that begin together wait for the same draws and do not make their own.
    """
    if 8 * draws * len(a.options) * len(a.criteria) > LARGEST_HELD:
        return None
    with _holding:
        if a.digest not in _held:
            _held[a.digest] = live(a, draws=draws)
        _held.move_to_end(a.digest)
        while len(_held) > MOST_HELD:
            _held.popitem(last=False)
        return _held[a.digest]


def known(key: Hashable) -> bool:
    """Whether something was made under this key, without making it."""
    with _lock:
        return key in _kept


def key_of(a: Appraisal, weights: Weights | None = None) -> tuple[Hashable, ...]:
    """What identifies an appraisal and weights."""
    return (a.digest, None if weights is None else (weights.criteria, weights.shares))
