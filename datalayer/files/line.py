"""One record of a file, as it stands there: what a person sees who opens the file at that row."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice, zip_longest

from datalayer.contract import Line, TableFile
from datalayer.errors import SourceError
from datalayer.files.sheet import Sheet

LONGEST = 16 << 20
"""characters of one cell"""
Cells = Sequence[str | None]


def beside(heading: Sequence[str], cells: Cells | None) -> Line | None:
    """Each cell with its heading; one that stands beside the table is named by the number of its column. None without cells."""
    if cells is None:
        return None
    last = max((place for place, cell in enumerate(cells, 1) if cell), default=0)
    pairs = zip_longest(heading, cells[: max(last, len(heading))])
    return [(name or f"column {place}", cell or None) for place, (name, cell) in enumerate(pairs, 1)]


def sheet_row(sheet: Sheet, record: int) -> Cells | None:
    """The cells of a row of a sheet; None if it has no such row."""
    return next((cells for number, cells in sheet.rows[record - 1 : record] if number == record), None)


def text_row(table: TableFile, record: int) -> Cells | None:
    """The cells of a record of a delimited file, read up to there; None if it has fewer. Raises SourceError."""
    encoding = "utf-8-sig" if table.encoding == "utf-8" else table.encoding
    try:
        with long_cells(), table.path.open(encoding=encoding, newline="") as handle:
            lines = (line.replace("\0", "") for line in handle)
            rows = csv.reader(lines, delimiter=table.delimiter, quotechar=table.quote)
            return next(islice(rows, record - 1, record), None)
    except (csv.Error, UnicodeError, LookupError):
        raise SourceError(f"{table.path.name} breaks off within a cell or mixes encodings: export it again as CSV.") from None


@contextmanager
def long_cells() -> Iterator[None]:
    """Lets the csv module read cells of up to `LONGEST` characters."""
    limit = csv.field_size_limit(LONGEST)
    try:
        yield
    finally:
        csv.field_size_limit(limit)
