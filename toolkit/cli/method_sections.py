"""The sections of `policy-options challenge` that ask whether the method talks: ranks under every method, and rank reversal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.cli.output import Column, Sheet

if TYPE_CHECKING:
    from toolkit.cli.challenge_sections import Asked


def methods(x: Asked) -> Sheet:
    """A row per ranking: its method by name, who is first, every option's rank, and how far it agrees with the first row."""
    from toolkit.challenge.across_methods import compare_methods
    from toolkit.methods.registry import METHODS

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
    x.remarks.extend([found.text(), *dict.fromkeys(found.refused.values())])
    x.remarks.extend(f"{METHODS[name].title} gives no complete order; see rank --method {name}" for name in partial)
    columns = [Column("name", "method"), Column("first_names", "first", show=", ".join), Column("tau", "agreement with the first row", show=".2f")]
    return Sheet(rows, columns, "methods", "Who is first under every method, and how far the orders agree (tau-b: 1 the same, -1 the reverse)")


def reversal(x: Asked) -> Sheet:
    """A row per method, most changes of order first."""
    from toolkit.challenge.method_names import titles
    from toolkit.challenge.reversal import reversal
    from toolkit.cli.challenge_sections import records

    found = reversal(x.a, x.weights, progress=x.progress)
    frame = found.frame()
    names = titles(tuple(map(str, frame.index)))
    rows = [{"method": m, "name": name, **row} for m, name, row in zip(frame.index, names, records(frame), strict=True)]
    x.remarks.extend(found.refused.values())
    x.remarks.extend([] if found.finished else ["reversal: time ran out before every case was tried"])
    columns = [
        Column("name", "method"),
        Column("cases"),
        Column("changed", "order changed"),
        Column("leader_changed", "leader changed"),
        Column("mean_distance", "mean share of pairs", show=".3f"),
        Column("largest_distance", "largest", show=".3f", drop=1),
    ]
    return Sheet(rows, columns, "reversal", "Does the order of the others change when an option is dropped, doubled or copied slightly worse?")
