"""One abstract or contribution of JSON → cells, people, files. Keys of Indico 3.2.9 and 3.3.14; a missing one is empty."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from plugins.indico_export import columns as c
from plugins.indico_export.people import Person
from plugins.indico_export.tables import Cells

Key = tuple[str, str]
"""whose column it is ("" for Indico's own, else the id of a field that staff added), and its title"""
ROLES = {"authors": "Authors", "speakers": "Speakers", "submitter": "Submitter", "coauthors": "Co-Authors"}
INDICO_PAGE = "Page in Indico"


@dataclass
class Item:
    """What one object of JSON holds for us."""

    cells: dict[Key, str | None]
    people: dict[str, list[Person]]
    files: list[Cells] = field(default_factory=list)
    reviewed: bool = False
    """whether it holds judges, reviews or comments, which are not taken"""


def at(value: Any, *path: str) -> Any:
    """What lies at a path of keys; None where a step is missing or no object."""
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return value


def abstract(item: dict[str, Any]) -> Item:
    """An abstract of abstracts.json."""
    persons = _objects(item.get("persons"))
    people = _by_author_type(persons) | {"submitter": [_person(item["submitter"])] if at(item, "submitter") else []}
    files = [
        {"name": _text(file.get("filename")) or "file", "media_type": _text(file.get("content_type")),
         "link": _text(file.get("download_url")), "MD5": _text(file.get("md5"))}
        for file in _objects(item.get("files"))
    ]  # fmt: skip
    own = {
        "Id": item.get("friendly_id"),
        "Title": item.get("title"),
        "State": item.get("state"),
        "Accepted track": _track(item.get("accepted_track")),
        "Submitted for tracks": [_track(track) for track in _objects(item.get("submitted_for_tracks"))],
        "Reviewed for tracks": [_track(track) for track in _objects(item.get("reviewed_for_tracks"))],
        "Accepted type": at(item, "accepted_contrib_type", "name"),
        "Submitted type": at(item, "submitted_contrib_type", "name"),
        "Score": item.get("score"),
        c.SUBMITTED: item.get("submitted_dt"),
        c.MODIFIED: item.get("modified_dt"),
        c.CONTENT: item.get("content"),
        "Submission comment": item.get("submission_comment"),
        c.DUPLICATE_OF: at(item, "duplicate_of", "friendly_id"),
        c.MERGED_INTO: at(item, "merged_into", "friendly_id"),
    }
    return Item(_cells(own, people, item), people, files, bool(item.get("reviews") or item.get("comments") or item.get("judge")))


def contribution(item: dict[str, Any]) -> Item:
    """A contribution of contributions.json."""
    people = _by_author_type(_objects(item.get("persons")))
    own = _programme(item, item.get("start_dt"), _minutes(item.get("duration"), 60))
    own |= {"Type": at(item, "type", "name"), "Session": at(item, "session", "title"), "Track": at(item, "track", "title")}
    return Item(_cells(own, people, item), people)


def programme_entry(item: dict[str, Any]) -> Item:
    """A contribution as /export lists it, with its files; its dates are in the zone that stands beside them."""
    roles = {"authors": "primaryauthors", "speakers": "speakers", "coauthors": "coauthors"}
    people = {role: [_person(one) for one in _objects(item.get(key))] for role, key in roles.items()}
    attachments = [one for folder in _objects(item.get("folders")) for one in _objects(folder.get("attachments"))]
    files = [
        {"name": _text(file.get("filename")) or _text(file.get("title")) or "file", "media_type": _text(file.get("content_type")),
         "size_bytes": _text(file.get("size")), "link": _text(file.get("download_url")), "MD5": _text(file.get("checksum"))}
        for file in attachments if file.get("type") == "file"
    ]  # fmt: skip
    own = _programme(item, _zoned(item.get("startDate")), _minutes(item.get("duration"), 1))
    own |= {"Type": item.get("type"), "Session": item.get("session"), "Track": item.get("track"), INDICO_PAGE: item.get("url")}
    return Item(_cells(own, people, item), people, files)


def _programme(item: dict[str, Any], starts: Any, lasts: str | None) -> dict[str, Any]:
    return {
        "Id": item.get("friendly_id"),
        "Title": item.get("title"),
        c.DESCRIPTION: item.get("description"),
        "Date": starts,
        "Duration": lasts,
        "Program Code": item.get("code"),
        "Board number": item.get("board_number"),
        "Keywords": item.get("keywords"),
    }


def _cells(own: dict[str, Any], people: dict[str, list[Person]], item: dict[str, Any]) -> dict[Key, str | None]:
    """Indico's own columns, people as their CSV has them, then the fields that staff added."""
    cells: dict[Key, str | None] = {("", title): _text(value) for title, value in own.items()}
    for role, persons in people.items():
        cells["", ROLES[role]] = "; ".join(person.name for person in persons) or None
        cells["", f"{ROLES[role]} (affiliation)"] = (
            "; ".join(person.affiliation for person in persons if person.affiliation) or None
        )
    added = {
        (str(one.get("id")), _text(one.get("name")) or "field"): _text(one.get("value"))
        for one in _objects(item.get("custom_fields"))
    }
    return cells | added


def _by_author_type(persons: list[dict[str, Any]]) -> dict[str, list[Person]]:
    return {
        "authors": [_person(one) for one in persons if one.get("author_type") == "primary"],
        "speakers": [_person(one) for one in persons if one.get("is_speaker")],
        "coauthors": [_person(one) for one in persons if one.get("author_type") == "secondary"],
    }


def _person(one: Any) -> Person:
    whole = " ".join(filter(None, (_text(at(one, "first_name")), _text(at(one, "last_name")))))
    return Person(whole or _text(at(one, "full_name")) or "", _text(at(one, "affiliation")) or "", _text(at(one, "email")) or "")


def _track(track: Any) -> str | None:
    return _text(at(track, "code")) or _text(at(track, "title"))


def _minutes(duration: Any, per_minute: int) -> str | None:
    return f"{duration // per_minute} minutes" if isinstance(duration, int) else None


def _zoned(moment: Any) -> str | None:
    """{"date", "time", "tz"} as a moment in UTC."""
    try:
        at_zone = datetime.fromisoformat(f"{at(moment, 'date')}T{at(moment, 'time')}").replace(tzinfo=ZoneInfo(at(moment, "tz")))
        return at_zone.astimezone(UTC).isoformat(" ")
    except (ValueError, TypeError, ZoneInfoNotFoundError, OverflowError, OSError):
        return None


def _objects(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _text(value: Any) -> str | None:
    """A value as a cell holds it; None for nothing and for objects."""
    if isinstance(value, list):
        return "; ".join(text for one in value if (text := _text(one))) or None
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return str(value) if isinstance(value, str | int | float) and value != "" else None
