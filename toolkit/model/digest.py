"""Frozen data as plain data, and a digest that changes when they do."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from typing import Any


def plain(value: Any) -> Any:
    """A dataclass tree as dicts, lists and scalars, leaving out what does not take part in equality."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value) if f.compare}
    if isinstance(value, tuple | list):
        return [plain(v) for v in value]
    return value


def digest(value: Any) -> str:
    """Twelve hex digits of the canonical JSON of plain data."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]
