"""Who was checked in, from the rows of registrations: one row for each registration, as its last file tells it."""

from datalayer.vocabulary import Mode
from plugins.indico_export import columns as c
from plugins.indico_export.parts import Part
from plugins.indico_export.tables import Cells
from plugins.indico_export.words import yes_or_no

SAME = ("stakeholder_group", "country", "job_title", "email", "capacity", "gender")
"""fields that a registration and an attendance share"""
OWN_ID = "Indico ID"


def tells_attendance(parts: list[Part]) -> bool:
    """Whether any file has a column of check-ins."""
    return any({c.CHECKED_IN, c.CHECKED_IN_AT} & part.columns for part in parts if part.kind == "registrations")


def attendances(parts: list[Part]) -> list[tuple[str, list[tuple[int, Cells]], list[str]]]:
    """(file, rows, notes) for each file that has the last word on somebody who was checked in."""
    last = {str(cells["registration_id"]): (part.name, record) for part in parts for record, cells in part.rows if _number(cells)}
    found = []
    for part in parts:
        if part.kind != "registrations":
            continue
        mine = [(record, cells) for record, cells in part.rows if last.get(_number(cells)) == (part.name, record)]
        came = [(record, cells) for record, cells in mine if is_checked_in(cells)]
        found.append((part.name, [(record, _attendance(cells, part)) for record, cells in came], _notes(part, came)))
    return found


def is_checked_in(cells: Cells) -> bool:
    """Yes, in any language or form; where that column was not chosen, a moment of check-in says it too."""
    told = yes_or_no(cells.get(c.CHECKED_IN))
    return told == "yes" if told else bool(cells.get(c.CHECKED_IN_AT))


def _number(cells: Cells) -> str:
    return cells.get("registration_id") or ""


def _attendance(cells: Cells, part: Part) -> Cells:
    whole = " ".join(filter(None, (cells.get("first_name"), cells.get("last_name"))))
    row = (
        {name: cells.get(name) for name in SAME}
        | {name: cells[name] for name in ("meeting",) if name in cells}
        | {
            "person": cells.get("name") or whole or None,
            "delegation": cells.get("represents"),
            "honorific": cells.get(part.honorific) if part.honorific else None,
            "mode": Mode.IN_PERSON.value,
            "joined_at": cells.get(c.CHECKED_IN_AT),
            OWN_ID: cells.get("registration_id"),
        }
    )
    return row


def _notes(part: Part, came: list[tuple[int, Cells]]) -> list[str]:
    if not came:
        return []
    remote = sum(cells.get("mode") == Mode.REMOTE.value for _, cells in came)
    notes = [f"{part.name}: a check-in counts as presence in person, from that moment on; when people left is not known."]
    if remote:
        notes.append(f"{part.name}: {remote} of those who were checked in had registered to take part remotely.")
    if not any(cells.get(c.CHECKED_IN_AT) for _, cells in came):
        notes.append(f"{part.name} says who was checked in but not when.")
    return notes
