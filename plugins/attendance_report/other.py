"""Any other list of who joined and left when, or how long each was there: by known headings, or by the setting `columns`."""

from datalayer.files.wording import propose_columns
from datalayer.models import Attendance
from plugins.attendance_report.report import Report, Table
from plugins.attendance_report.taken import Taken, Vendor, take_all

ALSO = ("delegation", "stakeholder_group", "mode", "gender", "job_title", "session")
"""what a list kept by hand tells beside"""


def _certainty(report: Report) -> float:
    """Both moments are the shape of such a list; whatever else tells of a stay is read if it is asked for, but not offered."""
    tables = report.of("joins")
    if any(table.has("joined_at") and table.has("left_at") and not table.has("status") for table in tables):
        return 0.5
    lengths = any(table.has("minutes") and not table.has("status", "registered_at", "joined_at") for table in tables)
    return 0.35 if lengths else 0.1 if tables else 0


def _take(report: Report) -> Taken:
    for table in report.of("joins"):
        table.roles |= _told_beside(table)
    return take_all(report)


def _told_beside(table: Table) -> dict[str, int]:
    free = [name for column, name in enumerate(table.heading) if column not in table.roles.values()]
    proposed = propose_columns(Attendance, free, [name for name in ALSO if name not in table.roles])
    return {name: table.heading.index(column) for name, column in proposed.items()}


VENDOR = Vendor("a list of who joined and left", _certainty, _take)
