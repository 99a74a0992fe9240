"""Whether a contribution is late: a deadline under a body's policy, and the verdict on one text. Functions of values only."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property
from zoneinfo import ZoneInfo

from datalayer.groups import Contributions

TICK = timedelta(microseconds=1)


class Timing(StrEnum):
    """When a text came, held against its deadline."""

    ON_TIME = "on_time"
    IN_GRACE = "in_grace"
    LATE = "late"
    NOT_KNOWN = "not_known"
    NO_DEADLINE = "no_deadline"


@dataclass(frozen=True)
class Span:
    """First and last moment (UTC) that a date as written may mean: a day, or a month or year alone."""

    first: datetime
    last: datetime


@dataclass(frozen=True)
class Deadline:
    """The deadline of a meeting under the body's policy. `due` is the day as written; None: the meeting has no deadline."""

    due: str | None
    policy: Contributions
    zone: ZoneInfo

    @cached_property
    def closes(self) -> Span | None:
        """The last moment that is on time, without grace; a span where only the month or year of the deadline is known."""
        if self.due is None:
            return None
        at = self.policy.due_time
        first, last = days(self.due)
        return Span(*(self._moment(day, at) for day in (first, last)))

    @cached_property
    def ends(self) -> Span | None:
        """The last moment that is not late: with the grace."""
        closes = self.closes
        grace = timedelta(hours=self.policy.grace_hours)
        return closes and Span(*(self._after_days(moment) + grace for moment in (closes.first, closes.last)))

    @property
    def last_day(self) -> date | None:
        """The last day, in the policy's zone, on which a text may still be on time: until then nobody is silent."""
        ends = self.ends
        return ends and ends.last.replace(tzinfo=UTC).astimezone(self.zone).date()

    def _moment(self, day: date, at: time | None) -> datetime:
        """A moment of a day in the policy's zone, in UTC; without a time, the last of the day."""
        if at is None:
            return _utc(datetime.combine(day + timedelta(days=1), time(), self.zone)) - TICK
        return _utc(datetime.combine(day, at, self.zone))

    def _after_days(self, moment: datetime) -> datetime:
        """So many days later on the clock of the zone, whatever the clock does between."""
        local = moment.replace(tzinfo=UTC).astimezone(self.zone) + timedelta(days=self.policy.grace_days)
        return _utc(local)

    def words(self) -> str:
        """The policy in a sentence or two, as pages show it beside each flag."""
        partial = (
            "" if self.policy.complete else " The sources do not hold all texts: a member without one is not known, not silent."
        )
        return self._late() + partial

    def _late(self) -> str:
        if self.due is None:
            return "No deadline is set, so nothing is late."
        at = f"{self.policy.due_time:%H:%M} on" if self.policy.due_time else "the end of"
        told = f"Late: {self.policy.clock} after {at} {spelled(self.due)}, time of {self.zone.key}"
        grace = _many(self.policy.grace_days, "day"), _many(self.policy.grace_hours, "hour")
        kept = " and ".join(part for part in grace if part)
        return f"{told}, and after a grace of {kept}." if kept else f"{told}."


@dataclass(frozen=True)
class Verdict:
    """What a text's dates mean: its timing, the days it is late, and the clock that told.

    `days_late`: calendar days after the day of the deadline in the policy's zone, at least 1; None where the day is not known.
    """

    timing: Timing
    days_late: int | None
    clock: str | None
    moment: datetime | None = None
    day: str | None = None


def judge(deadline: Deadline, sent_at: datetime | None, received_at: datetime | None, received_on: str | None) -> Verdict:
    """The verdict on a text by its dates (moments in UTC). A day alone counts as its whole day, a month alone as its whole month.

    A day is on time if the last moment that is on time falls on it.
    """
    clock, moment, day = _by_clock(deadline.policy.clock, sent_at, received_at, received_on)
    ends, closes = deadline.ends, deadline.closes
    if clock is None:
        return Verdict(Timing.NO_DEADLINE if ends is None else Timing.NOT_KNOWN, None, None)
    first, last, local = _when(moment, day, deadline.zone)
    if ends is None or closes is None:
        return Verdict(Timing.NO_DEADLINE, None, clock, moment, day)
    if _is_after(first, ends.last, moment, deadline.zone):
        late_by = (local - days(deadline.due or "")[1]).days if local and len(deadline.due or "") == 10 else None
        return Verdict(Timing.LATE, None if late_by is None else max(1, late_by), clock, moment, day)
    if _is_after(last, ends.first, moment, deadline.zone):
        return Verdict(Timing.NOT_KNOWN, None, clock, moment, day)
    graced = _is_after(last, closes.first, moment, deadline.zone)
    return Verdict(Timing.IN_GRACE if graced else Timing.ON_TIME, 0, clock, moment, day)


def _by_clock(
    clock: str, sent_at: datetime | None, received_at: datetime | None, received_on: str | None
) -> tuple[str | None, datetime | None, str | None]:
    """Which date judges: the policy's own clock, else the other one."""
    received = ("received", received_at, None if received_at else received_on)
    sent = ("sent", sent_at, None)
    for name, moment, day in (sent, received) if clock == "sent" else (received, sent):
        if moment or day:
            return name, moment, day
    return None, None, None


def _when(moment: datetime | None, day: str | None, zone: ZoneInfo) -> tuple[datetime | date, datetime | date, date | None]:
    """First and last that the date may mean, and the local day if it is known."""
    if moment:
        return moment, moment, moment.replace(tzinfo=UTC).astimezone(zone).date()
    first, last = days(day or "")
    return first, last, first if first == last else None


def _is_after(when: datetime | date, limit: datetime, moment: datetime | None, zone: ZoneInfo) -> bool:
    """A moment is held against the moment; a day against the day on which the limit falls, so that the day itself is on time."""
    if moment:
        return moment > limit
    return when > limit.replace(tzinfo=UTC).astimezone(zone).date()


def days(written: str) -> tuple[date, date]:
    """First and last day of a date as written: a day, a month or a year."""
    parts = [int(part) for part in written.split("-")]
    if len(parts) == 3:
        return date(*parts), date(*parts)
    if len(parts) == 2:
        return date(*parts, 1), date(*parts, monthrange(*parts)[1])
    return date(parts[0], 1, 1), date(parts[0], 12, 31)


def spelled(written: str) -> str:
    """A date as written, as people read it."""
    first = days(written)[0]
    return (f"{first.year}", f"{first:%B %Y}", f"{first.day} {first:%B %Y}")[written.count("-")]


def _many(count: float, thing: str) -> str:
    return f"{count:g} {thing}{'' if count == 1 else 's'}" if count else ""


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None)
