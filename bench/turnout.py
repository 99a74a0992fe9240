"""Representation and Attendance of 1 M people over 200 meetings, from CSV through a refresh."""

from bench.crowd import Crowd
from bench.pages import Asked, refreshed, reruns

CROWD = Crowd(people=400_000, meetings=200, registrations=1_000_000)


def table() -> list[str]:
    """The refresh in seconds; a line per page, for one meeting and for all at once."""
    asked = [
        Asked(f"{page}, {words}", page, f"meeting={code}")
        for page in ("representation", "attendance")
        for words, code in (("one of 200 meetings", "wg-200"), ("all meetings", "all"))
    ]
    with refreshed(CROWD.write) as (home, took):
        head = f"{CROWD.registrations:,} registrations, {CROWD.meetings} meetings: refreshed in {took:.0f} s"
        return [head, *reruns(asked, home)]
