"""The records of a table in batches, with what is said of them."""

from collections.abc import Iterator
from itertools import islice

from datalayer.contract import Batch
from datalayer.files.sheet import listed
from plugins.workbook.handing import Handing
from plugins.workbook.tables import Table

CHUNK = 10_000


def batches_of(handing: Handing, origin: str) -> Iterator[Batch]:
    """All records of a table; what was noticed comes with the first batch, what was done with the last."""
    mapping = handing.mapping()
    records = handing.records()
    notes = (*handing.table.notes(), *_noticed(handing.table), *handing.columns.notes)
    chunk = list(islice(records, CHUNK))
    if not chunk:
        yield Batch(origin, rows=[], notes=(*notes, *handing.notes(), f"{origin}, has a heading and no rows."))
    while chunk:
        following = list(islice(records, CHUNK))
        rows = [cells for _, cells in chunk]
        told = notes if following else (*notes, *handing.notes())
        yield Batch(origin, rows=rows, records=[number for number, _ in chunk], mapping=mapping, notes=told)
        chunk, notes = following, ()


def _noticed(table: Table) -> list[str]:
    """What hides in the rows of a table, and what could not be read."""
    grid, here = table.grid, {row.number for row in table.rows}
    told = []
    hidden = sorted(grid.hidden_rows & here)
    if grid.filtered:
        told.append(f"A filter is on: {len(hidden)} of the rows are hidden by it.")
    if hidden:
        told.append(f"Hidden rows were read too: row {listed(hidden)}.")
    if grid.hidden_columns:
        told.append(f"Hidden columns were read too: {', '.join(grid.hidden_columns)}.")
    for what, cells in (("a spreadsheet error", grid.errors), ("a formula that was saved without its result", grid.unsaved)):
        rows = sorted({row for row, _ in cells} & here)
        if rows:
            told.append(f"Cells that hold {what} were taken as empty: row {listed(rows)}.")
    return told
