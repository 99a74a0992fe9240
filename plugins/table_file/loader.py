"""Reads any CSV, TSV or semicolon file, or a sheet of an XLSX workbook, mapped in sources.toml. Settings: see README.md."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar

from datalayer.contract import Batch, Health, Line, Loader, Mapping, Recognised, Stream, TableFile
from datalayer.errors import SourceError
from datalayer.files.heading import find_heading, match_columns, unique_names
from datalayer.files.line import beside, sheet_row, text_row
from datalayer.files.paths import fingerprint_of, is_workbook, refuse_unreadable
from datalayer.files.sheet import Sheet, chunks, open_sheet
from datalayer.files.text import find_delimiter, read_text, records
from datalayer.models import RECORDS
from plugins.table_file.config import TableFileConfig
from plugins.table_file.recognise import recognise_table
from plugins.table_file.unknown import unknown_words


class TableFileLoader(Loader[TableFileConfig]):
    """One file → one stream."""

    name: ClassVar[str] = "table_file"
    title: ClassVar[str] = "Any CSV, TSV or semicolon file, or an XLSX sheet, mapped in sources.toml."
    config_model = TableFileConfig
    streams = tuple(Stream.of(model) for model in RECORDS.values())

    def chosen_streams(self) -> tuple[Stream, ...]:
        """The one stream of the settings, with their key if they give one."""
        model = RECORDS[self.config.stream]
        return (Stream(model, self.config.key or model.key),)

    @property
    def path(self) -> Path:
        """The file; a relative path starts from the home."""
        return self.place.home / self.config.path

    def fingerprint(self) -> str | None:
        """By content, or by size and time for a large file."""
        return fingerprint_of([self.path])

    @classmethod
    def recognise(cls, path: Path) -> Recognised | None:
        """Any delimited text or sheet of which at least two columns are known."""
        return recognise_table(path)

    def check(self) -> Health:
        """Reads the heading and holds the mapping against it."""
        try:
            heading, rows, sentence = self._look()
            mapping = self._mapping(heading)
        except SourceError as error:
            return Health(False, str(error))
        return Health(True, " ".join([sentence, *unknown_words(RECORDS[self.config.stream], mapping, heading, rows)]))

    def load(self, stream: Stream, cursor: str | None) -> Iterable[Batch]:
        """A text file as one batch that the host reads; a sheet as rows."""
        refuse_unreadable(self.path, self.place.source)
        return self._sheet_batches() if is_workbook(self.path) else self._text_batches()

    def as_it_came(self, origin: str, record: int) -> Line | None:
        """The cells of a line or of a row of the sheet."""
        refuse_unreadable(self.path, self.place.source)
        if is_workbook(self.path):
            sheet = open_sheet(self.path, self.config.sheet, record)
            return beside(self._sheet_heading(sheet)[1], sheet_row(sheet, record))
        table, _ = self._text_table()
        return beside(table.heading, text_row(table, record))

    def _look(self) -> tuple[tuple[str, ...], list[Any], str]:
        refuse_unreadable(self.path, self.place.source)
        if is_workbook(self.path):
            sheet = open_sheet(self.path, self.config.sheet)
            position, heading = self._sheet_heading(sheet)
            rows = [row for _, row in sheet.rows[position + 1 :] if any(row)]
            where = f"{self.path.name}, sheet {sheet.title}, can be read"
            return heading, rows, f"{where}: {len(heading)} columns, about {len(rows):,} rows."
        table, rows = self._text_table()
        but = "" if rows else ", but has a heading and no rows"
        return table.heading, rows, f"{self.path.name} can be read: {len(table.heading)} columns, {table.encoding}{but}."

    def _text_table(self) -> tuple[TableFile, list[Any]]:
        """The file as the host needs it, and the rows that stand after the heading in its head."""
        text = read_text(self.path, self.config.encoding)
        delimiter = self.config.delimiter or find_delimiter(text.head, self.config.quote, text.whole)
        rows = records(text.head, delimiter, self.config.quote, text.whole)
        if not rows:
            raise SourceError(f"{self.path.name}: its first line is longer than 1 MB or breaks off: export it again as CSV.")
        position = self._position(rows)
        table = TableFile(self.path, unique_names(rows[position]), position + 2, delimiter, self.config.quote, text.encoding)
        return table, rows[position + 1 :]

    def _position(self, rows: list[Any]) -> int:
        if self.config.heading_row is not None:
            if self.config.heading_row > len(rows):
                raise SourceError(
                    f"{self.path.name} has {len(rows)} rows: heading_row = {self.config.heading_row} is not among them."
                )
            return self.config.heading_row - 1
        position = find_heading(rows, set(self.config.mapped.values()) or set(RECORDS[self.config.stream].model_fields))
        if position is None:
            raise SourceError(f"{self.path.name} holds no heading, only blank cells: export it again.")
        return position

    def _text_batches(self) -> Iterable[Batch]:
        table, rows = self._text_table()
        notes = (f"{self.path.name} has a heading and no rows.",) if not rows else ()
        yield Batch(self.path.name, file=table, mapping=self._mapping(table.heading), notes=notes)

    def _sheet_heading(self, sheet: Sheet) -> tuple[int, tuple[str, ...]]:
        position = self._position([row for _, row in sheet.rows]) if sheet.rows else None
        if position is None:
            raise SourceError(f"{self.path.name}, sheet {sheet.title}, is empty.")
        cells = sheet.rows[position][1]
        width = max((column for column, cell in enumerate(cells, 1) if cell), default=0)
        return position, unique_names(cells[:width])

    def _sheet_batches(self) -> Iterable[Batch]:
        sheet = open_sheet(self.path, self.config.sheet)
        position, heading = self._sheet_heading(sheet)
        kept, notes = sheet.kept(position, self.config.hidden_rows, self.config.total_rows)
        rows = [dict(zip(heading, cells, strict=False)) for _, cells in kept]
        origin = f"{self.path.name}, sheet {sheet.title}"
        if not rows:
            notes.append(f"{origin}, has a heading and no rows.")
            yield Batch(origin, rows=[], mapping=self._mapping(heading), notes=tuple(notes))
        for some, numbers in chunks(rows, [number for number, _ in kept], 10_000):
            yield Batch(origin, rows=some, records=numbers, mapping=self._mapping(heading), notes=tuple(notes))

    def _mapping(self, heading: tuple[str, ...]) -> Mapping:
        config = self.config
        mapping = Mapping(
            match_columns(config.mapped, heading, self.path.name),
            config.constants_as_text,
            config.values,
            config.empty,
            config.date_order,
            config.decimal_mark,
        )
        model = RECORDS[config.stream]
        resolved = mapping.resolve(model, heading)
        has = resolved.has(heading)
        if resolved.absent:
            raise SourceError(
                f"{self.place.source}: {self.path.name} has no column {resolved.absent[0]!r}. {has} Correct [source.columns]."
            )
        missing = [name for name in resolved.missing if not (name == "meeting" and self.place.meeting)]
        if missing:
            raise SourceError(
                f"{self.place.source}: nothing fills {', '.join(map(repr, missing))}, which every {config.stream} needs. {has} "
                "Map a column to it under [source.columns], or give it in [source.constants]."
            )
        if not resolved.takes_any(heading):
            raise SourceError(f"{self.place.source}: {self.path.name} holds no {config.stream}. {has}")
        return mapping
