"""How a body counts written contributions, and whom it knows: [contributions], [[group]] and [[organization]] of its file."""

from datetime import date, time
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from datalayer.fields import PartialDate, TimeZone
from datalayer.policy import Part
from datalayer.vocabulary import fold


def _written(value: Any) -> Any:
    """A date of TOML as its text, so that quoted and unquoted dates are one."""
    return value.isoformat() if isinstance(value, date) else value


Day = Annotated[PartialDate, BeforeValidator(_written)]


class Contributions(Part):
    """When a contribution is late: after `contributions_due_on` of its meeting, by this clock, in this zone, with this grace."""

    due_time: time | None = None
    """the time of day by which it is due; none: the end of the day"""
    time_zone: TimeZone | None = None
    """none: the body's"""
    grace_hours: float = Field(0, ge=0, le=8760)
    grace_days: int = Field(0, ge=0, le=365)
    """what comes within the grace is still on time"""
    clock: Literal["received", "sent"] = "received"
    """which moment counts; the other one stands in where this one is not known"""
    complete: bool = True
    """whether the sources hold all texts that came; if not, a member without a text is "not known", not "silent" """


class GroupMember(Part):
    """A member of a group, from a day to a day: a country (ISO code or name), or an organization as seats name it."""

    name: str = Field(min_length=1)
    from_on: Day | None = None
    until_on: Day | None = None
    """the last day; of a month or year alone, its last"""

    @model_validator(mode="before")
    @classmethod
    def _a_name_alone(cls, value: Any) -> Any:
        return {"name": value} if isinstance(value, str) else value


class Group(Part):
    """A group that speaks in one text for its members: the EU, the G77 and China, a coalition of organizations."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
    title: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()
    kind: str = ""
    """what it is, in the body's own words, for example regional group"""
    members: tuple[GroupMember, ...] = ()
    reference: str | None = None
    """where the list comes from"""

    def names(self) -> tuple[str, ...]:
        """Every way to write it."""
        return (self.id, self.title, *self.aliases)


class Organization(Part):
    """An organization that sources write in several ways."""

    name: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()


def told_apart(groups: tuple[Group, ...]) -> None:
    """Refuses two groups that share a name: a text of one would be credited to the members of the other."""
    seen: dict[str, str] = {}
    for group in groups:
        for name in {fold(name) for name in group.names()}:
            if name in seen:
                raise ValueError(f"the groups {seen[name]} and {group.id} share the name {name!r}; give each its own")
            seen[name] = group.id
