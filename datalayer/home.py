"""Where everything lies, read and checked: sources.toml, bodies/*.toml, decisions/, reference/, build/.

The home is a folder: `--home DIR`, else WG_HOME, else `data/` beside the packages.
"""

import os
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from datalayer.contract import Place
from datalayer.errors import ConfigError
from datalayer.fields import PartialDate, TimeZone
from datalayer.groups import Contributions, Group, Organization, told_apart
from datalayer.policy import Funding
from datalayer.rules import Rule, is_deadline
from datalayer.topics import Reminders, Topic, each_topic_once
from datalayer.vocabulary import RegionalGroup, SeatKind, StakeholderGroup, fold

SHIPPED = Path(__file__).resolve().parent.parent / "data"
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]


class Settings(BaseModel):
    """Base of what people write in TOML: an unknown key is an error, not ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Question(Settings):
    """A guiding question."""

    id: str
    text: str


class Meeting(Settings):
    """A meeting of a body. A date may be a year or month alone where the day is not known."""

    number: int = Field(ge=1)
    title: str
    aliases: tuple[str, ...] = ()
    starts_on: PartialDate | None = None
    ends_on: PartialDate | None = None
    place: str | None = None
    room: str | None = None
    contributions_due_on: PartialDate | None = None
    focal_points_due_on: PartialDate | None = None
    note: str | None = None
    reference: str | None = None
    question: tuple[Question, ...] = ()


class Quota(Settings):
    """Seats that the mandate gives to a kind and group."""

    kind: SeatKind
    stakeholder_group: StakeholderGroup
    regional_group: RegionalGroup | None = None
    seats: int = Field(ge=0)
    note: str | None = None


class DevelopmentOverride(Settings):
    """A country that this body counts otherwise than the list, with the reason."""

    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    status: Literal["developing", "developed"]
    reason: str = Field(min_length=1)


class Body(Settings):
    """A working group: bodies/<id>.toml."""

    id: Slug
    title: str
    summary: str = ""
    position: int = 100
    illustrative: bool = False
    time_zone: TimeZone = "UTC"
    development_list: Literal["unsd_2021", "unctad_rule"] = "unsd_2021"
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = "USD"
    default_meeting: int | None = None
    present_from_minutes: float = Field(0, ge=0)
    """minutes from which a person counts as present, where a source tells minutes or moments"""
    quorum: int | None = Field(None, ge=1)
    """members that must be present, if the body's rules state it"""
    minimum_per_group: int = Field(1, ge=0)
    """members of each regional and stakeholder group that must be registered for a meeting, and present at it"""
    rule: tuple[Rule, ...] = ()
    """rules of readiness of this body's own; one with the id of a shipped rule takes its place"""
    credit: str | None = None
    licence: str | None = None
    meeting: tuple[Meeting, ...] = ()
    quota: tuple[Quota, ...] = ()
    development_override: tuple[DevelopmentOverride, ...] = ()
    funding: Funding = Funding()
    topic: tuple[Topic, ...] = ()
    reminders: Reminders = Reminders()
    contributions: Contributions = Contributions()
    group: tuple[Group, ...] = ()
    organization: tuple[Organization, ...] = ()

    @model_validator(mode="after")
    def _meetings_are_told_apart(self) -> "Body":
        numbers = [meeting.number for meeting in self.meeting]
        twice = sorted({number for number in numbers if numbers.count(number) > 1})
        if twice:
            raise ValueError(f"meeting {twice[0]} stands twice; give each meeting a number of its own")
        if self.default_meeting is not None and self.default_meeting not in numbers:
            raise ValueError(f"default_meeting {self.default_meeting} is not among the meetings")
        each_topic_once(self.topic)
        told_apart(self.group)
        return self

    @model_validator(mode="after")
    def _deadlines_can_be_read(self) -> "Body":
        for rule in self.rule:
            if not is_deadline(rule.deadline):
                ways = "2017-01-18, contributions_due_on or 28 days before"
                raise ValueError(f"rule {rule.id}: deadline {rule.deadline!r} is no day: write {ways}")
        return self

    def meeting_id(self, meeting: Meeting) -> str:
        """`<body>-<number>`."""
        return f"{self.id}-{meeting.number}"

    def meeting_names(self) -> dict[str, str]:
        """Every way to write a meeting (id, number, title, alias; folded) → meeting id."""
        names: dict[str, str] = {}
        for meeting in self.meeting:
            for name in (self.meeting_id(meeting), str(meeting.number), meeting.title, *meeting.aliases):
                names.setdefault(fold(name), self.meeting_id(meeting))
        return names

    def meeting_of(self, written: str) -> str | None:
        """The id of a meeting, however it is written; None if the body has no such meeting."""
        return self.meeting_names().get(fold(written))

    def days_of(self, meeting: str | None) -> tuple[date, date] | None:
        """First and last day of a meeting by its id; None where they are not known to the day."""
        for one in self.meeting:
            if self.meeting_id(one) == meeting and one.starts_on and len(one.starts_on) == 10:
                ends = one.ends_on if one.ends_on and len(one.ends_on) == 10 else one.starts_on
                return date.fromisoformat(one.starts_on), date.fromisoformat(ends)
        return None


