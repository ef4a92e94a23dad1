"""Every method by name: the whole list, to be read at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.methods.weighted_sum import WeightedSum

if TYPE_CHECKING:
    from toolkit.methods.base import Method

METHODS: dict[str, type[Method]] = {
    "weighted_sum": WeightedSum,
}
