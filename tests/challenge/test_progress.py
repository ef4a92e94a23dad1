"""Every long call tells how far it is, at least every 50 ms and in the caller's thread, and ends when told to."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

import toolkit as tk
from toolkit.challenge import programmes, search
from toolkit.methods.topsis import Topsis

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolkit.arrays import Array

NAP = 0.25  # seconds: several beats


@dataclass(frozen=True)
class Slow(Topsis):
    """TOPSIS that takes its time over every score."""

    def score(self, prepared: Any, weights: Array) -> Array:
        time.sleep(NAP)
        return super().score(prepared, weights)


@pytest.fixture
def a() -> tk.Appraisal:
    whole = tk.load("us-mexico-security").shortlist
    return replace(whole.select(options=whole.option_ids[:3], criteria=whole.criterion_ids[:2]), viewpoints=whole.viewpoints[:0])


@pytest.fixture(autouse=True)
def slow_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A programme takes as long as a score, and a line's search, which is one task, few of them."""
    monkeypatch.setattr(search, "HALVINGS", 1)
    exact = programmes.best_margin

    def napping(*given: Any) -> Any:
        time.sleep(NAP)
        return exact(*given)

    for name in ("dominance", "reach"):
        monkeypatch.setattr(f"toolkit.challenge.{name}.best_margin", napping)


CALLS: dict[str, Callable[..., Any]] = {
    "acceptability": lambda a, **more: tk.acceptability(a, method=Slow(), draws=1, **more).ranks,
    "compare_methods": lambda a, **more: tk.compare_methods(a, [Slow()], **more).ranks,
    "dominance": lambda a, **more: tk.dominance(a, **more).frame(),
    "drivers": lambda a, **more: tk.drivers(a, methods=[Slow()], draws=1, **more).split,
    "leave_one_out": lambda a, **more: tk.leave_one_out(a, method=Slow(), **more).ranks,
    "reach": lambda a, **more: tk.reach(a, a.option_ids[0], **more).frame(),
    "reversal": lambda a, **more: tk.reversal(a, methods=[Slow()], **more).changes,
    "stability": lambda a, **more: tk.stability(a, method=Slow(), resolution=0.5, **more).intervals,
}


@pytest.mark.parametrize("name", CALLS)
def test_progress_goes_on_while_one_ranking_takes_long(name: str, a: tk.Appraisal) -> None:
    told: list[tuple[float, float]] = []
    threads = set()

    def tell(share: float) -> None:
        told.append((share, time.perf_counter()))
        threads.add(threading.get_ident())

    result = CALLS[name](a, progress=tell)
    shares, times = zip(*told, strict=True)
    assert threads == {threading.get_ident()}
    assert shares[0] == 0.0
    assert shares[-1] == 1.0
    assert list(shares) == sorted(shares)
    assert np.median(np.diff(times)) < 0.05  # the largest gap would tell how busy the machine is
    assert len(told) > (times[-1] - times[0]) / 0.1
    assert result.equals(CALLS[name](a))


@pytest.mark.parametrize("name", CALLS)
def test_what_progress_raises_ends_the_call_and_leaves_no_thread(name: str, a: tk.Appraisal) -> None:
    def enough(_: float) -> None:
        raise InterruptedError

    before, start = threading.active_count(), time.perf_counter()
    with pytest.raises(InterruptedError):
        CALLS[name](a, progress=enough)
    assert threading.active_count() == before
    assert time.perf_counter() - start < 8 * NAP  # what was in hand, not all of it


def test_reversal_leaves_out_what_would_not_be_done_in_time(a: tk.Appraisal) -> None:
    """Four options, so thirteen rankings of a quarter of a second each: a second has room for the first one and two or three cases."""
    whole = tk.load("us-mexico-security").shortlist
    start = time.perf_counter()
    found = tk.reversal(whole.select(options=whole.option_ids[:4]), methods=[Slow()], seconds=1.0)
    assert not found.finished
    assert 1 <= len(found.changes) <= 3
    assert time.perf_counter() - start < 1.0 + NAP


@pytest.mark.parametrize("seconds", [-1, float("nan"), "long", None])
def test_a_time_that_is_none_is_an_issue(seconds: object, a: tk.Appraisal) -> None:
    with pytest.raises(tk.InputError, match="seconds: expected a time of 0 or more, found"):
        tk.reversal(a, seconds=seconds)
