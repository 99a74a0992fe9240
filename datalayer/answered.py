"""Marts kept as answers: worked out once for a generation and the values they take, for all questions on them.

Most of what a short question costs is planning. A chain of marts that many questions share is planned and reckoned here once,
under the meeting, the day and the scenario; the reader's choice of groups picks from its rows, so another group costs little.
"""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date

import duckdb

from datalayer.marts import Mart, with_queries

ROWS = 2_000_000
"""rows of all tables together; beyond that the ones not asked for longest go, once nobody reads them"""
LEAST = 1_000
"""rows that a table is taken to have at least, as an empty one costs something too"""


@dataclass
class _Table:
    """A table in memory. `readers`: questions that read it now; `rows`: None until it is filled."""

    name: str
    filling: threading.Lock = field(default_factory=threading.Lock)
    readers: int = 0
    rows: int | None = None


class Answered:
    """The tables of one engine, in its database in memory, for many threads at once."""

    def __init__(self, rows: int = ROWS) -> None:
        self.rows = rows
        self._lock = threading.Lock()
        self._made = 0
        self._tables: dict[tuple, _Table] = {}
        """generation, mart and values → table, the one asked for last at the end"""

    @contextmanager
    def read(
        self, cursor: duckdb.DuckDBPyConnection, generation: int, marts: tuple[Mart, ...], params: dict[str, object]
    ) -> Iterator[dict[str, str]]:
        """Mart → its table, which stays for as long as the block runs. `params`: all values that the marts rest on."""
        with ExitStack() as reading:
            tables = {}
            for mart in marts:
                table = reading.enter_context(self._held(cursor, (generation, mart.name, *_values(mart, params))))
                with table.filling:
                    if table.rows is None:
                        table.rows = self._fill(cursor, generation, table.name, mart, params)
                tables[mart.name] = table.name
            yield tables

    def _fill(self, cursor: duckdb.DuckDBPyConnection, generation: int, table: str, mart: Mart, params: dict[str, object]) -> int:
        """Works a mart out, and first what it uses; how many rows it is taken to have."""
        with self.read(cursor, generation, mart.uses, params) as tables:
            given = {param: params.get(param) for param in mart.params}
            made = cursor.execute(f"CREATE TABLE {table} AS {reading_from(tables, mart.sql)}", given).fetchall()
        return max(LEAST, int(made[0][0]))

    @contextmanager
    def _held(self, cursor: duckdb.DuckDBPyConnection, key: tuple) -> Iterator[_Table]:
        with self._lock:
            if key not in self._tables:
                self._made += 1
                self._tables[key] = _Table(f"memory.main.answered_{self._made}")
            table = self._tables[key] = self._tables.pop(key)
            table.readers += 1
        try:
            yield table
        finally:
            with self._lock:
                table.readers -= 1
                self._drop_oldest(cursor)

    def _drop_oldest(self, cursor: duckdb.DuckDBPyConnection) -> None:
        beyond = sum(table.rows or 0 for table in self._tables.values()) - self.rows
        for key, table in list(self._tables.items()):
            if beyond <= 0:
                return
            if table.readers == 0:
                cursor.execute(f"DROP TABLE IF EXISTS {table.name}")
                beyond -= table.rows or 0
                del self._tables[key]


def reading_from(tables: dict[str, str], sql: str) -> str:
    """SQL in which these marts are read from their tables."""
    queries = {f"{mart} AS NOT MATERIALIZED": f"SELECT * FROM {table}" for mart, table in tables.items()}
    return with_queries(queries, sql)


def _values(mart: Mart, params: dict[str, object]) -> list[object]:
    """What the rows of a mart depend on; without an as-of day they depend on today."""
    given = [params.get(param) for param in sorted(mart.rests_on)]
    return [*given, date.today()] if "as_of" in mart.rests_on and params.get("as_of") is None else given
