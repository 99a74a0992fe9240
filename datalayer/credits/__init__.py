"""Who is credited with which text: names, versions, lateness and sponsors, worked out in the refresh for the marts to join."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from zoneinfo import ZoneInfo

import duckdb

from datalayer.countries import Countries, normalise
from datalayer.credits.lateness import Deadline, days, judge
from datalayer.credits.records import RECORDS, Record
from datalayer.credits.sponsors import Row, decided, sponsors
from datalayer.credits.versions import BEGINNING, END, Version, Written, versions
from datalayer.decisions import Decision, Ledger
from datalayer.groups import Group
from datalayer.home import Body, Home
from datalayer.identity.organizations import aliases_of
from datalayer.identity.parties import Parties, Party
from datalayer.schema import fill

plain = lru_cache(maxsize=10_000)(normalise)
"""the id of a question as it is compared"""
SEATS = "SELECT _source, _origin, _record, holder, representative, _iso3, CAST(kind AS VARCHAR) FROM seat WHERE body = $body"


def write_credits(conn: duckdb.DuckDBPyConnection, home: Home, ledger: Ledger, countries: Countries) -> list[str]:
    """Fills the tables that the marts of contributions join; a sentence for each decision that could not be applied."""
    notes: list[str] = []
    for body in home.bodies.values():
        decisions = [one for one in ledger.active("sponsor") if one.body in (None, body.id)]
        notes += _Credits(conn, body, countries, aliases_of(body, ledger)).write(decisions)
    return notes


class _Credits:
    """The contributions of one body."""

    def __init__(self, conn: duckdb.DuckDBPyConnection, body: Body, countries: Countries, aliases: dict[str, str]) -> None:
        self.conn = conn
        self.body = body
        zone = ZoneInfo(body.contributions.time_zone or body.time_zone)
        self.deadlines = {body.meeting_id(m): Deadline(m.contributions_due_on, body.contributions, zone) for m in body.meeting}
        self.questions = {body.meeting_id(m): {plain(question.id): question.id for question in m.question} for m in body.meeting}
        self.seats = self._asked(SEATS)
        organizations = [seat[3] or seat[4] for seat in self.seats if seat[6] == "stakeholder" or not seat[5]]
        self.parties = Parties(body.group, filter(None, organizations), countries, aliases)
        self.records = [Record(*row) for row in self._asked(RECORDS, zone=body.time_zone)]
        self.senders = [self._sender(record) for record in self.records]

    def write(self, decisions: list[Decision]) -> list[str]:
        """All tables of the body; a sentence for each decision that could not be applied."""
        found = list(versions(self._written(place) for place in range(len(self.records))))
        names = self._names(found)
        changes, notes = decided(decisions, self.records, found, names, self.parties)
        self._fill("contribution_deadline", self._deadlines())
        self._fill("seat_party", self._holders())
        self._fill("party_group", self._groups())
        self._fill("group_member", self._group_members())
        self._fill("text_version", (self._version(one, names) for one in found))
        self._fill("text_question", self._answered())
        self._fill("text_sponsor", [*sponsors(self.records, self.senders, self.parties), *changes])
        self._fill("party", (
            {"party": one.key, "kind": one.kind, "label": one.label, "iso3": one.iso3} for one in self.parties.seen.values()
        ))  # fmt: skip
        return notes

    def _asked(self, sql: str, **values: str) -> list[tuple]:
        return self.conn.execute(sql, {"body": self.body.id, **values}).fetchall()

    def _fill(self, table: str, rows: Iterable[Row]) -> None:
        fill(self.conn, table, [{"body": self.body.id, **row} for row in rows])

    def _sender(self, record: Record) -> Party:
        several = self.parties.listed(record.submitted_by)
        if len(several) > 1:
            return several[0]
        is_state = None if record.stakeholder_group is None else record.stakeholder_group == "state"
        return self.parties.find(record.submitted_by, is_state, record.iso3)

    def _deadlines(self) -> Iterable[Row]:
        for meeting, one in self.deadlines.items():
            yield {
                "meeting": meeting, "due_as_written": one.due, "last_day": one.last_day, "policy": one.words(),
                "zone": one.zone.key, "clock": one.policy.clock, "is_complete": one.policy.complete,
            }  # fmt: skip

    def _holders(self) -> Iterable[Row]:
        """The party that holds each seat; no row where the holder is not known."""
        for source, origin, record, holder, person, iso3, kind in self.seats:
            is_state = kind != "stakeholder"
            if holder or person:
                party = self.parties.find(holder or person, is_state or None, iso3 if is_state else None)
                yield {"source": source, "origin": origin, "record": record, "party": party.key}

    def _groups(self) -> Iterable[Row]:
        for place, group in enumerate(self.body.group, 1):
            party = self.parties.find(group.id).key
            yield {"group_id": group.id, "party": party, "title": group.title, "kind": group.kind, "place": place}

    def _group_members(self) -> Iterable[Row]:
        for group in self.body.group:
            for party, first, last in self._members(group, ()):
                yield {"group_id": group.id, "party": party, "from_on": first, "until_on": last}

    def _members(self, group: Group, within: tuple[str, ...]) -> Iterator[tuple[str, date, date]]:
        """The members of a group with their days; of a member that is a group itself, its members too."""
        groups = {self.parties.find(one.id).key: one for one in self.body.group if one.id not in (*within, group.id)}
        for member in group.members:
            party = self.parties.find(member.name).key
            first, last = days(member.from_on or BEGINNING)[0], days(member.until_on or END)[1]
            yield party, first, last
            inner = self._members(groups[party], (*within, group.id)) if party in groups else ()
            yield from ((one, max(first, begins), min(last, ends)) for one, begins, ends in inner)

    def _written(self, place: int) -> Written:
        one = self.records[place]
        return Written(
            place, one.meeting, one.contribution_id, self.senders[place].key, one.title, one.version, one.supersedes, one.thread,
            one.status, one.dated_on, one.attachments, one.digest,
        )  # fmt: skip

    def _names(self, found: list[Version]) -> dict[int, str]:
        """The name of each text: the number of its first version if no other text of the body has it, else where that stands."""
        firsts = {one.text: self.records[one.text] for one in found}
        count = Counter(record.contribution_id for record in firsts.values())
        return {
            text: record.contribution_id
            if record.contribution_id and count[record.contribution_id] == 1
            else f"{record.source}:{record.origin}:{record.number}"
            for text, record in firsts.items()
        }

    def _version(self, one: Version, names: dict[int, str]) -> Row:
        """A version with its days, its verdict, and the day on which the members of a group are looked up."""
        record = self.records[one.number]
        verdict = judge(self.deadlines[record.meeting], record.sent_at, record.received_at, record.received_on)
        return {
            **record.at, "text": names[one.text], "place": one.place, "stands": one.stands, "is_other_form": one.is_other_form,
            "from_on": days(one.from_on)[0], "until_on": days(one.until_on)[0], "dated_on": record.dated_on,
            "judged_at": verdict.moment, "judged_on": verdict.day, "clock": verdict.clock, "timing": verdict.timing.value,
            "days_late": verdict.days_late, "member_on": self._member_on(record), "sender": self.senders[one.number].key,
        }  # fmt: skip

    def _member_on(self, record: Record) -> date:
        """The day of receipt; of a month or year alone its first; without a day the day of the deadline, else of the meeting."""
        begins = self.body.days_of(record.meeting)
        written = record.dated_on or self.deadlines[record.meeting].due or (begins[0].isoformat() if begins else END)
        return days(written)[0]

    def _answered(self) -> Iterable[Row]:
        """The questions of its meeting that a text answers; no row where they are not known."""
        for record in self.records:
            asked = self.questions[record.meeting]
            parts = map(plain, (record.questions or "").replace(",", ";").split(";"))
            for question in dict.fromkeys(asked[part] for part in parts if part in asked):
                yield {**record.at, "question": question}
