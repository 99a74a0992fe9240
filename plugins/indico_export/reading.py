"""A CSV or XLSX file → a table, or the first of its rows."""

import csv
from collections.abc import Sequence
from pathlib import Path

from datalayer.errors import SourceError
from datalayer.files.heading import find_heading, unique_names
from datalayer.files.line import long_cells
from datalayer.files.paths import is_workbook
from datalayer.files.sheet import open_sheet, peek_sheet
from datalayer.files.text import find_delimiter, read_text, records
from plugins.indico_export.columns import KNOWN
from plugins.indico_export.tables import Form, Table, last_filled, take


def read_table(path: Path) -> Table:
    """The whole file; SourceError if it cannot be read or holds no heading."""
    return _read_sheet(path) if is_workbook(path) else _read_text(path)


def head_of(path: Path, count: int = 1_000) -> tuple[Form, tuple[str, ...], list[Sequence[str | None]], bool]:
    """Form, headings as they stand, the first rows, and whether these are all; SourceError as above."""
    if is_workbook(path):
        rows: list[Sequence[str | None]] = list(peek_sheet(path, count))
        form: Form = "xlsx"
        whole = len(rows) < count
    else:
        text = read_text(path, None)
        rows = list(records(text.head, find_delimiter(text.head, '"', text.whole), '"', text.whole))
        form, whole = "csv", text.whole
    position, titles = _heading(rows, path)
    return form, titles, rows[position + 1 :], whole


def _read_sheet(path: Path) -> Table:
    sheet = open_sheet(path, None)
    position, titles = _heading([cells for _, cells in sheet.rows], path)
    kept, notes = sheet.kept(position, "keep", "skip")
    table = Table(path.name, "xlsx", unique_names(titles), titles, notes=notes)
    take(table, [(record, [_without_returns(cell) for cell in cells]) for record, cells in kept], len(sheet.rows[position][1]))
    return table


def _read_text(path: Path) -> Table:
    text = read_text(path, None)
    delimiter = find_delimiter(text.head, '"', text.whole)
    encoding = "utf-8-sig" if text.encoding == "utf-8" else text.encoding
    try:
        with long_cells(), path.open(encoding=encoding, newline="") as handle:
            rows = list(csv.reader((line.replace("\0", "") for line in handle), delimiter=delimiter))
    except (csv.Error, UnicodeError):
        raise SourceError(f"{path.name} breaks off within a cell or mixes encodings: export it again as CSV.") from None
    position, titles = _heading(rows, path)
    table = Table(path.name, "csv", unique_names(titles), titles, delimiter=delimiter)
    take(table, [(position + 2 + place, cells) for place, cells in enumerate(rows[position + 1 :])], len(rows[position]))
    return table


def _heading(rows: Sequence[Sequence[str | None]], path: Path) -> tuple[int, tuple[str, ...]]:
    position = find_heading(rows, KNOWN)
    if position is None:
        raise SourceError(f"{path.name} holds no heading, only blank cells: export it again.")
    cells = rows[position]
    return position, tuple(" ".join((cell or "").split()) for cell in cells[: last_filled(cells)])


def _without_returns(cell: str | None) -> str | None:
    """A carriage return, which XLSX writes as _x000D_, is part of a line break."""
    return cell.replace("_x000D_\n", "\n").replace("_x000D_", "\n") if cell else cell
