"""Days and moments: as texts in any order, as numbers of a spreadsheet, or as days."""

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from datalayer.contract import DateOrder, Place
from datalayer.files.kinds import Kind
from datalayer.files.moments import find_order, read
from datalayer.files.sheet import as_text, count
from plugins.workbook.columns import is_serial
from plugins.workbook.meanings import Cells, Meanings
from plugins.workbook.tables import Table


def read_days(cells: dict[str, Cells], kinds: dict[str, Kind], table: Table, found: Meanings, place: Place) -> None:
    """The meanings of all cells of fields of days, under one order of day and month for the whole table."""
    texts = [text for name in cells for text in cells[name].texts]
    order, sentence = find_order(texts, place.days) if found.order is None else (found.order, "")
    found.order = order
    if sentence:
        found.notes.append(sentence)
    for name in cells:
        for text, meant in _meant_days(cells[name], order, table, kinds[name]):
            found.mean(name, text, meant)
        serials = sum(is_serial(value) for value in cells[name].numbers + cells[name].texts)
        if serials:
            found.notes.append(f"{cells[name].title}: {count(serials, 'number')} read as days, as spreadsheets store them.")
    clocks = [name for name, kind in kinds.items() if kind == "moment" and any(_has_clock(value) for value in cells[name].values)]
    if clocks:
        found.notes.append(f"Times without a zone were read in the zone of the source: {place.time_zone}.")


def _has_clock(value: Any) -> bool:
    if isinstance(value, datetime):
        return value.time() != time()
    written = read(value) if isinstance(value, str) else None
    return written is not None and bool(written.clock) and not written.offset


def _meant_days(cells: Cells, order: DateOrder | None, table: Table, kind: Kind) -> Iterator[tuple[str, str]]:
    """Text → ISO text; a field of days takes no time."""
    for value in dict.fromkeys(cells.values):
        text = as_text(value) or ""
        if is_serial(value):
            moment = table.grid.moment_of(float(value))
            meant = as_text(moment) if moment else None
        elif isinstance(value, str):
            written = read(value)
            meant = written.iso(order) if written else None
        else:
            meant = text
        if meant is not None:
            yield text, meant if kind == "moment" else meant[:10]
