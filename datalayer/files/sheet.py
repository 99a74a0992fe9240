"""An XLSX sheet as rows of text: merged cells filled, hidden and total rows told, the heading found."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datalayer.files.grid import Grid

TOTAL = re.compile(r"(grand[ -]?|sub[ -]?|sous[ -]?)?totals?( général)?|sum|summe|gesamt|итого|总计", re.IGNORECASE)


@dataclass
class Sheet:
    """The rows of a sheet, each with its number, and what was noticed."""

    title: str
    rows: list[tuple[int, list[str | None]]]
    hidden: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def kept(self, heading: int, hidden_rows: str, total_rows: str) -> tuple[list[tuple[int, list[str | None]]], list[str]]:
        """Rows after the heading without blank, total and, if asked, hidden ones; and what is told of it."""
        body = [(number, cells) for number, cells in self.rows[heading + 1 :] if any(cell and cell.strip() for cell in cells)]
        numbers = {number for number, _ in body}
        hidden = [number for number in self.hidden if number in numbers]
        totals = [number for number, cells in body if is_total(cells)] if total_rows == "skip" else []
        left_out = {*totals, *(hidden if hidden_rows == "skip" else ())}
        notes = list(self.notes)
        if hidden:
            notes.append(f"Hidden rows were {'left out' if hidden_rows == 'skip' else 'read too'}: {listed(hidden)}.")
        if totals:
            notes.append(f"Rows of totals were left out: {listed(totals)}.")
        return [(number, cells) for number, cells in body if number not in left_out], notes


def open_sheet(path: Path, name: str | None, most: int | None = None) -> Sheet:
    """The sheet of that name, else the first visible one with anything in it; all its rows or the first `most`."""
    from datalayer.files.book import open_book  # its library takes a while to import, and most files are no workbooks

    with open_book(path) as book:
        if name is not None:
            return text_sheet(book.read(book.find(name), most))
        grids = (book.read(title, most) for title in book.visible)
        return text_sheet(next((grid for grid in grids if grid.rows), None) or book.read(book.visible[0], most))


def peek_sheet(path: Path, most: int) -> list[list[str | None]]:
    """The first rows of the first visible sheet that has any, without reading it whole."""
    return [cells for _, cells in open_sheet(path, None, most).rows[:most]]


def text_sheet(grid: "Grid") -> Sheet:
    """Every row up to the last that holds anything, blank ones too, so that the place of a row tells its number."""
    filled = _merged(grid)
    by_number = {row.number: row.values for row in grid.rows}
    width = max((len(row.values) for row in grid.rows), default=0)
    blank: list[str | None] = [None] * width
    sheet = Sheet(grid.title, [])
    for number in range(1, max(by_number, default=0) + 1):
        if number in by_number or number in filled:
            cells = [as_text(value) for value in by_number.get(number, ())] + blank[len(by_number.get(number, ())) :]
            for column, value in filled.get(number, {}).items():
                cells[column - 1 : column] = [as_text(value)]
            sheet.rows.append((number, cells))
        else:
            sheet.rows.append((number, blank))
    sheet.hidden = sorted(grid.hidden_rows)
    sheet.notes = _noticed(grid)
    return sheet


def _noticed(grid: "Grid") -> list[str]:
    notes = []
    if grid.areas:
        many = len(grid.areas) != 1
        notes.append(
            f"{len(grid.areas)} merged {'ranges were' if many else 'range was'} filled with {'their' if many else 'its'} value."
        )
    if grid.hidden_columns:
        notes.append(f"Hidden columns were read too: {', '.join(grid.hidden_columns)}.")
    if grid.errors:
        notes.append(f"{len(grid.errors)} cells hold a spreadsheet error and were taken as empty.")
    if grid.unsaved:
        notes.append(
            f"{len(grid.unsaved)} cells hold a formula that was saved without its result and were taken as empty: "
            "open the file in a spreadsheet program and save it."
        )
    return notes


def _merged(grid: "Grid") -> dict[int, dict[int, Any]]:
    """row → column → value of the merged range that it is in."""
    values = {row.number: row for row in grid.rows}
    filled: dict[int, dict[int, Any]] = {}
    last = max(values, default=0)
    width = max((len(row.values) for row in grid.rows), default=0)
    for area in grid.areas:
        value = values[area.top].value(area.left) if area.top in values else None
        for number in range(area.top, min(area.bottom, last) + 1):
            for column in range(area.left, min(area.right, width) + 1):
                filled.setdefault(number, {})[column] = value
    return filled


def is_total(row: list[str | None]) -> bool:
    """Whether a row sums others up: its first filled cell is a word for total, alone or before a colon."""
    first = next((cell for cell in row if cell and cell.strip()), "")
    return TOTAL.fullmatch(first.strip().rstrip(":").strip()) is not None


def as_text(value: Any) -> str | None:
    """A cell as the text that a CSV export of it would hold."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)


def chunks(rows: list[dict[str, Any]], numbers: list[int], size: int) -> Iterator[tuple[list[dict[str, Any]], list[int]]]:
    """Rows and their numbers, `size` at a time."""
    for start in range(0, len(rows), size):
        yield rows[start : start + size], numbers[start : start + size]


def listed(numbers: list[int]) -> str:
    """Numbers of rows for a sentence, the first twenty of them."""
    shown = ", ".join(map(str, sorted(numbers)[:20]))
    return shown + (f" and {len(numbers) - 20} more" if len(numbers) > 20 else "")


def count(number: int, what: str) -> str:
    """A number of things for a sentence: 1 amount, 3 amounts."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"
