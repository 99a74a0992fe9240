"""Which rows below a heading are rows of the table, and which are totals, notes, headings of sections or nothing."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from datalayer.files.amounts import currency_of, read_amount
from datalayer.files.grid import Area, Grid, Row
from datalayer.files.sheet import TOTAL, as_text
from datalayer.vocabulary import fold
from plugins.workbook.config import WorkbookConfig

BEGINS_TOTAL = re.compile(r"(grand[ -]?|sub[ -]?|sous[ -]?)?totals?\b|summe\b|итого\b", re.IGNORECASE)
NOTE = re.compile(
    r"([*†‡¹²³]|\(\*\)|\(\d\)\s|prepared by|updated|last updated?|as (of|at)\b|status as|printed|page \d|préparé par|mis à jour"
    r"|(notes?|n\.?b\.?|remarks?|sources?|legend|key|remarques?|légende|nota|leyenda|fuente|примечани\w|注)\s*[:.–-]"
    r"|actualizado|preparado por)",
    re.IGNORECASE,
)
COUNTED = re.compile(r"\d+\s[^\W\d_]+")
"""such as "12 participants" """
TOTALS, NOTES, SECTIONS = "rows of totals", "notes", "headings of sections"
BELOW = "notes under the table"


@dataclass
class Body:
    """The rows below a heading, sorted."""

    rows: list[Row] = field(default_factory=list)
    left_out: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """why → numbers of rows"""
    sections: dict[int, str] = field(default_factory=dict)
    """row → the heading of its section"""
    beyond: list[Row] = field(default_factory=list)


class Sorter:
    """Sorts the rows below a heading, one after the other."""

    def __init__(self, grid: Grid, width: int, heading: Row, config: WorkbookConfig) -> None:
        self.grid = grid
        self.width = width
        self.heading = heading
        self.names = texts_of(heading)
        self.config = config
        numbers = {row.number for row in grid.rows}
        self.wide = _reached(numbers, [area for area in grid.areas if area.right - area.left >= max(1, width // 2)], 0)
        self.continued = _reached(numbers, grid.areas, 1)
        self.sums: dict[int, tuple[float, int]] = {}
        self.with_text = 0

    def sort(self, rows: list[Row], is_heading: Callable[[Row], bool]) -> Body:
        """The rows of the table; `is_heading` tells where another one begins."""
        body = Body()
        end = self._end(rows, lambda row: not texts_of(row) <= self.names and is_heading(row))
        section = None
        for place, row in enumerate(rows[:end]):
            why = self._why_left_out(rows, place)
            if why is not None:
                body.left_out[why].append(row.number)
                section = as_text(filled(row)[0]) if why == SECTIONS else section
                continue
            body.rows.append(row)
            self._add(row)
            if section is not None:
                body.sections[row.number] = section
        body.beyond = rows[end:]
        if body.beyond:
            body.left_out[BELOW] = [row.number for row in body.beyond]
        return body

    def _end(self, rows: list[Row], is_heading: Callable[[Row], bool]) -> int:
        """Where the table ends: at a second heading, or after the last row that is more than a note."""
        end = 0
        for place, row in enumerate(rows):
            parted = place > 0 and row.number > rows[place - 1].number + 1
            if parted and all(isinstance(value, str) for value in filled(row)) and is_heading(row):
                return end
            alone = len(filled(row)) <= (1 if self.width > 1 else 0)
            if not is_note(row) and not (alone and (parted or place > end)):
                end = place + 1
        return end

    def _why_left_out(self, rows: list[Row], place: int) -> str | None:
        row = rows[place]
        cells = filled(row)
        if self.config.hidden_rows == "skip" and row.number in self.grid.hidden_rows:
            return "hidden rows"
        if len(cells) > 1 and texts_of(row) <= self.names:
            return "repeated headings"
        if len(cells) == 1 and isinstance(row.value(1), int) and self.width > 1 and row.number not in self.continued:
            return "rows that hold a number and nothing else"
        if self.config.total_rows == "skip" and (is_total_row(row) or self._sums_up(row)):
            return TOTALS
        if is_note(row):
            return NOTES
        if len(cells) == 1 and isinstance(cells[0], str) and self._is_section(rows, place):
            return SECTIONS
        return None

    def _is_section(self, rows: list[Row], place: int) -> bool:
        """A single text over the width of the table, or one after a blank row with a full row right below it."""
        row = rows[place]
        before = rows[place - 1].number if place else self.heading.number
        followed = place + 1 < len(rows) and rows[place + 1].number == row.number + 1 and len(filled(rows[place + 1])) > 1
        return self.width > 2 and (row.number in self.wide or (row.number > before + 1 and followed))

    def _add(self, row: Row) -> None:
        self.with_text += any(isinstance(value, str) for value in row.values)
        for column, value in enumerate(row.values):
            if is_number(value):
                total, addends = self.sums.get(column, (0.0, 0))
                self.sums[column] = total + value, addends + 1

    def _sums_up(self, row: Row) -> bool:
        """Whether a row without any text holds nothing but sums of the rows above it, which have texts."""
        if not self.with_text or not all(is_number(value) for value in filled(row)):
            return False
        reached = [(value, *self.sums.get(column, (0.0, 0))) for column, value in enumerate(row.values) if value is not None]
        return all(addends > 1 and abs(total - value) < 0.005 for value, total, addends in reached)


def filled(row: Row) -> list[Any]:
    """The cells that hold anything."""
    return [value for value in row.values if value is not None]


def texts_of(row: Row) -> set[str]:
    """The cells as texts, whatever their case and punctuation."""
    return {fold(as_text(value) or "") for value in filled(row)}


def is_number(value: Any) -> bool:
    """Whether a cell is a number; yes and no are none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_note(row: Row) -> bool:
    """A remark that stands alone, or a line such as "Prepared by: | …"."""
    cells = filled(row)
    first = cells[0] if cells else None
    return isinstance(first, str) and len(cells) <= 2 and NOTE.match(first.strip()) is not None


def is_total_row(row: Row) -> bool:
    """A row that sums others up: its first text is a word for total, and hardly anything but amounts stands beside it."""
    texts = [value.strip() for value in row.values if isinstance(value, str)]
    first = texts[0].rstrip(":").strip() if texts else ""
    others = sum(not (read_amount(text) or currency_of(text) or COUNTED.fullmatch(text)) for text in texts[1:])
    if TOTAL.fullmatch(first) and first.casefold() != "sum":
        return others <= 1
    return others == 0 and (TOTAL.fullmatch(first) is not None or BEGINS_TOTAL.match(first) is not None)


def _reached(numbers: set[int], areas: Iterable[Area], after: int) -> set[int]:
    """Rows that merged ranges reach, from their first row on or, if `after` is 1, from the row below it."""
    return {number for area in areas for number in numbers.intersection(range(area.top + after, area.bottom + 1))}
