"""A file of registrations as a part: rows under our fields, and what is to be told of it."""

from collections import Counter
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from datalayer.contract import Place
from datalayer.models import Registration
from datalayer.vocabulary import fold
from plugins.indico_export import columns as c
from plugins.indico_export.columns import counted
from plugins.indico_export.config import IndicoExportConfig
from plugins.indico_export.mapping import Columns, unknown_words
from plugins.indico_export.mending import broken_rows, drop_private, read_answers, read_moments
from plugins.indico_export.parts import Part
from plugins.indico_export.tables import Cells, Table
from plugins.indico_export.words import Words, is_registration_state, yes_or_no

QUESTIONS = (
    "first_name", "last_name", "email", "represents", "job_title", "country", "stakeholder_group", "capacity", "mode", "gender",
    "needs_funding", "note",
)  # fmt: skip
HONORIFICS = ("title", "honorific", "salutation", "form_of_address", "civilite", "titre", "tratamiento")
PHONES = ("phone", "telephone", "mobile", "telefono", "telefon")
FEW = 0.1
"""share of numbers that may be missing without a word: registrations are deleted now and then"""
STATES = ("state", "status", "registration_status", "statut", "etat", "estado")
"""how a column of states may be called that is not Indico's "Registration state\""""


def registrations(table: Table, config: IndicoExportConfig, place: Place) -> Part:
    """The part that a table of registrations is."""
    notes = [*table.notes, *drop_private(table)]
    words, columns = Words(Registration, config.values), Columns(table, Registration, config)
    own = [name for title in c.TAIL if (name := table.named(title)) and name not in columns.of.values()]
    moments = [name for title in c.MOMENTS if (name := table.named(title)) in own]
    notes += read_moments(table, moments, config, place)
    notes += read_answers(table, [name for name in table.heading if name not in own], config, place)
    _read_check_ins(table, table.named(c.CHECKED_IN))
    columns.take("registration_id", table.named(c.ID, last=False))
    columns.take("name", table.named(c.NAME, last=False))
    columns.take("registered_at", table.named(c.REGISTERED))
    columns.take("status", table.named(c.STATE) or _stated(table))
    notes += columns.propose(QUESTIONS, words, leave={*own, *_honorific(table)})
    rows = columns.rows(words)
    notes += lost_signs(table, columns)
    notes += _perhaps_a_part(rows, table.name)
    notes += [*unknown_words(table, columns, words), *_missing(table, columns)]
    notes += number(rows, table.name, place)
    torn, told = broken_rows(table)
    honorific = next(iter(_honorific(table)), None)
    return Part(table.name, table.form, "registrations", columns.told(words), rows + torn, [], notes + told, honorific)


def _read_check_ins(table: Table, heading: str | None) -> None:
    """Yes and no alike for CSV, and for workbooks, which have real booleans."""
    for row in table.rows if heading else ():
        told = yes_or_no(row.cells.get(heading or ""))
        row.cells[heading or ""] = told.capitalize() if told else row.cells.get(heading or "")


def number(rows: list[tuple[int, Cells]], name: str, place: Place) -> list[str]:
    """Gives an identity to registrations without an ID: e-mail and moment of registration, else what is there; says so."""
    seen: Counter[str] = Counter()
    for record, cells in rows:
        if (cells.get("registration_id") or "").strip():
            continue
        parts = [(cells.get("email") or cells.get("name") or "").strip().casefold(), _minute(cells.get("registered_at"), place)]
        made = " ".join(filter(None, parts)) or f"row {record}"
        seen[made] += 1
        cells["registration_id"] = made if seen[made] == 1 else f"{made} #{seen[made]}"
    if not seen:
        return []
    return [
        f"{name}: {counted(seen.total(), 'registration')} without an ID: e-mail (else name) and moment of registration stand for "
        "it. Export the file with its ID column, so that later exports find the same people."
    ]


def _perhaps_a_part(rows: list[tuple[int, Cells]], name: str) -> list[str]:
    """Numbers run within an event: a file that lacks many of them holds ticked rows, or one of several forms."""
    ids = {int(number) for _, cells in rows if (number := cells.get("registration_id") or "").isdecimal() and len(number) < 10}
    gaps = max(ids, default=0) - len(ids)
    if gaps <= max(ids, default=0) * FEW:
        return []
    return [
        f"{name} lacks {gaps:,} of the numbers up to {max(ids):,}: it may be a part of the event's registrations (ticked rows, "
        "or one of several forms). Nobody was taken as withdrawn for that."
    ]


def lost_signs(table: Table, columns: Columns) -> list[str]:
    """What Indico's CSV has taken away: signs at the start of cells, and line breaks. Listed, never put back by guess."""
    first, last, whole = (columns.of.get(name) for name in ("first_name", "last_name", "name"))
    if table.form != "csv":
        return []
    torn = [row.record for row in table.rows if first and last and whole and _differs(row.cells, first, last, whole)]
    phone = next((name for name in table.heading if fold(name).startswith(PHONES)), None)
    plain = sum(bool(cell) and not (cell or "").startswith(("+", "00")) for cell in table.column(phone)) if phone else 0
    told = [f"{counted(plain, 'phone number')} without +"] if plain else []
    told += (
        [f"first or last name lack something that the whole name has in rows {', '.join(map(str, torn[:20]))}"] if torn else []
    )
    return [
        f"{table.name}: Indico's CSV loses = + - @ at the start of a cell, and line breaks. "
        f"{'; '.join(told).capitalize()}{'. ' if told else ''}The XLSX export keeps them."
    ]


def _differs(cells: Cells, first: str, last: str, whole: str) -> bool:
    joined = f"{cells.get(first) or ''} {cells.get(last) or ''}".split()
    return bool(joined) and joined != (cells.get(whole) or "").split()


def _minute(moment: str | None, place: Place) -> str:
    """A moment in UTC to the minute, alike for all forms of an export."""
    if not moment:
        return ""
    at = datetime.fromisoformat(moment)
    return (at if at.tzinfo else at.replace(tzinfo=ZoneInfo(place.time_zone))).astimezone(UTC).strftime("%Y-%m-%d %H:%M")


def _stated(table: Table) -> str | None:
    """A column of states under another title, if every answer is one of Indico's states."""
    for name, title in zip(table.heading, table.titles, strict=True):
        cells = [cell for cell in table.column(name) if cell and cell.strip()]
        if fold(title) in STATES and cells and all(map(is_registration_state, cells)):
            return name
    return None


def _honorific(table: Table) -> list[str]:
    return [name for name, title in zip(table.heading, table.titles, strict=True) if fold(title) in HONORIFICS][:1]


def _missing(table: Table, columns: Columns) -> list[str]:
    """What the columns that staff chose do not tell."""
    here = [fold(title) for title in table.titles]
    notes = []
    if not {fold(c.CHECKED_IN), fold(c.CHECKED_IN_AT)} & set(here):
        notes.append(f"{table.name} has no column of check-ins, so it tells nobody's attendance.")
    if not {"country"} & {*columns.of, *columns.constants}:
        notes.append(f"{table.name} has no column of countries.")
    return notes
