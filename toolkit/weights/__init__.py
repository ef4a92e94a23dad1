"""Ways to state weights, and spaces of weights: `tk.weights.points({...})`, `tk.weights.ordered(...)`, ...

A name is imported when it is first used. No module here is called like a function, since importing it would hide the function.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from toolkit.weights.ahp import pairwise
    from toolkit.weights.blend import perspective, with_perspectives
    from toolkit.weights.bwm import best_worst
    from toolkit.weights.card_collection import collect
    from toolkit.weights.card_files import read_card, write_card
    from toolkit.weights.data_driven import critic, entropy, merec, std
    from toolkit.weights.direct import points, swing
    from toolkit.weights.equivalence import equivalents
    from toolkit.weights.spaces import Draws, Space, anywhere, at_least, between, linear, near, ordered
    from toolkit.weights.srf import cards
    from toolkit.weights.surrogate import rank_order
    from toolkit.weights.tree import hierarchy, tree_weights

_HOMES = {
    "Draws": "toolkit.weights.spaces",
    "Space": "toolkit.weights.spaces",
    "anywhere": "toolkit.weights.spaces",
    "at_least": "toolkit.weights.spaces",
    "best_worst": "toolkit.weights.bwm",
    "between": "toolkit.weights.spaces",
    "cards": "toolkit.weights.srf",
    "collect": "toolkit.weights.card_collection",
    "critic": "toolkit.weights.data_driven",
    "entropy": "toolkit.weights.data_driven",
    "equivalents": "toolkit.weights.equivalence",
    "hierarchy": "toolkit.weights.tree",
    "linear": "toolkit.weights.spaces",
    "merec": "toolkit.weights.data_driven",
    "near": "toolkit.weights.spaces",
    "ordered": "toolkit.weights.spaces",
    "pairwise": "toolkit.weights.ahp",
    "perspective": "toolkit.weights.blend",
    "points": "toolkit.weights.direct",
    "rank_order": "toolkit.weights.surrogate",
    "read_card": "toolkit.weights.card_files",
    "std": "toolkit.weights.data_driven",
    "swing": "toolkit.weights.direct",
    "tree_weights": "toolkit.weights.tree",
    "with_perspectives": "toolkit.weights.blend",
    "write_card": "toolkit.weights.card_files",
}

__all__ = [  # literal, so that type checkers see it; a test holds it against the homes
    "Draws",
    "Space",
    "anywhere",
    "at_least",
    "best_worst",
    "between",
    "cards",
    "collect",
    "critic",
    "entropy",
    "equivalents",
    "hierarchy",
    "linear",
    "merec",
    "near",
    "ordered",
    "pairwise",
    "perspective",
    "points",
    "rank_order",
    "read_card",
    "std",
    "swing",
    "tree_weights",
    "with_perspectives",
    "write_card",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'toolkit.weights' has no attribute {name!r}")
    found = getattr(import_module(_HOMES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
