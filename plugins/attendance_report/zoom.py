"""Zoom: the participants of a meeting, the attendees of a webinar (several tables in one file), and who registered.

Meeting: "Name (original name), Email, Join time, Leave time, Duration (minutes), Guest, …, In waiting room", or with the
total per user only; perhaps after a table of one row about the meeting, and before a line "Zoom Report". Webinar: tables of
hosts, panelists and attendees, each with "Attended": No is a no-show.
"""

import re

from plugins.attendance_report.report import Report
from plugins.attendance_report.taken import Taken, Vendor, heading_words, take_all

ORIGINAL = re.compile(r"name ?\(?original ?name\)?|nameoriginalname")
"""how the heading of names begins with every account in English"""
APPROVAL = re.compile(r"appro|genehmig|aprob|aprov|承認|审批|批准|утвержд", re.IGNORECASE)
"""words for approval, by which Zoom calls the status"""
COUNTED = re.compile(r"\([^()]+\)$")
"""a note in brackets, "(minutes)", that Zoom keeps in every language"""


def _webinar(report: Report) -> float:
    tables = report.of("joins")
    attended = [table for table in tables if table.has("attended")]
    if not attended:
        return 0
    return 0.97 if "time in session" in heading_words(report) or len(attended) > 1 or report.of("meeting") else 0.7


def _registrations(report: Report) -> float:
    """Names in two columns, an address, a time and an approval: other programs have a "state"."""
    tables = report.of("registrants")
    wanted = ("first_name", "last_name", "email", "registered_at", "status")
    if report.of("joins") or not tables or not all(table.has(role) for table in tables for role in wanted):
        return 0
    return 0.9 if all(APPROVAL.search(table.named("status")) for table in tables) else 0


def _meeting(report: Report) -> float:
    tables = report.of("joins")
    if not tables or any(table.has("attended") for table in tables):
        return 0
    if ORIGINAL.search(heading_words(report)):
        return 0.95
    localised = all(_is_localised(table.heading, table.roles) for table in tables)
    return 0.8 if localised or any(table.has("waiting") for table in tables) else 0


def _is_localised(heading: tuple[str, ...], roles: dict[str, int]) -> bool:
    """Names and minutes with a note in brackets, and guests: in a language whose words for it are another."""
    noted = [role for role in ("person", "minutes") if role in roles and COUNTED.search(heading[roles[role]])]
    return len(noted) == 2 and ("email" in roles or "guest" in roles)


def _take_meeting(report: Report) -> Taken:
    taken = take_all(report)
    if report.of("meeting"):
        taken.notes.append("The row about the meeting itself was read for its day only.")
    return taken


def _take_webinar(report: Report) -> Taken:
    taken = _take_meeting(report)
    sections = ", ".join(f"{len(table.lines)} {table.label}" for table in report.of("joins"))
    taken.notes.append(f"Rows by section: {sections}. The country of a device is not that of a delegation: it is kept as extra.")
    return taken


VENDORS = (
    Vendor("a Zoom webinar report", _webinar, _take_webinar),
    Vendor("a Zoom registration report", _registrations, take_all),
    Vendor("a Zoom meeting report", _meeting, _take_meeting),
)
