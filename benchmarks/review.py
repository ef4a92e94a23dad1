"""The review: how long it takes on the bundled longlist, with its checklists and a difference, and how it grows."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import toolkit as tk
from benchmarks.harness import Figure, Measure, growth, seconds_of
from benchmarks.studies import study
from toolkit.rules.checklist import checklist

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.model import Appraisal

SIZES = (10, 20, 40, 80)
FIRST = (
    "import time, toolkit as tk; a = tk.load('us-mexico-security'); from toolkit.rules import run; "
    "start = time.perf_counter(); [f.plain() for f in tk.review(a).findings]; print(time.perf_counter() - start)"
)


def measures() -> Iterator[Measure | Figure]:
    """The first and later reviews of the longlist, what rests on them, and growth with options and criteria."""
    longlist = tk.load("us-mexico-security")
    changed = version(longlist)
    yield Figure("first review of the longlist, after import", first(), "s", at_most=0.5, note="every rule and sentence, nothing kept from before")
    yield Measure("review, bundled longlist", partial(reviewed, longlist), at_most=0.5, note="every rule, nothing kept from before")
    yield Measure("checklists, bundled longlist", partial(checklist, longlist), note="with the review that fills them")
    yield Measure("difference of two longlists", partial(tk.diff, longlist, changed), note=f"{len(tk.diff(longlist, changed).moving)} changes, all orders")
    options = [seconds_of(partial(reviewed, study(n, 12)), rounds=3) for n in SIZES]
    yield Figure("review, growth with options", growth(list(SIZES), options), "exponent", note="12 criteria; dominance is in pairs, so 2 at most")
    criteria = [seconds_of(partial(reviewed, study(20, m)), rounds=3) for m in SIZES]
    yield Figure("review, growth with criteria", growth(list(SIZES), criteria), "exponent", note="20 options; overlap is in pairs, so 2 at most")


def first() -> float:
    """Seconds of the first review in a new process, its import not counted."""
    done = subprocess.run([sys.executable, "-c", FIRST], capture_output=True, text=True, check=True)
    return float(done.stdout)


def reviewed(a: Appraisal) -> object:
    """A review with nothing kept from an earlier one."""
    return tk.review(replace(a, title=a.title + " "))


def version(a: Appraisal) -> Appraisal:
    """The appraisal with eight estimates and the weights changed."""
    rows = [list(row) for row in a.estimates]
    for j in range(8):
        rows[0][j] = replace(rows[0][j], likely=rows[0][j].high)
    weights = dict(a.weights) | {a.criterion_ids[0]: 0.3}
    return replace(a, estimates=tuple(map(tuple, rows)), stated=tk.weights.points(weights, of=a))
