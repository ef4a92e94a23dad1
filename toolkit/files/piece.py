"""A checked part of a study that still knows where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from toolkit.errors import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.errors import Issue
    from toolkit.files.document import Document, Path

P = TypeVar("P")


@dataclass(frozen=True)
class Piece(Generic[P]):
    """A part of a study with the document it stands in, its path there, and what had to be cut out of the document."""

    document: Document
    part: P
    cut: frozenset[Path] = frozenset()
    path: Path = ()

    def issue(self, path: Iterable[Any], message: str, hint: str = "") -> Issue:
        """The issue of something inside this part."""
        return self.document.issue((*self.path, *path), message, hint)

    def unknown(self, path: Iterable[Any], kind: str, found: object, allowed: Iterable[str]) -> Issue:
        """The issue of a name that nothing answers to."""
        names = list(allowed)
        guess = nearest(found, names)
        listed = ", ".join(names[:20]) + (", ..." if len(names) > 20 else "") or "none"
        return self.issue(path, f"unknown {kind} {str(found)!r}", f"did you mean {guess!r}? allowed: {listed}" if guess else f"allowed: {listed}")

    def sound(self, *path: Any) -> bool:
        """Whether nothing at, below or around a place was cut out."""
        here = (*self.path, *path)
        return not any(c[: len(here)] == here or here[: len(c)] == c for c in self.cut)

    def listed(self, path: str | tuple[Any, ...], parts: Sequence[Any]) -> Iterator[tuple[int, Any]]:
        """The parts of a list with their places in the document, where others may have been cut out."""
        here = (*self.path, *((path,) if isinstance(path, str) else path))
        places = (i for i in range(len(parts) + len(self.cut)) if (*here, i) not in self.cut)
        return zip(places, parts, strict=False)
