"""What is put into blank cells, and said: merged ranges, and values that hold for the rows below."""

from collections import defaultdict
from collections.abc import Iterable

from datalayer.files.heading import match_columns
from datalayer.files.kinds import NUMBERS, kind_of
from datalayer.files.sheet import as_text, listed
from datalayer.models import Record
from plugins.workbook.columns import Columns
from plugins.workbook.config import WorkbookConfig
from plugins.workbook.tables import Table

Filled = dict[int, dict[str, str]]
"""row → column → text that stands there beside what is written"""
HOLDS_BELOW = ("represents", "country", "member", "delegation", "holder", "regional_group", "stakeholder_group", "payer", "donor")
"""fields that people often write once for the rows below"""


def fill_down(
    table: Table, columns: Columns, counted: Iterable[str], model: type[Record], config: WorkbookConfig
) -> tuple[Filled, list[str]]:
    """Cells merged downwards and columns that are told to be filled. `counted`: columns of amounts, which are never repeated."""
    numbers = {column for name, column in columns.of.items() if kind_of(model, name) in NUMBERS} | set(counted)
    filled: Filled = defaultdict(dict)
    rows_of: dict[str, list[int]] = defaultdict(list)
    kept_once: dict[str, list[int]] = defaultdict(list)
    values = {row.number: row for row in table.grid.rows}
    here = {row.number for row in table.rows}
    across = set()
    for area in sorted(table.grid.areas, key=lambda area: (area.left, area.top)):
        across |= {area.top} & here if area.right > area.left else set()
        value = values[area.top].value(area.left) if area.top in values else None
        if value is None or area.top <= table.heading[1] or area.left > len(table.names):
            continue
        column = table.names[area.left - 1]
        for number in sorted(here & set(range(area.top + 1, min(area.bottom, max(here, default=0)) + 1))):
            (kept_once if column in numbers else rows_of)[column].append(number)
            if column not in numbers:
                filled[number][column] = (as_text(value) or "").strip()
    told = [f'"{column}": cells merged downwards were filled: row {listed(rows)}.' for column, rows in rows_of.items()]
    told += [
        f'"{column}": a number merged over several rows was not repeated, as it would count twice: row {listed(rows)}.'
        for column, rows in kept_once.items()
    ]
    if across:
        told.append(f"Cells merged across columns stand in the first of them: row {listed(sorted(across))}.")
    told += _fill_as_told(table, filled, config)
    return filled, told + _hints(table, columns, filled, config)


def _fill_as_told(table: Table, filled: Filled, config: WorkbookConfig) -> list[str]:
    told = []
    for column in match_columns({name: name for name in config.fill_down}, table.names, table.title).values():
        if column not in table.names:
            told.append(f'Sheet "{table.title}" has no column "{column}" to fill down.')
            continue
        last, rows = None, []
        for row, value in table.cells(column):
            if value is None and last is not None and column not in filled[row.number]:
                filled[row.number][column] = last
                rows.append(row.number)
            last = (as_text(value) or "").strip() if value is not None else filled[row.number].get(column, last)
        if rows:
            told.append(f'"{column}": blank cells were filled from above, as fill_down says: row {listed(rows)}.')
    return told


def _hints(table: Table, columns: Columns, filled: Filled, config: WorkbookConfig) -> list[str]:
    """Columns that look as if a value held for the rows below it; nothing is filled unless a person says so."""
    told = []
    for name, column in columns.of.items():
        if name not in HOLDS_BELOW or column in config.fill_down:
            continue
        blank = [value is None and column not in filled.get(row.number, {}) for row, value in table.cells(column)]
        if len(blank) > 3 and not blank[0] and 0.4 * len(blank) <= sum(blank):
            told.append(
                f'"{column}" is blank in {sum(blank)} of {len(blank)} rows: if a value holds for the rows below it, '
                f'set fill_down = ["{column}"].'
            )
    return told
