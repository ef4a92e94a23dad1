"""Whether it is the method talking: ranks under every method, and whether the order hangs on who is listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.challenge.across_methods import compare_methods
from toolkit.challenge.method_names import titles
from toolkit.challenge.reversal import reversal as reversal_of
from toolkit.cli.sections.asked import column, made, records
from toolkit.methods.registry import METHODS
from toolkit.wording import listing, say

if TYPE_CHECKING:
    from toolkit.cli.output import Sheet
    from toolkit.cli.sections.asked import Asked


def methods(x: Asked) -> Sheet:
    """A row per ranking: its method by name, who is first, every option's rank, and how far it agrees with the first row."""
    found = compare_methods(x.a, weights=x.weights)
    rows = [
        {
            "ranking": name, "method": found.rankings[name].method, "name": found.called[name].text(), "on": found.rankings[name].on,
            "first": list(winners), "first_names": [x.option(o) for o in winners], "tau": float(found.agreement[name].iloc[0]),
            **{f"rank.{o}": int(rank) for o, rank in found.ranks[name].items()},
        }
        for name, winners in found.winners.items()
    ]  # fmt: skip
    partial = dict.fromkeys(found.rankings[name].method for name in found.relations)
    for remark in (found.text(), *found.refused.values()):
        x.remark(remark)
    for name in partial:
        x.remark(say("challenge_sections.partial", method=METHODS[name].title, name=name))
    return made("methods", rows, [column("name", "method"), column("first_names", "first", listing), column("tau", "agreement", ".2f")])


def reversal(x: Asked) -> Sheet:
    """A row per method, most changes of order first."""
    found = reversal_of(x.a, x.weights, progress=x.progress)
    frame = found.frame()
    names = [name.text() for name in titles(map(str, frame.index))]
    rows = [{"method": m, "name": name, **row} for m, name, row in zip(frame.index, names, records(frame), strict=True)]
    for remark in found.refused.values():
        x.remark(remark)
    if not found.finished:
        x.remark(say("challenge_sections.unfinished"))
    columns = [
        column("name", "method"),
        column("cases", "cases"),
        column("changed", "changed"),
        column("leader_changed", "leader_changed"),
        column("mean_distance", "mean_distance", ".3f"),
        column("largest_distance", "largest_distance", ".3f", drop=1),
    ]
    return made("reversal", rows, columns)
