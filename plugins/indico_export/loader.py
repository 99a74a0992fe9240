"""Reads what staff export from Indico: registrations, who was checked in, contributions, abstracts. Settings: see README.md."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import ClassVar

from datalayer.contract import Batch, Health, Line, Loader, Mapping, Place, Recognised, Stream
from datalayer.errors import SourceError
from datalayer.files.paths import files_at, fingerprint_of
from datalayer.models import Attachment, Attendance, Contribution, Record, Registration
from plugins.indico_export.attendance import attendances, tells_attendance
from plugins.indico_export.config import IndicoExportConfig
from plugins.indico_export.gather import line_in, parts_at
from plugins.indico_export.parts import IDENTITY, Part
from plugins.indico_export.recognition import recognised
from plugins.indico_export.tables import Cells

CHUNK = 10_000
REGISTRATIONS, ATTENDANCES = Stream.of(Registration), Stream.of(Attendance)
CONTRIBUTIONS = Stream(Contribution, ("meeting", "contribution_id"))
ATTACHMENTS = Stream(Attachment, ("meeting", "contribution_id", "name", "link"))


class IndicoExportLoader(Loader[IndicoExportConfig]):
    """Exports of one event → registrations, attendance, contributions, attachments: whatever the files hold."""

    name: ClassVar[str] = "indico_export"
    title: ClassVar[str] = "Registrations, contributions and abstracts exported from Indico: CSV, XLSX, JSON."
    config_model = IndicoExportConfig
    streams = (REGISTRATIONS, ATTENDANCES, CONTRIBUTIONS, ATTACHMENTS)

    def __init__(self, config: IndicoExportConfig, place: Place) -> None:
        super().__init__(config, place)
        self._read: tuple[str, list[Part]] | None = None

    @classmethod
    def recognise(cls, path: Path) -> Recognised | None:
        """By headings and cells, or by the keys of JSON."""
        return recognised(path)

    def chosen_streams(self) -> tuple[Stream, ...]:
        """What the files hold, found from their content; all streams where they cannot be read, as the load will say why."""
        try:
            parts = self._parts()
        except SourceError:
            return self.streams
        identities = {IDENTITY[part.kind] for part in parts}
        given = {
            "registration": "registration_id" in identities,
            "attendance": tells_attendance(parts),
            "contribution": "contribution_id" in identities,
            "attachment": any(part.files for part in parts),
        }
        return tuple(stream for stream in self.streams if given[stream.name])

    def fingerprint(self) -> str | None:
        """By content, or by size and time for large files."""
        return fingerprint_of(self._paths())

    def check(self) -> Health:
        """Reads the files and says what they hold."""
        try:
            parts = self._parts()
        except SourceError as error:
            return Health(False, str(error))
        return Health(True, "; ".join(f"{part.name} can be read: {len(part.rows):,} {part.kind}" for part in parts) + ".")

    def load(self, stream: Stream, cursor: str | None) -> Iterable[Batch]:
        """The rows of one stream, file by file, the later over the earlier."""
        for origin, rows, notes in self._told(stream.name):
            yield from self._batches(origin, rows, notes, stream.model)

    def _told(self, stream: str) -> list[tuple[str, list[tuple[int, Cells]], list[str]]]:
        """(file, rows, notes) of a stream."""
        parts = self._parts()
        if stream == "attendance":
            return attendances(parts)
        if stream == "attachment":
            return [(part.name, part.files, []) for part in parts if part.files]
        identity = "registration_id" if stream == "registration" else "contribution_id"
        return [(part.name, part.rows, part.notes) for part in parts if IDENTITY[part.kind] == identity]

    def _batches(self, origin: str, rows: list[tuple[int, Cells]], notes: list[str], model: type[Record]) -> Iterator[Batch]:
        keys = list(dict.fromkeys(key for _, cells in rows for key in cells))
        constants = self.config.constants_of(model)
        mapping = Mapping(
            {key: key for key in keys if key in model.model_fields and key not in constants},
            constants,
            date_order=self.config.date_order,
        )
        if not rows:
            notes = [*notes, f"{origin} has a heading and no rows."] if model is not Attendance else notes
        for start in range(0, max(len(rows), 1), CHUNK):
            some = rows[start : start + CHUNK]
            cells = [dict.fromkeys(keys) | cells for _, cells in some]
            yield Batch(
                origin,
                rows=cells,
                records=[record for record, _ in some],
                mapping=mapping,
                notes=tuple(notes if not start else ()),
            )

    def as_it_came(self, origin: str, record: int) -> Line | None:
        """The cells of a row of an export, as they stand."""
        path = next((path for path in self._paths() if path.name == origin), None)
        return line_in(path, record) if path else None

    def _paths(self) -> list[Path]:
        return files_at(self.place.home, self.config.path, self.place.source)

    def _parts(self) -> list[Part]:
        """The files, read once as long as they do not change."""
        paths = self._paths()
        known = fingerprint_of(paths)
        if self._read is None or self._read[0] != known:
            self._read = (known, parts_at(paths, self.config, self.place))
        return self._read[1]
