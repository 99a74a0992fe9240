"""A row of a report → a record of registration."""

from collections.abc import Mapping

from datalayer.files.wording import propose_columns, propose_values
from datalayer.models import Registration
from plugins.attendance_report.moments import Clock
from plugins.attendance_report.reader import Line
from plugins.attendance_report.report import Table
from plugins.attendance_report.rows import Row, others, who
from plugins.attendance_report.shape import is_nothing

ASKED = ("represents", "job_title")
"""what registrants are asked beside their names, by the wordings that are known"""
TAKEN = frozenset(
    {"registration_id", "person", "first_name", "last_name", "email", "status", "registered_at"}
    | {"attended", "waiting", "joined_at", "left_at", "minutes"}
)
"""roles that a registration takes, or that its attendance tells"""


def registration(table: Table, line: Line, clock: Clock, known: Mapping[str, str]) -> Row:
    """A registrant. Known by number, else address, else name. `known`: a status as written → our word."""
    told = who(table, line)
    parts = {role: table.cell(line, role) or None for role in ("first_name", "last_name")}
    status = table.cell(line, "status")
    row = {
        "registration_id": table.cell(line, "registration_id") or (told["email"] or "").casefold() or told["person"],
        **{role: None if part is None or is_nothing(part) else part for role, part in parts.items()},
        "name": told["person"] if not any(parts.values()) else None,
        "email": told["email"],
        "status": None if is_nothing(status) else known.get(status, status),
        "registered_at": clock.iso(table.cell(line, "registered_at"), heading=table.named("registered_at")),
    }
    asked = {name: table.heading.index(column) for name, column in _asked(table).items()}
    row |= {name: line.cells[column] or None for name, column in asked.items() if column < len(line.cells)}
    taken = TAKEN - {"person"} if any(parts.values()) else TAKEN
    return row | others(table, line, Registration, row, taken, set(asked.values()))


def _asked(table: Table) -> dict[str, str]:
    free = [name for column, name in enumerate(table.heading) if column not in table.roles.values()]
    return propose_columns(Registration, free, ASKED)


def statuses(tables: list[Table]) -> dict[str, str]:
    """Every status as written that is a known way of writing ours → our word."""
    return propose_values("status", (table.cell(line, "status") for table in tables for line in table.lines))
