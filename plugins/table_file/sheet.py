"""An XLSX sheet as rows of text: merged cells filled, hidden and total rows told, the heading found."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from datalayer.errors import SourceError

UNPACKED_LIMIT = 2 << 30
"""bytes; a workbook that unpacks to more is refused"""
TOTAL = re.compile(r"(grand[ -]?|sub[ -]?|sous[ -]?)?totals?( général)?|sum|summe|gesamt|итого|总计", re.IGNORECASE)
OLE = b"\xd0\xcf\x11\xe0"


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
            notes.append(f"Hidden rows were {'left out' if hidden_rows == 'skip' else 'read too'}: {_listed(hidden)}.")
        if totals:
            notes.append(f"Rows of totals were left out: {_listed(totals)}.")
        return [(number, cells) for number, cells in body if number not in left_out], notes


def open_sheet(path: Path, name: str | None) -> Sheet:
    """The sheet of that name, else the first visible one with anything in it."""
    _refuse_what_is_no_workbook(path)
    try:
        workbook = load_workbook(path, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError, TypeError):
        raise SourceError(
            f"{path.name} is damaged or no workbook: open it in a spreadsheet program and save it as .xlsx."
        ) from None
    try:
        return _read(_choose(workbook.worksheets, name, path))
    finally:
        workbook.close()


def _refuse_what_is_no_workbook(path: Path) -> None:
    with path.open("rb") as handle:
        start, tail = handle.read(8), handle.read(1 << 20)
    if start.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in start + tail:
            raise SourceError(f"{path.name} is protected with a password: save it without one.")
        raise SourceError(f"{path.name} is an old .xls or protected workbook: save it as .xlsx without a password.")
    if not zipfile.is_zipfile(path):
        raise SourceError(f"{path.name} is not an XLSX workbook: save it as .xlsx.")
    with zipfile.ZipFile(path) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            raise SourceError(f"{path.name} is another kind of file, not an XLSX workbook: save it as .xlsx.")
        if sum(entry.file_size for entry in archive.infolist()) > UNPACKED_LIMIT:
            raise SourceError(f"{path.name} unpacks to more than 2 GB: save only the sheet that is needed.")


def _choose(sheets: list[Worksheet], name: str | None, path: Path) -> Worksheet:
    if name is not None:
        found = next((sheet for sheet in sheets if sheet.title.casefold() == name.casefold()), None)
        if found is None:
            raise SourceError(f"{path.name} has no sheet {name!r}; it has {', '.join(sheet.title for sheet in sheets)}.")
        return found
    visible = [sheet for sheet in sheets if sheet.sheet_state == "visible"] or sheets
    return next((sheet for sheet in visible if sheet.max_row > 1 or sheet["A1"].value is not None), visible[0])


def _read(sheet: Worksheet) -> Sheet:
    read = Sheet(sheet.title, [])
    filled = _merged(sheet)
    errors = 0
    for cells in sheet.iter_rows():
        texts = []
        for cell in cells:
            value = filled.get((cell.row, cell.column), cell.value)
            errors += cell.data_type == "e"
            texts.append(None if cell.data_type == "e" else as_text(value))
        read.rows.append((cells[0].row, texts))
    read.hidden = [row for row, shape in sheet.row_dimensions.items() if shape.hidden]
    if filled:
        read.notes.append(f"{len(sheet.merged_cells.ranges)} merged ranges were filled with their value.")
    hidden_columns = [letter for letter, shape in sheet.column_dimensions.items() if shape.hidden]
    if hidden_columns:
        read.notes.append(f"Hidden columns were read too: {', '.join(hidden_columns)}.")
    if errors:
        read.notes.append(f"{errors} cells hold a spreadsheet error and were taken as empty.")
    return read


def _merged(sheet: Worksheet) -> dict[tuple[int, int], Any]:
    """(row, column) → value of the merged range that it is in."""
    return {
        (row, column): sheet.cell(area.min_row, area.min_col).value
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
    }


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


def _listed(numbers: list[int]) -> str:
    shown = ", ".join(map(str, sorted(numbers)[:20]))
    return shown + (f" and {len(numbers) - 20} more" if len(numbers) > 20 else "")
