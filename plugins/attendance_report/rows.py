"""A row of a report → a record of attendance, with what was noticed on the way."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from datalayer.files.name_hints import hints_of
from datalayer.models import Attendance, Record
from datalayer.vocabulary import fold
from plugins.attendance_report.durations import minutes_of, unit_of
from plugins.attendance_report.moments import Clock, is_day, moment
from plugins.attendance_report.reader import Line
from plugins.attendance_report.report import Table
from plugins.attendance_report.shape import NO, YES, is_clock, is_email, is_nothing

ROUNDING = Decimal("1.5")
"""minutes by which the length that a report gives may fall short of its own moments"""
JOINED = frozenset({"person", "first_name", "last_name", "email", "day", "joined_at", "left_at", "minutes", "attended", "waiting",
                    "presence", "note", "action", "happened_at"})  # fmt: skip
"""roles that attendance takes; the cells of all others are kept beside it"""

Row = dict[str, str | None]


@dataclass
class Noticed:
    """What befell the rows: a sentence → the numbers of the rows."""

    rows: dict[str, list[int]] = field(default_factory=dict)

    def add(self, sentence: str, number: int) -> None:
        """Counts a row under a sentence."""
        self.rows.setdefault(sentence, []).append(number)

    def notes(self) -> list[str]:
        """The sentences, with how many rows and the first ten of them."""
        return [f"{sentence} ({_counted(numbers)})." for sentence, numbers in self.rows.items()]


def _counted(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:10])) + (" and more" if len(numbers) > 10 else "")
    return f"{len(numbers)} row{'s' if len(numbers) > 1 else ''}: {shown}"


def attendance(table: Table, line: Line, clock: Clock, noticed: Noticed) -> Row:
    """A join as the report has it; who was expected and did not come is a row too."""
    row = who(table, line)
    day = clock.iso(table.cell(line, "day"))
    joined, left = _moments(table, line, clock, day)
    if any(is_clock(text or "") for text in (joined, left)):
        noticed.add("A clock without a day: set day", line.number)
    days = [text for text in (day, joined, left) if text and is_day(text)]
    joined, left = (None if text in days else text for text in (joined, left))
    row |= {"joined_at": joined, "left_at": left, "presence": _presence(table, line), "minutes": None}
    row["note"] = table.cell(line, "note") or None
    if row["presence"] == "present":
        _stay(row, table, line, noticed)
    row["day"] = day or next(iter(days), None) or _day(clock, joined, left)
    row["name_hint"], row["delegation_hint"] = _hints(table, line, row["person"] or "")
    return row | others(table, line, Attendance, row, JOINED)


def _moments(table: Table, line: Line, clock: Clock, day: str | None) -> tuple[str | None, str | None]:
    joined = clock.iso(table.cell(line, "joined_at"), f"{day} 00:00" if day else None, table.named("joined_at"))
    return joined, clock.iso(table.cell(line, "left_at"), joined, table.named("left_at"))


def _day(clock: Clock, joined: str | None, left: str | None) -> str | None:
    told = clock.day_of(joined or left) or (None if joined or left else clock.day)
    return told.isoformat() if told else None


def _hints(table: Table, line: Line, written: str) -> tuple[str | None, str | None]:
    """What the name tells; who gave the two parts of it elsewhere gave the name itself."""
    name, delegation = hints_of(written)
    parts = [table.cell(line, role) for role in ("first_name", "last_name")]
    return name if any(map(is_nothing, parts)) else " ".join(parts), delegation


def who(table: Table, line: Line) -> Row:
    """The name as written, or its two parts; the address, or the user's name where it has the form of one."""
    parts = [table.cell(line, role) for role in ("first_name", "last_name")]
    names = [table.cell(line, "person"), " ".join(part for part in parts if not is_nothing(part))]
    addresses = [table.cell(line, "email"), *(text for text in [table.cell(line, "upn")] if is_email(text) and "#" not in text)]
    return {
        "person": next((name for name in names if not is_nothing(name)), None),
        "email": next((address for address in addresses if not is_nothing(address)), None),
    }


def _presence(table: Table, line: Line) -> str:
    if table.cell(line, "presence"):
        return table.cell(line, "presence")
    if table.cell(line, "attended").casefold() in NO:
        return "absent"
    return "waiting" if table.cell(line, "waiting").casefold() in YES else "present"


def _stay(row: Row, table: Table, line: Line, noticed: Noticed) -> None:
    """Two moments that make sense tell how long; minutes are kept only where they do not.

    A length that falls short of the moments is that of several joins: then only the first join is a moment of the row.
    """
    joined, left = moment(row["joined_at"]), moment(row["left_at"])
    cell = table.cell(line, "minutes")
    given = minutes_of(cell, unit_of(table.named("minutes"))) if cell else None
    if joined is None or left is None:
        row["minutes"] = None if given is None else str(given)
        if given is None and not is_nothing(cell):
            noticed.add("A length that cannot be read or is below nothing: the minutes are not known", line.number)
        return
    span = _between(joined, left)
    if span < 0:
        row |= {
            "left_at": None,
            "note": _noted(row, "Leaves before it joins, as the report has it: " + table.cell(line, "left_at")),
        }
        noticed.add("Leaving before joining: the minutes are not known, and only the join is kept", line.number)
    elif given is None and not is_nothing(cell):
        noticed.add("A length that cannot be read: the time between joining and leaving counts", line.number)
    elif given and given < span - ROUNDING:
        row |= {"left_at": None, "minutes": str(given), "note": _noted(row, "Last leave: " + table.cell(line, "left_at"))}
        noticed.add("A length that falls short of the time between first join and last leave: the length counts", line.number)


def _noted(row: Row, sentence: str) -> str:
    return "; ".join(part for part in (row["note"], sentence) if part)


def _between(joined: datetime, left: datetime) -> Decimal:
    if (joined.tzinfo is None) != (left.tzinfo is None):
        joined, left = joined.replace(tzinfo=None), left.replace(tzinfo=None)
    return Decimal((left - joined).total_seconds()) / 60


def others(table: Table, line: Line, model: type[Record], row: Row, taken: frozenset[str], asked: Collection[int] = ()) -> Row:
    """The cells that no field took, under their headings. A column that was mapped to a field is that field's."""
    fields = set(model.model_fields)
    role_at = {column: role for role, column in table.roles.items()}
    kept: Row = {"section": table.title} if table.title else {}
    for column, cell in enumerate(line.cells):
        role = role_at.get(column)
        if is_nothing(cell) or role in taken or column in asked:
            continue
        name = table.heading[column]
        if role in fields and role not in row:
            kept[role] = cell
        else:
            kept[f"{name} (in the report)" if fold(name) in fields | {"section"} else name] = cell
    return kept
