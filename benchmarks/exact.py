"""Exact challenges: how long stability, reach, dominance and the verdict take, and how they grow with options and criteria."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import toolkit as tk
from benchmarks.harness import Figure, Measure, growth, seconds_of
from benchmarks.studies import study
from toolkit.challenge.reach import reach_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

SIZES = (10, 20, 40, 80)


def measures() -> Iterator[Measure | Figure]:
    """Times on the bundled longlist and on a large study, and growth with options and criteria."""
    longlist = tk.load("us-mexico-security")
    large = study(100, 20)
    tk.reach(longlist, longlist.option_ids[0])  # the solver's import is no part of the work

    yield Measure("stability, 100 options x 20 criteria", lambda: everything(large), at_most=0.05, note="intervals, zones and all crossings")
    yield Measure("stability, intervals alone", lambda: tk.stability(large), note="100 options x 20 criteria")
    yield Measure("stability with estimates, longlist", lambda: tk.stability(longlist).estimates, note="how far each estimate must move")
    yield Measure("reach, all options of the longlist", lambda: reach_all(longlist), at_most=0.2, note="one programme for possibility, one for distance")
    yield Measure("reach with estimates, longlist", lambda: [r.beliefs for r in reach_all(longlist)], note="and the fewest estimates to believe otherwise")
    yield Measure("dominance, longlist", lambda: tk.dominance(longlist), note="with preference and regret, likely and within ranges")
    yield Measure("leave-one-out, longlist", lambda: tk.leave_one_out(longlist))
    yield Measure("verdict, shortlist", lambda: tk.verdict(longlist.shortlist), rounds=5, note="20,000 draws")
    yield Measure("stability by search, shortlist", lambda: tk.stability(longlist.shortlist, method="topsis"), note="TOPSIS in steps of half a per cent")

    options = [seconds_of(partial(everything, study(n, 12))) for n in SIZES]
    yield Figure("stability, growth with options", growth(list(SIZES), options), "exponent", note="12 criteria; crossings are pairs, so 2 at most")
    criteria = [seconds_of(partial(everything, study(50, m))) for m in SIZES]
    yield Figure("stability, growth with criteria", growth(list(SIZES), criteria), "exponent", note="50 options")
    reached = [seconds_of(partial(reach_all, study(n, 12)), rounds=3) for n in SIZES]
    yield Figure("reach of all, growth with options", growth(list(SIZES), reached), "exponent", note="12 criteria")
    wide = [seconds_of(partial(reach_all, study(10, m)), rounds=3) for m in SIZES]
    yield Figure("reach of all, growth with criteria", growth(list(SIZES), wide), "exponent", note="10 options")


def everything(a: tk.Appraisal) -> tuple[pd.DataFrame, ...]:
    """Intervals, the zones of every line and every crossing."""
    found = tk.stability(a)
    return found.intervals, found.zones, found.crossings
