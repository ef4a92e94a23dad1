"""Ways to state weights, and spaces of weights: `tk.weights.points({...})`, `tk.weights.ordered(...)`, ...

A name is imported when it is first used. No module here is called like a function, since importing it would hide the function.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from toolkit.weights.spaces import Draws, Space, anywhere, at_least, between, linear, near, ordered

_HOMES = {
    "Draws": "toolkit.weights.spaces",
    "Space": "toolkit.weights.spaces",
    "anywhere": "toolkit.weights.spaces",
    "at_least": "toolkit.weights.spaces",
    "between": "toolkit.weights.spaces",
    "linear": "toolkit.weights.spaces",
    "near": "toolkit.weights.spaces",
    "ordered": "toolkit.weights.spaces",
}

__all__ = [  # literal, so that type checkers see it; a test holds it against the homes
    "Draws",
    "Space",
    "anywhere",
    "at_least",
    "between",
    "linear",
    "near",
    "ordered",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'toolkit.weights' has no attribute {name!r}")
    found = getattr(import_module(_HOMES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
