"""Reads workbooks that people keep by hand. Settings: see README.md."""

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from datalayer.contract import Batch, Health, Line, Loader, Recognised, Stream
from datalayer.errors import SourceError
from datalayer.files.paths import files_at, fingerprint_of, refuse_unreadable
from datalayer.models import RECORDS
from plugins.workbook.config import WorkbookConfig
from plugins.workbook.reading import HEAD, Reading
from plugins.workbook.recognise import recognise_workbook


class WorkbookLoader(Loader[WorkbookConfig]):
    """One workbook, or several of one kind → one stream."""

    name: ClassVar[str] = "workbook"
    title: ClassVar[str] = (
        "A workbook (XLSX) that is kept by hand: the heading is found, what is merged is filled, totals are left out."
    )
    config_model = WorkbookConfig
    streams = tuple(Stream.of(model) for model in RECORDS.values())

    def chosen_streams(self) -> tuple[Stream, ...]:
        """The one stream of the settings, with their key if they give one."""
        model = RECORDS[self.config.stream]
        return (Stream(model, self.config.key or model.key),)

    @property
    def paths(self) -> list[Path]:
        """The workbooks, in natural order. Raises SourceError if there are none."""
        return files_at(self.place.home, self.config.path, self.place.source)

    def fingerprint(self) -> str | None:
        """By content, or by size and time for large files."""
        return fingerprint_of(self.paths)

    @classmethod
    def recognise(cls, path: Path) -> Recognised | None:
        """A workbook with a table of which at least two columns are known."""
        return recognise_workbook(path)

    def check(self) -> Health:
        """Finds the heading and the columns of each workbook, from the first rows of its sheets."""
        try:
            told = [self._look(reading) for reading in self._readings()]
        except SourceError as error:
            return Health(False, str(error))
        return Health(True, " ".join(told))

    def load(self, stream: Stream, cursor: str | None) -> Iterable[Batch]:
        """The rows of each workbook, in order."""
        for reading in self._readings():
            yield from reading.batches()

    def as_it_came(self, origin: str, record: int) -> Line | None:
        """The cells of a row of a sheet, as they stand: nothing filled down, no word of ours put in."""
        return next((line for reading in self._readings() if (line := reading.line(origin, record))), None)

    def _readings(self) -> list[Reading]:
        paths = self.paths
        for path in paths:
            refuse_unreadable(path, self.place.source)
        return [Reading(path, self.config, self.place, f"{path.stem}-" if len(paths) > 1 else "") for path in paths]

    def _look(self, reading: Reading) -> str:
        tables = [handing.table for handing in reading.handings(HEAD)]
        rows = ", ".join(f"{len(table.rows)}{'' if table.grid.whole else ' or more'} rows" for table in tables)
        titles = ", ".join(table.title for table in tables)
        return f"{reading.path.name}, sheet {titles}, can be read: {rows}. {tables[0].notes()[0]}"
