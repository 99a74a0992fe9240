"""A file of the source, read: what kind of report it is, its rows, and all that was noticed."""

from dataclasses import dataclass, field
from pathlib import Path

from datalayer.contract import DateOrder, Place
from datalayer.errors import SourceError
from plugins.attendance_report import other
from plugins.attendance_report.config import AttendanceReportConfig
from plugins.attendance_report.moments import Clock, day_of, moment, order_of
from plugins.attendance_report.registrants import registration, statuses
from plugins.attendance_report.report import Report
from plugins.attendance_report.rows import Noticed, Row, attendance
from plugins.attendance_report.shape import is_clock, is_nothing
from plugins.attendance_report.tables import read_report
from plugins.attendance_report.taken import Taken, Vendor
from plugins.attendance_report.vendors import vendor_of


@dataclass
class ReportFile:
    """One report under the settings of its source."""

    report: Report
    vendor: Vendor
    certainty: float
    taken: Taken
    clock: Clock
    notes: list[str] = field(default_factory=list)
    """what is assumed of its dates"""

    @property
    def needs_order(self) -> bool:
        """Whether its dates can be read in either order and nothing tells which."""
        return self.clock.order is None and bool(order_of(self.report, None, None)[1])

    @property
    def needs_day(self) -> bool:
        """Whether it has clocks without a day, and nothing tells the day."""
        cells = (table.cell(line, "joined_at") for table, line in self.taken.joins)
        return self.clock.day is None and not self._has("day") and any(map(is_clock, cells))

    @property
    def needs_zone(self) -> bool:
        """Whether it has moments whose zone is told by no offset and no heading."""
        roles = ("joined_at", "left_at", "happened_at", "registered_at")
        cells = ((table, role, table.cell(line, role)) for table in self.report.tables for role in roles for line in table.lines)
        told = (moment(self.clock.iso(cell, heading=table.named(role))) for table, role, cell in cells if not is_nothing(cell))
        return any(found is None or found.tzinfo is None for found in told)

    @property
    def needs_mode(self) -> bool:
        """Whether nothing tells how people took part: reports of programs are of remote participation, other lists may not be."""
        return self.vendor is other.VENDOR and bool(self.taken.joins) and not self._has("mode")

    @property
    def uses_day(self) -> bool:
        """Whether some row has no moment of its own with a day."""
        cells = (table.cell(line, "joined_at") for table, line in self.taken.joins)
        return not self._has("day") and any(is_nothing(cell) or is_clock(cell) for cell in cells)

    def _has(self, role: str) -> bool:
        return any(table.has(role) for table in self.report.tables)

    def attendance(self) -> tuple[list[Row], list[int], list[str]]:
        """The joins, their record numbers, and what was noticed."""
        noticed = Noticed()
        rows = [attendance(table, line, self.clock, noticed) for table, line in self.taken.joins]
        outside = len(self.report.outside)
        none = [] if self.taken.joins else ["It tells of nobody who joined."]
        lines = [f"Lines outside the tables (titles, summary, closing line), which are no rows: {outside}."] if outside else []
        told = self._told([*self.report.notes, *lines, *self.taken.notes, *self.notes, *noticed.notes(), *none])
        return rows, [line.number for _, line in self.taken.joins], told

    def registration(self) -> tuple[list[Row], list[int], list[str]]:
        """The registrants, their record numbers, and what was noticed.

        A rejoin repeats its registrant without saying when and how the registration was made: there it is that of the row before.
        """
        known = statuses([table for table, _ in self.taken.registrants])
        rows: list[Row] = []
        numbers: list[int] = []
        first: dict[str, Row] = {}
        strangers = 0
        for table, line in self.taken.registrants:
            row = registration(table, line, self.clock, known)
            key = row["registration_id"] or ""
            if row["status"] is None and row["registered_at"] is None:
                if key not in first:
                    strangers += 1
                    continue
                row = first[key] | {name: cell for name, cell in row.items() if cell}
            first.setdefault(key, row)
            rows.append(row)
            numbers.append(line.number)
        told = [f"Rows that tell neither when nor how they registered, and are no registrants: {strangers}."] if strangers else []
        return rows, numbers, self._told([*self.notes, *told])

    def _told(self, sentences: list[str]) -> list[str]:
        return [f"{self.report.name} is {self.vendor.title}.", *(f"{self.report.name}: {sentence}" for sentence in sentences)]


def open_report(
    path: Path, config: AttendanceReportConfig, place: Place | None, whole: bool = True, order: DateOrder | None = None
) -> ReportFile | None:
    """A file as a report; None if it is none. `order`: that of the other files of the source, where this one does not tell.

    Raises SourceError for what is no table, or has not the columns of the settings.
    """
    report = read_report(path, config.encoding, config.columns, whole)
    found = vendor_of(report)
    if found is None:
        if config.columns and not report.tables:
            raise SourceError(f"{path.name} has no row with the columns {', '.join(config.columns)}: correct [source.columns].")
        return None
    vendor, certainty = found
    told, sentence = order_of(report, config.date_order, place.days if place else None)
    if told is None and sentence and order:
        told, sentence = order, "Dates were read as in the other files of this source."
    day, day_sentence = day_of(report, told, config.day, place)
    clock = Clock(told, place.time_zone if place else "UTC", day)
    opened = ReportFile(report, vendor, certainty, vendor.take(report), clock, [sentence] if sentence else [])
    if day_sentence and opened.uses_day:
        opened.notes.append(day_sentence)
    return opened
