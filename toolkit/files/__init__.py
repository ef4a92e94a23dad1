"""Read an appraisal from outside and write it back: YAML folders, tables, JSON. One module an idea; `load` and `save` tie them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from toolkit.files.load import load_bytes
    from toolkit.files.new_study import scaffold

__all__ = ["load_bytes", "scaffold"]


def __getattr__(name: str) -> Any:
    if name == "scaffold":
        from toolkit.files.new_study import scaffold

        return scaffold
    if name == "load_bytes":
        from toolkit.files.load import load_bytes

        return load_bytes
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
