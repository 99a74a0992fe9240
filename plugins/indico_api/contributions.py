"""Texts as they were read → rows of contributions."""

from zoneinfo import ZoneInfo

from datalayer.contract import Batch, Mapping
from datalayer.files.wording import propose_columns
from datalayer.models import Contribution
from plugins.indico_api.config import IndicoApiConfig
from plugins.indico_api.fields import known_words
from plugins.indico_api.registrations import local
from plugins.indico_api.texts import NO_ABSTRACT, Person, SentIn
from plugins.indico_api.withheld import is_withheld

CONTRIBUTION = {
    "contribution_id": "Number",
    "title": "Title",
    "submitted_by": "Submitted by",
    "submitted_by_email": "Address of the first author",
    "on_behalf_of": "Affiliations of the authors",
    "status": "State",
    "received_at": "Submitted at",
    "text": "Content",
    "link": "Link",
    "attachments": "Files",
    "guessed": "Guessed",
    "note": "Remark",
}
EMPTY = "no abstract, no text"
"""stands for the state of an entry of the timetable that may be no contribution at all"""
NOBODY = Person("(nobody is named)", "", "", "none")
ASKED = ("country", "stakeholder_group", "questions", "language")
"""fields that a custom field of the event may fill"""
STATUS = {
    NO_ABSTRACT: "received",
    "submitted": "received",
    "accepted": "received",
    "rejected": "received",
    "invited": "draft",
    "withdrawn": "withdrawn",
    "duplicate": "superseded",
    "merged": "superseded",
    EMPTY: "draft",
}
"""state in Indico → status; a rejected text is one that was received"""


def contributions(texts: list[SentIn], where: str, config: IndicoApiConfig, zone: ZoneInfo | None) -> Batch:
    """One row per text. An entry of the timetable that names nobody, or has neither text nor file, is a draft to confirm."""
    rows = [_row(text, zone) for text in texts]
    names = list(dict.fromkeys(name for row in rows for name in row if name not in CONTRIBUTION.values()))
    rows = [{**dict.fromkeys(names), **row} for row in rows]
    columns = {**CONTRIBUTION, **_asked(names, config)}
    values = {
        "status": STATUS,
        **{name: _words(name, column, rows) for name, column in columns.items() if name == "stakeholder_group"},
    }
    for name, words in config.values.items():
        if name in columns:
            values[name] = {**values.get(name, {}), **words}
    _keep_odd(rows, columns, values)
    return Batch(
        where,
        rows=rows,
        records=[text.record for text in texts],
        mapping=Mapping(columns, values=values),
        notes=_notes(texts, rows),
    )


def _row(text: SentIn, zone: ZoneInfo | None) -> dict[str, str | None]:
    first = next((one for one in text.people if one.role == "primary"), text.people[0] if text.people else NOBODY)
    authors = [one for one in text.people if one.role != "none"]
    joint = list(dict.fromkeys(one.affiliation.replace(";", ",") for one in (first, *authors) if one.affiliation))
    empty = text.state == NO_ABSTRACT and not (text.people and (text.text or text.files))
    return {
        "Number": text.number,
        "Title": text.title,
        "Submitted by": first.affiliation or first.name or NOBODY.name,
        "Address of the first author": first.email,
        "Affiliations of the authors": "; ".join(joint) if len(joint) > 1 else None,
        "State": EMPTY if empty else text.state,
        "Submitted at": text.received_at if text.state != "invited" else None,
        "Content": text.text,
        "Link": text.link,
        "Files": "; ".join(one.name for one in text.files) or None,
        "Guessed": "That this entry of the timetable is a contribution: it names nobody or has no text." if empty else None,
        "Remark": text.remark,
        "People": "; ".join(f"{one.name} ({one.affiliation})" if one.affiliation else one.name for one in text.people),
        "Starts": local(text.starts_at, zone),
        **{_apart(name): value or None for name, value in text.more.items() if not _is_withheld(name)},
    }


def _is_withheld(name: str) -> bool:
    """A custom field of texts may ask what it must not, too."""
    return is_withheld({"title": name, "input_type": "text"}, "")


def _apart(name: str) -> str:
    """A custom field that is called like a column of ours."""
    ours = {column.casefold() for column in (*CONTRIBUTION.values(), "People", "Starts")}
    return f"{name} (field)" if name.casefold() in ours else name


def _asked(names: list[str], config: IndicoApiConfig) -> dict[str, str]:
    as_set = {field: name for field, name in config.mapped.items() if name in names and field in Contribution.model_fields}
    proposed = propose_columns(Contribution, [name for name in names if name not in as_set.values()], ASKED)
    return {**proposed, **as_set}


def _words(name: str, column: str, rows: list[dict[str, str | None]]) -> dict[str, str]:
    return {**known_words(name, [text for row in rows if (text := row[column])]), "*": ""}


def _keep_odd(rows: list[dict[str, str | None]], columns: dict[str, str], values: dict[str, dict[str, str]]) -> None:
    """What is no word of the list of groups stays beside it, as extra."""
    column, words = columns.get("stakeholder_group"), values.get("stakeholder_group", {})
    for row in rows:
        if column and words.get("*") == "" and row[column] not in (None, *words):
            row[f"{column}, not understood"] = row[column]


def _notes(texts: list[SentIn], rows: list[dict[str, str | None]]) -> tuple[str, ...]:
    entered = sum(text.state == NO_ABSTRACT for text in texts)
    drafts = sum(row["State"] == EMPTY for row in rows)
    withheld = sorted({name for text in texts for name in text.more if _is_withheld(name)})
    notes = ["The sender is the affiliation of the first author, else of the first speaker; a name where there is none."]
    if entered:
        notes.append(f"Entries of the timetable that were not sent in as abstracts, and have no moment of receipt: {entered}.")
    if drafts:
        notes.append(f"Drafts, for a person to confirm, are {drafts} of these: they name nobody or have neither text nor file.")
    if withheld:
        notes.append(f"Fields that are never stored: {', '.join(map(repr, withheld))}.")
    return tuple(notes)
