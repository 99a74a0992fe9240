"""The table of a stream while rows land in it: all of a batch in one pass, then those that are not plainly right are taken out.

A row that is not judged yet has no `_source`, and holds its cells as they came in `_extra`.
"""

import duckdb
import numpy as np
import pyarrow as pa

from datalayer.contract import Place, Stream
from datalayer.intake.guards import Column, row_guard
from datalayer.intake.mapping import Cells
from datalayer.intake.reading import Reading


class Landing:
    """The rows of one stream of one source, in the table that keeps them."""

    def __init__(self, conn: duckdb.DuckDBPyConnection, stream: Stream, place: Place) -> None:
        self.conn = conn
        self.stream = stream
        self.table = f'"{stream.name}"'
        self.source = place.source
        self.body = place.body

    def insert(self, relation: str, origin: str, cells: Cells, fields: list[Column]) -> int:
        """Lands the cells of a relation, in their order, and says how many rows these are."""
        names = [(column, f'"_text_{column.name}"', f'"_cast_{column.name}"') for column in fields]
        texts = ", ".join(f"{cells.text(column)} AS {text}" for column, text, _ in names)
        casts = ", ".join(f"{column.cast(text)} AS {cast}" for column, text, cast in names)
        values = ", ".join(f'{column.value(cast)} AS "{column.name}"' for column, _, cast in names)
        plain = " AND ".join(column.plain(text, cast) for column, text, cast in names)
        judged = f"CASE WHEN {plain} AND ({row_guard(self.stream.model)}) THEN TRUE ELSE FALSE END AS _plain"
        extra = f"CASE WHEN _plain THEN {cells.extra()} ELSE to_json([{cells.all()}])::VARCHAR END"
        return self._insert(
            [column for column in fields if cells.fills(column)],
            f"CASE WHEN _plain THEN $source END, $origin, _record, {extra} "
            f"FROM (SELECT *, {values}, {judged} FROM (SELECT *, {casts} FROM (SELECT *, {texts} FROM {relation})))",
            origin,
        )

    def append(self, accepted: list[dict[str, object]], origin: str, fields: list[Column]) -> None:
        """Lands rows as pydantic returned them, with their `_record` and `_extra`."""
        names = [*(column.name for column in fields), "_record", "_extra"]
        self.conn.register("_accepted", pa.table({name: pa.array([row[name] for row in accepted]) for name in names}))
        typed = ", ".join(f'CAST("{column.name}" AS {column.sql_type}) AS "{column.name}"' for column in fields)
        self._insert(fields, f"$source, $origin, _record, _extra FROM (SELECT {typed}, _record, _extra FROM _accepted)", origin)
        self.conn.unregister("_accepted")

    def _insert(self, fields: list[Column], places: str, origin: str) -> int:
        listed = ", ".join(f'"{column.name}"' for column in fields)
        landed = self.conn.execute(
            f"INSERT INTO {self.table} (body, {listed}, _source, _origin, _record, _extra) SELECT $body, {listed}, {places}",
            {"body": self.body, "source": self.source, "origin": origin},
        ).fetchall()
        return int(landed[0][0])

    def number(self, reading: Reading) -> None:
        """Tells the rows that landed last their record numbers: in order, past those that are in the source and did not land."""
        nth = f"{reading.first_record} + rowid - (SELECT min(rowid) FROM {self.table} WHERE _record IS NULL)"
        gaps = reading.gaps()
        if not gaps:
            self.conn.execute(f"UPDATE {self.table} SET _record = {nth} WHERE _record IS NULL")
            return
        steps = {gap - position: position + 1 for position, gap in enumerate(gaps)}
        self.conn.register("_gaps", pa.table({"step": pa.array(steps, pa.int64()), "wide": pa.array(steps.values(), pa.int64())}))
        self.conn.execute(
            f"UPDATE {self.table} AS landed SET _record = numbered.record "
            "FROM (SELECT id, nth + coalesce(wide, 0) AS record "
            f"FROM (SELECT rowid AS id, {nth} AS nth FROM {self.table} WHERE _record IS NULL) ASOF LEFT JOIN _gaps ON nth >= step"
            ") AS numbered WHERE landed.rowid = numbered.id"
        )

    def take_out(self, cells: Cells) -> int:
        """Moves the rows that are not judged yet into `_left`, as cells with their record numbers, and counts them."""
        unpacked = ", ".join(f"cells[{position + 1}] AS _c{position}" for position in range(len(cells.heading)))
        self.conn.execute(
            f"CREATE OR REPLACE TEMP TABLE _left AS SELECT {unpacked}, _record FROM "
            f"(SELECT from_json(_extra, '[\"VARCHAR\"]') AS cells, _record FROM {self.table} WHERE _source IS NULL)"
        )
        return int(self.conn.execute(f"DELETE FROM {self.table} WHERE _source IS NULL").fetchall()[0][0])

    def merge(self, origins: list[str]) -> int:
        """Removes all but the last of the rows that have equal keys; rows without identity are never merged.

        The last is the one with the highest record number in the origin that came last; rows of an earlier load come before all.
        """
        key = ", ".join(f'"{name}"' for name in self.stream.key)
        named = " OR ".join(f'"{name}" IS NOT NULL' for name in (self.stream.model.identity or self.stream.key))
        mine = f"FROM {self.table} WHERE _source = $source AND ({named})"
        hashes = np.sort(self.conn.execute(f"SELECT hash({key}) AS key {mine}", {"source": self.source}).fetchnumpy()["key"])
        if not np.any(hashes[1:] == hashes[:-1]):  # equal keys have equal hashes
            return 0
        gone = self.conn.execute(
            f"DELETE FROM {self.table} WHERE rowid IN (SELECT row_id FROM (SELECT rowid AS row_id, "
            f"row_number() OVER (PARTITION BY {key} "
            f"ORDER BY coalesce(list_position($origins, _origin), 0) DESC, _record DESC) AS place {mine}) AS ranked "
            "WHERE place > 1)",
            {"source": self.source, "origins": origins},
        ).fetchall()
        return int(gone[0][0])
