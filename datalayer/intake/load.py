"""One stream of one source into its table: good rows by SQL, the others by pydantic, and what was turned away."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb
from pydantic import ValidationError

from datalayer.contract import Batch, DateOrder, Mapping, Place, Stream
from datalayer.countries import Countries
from datalayer.errors import SourceError
from datalayer.files.private import is_private, told
from datalayer.intake import refine
from datalayer.intake.guards import Column, Context, columns
from datalayer.intake.landing import Landing
from datalayer.intake.locate import Locator
from datalayer.intake.mapping import Cells
from datalayer.intake.reading import Reading, lines_in, open_batch, with_one_line_end
from datalayer.intake.rejects import Rejects
from datalayer.intake.validate import judge

CHUNK = 10_000
NOT_KEPT = "(not kept, as it may hold the number of an identity paper)"
"""stands for a line that could not be split into cells, of a file that has columns that are never stored"""


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
        self.landing = Landing(conn, stream, place)
        self.locator = Locator(conn, stream.model, place.source, countries)
        self.counts = Counts()
        self.rejects = Rejects(place.body, place.source, stream.model)
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
        reading, left = self._land(batch, reading, cells, fields)
        for record, message, line in reading.broken:
            self.rejects.broken_line(batch.origin, record, message, NOT_KEPT if cells.withheld else line)
            self.counts.read += 1
        if left:
            self._judge_left(batch.origin, cells, fields, left, context)
        self.rejects.write(self.conn)

    def finish(self) -> Counts:
        """Merges rows with equal keys (the last one counts) and reckons what became of all."""
        self.counts.merged = self.landing.merge(self.origins)
        self.counts.stored -= self.counts.merged
        self.counts.merged += self.merged_before
        self.counts.rejected = self.rejects.records
        told = self.locator.locate(self.landing.table)
        if told:
            named = "1 row names" if told == 1 else f"{told:,} rows name"
            self.counts.note(f"{named} no group, but the delegation of a State: counted with the States.")
        return self.counts

    def _cells(self, batch: Batch, reading: Reading) -> Cells:
        mapping = with_meeting(batch.mapping, self.stream, self.place)
        if mapping.date_order is None:
            mapping = replace(mapping, date_order=self.date_order)
        resolved = mapping.resolve(self.stream.model, reading.heading)
        has = resolved.has(reading.heading)
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
        if not resolved.takes_any(reading.heading):
            raise SourceError(f"{self.place.source}: {batch.origin} holds no {self.stream.name}. {has}")
        return self._without_private(Cells(reading.heading, mapping, resolved))

    def _without_private(self, cells: Cells) -> Cells:
        """Columns that no field takes are kept as extra, but for those whose heading asks for what is never stored."""
        withheld = tuple(name for name in cells.resolved.extra if is_private(name))
        extra = tuple(name for name in cells.resolved.extra if name not in withheld)
        for sentence in told(list(withheld)):
            self.counts.note(sentence)
        if extra:
            self.counts.note(f"Columns that no field takes, kept as extra: {', '.join(extra)}.")
        return replace(cells, resolved=replace(cells.resolved, extra=extra), withheld=withheld)

    def _land(self, batch: Batch, reading: Reading, cells: Cells, fields: list[Column]) -> tuple[Reading, int]:
        """Reads the batch once; a file whose line ends are mixed a second time, mended. And how many rows are left to judge."""
        try:
            rows, lines = self._insert(batch.origin, reading, cells, fields)
        except duckdb.InvalidInputException as error:
            if batch.file is None:
                raise
            mended = replace(batch.file, path=with_one_line_end(batch.file, self.scratch), encoding="utf-8")
            reading = open_batch(self.conn, replace(batch, file=mended), self.scratch)
            rows, lines = self._insert_mended(batch.origin, reading, cells, fields, error)
        reading.collect_gaps(self.conn, rows, lines)
        self.landing.number(reading)
        return reading, self._take_out(rows, cells)

    def _insert(self, origin: str, reading: Reading, cells: Cells, fields: list[Column]) -> tuple[int, int]:
        """How many rows landed, and how many lines the file has, which are counted meanwhile."""
        with ThreadPoolExecutor(1) as beside:
            lines = beside.submit(lines_in, reading.path)
            rows = self.landing.insert(reading.relation, origin, cells, fields)
            return rows, lines.result()

    def _insert_mended(
        self, origin: str, reading: Reading, cells: Cells, fields: list[Column], first: Exception
    ) -> tuple[int, int]:
        try:
            return self._insert(origin, reading, cells, fields)
        except duckdb.InvalidInputException:
            why = str(first).split("\n")[0]
            raise SourceError(f"{self.place.source}: {origin} cannot be read as a table: {why}") from None

    def _take_out(self, landed: int, cells: Cells) -> int:
        left = self.landing.take_out(cells)
        self.counts.stored += landed - left
        self.counts.read += landed - left
        return left

    def _judge_left(self, origin: str, cells: Cells, fields: list[Column], left: int, context: Context) -> None:
        cells = self._learn(cells, fields, context, left)
        if left > refine.MANY:
            left = self._take_out(self.landing.insert("_left", origin, cells, fields), cells)
        if left:
            self._judge(origin, cells, fields, context)

    def _learn(self, cells: Cells, fields: list[Column], context: Context, left: int) -> Cells:
        order, sentence = refine.date_order(self.conn, cells, fields)
        self.date_order = order
        if sentence:
            self.counts.note(sentence)
        learned = refine.words(self.conn, cells, fields, self.stream.model, context) if left > refine.MANY else {}
        return cells.knowing(order, learned)

    def _judge(self, origin: str, cells: Cells, fields: list[Column], context: Context) -> None:
        accepted: list[dict[str, object]] = []
        raws: dict[int, tuple[dict[str, str | None], str | None]] = {}
        for record, verdict in judge(self.stream.model, self._left_rows(cells, fields, raws), context):
            raw, extra = raws.pop(record)
            self.counts.read += 1
            if isinstance(verdict, ValidationError):
                self.rejects.refused(origin, record, verdict, raw, cells.resolved.columns)
            else:
                accepted.append({**verdict, "_record": record, "_extra": extra})
            if len(accepted) >= CHUNK:
                self._append(accepted, origin, fields)
        self._append(accepted, origin, fields)

    def _append(self, accepted: list[dict[str, object]], origin: str, fields: list[Column]) -> None:
        if accepted:
            self.landing.append(accepted, origin, fields)
            self.counts.stored += len(accepted)
            accepted.clear()

    def _left_rows(
        self, cells: Cells, fields: list[Column], raws: dict[int, tuple[dict[str, str | None], str | None]]
    ) -> Iterator[tuple[int, dict[str, str]]]:
        """(record, texts) of the rows to judge, in order; their raw cells are put aside in `raws`. Blank rows are left out."""
        texts = ", ".join(f'{cells.text(column)} AS "{column.name}"' for column in fields)
        rows = self.conn.execute(
            f"SELECT _record, {cells.extra()}, {cells.all()}, {texts} FROM _left ORDER BY _record"
        ).fetchall()
        wide = len(cells.heading)
        for record, extra, *values in rows:
            if all(cell is None or not cell.strip() for cell in values[:wide]):
                self.counts.note("Blank rows were left out.")
                continue
            raws[record] = (dict(zip(cells.heading, values[:wide], strict=True)), extra)
            yield record, {column.name: text for column, text in zip(fields, values[wide:], strict=True) if text is not None}


def with_meeting(mapping: Mapping, stream: Stream, place: Place) -> Mapping:
    """The source's own meeting, where neither a column nor a constant gives one."""
    given = "meeting" in mapping.columns or "meeting" in mapping.constants
    if given or place.meeting is None or "meeting" not in stream.model.model_fields:
        return mapping
    return replace(mapping, constants={**mapping.constants, "meeting": place.meeting})


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"'{name}'" for name in names)
