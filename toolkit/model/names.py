"""From ids to places, and one error for an id that is not there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from toolkit.errors import InputError, UnknownName

if TYPE_CHECKING:
    from collections.abc import Sequence


def index_of(kind: str, id: object, ids: Sequence[str]) -> int:
    """The place of an id; labels that are numbers are ids as well. Raises UnknownName."""
    name = str(id)
    if name not in ids:
        raise UnknownName(kind, name, ids)
    return ids.index(name)


def chosen(kind: str, wanted: Sequence[str] | None, ids: Sequence[str]) -> list[int]:
    """The places of the wanted ids, all when None. Raises InputError on none, strangers and repeats."""
    if wanted is None:
        return list(range(len(ids)))
    names = [wanted] if isinstance(wanted, str) or not isinstance(wanted, Iterable) else [str(n) for n in wanted]
    if not names:
        raise InputError(f"no {kind} chosen: name at least one of {', '.join(ids)}")
    repeated = sorted({n for n in names if names.count(n) > 1})
    if repeated:
        raise InputError(f"{kind} chosen twice: {', '.join(map(str, repeated))}")
    return [index_of(kind, n, ids) for n in names]
