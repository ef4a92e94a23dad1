"""What must hold among the options of a study, and between their estimates, the criteria and the sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolkit.model.option import FIXED_BASES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from toolkit.errors import Issue
    from toolkit.files.forms import OptionPart
    from toolkit.files.piece import Piece

    One = Piece[OptionPart]
    Ranges = Mapping[str, tuple[float, float] | None]


def option_issues(options: Sequence[One], ranges: Ranges | None, sources: Sequence[str] | None) -> Iterator[Issue]:
    """Every issue of the options. `ranges` by criterion are None when the criteria could not be read, so are `sources`."""
    yield from _twice(options)
    ids = [o.part.id for o in options]
    pairs: set[tuple[frozenset[str], str]] = set()
    for o in options:
        yield from _interactions(o, ids, pairs)
        if ranges is not None:
            yield from _criteria(o, ranges)
        for c, e in o.part.estimates.items():
            place = ("estimates", c)
            if all(o.sound(*place, name) for name in ("low", "likely", "high", "missing")):
                yield from _missing(o, c) if e.missing is not None or e.likely is None else _numbers(o, c, (ranges or {}).get(c))
            for i, cited in o.listed((*place, "sources"), e.sources):
                if sources is not None and cited.id not in sources:
                    yield o.unknown((*place, "sources", i, "id"), "source", cited.id, sources)


def _twice(options: Sequence[One]) -> Iterator[Issue]:
    seen: dict[str, One] = {}
    baseline: One | None = None
    for o in options:
        if o.part.id in seen:
            yield o.issue(("id",), f"{o.part.id!r} is there twice, first in {seen[o.part.id].document.file}", "give every option its own id")
        seen.setdefault(o.part.id, o)
        if o.part.baseline and baseline is not None:
            yield o.issue(("baseline",), f"one option at most is the baseline, found {baseline.part.id!r} in {baseline.document.file} as well")
        baseline = baseline or (o if o.part.baseline else None)


def _interactions(o: One, ids: Sequence[str], pairs: set[tuple[frozenset[str], str]]) -> Iterator[Issue]:
    for i, other in o.listed("interactions", o.part.interactions):
        place = ("interactions", i, "with")
        pair = (frozenset((o.part.id, other.other)), other.kind)
        if other.other == o.part.id:
            yield o.issue(place, "expected another option, found the option itself")
        elif other.other not in ids:
            yield o.unknown(place, "option", other.other, [x for x in ids if x != o.part.id])
        elif pair in pairs:
            yield o.issue(place, f"the {other.kind} of {o.part.id!r} and {other.other!r} is there twice", "write it in one of the two options")
        pairs.add(pair)


def _criteria(o: One, ranges: Ranges) -> Iterator[Issue]:
    given = o.part.estimates
    yield from (o.unknown(("estimates", c), "criterion", c, ranges) for c in given if c not in ranges)
    for c in ranges:
        if c not in given and o.sound("estimates", c):
            yield o.issue(("estimates", c), "no estimate is given", "give a number, low, likely and high, or {missing: reason}")


def _missing(o: One, c: str) -> Iterator[Issue]:
    e, place = o.part.estimates[c], ("estimates", c)
    given = [name for name in ("low", "likely", "high") if getattr(e, name) is not None]
    if e.missing is None:
        hint = "give a number, low, likely and high, or {missing: reason}"
        yield o.issue((*place, "likely"), f"is missing, found only {' and '.join(given)}" if given else "is missing", hint)
    elif not e.missing.strip():
        yield o.issue((*place, "missing"), "an estimate cannot be missing without a reason", "say why it is not known")
    elif given:
        yield o.issue((*place, "missing"), f"an estimate is either missing or given, found {', '.join(given)} as well")


def _numbers(o: One, c: str, span: tuple[float, float] | None) -> Iterator[Issue]:
    e, place = o.part.estimates[c], ("estimates", c)
    yield from _three(o, place, e, span)
    for i, dissent in o.listed((*place, "dissents"), e.dissents):
        yield from _three(o, (*place, "dissents", i), dissent, span)
    if e.grade is not None and e.basis in FIXED_BASES:
        yield o.issue((*place, "grade"), f"an estimate by {e.basis} is not graded, found {e.grade}", "remove the grade: it rests on no evidence")


def _three(o: One, place: tuple[Any, ...], e: Any, span: tuple[float, float] | None) -> Iterator[Issue]:
    low, high = (e.likely if end is None else end for end in (e.low, e.high))
    if not low <= e.likely <= high:
        yield o.issue(place, f"expected low <= likely <= high, found {low:g}, {e.likely:g}, {high:g}")
    for name in ("low", "likely", "high"):
        number = getattr(e, name)
        if span is not None and number is not None and not span[0] <= number <= span[1]:
            yield o.issue((*place, name), f"{number:g} is outside the range {span[0]:g} to {span[1]:g}")
