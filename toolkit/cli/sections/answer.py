"""How sure the answer is: the verdict, its conditions, and who would choose what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.cli.sections.asked import column, hundred, made, prose, records, yes
from toolkit.wording import say
from toolkit.wording.numbers import figure

if TYPE_CHECKING:
    from toolkit.cli.output import Sheet
    from toolkit.cli.sections.asked import Asked


def verdict(x: Asked) -> Sheet:
    """The verdict in one row: its numbers, what decided, and the sentences."""
    v = x.verdict
    n = v.numbers
    row = {
        "kind": v.kind, "rule": v.rule, "leader": v.leader, "runner_up": v.runner_up, "tied": list(v.tied), "caps": list(v.caps), "m": n.m, "q": n.q,
        "q_chance": n.q_chance, "q_error": n.q_error, "f": n.f, "b": n.b, "b_error": n.b_error, "draws": n.draws, "effective": n.effective, "seed": n.seed,
        "who_disagrees": list(v.who_disagrees), "sentences": [s.text() for s in v.sentences],
    }  # fmt: skip
    return prose("verdict", [row])


def conditions(x: Asked) -> Sheet:
    """A row per condition of the rules; what is looked at is named in words beside its key."""
    rows = records(x.verdict.frame())
    for row in rows:
        row["looked_at"] = say(f"challenge_sections.condition.{row['name']}")
    columns = [
        column("rule", "rule", lambda rule: say(f"challenge_sections.rule.{rule}")),
        column("looked_at", "condition"),
        column("value", "found", figure),
        column("needed", "needed", figure),
        column("holds", "holds", yes),
    ]
    return made("conditions", rows, columns)


def views(x: Asked) -> Sheet:
    """A row per perspective: first and second choice and the gap."""
    rows = [
        {"perspective": id, **row, "first_name": x.option(row["first"]), "second_name": x.option(row["second"])}
        for id, row in zip(x.verdict.views.index, records(x.verdict.views), strict=True)
    ]
    return made(
        "views", rows, [column("name", "view"), column("first_name", "first_choice"), column("second_name", "second_choice"), column("gap", "gap", hundred)]
    )  # fmt: skip
