"""Twenty people at one server, dragging sliders for a minute: errors, memory for each of them, and whether it grows.

Memory is what the server's process holds, beyond what it holds once one person has come, moved sliders and left: what is
loaded for the first visit serves all later ones. Half the visitors look at the shortlist, half at the longlist.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.app import LONG_LIST, ROOT, served
from benchmarks.harness import Figure
from benchmarks.visitor import visiting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.app import Server
    from benchmarks.visitor import Visitor

VISITORS, SECONDS, EVERY = 20, 60.0, 0.5  # people, how long they drag, and seconds between two moves of one of them
WARM_UP = 8  # moves of the one who comes first
A_DRAG = 10  # moves of one slider before the next
SETTLED = 1 / 3  # of the time: memory is to be flat from then on
GRACE = 15.0  # seconds that the last answers may take, and that the server has to forget who left
MB = 1024  # kB


@dataclass(frozen=True)
class Held:
    """What the load came to. `samples` are seconds since the dragging began and MB then, `idle` and `after` MB before and after."""

    visitors: list[Visitor]
    idle: float
    connected: float
    samples: list[tuple[float, float]]
    after: float

    @property
    def peak(self) -> float:
        return max(self.connected, *(mb for _, mb in self.samples))

    @property
    def growth(self) -> float:
        """MB by which the last tenth of the samples lies above those about SETTLED, by medians: a sample alone holds passing garbage."""
        kept = [mb for s, mb in self.samples if s >= SETTLED * self.samples[-1][0]]
        some = max(1, len(self.samples) // 10)
        return statistics.median(kept[-some:]) - statistics.median(kept[:some])


def measures() -> Iterator[Figure]:
    """Errors, memory by visitor, its growth, and how long an answer takes under the load."""
    with served(ROOT / "app.py") as server:
        held = asyncio.run(loaded(server, VISITORS, SECONDS))
    yield from figures(held, SECONDS)


def figures(held: Held, seconds: float) -> Iterator[Figure]:
    """The table's lines."""
    people = len(held.visitors)
    errors = [error for v in held.visitors for error in v.errors]
    moves, boards = sum(v.moves for v in held.visitors), sum(v.boards for v in held.visitors)
    waits = [w for v in held.visitors for w in v.waits]
    load = f"{people} visitors, {seconds:.0f} s"
    yield Figure(f"{load}: errors", len(errors), at_most=0, note=errors[0] if errors else f"{moves:,} moves, {boards:,} rankings")
    yield Figure(f"{load}: visitors left without an answer", sum(v.asked is not None for v in held.visitors), at_most=0)
    sizes = f"server {held.idle:.0f} MB idle, {held.connected:.0f} connected, {held.peak:.0f} at most, {held.after:.0f} when all had left"
    yield Figure(f"{load}: memory a visitor", (held.peak - held.idle) / people, "MB", at_most=15, note=sizes)
    yield Figure(f"{load}: growth a visitor after the first third", held.growth / people, "MB", at_most=0.5)
    slow = statistics.quantiles(waits, n=20)[-1] if len(waits) > 1 else 0.0
    yield Figure(f"{load}: from a move to its ranking, median", statistics.median(waits or [0.0]), "s", note=f"95th percentile {slow:.2f} s")


async def loaded(server: Server, people: int, seconds: float) -> Held:
    """Let people come, drag and leave. Raises TimeoutError when a page is never drawn."""
    async with visiting(server.address, "result") as first:
        await drag(first, 0, WARM_UP * EVERY)
    idle = await resting(server.pid)
    async with AsyncExitStack() as stack:
        visitors = [await stack.enter_async_context(visiting(server.address, "result", LONG_LIST if k % 2 else "")) for k in range(people)]
        connected = memory(server.pid)
        samples: list[tuple[float, float]] = []
        await asyncio.gather(*(drag(v, k, seconds) for k, v in enumerate(visitors)), watch(server.pid, seconds, samples))
        await answered(visitors)
    return Held(visitors, idle, connected, samples, await resting(server.pid))


async def drag(visitor: Visitor, k: int, seconds: float) -> None:
    """Move slider after slider back and forth until the time is over, at a pace of its own that no slow answer changes."""
    start = time.monotonic()
    for i in range(int(seconds / EVERY)):
        await asyncio.sleep(max(0.0, start + (i + k / VISITORS) * EVERY - time.monotonic()))
        if time.monotonic() - start > seconds:
            break
        await visitor.move(k + i // A_DRAG, (17 * i + 7 * k) % 101)


async def watch(pid: int, seconds: float, samples: list[tuple[float, float]]) -> None:
    """Note the server's memory twice a second."""
    start = time.monotonic()
    while (passed := time.monotonic() - start) < seconds:
        samples.append((passed, memory(pid)))
        await asyncio.sleep(0.5)


async def answered(visitors: list[Visitor]) -> None:
    """Wait until everybody's last move is answered, or patience ends."""
    end = time.monotonic() + GRACE
    while time.monotonic() < end and any(v.asked is not None for v in visitors):
        await asyncio.sleep(0.1)


async def resting(pid: int) -> float:
    """MB once memory has stopped falling."""
    end, before = time.monotonic() + GRACE, memory(pid)
    while time.monotonic() < end:
        await asyncio.sleep(2.0)
        now = memory(pid)
        if abs(now - before) < 1.0:
            break
        before = now
    return memory(pid)


def memory(pid: int) -> float:
    """MB of memory that a process holds, shared libraries included."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / MB
