"""Finds the tables of a file: each with its title, its heading, the role of each column and its rows; and the lines outside."""

import re
from collections.abc import Mapping
from pathlib import Path

from datalayer.files.heading import unique_names
from plugins.attendance_report.headings import MEETING, STAY, WHO, is_known, role_of, roles_of, same
from plugins.attendance_report.reader import Line, read_lines
from plugins.attendance_report.report import NUMBERED, Report, Table
from plugins.attendance_report.shape import is_moment, looks_like_heading, settled

VALUE = re.compile(r"^[\d.,-]+$|\d[./:年-]\d|\S@\S")
"""what no heading holds: a number, a date, a clock, an address"""


def read_report(path: Path, encoding: str | None = None, mapped: Mapping[str, str] | None = None, whole: bool = True) -> Report:
    """The tables of a file, or of its head. `mapped`: heading → role, before what is known. Raises SourceError for no table."""
    theirs = {same(heading): role for heading, role in (mapped or {}).items()}
    lines = read_lines(path, encoding, lambda cell: theirs.get(same(cell)) or role_of(cell), whole)
    tables, outside = _divided(lines.rows, theirs)
    moved = sum(_settle(table, theirs) for table in tables)
    notes = (
        [*lines.notes, f"Rows with a comma within the name, which was taken as part of it: {moved}."] if moved else lines.notes
    )
    if len(tables) > 1 and tables[1].kind == "joins":
        tables[0].is_summary = _tells_of_the_meeting(tables[0])
    return Report(path.name, tables, outside, notes, lines.whole)


def _tells_of_the_meeting(table: Table) -> bool:
    """One row under headings of the meeting, or, where these are not known, one that begins with the meeting's number."""
    first = table.lines[0].cells[0] if len(table.lines) == 1 else ""
    return (
        bool(first) and not table.has("attended") and (table.has(*MEETING) or first.replace(" ", "").replace("-", "").isdecimal())
    )


def _divided(rows: list[Line], mapped: Mapping[str, str]) -> tuple[list[Table], list[Line]]:
    """Each heading begins a table; a title ends one."""
    tables: list[Table] = []
    outside: list[Line] = []
    current, title = None, ""
    for line, following in zip(rows, [*rows[1:], None], strict=False):
        if _is_heading(line, following, mapped):
            width = max(column for column, cell in enumerate(line.cells, 1) if cell)
            current, title = Table(title, unique_names(line.cells[:width]), [], line.number), ""
            tables.append(current)
        elif current is None or _stands_alone(line, following, current, mapped):
            outside.append(line)
            title = line.filled[0] if len(line.filled) == 1 else title
            current = None if NUMBERED.fullmatch(line.cells[0]) else current
        else:
            current.lines.append(line)
    return tables, outside


def _is_heading(line: Line, following: Line | None, mapped: Mapping[str, str]) -> bool:
    if mapped:
        return set(mapped) <= {same(cell) for cell in line.cells}
    if any(len(cell) < 60 and VALUE.search(cell) for cell in line.cells):
        return False
    known = {role for cell in line.filled if len(cell) < 80 and (role := role_of(cell))}
    who, about = known & set(WHO), known & {*STAY, "registered_at", "status", "action", "happened_at"}
    if (who and about) or len(known & set(MEETING)) >= 2:
        return True
    return looks_like_heading(line.cells, following.cells if following else None)


def _stands_alone(line: Line, following: Line | None, table: Table, mapped: Mapping[str, str]) -> bool:
    """A title or a closing line: one cell, at the front, with no row of the same table after it."""
    if len(line.filled) != 1 or not line.cells[0] or len(table.heading) < 2:
        return False
    alone = following is None or len(following.filled) == 1 or _is_heading(following, None, mapped)
    return alone or NUMBERED.fullmatch(line.cells[0]) is not None


def _settle(table: Table, mapped: Mapping[str, str]) -> int:
    """Finds the role of each column; then puts right the rows that a comma within a name has moved. How many these are."""
    wide = len(table.heading)
    width = max([wide, *(len(line.cells) for line in table.lines)])
    table.heading += tuple(f"column {position}" for position in range(wide + 1, width + 1))
    columns = [[line.cells[column] if column < len(line.cells) else "" for line in table.lines] for column in range(width)]
    roles = roles_of(table.heading, mapped)
    sure = {role for role, column in roles.items() if role in mapped.values() or is_known(table.heading[column])}
    table.roles = settled(roles, columns, sure, bool(mapped))
    before = table.lines
    table.lines = [_put_right(table, line, wide) for line in before]
    return sum(one is not other for one, other in zip(before, table.lines, strict=True))


def _put_right(table: Table, line: Line, wide: int) -> Line:
    name, joined = table.roles.get("person", -1), table.roles.get("joined_at", -1)
    more = max((column for column, cell in enumerate(line.cells, 1) if cell), default=0) - wide
    inside = 0 < more < 3 and 0 <= name < joined and joined + more < len(line.cells)
    moved = inside and not is_moment(line.cells[joined]) and is_moment(line.cells[joined + more])
    if not moved:
        return line
    whole = ", ".join(line.cells[name : name + more + 1])
    return Line(line.number, (*line.cells[:name], whole, *line.cells[name + more + 1 :]))
