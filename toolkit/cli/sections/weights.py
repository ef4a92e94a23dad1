"""What weights would change: one at a time, by group, all together, anywhere within their span."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from toolkit.challenge.chances import span
from toolkit.challenge.dominance import dominance as dominance_of
from toolkit.challenge.stability import with_distance
from toolkit.challenge.thresholds import threshold
from toolkit.charts.central_weights import worth_showing
from toolkit.charts.names import short_names
from toolkit.cli.output import NOTHING, Column
from toolkit.cli.sections.asked import column, hundred, made, prose, records, signed, yes
from toolkit.wording import listing, say
from toolkit.wording.numbers import number, percent

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

    from toolkit.challenge.reach import Reach
    from toolkit.cli.output import Sheet
    from toolkit.cli.sections.asked import Asked


def weights(x: Asked) -> Sheet:
    """A row per criterion, nearest flip first."""
    return _flips(x, x.stability.frame(), "weights", x.criterion)


def groups(x: Asked) -> Sheet:
    """A row per group of the value tree, nearest flip first."""
    names = {g.id: g.name for g in x.a.groups}
    return _flips(x, with_distance(x.stability.groups), "groups", names.__getitem__)


def _flips(x: Asked, frame: pd.DataFrame, name: str, label: Callable[[str], str]) -> Sheet:
    key = str(frame.index.name)
    rows = [{key: id, "name": label(str(id)), **row} for id, row in zip(frame.index, records(frame), strict=True)]
    for row in rows:
        row["challenger_name"] = x.option(row["challenger"])
    title = say(f"challenge_sections.title.{name}")
    if not x.stability.exact:
        title = say("challenge_sections.title.searched", title=title, step=f"{100 * (x.stability.resolution or 0):g}")
    columns = [
        column("name", key),
        column("weight", "weight", hundred),
        column("low", "low", hundred),
        column("high", "high", hundred),
        column("move", "flip", signed),
        column("challenger_name", "then"),
    ]
    return made(name, rows, columns, title)


def crossings(x: Asked) -> Sheet:
    """A row per change of order of two options."""
    rows = records(x.stability.crossings)
    for row in rows:
        row |= {"criterion_name": x.criterion(str(row["criterion"]))}
        row |= {f"{end}_name": x.option(row[end]) for end in ("ahead_below", "ahead_above")}
    columns = [
        column("criterion_name", "criterion"), column("weight", "weight", hundred), column("ahead_below_name", "ahead_below"),
        column("ahead_above_name", "ahead_above"),
    ]  # fmt: skip
    return made("crossings", rows, columns)


def reach(x: Asked) -> Sheet:
    """A row per option, least weight to move first."""
    rows = sorted((_reach(x, r) for r in x.reach), key=lambda row: (row["points"] is None, row["points"]))
    return prose("reach", rows)


def _reach(x: Asked, r: Reach) -> dict[str, Any]:
    beliefs = r.beliefs
    return {
        "option": r.option, "name": x.option(r.option), "possible": r.possible, "strict": r.strict,
        "points": None if r.distance is None else 50 * r.distance, "distance": r.distance, "estimates": None if beliefs is None else len(beliefs),
        "more_on": _more_on(x, r), "weights": None if r.weights is None else r.weights.to_dict(), "mix": r.mix.to_dict(),
        "beliefs": None if beliefs is None else records(beliefs), "sentences": [s.text() for s in r.sentences],
    }  # fmt: skip


def _more_on(x: Asked, r: Reach) -> list[str]:
    """The criteria that would have to matter more, of the four largest changes."""
    return [x.criterion(str(c)) for c, by in r.change.head(4).items() if by > 0] if r.change is not None and r.distance else []


def dominance(x: Asked) -> Sheet:
    """A row per option, least regret first."""
    frame = dominance_of(x.a, span(x.stability.subject), x.method).frame()
    rows = [{"option": id, "name": x.option(id), **row} for id, row in zip(frame.index, records(frame), strict=True)]
    columns = [
        column("name", "option"),
        column("dominated_by", "dominated_by", lambda ids: listing([str(x.option(o)) for o in ids]) if ids else NOTHING),
        column("potentially_optimal", "some_weights", yes),
        column("regret", "regret", x.gap),
        column("regret_ranges", "regret_ranges", x.gap),
        column("minimax", "least"),
    ]
    return made("dominance", rows, columns)


def acceptability(x: Asked) -> Sheet:
    """A row per option, most often first on top."""
    frame = x.acceptability.frame()
    rows = [{"option": id, **row} for id, row in zip(frame.index, records(frame), strict=True)]
    _varied(x, "acceptability")
    columns = [
        column("name", "option"),
        column("first", "share", hundred),
        column("first_error", "error", hundred),
        column("confidence", "confidence", percent),
        column("expected_rank", "mean_rank", ".2f"),
    ]
    return made("acceptability", rows, columns)


def central_weights(x: Asked) -> Sheet:
    """A row per criterion, with the mean weight under which each option is first; the table shows the options first most often."""
    found = x.acceptability
    means, errors = found.central_weights, found.central_weights_error
    rows = [
        {"criterion": c, "name": x.criterion(c), "now": now, "weights": means[c].to_dict(), "errors": errors[c].to_dict()}
        for c, now in zip(x.a.criterion_ids, x.stability.subject.weights.shares, strict=True)
    ]
    _varied(x, "central-weights")
    short = short_names(x.a)
    options = [Column("", short[o], partial(_mean, o), right=True) for o in worth_showing(found)]
    return made("central-weights", rows, [column("name", "criterion"), column("now", "now", hundred), *options])


def _mean(option: str, row: Mapping[str, Any]) -> str:
    """A cell: the mean weight under which an option is first."""
    return hundred(row["weights"][option])


def _varied(x: Asked, section: str) -> None:
    """What varied, in short: the record in full is the result's own `varied`."""
    views = len(x.a.viewpoints) > 1
    slots = {"draws": f"{x.acceptability.draws:,}", "spread": f"{number(100 * threshold(x.a, 'weight_spread'))} %"}
    x.remark(f"{section}: {say('challenge_sections.varied' if views else 'challenge_sections.varied_near', **slots)}")
