"""A working group of invented people of any size: seats, nominations, registrations, attendance and travel requests as CSV."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import duckdb

from bench.identity.world import people
from datalayer.home import SHIPPED

SOURCE = '[[source]]\nname = "{0}"\nplugin = "table_file"\nbody = "wg"\nstream = "{1}"\npath = "{1}.csv"\n'
MEETING = (
    '[[meeting]]\nnumber = {number}\ntitle = "Meeting {number}"\nstarts_on = "{year}-{month:02}-12"\n'
    'ends_on = "{year}-{month:02}-14"\n'
    'focal_points_due_on = "{year}-{month:02}-05"\ncontributions_due_on = "{year}-{month:02}-02"\n'
)
BODY = """id = "wg"
title = "Working group, illustrative"
illustrative = true
time_zone = "Europe/Zurich"
currency = "CHF"
present_from_minutes = 5
"""
FUNDING = """[funding]
eligible = ["developing"]
priority = ["ldc", "sids", "lldc", "developing"]
"""
FIRST_YEAR = 1990
"""of meetings, one a month"""
ENDINGS = [first + second for first in "bdlns" for second in "aeiou"]
COLUMNS = {
    "seat": "'S' || i AS seat_id, 'member_state' AS kind, 'state' AS stakeholder_group, state(i) AS holder, state(i) AS country",
    "nomination": (
        "meeting_of(i % {meetings}) AS meeting, state(i // {meetings}) AS member, 'state' AS stakeholder_group, "
        "state(i // {meetings}) AS country, CASE WHEN i % 5 > 0 THEN 'Focal ' || name_of(i // {meetings}) END AS focal_point, "
        "day_before(i % {meetings}, 20 + i % 40) AS received_on"
    ),
    "registration": (
        "'R' || i AS registration_id, meeting_of(i % {meetings}) AS meeting, name_of(p) AS name, email_of(p) AS email, "
        "represents(p) AS represents, state(p) AS country, group_of(p) AS stakeholder_group, "
        "CASE WHEN p % 3 = 0 THEN 'member' ELSE 'observer' END AS capacity, ['in_person', 'remote'][p % 3 // 2 + 1] AS mode, "
        "CASE i % 11 WHEN 0 THEN 'pending' WHEN 1 THEN 'withdrawn' ELSE 'complete' END AS status, "
        "['female', 'male'][p % 2 + 1] AS gender, day_before(i % {meetings}, i % 60) || 'T10:00:00Z' AS registered_at, "
        "p % 9 = 0 AS needs_funding"
    ),
    "attendance": (
        "meeting_of(i % {meetings}) AS meeting, CASE WHEN p % 10 = 7 THEN called(p) ELSE name_of(p) END AS person, "
        "CASE WHEN p % 10 <> 7 THEN email_of(p) END AS email, represents(p) AS delegation, state(p) AS country, "
        "group_of(p) AS stakeholder_group, ['in_person', 'remote'][p % 3 // 2 + 1] AS mode, i % 400 AS minutes"
    ),
    "travel_request": (
        "'T' || i AS request_id, meeting_of(i % {meetings}) AS meeting, name_of(p) AS traveller, email_of(p) AS email, "
        "represents(p) AS represents, state(p) AS country, group_of(p) AS stakeholder_group, "
        "['requested', 'eligible', 'approved', 'ticketed', 'withdrawn'][i % 5 + 1] AS status, "
        "day_before(i % {meetings}, 30) AS requested_on, day_before(i % {meetings}, 20) AS status_on"
    ),
}
"""table → what stands in row `i`, of the person `p`"""


@dataclass(frozen=True)
class Crowd:
    """How many of each there are. A person signs up for several meetings."""

    people: int
    meetings: int
    registrations: int

    def rows(self) -> dict[str, int]:
        """table → how many rows."""
        return {
            "seat": 193, "nomination": 193 * self.meetings, "registration": self.registrations,
            "attendance": self.registrations * 4 // 5, "travel_request": min(self.registrations // 20, 20_000),
        }  # fmt: skip

    def write(self, home: Path) -> None:
        """A home with these people, the same at each call."""
        (home / "bodies").mkdir(parents=True)
        shutil.copytree(SHIPPED / "reference", home / "reference")
        meetings = (
            MEETING.format(number=place + 1, year=FIRST_YEAR + place // 12, month=place % 12 + 1)
            for place in range(self.meetings)
        )
        (home / "bodies/wg.toml").write_text(f"{BODY}default_meeting = {self.meetings}\n{''.join(meetings)}{FUNDING}")
        (home / "sources.toml").write_text("".join(SOURCE.format(name.replace("_", "-"), name) for name in COLUMNS))
        with duckdb.connect() as conn:
            conn.execute("SET enable_progress_bar = false")
            self._define(conn)
            for name, rows in self.rows().items():
                person = f"(i // {self.meetings} * 7 + i % {self.meetings} * 37) % {self.people}"
                cells = COLUMNS[name].format(meetings=self.meetings)
                listed = f"SELECT i, {person} AS p FROM range({rows}) AS r (i)"
                conn.execute(f"COPY (SELECT {cells} FROM ({listed})) TO '{home / name}.csv' (HEADER)")

    @staticmethod
    def _define(conn: duckdb.DuckDBPyConnection) -> None:
        """What the cells are made of: names of real States, and the parts of invented people's names."""
        given, family = ([person[part] for person in people()] for part in (0, 1))
        conn.execute(
            f"CREATE TABLE part AS SELECT list(name ORDER BY iso3) AS states, {_listed(given)} AS given, "
            f"{_listed(family)} AS family FROM read_csv('{SHIPPED / 'reference' / 'countries.csv'}', header = true, "
            "all_varchar = true) WHERE un_status = 'member'"
        )
        for name, value in {
            "state(n)": "(SELECT states[CAST(n AS BIGINT) % 193 + 1] FROM part)",
            "given_of(n)": "(SELECT given[n % len(given) + 1] FROM part)",
            "family_of(n)": "(SELECT family[n // 49 % len(family) + 1] FROM part) || ending(n // 2401) || ending(n // 60025)",
            "ending(n)": f"{_listed(ENDINGS)}[n % 25 + 1]",
            "name_of(n)": "given_of(n) || ' ' || family_of(n)",
            "called(n)": "upper(family_of(n)) || ', ' || given_of(n)",
            "email_of(n)": "'p' || n || '@example.org'",
            "group_of(n)": "['state', 'state', 'state', 'ngo', 'business'][n % 5 + 1]",
            "represents(n)": "CASE WHEN n % 5 < 3 THEN state(n) ELSE 'Organization ' || (n % 997) END",
            "meeting_of(n)": "'wg-' || (n + 1)",
            "day_before(n, days)": f"make_date(CAST({FIRST_YEAR} + n // 12 AS INTEGER), CAST(n % 12 + 1 AS INTEGER), 12) "
            "- CAST(days AS INTEGER)",
        }.items():
            conn.execute(f"CREATE MACRO {name} AS {value}")


def _listed(words: list[str]) -> str:
    return "[" + ", ".join("'" + word.replace("'", "''") + "'" for word in words) + "]"