class Source(BaseModel):
    """One [[source]] of sources.toml. Keys that are not listed here are the plugin's own settings."""

    model_config = ConfigDict(extra="allow", frozen=True)

    name: Slug
    plugin: str
    body: str
    meeting: str | None = None
    time_zone: TimeZone | None = None
    title: str | None = None
    credit: str | None = None
    enabled: bool = True

    @property
    def settings(self) -> dict[str, Any]:
        """The plugin's settings, as written."""
        return dict(self.model_extra or {})


def explain(path: str, error: ValidationError) -> str:
    """The first fault of a file in a sentence: file, key, what is wrong, and how many more there are."""
    fault = error.errors(include_url=False)[0]
    key = ".".join(str(part) for part in fault["loc"]) or "the whole file"
    remedy = {
        "extra_forbidden": "This key is not known: check its spelling or remove it",
        "missing": "This key is missing: add it",
    }.get(fault["type"], fault["msg"].removeprefix("Value error, "))
    more = error.error_count() - 1
    return f"{path}: {key}: {remedy}." + (f" ({more} more like this.)" if more else "")


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML file, or a sentence that names the file and line."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise ConfigError(
            f"{path.name} is missing in {path.parent.name}/: create it, or choose another home with --home."
        ) from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path.name} is not UTF-8: save it as UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path.name} is not valid TOML: {error}. Mend that line.") from None
    except OSError as error:
        raise ConfigError(f"{path.name} cannot be read: {error.strerror}.") from None


