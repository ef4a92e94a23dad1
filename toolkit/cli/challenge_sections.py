"""Every section of `policy-options challenge` by name, and the shorter ones that make its one screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.cli.output import NOTHING, Column, Sheet
from toolkit.cli.sections import answer, estimates, methods, variants, weights
from toolkit.cli.sections.asked import column
from toolkit.errors import NotApplicable, UnknownName
from toolkit.wording import say
from toolkit.wording.numbers import number

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolkit.cli.sections.asked import Asked

SHORT = 5  # rows of a table on the one screen
SECTIONS: dict[str, Callable[[Asked], Sheet]] = {
    "verdict": answer.verdict,
    "conditions": answer.conditions,
    "views": answer.views,
    "weights": weights.weights,
    "groups": weights.groups,
    "crossings": weights.crossings,
    "reach": weights.reach,
    "estimates": estimates.estimates,
    "tornado": estimates.tornado,
    "find-out": estimates.find_out,
    "drivers": estimates.drivers,
    "leave-one-out": variants.leave_one_out,
    "totals": variants.totals,
    "dissents": estimates.dissents,
    "interactions": variants.interactions,
    "dominance": weights.dominance,
    "acceptability": weights.acceptability,
    "central-weights": weights.central_weights,
    "methods": methods.methods,
    "reversal": methods.reversal,
}
OVERVIEW = ("verdict", "weights", "reach", "find-out", "leave-one-out", "interactions")


def what(section: str) -> str:
    """What a section answers, in a few words."""
    return say(f"challenge_sections.what.{section}")


def named(section: str) -> str:
    """The section of this name. Raises UnknownName."""
    if section not in SECTIONS:
        raise UnknownName("section", section, list(SECTIONS))
    return section


def overview(x: Asked, short: bool) -> list[Sheet]:
    """The sheets of the one screen; a question that this method cannot answer is left out, with the reason in `remarks`.

    Raises NotApplicable when it can answer none.
    """
    sheets = []
    for name in OVERVIEW:
        try:
            found = SECTIONS[name](x)
        except NotApplicable as refusal:
            x.remark(f"{what(name)}: {refusal}")
            continue
        sheets.append(SHORTER[name](found) if short and name in SHORTER else found)
    if not any(s.rows for s in sheets):
        raise NotApplicable(x.remarks[0])
    return sheets


def _first_rows(found: Sheet) -> Sheet:
    left = len(found.rows) - SHORT
    title = say("challenge_sections.more", title=found.title, count=left) if left > 0 else found.title
    return Sheet(found.rows[:SHORT], found.columns, found.name, title)


def _one_line_each(found: Sheet) -> Sheet:
    """What would put each option first, as numbers with what would have to matter more."""
    columns = [
        column("name", "option"),
        column("", "move", lambda row: NOTHING if row["points"] is None else number(row["points"], 1), right=True),
        column("more_on", "more_on", ", ".join, drop=1),
        column("", "otherwise", lambda row: NOTHING if row["estimates"] is None else str(row["estimates"]), right=True),
    ]
    return Sheet(found.rows, columns, found.name, found.title)


def _changes_alone(found: Sheet) -> Sheet:
    """The run as stated and those that change the leader."""
    kept = [row for row in found.rows if row["kind"] == "all" or row["keeps"] is False]
    same = sum(row["keeps"] is True for row in found.rows) - 1
    return Sheet(kept, found.columns, found.name, say("challenge_sections.title.same", title=found.title, count=same))


def _sentences_alone(found: Sheet) -> Sheet:
    """How the options at the top bear on each other, without the notes; nothing where only one of a pair is at the top."""
    return Sheet([row for row in found.rows if row["both_top"]], [Column("sentence", "")], found.name, found.title)


SHORTER: dict[str, Callable[[Sheet], Sheet]] = {
    "weights": _first_rows,
    "reach": _one_line_each,
    "find-out": _first_rows,
    "leave-one-out": _changes_alone,
    "interactions": _sentences_alone,
}
