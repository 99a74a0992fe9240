"""Microsoft Teams: numbered sections whose titles and headings are in the organiser's language.

1 summary, 2 one row per person, 3 one row per join, perhaps more. Sections 2 and 3 tell the same: section 3 is read, and of
section 2 only who is missing there. Older: one table of joins, or a list of events "Joined" and "Left".
"""

from dataclasses import replace

from plugins.attendance_report.headings import role_of
from plugins.attendance_report.reader import Line
from plugins.attendance_report.report import NUMBERED, Report, Table
from plugins.attendance_report.shape import is_nothing
from plugins.attendance_report.taken import Taken, Vendor, entries, heading_words, take_all

KNOWN = ("in-meeting duration", "participant id (upn)", "(upn)", "first join", "last leave", "user action")


def _certainty(report: Report) -> float:
    if report.of("events"):
        return 0.9
    tables = report.of("joins")
    if not tables or any(table.has("attended") for table in tables):
        return 0
    titles = [table.title for table in report.tables] + [line.cells[0] for line in report.outside if len(line.filled) == 1]
    numbered = {title for title in titles if NUMBERED.fullmatch(title)}
    return 0.97 if len(numbered) > 1 else 0.92 if any(word in heading_words(report) for word in KNOWN) else 0


def _take(report: Report) -> Taken:
    """The last table of joins; who stands only in an earlier one is read from there."""
    joins = [*report.of("joins"), *map(_paired, report.of("events"))]
    *summaries, last = joins
    taken = Taken(entries([last]))
    seen = {_who(last, line) for line in last.lines}
    for table in summaries:
        missing = [(table, line) for line in table.lines if _who(table, line) not in seen]
        told = f"Section {table.label} sums up section {last.label} ({len(last.lines)} joins)"
        taken.notes.append(
            f"{told}: of its {len(table.lines)} persons, {len(missing)} are missing there and were read from here."
        )
        taken.joins += missing
    names = _users(summaries)
    taken.joins = [_with_user(table, line, names) for table, line in taken.joins]
    taken.registrants = take_all(report).registrants
    others = [table for table in report.tables if table.kind in ("other", "meeting") and table.lines]
    taken.notes += [f"Section {table.label} tells no joins: left out (rows: {len(table.lines)})." for table in others]
    return taken


def _who(table: Table, line: Line) -> str:
    return " ".join(table.cell(line, "person").casefold().split()) or table.cell(line, "email").casefold()


def _users(tables: list[Table]) -> dict[str, str]:
    """Name → the user's name (UPN) of the only person so called whose address is empty: section 3 has no such column."""
    found: dict[str, set[str]] = {}
    for table in tables:
        for line in table.lines:
            address = table.cell(line, "email")
            found.setdefault(_who(table, line), set()).add(table.cell(line, "upn") if is_nothing(address) else address)
    return {name: next(iter(users)) for name, users in found.items() if len(users) == 1}


def _with_user(table: Table, line: Line, users: dict[str, str]) -> tuple[Table, Line]:
    user = users.get(_who(table, line), "")
    if not user or table.has("upn") or not is_nothing(table.cell(line, "email")):
        return table, line
    wide = len(table.heading)
    more = replace(table, heading=(*table.heading, "Participant ID (UPN)"), roles={**table.roles, "upn": wide})
    return more, Line(line.number, (*line.cells, *[""] * (wide - len(line.cells)), user))


def _paired(table: Table) -> Table:
    """Events as joins: each "Joined" with the next "Left" of the same name; that line is the same join once more."""
    wide = len(table.heading)
    began: dict[str, tuple[int, str]] = {}
    spans: dict[int, list[str]] = {}
    for place, line in enumerate(table.lines):
        who, at = _who(table, line), table.cell(line, "happened_at")
        if role_of(table.cell(line, "action")) == "left_at":
            start, joined = began.pop(who, (place, ""))
            spans[start] = spans[place] = [joined, at]
        else:
            began[who] = (place, at)
            spans[place] = [at, ""]
    lines = [
        Line(line.number, (*line.cells, *[""] * (wide - len(line.cells)), *spans[place]))
        for place, line in enumerate(table.lines)
    ]
    return replace(
        table,
        heading=(*table.heading, "joined", "left"),
        lines=lines,
        roles={**table.roles, "joined_at": wide, "left_at": wide + 1},
    )


VENDOR = Vendor("a Microsoft Teams attendance report", _certainty, _take)
