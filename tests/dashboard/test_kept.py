"""An answer is worked out once, however many ask for it at once, and again if that failed."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard.kept import kept


def test_many_readers_who_ask_for_the_same_at_once_wait_for_one():
    asked = []
    everyone = threading.Barrier(8)

    @kept(10)
    def answer(question: str) -> str:
        asked.append(question)
        return question.upper()

    def reader(_: int) -> str:
        everyone.wait()
        return answer("who")

    with ThreadPoolExecutor(8) as readers:
        assert list(readers.map(reader, range(8))) == ["WHO"] * 8
    assert asked == ["who"]


def test_what_failed_is_tried_again_and_what_was_not_asked_for_longest_goes_first():
    asked = []

    @kept(2)
    def answer(question: str) -> int:
        asked.append(question)
        if asked == ["a"]:
            raise ValueError("not yet")
        return len(asked)

    with pytest.raises(ValueError, match="not yet"):
        answer("a")
    told = [answer(question) for question in ("a", "b", "a", "c", "a", "b")]

    assert (told, asked) == ([2, 3, 2, 4, 2, 5], ["a", "a", "b", "c", "b"])
