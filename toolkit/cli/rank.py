"""`policy-options rank`: scores, ranks, contributions by group, and what stands beside the baseline's rank."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolkit.cli.common import (
    DEFAULT,
    AppraisalArgument,
    FormatOption,
    LonglistOption,
    MethodOption,
    OptionsOption,
    SetOption,
    WeightsOption,
    read,
    read_parameters,
    read_weights,
)
from toolkit.cli.output import Column, Sheet, bar, note, sheet, show

if TYPE_CHECKING:
    import pandas as pd

    from toolkit.methods.baseline import BesideBaseline
    from toolkit.ranking import Ranking

OnOption = Annotated[str | None, typer.Option("--on", metavar="values|performances", help="What the method sees; its own default if left out.")]


def rank(
    appraisal: AppraisalArgument = DEFAULT,
    weights: WeightsOption = None,
    method: MethodOption = "weighted_sum",
    settings: SetOption = None,
    on: OnOption = None,
    options: OptionsOption = None,
    longlist: LonglistOption = False,
    format: FormatOption = "table",
) -> None:
    """Rank the options: score, rank, and what each group of criteria adds."""
    import toolkit as tk
    from toolkit.methods.apply import make_method, resolve_on
    from toolkit.methods.baseline import beside_baseline

    chosen = make_method(method, read_parameters(settings))
    a = read(appraisal, options, longlist)
    result = tk.rank(a, read_weights(a, weights), chosen, resolve_on(chosen, on))
    note(f"method: {result.details['label']}, on {result.on}")
    if result.stale:
        note(f"weights were stated over other ranges of {', '.join(result.stale)}")
    if result.ranks is None:
        show(_relation(result), format)
        return
    show(_scores(result, beside_baseline(result, chosen)), format)


def _scores(r: Ranking, beside: BesideBaseline | None) -> Sheet:
    """A row per option, best first."""
    rows = [_row(r, beside, id) for id in r.order]
    return Sheet(rows, _columns(r, rows))


def _row(r: Ranking, beside: BesideBaseline | None, id: str) -> dict[str, Any]:
    """One option: scores are the method's own, points are hundredths of the whole scale."""
    a, option = r.appraisal, r.appraisal.option(id)
    row: dict[str, Any] = {"rank": _cell(r.ranks, id), "option": id, "name": option.name, "score": _cell(r.scores, id)}
    if r.contributions is not None:
        row |= {f"points.{group.id}": 100 * float(r.contributions.loc[id, list(ids)].to_numpy().sum()) for group, ids in a.top_groups}
    if r.best_ranks is not None:
        row |= {"best_rank": _cell(r.best_ranks, id), "worst_rank": _cell(r.worst_ranks, id)}
    if beside is not None:
        row["points.outcome_change"] = 100 * float(beside.outcome_change[id])
    if beside is not None and beside.without is not None:
        row |= {"score_without_conventions": _cell(beside.without.scores, id), "rank_without_conventions": _cell(beside.without.ranks, id)}
    missing = int(a.table.missing[a.option_ids.index(id)].sum())
    return row | {"baseline": option.baseline, "enabler": option.enabler, "missing": missing}


def _cell(series: pd.Series | None, id: str) -> Any:
    return None if series is None else series[id].item()


def _columns(r: Ranking, rows: list[dict[str, Any]]) -> list[Column]:
    """The table's columns: only what applies to this method and this appraisal."""
    has = set().union(*rows)
    hundred = r.contributions is not None
    longest = 1.0 if hundred else max(abs(row["score"]) for row in rows) or 1.0
    score = (lambda s: f"{100 * s:.1f}") if hundred else ".4g"
    columns = [
        Column("rank", "#"),
        Column("name", "option"),
        Column("score", show=score),
        Column("score", "", show=lambda s: bar(abs(s) / longest, 16), right=False, drop=3),
    ]
    if hundred:
        columns += [Column(f"points.{group.id}", group.name, show=".1f", drop=2) for group, _ in r.appraisal.top_groups]
    if any(row["missing"] for row in rows) and "best_rank" in has:
        columns += [Column("best_rank", "best #"), Column("worst_rank", "worst #")]
    if "points.outcome_change" in has:
        columns.append(Column("points.outcome_change", "outcomes against baseline", show="+.1f"))
    if "rank_without_conventions" in has:
        columns += [Column("score_without_conventions", "without conventions", show=score), Column("rank_without_conventions", "#")]
    return columns


def _relation(r: Ranking) -> Sheet:
    """The relation of a partial method: P row preferred, P- column preferred, I indifferent, R incomparable."""
    assert r.relation is not None
    frame = r.relation.copy()
    frame.index.name = "option"
    return sheet(frame)
