"""Reads attendance reports of Zoom, Microsoft Teams, Webex and Google Meet, and other lists of joins. Settings: see README.md."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import ClassVar

from datalayer.contract import Batch, DateOrder, Health, Line, Loader, Mapping, Recognised, Stream
from datalayer.errors import SourceError
from datalayer.files.line import beside
from datalayer.files.paths import files_at, fingerprint_of, refuse_unreadable
from datalayer.files.sheet import chunks
from datalayer.files.wording import propose_values
from datalayer.models import Attendance, Registration
from plugins.attendance_report.config import AttendanceReportConfig
from plugins.attendance_report.files import ReportFile, open_report
from plugins.attendance_report.recognising import recognised
from plugins.attendance_report.rows import Row

CHUNK = 10_000
WORDS = ("mode", "gender", "stakeholder_group", "capacity")
"""fields of closed lists that a list kept by hand may fill, in words of its own"""
NO_REPORT = (
    "is no attendance report: there is no table of who joined and left. Map its columns under [source.columns], or remove it."
)

REMOTE = 'The list does not tell how people took part: they count as remote. For a list kept at the door set mode = "in_person".'


class AttendanceReportLoader(Loader[AttendanceReportConfig]):
    """Files → one row per join, and the registrants where the reports hold them."""

    name: ClassVar[str] = "attendance_report"
    title: ClassVar[str] = (
        "Attendance reports of Zoom, Microsoft Teams, Webex and Google Meet, and other lists of who joined and left."
    )
    config_model = AttendanceReportConfig
    streams = (Stream.of(Attendance), Stream.of(Registration))

    def chosen_streams(self) -> tuple[Stream, ...]:
        """Those of the settings; else attendance, and registrations if some report holds them."""
        gives = self.config.gives or self._held()
        return tuple(stream for stream in self.streams if stream.name in gives)

    def fingerprint(self) -> str | None:
        """By the names and contents of the files."""
        return fingerprint_of(self._paths)

    @classmethod
    def recognise(cls, path: Path) -> Recognised | None:
        """By the headings of its tables, or by what their columns hold where the headings are in an unknown language."""
        return recognised(path)

    def check(self) -> Health:
        """Opens each file, and says what it is and what must be set."""
        try:
            opened = [(path, self._open(path, whole=False)) for path in self._paths]
        except SourceError as error:
            return Health(False, str(error))
        reports = [report for _, report in opened if report]
        if not reports:
            return Health(False, f"{self.place.source}: {opened[0][0].name} {NO_REPORT}")
        missing = [
            *(["date_order"] if any(report.needs_order for report in reports) and not self._order else []),
            *(["day"] if any(report.needs_day for report in reports) else []),
        ]
        if missing:
            return Health(False, f"{self.place.source}: {' and '.join(missing)} cannot be told from the reports: set it.")
        kinds = ", ".join(f"{count} × {title}" for title, count in Counter(report.vendor.title for report in reports).items())
        return Health(True, f"{self.config.path} can be read: {kinds}.")

    def load(self, stream: Stream, cursor: str | None) -> Iterable[Batch]:
        """One batch per file; a file that is no report, and a copy of another one, is told and left out."""
        seen: dict[bytes, str] = {}
        paths = self._paths
        found = False
        for path in paths:
            digest = blake2b(path.read_bytes(), digest_size=16).digest()
            if digest in seen:
                yield Batch(self._origin(path), rows=[], notes=(f"{path.name} is a copy of {seen[digest]}: it was read once.",))
                continue
            seen[digest] = path.name
            report = self._open(path)
            found = found or report is not None
            yield from self._batches(stream, path, report)
        if not found:
            raise SourceError(f"{self.place.source}: {paths[0].name} {NO_REPORT}")

    def as_it_came(self, origin: str, record: int) -> Line | None:
        """The cells of a line of a report, under the heading of its table."""
        reports = (self._open(path, order=False) for path in self._paths if self._origin(path) == origin)
        lines = ((table, line) for report in reports if report for table in report.report.tables for line in table.lines)
        return next((beside(table.heading, line.cells) for table, line in lines if line.number == record), None)

    def _batches(self, stream: Stream, path: Path, report: ReportFile | None) -> Iterator[Batch]:
        if report is None:
            yield Batch(self._origin(path), rows=[], notes=(f"{path.name} {NO_REPORT}",))
            return
        rows, numbers, notes = report.attendance() if stream.name == "attendance" else report.registration()
        zone = f"Times without a zone were read in {self.place.time_zone}, the zone of the source or else of the body."
        assumed = report.needs_mode and "mode" not in self.config.model_fields_set
        told = (*notes, *([zone] if report.needs_zone else []), *([REMOTE] if assumed and stream.name == "attendance" else []))
        if stream.name == "attendance":
            self._tell_sessions_apart(path, rows)
        yield Batch(self._origin(path), rows=[], notes=told)
        for some, some_numbers in chunks(rows, numbers, CHUNK):
            yield Batch(self._origin(path), rows=some, records=some_numbers, mapping=self._mapping(stream, some))

    def _tell_sessions_apart(self, path: Path, rows: list[Row]) -> None:
        """The session of the settings; else, where several files give totals without a day, each file is one."""
        for row in rows:
            undated = len(self._paths) > 1 and not (row["day"] or row["joined_at"] or row["left_at"])
            session = self.config.session or (path.stem if undated else None)
            if session and not row.get("session"):
                row["session"] = session

    def _mapping(self, stream: Stream, rows: list[Row]) -> Mapping:
        """Fields by their own names; how people took part is as set, unless a column tells."""
        names = {name for row in rows for name in row}
        constants = {} if "mode" in names else {"mode": self.config.mode}
        values = {name: propose_values(name, (row.get(name) for row in rows)) for name in WORDS if name in names}
        return Mapping({name: name for name in stream.model.model_fields if name in names}, constants, values)

    def _open(self, path: Path, whole: bool = True, order: bool = True) -> ReportFile | None:
        refuse_unreadable(path, self.place.source)
        opened = open_report(path, self.config, self.place, whole)
        if order and opened and opened.needs_order and self._order:
            return open_report(path, self.config, self.place, whole, self._order)
        return opened

    @cached_property
    def _order(self) -> DateOrder | None:
        """The order of dates that the files of the source tell, if they agree."""
        reports = [self._open(path, order=False) for path in self._paths] if len(self._paths) > 1 else []
        told = {report.clock.order for report in reports if report and report.clock.order}
        return told.pop() if len(told) == 1 else None

    def _held(self) -> set[str]:
        try:
            reports = [report for path in self._paths if (report := self._open(path, whole=False, order=False))]
        except (SourceError, OSError):
            return {stream.name for stream in self.streams}
        registers = any(report.taken.registrants for report in reports)
        joins = any(report.taken.joins for report in reports) or not registers
        return {name for name, given in (("attendance", joins), ("registration", registers)) if given}

    @cached_property
    def _paths(self) -> list[Path]:
        return files_at(self.place.home, self.config.path, self.place.source)

    def _origin(self, path: Path) -> str:
        """The name of the file, with its folder where another one bears the same name."""
        alike = sum(other.name == path.name for other in self._paths)
        return f"{path.parent.name}/{path.name}" if alike > 1 else path.name
