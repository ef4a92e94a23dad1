"""Ways to state weights, and spaces of weights: `tk.weights.points({...})`, `tk.weights.ordered(...)`, ...

A name is imported when it is first used. No module here is called like a function, since importing it would hide the function.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from toolkit.weights.ahp import pairwise
    from toolkit.weights.bwm import best_worst
    from toolkit.weights.direct import points, swing
    from toolkit.weights.spaces import Draws, Space, anywhere, at_least, between, linear, near, ordered
    from toolkit.weights.srf import cards
    from toolkit.weights.surrogate import rank_order

_HOMES = {
    "Draws": "toolkit.weights.spaces",
    "Space": "toolkit.weights.spaces",
    "anywhere": "toolkit.weights.spaces",
    "at_least": "toolkit.weights.spaces",
    "best_worst": "toolkit.weights.bwm",
    "between": "toolkit.weights.spaces",
    "cards": "toolkit.weights.srf",
    "linear": "toolkit.weights.spaces",
    "near": "toolkit.weights.spaces",
    "ordered": "toolkit.weights.spaces",
    "pairwise": "toolkit.weights.ahp",
    "points": "toolkit.weights.direct",
    "rank_order": "toolkit.weights.surrogate",
    "swing": "toolkit.weights.direct",
}

__all__ = [  # literal, so that type checkers see it; a test holds it against the homes
    "Draws",
    "Space",
    "anywhere",
    "at_least",
    "best_worst",
    "between",
    "cards",
    "linear",
    "near",
    "ordered",
    "pairwise",
    "points",
    "rank_order",
    "swing",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'toolkit.weights' has no attribute {name!r}")
    found = getattr(import_module(_HOMES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