@dataclass(frozen=True)
class Home:
    """A folder that holds a team's configuration, decisions and generations."""

    root: Path

    @classmethod
    def find(cls, chosen: str | os.PathLike[str] | None = None) -> "Home":
        """The home that was chosen on the command line, else by WG_HOME, else the shipped one."""
        root = Path(chosen or os.environ.get("WG_HOME") or SHIPPED).expanduser().resolve()
        if not root.is_dir():
            raise ConfigError(f"The home {root.name!r} is not a folder: create it, or choose another with --home or WG_HOME.")
        return cls(root)

    @property
    def build(self) -> Path:
        """Generations and CURRENT."""
        return self.root / "build"

    @property
    def decisions(self) -> Path:
        """What people decided in the app, append-only."""
        return self.root / "decisions"

    @property
    def reference(self) -> Path:
        """Countries, aliases, dated lists: the home's own, or those that are shipped."""
        own = self.root / "reference"
        return own if (own / "countries.csv").is_file() else SHIPPED / "reference"

    @cached_property
    def bodies(self) -> dict[str, Body]:
        """Working groups by id, in the order in which they are offered."""
        found: dict[str, Body] = {}
        for path in sorted((self.root / "bodies").glob("*.toml")):
            try:
                body = Body.model_validate(read_toml(path))
            except ValidationError as error:
                raise ConfigError(explain(f"bodies/{path.name}", error)) from None
            if body.id in found:
                raise ConfigError(f"bodies/{path.name}: id: another file has the body {body.id!r} too; rename one.")
            found[body.id] = body
        if not found:
            raise ConfigError("bodies/ holds no *.toml: describe at least one working group there (see the README).")
        return dict(sorted(found.items(), key=lambda item: (item[1].position, item[0])))

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Sources by name, in the order of sources.toml."""
        content = read_toml(self.root / "sources.toml")
        unknown = sorted(set(content) - {"source"})
        if unknown:
            raise ConfigError(f"sources.toml: {unknown[0]}: This key is not known: each source is a [[source]] table.")
        if not isinstance(content.get("source", []), list):
            raise ConfigError("sources.toml: source: write [[source]] with two brackets, once per source.")
        entries = [
            (f"sources.toml, source {entry.get('name') or place}", entry)
            for place, entry in enumerate(content.get("source", []), 1)
        ]
        found: dict[str, Source] = {}
        for where, entry in [*entries, *uploaded_entries(self.root).values()]:
            source = self._source(entry, where)
            if source.name in found:
                raise ConfigError(
                    f"{where.split(',')[0]}: source {source.name!r} stands twice; give each source a name of its own."
                )
            found[source.name] = source
        return found

    def _source(self, entry: dict[str, Any], where: str) -> Source:
        try:
            source = Source.model_validate(entry)
        except ValidationError as error:
            raise ConfigError(explain(where, error)) from None
        body = self.bodies.get(source.body)
        if body is None:
            raise ConfigError(f"{where}: body: there is no body {source.body!r}; bodies/ has {', '.join(self.bodies)}.")
        if source.meeting is not None and body.meeting_of(source.meeting) is None:
            listed = ", ".join(body.meeting_id(meeting) for meeting in body.meeting) or "none"
            raise ConfigError(f"{where}: meeting: {source.meeting!r} is not a meeting of {body.id}, which has {listed}.")
        return source

    def secrets(self, source: str, names: Iterable[str]) -> dict[str, str]:
        """Secrets of a source: from the environment (WG_<SOURCE>_<KEY>), else from its table in secrets.toml."""
        path = self.root / "secrets.toml"
        table = read_toml(path).get(source, {}) if path.is_file() else {}
        if not isinstance(table, dict):
            raise ConfigError(f"secrets.toml: {source}: write a table, [{source}], with one line per secret.")
        found = {}
        for name in names:
            value = os.environ.get(f"WG_{source}_{name}".upper().replace("-", "_")) or table.get(name)
            if value is not None:
                found[name] = str(value)
        return found

    def place(self, source: Source) -> Place:
        """What the loader of a source knows of where it is."""
        body = self.bodies[source.body]
        meeting = body.meeting_of(source.meeting) if source.meeting else None
        return Place(source.name, self.root, body.id, meeting, source.time_zone or body.time_zone, body.days_of(meeting))


def uploaded_entries(root: Path) -> dict[str, tuple[str, dict[str, Any]]]:
    """Sources that were uploaded in the app: name → (file, entry), each as its last upload left it (datalayer/inbox.py)."""
    found = {}
    for folder in sorted(path for path in (root / "inbox").glob("[!.]*") if path.is_dir()):
        versions = sorted(folder.glob("[0-9]*.toml"))
        if versions:
            found[folder.name] = (f"inbox/{folder.name}/{versions[-1].name}", read_toml(versions[-1]))
    return found


def without_home(text: str, home: Home) -> str:
    """A message without the path of this machine's home folder."""
    return re.sub(re.escape(str(home.root)) + r"[/\\]?", "", text)
