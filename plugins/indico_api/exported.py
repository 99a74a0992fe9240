"""The contributions of `/export`, which opens with another scope than all else, and alone tells the files."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from plugins.indico_api.client import objects
from plugins.indico_api.texts import File, SentIn, number_of, person_of, text_of


def exported(row: dict[str, Any]) -> SentIn:
    """A contribution of `/export`. Only with a manager's token does it tell addresses, and it never tells custom fields."""
    roles = (("primaryauthors", "primary"), ("coauthors", "secondary"), ("speakers", "none"))
    people = [person_of(one, role) for name, role in roles for one in objects(row.get(name))]
    return SentIn(
        number=str(row.get("friendly_id") or row.get("id")),
        record=number_of(row.get("friendly_id")),
        title=text_of(row.get("title")),
        text=text_of(row.get("description")),
        link=text_of(row.get("url")),
        people=list({(one.name, one.affiliation): one for one in reversed(people)}.values())[::-1],
        starts_at=moment(row.get("startDate")),
        more={name.capitalize(): text_of(row[name]) for name in ("track", "session", "type") if row.get(name)},
        files=exported_files(row),
    )


def exported_files(row: dict[str, Any]) -> list[File]:
    """The material of a contribution of `/export`, whatever folder it lies in."""
    lying = [one for folder in objects(row.get("folders")) for one in objects(folder.get("attachments"))]
    return [
        File(
            text_of(one.get("filename") or one.get("title")),
            text_of(one.get("link_url") or one.get("download_url")),
            one.get("content_type"),
            one.get("size") if isinstance(one.get("size"), int) else None,
            one.get("checksum"),
            bool(one.get("is_protected")),
        )
        for one in lying
    ]


def moment(told: Any) -> str | None:
    """A date of `/export`, which names its own zone (the server's unless asked otherwise) → ISO text with offset."""
    if not isinstance(told, dict):
        return None
    try:
        written = datetime.fromisoformat(f"{told['date']}T{told['time']}")
        return written.replace(tzinfo=ZoneInfo(told["tz"])).isoformat()
    except (KeyError, ValueError, TypeError, OSError):
        return None
