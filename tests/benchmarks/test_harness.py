"""The harness against a clock that the work itself moves, so that every ratio is known beforehand."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks import harness
from benchmarks.__main__ import MODULES, clock
from benchmarks.harness import Figure, Measure, growth, run

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]


@pytest.fixture
def works(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Callable[[], None]]:
    """Makes work that takes the given seconds, one after the other, the last one for ever, on a clock of its own."""
    now = [0.0]
    monkeypatch.setattr(harness.time, "perf_counter", lambda: now[0])

    def lasting(*seconds: float, log: list[str] | None = None, name: str = "") -> Callable[[], None]:
        left = list(seconds)

        def work() -> None:
            now[0] += left.pop(0) if len(left) > 1 else left[0]
            if log is not None:
                log.append(name)

        return work

    return lasting


def test_a_ratio_of_known_times(works: Callable[..., Callable[[], None]]) -> None:
    result = run(Measure("x", works(3.0), works(2.0), "peer", at_most=1.5))
    assert (result.value, result.low, result.high, result.met, result.unit) == (1.5, 1.5, 1.5, True, "x")
    assert (result.ours, result.peer) == (3.0, 2.0)
    assert run(Measure("x", works(3.0), works(2.0), at_most=1.49)).met is False


def test_times_faster_counts_the_work_that_the_peer_did_not_do(works: Callable[..., Callable[[], None]]) -> None:
    result = run(Measure("x", works(0.5), works(1.0), at_least=1000, scale=500))
    assert (result.value, result.unit, result.met) == (1000, "x faster", True)
    assert result.peer == 500


def test_seconds_without_a_peer(works: Callable[..., Callable[[], None]]) -> None:
    assert run(Measure("x", works(0.25), at_most=0.2)).met is False
    assert run(Measure("x", works(0.25))).met is None


def test_the_two_take_turns_and_one_slow_round_does_not_decide(works: Callable[..., Callable[[], None]]) -> None:
    log: list[str] = []
    slow_once = works(1, 1, 50, 1, log=log, name="A")
    result = run(Measure("x", slow_once, works(1.0, log=log, name="B"), rounds=5))
    assert log[-10:] == ["A", "B"] * 5
    assert result.value == 1.0
    assert result.high < 50


def test_short_work_is_repeated_inside_a_sample(works: Callable[..., Callable[[], None]]) -> None:
    log: list[str] = []
    result = run(Measure("x", works(0.001, log=log, name="A"), rounds=3))
    assert result.value == pytest.approx(0.001)
    assert len(log) >= 3 * 5


def test_a_figure_is_judged_against_both_bounds() -> None:
    assert run(Figure("size", 590, "kB", at_most=600)).met
    assert not run(Figure("size", 610, "kB", at_most=600)).met
    assert not run(Figure("draws", 900, at_least=1000)).met
    assert run(Figure("exponent", 1.1)).met is None
    assert run(Figure("size", 590, "kB", at_most=600)).target == "<= 600 kB"


def test_the_exponent_of_growth_is_found() -> None:
    sizes = [10.0, 20.0, 50.0, 100.0]
    assert growth(sizes, [3e-6 * s**1.7 for s in sizes]) == pytest.approx(1.7)


@pytest.mark.parametrize(("seconds", "text"), [(None, ""), (12e-6, "12 us"), (0.0345, "34.5 ms"), (1.5, "1.5 s")])
def test_a_clock_chooses_its_unit(seconds: float | None, text: str) -> None:
    assert clock(seconds) == text


def test_every_module_is_listed() -> None:
    there = {p.stem for p in (ROOT / "benchmarks").glob("*.py") if "\ndef measures(" in p.read_text(encoding="utf-8")}
    assert len(there) > 3
    assert there == set(MODULES)


def test_one_command_prints_a_table_and_writes_json(tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    line = [sys.executable, "-m", "benchmarks", "startup", "--rounds", "1", "--json", str(path)]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=True)
    rows = json.loads(path.read_text(encoding="utf-8"))
    assert [r["name"] for r in rows] == ["python -c 'import toolkit'", "policy-options rank"]
    assert "targets met" in done.stdout
