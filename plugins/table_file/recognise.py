"""What a table is about, found from its heading. The humblest of all: any plugin that knows its file is surer."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from datalayer.contract import Recognised
from datalayer.errors import SourceError
from datalayer.files.heading import LOOKED_AT, find_heading, unique_names
from datalayer.files.kinds import DAYS, kind_of
from datalayer.files.meaning import propose_meanings
from datalayer.files.moments import find_order
from datalayer.files.paths import is_workbook
from datalayer.files.private import is_private
from datalayer.files.proposal import Proposal, examples, propose_records, records_of
from datalayer.files.sheet import count, open_sheet
from datalayer.files.text import find_delimiter, read_text, records
from datalayer.models import Registration

HEAD = 300
"""rows that are looked at"""
LEAST, STEP, MOST = 0.3, 0.03, 0.45
"""confidence: that of two columns that are known, of each further one, and the highest"""
BY_HAND = 0.1
"""confidence of a table of which fewer are known: a person can map it"""
UNKNOWN = Proposal(Registration, {}, 0)

Rows = Sequence[Sequence[str | None]]


def recognise_table(path: Path) -> Recognised | None:
    """A delimited text or a sheet that has rows of several columns; None for anything else."""
    try:
        rows, sheet, whole = _rows(path)
    except (SourceError, OSError):
        return None
    found = _heading(rows)
    return _told(rows[found[0] :], found[1], sheet, whole) if found else None


def _rows(path: Path) -> tuple[Rows, str | None, bool]:
    """The first rows, the sheet they stand in, and whether they are all."""
    if is_workbook(path):
        sheet = open_sheet(path, None, HEAD)
        return [cells for _, cells in sheet.rows], sheet.title, len(sheet.rows) < HEAD
    text = read_text(path, None)
    rows = records(text.head, find_delimiter(text.head, '"', text.whole), '"', text.whole)
    return rows[:HEAD], None, text.whole and len(rows) <= HEAD


def _heading(rows: Rows) -> tuple[int, Proposal] | None:
    """The row of which most columns are known, and the likeliest record; else the widest, if the rows below are alike."""
    found = [(place, propose_records(unique_names(row))) for place, row in enumerate(rows[:LOOKED_AT]) if len(row) > 1]
    told = [(place, proposals[0]) for place, proposals in found if proposals]
    if told:
        return max(told, key=lambda one: one[1].score)
    place = find_heading(rows, set())
    return (place, UNKNOWN) if place is not None and _is_table(rows[place:]) else None


def _is_table(rows: Rows) -> bool:
    """Whether most rows below the first have as many cells as it has, two or more: prose has not."""
    below = [row for row in rows[1:] if any(row)]
    alike = sum(len(row) == len(rows[0]) for row in below)
    return len(rows[0]) > 1 and len(below) > 1 and alike >= 0.9 * len(below)


def _told(rows: Rows, proposal: Proposal, sheet: str | None, whole: bool) -> Recognised:
    stream, known = proposal.model.table, len(proposal.columns)
    body = [row for row in rows[1:] if any(cell and cell.strip() for cell in row)]
    names = unique_names(rows[0])
    settings: dict[str, Any] = {
        "stream": stream,
        "sheet": sheet,
        "columns": {column: name for name, column in proposal.columns.items()},
        "values": _values(proposal, names, body),
    }
    likely = f", most likely of {records_of(proposal.model)}; {known} of {len(names)} columns are known" if known else ""
    sure = LEAST if sheet else min(MOST, LEAST + STEP * (known - 2))  # of sheets the plugin workbook knows more
    rows_told = count(len(body), "row") if body else "columns without rows"
    return Recognised(
        sure if known else BY_HAND,
        f"A table of {'' if whole else 'more than '}{rows_told}{likely}.",
        {name: told for name, told in settings.items() if told},
        tuple(_asks(proposal, names, body)),
        {name: examples(_cells(body, place)) for place, name in enumerate(names) if not is_private(name)},
    )


def _cells(body: Rows, place: int) -> list[str | None]:
    return [row[place] for row in body if place < len(row)]


def _values(proposal: Proposal, names: tuple[str, ...], body: Rows) -> dict[str, dict[str, str]]:
    """field → {as written: our word, or "" for nothing}, for the texts whose meaning is known."""
    told = {
        name: propose_meanings(proposal.model, name, examples(_cells(body, names.index(column))))
        for name, column in proposal.columns.items()
    }
    return {name: meant for name, meant in told.items() if meant}


def _asks(proposal: Proposal, names: tuple[str, ...], body: Rows) -> list[str]:
    """What only a person can tell: the meeting, the order of dates, and the columns of required fields that were not found."""
    model, columns = proposal.model, proposal.columns
    lacking = [name for name, info in model.model_fields.items() if info.is_required() and name not in columns]
    asks = list(dict.fromkeys("meeting" if name == "meeting" else "columns" for name in lacking))
    places = [names.index(column) for name, column in columns.items() if kind_of(model, name) in DAYS]
    order, question = find_order(cell for place in places for cell in _cells(body, place))
    return asks + (["date_order"] if order is None and question else [])
