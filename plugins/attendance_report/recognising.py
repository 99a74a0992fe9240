"""What a file is taken for, in a sentence with nobody's name."""

from pathlib import Path

from datalayer.contract import Recognised
from datalayer.errors import SourceError
from plugins.attendance_report.config import AttendanceReportConfig
from plugins.attendance_report.files import ReportFile, open_report

LEAST = 0.3
"""certainty below which another plugin is likelier to read it"""


def recognised(path: Path) -> Recognised | None:
    """Whether a file is an attendance report, from its head; None if it is not, or cannot be read."""
    try:
        opened = open_report(path, AttendanceReportConfig(path=path.name), None, whole=False)
    except (SourceError, OSError):
        return None
    if opened is None or opened.certainty < LEAST:
        return None
    asks = [
        "meeting",
        *(["time_zone"] if opened.needs_zone else []),
        *(["date_order"] if opened.needs_order else []),
        *(["day"] if opened.needs_day else []),
        *(["mode"] if opened.needs_mode else []),
    ]
    return Recognised(opened.certainty, _sentence(opened), {}, tuple(asks), adds=True)


def _sentence(opened: ReportFile) -> str:
    rows, _, _ = opened.attendance()
    names = {(row["email"] or row["person"] or "").casefold() for row in rows}
    counts = [_many(len(rows), "row") + f" under {_many(len(names), 'name')}"] if rows else []
    for presence, said in (("waiting", "in the waiting room"), ("absent", "who did not come")):
        found = sum(row["presence"] == presence for row in rows)
        counts += [f"{found} {said}"] if found else []
    registrants = {row["registration_id"] for row in opened.registration()[0]}
    counts += [_many(len(registrants), "registrant")] if registrants else []
    part = "" if opened.report.whole else " in its first part"
    title = opened.vendor.title
    return f"{title[0].upper()}{title[1:]}: {', '.join(counts) or 'no rows'}{part}."


def _many(count: int, thing: str) -> str:
    return f"{count:,} {thing}{'' if count == 1 else 's'}"
