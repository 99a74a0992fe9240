"""The kinds of reports, each by its module: how sure a file is one, and which of its rows are joins or registrants."""

from plugins.attendance_report import meet, other, teams, webex, zoom
from plugins.attendance_report.report import Report
from plugins.attendance_report.taken import Vendor

VENDORS = (*zoom.VENDORS, teams.VENDOR, webex.VENDOR, meet.VENDOR, other.VENDOR)


def vendor_of(report: Report) -> tuple[Vendor, float] | None:
    """The kind that a report most surely is; None if it is no attendance report."""
    sure = max(((vendor.certainty(report), -place, vendor) for place, vendor in enumerate(VENDORS)), key=lambda told: told[:2])
    return (sure[2], sure[0]) if sure[0] else None
