"""`policy-options card`: write a blank weight card, or merge filled ones into perspectives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.common import DEFAULT, AppraisalArgument, FormatOption, load, split
from toolkit.cli.output import Format, Sheet, note, problem, show
from toolkit.errors import InputError

if TYPE_CHECKING:
    from toolkit.model import Appraisal
    from toolkit.weights.card_collection import Collection

ToOption = Annotated[
    str | None, typer.Option("--to", metavar="PATH", help="Where to write the blank card, .yaml or .xlsx; both forms beside each other if left out.")
]
MergeOption = Annotated[list[str] | None, typer.Option("--merge", metavar="PATH", help="A filled card; repeat for more.")]
ExpectOption = Annotated[str | None, typer.Option("--expect", metavar="NAME,...", help="Whose cards are awaited: nothing is shown until all are in.")]
IntoOption = Annotated[str | None, typer.Option("--into", metavar="FOLDER", help="Where to save the study with the cards as perspectives.")]
ReplaceOption = Annotated[bool, typer.Option("--replace", help="The cards take the place of the study's perspectives.")]
INCOMPLETE, REFUSED = 1, 2


def card(
    appraisal: AppraisalArgument = DEFAULT,
    to: ToOption = None,
    merge: MergeOption = None,
    expect: ExpectOption = None,
    into: IntoOption = None,
    replace: ReplaceOption = False,
    format: FormatOption = "table",
) -> int | None:
    """Write a blank weight card with each criterion's swing in words, or merge filled cards into perspectives."""
    import toolkit as tk

    a = load(appraisal)
    if not merge:
        strays = [name for name, given in (("--expect", expect), ("--into", into), ("--replace", replace)) if given]
        if strays:
            raise InputError(f"{', '.join(strays)} go with --merge, found none")
        _write(a, to, format)
        return None
    found = tk.weights.collect(a, merge, split(expect or ""), replace=replace)
    for _, issues in found.refused:
        for issue in issues:
            problem(str(issue))
    if not found.complete:
        note(*(str(issue) for issue in found.waiting))
        show(_progress(found), format)
        return REFUSED if found.refused else INCOMPLETE
    revealed = found.reveal()
    if into:
        tk.save(revealed, into)
        note(f"saved in {into}")
    show(_perspectives(revealed, found), format)
    return None


def _write(a: Appraisal, to: str | None, format: Format) -> None:
    """Write the blank card and print where."""
    import toolkit as tk
    from toolkit.wording import area, say

    guide = [say(f"perspectives.card.{key}", study=a.title or a.id) for key in area("perspectives")["card"]]
    targets = [to] if to else [f"{a.id or 'weights'}-card.yaml", f"{a.id or 'weights'}-card.xlsx"]
    show(Sheet([{"written": str(tk.weights.write_card(a, target, guide))} for target in targets]), format)


def _progress(found: Collection) -> Sheet:
    """Whose cards are in and whose are not; no weights, which would let totals be guessed."""
    rows = [{"card": p.name, "state": "in"} for p in found.accepted]
    rows += [{"card": file, "state": "refused"} for file, _ in found.refused]
    return Sheet([*rows, *({"card": name, "state": "awaited"} for name in found.missing)])


def _perspectives(a: Appraisal, found: Collection) -> Sheet:
    """The weights of the cards in per cent, a row per criterion."""
    rows = [
        {"criterion": c.id, **{p.id: round(100 * p.weights.shares[p.weights.criteria.index(c.id)], 2) for p in a.viewpoints if p in _added(a, found)}}
        for c in a.criteria
    ]
    return Sheet(rows, title="Weights in per cent")


def _added(a: Appraisal, found: Collection) -> list[object]:
    ids = {p.id for p in found.accepted}
    return [p for p in a.viewpoints if p.id in ids]
