"""Readiness, Identities and the rows behind a figure: 5,000 people who sign up five times each for 12 meetings."""

from bench.crowd import Crowd
from bench.pages import Asked, made, reruns

CROWD = Crowd(people=5_000, meetings=12, registrations=25_000)
ASKED = [
    Asked("readiness", "readiness"),
    Asked("readiness, an earlier meeting", "readiness", "meeting=wg-6"),
    Asked("identities, one by one", "identities"),
    Asked("identities, many at once", "identities", tab="Many at once"),
    Asked("identities, where someone appears", "identities", tab="Where does someone appear"),
    Asked("rows behind figures of Attendance", "attendance", "meeting=wg-12"),
    Asked("the same, of all meetings at once", "attendance", "meeting=all"),
]
OPENED = {ASKED[-2].name: ("registered", "no_shows"), ASKED[-1].name: ("registered", "no_shows")}


def table() -> list[str]:
    """One line per page, part of a page, or figure whose rows are opened."""
    with made(CROWD.write) as home:
        return [f"{CROWD.people:,} people, {CROWD.meetings} meetings", *reruns(ASKED, home, OPENED)]
