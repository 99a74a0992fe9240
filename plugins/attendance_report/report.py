"""A report as tables: what vendors look at and rows are read from."""

import re
from dataclasses import dataclass, field

from plugins.attendance_report.headings import MEETING, NAMES, STAY, WHO
from plugins.attendance_report.reader import Line

NUMBERED = re.compile(r"\d{1,2}\.\s?\S.*")
"""title of a section of a Teams report"""


@dataclass
class Table:
    """Rows under one heading."""

    title: str
    heading: tuple[str, ...]
    lines: list[Line]
    number: int = 1
    """record of the heading"""
    roles: dict[str, int] = field(default_factory=dict)
    is_summary: bool = False
    """whether it tells of the meeting: one row before a table of joins"""

    def cell(self, line: Line, role: str) -> str:
        """The cell of a role; empty where the row or the table has none."""
        column = self.roles.get(role)
        return line.cells[column] if column is not None and column < len(line.cells) else ""

    def named(self, role: str) -> str:
        """The heading of the column of a role; empty if there is none."""
        return self.heading[self.roles[role]] if role in self.roles else ""

    def has(self, *roles: str) -> bool:
        """Whether one of these roles is there."""
        return any(role in self.roles for role in roles)

    @property
    def label(self) -> str:
        """Its title where that is a fixed one, else where it stands; a title that somebody wrote may hold a name."""
        fixed = NUMBERED.fullmatch(self.title) or self.title.casefold().endswith((" details", " attended"))
        return f'"{self.title}"' if fixed else f"at row {self.number}"

    @property
    def kind(self) -> str:
        """ "joins", "events" (joining and leaving on lines of their own), "registrants", "meeting" or "other"."""
        if self.is_summary:
            return "meeting"
        if self.has("action") and self.has("happened_at"):
            return "events"
        if self.has(*NAMES) and self.has(*STAY):
            return "joins"
        if self.has(*MEETING) and not self.has("person", "joined_at"):
            return "meeting"
        if self.has("email") and self.has("joined_at", "left_at"):
            return "joins"
        return "registrants" if self.has("registered_at", "status") and self.has(*WHO) else "other"


@dataclass
class Report:
    """A file as tables."""

    name: str
    tables: list[Table]
    outside: list[Line]
    """titles, summaries and closing lines: no rows of a table"""
    notes: list[str]
    whole: bool

    def of(self, kind: str) -> list[Table]:
        """The tables of a kind."""
        return [table for table in self.tables if table.kind == kind]
