"""A file of contributions or abstracts as a part: texts under our fields, their files, and what is to be told of it."""

import re
from collections import Counter
from urllib.parse import unquote, urlsplit

from datalayer.contract import Place
from datalayer.models import Contribution
from plugins.indico_export import columns as c
from plugins.indico_export.config import IndicoExportConfig
from plugins.indico_export.json_items import INDICO_PAGE
from plugins.indico_export.kinds import Kind
from plugins.indico_export.mapping import Columns, unknown_words
from plugins.indico_export.mending import broken_rows, drop_private, read_moments
from plugins.indico_export.parts import Part
from plugins.indico_export.people import Person, people_in
from plugins.indico_export.tables import Cells, Row, Table
from plugins.indico_export.words import Words, abstract_state

QUESTIONS = ("stakeholder_group", "country", "language", "questions", "on_behalf_of")
OTHER_STATES = ("rejected", "merged", "duplicate", "invited")
"""states of abstracts that our list of states has no word for"""
NOT_GIVEN = "(not in this export)"
"""stands for the sender where an export has no people at all"""


def contributions(table: Table, kind: Kind, config: IndicoExportConfig, place: Place) -> Part:
    """The part that a table of contributions or abstracts is."""
    notes = [*table.notes, *drop_private(table)]
    words, columns = Words(Contribution, config.values), Columns(table, Contribution, config)
    moments = [name for title in (c.SUBMITTED, c.MODIFIED, "Date") if (name := table.named(title))]
    notes += read_moments(table, moments, config, place)
    columns.take("contribution_id", table.named("Id", last=False))
    columns.take("title", table.named("Title", last=False))
    columns.take("text", table.named(c.CONTENT) or table.named(c.DESCRIPTION))
    columns.take("link", table.named(INDICO_PAGE))
    if kind == "abstracts":
        columns.take("status", table.named("State"))
        columns.take("received_at", table.named(c.SUBMITTED))
    known = {name for title in c.KNOWN if (name := table.named(title))}
    notes += columns.propose(QUESTIONS, words, leave=known)
    rows, left_out = _rows(table, columns, words, config)
    torn, told = broken_rows(table)
    notes += [*left_out, *unknown_words(table, columns, words), *_told(table, kind), *told]
    told_of = columns.told(words) | {key for _, cells, _ in rows for key in cells}
    texts = [(record, cells) for record, cells, _ in rows]
    files = [(record, file | _of(cells)) for record, cells, row in rows for file in files_of(row)]
    return Part(table.name, table.form, kind, frozenset(told_of), texts + torn, files, notes)


def _rows(
    table: Table, columns: Columns, words: Words, config: IndicoExportConfig
) -> tuple[list[tuple[int, Cells, Row]], list[str]]:
    """(record, cells, row) of the texts that count, and what was left out."""
    types = [name for title in c.TYPES if (name := table.named(title))]
    state = table.named("State")
    found = []
    for row, (record, cells) in zip(table.rows, columns.rows(words), strict=True):
        if not config.types or any(row.cells.get(name) in config.types for name in types):
            found.append((record, _text(cells, row, state, columns), row))
    left_out = len(table.rows) - len(found)
    return found, [f"{table.name}: {left_out} entries of other types were left out, as `types` asks."] if left_out else []


def _text(cells: Cells, row: Row, state: str | None, columns: Columns) -> Cells:
    """A row with its sender, its files, and what became of it in Indico."""
    people = row.people or {role: _people(row, names) for role, names in c.ROLES.items()}
    told = _sender(people)
    names = [str(file["name"]) for file in files_of(row)]
    if names or c.MATERIALS in row.cells or row.files:
        told["attachments"] = "; ".join(names) or None
    code = abstract_state(row.cells.get(state)) if state else None
    if code == "invited":
        told["received_at"] = None
    if code in OTHER_STATES:
        other = row.cells.get(c.DUPLICATE_OF) or row.cells.get(c.MERGED_INTO)
        told["note"] = f"In Indico: {code}" + (f" ({other})" if other else "")
    if not (cells.get("contribution_id") or "").strip():
        told["contribution_id"] = cells.get("title") or f"row {row.record}"
    given = {*columns.of, *columns.constants} - {"received_at", "contribution_id"}
    return cells | {name: cell for name, cell in told.items() if name not in given}


def _of(cells: Cells) -> Cells:
    return {name: cells[name] for name in ("meeting", "contribution_id") if name in cells}


def _people(row: Row, names: tuple[str, ...]) -> list[Person]:
    name = next((name for name in names if name in row.cells or f"{name} (affiliation)" in row.cells), None)
    return people_in(*(row.cells.get(f"{name}{what}") for what in ("", " (affiliation)", " (email)"))) if name else []


def _sender(people: dict[str, list[Person]]) -> Cells:
    """Who sent a text: the affiliation of its authors, else of speakers, else of who handed it in; a name where there is none."""
    role = next((role for role in ("authors", "speakers", "submitter") if people.get(role)), None)
    if role is None:
        return {}
    affiliations = list(dict.fromkeys(person.affiliation for person in people[role] if person.affiliation))
    speaks = next((person for person in people[role] if person.affiliation), people[role][0])
    sender: Cells = {"submitted_by": speaks.affiliation or speaks.name, "submitted_by_email": speaks.email or None}
    return sender | ({"on_behalf_of": "; ".join(affiliations)} if len(affiliations) > 1 else {})


def files_of(row: Row) -> list[Cells]:
    """The files of a contribution: as JSON lists them, or by their addresses; a link is no file."""
    if row.files:
        return row.files
    links = [link for link in re.split(r", (?=https?://|/)", row.cells.get(c.MATERIALS) or "") if link.strip()]
    named = [(unquote(urlsplit(link.strip()).path.rsplit("/", 1)[-1]), link.strip()) for link in links]
    return [{"name": name, "link": link} for name, link in named if name not in ("", "go")]


def _told(table: Table, kind: Kind) -> list[str]:
    notes = []
    if any(row.people for row in table.rows) or set(c.PEOPLE) & set(table.titles):
        notes.append(
            f"{table.name}: the sender is the affiliation of the authors, else of the speakers, else of who handed a text in."
        )
    if kind == "contributions":
        types = Counter(row.cells.get("Type") or "without a type" for row in table.rows)
        notes.append(
            f"{table.name} lists the programme, which tells no moment of receipt: "
            f"{', '.join(f'{count} {name}' for name, count in types.items())}. With `types` only some of these are taken."
        )
    elif any(code in OTHER_STATES for code in map(abstract_state, table.column("State"))):
        notes.append(
            f"{table.name}: a rejected abstract is a text that was received; merged and duplicate ones are superseded, an "
            "invited one is a draft. The note of each says so."
        )
    return notes
