"""What is mended in a table before its columns are read: private questions, moments, dates that people answered, torn rows."""

from collections.abc import Iterable

from datalayer.contract import Place
from datalayer.files.private import document_numbers, private_kind, without_numbers
from plugins.indico_export import columns as c
from plugins.indico_export.columns import counted
from plugins.indico_export.config import IndicoExportConfig
from plugins.indico_export.dates import answered_dates, moment, order_of
from plugins.indico_export.mapping import as_answered
from plugins.indico_export.tables import Cells, Table


def drop_private(table: Table) -> list[str]:
    """Takes private questions out of a table, and the numbers of documents out of all other answers; says so."""
    kinds = {heading: kind for heading in table.heading if (kind := private_kind(heading))}
    if not kinds:
        return []
    numbers = document_numbers({heading: table.column(heading) for heading in kinds})
    removed = 0
    for row in table.rows:
        for heading in kinds:
            row.cells.pop(heading, None)
        for heading, cell in row.cells.items() if numbers else ():
            row.cells[heading] = mended = without_numbers(cell, numbers) if cell else cell
            removed += mended != cell
    kept = [(name, title) for name, title in zip(table.heading, table.titles, strict=True) if name not in kinds]
    table.heading, table.titles = tuple(name for name, _ in kept), tuple(title for _, title in kept)
    notes = [f"Never stored, so dropped from {table.name}: {', '.join(map(repr, kinds))}."]
    return notes + (
        [f"{table.name}: numbers of such documents stood in {counted(removed, 'other cell')} and were removed."]
        if removed
        else []
    )


def read_moments(table: Table, headings: list[str], config: IndicoExportConfig, place: Place) -> list[str]:
    """Turns Indico's own moments into ISO texts, in place. What cannot be read is kept as it is, beside an empty moment."""
    order, told = order_of([table.column(heading) for heading in headings], config.date_order, place.days)
    unread = 0
    for row in table.rows:
        for heading in headings:
            cell = row.cells.get(heading)
            row.cells[heading] = read = moment(cell, order)
            if read is None and cell and cell.strip():
                row.kept[as_answered(heading)] = cell
                unread += 1
    notes = [f"{table.name}: {told}"] if told else []
    return notes + ([f"{table.name}: {unread} moments could not be read and were kept as extra."] if unread else [])


def read_answers(table: Table, headings: Iterable[str], config: IndicoExportConfig, place: Place) -> list[str]:
    """Turns answers that are dates into ISO texts, in place, without the wrong offset that Indico's CSV puts there."""
    shifted: dict[str, int] = {}
    unknown = []
    for heading in headings:
        dates, dropped, open_order = answered_dates(table.column(heading), config.date_order, place.days)
        for row, cell in zip(table.rows, dates, strict=True):
            row.cells[heading] = cell
        if dropped:
            shifted[heading] = dropped
        if open_order:
            unknown.append(heading)
    notes = []
    if shifted:
        notes.append(
            f"{table.name}: answers with dates came with an offset that Indico puts there wrongly; date and clock were taken as "
            f"written: {', '.join(f'{heading!r} ({count})' for heading, count in shifted.items())}."
        )
    if unknown:
        notes.append(
            f"{table.name}: whether dates begin with the day or the month cannot be known, so they were kept as written: "
            f"{', '.join(map(repr, unknown))}. Set date_order."
        )
    return notes


def broken_rows(table: Table) -> tuple[list[tuple[int, Cells]], list[str]]:
    """Rows whose cells do not stand under the headings, for the host to reject; none of these cells is kept."""
    rows = [(record, {c.NOT_READ: why}) for record, why in table.broken]
    note = (
        f"{table.name}: rows whose cells do not stand under the headings were rejected without them, as they may be private: "
        f"{', '.join(str(record) for record, _ in rows[:20])}{' and more' if len(rows) > 20 else ''}. Export it again."
    )
    return rows, [note] if rows else []
