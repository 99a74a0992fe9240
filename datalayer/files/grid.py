"""A sheet as rows of values, with what a person sees besides: merged ranges, looks of cells, what is hidden. Read in one pass."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import IO, Any
from xml.etree.ElementTree import Element

from openpyxl.utils import column_index_from_string, get_column_letter, range_boundaries
from openpyxl.utils.datetime import from_excel, from_ISO8601
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

TAIL = 16 << 20
"""bytes after the rows of a sheet that are searched for merged ranges"""
ROW, COLUMN, FILTER, MERGED, VALUE, FORMULA, INLINE, TEXT, RUN, SHARED = (
    f"{{{SHEET_MAIN_NS}}}{name}" for name in ("row", "col", "autoFilter", "mergeCell", "v", "f", "is", "t", "r", "si")
)


@dataclass(frozen=True)
class Area:
    """A merged range; rows and columns count from 1."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True)
class Row:
    """A row with anything in it: its number, the values from column 1 on, and the style of each."""

    number: int
    values: list[Any]
    styles: list[int]

    def value(self, column: int) -> Any:
        """The value of a column, counted from 1; None beyond the last."""
        return self.values[column - 1] if 0 < column <= len(self.values) else None


@dataclass(frozen=True)
class Look:
    """What a style shows: the colour of the fill (RRGGBB), whether it is struck through, the format of numbers."""

    fill: str | None
    struck: bool
    number_format: str


@dataclass
class Grid:
    """A sheet: its rows that hold anything, and what was noticed."""

    title: str
    epoch: datetime
    rows: list[Row] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[str] = field(default_factory=list)
    filtered: bool = False
    unsaved: list[tuple[int, int]] = field(default_factory=list)
    """(row, column) of formulas without a saved result"""
    errors: list[tuple[int, int]] = field(default_factory=list)
    """(row, column) of spreadsheet errors, which are read as empty"""
    whole: bool = True
    """whether all rows were read"""
    looks: dict[int, Look] = field(default_factory=dict)
    """style → what it shows"""

    def moment_of(self, serial: float) -> datetime | None:
        """The moment that a number means in this workbook, which counts days from 1900 or from 1904."""
        try:
            moment = from_excel(serial, self.epoch)
        except (OverflowError, ValueError):
            return None
        return moment if isinstance(moment, datetime) else None


class Texts:
    """The list of texts that the cells of a workbook share, read only as far as it is needed."""

    def __init__(self, source: IO[bytes] | None) -> None:
        self._read: list[str] = []
        self._more = _shared(source) if source else iter(())

    def __getitem__(self, place: int) -> str:
        """A text by its number. Raises IndexError if there are fewer."""
        while len(self._read) <= place:
            text = next(self._more, None)
            if text is None:
                raise IndexError(place)
            self._read.append(text)
        return self._read[place]


def _shared(source: IO[bytes]) -> Iterator[str]:
    for _, element in iterparse(source):
        if element.tag == SHARED:
            yield "".join(_runs(element))
            element.clear()


class RowReader:
    """The rows of one sheet, cell by cell, and what its other parts tell; whatever else a sheet holds is passed over."""

    def __init__(self, book: Any, shared_strings: Texts, grid: Grid) -> None:
        self.book = book
        self.strings = shared_strings
        self.grid = grid

    def rows(self, source: IO[bytes]) -> Iterator[Row]:
        """Rows that hold a value."""
        number = 0
        for _, element in iterparse(source):
            if element.tag == ROW:
                number = int(float(element.get("r") or number + 1))
                row = self._row(number, element)
                if element.get("hidden") in ("1", "true"):
                    self.grid.hidden_rows.add(number)
                element.clear()
                if row.values:
                    yield row
            elif element.tag == COLUMN and element.get("hidden") in ("1", "true"):
                first, last = int(element.get("min", 0)), int(element.get("max", 0))
                self.grid.hidden_columns += [get_column_letter(column) for column in range(first, min(last, first + 50) + 1)]
            elif element.tag == FILTER:
                self.grid.filtered = len(element) > 0
            elif element.tag == MERGED:
                self.grid.areas += _area(element.get("ref", ""))

    def _row(self, number: int, element: Element) -> Row:
        cells, width, column = [], 0, 0
        for cell in element:
            column = _column(cell.get("r", "")) or column + 1
            value = self._value(cell, number, column)
            width = column if value is not None else width
            cells.append((column, value, int(cell.get("s", 0))))
        row = Row(number, [None] * width, [0] * width)
        for column, value, style in cells if width else ():
            if column <= width:
                row.values[column - 1], row.styles[column - 1] = value, style
        return row

    def _value(self, cell: Element, number: int, column: int) -> Any:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find(INLINE)
            return None if inline is None else _text("".join(_runs(inline)))
        value = cell.findtext(VALUE)
        if not value:
            if cell.find(FORMULA) is not None:
                self.grid.unsaved.append((number, column))
            return None
        if kind == "e":
            self.grid.errors.append((number, column))
            return None
        if kind == "s":
            return _text(self.strings[int(value)])
        if kind == "str":
            return _text(value)
        if kind == "b":
            return value in ("1", "true")
        return from_ISO8601(value) if kind == "d" else self._number(value, int(cell.get("s", 0)), number, column)

    def _number(self, value: str, style: int, number: int, column: int) -> Any:
        cast = float(value) if "." in value or "e" in value.casefold() else int(value)
        if style not in self.book._date_formats:
            return cast
        try:
            return from_excel(cast, self.book.epoch, timedelta=style in self.book._timedelta_formats)
        except (OverflowError, ValueError):
            self.grid.errors.append((number, column))
            return None


def _runs(inline: Element) -> Iterator[str]:
    """The runs of a text; how it is pronounced, which East Asian texts bring along, is no part of it."""
    for part in inline:
        if part.tag == TEXT:
            yield part.text or ""
        elif part.tag == RUN:
            yield part.findtext(TEXT) or ""


def _text(value: str) -> str | None:
    """A text; one of blanks only is none."""
    return value if value and value.strip() else None


@lru_cache(maxsize=100_000)
def _letters(letters: str) -> int:
    return column_index_from_string(letters)


def _column(reference: str) -> int:
    """The column of a reference such as AB12, counted from 1; 0 for none."""
    letters = reference.rstrip("0123456789")
    return _letters(letters) if letters else 0


def _area(ref: str) -> list[Area]:
    left, top, right, bottom = range_boundaries(ref)
    return [Area(left, top, right, bottom)] if None not in (left, top, right, bottom) else []


def areas_after_the_rows(source: IO[bytes]) -> Iterator[Area]:
    """Merged ranges stand after the rows: they are searched for there without reading the rows."""
    seen = b""
    while (chunk := source.read(1 << 20)) and b"sheetData>" not in seen:
        seen = seen[-20:] + chunk
    tail = seen.partition(b"</sheetData>")[2] + chunk + source.read(TAIL)
    for ref in re.findall(rb'mergeCell\s[^>]*?ref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"', tail):
        yield from _area(ref.decode())
