"""What is worked out once for all sessions."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard.kept import kept


def test_many_who_ask_at_the_same_moment_get_the_one_outcome_of_one_call():
    calls = []

    @kept
    def slow(number: int) -> list[int]:
        calls.append(number)
        time.sleep(0.05)
        return [number]

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(slow, [1, 2] * 8))
    assert sorted(calls) == [1, 2]
    assert all(outcome is outcomes[number % 2] for number, outcome in enumerate(outcomes))


def test_what_ends_in_an_exception_is_not_kept():
    calls = []

    @kept
    def fails_once() -> str:
        calls.append(None)
        if len(calls) == 1:
            raise RuntimeError("away")
        return "there"

    with pytest.raises(RuntimeError, match="away"):
        fails_once()
    assert fails_once() == "there"
