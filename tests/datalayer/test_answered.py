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
from datalayer.metrics import ask
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


@pytest.mark.parametrize("question", ["funding_gap", "unfunded", "representation", "contribution_coverage", "composition"])
def test_a_question_has_the_same_answer_whatever_was_asked_before(question, shipped):
    store = Store(shipped.build)
    groups = [Filters("wgec-demo", "wgec-demo-2", regional_group=group, as_of=AS_OF) for group in ("africa", None, "grulac")]
    used = partial(Reader(store).query, store.current())
    for filters in groups:
        fresh = ask(partial(Reader(store).query, store.current()), question, filters)
        pd.testing.assert_frame_equal(ask(used, question, filters), fresh)
        assert len(fresh) > 0


def test_a_mart_kept_as_an_answer_is_not_written_out():
    sql = written_out(("traveller",), "SELECT * FROM traveller")

    assert "FROM all_travellers" in sql
    assert "all_travellers AS (" not in sql
