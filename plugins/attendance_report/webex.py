"""Webex: one table whose rows begin with the meeting's name and times; lengths are texts such as "23 mins".

"Meeting Name, Meeting Start Time, Meeting End Time, Display Name (older: Name), First Name, Last Name, Role, Attendee Email,
Join Time, Leave Time, Attendance Duration, Connection Type", with headings in the site's language.
"""

from plugins.attendance_report.report import Report, Table
from plugins.attendance_report.shape import is_moment, most
from plugins.attendance_report.taken import Vendor, heading_words, take_all

KNOWN = ("attendance duration", "attendee email", "connection type")


def _certainty(report: Report) -> float:
    tables = report.of("joins")
    if len(tables) != 1 or tables[0].has("attended", "waiting"):
        return 0
    known = sum(word in heading_words(report) for word in KNOWN)
    if tables[0].has("topic") and tables[0].has("meeting_starts"):
        return 0.93
    return 0.9 if known > 1 else 0.75 if _times_of_meeting(tables[0]) else 0


def _times_of_meeting(table: Table) -> bool:
    """Two columns of moments before those of joining and leaving, as in a language whose headings are not known."""
    before = [
        column
        for column in range(table.roles.get("joined_at", 0))
        if most(is_moment, [line.cells[column] for line in table.lines if column < len(line.cells)])
    ]
    return len(before) >= 2 and table.has("minutes")


VENDOR = Vendor("a Webex attendance report", _certainty, take_all)
