"""Run the benchmark modules, each in a process of its own, and print one table: value, spread, target, met or missed.

    python -m benchmarks                     all of them
    python -m benchmarks startup ranking     some of them
    python -m benchmarks --json results.json --rounds 3

The exit code is 0 whatever the figures are: a busy machine is no error.
"""

from __future__ import annotations

import argparse
import dataclasses
import importlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.harness import Measure, run

MODULES = ("startup", "ranking", "methods", "weights", "challenge", "exact", "review", "report", "app", "load")


def main() -> int:
    """Parse the arguments, run, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=f"which to run: {', '.join(MODULES)}")
    parser.add_argument("--json", type=Path, metavar="PATH", help="also write the results as JSON")
    parser.add_argument("--rounds", type=int, metavar="N", help="take every measure N times, not as often as it asks for")
    parser.add_argument("--worker", metavar="MODULE", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.worker:
        return work(given.worker, given.rounds)
    strangers = [m for m in given.modules if m not in MODULES]
    if strangers:
        parser.error(f"no module {', '.join(strangers)}; there are {', '.join(MODULES)}")
    rows = [row for module in given.modules or MODULES for row in results(module, given.rounds)]
    print_table(rows)
    if given.json:
        given.json.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    return 0


def work(module: str, rounds: int | None) -> int:
    """Run one module here; results go to standard output, one JSON object a line."""
    for asked in importlib.import_module(f"benchmarks.{module}").measures():
        item = dataclasses.replace(asked, rounds=rounds) if rounds and isinstance(asked, Measure) else asked
        print(json.dumps({"module": module, **dataclasses.asdict(run(item))}), flush=True)
    return 0


def results(module: str, rounds: int | None = None) -> list[dict[str, Any]]:
    """The rows of a module run in a process of its own; a last row says so when it broke off."""
    print(f"{module} ...", file=sys.stderr, flush=True)
    line = [sys.executable, "-m", "benchmarks", "--worker", module, *(["--rounds", str(rounds)] if rounds else [])]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    rows = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        rows.append({"module": module, "name": "broke off", "note": last, "met": False})
    return rows


def print_table(rows: list[dict[str, Any]]) -> None:
    """One line a measure."""
    from rich.console import Console
    from rich.table import Table

    table = Table("module", "what", "value", "spread", "target", "", "ours", "peer", "against", "note", box=None, pad_edge=False, header_style="bold")
    for row in rows:
        verdict = {True: "met", False: "MISSED", None: ""}[row.get("met")]
        if "value" not in row:
            table.add_row(row["module"], row["name"], "", "", "", verdict, "", "", "", row["note"])
            continue
        value = f"{row['value']:,.3g} {row['unit']}" if row["value"] < 1000 else f"{row['value']:,.0f} {row['unit']}"
        spread = "" if row["ours"] is None else f"{row['low']:,.3g} .. {row['high']:,.3g}"
        times = [clock(row["ours"]), clock(row["peer"])]
        table.add_row(row["module"], row["name"], value, spread, row["target"], verdict, *times, row["peer_name"], row["note"])
    console = Console(width=None if sys.stdout.isatty() else 220)
    console.print(table)
    judged = [row for row in rows if row.get("met") is not None]
    missed = [row for row in judged if not row["met"]]
    console.print(f"\n{len(judged) - len(missed)} of {len(judged)} targets met")


def clock(seconds: float | None) -> str:
    """A duration in the unit that suits it."""
    if seconds is None:
        return ""
    unit, factor = next((u, f) for u, f, limit in (("us", 1e6, 1e-3), ("ms", 1e3, 1.0), ("s", 1.0, float("inf"))) if seconds < limit)
    return f"{seconds * factor:,.3g} {unit}"


if __name__ == "__main__":
    sys.exit(main())
