"""When: the order of the dates of a report, its day, and moments from cells that hold a day and a clock, or a clock alone."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from datalayer.contract import DateOrder, Place
from datalayer.files.moments import find_order, read, to_iso
from plugins.attendance_report.report import Report
from plugins.attendance_report.shape import is_clock, is_nothing

NEAR = timedelta(days=3)
"""how far from the meeting a join may lie to tell the order of its date"""
STAYED = ("day", "joined_at", "left_at", "happened_at", "meeting_starts", "meeting_ends")
DATED = (*STAYED, "registered_at")
ZONE_IN_BRACKETS = re.compile(r"\s*\(((?:UTC|GMT)[^()]*)\)$")
HEADING_ZONE = re.compile(
    r"\((?:(?:UTC|GMT)\s?(?:(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>[0-5]\d))?)?|(?P<name>[A-Z][A-Za-z]+/[A-Za-z_/-]+))\)"
)
NAMED_DAY = re.compile(r"(?<!\d)(20\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")


@dataclass(frozen=True)
class Clock:
    """How the moments of a report are read."""

    order: DateOrder | None
    zone: str
    day: date | None
    """the day of clocks without one"""

    def iso(self, cell: str, after: str | None = None, heading: str = "") -> str | None:
        """ISO text of a moment; a cell that cannot be read is handed back, for the host to judge; None for one that says nothing.

        A clock alone is of the day of `after` (ISO), or the day that follows where it is earlier; else of the report's day.
        Where the heading tells the zone, "Join time (UTC)", the moment has its offset.
        """
        if is_nothing(cell):
            return None
        cell = ZONE_IN_BRACKETS.sub(r" \1", cell)
        told = self._dated(cell, after) if is_clock(cell) else to_iso(cell, self.order)
        found, zone = moment(told), zone_of(heading)
        return found.replace(tzinfo=zone).isoformat(" ") if found and zone and not found.tzinfo else told

    def _dated(self, cell: str, after: str | None) -> str:
        base = moment(after)
        day = base.date() if base else self.day
        if day is None:
            return cell
        told = to_iso(f"{day.isoformat()} {cell}", None)
        found = moment(told)
        earlier = base and found and found.replace(tzinfo=None) < base.replace(tzinfo=None)
        return to_iso(f"{(day + timedelta(days=1)).isoformat()} {cell}", None) if earlier else told

    def day_of(self, iso: str | None) -> date | None:
        """The day of a moment in the zone of the source."""
        found = moment(iso)
        return found.astimezone(ZoneInfo(self.zone)).date() if found and found.tzinfo else found.date() if found else None


def moment(iso: str | None) -> datetime | None:
    """The moment of an ISO text with a clock, in the years in which there were such programs; None for all other texts."""
    try:
        found = datetime.fromisoformat(iso) if iso and ":" in iso else None
    except ValueError:
        return None
    return found if found and 1990 <= found.year <= 2100 else None


def is_day(text: str) -> bool:
    """Whether an ISO text is a day without a clock."""
    return re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) is not None


@cache
def zone_of(heading: str) -> tzinfo | None:
    """The zone that a heading tells in brackets: "(UTC)", "(GMT+01:00)", "(Europe/Zurich)"; None where it tells none."""
    told = HEADING_ZONE.search(heading)
    if not told:
        return None
    if told["name"]:
        return ZoneInfo(told["name"]) if told["name"] in available_timezones() else None
    sign, hours, minutes = told["sign"] or "+", int(told["hours"] or 0), int(told["minutes"] or 0)
    return timezone((timedelta(hours=hours, minutes=minutes)) * (-1 if sign == "-" else 1)) if hours < 24 else None


def cells_of(report: Report, roles: Iterable[str]) -> Iterator[str]:
    """The cells of some roles, those of a summary above the tables among them."""
    wanted = set(roles)
    for table in report.tables:
        for role in wanted & set(table.roles):
            yield from (table.cell(line, role) for line in table.lines)
    if wanted & set(STAYED):
        yield from (line.filled[1] for line in report.outside if len(line.filled) == 2)


def order_of(report: Report, given: DateOrder | None, days: tuple[date, date] | None) -> tuple[DateOrder | None, str]:
    """Day first or month first: as set, else told by a value above 12, else by the days of the meeting; and a sentence."""
    if given:
        return given, ""
    order, sentence = find_order(cells_of(report, DATED))
    if order or not sentence or not days:
        return order, sentence
    stayed, told = find_order(cells_of(report, STAYED), days, NEAR)
    if stayed or told:
        return stayed, told
    return find_order(cells_of(report, ("registered_at",)), days)


def day_of(report: Report, order: DateOrder | None, set_day: date | None, place: Place | None) -> tuple[date | None, str]:
    """The day of a report whose clocks have none: as set, told by the report, by its name, or that of a meeting of one day."""
    if set_day:
        return set_day, ""
    for table in report.of("meeting"):
        for line in table.lines[:1]:
            found = _day(table.cell(line, "meeting_starts"), order)
            if found:
                return found, "Its day is that of the meeting as the report gives it."
    for line in report.outside:
        found = next((day for cell in line.filled if (day := _day(cell, order))), None)
        if found:
            return found, "Its day is read from the lines above the table."
    named = NAMED_DAY.search(report.name)
    if named and (day := _day("-".join(named.groups()), None)):
        return day, "Its day is read from the name of the file."
    if place and place.days and place.days[0] == place.days[1]:
        return place.days[0], "Its day is that of the meeting."
    return None, ""


def _day(cell: str, order: DateOrder | None) -> date | None:
    written = read(cell)
    iso = written.iso(order) if written else None
    return date.fromisoformat(iso[:10]) if iso else None
