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
    from collections.abc import Callable

    import pandas as pd

    from toolkit.methods.baseline import BesideBaseline
    from toolkit.ranking import Ranking

BAR = 16  # characters of a full score
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
    """A row per option, best first; in narrow terminals the groups' parts share a column."""
    rows = [_row(r, beside, id) for id in r.order]
    if r.contributions is None:
        return Sheet(rows, [*_head(r, rows), *_tail(r, rows)])
    groups = [(f"points.{group.id}", group.name) for group, _ in r.appraisal.top_groups]
    parts = [Column(key, name, show=".1f") for key, name in groups]
    together = Column("", "by group", show=lambda row: " ".join(f"{row[key]:2.0f}" for key, _ in groups), right=True)
    legend = f"Points by group, in this order: {'; '.join(name for _, name in groups)}."
    narrow = Sheet(rows, [*_head(r, rows), together, *_tail(r, rows)], title=legend)
    return Sheet(rows, [*_head(r, rows), *parts, *_tail(r, rows)], narrow=narrow)


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


def _name(row: dict[str, Any]) -> str:
    """The option's name, marked where it is the baseline or an enabler."""
    marks = [mark for mark in ("baseline", "enabler") if row[mark] and mark not in row["name"].lower()]
    return f"{row['name']} ({', '.join(marks)})" if marks else str(row["name"])


def _score(r: Ranking) -> Callable[[float], str]:
    """How a score reads: points of 0..100 where it is additive, else the method's own number."""
    return (lambda score: f"{100 * score:.1f}") if r.contributions is not None else (lambda score: f"{score:.4g}")


def _head(r: Ranking, rows: list[dict[str, Any]]) -> list[Column]:
    columns = [Column("rank", "#"), Column("", "option", show=_name), Column("score", show=_score(r))]
    if r.higher_is_better and all(row["score"] >= 0 for row in rows):  # a long bar must be good news
        longest = 1.0 if r.contributions is not None else max(row["score"] for row in rows) or 1.0
        columns.append(Column("score", "", show=lambda score: bar(score / longest, BAR), right=False, drop=1))
    return columns


def _tail(r: Ranking, rows: list[dict[str, Any]]) -> list[Column]:
    """What stands beside the ranks, as far as it applies: the span that missing estimates leave, and the baseline's company."""
    columns = []
    if any(row["missing"] for row in rows) and r.best_ranks is not None:
        columns.append(Column("", "span of ranks", show=lambda row: f"{row['best_rank']}–{row['worst_rank']}", right=True))
    if "points.outcome_change" in rows[0]:
        columns.append(Column("points.outcome_change", "outcomes against baseline", show="+.1f"))
    if "rank_without_conventions" in rows[0]:
        score = _score(r)
        without = Column(
            "", "without conventions (#)", show=lambda row: f"{score(row['score_without_conventions'])} ({row['rank_without_conventions']})", right=True
        )
        columns.append(without)
    return columns


def _relation(r: Ranking) -> Sheet:
    """The relation of a partial method: P row preferred, P- column preferred, I indifferent, R incomparable."""
    assert r.relation is not None
    frame = r.relation.copy()
    frame.index.name = "option"
    return sheet(frame)
