"""Marts kept as answers: the same rows as if they were reckoned each time, worked out once, and no more of them than agreed."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial

import duckdb
import pandas as pd
import pytest

from datalayer.answered import LEAST, Answered
from datalayer.filters import Filters
from datalayer.marts import SQL, Mart, _kept, headed, is_table, written_out
from datalayer.metrics import ask, questions
from datalayer.store import Reader, Store

AS_OF = date(2017, 1, 10)
NUMBERS = Mart("numbers", "SELECT * FROM range(CAST($until AS BIGINT)) AS r (n)", frozenset({"until"}), ())
SQUARES = Mart("squares", "SELECT n * n AS square FROM numbers", frozenset(), (NUMBERS,))


@pytest.fixture
def conn():
    with duckdb.connect() as conn:
        yield conn


def tables(conn: duckdb.DuckDBPyConnection) -> int:
    return len(conn.execute("SELECT 1 FROM duckdb_tables() WHERE database_name = 'memory'").fetchall())


def squares(answered: Answered, conn: duckdb.DuckDBPyConnection, until: int) -> list[int]:
    cursor = conn.cursor()
    with answered.read(cursor, 1, (SQUARES,), {"until": until}) as found:
        return [square for (square,) in cursor.execute(f"SELECT square FROM {found['squares']} ORDER BY square").fetchall()]


def test_a_mart_is_worked_out_once_for_its_values_with_those_that_it_uses(conn):
    answered = Answered()

    assert [squares(answered, conn, until) for until in (3, 3, 2)] == [[0, 1, 4], [0, 1, 4], [0, 1]]
    assert tables(conn) == 4


def test_many_threads_that_ask_for_one_mart_at_once_work_it_out_once(conn):
    answered = Answered()
    with ThreadPoolExecutor(8) as threads:
        told = list(threads.map(lambda until: squares(answered, conn, until), [3, 4, 5, 6] * 20))

    assert told == [[n * n for n in range(until)] for until in (3, 4, 5, 6)] * 20
    assert tables(conn) == 8


def test_the_tables_not_asked_for_longest_go_first_and_one_that_is_read_stays(conn):
    answered = Answered(rows=4 * LEAST)
    reading = conn.cursor()
    with answered.read(reading, 1, (SQUARES,), {"until": 1}) as found:
        for until in range(2, 20):
            squares(answered, conn, until)
        assert reading.execute(f"SELECT count(*) FROM {found['squares']}").fetchall() == [(1,)]
    squares(answered, conn, 20)

    assert tables(conn) <= 4


def test_a_mart_that_cannot_be_worked_out_is_tried_again(conn):
    answered = Answered()
    with pytest.raises(duckdb.Error):
        squares(answered, conn, "many")

    assert squares(answered, conn, 2) == [0, 1]


def test_what_rests_on_no_given_day_is_not_read_on_another_day(conn, monkeypatch):
    mart = Mart("today", "SELECT coalesce(CAST($as_of AS DATE), CURRENT_DATE) AS day", frozenset({"as_of"}), ())
    answered = Answered()
    for day in (date(2017, 1, 26), date(2017, 1, 27)):
        monkeypatch.setattr("datalayer.answered.date", type("Today", (), {"today": staticmethod(lambda day=day: day)}))
        for as_of in (None, AS_OF):
            with answered.read(conn.cursor(), 1, (mart,), {"as_of": as_of}):
                pass

    assert tables(conn) == 3


def test_no_choice_of_groups_is_in_a_kept_mart():
    for path in (SQL / "marts").glob("*.sql"):
        text = path.read_text(encoding="utf-8")
        if headed(text)[0].get("kept") == "as an answer":
            assert not is_table(text), path.name
            assert not _kept(path.stem).rests_on & {"regional_group", "stakeholder_group", "country", "by"}, path.name


CHOICES = [
    Filters("wgec-demo", "wgec-demo-2", regional_group="africa", as_of=AS_OF),
    Filters("wgec-demo", "wgec-demo-2", stakeholder_group="civil_society", as_of=AS_OF),
    Filters("wgec-demo", "wgec-demo-2", country="NPL", as_of=date(2016, 12, 20)),
    Filters("wgec-demo", "wgec-demo-1", regional_group="africa", as_of=AS_OF),
]
ON_KEPT = [(name, by) for name, one in questions().items() if one.marts for by in {*one.by[:1], *one.by[-1:]} or {None}]
"""questions on marts that are kept as answers, counted by the first and by the last of their dimensions"""


def test_every_question_has_the_same_answers_whatever_was_asked_before(shipped):
    store = Store(shipped.build)
    forth, back = (partial(Reader(store).query, store.current()) for _ in range(2))
    told = {(name, by, one): ask(forth, name, one, by) for one in CHOICES for name, by in ON_KEPT}
    for one in reversed(CHOICES):
        for name, by in reversed(ON_KEPT):
            pd.testing.assert_frame_equal(ask(back, name, one, by), told[name, by, one], obj=f"{name} by {by}")
    filled = {name for (name, _, _), frame in told.items() if len(frame)}
    assert len(filled) > 0.9 * len({name for name, _ in ON_KEPT})


def test_a_mart_kept_as_an_answer_is_not_written_out():
    sql = written_out(("traveller",), "SELECT * FROM traveller")

    assert "FROM all_travellers" in sql
    assert "all_travellers AS (" not in sql
