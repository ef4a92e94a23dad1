"""From ids to places, and one error for an id that is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.errors import InputError, UnknownName

if TYPE_CHECKING:
    from collections.abc import Sequence


def index_of(kind: str, id: str, ids: Sequence[str]) -> int:
    """The place of an id. Raises UnknownName."""
    if id not in ids:
        raise UnknownName(kind, id, ids)
    return ids.index(id)


def chosen(kind: str, wanted: Sequence[str] | None, ids: Sequence[str]) -> list[int]:
    """The places of the wanted ids, all when None. Raises InputError on none, strangers and repeats."""
    if wanted is None:
        return list(range(len(ids)))
    names = [wanted] if isinstance(wanted, str) else list(wanted)
    if not names:
        raise InputError(f"no {kind} chosen: name at least one of {', '.join(ids)}")
    repeated = sorted({n for n in names if names.count(n) > 1})
    if repeated:
        raise InputError(f"{kind} chosen twice: {', '.join(map(str, repeated))}")
    return [index_of(kind, n, ids) for n in names]
