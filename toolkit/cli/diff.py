"""`policy-options diff`: what changed between two versions of a study, and what each change did to the ranking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolkit.cli.common import SOURCE_HELP, FormatOption, load
from toolkit.cli.output import Column, Sheet, note, show

if TYPE_CHECKING:
    import pandas as pd

    from toolkit.rules.changes import Change
    from toolkit.rules.diff import Difference

OldArgument = Annotated[str, typer.Argument(metavar="OLD", help=f"The earlier version. {SOURCE_HELP}")]
NewArgument = Annotated[str, typer.Argument(metavar="NEW", help="The later version.")]
AllOption = Annotated[bool, typer.Option("--all", help="Changes that cannot move a score as well: words, sources, what estimates rest on.")]


def diff(old: OldArgument, new: NewArgument, all: AllOption = False, format: FormatOption = "table") -> None:
    """Compare two versions: scores and ranks before and after, and each change with its effect on them."""
    import toolkit as tk

    d = tk.diff(load(old), load(new))
    changes = _changes(d, all or format == "json")
    show([_scores(d), changes] if changes.rows or format != "table" else _scores(d), format)
    note(*_sentences(d))


def _scores(d: Difference) -> Sheet:
    names = [str(name) for name in d.scores.columns]
    rows = [dict(zip(["option", *names], (str(option), *values), strict=True)) for option, *values in d.scores.itertuples(name=None)]
    points = lambda s: f"{100 * s:.1f}"  # noqa: E731  a format of one column
    columns = [
        Column("option"),
        Column("score_before", show=points),
        Column("score_after", show=points),
        Column("change", show=lambda s: f"{100 * s:+.1f}"),
        Column("rank_before", show=".0f"),
        Column("rank_after", show=".0f"),
    ]
    return Sheet(rows, columns, "scores")


def _changes(d: Difference, every: bool) -> Sheet:
    """A row per change; in JSON with its effect on every option."""
    from toolkit.wording import say

    rows: list[dict[str, Any]] = []
    for change in d.changes if every else d.moving:
        option, effect = d.largest(change)
        fields = [{"field": name, "before": before, "after": after} for name, before, after in change.fields]
        effects = {name: _by_option(frame, change) for name, frame in (("score_effects", d.score_effects), ("rank_effects", d.rank_effects))}
        rows.append({"kind": change.kind, "where": change.where, "what": fields, "option": option, "effect": effect, **effects})
    columns = [
        Column("kind", "change", show=lambda kind: say(f"diff.kind.{kind}")),
        Column("where"),
        Column("what", show=_fields),
        Column("option", "moves most"),
        Column("effect", "by", show=lambda s: f"{100 * s:+.1f}" if s else ""),
        Column("rank_effects", "ranks", show=_ranks),
    ]
    return Sheet(rows, columns, "changes")


def _by_option(frame: pd.DataFrame, change: Change) -> dict[str, float]:
    """A change's effect by option; empty for a change that moves nothing."""
    return {str(o): float(x) for o, x in zip(frame.columns, frame.loc[change.key].to_numpy(dtype=float), strict=True)} if change.moves else {}


def _fields(fields: list[dict[str, str]]) -> str:
    return "; ".join(f"{f['field']}: {f['before']} → {f['after']}".removeprefix(": ") for f in fields)


def _ranks(effects: dict[str, float]) -> str:
    """The ranks that a change moved, a fall being positive."""
    return ", ".join(f"{option} {effect:+.2g}" for option, effect in effects.items() if abs(effect) > 1e-9)


def _sentences(d: Difference) -> list[str]:
    from toolkit.rules.finding import phrase
    from toolkit.wording import say

    if not d.changes:
        return [say("diff.same")]
    before, after = (phrase(tuple(r.appraisal.option(o).name for o in r.leaders)) for r in (d.before, d.after))
    leader = say("diff.leader_changed", before=before, after=after) if d.leader_changed else say("diff.leader_same", leader=after)
    averaged = say("diff.averaged_all" if d.averaged == "all orders" else "diff.averaged_both") if len(d.moving) > 1 else ""
    return [say("diff.changes", count=len(d.changes), moving=len(d.moving)), leader, averaged]
