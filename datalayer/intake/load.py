"""One stream of one source into its table: good rows by SQL, the others by pydantic, and what was turned away."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb
import pyarrow as pa
from pydantic import ValidationError

from datalayer.contract import Batch, DateOrder, Mapping, Place, Stream
from datalayer.countries import Countries
from datalayer.errors import SourceError
from datalayer.intake import refine
from datalayer.intake.guards import Column, Context, columns, row_guard
from datalayer.intake.locate import Locator
from datalayer.intake.mapping import Cells
from datalayer.intake.reading import Reading, open_batch, with_one_line_end
from datalayer.intake.rejects import Rejects
from datalayer.intake.validate import judge

CHUNK = 10_000


@dataclass
class Counts:
    """What became of the rows: read = stored + rejected + merged."""

    read: int = 0
    stored: int = 0
    rejected: int = 0
    merged: int = 0
    notes: list[str] = field(default_factory=list)

    def note(self, sentence: str) -> None:
        """A sentence for the Sources page, once."""
        if sentence not in self.notes:
            self.notes.append(sentence)


class StreamLoad:
    """Takes the batches of one stream, in order, then merges rows with equal keys."""

    def __init__(
        self, conn: duckdb.DuckDBPyConnection, stream: Stream, place: Place, context: Context, scratch: Path, countries: Countries
    ) -> None:
        self.conn = conn
        self.stream = stream
        self.place = place
        self.context = context
        self.scratch = scratch
        self.locator = Locator(conn, stream.model, place.source, countries)
        self.counts = Counts()
        self.rejects = Rejects(place.body, place.source, stream.name)
        self.date_order: DateOrder | None = None
        self.origins: list[str] = []
        self.merged_before = 0
        """rows that earlier loads of an upsert merged"""

    def add(self, batch: Batch) -> None:
        """Stores the good rows of a batch and quarantines the others."""
        for sentence in batch.notes:
            self.counts.note(sentence)
        if batch.origin not in self.origins:
            self.origins.append(batch.origin)
        context = replace(self.context, time_zone=batch.mapping.time_zone or self.context.time_zone)
        fields = columns(self.stream.model, context)
        reading = open_batch(self.conn, batch, self.scratch)
        if not reading.heading:
            return
        cells = self._cells(batch, reading)
        reading = self._stage_batch(batch, reading, cells, fields)
        for record, message, line in reading.broken:
            self.rejects.broken_line(batch.origin, record, message, line)
            self.counts.read += 1
        number = Numbering(reading)
        self._keep_plain("_stage", batch.origin, fields, number)
        self._judge_left(batch.origin, cells, fields, number, context)
        self.rejects.write(self.conn)

    def finish(self) -> Counts:
        """Merges rows with equal keys (the last one counts) and reckons what became of all."""
        self.counts.merged = merge(self.conn, self.stream, self.place.source, self.origins)
        self.counts.stored -= self.counts.merged
        self.counts.merged += self.merged_before
        self.counts.rejected = self.rejects.records
        self.locator.write()
        return self.counts

    def _cells(self, batch: Batch, reading: Reading) -> Cells:
        mapping = with_meeting(batch.mapping, self.stream, self.place)
        if mapping.date_order is None:
            mapping = replace(mapping, date_order=self.date_order)
        resolved = mapping.resolve(self.stream.model, reading.heading)
        has = f"It has: {', '.join(reading.heading)}."
        if resolved.absent:
            raise SourceError(
                f"{self.place.source}: {batch.origin} has no column {_listed(resolved.absent)}. {has} "
                "Correct the columns in sources.toml."
            )
        if resolved.missing:
            raise SourceError(
                f"{self.place.source}: nothing fills {_listed(resolved.missing)}, which every {self.stream.name} needs. {has} "
                "Map a column to it, or give a constant, in sources.toml."
            )
        if resolved.extra:
            self.counts.note(f"Columns that no field takes, kept as extra: {', '.join(resolved.extra)}.")
        return Cells(reading.heading, mapping, resolved)

    def _stage_batch(self, batch: Batch, reading: Reading, cells: Cells, fields: list[Column]) -> Reading:
        """Reads the batch once; a file whose line ends are mixed a second time, mended."""
        try:
            self._stage("_stage", reading.relation, cells, fields)
        except duckdb.InvalidInputException as error:
            if batch.file is None:
                raise
            mended = replace(batch.file, path=with_one_line_end(batch.file, self.scratch), encoding="utf-8")
            reading = open_batch(self.conn, replace(batch, file=mended), self.scratch)
            self._stage_mended(batch.origin, reading, cells, fields, error)
        reading.collect_gaps(self.conn, int(self.conn.execute("SELECT count(*) FROM _stage").fetchall()[0][0]))
        return reading

    def _stage_mended(self, origin: str, reading: Reading, cells: Cells, fields: list[Column], first: Exception) -> None:
        try:
            self._stage("_stage", reading.relation, cells, fields)
        except duckdb.InvalidInputException:
            why = str(first).split("\n")[0]
            raise SourceError(f"{self.place.source}: {origin} cannot be read as a table: {why}") from None

    def _stage(self, name: str, relation: str, cells: Cells, fields: list[Column], row: str | None = None) -> None:
        """A table of typed values; where a row is not plainly right, `_raw` holds its cells."""
        raw = "[" + ", ".join(f"c{position}" for position in range(len(cells.heading))) + "]"
        values = ", ".join(f'{column.value(cells.text(column))} AS "{column.name}"' for column in fields)
        plain = " AND ".join(column.plain(cells.text(column)) for column in fields)
        own = row_guard(self.stream.model)
        at = f"{row} AS _row, " if row else ""
        self.conn.execute(
            f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT {at}{values}, {cells.extra()} AS _extra, "
            f"CASE WHEN {plain} AND coalesce(({own}), FALSE) THEN NULL ELSE {raw} END AS _raw FROM {relation} AS cells"
        )

    def _keep_plain(self, name: str, origin: str, fields: list[Column], number: "Numbering", numbered: bool = False) -> None:
        listed = ", ".join(f'"{column.name}"' for column in fields)
        row = "_row" if numbered else f"rowid - (SELECT min(rowid) FROM {name})"
        record, join = number.sql(self.conn)
        iso3, located = self.locator.join(f"{name} WHERE _raw IS NULL")
        kept = self.conn.execute(
            f'INSERT INTO "{self.stream.name}" (body, {listed}, _iso3, _source, _origin, _record, _extra) '
            f"SELECT $body, {listed}, {iso3}, $source, $origin, {record}, _extra "
            f"FROM (SELECT *, {row} AS _at FROM {name}) AS staged {join} {located} WHERE _raw IS NULL",
            {"body": self.place.body, "source": self.place.source, "origin": origin},
        ).fetchall()
        self.counts.stored += kept[0][0]
        self.counts.read += kept[0][0]

    def _judge_left(self, origin: str, cells: Cells, fields: list[Column], number: "Numbering", context: Context) -> None:
        left = self._take_left("_stage", cells, "rowid - (SELECT min(rowid) FROM _stage)")
        if left:
            cells = self._learn(cells, fields, context, left)
        if left > refine.MANY:
            self._stage("_again", "_left", cells, fields, row="_row")
            self._keep_plain("_again", origin, fields, number, numbered=True)
            left = self._take_left("_again", cells, "_row")
        if left:
            self._judge(origin, cells, fields, number, context)

    def _take_left(self, name: str, cells: Cells, row: str) -> int:
        unpacked = ", ".join(f"_raw[{position + 1}] AS c{position}" for position in range(len(cells.heading)))
        self.conn.execute(
            f"CREATE OR REPLACE TEMP TABLE _left AS SELECT {row} AS _row, {unpacked} FROM {name} WHERE _raw IS NOT NULL"
        )
        return int(self.conn.execute("SELECT count(*) FROM _left").fetchall()[0][0])

    def _learn(self, cells: Cells, fields: list[Column], context: Context, left: int) -> Cells:
        order, sentence = refine.date_order(self.conn, cells, fields)
        self.date_order = order
        if sentence:
            self.counts.note(sentence)
        learned = refine.words(self.conn, cells, fields, self.stream.model, context) if left > refine.MANY else {}
        return cells.knowing(order, learned)

    def _judge(self, origin: str, cells: Cells, fields: list[Column], number: "Numbering", context: Context) -> None:
        accepted: list[dict[str, object]] = []
        raws: dict[int, tuple[dict[str, str | None], str | None]] = {}
        for record, verdict in judge(self.stream.model, self._left_rows(cells, fields, number, raws), context):
            raw, extra = raws.pop(record)
            self.counts.read += 1
            if isinstance(verdict, ValidationError):
                self.rejects.refused(origin, record, verdict, raw, cells.resolved.columns)
            else:
                accepted.append({**verdict, "_record": record, "_extra": extra})
            if len(accepted) >= CHUNK:
                self._append(origin, fields, accepted)
        self._append(origin, fields, accepted)

    def _left_rows(
        self, cells: Cells, fields: list[Column], number: "Numbering", raws: dict[int, tuple[dict[str, str | None], str | None]]
    ) -> Iterator[tuple[int, dict[str, str]]]:
        """(record, texts) of the rows to judge, in order; their raw cells are put aside in `raws`. Blank rows are left out."""
        texts = ", ".join(f'{cells.text(column)} AS "{column.name}"' for column in fields)
        raw = ", ".join(f"c{position}" for position in range(len(cells.heading)))
        rows = self.conn.execute(f"SELECT _row, {cells.extra()}, {raw}, {texts} FROM _left ORDER BY _row").fetchall()
        wide = len(cells.heading)
        for row, extra, *values in rows:
            if all(cell is None or not cell.strip() for cell in values[:wide]):
                self.counts.note("Blank rows were left out.")
                continue
            record = number.record(int(row))
            raws[record] = (dict(zip(cells.heading, values[:wide], strict=True)), extra)
            yield record, {column.name: text for column, text in zip(fields, values[wide:], strict=True) if text is not None}

    def _append(self, origin: str, fields: list[Column], accepted: list[dict[str, object]]) -> None:
        if not accepted:
            return
        names = [*(column.name for column in fields), "_record", "_extra"]
        self.conn.register("_accepted", pa.table({name: pa.array([row[name] for row in accepted]) for name in names}))
        listed = ", ".join(f'"{column.name}"' for column in fields)
        typed = ", ".join(f'CAST("{column.name}" AS {column.sql_type}) AS "{column.name}"' for column in fields)
        self.conn.execute(f"CREATE OR REPLACE TEMP TABLE _judged AS SELECT {typed}, _record, _extra FROM _accepted")
        iso3, located = self.locator.join("_judged")
        self.conn.execute(
            f'INSERT INTO "{self.stream.name}" (body, {listed}, _iso3, _source, _origin, _record, _extra) '
            f"SELECT $body, {listed}, {iso3}, $source, $origin, _record, _extra FROM _judged AS staged {located}",
            {"body": self.place.body, "source": self.place.source, "origin": origin},
        )
        self.conn.unregister("_accepted")
        self.counts.stored += len(accepted)
        accepted.clear()


class Numbering:
    """From the position of a row in its batch to its record number in the source, as a spreadsheet counts."""

    def __init__(self, reading: Reading) -> None:
        self.first = reading.first_record
        self.records = reading.records
        self.steps = [gap - position for position, gap in enumerate(reading.gaps())]

    def record(self, row: int) -> int:
        """The record number of a row."""
        if self.records is not None:
            return self.records[row]
        return self.first + row + bisect_right(self.steps, self.first + row)

    def sql(self, conn: duckdb.DuckDBPyConnection) -> tuple[str, str]:
        """SQL of the record number of `staged._at`, and the join that it needs."""
        if self.records is not None:
            conn.register(
                "_records",
                pa.table({"at": pa.array(range(len(self.records)), pa.int64()), "record": pa.array(self.records, pa.int64())}),
            )
            return "numbered.record", "JOIN _records AS numbered ON numbered.at = staged._at"
        if not self.steps:
            return f"{self.first} + _at", ""
        steps = pa.table(
            {"step": pa.array(self.steps, pa.int64()), "shift_by": pa.array(range(1, len(self.steps) + 1), pa.int64())}
        )
        conn.register("_steps", steps)
        shifts = "(SELECT step, max(shift_by) AS shift_by FROM _steps GROUP BY step)"
        return (
            f"{self.first} + _at + coalesce(shift.shift_by, 0)",
            f"ASOF LEFT JOIN {shifts} AS shift ON {self.first} + staged._at >= shift.step",
        )


def with_meeting(mapping: Mapping, stream: Stream, place: Place) -> Mapping:
    """The source's own meeting, where neither a column nor a constant gives one."""
    given = "meeting" in mapping.columns or "meeting" in mapping.constants
    if given or place.meeting is None or "meeting" not in stream.model.model_fields:
        return mapping
    return replace(mapping, constants={**mapping.constants, "meeting": place.meeting})


def merge(conn: duckdb.DuckDBPyConnection, stream: Stream, source: str, origins: list[str]) -> int:
    """Removes all but the last of the rows of a source that have equal keys; rows without identity are never merged.

    The last is the one with the highest record number in the origin that came last; rows of an earlier load come before all.
    """
    key = ", ".join(f'"{name}"' for name in stream.key)
    named = " OR ".join(f'"{name}" IS NOT NULL' for name in (stream.model.identity or stream.key))
    mine = f'FROM "{stream.name}" WHERE _source = $source AND ({named})'
    twice = conn.execute(f"SELECT 1 {mine} GROUP BY {key} HAVING count(*) > 1 LIMIT 1", {"source": source}).fetchall()
    if not twice:
        return 0
    gone = conn.execute(
        f'DELETE FROM "{stream.name}" WHERE rowid IN (SELECT row_id FROM (SELECT rowid AS row_id, '
        f"row_number() OVER (PARTITION BY {key} "
        f"ORDER BY coalesce(list_position($origins, _origin), 0) DESC, _record DESC) AS place {mine}) AS ranked WHERE place > 1)",
        {"source": source, "origins": origins},
    ).fetchall()
    return int(gone[0][0])


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"'{name}'" for name in names)
