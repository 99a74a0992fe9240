"""Scripts take turns, a few at once; what ends in an error gives its turn back, and nobody waits for ever."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard import turns


def test_only_so_many_scripts_run_at_once_and_all_of_them_in_the_end():
    running, most, lock, full = 0, 0, threading.Lock(), threading.Barrier(turns.AT_ONCE)

    def script(_: int) -> None:
        nonlocal running, most
        with turns.turn():
            with lock:
                running += 1
                most = max(most, running)
            full.wait(timeout=5)
            with lock:
                running -= 1

    with ThreadPoolExecutor(4 * turns.AT_ONCE) as scripts:
        list(scripts.map(script, range(4 * turns.AT_ONCE)))

    assert (running, most) == (0, turns.AT_ONCE)


def test_a_script_that_fails_gives_its_turn_back():
    for _ in range(turns.AT_ONCE + 1):
        with pytest.raises(KeyError), turns.turn():
            raise KeyError
    assert [turns._turns.acquire(blocking=False) for _ in range(turns.AT_ONCE + 1)] == [True] * turns.AT_ONCE + [False]
    turns._turns.release(turns.AT_ONCE)


def test_long_work_of_some_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(turns, "PATIENCE", 0.05)
    done = []
    with turns.turn(), turns.turn(), turns.turn(), turns.turn():
        done.append("ran all the same")
    with turns.turn(), turns.turn(), turns.turn():
        done.append("and the turns are whole again")
    assert done == ["ran all the same", "and the turns are whole again"]
