"""Sessions take turns: one does other work at a time, never while a ranking is drawn, and whoever was overtaken stops waiting."""

from __future__ import annotations

import threading
import time

import pytest

from toolkit.ui import pace

SOON = 5.0  # seconds within which a thread must have got on


class OvertakenError(Exception):
    """What Streamlit raises in a run that a newer move overtook."""


@pytest.fixture(autouse=True)
def nobody_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "give_way", lambda: None)


def test_other_work_waits_until_the_ranking_has_left() -> None:
    order: list[str] = []

    def other() -> None:
        with pace.turn():
            order.append("other work")

    with pace.ahead():
        waiting = threading.Thread(target=other)
        waiting.start()
        time.sleep(3 * pace.WAITING)
        order.append("ranking")
    waiting.join(SOON)
    assert order == ["ranking", "other work"]


def test_one_session_at_a_time() -> None:
    now, most = [0], [0]

    def work() -> None:
        with pace.turn():
            now[0] += 1
            most[0] = max(most[0], now[0])
            time.sleep(0.01)
            now[0] -= 1

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SOON)
    assert not any(thread.is_alive() for thread in threads)
    assert (now, most) == ([0], [1])


def test_a_newer_move_ends_the_waiting_and_leaves_the_turn_to_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def overtaken() -> None:
        raise OvertakenError

    with pace.ahead():
        monkeypatch.setattr(pace, "give_way", overtaken)
        with pytest.raises(OvertakenError), pace.turn():
            pytest.fail("had its turn while a ranking was drawn")
    with pace.turn():
        pass


def test_work_that_breaks_off_gives_its_turn_back() -> None:
    with pytest.raises(OvertakenError), pace.turn():
        raise OvertakenError
    with pytest.raises(OvertakenError), pace.ahead():
        raise OvertakenError
    with pace.turn():
        pass


def test_nobody_waits_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "LONGEST", 0.2)
    start = time.monotonic()
    with pace.turn(), pace.turn():
        assert 0.2 <= time.monotonic() - start < SOON
