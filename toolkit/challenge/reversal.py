"""Does the order of the others change when an option comes or goes? Rank reversal, method by method.

Three things are done to every option: it is dropped, it is doubled, and a slightly worse copy of it is added. A method that
promises independence of other options keeps the order of the rest; one that scales by the options at hand may not.

Source: Belton and Gear 1983, Omega 11(3), 228-230; Aires and Ferreira 2018, Pesquisa Operacional 38(2), 331-362.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import cached_property, partial
from numbers import Real
from typing import TYPE_CHECKING

import pandas as pd

from toolkit.challenge.method_names import chosen, titles
from toolkit.challenge.reversal_cases import all_cases
from toolkit.challenge.sentence import Sentence, sentence, texts
from toolkit.challenge.stream import watched
from toolkit.errors import InputError, Issue
from toolkit.model.shown import Shown
from toolkit.weights.resolve import resolve

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.challenge.stream import Progress
    from toolkit.challenge.subject import Stated
    from toolkit.methods.base import Method
    from toolkit.model import Appraisal, Weights

STEP = 0.01  # of the declared range, by which a worse copy falls behind on every criterion
SECONDS = 10.0


@dataclass(frozen=True, eq=False, repr=False)
class Reversal(Shown):
    """What happened to the order of the others.

    `changes` has a row for each method, kind (drop, copy, worse_copy) and option: `distance` is the share of pairs of the
    other options whose order changed (Kendall's distance; a tie that opens or closes counts one half), `leader_before` and
    `leader_after` the first of the other options that can be chosen. `refused` says, by method, why it has no order of these
    options, or of how many cases it has none and why of the first. `finished` is False when time ran out before every case
    was tried.
    """

    appraisal: Appraisal
    weights: Weights
    changes: pd.DataFrame
    refused: dict[str, str]
    finished: bool

    @cached_property
    def by_method(self) -> pd.DataFrame:
        """By method: cases tried, cases in which the order of the others changed, changes of leader, mean and largest distance."""
        table = self.changes.assign(changed=self.changes["distance"] > 0, led=self.changes["leader_before"] != self.changes["leader_after"])
        groups = table.groupby("method", sort=False)
        return pd.DataFrame(
            {
                "cases": groups.size(),
                "changed": groups["changed"].sum(),
                "leader_changed": groups["led"].sum(),
                "mean_distance": groups["distance"].mean(),
                "largest_distance": groups["distance"].max(),
            }
        )

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Which methods kept the order, which did not, and how often the leader changed."""
        table = self.by_method
        kept = titles(tuple(table.index[table["changed"] == 0]))
        moved = table[table["changed"] > 0].sort_values("changed", ascending=False, kind="stable")
        said = [sentence("reversal.kept", methods=kept)] if kept else []
        for name, changed, cases, led in zip(titles(tuple(moved.index)), moved["changed"], moved["cases"], moved["leader_changed"], strict=True):
            key = "reversal.led" if led else "reversal.moved"
            said.append(sentence(key, method=name, changed=int(changed), cases=int(cases), led=int(led)))
        if self.refused:
            said.append(sentence("reversal.refused", methods=titles(tuple(self.refused))))
        return (*said, *(() if self.finished else (sentence("reversal.unfinished"),)))

    def text(self, language: str | None = None) -> str:
        """The sentences in words."""
        return texts(self.sentences, language)

    def frame(self) -> pd.DataFrame:
        """The summary by method, most changes first."""
        return self.by_method.sort_values(["changed", "largest_distance"], ascending=False, kind="stable")


def reversal(
    a: Appraisal,
    weights: Stated = None,
    methods: str | Sequence[str | Method] | None = None,
    *,
    step: float = STEP,
    seconds: float = SECONDS,
    progress: Progress | None = None,
) -> Reversal:
    """Drop, double and slightly worsen a copy of every option, and see what the others' order does.

    `methods` are names or instances; None takes the toolkit's own kernels with a complete order, "all" every method. `step` is how far a worse copy falls
    behind, as a share of the declared range; `seconds` bounds the work, in equal shares for the methods: what is not tried by
    then, or would not be done by then, is left out and said. Not counted is the loading of another library. `progress` is
    called at least every 50 ms; a ranking in hand is ended before what it raises, or the time, stops the work.

    Raises UnknownName for a method, InputError for methods that are none, for weights, for a step outside 0 .. 1 and for a
    time below 0.
    """
    if not isinstance(step, Real) or not 0 < step <= 1:
        raise InputError([Issue(f"expected a share above 0 and at most 1, found {step!r}", field="step")])
    if not isinstance(seconds, Real) or not seconds >= 0:
        raise InputError([Issue(f"expected a time of 0 or more, found {seconds!r}", field="seconds")])
    step, seconds = float(step), float(seconds)
    w = resolve(a, weights)
    tried = [m for m in chosen(methods) if methods is not None or m.promises.complete]
    refused: dict[str, str] = {}
    late: list[str] = []
    stop = threading.Event()
    work = partial(all_cases, a, w, tried, step, seconds, refused, late, stop)
    done = (rows for _, rows in work()) if progress is None else watched(work, stop, progress)
    columns = ["method", "kind", "option", "distance", "leader_before", "leader_after"]
    return Reversal(a, w, pd.DataFrame([row for rows in done for row in rows], columns=columns), refused, not late)
