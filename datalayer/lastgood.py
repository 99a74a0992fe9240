"""The last generation beside the one that is built: what a source that fails, or is not asked for, keeps of it."""

from datetime import datetime
from typing import NamedTuple

import duckdb

from datalayer.models import RECORDS
from datalayer.store import Generation

BESIDE_RECORDS = ("rejects", "country_match", "source_stream")
"""tables that hold rows of a source besides its records"""


class Before(NamedTuple):
    """What is known of the last load of a stream."""

    read: int
    stored: int
    rejected: int
    merged: int
    cursor: str | None


class LastGood:
    """The last generation, attached as `previous` while a new one is built; without one it has nothing to give."""

    def __init__(self, conn: duckdb.DuckDBPyConnection, generation: Generation | None) -> None:
        self.conn = conn
        self.exists = generation is not None
        if generation:
            self.conn.execute(f"ATTACH '{str(generation.path).replace(chr(39), chr(39) * 2)}' AS previous (READ_ONLY)")

    def close(self) -> None:
        """The file is read no more."""
        if self.exists:
            self.conn.execute("DETACH previous")

    def loaded_at(self, source: str) -> datetime | None:
        """When a source could be read last; None if never."""
        if not self.exists:
            return None
        found = self.conn.execute("SELECT loaded_at FROM previous.source WHERE source = $source", {"source": source}).fetchall()
        return found[0][0] if found else None

    def bring_source(self, source: str) -> None:
        """All rows of a source, as it gave them."""
        old = self._record_tables("'previous'")
        for table in self._record_tables("current_database()"):
            if table in old:
                self._bring_records(source, table)
        for table in BESIDE_RECORDS:
            self._bring(table, "source = $source", {"source": source})

    def bring_place(self, source: str) -> None:
        """What the last generation says of a source itself."""
        self._bring("source", "source = $source", {"source": source})

    def bring_stream(self, source: str, stream: str) -> Before | None:
        """The rows and rejects of a stream, to which an upsert adds; None if it was never read."""
        before = self._before(source, stream)
        if before:
            self._bring_records(source, stream)
            self._bring("rejects", "source = $source AND stream = $stream", {"source": source, "stream": stream})
        return before

    def bring_countries(self, source: str) -> None:
        """The countries that a source has written, except those that it has written again."""
        if self.exists:
            known = "SELECT 1 FROM country_match AS k WHERE k.source = r.source AND k.name = r.name AND k.code = r.code"
            self._bring("country_match", f"source = $source AND NOT EXISTS ({known})", {"source": source})

    def take_back(self, source: str) -> None:
        """Nothing of what was read of a source this time."""
        for table in self._record_tables("current_database()"):
            self.conn.execute(f'DELETE FROM "{table}" WHERE _source = $source', {"source": source})
        for table in BESIDE_RECORDS:
            self.conn.execute(f"DELETE FROM {table} WHERE source = $source", {"source": source})

    def take_back_stream(self, source: str, stream: str) -> None:
        """The same of one stream; the countries that it wrote stay."""
        self.conn.execute(f'DELETE FROM "{stream}" WHERE _source = $source', {"source": source})
        self.conn.execute("DELETE FROM rejects WHERE source = $source AND stream = $stream", {"source": source, "stream": stream})

    def _before(self, source: str, stream: str) -> Before | None:
        if not self.exists:
            return None
        found = self.conn.execute(
            "SELECT rows_read, stored, rejected, merged, cursor FROM previous.source_stream "
            "WHERE source = $source AND stream = $stream",
            {"source": source, "stream": stream},
        ).fetchall()
        return Before(*found[0]) if found else None

    def _bring_records(self, source: str, table: str) -> None:
        """The rows of a source as it gave them: without what was decided on them since."""
        if table != "contribution" or not self._keeps_originals():
            self._bring(f'"{table}"', "_source = $source", {"source": source})
            return
        decided = (
            "SELECT 1 FROM previous._before_contribution AS b "
            "WHERE b._source = r._source AND b._origin = r._origin AND b._record = r._record "
            "AND b.contribution_id IS NOT DISTINCT FROM r.contribution_id"
        )
        self._bring("contribution", f"_source = $source AND NOT EXISTS ({decided})", {"source": source})
        self._bring("contribution", "_source = $source", {"source": source}, of="_before_contribution")

    def _keeps_originals(self) -> bool:
        """Whether the last generation was written by a version that keeps rows as they were before a decision."""
        found = "SELECT 1 FROM duckdb_tables() WHERE database_name = 'previous' AND table_name = '_before_contribution'"
        return bool(self.conn.execute(found).fetchall())

    def _bring(self, table: str, where: str, params: dict[str, object], of: str | None = None) -> None:
        """Rows `r` of a table of the last generation, by the columns that both have."""
        shared = self.conn.execute(
            "SELECT column_name FROM duckdb_columns() WHERE database_name = 'previous' AND table_name = $table INTERSECT "
            "SELECT column_name FROM duckdb_columns() WHERE database_name = current_database() AND table_name = $table",
            {"table": table.strip('"')},
        ).fetchall()
        listed = ", ".join(f'"{name}"' for (name,) in shared)
        if listed:
            self.conn.execute(
                f"INSERT INTO {table} ({listed}) SELECT {listed} FROM previous.{of or table} AS r WHERE {where}", params
            )

    def _record_tables(self, database: str) -> list[str]:
        rows = self.conn.execute(
            f"SELECT DISTINCT table_name FROM duckdb_columns() WHERE database_name = {database} AND column_name = '_record' "
            "AND NOT internal AND table_name IN (SELECT table_name FROM duckdb_tables() WHERE NOT temporary) ORDER BY table_name"
        ).fetchall()
        return [table for (table,) in rows if table in RECORDS or not table.startswith("_")]
