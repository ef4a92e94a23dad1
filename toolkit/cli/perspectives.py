"""`policy-options perspectives`: who would choose what, where views part, and what a consensus would be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolkit.cli.common import DEFAULT, AppraisalArgument, FormatOption, LonglistOption, MethodOption, OptionsOption, number, pairs, read, split
from toolkit.cli.output import Column, Sheet, note, show

if TYPE_CHECKING:
    from toolkit.challenge.perspectives import PerspectiveComparison

PeopleOption = Annotated[str | None, typer.Option("--people", metavar="ID=NUMBER,...", help="How many people share a view, for the consensus.")]


def perspectives(
    appraisal: AppraisalArgument = DEFAULT,
    method: MethodOption = "weighted_sum",
    people: PeopleOption = None,
    options: OptionsOption = None,
    longlist: LonglistOption = False,
    format: FormatOption = "table",
) -> None:
    """Compare the rankings under every perspective's weights."""
    import toolkit as tk

    a = read(appraisal, options, longlist)
    given = None if people is None else {name: number(value, f"people.{name}") for name, value in pairs(split(people), "people").items()}
    c = tk.compare_perspectives(a, method, people=given)
    note(*(s.text() for s in c.sentences))
    ranks = _ranks(c)
    show([ranks, *([_consensus(c, ranks)] if format == "table" else []), _choices(c), _explains(c)], format)


def _ranks(c: PerspectiveComparison) -> Sheet:
    """A row per option: its rank in every view, and by every rule of consensus."""
    by_rule = {option: dict(zip(c.consensus.columns, row, strict=True)) for option, row in zip(c.candidates, c.consensus.to_numpy().tolist(), strict=True)}
    rows: list[dict[str, Any]] = []
    for option, places in zip(c.appraisal.options, c.ranks.to_numpy().tolist(), strict=True):
        row = {"option": option.id, "name": option.name, **{f"rank.{view}": place for view, place in zip(c.views, places, strict=True)}}
        rows.append(row | {f"consensus.{rule}": by_rule.get(option.id, {}).get(rule) for rule in c.consensus.columns})
    names = {p.id: p.name or p.id for p in c.appraisal.viewpoints}
    columns = [Column("name", "option"), *(Column(f"rank.{view}", names[view]) for view in c.views)]
    return Sheet(rows, columns, "ranks", "Rank in every view")


def _consensus(c: PerspectiveComparison, ranks: Sheet) -> Sheet:
    """The same rows by rule of consensus, for a table, which both do not fit side by side."""
    from toolkit.wording import say

    rules = [Column(f"consensus.{rule}", say(f"perspectives.rule.{rule}")) for rule in c.consensus.columns]
    return Sheet(ranks.rows, [Column("name", "option"), *rules], "consensus", "Rank by rules of consensus")


def _choices(c: PerspectiveComparison) -> Sheet:
    """A row per view: first and second choice and the gap between them."""
    names = {o.id: o.name for o in c.appraisal.options}
    rows = []
    for view, (name, first, second, gap) in zip(c.views, c.choices.itertuples(index=False, name=None), strict=True):
        row = {"perspective": view, "name": name, "people": float(c.people[view]), "first": first, "first_name": names[first]}
        rows.append(row | {"second": second, "second_name": names.get(second), "gap": gap, **_beside_baseline(c, view, first)})
    gap = (lambda g: f"{100 * g:.1f}") if c.subject.method.additive else ".3g"
    columns = [
        Column("name", "view"),
        Column("first_name", "first choice"),
        Column("second_name", "second choice"),
        Column("gap", show=gap),
        Column("people", show="g", drop=3),
    ]
    beside = [
        Column("points.outcome_change", "its outcomes against baseline", show="+.1f", drop=1),
        Column("rank.baseline", "baseline #", drop=2),
        Column("rank.baseline_without_conventions", "# without conventions", drop=2),
    ]
    columns += [column for column in beside if column.key in rows[0]]
    return Sheet(rows, columns, "choices", "First and second choice")


def _beside_baseline(c: PerspectiveComparison, view: str, first: str) -> dict[str, Any]:
    """The baseline's rank in a view, and what stands beside it: the first choice's change in outcomes, the rank without conventions."""
    a, v = c.appraisal, c.views.index(view)
    if a.baseline is None or c.outcome_change is None:
        return {}
    b = a.option_ids.index(a.baseline.id)
    change = float(c.outcome_change.to_numpy()[a.option_ids.index(first), v])
    found: dict[str, Any] = {"points.outcome_change": 100 * change, "rank.baseline": int(c.ranks.to_numpy()[b, v])}
    if c.ranks_without_conventions is not None:
        found["rank.baseline_without_conventions"] = int(c.ranks_without_conventions.to_numpy()[b, v])
    return found


def _explains(c: PerspectiveComparison) -> Sheet:
    """A row per criterion: its part in the disagreement."""
    rows = []
    for id, row in zip(c.explains.index, c.explains.to_numpy().tolist(), strict=True):
        cells = {str(column): value for column, value in zip(c.explains.columns, row, strict=True)}
        rows.append({"criterion": str(id), "name": c.appraisal.criterion(str(id)).name, **cells})
    share = [Column("share", "part of the disagreement", show=".0%")] if "share" in c.explains else []
    columns = [Column("name", "criterion"), *share, Column("agreement_if_shared", "agreement (W) if all gave it the mean weight", show=".2f")]
    return Sheet(rows, columns, "explains", "What the disagreement rests on")
