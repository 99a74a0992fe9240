"""The types of fields that records share: words of closed lists, meetings, moments, partial dates, amounts."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from typing import Annotated, Any
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, ValidationInfo
from pydantic_core import PydanticCustomError

from datalayer import vocabulary as v


def known_meeting(meeting: str, info: ValidationInfo) -> str:
    """The id of a meeting of the body, however it is written; the names come with the context, folded."""
    names: dict[str, str] | None = (info.context or {}).get("meetings")
    if names is None:
        return meeting
    if v.fold(meeting) not in names:
        listed = ", ".join(dict.fromkeys(names.values())) or "none"
        raise PydanticCustomError(
            "unknown_meeting",
            "This meeting is not in the body's file, which has: {listed}. Add it there, or an alias of it.",
            {"listed": listed},
        )
    return names[v.fold(meeting)]


def closed_up(written: Any) -> Any:
    """A moment whose offset stands apart, as in mails: "2016-12-07 23:50 -0500"."""
    return re.sub(r"(?<=\d) (?=[+-]\d\d:?\d\d$)", "", written.strip()) if isinstance(written, str) else written


def to_utc(moment: datetime, info: ValidationInfo) -> datetime:
    """A moment without an offset is read in the time zone of its source."""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo((info.context or {}).get("time_zone") or "UTC"))
    return moment.astimezone(UTC).replace(tzinfo=None)


def is_zone(name: str) -> str:
    """The name of a time zone, or a sentence."""
    if name not in _zones():
        raise ValueError("is not a time zone; write one such as Europe/Zurich")
    return name


@cache
def _zones() -> set[str]:
    """The names of all zones; to find them is to walk through a folder."""
    return available_timezones()


def words(kind: type[v.Word]) -> Any:
    """The type of a field that takes one word of a closed list, by code or label."""
    return Annotated[kind, BeforeValidator(kind.read)]


PARTIAL_DATE = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
"""A day, or a month or year alone where the day is not known."""

TimeZone = Annotated[str, AfterValidator(is_zone)]
MeetingId = Annotated[str, StringConstraints(min_length=1), AfterValidator(known_meeting)]
Text = Annotated[str, StringConstraints(min_length=1)]
Moment = Annotated[datetime, BeforeValidator(closed_up), AfterValidator(to_utc)]
PartialDate = Annotated[str, StringConstraints(pattern=PARTIAL_DATE)]
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Whole = Annotated[int, Field(le=10**15)]
"""A whole number that every column and sum can hold."""
Amount = Annotated[Decimal, Field(max_digits=18, decimal_places=2, ge=0)]
Minutes = Annotated[Decimal, Field(max_digits=10, decimal_places=2, ge=0)]
Rate = Annotated[Decimal, Field(max_digits=18, decimal_places=8, gt=0)]

Regional = words(v.RegionalGroup)
Stakeholder = words(v.StakeholderGroup)
InMode = words(v.Mode)
WasThere = words(v.Presence)
InCapacity = words(v.Capacity)
OfGender = words(v.Gender)
