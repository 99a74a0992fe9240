"""An export as rows under unique headings, each with its record number; rows whose cells do not stand under them are told."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from datalayer.vocabulary import fold
from plugins.indico_export.people import Person

Form = Literal["csv", "xlsx", "json"]
Cells = dict[str, str | None]


@dataclass
class Row:
    """A row: its record number, its cells by heading, and what only JSON tells apart: people by role, and files."""

    record: int
    cells: Cells
    kept: Cells = field(default_factory=dict)
    """answers that could not be read, as they were given"""
    people: dict[str, list[Person]] = field(default_factory=dict)
    files: list[Cells] = field(default_factory=list)


@dataclass
class Table:
    """The rows of a file under its headings."""

    name: str
    form: Form
    heading: tuple[str, ...]
    """unique: two columns of one title are "Remarks (1)" and "Remarks (2)\""""
    titles: tuple[str, ...]
    """the headings as they stand in the file"""
    rows: list[Row] = field(default_factory=list)
    broken: list[tuple[int, str]] = field(default_factory=list)
    """(record, why) of rows whose cells do not stand under the headings"""
    notes: list[str] = field(default_factory=list)
    delimiter: str | None = None
    """what divides the cells of a text file"""

    def column(self, heading: str) -> list[str | None]:
        """The cells of a column, from top to bottom."""
        return [row.cells.get(heading) for row in self.rows]

    def named(self, title: str, last: bool = True) -> str | None:
        """The heading of Indico's own column of that title; of several the last, as Indico's come after the questions."""
        found = [name for name, own in zip(self.heading, self.titles, strict=True) if fold(own) == fold(title)]
        return (found[-1] if last else found[0]) if found else None


def take(table: Table, rows: list[tuple[int, Sequence[str | None]]], told: int) -> None:
    """Rows whose cells stand under the headings; the others are listed, as nobody knows what their cells are.

    `told` is the length of the heading row: a row that is longer has slipped, even if its last cells are blank. A short row
    without a number is the rest of the short row before it, which a line break has torn.
    """
    width, first = len(table.heading), fold(table.titles[0])
    short: Row | None = None
    for record, cells in rows:
        last = last_filled(cells)
        if last == 0:
            continue
        torn = len(cells) < width and first == "id" and not (cells[0] or "").strip().isdigit()
        swallowed = _swallowed_lines(table, cells)
        if last > width or torn or len(cells) > told or swallowed:
            if torn and short:
                table.rows.pop()
                table.broken.append((short.record, f"torn by a line break: it goes on in row {record}"))
            open_quote = f"a quotation mark is open: {swallowed} more lines are in this row"
            table.broken.append((record, open_quote if swallowed else f"{max(last, len(cells))} cells under {width} headings"))
            short = None
            continue
        padded = [*(cell or None for cell in cells[:width]), *[None] * (width - len(cells))]
        table.rows.append(Row(record, dict(zip(table.heading, padded, strict=True))))
        short = table.rows[-1] if len(cells) < width else None


def _swallowed_lines(table: Table, cells: Sequence[str | None]) -> int:
    """Line ends in a cell that holds the rest of its row and the start of another, because a quotation mark is open."""
    sign, many = table.delimiter, max(len(table.heading) - 2, 3)
    return max((cell.count("\n") for cell in cells if cell and sign and cell.count(sign) >= many), default=0)


def last_filled(cells: Sequence[str | None]) -> int:
    """Place of the last cell that holds anything, from 1 on; 0 if none does."""
    return max((place for place, cell in enumerate(cells, 1) if cell and cell.strip()), default=0)
