"""`policy-options methods`: what methods there are, and one of them explained."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolkit.cli.common import FormatOption
from toolkit.cli.output import Column, Sheet, paired, show
from toolkit.errors import UnknownName

if TYPE_CHECKING:
    from toolkit.methods.base import Method, Promises

NameArgument = Annotated[str | None, typer.Argument(metavar="[NAME]", help="Explain this method.")]


def methods(name: NameArgument = None, format: FormatOption = "table") -> None:
    """List the methods with what they take and promise, or explain one."""
    from toolkit.methods.registry import METHODS

    if name is None:
        columns = [
            Column("method"),
            Column("title", drop=3),
            Column("family"),
            Column("takes"),
            Column("promises", drop=1),
            Column("reference", show=_authors, drop=2),
        ]
        show(Sheet([_short(m) for m in METHODS.values()], columns), format)
        return
    if name not in METHODS:
        raise UnknownName("method", name, list(METHODS))
    facts = _long(METHODS[name])
    show(paired(facts, "says") if format == "table" else Sheet([facts]), format)


def _short(method: type[Method]) -> dict[str, Any]:
    return {
        "method": method.name,
        "title": method.title,
        "family": method.family,
        "takes": method.on,
        "promises": _words(method.promises),
        "reference": method.reference,
    }


def _authors(reference: str) -> str:
    """The reference up to its year."""
    head, found, _ = reference.partition(")")
    return head + found


def _long(method: type[Method]) -> dict[str, Any]:
    return {
        **_short(method),
        "higher_is_better": "yes" if method.higher_is_better else "no",
        "formula": method.formula,
        "data": method.takes,
        "normalisation": method.scaling or ("a parameter" if "normalisation" in method.parameters() else "none"),
        "parameters": "; ".join(f"{f.name}={_default(f.default)}: {f.metadata['meaning']} ({f.metadata['allowed'].text})" for f in fields(method)) or "none",
        "details": "; ".join(f"{name}: {w.meaning}" for name, w in method.workings.items()) or "none",
        "weakness": method.weakness,
        "computed_by": "this toolkit" if method.kernel else "scikit-criteria",
    }


def _words(promises: Promises) -> str:
    words = {
        "monotone": promises.monotone,
        "independent of other options": promises.independent,
        "compensatory": promises.compensatory,
        "partial order": not promises.complete,
    }
    return ", ".join(word for word, holds in words.items() if holds) or "none"


def _default(value: Any) -> str:
    return "the criterion's own" if value is None else str(value)
