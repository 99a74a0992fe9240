"""Google Meet: "First name, Last name, Email, Duration, Time joined, Time exited", with clocks that have no day."""

from plugins.attendance_report.report import Report, Table
from plugins.attendance_report.shape import is_clock, most
from plugins.attendance_report.taken import Vendor, take_all


def _certainty(report: Report) -> float:
    tables = report.of("joins")
    if len(tables) != 1 or not _has_clocks_only(tables[0]) or tables[0].has("day"):
        return 0
    named = tables[0].has("first_name") and tables[0].has("last_name") and tables[0].has("minutes")
    return 0.9 if named else 0.6


def _has_clocks_only(table: Table) -> bool:
    return all(
        table.has(role) and most(is_clock, [table.cell(line, role) for line in table.lines]) for role in ("joined_at", "left_at")
    )


VENDOR = Vendor("a Google Meet attendance report", _certainty, take_all)
