"""What estimates would change: one at a time, what knowing them is worth, where doubt comes from, what others believe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolkit.cli.sections.asked import column, hundred, made, records
from toolkit.wording import say
from toolkit.wording.numbers import figure, number, percent

if TYPE_CHECKING:
    import pandas as pd

    from toolkit.cli.output import Sheet
    from toolkit.cli.sections.asked import Asked


def _cells(x: Asked, frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame of estimates with the names of option and criterion."""
    return [row | {"option_name": x.option(row["option"]), "criterion_name": x.criterion(row["criterion"])} for row in records(frame)]


def estimates(x: Asked) -> Sheet:
    """A row per estimate, least move first."""
    rows = _cells(x, x.stability.estimates)
    for row in rows:
        row["challenger_name"] = x.option(row["challenger"])
    columns = [
        column("option_name", "option"),
        column("criterion_name", "criterion"),
        column("performance", "now", figure),
        column("flip", "flips_at", figure),
        column("within", "inside", lambda place: say(f"challenge_sections.inside.{place}")),
        column("challenger_name", "then", drop=1),
    ]
    return made("estimates", rows, columns)


def tornado(x: Asked) -> Sheet:
    """A row per estimate with a range, the widest swing of the lead first."""
    rows = _cells(x, x.stability.leads)
    for row in rows:
        lost = next((row[end] for end in ("first_low", "first_high") if row[end] != x.stability.leader), None)
        row |= {"challenger_name": x.option(lost)}
    columns = [
        column("option_name", "option"),
        column("criterion_name", "criterion"),
        column("", "range", lambda row: say("challenge_sections.range", low=figure(row["low"]), high=figure(row["high"]))),
        column("lead_low", "lead_low", lambda g: _signed(x, g)),
        column("lead_high", "lead_high", lambda g: _signed(x, g)),
        column("challenger_name", "then", drop=1),
    ]
    lead = x.gap(rows[0]["lead"]) if rows else ""
    return made("tornado", rows, columns, say("challenge_sections.title.tornado", leader=x.option(x.stability.leader), lead=lead))


def _signed(x: Asked, gap: float) -> str:
    return number(100 * gap, 1, sign=True) if x.method.additive else number(gap, 3, sign=True)


def find_out(x: Asked) -> Sheet:
    """A row per estimate that varies, most worth knowing first."""
    columns = [
        column("option_name", "option"),
        column("criterion_name", "criterion"),
        column("grade", "grade"),
        column("chance", "chance", percent),
        column("gain", "gain", lambda gain: number(100 * gain, 2)),
    ]
    return made("find-out", _cells(x, x.drivers.information.reset_index()), columns)


def drivers(x: Asked) -> Sheet:
    """A row per factor of doubt."""
    frame = x.drivers.frame()
    rows = [{"factor": id, "name": say(f"challenge_charts.drivers.factor.{id}"), **row} for id, row in zip(frame.index, records(frame), strict=True)]
    columns = [
        column("name", "varies"),
        column("first", "alone", hundred),
        column("first_error", "error", hundred),
        column("total", "with_others", hundred),
        column("total_error", "error", hundred),
    ]
    return made("drivers", rows, columns)


def dissents(x: Asked) -> Sheet:
    """A row per disputed estimate, then one per person."""
    rows = []
    for row in records(x.leave_one_out.dissents):
        together = row["option"] is None
        criterion = say("challenge_sections.together.all") if together else x.criterion(row["criterion"])
        rows.append(row | {"option_name": x.option(row["option"]), "criterion_name": criterion, "leader_name": x.option(row["leader"])})
    columns = [
        column("who", "who"),
        column("criterion_name", "criterion"),
        column("option_name", "option"),
        column("performance", "ours", figure),
        column("theirs", "theirs", figure),
        column("rank", "rank", ".0f", drop=1),
        column("rank_theirs", "rank_theirs", ".0f", drop=1),
        column("leader_name", "then"),
    ]
    return made("dissents", rows, columns)
