"""What a vendor's module decides: how sure a file is its report, and which rows are joins and which are registrants."""

from collections.abc import Callable
from dataclasses import dataclass, field

from plugins.attendance_report.reader import Line
from plugins.attendance_report.report import Report, Table

Entry = tuple[Table, Line]


@dataclass
class Taken:
    """The rows to read, and what is told of the others."""

    joins: list[Entry]
    registrants: list[Entry] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Vendor:
    """A kind of report."""

    title: str
    """with its article, for a sentence"""
    certainty: Callable[[Report], float]
    """0 to 1; 0: it is none"""
    take: Callable[[Report], Taken]


def entries(tables: list[Table]) -> list[Entry]:
    """All rows of some tables."""
    return [(table, line) for table in tables for line in table.lines]


def take_all(report: Report) -> Taken:
    """Every row of a table of joins; every row of a table that tells of registrations, joins or not, as a registrant."""
    registering = [
        table for table in report.tables if table.kind in ("joins", "registrants") and table.has("registered_at", "status")
    ]
    return Taken(entries(report.of("joins")), entries(registering))


def heading_words(report: Report) -> str:
    """The headings of all tables in small letters, between bars."""
    return "|".join(name.casefold() for table in report.tables for name in ("", *table.heading))
