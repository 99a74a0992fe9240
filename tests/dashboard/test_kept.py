"""An answer is worked out once, however many ask for it at once, and again if that failed."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pytest

from dashboard.kept import LEAST, kept


def test_many_readers_who_ask_for_the_same_at_once_wait_for_one():
    asked = []
    everyone = threading.Barrier(8)

    @kept()
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

    @kept(2 * LEAST)
    def answer(question: str) -> int:
        asked.append(question)
        if asked == ["a"]:
            raise ValueError("not yet")
        return len(asked)

    with pytest.raises(ValueError, match="not yet"):
        answer("a")
    told = [answer(question) for question in ("a", "b", "a", "c", "a", "b")]

    assert (told, asked) == ([2, 3, 2, 4, 2, 5], ["a", "a", "b", "c", "b"])


def test_answers_are_kept_by_their_rows_and_one_beyond_all_of_them_is_worked_out_each_time():
    asked = []

    @kept(3 * LEAST)
    def answer(rows: int) -> pd.DataFrame:
        asked.append(rows)
        return pd.DataFrame({"row": range(rows)})

    assert [len(answer(rows)) for rows in (2 * LEAST, 1, 2 * LEAST, 1)] == [2 * LEAST, 1, 2 * LEAST, 1]
    assert asked == [2 * LEAST, 1]
    for rows in (3 * LEAST, 3 * LEAST, 3 * LEAST + 1, 3 * LEAST + 1, 3 * LEAST):
        answer(rows)
    assert asked[2:] == [3 * LEAST, 3 * LEAST + 1, 3 * LEAST + 1]
