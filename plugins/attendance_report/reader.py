"""A report as rows of text: encodings, the sign between cells, cells wrapped by spreadsheets, quotes that are not closed."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from datalayer.errors import SourceError
from datalayer.files.paths import is_workbook
from datalayer.files.sheet import open_sheet
from datalayer.files.text import DELIMITERS, HEAD, find_delimiter, read_text

LARGEST = 256 << 20
"""bytes; no report of a meeting is larger"""
LARGEST_WORKBOOK, QUICK_WORKBOOK = 16 << 20, 2 << 20
"""bytes of a workbook that is read, and of one that is looked at to recognise it"""
HEAD_ROWS = 2_000
"""rows that are looked at to recognise a report"""
LOOKED_AT = 400
"""rows from which the sign between cells is told"""
WRAPPED = re.compile(r'="(.*)"', re.DOTALL)


@dataclass(frozen=True)
class Line:
    """A row of the file and its number, counted as a spreadsheet counts."""

    number: int
    cells: tuple[str, ...]

    @property
    def filled(self) -> list[str]:
        """The cells that hold something."""
        return [cell for cell in self.cells if cell]


@dataclass
class Lines:
    """The rows of a file that are not blank, and what was noticed."""

    rows: list[Line]
    whole: bool = True
    """whether these are all rows of the file"""
    notes: list[str] = field(default_factory=list)


def read_lines(path: Path, encoding: str | None, known: Callable[[str], object], whole: bool = True) -> Lines:
    """The rows of a text file or workbook, or of its head. `known` tells whether a cell is a heading that reports have.

    Raises SourceError for what is no table.
    """
    if is_workbook(path):
        return _sheet(path, LARGEST_WORKBOOK if whole else QUICK_WORKBOOK)
    if path.stat().st_size > LARGEST:
        raise SourceError(f"{path.name} is larger than {LARGEST >> 20} MB: that is no attendance report.")
    found = read_text(path, encoding)
    text, complete = found.head, found.whole
    if whole and not complete:
        text, complete = path.read_bytes().decode(found.encoding, errors="replace").removeprefix("\ufeff"), True
    notes = _removed(text)
    text = text.replace("\0", "")
    rows, told = _records(text, _delimiter(text, known), path.name)
    if not whole:
        complete, rows = complete and len(rows) <= HEAD_ROWS, rows[: HEAD_ROWS if complete else min(HEAD_ROWS, len(rows) - 1)]
    lines = [Line(number, tuple(map(_cell, cells))) for number, cells in enumerate(rows, 1)]
    return Lines([line for line in lines if any(line.cells)], complete, notes + told)


def _removed(text: str) -> list[str]:
    zeros, unread = text.count("\0"), text.count("\ufffd")
    notes = [f"NUL characters that were removed: {zeros}."] if zeros else []
    return notes + (
        [f"Characters that could not be decoded: {unread}. Export the file again, or set encoding."] if unread else []
    )


def _sheet(path: Path, largest: int) -> Lines:
    if path.stat().st_size > largest:
        raise SourceError(f"{path.name} is larger than {largest >> 20} MB: that is no attendance report.")
    sheet = open_sheet(path, None)
    lines = [Line(number, tuple(_cell(cell or "") for cell in cells)) for number, cells in sheet.rows]
    return Lines([line for line in lines if any(line.cells)], notes=list(sheet.notes))


def _cell(cell: str) -> str:
    """Without spaces around it, and without the ="…" by which a spreadsheet is kept from changing it."""
    plain = cell.strip().strip("\ufeff").strip()
    wrapped = WRAPPED.fullmatch(plain)
    return wrapped[1].replace('""', '"').strip() if wrapped else plain


def _delimiter(text: str, known: Callable[[str], object]) -> str:
    """The sign that makes most known headings; where none is known, tabs if most lines have some, else what fits best."""
    head = text[: HEAD // 4]
    scores = {sign: _known_cells(head, sign, known) for sign in DELIMITERS}
    best = max(DELIMITERS, key=lambda sign: scores[sign])
    if scores[best] > 1:
        return best
    lines = [line for line in head.splitlines()[:LOOKED_AT] if line.strip()]
    return "\t" if sum("\t" in line for line in lines) * 2 > len(lines) else find_delimiter(head, '"', len(head) == len(text))


def _known_cells(head: str, sign: str, known: Callable[[str], object]) -> int:
    """Known headings in the row that has most of them."""
    rows = csv.reader(io.StringIO(head, newline=""), delimiter=sign)
    most = 0
    for _ in range(LOOKED_AT):
        try:
            cells = next(rows)
        except StopIteration:
            break
        except csv.Error:
            continue
        most = max(most, sum(len(cell) < 80 and known(_cell(cell)) is not None for cell in cells[:100]))
    return most


def _records(text: str, sign: str, name: str) -> tuple[list[list[str]], list[str]]:
    """All records. A quote that is not closed would swallow the rows up to the next one: then each line is read on its own."""
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)), []
    except csv.Error:
        pass
    try:
        lenient = list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))
        if not any("\n" in cell or "\r" in cell for cells in lenient for cell in cells):
            return lenient, []
        told = "Some quotes are not closed: each line was read on its own."
        return list(_by_line(text, sign)), [told]
    except csv.Error:
        raise SourceError(f"{name} cannot be read as a table: a cell is longer than 128 KB. Export it again.") from None


def _by_line(text: str, sign: str) -> Iterator[list[str]]:
    for line in io.StringIO(text, newline=None):
        yield next(csv.reader([line.rstrip("\n")], delimiter=sign), [])
