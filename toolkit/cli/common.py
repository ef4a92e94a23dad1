"""What several commands share: the appraisal argument, the options, and reading them.

def rank(appraisal: AppraisalArgument = DEFAULT, options: OptionsOption = None, longlist: LonglistOption = False,
         weights: WeightsOption = None, format: FormatOption = "table") -> None:
    a = read(appraisal, options, longlist)
    result = tk.rank(a, read_weights(a, weights))
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolkit.cli.output import Format, note, preface
from toolkit.errors import InputError, Issue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.model import Appraisal, Weights

DEFAULT = "us-mexico-security"
SOURCE_HELP = "A bundled name, a folder, a CSV, JSON, XLSX, ZIP or PDF file, or CRITERIA.yaml,OPTIONS_FOLDER."
WEIGHTS_HELP = "A perspective; `mean`; `equal`; numbers by criterion, ID=NUMBER,...; `order: ID > ID = ID`; or a filled card's file."

AppraisalArgument = Annotated[str, typer.Argument(metavar="[APPRAISAL]", help=SOURCE_HELP, show_default=True)]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to print the result.", show_default=True)]
WeightsOption = Annotated[
    str | None,
    typer.Option(
        "--weights",
        "-w",
        metavar="WEIGHTS",
        help=WEIGHTS_HELP,
    ),
]
OptionsOption = Annotated[str | None, typer.Option("--options", metavar="ID,...", help="Only these options.")]
LonglistOption = Annotated[bool, typer.Option("--longlist", help="All options, not just the shortlist and the baseline.")]
MethodOption = Annotated[str, typer.Option("--method", "-m", metavar="NAME", help="See `policy-options methods`.", show_default=True)]
SetOption = Annotated[list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="A parameter of the method; NAME.CRITERION for one criterion.")]
DrawsOption = Annotated[int, typer.Option("--draws", min=1, help="How many random draws.", show_default=True)]
SeedOption = Annotated[int, typer.Option("--seed", min=0, help="The same seed gives the same numbers.", show_default=True)]


def read(appraisal: str, options: str | None = None, longlist: bool = False) -> Appraisal:
    """The appraisal named, its shortlist unless `options` or the longlist is asked for. Raises InputError.

    The appraisal's status and limits, which the reader of any result must know, are said before the result.
    """
    a = load(appraisal)
    preface(a.status, *a.limits)
    if options is not None:
        return a.select(options=split(options))
    return a if longlist else a.shortlist


def load(appraisal: str) -> Appraisal:
    """The appraisal named, whole. Raises InputError."""
    from toolkit.files.load import load_written

    return load_written(appraisal)


def read_weights(a: Appraisal, text: str | None) -> Weights | None:
    """The weights that the text states, None for the appraisal's own; what was assumed is said on standard error.

    Raises InputError, and UnknownName for a name that nothing answers to.
    """
    if text is None:
        return None
    from toolkit.weights.text import from_text

    weights = from_text(a, text)
    note(*(f"weights: {name}: {said}" for name, said in weights.how.findings))
    return weights


def read_parameters(settings: Iterable[str] | None) -> dict[str, Any]:
    """Parameters from NAME=VALUE or NAME.CRITERION=VALUE; numbers and true/false are read as such. Raises InputError."""
    found: dict[str, Any] = {}
    for name, value in pairs(settings or (), "set").items():
        head, _, criterion = name.partition(".")
        if head in found and not (criterion and isinstance(found[head], dict)):
            raise InputError([Issue(f"{head} is set both for all criteria and for one", field="set")])
        if criterion:
            found.setdefault(head, {})[criterion] = plain(value)
        else:
            found[head] = plain(value)
    return found


def split(text: str) -> list[str]:
    """The non-empty parts of a comma-separated list."""
    return [part.strip() for part in text.split(",") if part.strip()]


def pairs(items: Iterable[str], field: str) -> dict[str, str]:
    """Names and values from NAME=VALUE. Raises InputError with every item that is malformed or given twice."""
    found: dict[str, str] = {}
    issues = []
    for item in items:
        name, sign, value = (part.strip() for part in item.partition("="))
        if not (name and sign and value):
            issues.append(Issue(f"expected NAME=VALUE, found {item!r}", field=field))
        elif name in found:
            issues.append(Issue(f"{name} is given twice", field=field))
        found[name] = value
    if issues:
        raise InputError(issues)
    return found


def number(text: str, field: str) -> float:
    """The number in a text. Raises InputError."""
    try:
        return float(text)
    except ValueError:
        raise InputError([Issue(f"expected a number, found {text!r}", field=field)]) from None


def plain(text: str) -> float | bool | str:
    """A number, true or false, else the text itself."""
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    try:
        return float(text)
    except ValueError:
        return text
