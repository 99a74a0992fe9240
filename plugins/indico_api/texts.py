"""Contributions and abstracts of an event, each in its own shape → one shape of a text that was sent in.

An abstract that became a contribution is one text, told by `abstract_id`. Reviews, judgments and comments are not read.
"""

from dataclasses import dataclass, field
from typing import Any

from plugins.indico_api.client import objects

NO_ABSTRACT = "no abstract"
"""stands for the state of a contribution that was not sent in as an abstract"""


@dataclass(frozen=True)
class Person:
    """An author or speaker, as written."""

    name: str
    affiliation: str
    email: str
    role: str
    """`primary`, `secondary`, or `none` for a speaker who is no author"""


@dataclass(frozen=True)
class File:
    """A file, or a link, that belongs to a text."""

    name: str
    link: str
    media_type: str | None = None
    size: int | None = None
    checksum: str | None = None
    """MD5, as Indico gives it"""
    protected: bool = False


@dataclass
class SentIn:
    """One text: a contribution, an abstract, or an abstract with the contribution that it became."""

    number: str
    """that of the contribution in its event, else `abstract` and that of the abstract"""
    record: int
    title: str
    text: str
    link: str
    people: list[Person]
    state: str = NO_ABSTRACT
    received_at: str | None = None
    starts_at: str | None = None
    remark: str | None = None
    more: dict[str, str] = field(default_factory=dict)
    """track, session, type and custom fields"""
    files: list[File] = field(default_factory=list)


def managed(row: dict[str, Any], event_url: str) -> SentIn:
    """A row of `contributions.json`. It tells no files."""
    return SentIn(
        number=str(row.get("friendly_id") or row.get("id")),
        record=number_of(row.get("friendly_id")),
        title=text_of(row.get("title")),
        text=text_of(row.get("description")),
        link=f"{event_url}/contributions/{row.get('id')}/",
        people=[person_of(one) for one in objects(row.get("persons"))],
        starts_at=row.get("start_dt"),
        more={**_named(row, track="title", session="title", type="name"), **_custom(row)},
    )


def abstract(row: dict[str, Any], event_url: str, base_url: str) -> SentIn:
    """A row of `abstracts.json`."""
    track = row.get("accepted_track") or next(iter(objects(row.get("submitted_for_tracks"))), None)
    kind = row.get("accepted_contrib_type") or row.get("submitted_contrib_type")
    return SentIn(
        number=f"abstract {row.get('friendly_id')}",
        record=number_of(row.get("friendly_id")),
        title=text_of(row.get("title")),
        text=text_of(row.get("content")),
        link=f"{event_url}/abstracts/{row.get('id')}/",
        people=[person_of(one) for one in objects(row.get("persons"))],
        state=text_of(row.get("state")),
        received_at=row.get("submitted_dt"),
        remark=_remark(row),
        more={**_named({"track": track, "type": kind}, track="title", type="name"), **_custom(row)},
        files=[_file(one, base_url) for one in objects(row.get("files"))],
    )


def _remark(row: dict[str, Any]) -> str | None:
    """What became of an abstract, where no status of ours says it."""
    state = text_of(row.get("state"))
    other = next((row[word] for word in ("merged_into", "duplicate_of") if isinstance(row.get(word), dict)), None)
    told = f" (abstract {other.get('friendly_id')})" if other else ""
    return f"In Indico: {state}{told}" if state in ("rejected", "merged", "duplicate", "invited") else None


def _file(row: dict[str, Any], base_url: str) -> File:
    link = text_of(row.get("download_url"))
    address = f"{base_url}{link}" if link.startswith("/") else link
    return File(text_of(row.get("filename")), address, row.get("content_type"), checksum=row.get("md5"))


def person_of(row: dict[str, Any], role: str | None = None) -> Person:
    """An author or speaker, as any of Indico's answers tells one."""
    name = " ".join(part for part in (text_of(row.get("first_name")), text_of(row.get("last_name"))) if part)
    return Person(
        name or text_of(row.get("fullName")),
        text_of(row.get("affiliation")),
        text_of(row.get("email")),
        role or text_of(row.get("author_type")) or "none",
    )


def _named(row: dict[str, Any], **keys: str) -> dict[str, str]:
    return {name.capitalize(): text_of(row[name].get(key)) for name, key in keys.items() if isinstance(row.get(name), dict)}


def _custom(row: dict[str, Any]) -> dict[str, str]:
    return {text_of(one.get("name")): text_of(one.get("value")) for one in objects(row.get("custom_fields")) if one.get("name")}


def text_of(value: Any) -> str:
    """Text without the blanks around it; empty for nothing."""
    return "" if value is None else str(value).strip()


def number_of(value: Any) -> int:
    """A number; 0 for anything else."""
    return value if isinstance(value, int) else 0
