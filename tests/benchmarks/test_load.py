"""The load on the app: what a visitor without a browser understands, what memory comes to, and a short run on a real server."""

from __future__ import annotations

import asyncio
import os
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.app import ROOT, served
from benchmarks.harness import run
from benchmarks.load import Held, figures, loaded, memory
from benchmarks.visitor import BOARD, Visitor

if TYPE_CHECKING:
    from websockets.asyncio.client import ClientConnection


def visitor() -> Visitor:
    return Visitor(cast("ClientConnection", SimpleNamespace(send=nothing)), "result")


async def nothing(_: bytes) -> None:
    pass


def said(**parts: Any) -> ForwardMsg:
    message = ForwardMsg()
    for name, value in parts.items():
        setattr(getattr(message.delta.new_element, name), *value)
    return message


def test_an_exception_on_the_page_is_an_error() -> None:
    v = visitor()
    v.hear(said(exception=("message", "out of order")))
    assert len(v.errors) == 1
    assert "out of order" in v.errors[0]


def test_a_ranking_answers_all_moves_since_the_last() -> None:
    async def moving(v: Visitor) -> None:
        v.sliders["a"] = 50.0
        await v.move(0, 40)
        await v.move(0, 30)

    v = visitor()
    asyncio.run(moving(v))
    assert v.asked is not None
    v.hear(said(html=("body", "<p>something else</p>")))
    assert (v.boards, v.waits) == (0, [])
    v.hear(said(html=("body", f"<table {BOARD}'>")))
    assert (v.moves, v.boards, len(v.waits), v.asked) == (2, 1, 1, None)
    assert v.sliders == {"a": 30}


def test_memory_is_what_a_visitor_adds_at_most_and_growth_leaves_out_the_first_third() -> None:
    """Two visitors; 100 MB before, 140 at most. From 30 MB a visitor at second 20 it rises by 2 a visitor to second 60."""
    samples = [(float(s), 110.0 + s if s < 20 else 136.0 + 4 * (s - 20) / 40) for s in range(61)]
    rows = {f.name.split(": ")[1]: run(f) for f in figures(Held([visitor(), visitor()], 100.0, 105.0, samples, 120.0), 60.0)}
    assert rows["memory a visitor"].value == 20.0
    assert not rows["memory a visitor"].met
    assert rows["growth a visitor after the first third"].value == pytest.approx(2.0, abs=0.3)
    assert not rows["growth a visitor after the first third"].met
    assert rows["errors"].met


def test_memory_of_a_process_grows_by_what_it_holds() -> None:
    before = memory(os.getpid())
    held = np.ones(8 * 2**20)  # 64 MB
    assert 55 < memory(os.getpid()) - before < 75
    assert held.sum() > 0


@pytest.mark.slow
def test_two_visitors_drag_for_three_seconds() -> None:
    with served(ROOT / "app.py") as server:
        held = asyncio.run(loaded(server, 2, 3.0))
    rows = {f.name.split(": ")[1]: run(f) for f in figures(held, 3.0)}
    assert rows["errors"].met, rows["errors"].note
    assert rows["visitors left without an answer"].met
    assert all(v.moves >= 3 and v.boards >= 2 for v in held.visitors)
    assert 50 < held.idle <= held.peak
