"""What happens when something is left out or done otherwise, and what a total leaves out by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.challenge.interactions import in_words
from toolkit.challenge.interactions import interactions as interactions_of
from toolkit.cli.sections.asked import column, made, records, signed, yes

if TYPE_CHECKING:
    from toolkit.cli.output import Sheet
    from toolkit.cli.sections.asked import Asked


def leave_one_out(x: Asked) -> Sheet:
    """A row per run."""
    found = x.leave_one_out
    rows = [{"run": run, "label": found.label(str(run)), **row} for run, row in zip(found.runs.index, records(found.runs), strict=True)]
    for row in rows:
        row |= {"leaders": list(row["leaders"]), "leader_name": x.option(row["leader"]), "runner_up_name": x.option(row["runner_up"])}
    columns = [
        column("label", "run"),
        column("leader_name", "first"),
        column("runner_up_name", "second", drop=1),
        column("gap", "gap", x.gap),
        column("keeps", "keeps", yes),
    ]
    return made("leave-one-out", rows, columns)


def totals(x: Asked) -> Sheet:
    """A row per option, best first."""
    frame = x.leave_one_out.totals.sort_values("rank_all", kind="stable")
    rows = [{"option": id, "name": x.option(id), **row} for id, row in zip(frame.index, records(frame), strict=True)]
    kinds = [str(c) for c in frame if not str(c).startswith("rank_")]
    columns = [column(kind, kind, signed if kind == "outcome_change" else x.gap) for kind in kinds]
    return made("totals", rows, [column("name", "option"), *columns])


def interactions(x: Asked) -> Sheet:
    """A row per interaction of the top options, with partners that were not selected."""
    rows = []
    for row in records(interactions_of(x.leave_one_out.subject, whole=x.whole)):
        a, b = x.option(row["a"]) or "", x.option(row["b"]) or ""
        rows.append(row | {"a_name": a, "b_name": b, "sentence": in_words(row["kind"], a, b)})
    return made("interactions", rows, [column("sentence", "kind"), column("note", "note")])
