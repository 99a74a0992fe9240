"""What a workbook is about, found from the headings of its sheets. Humble: a plugin that knows its file is surer."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from datalayer.contract import Recognised
from datalayer.errors import SourceError
from datalayer.files.book import open_book
from datalayer.files.grid import Grid
from datalayer.files.kinds import DAYS, kind_of
from datalayer.files.meaning import can_hold
from datalayer.files.moments import find_order
from datalayer.files.paths import is_workbook
from datalayer.files.private import is_private
from datalayer.files.proposal import Proposal, examples, propose_records, records_of
from datalayer.files.sheet import as_text, count
from datalayer.files.wording import propose_values
from datalayer.models import RECORDS, Registration
from plugins.workbook.config import EVERY, WorkbookConfig
from plugins.workbook.tables import Table, find_table

HEAD = 300
"""filled rows of a sheet that are looked at"""
SHEETS = 12
"""sheets that are looked at"""
LEAST, STEP, MOST = 0.34, 0.04, 0.6
"""confidence: that of two columns that are known, of each further one, and the highest"""
BY_HAND = 0.2
"""confidence of a table of which fewer are known: a person can map it"""
UNKNOWN = Proposal(Registration, {}, 0)
MAKES_UP = (
    "currency",
    "status",
    *sorted({name for model in RECORDS.values() for name in model.model_fields if name.endswith("_id")}),
)
"""a row without a number has that of its place, a record without a status the usual one, amounts show their currency"""


@dataclass
class Seen:
    """A sheet with a table, and what it is most likely about."""

    table: Table
    proposal: Proposal

    @property
    def stream(self) -> str:
        """The record, for a sentence."""
        return records_of(self.proposal.model)


def recognise_workbook(path: Path) -> Recognised | None:
    """What a workbook holds, by the sheet that tells most; None for what is no workbook or has no table."""
    try:
        if not is_workbook(path):
            return None
        with open_book(path) as book:
            seen = [one for title in book.visible[:SHEETS] if (one := _look(book.read(title, HEAD))) is not None]
    except (SourceError, OSError):
        return None
    if not seen:
        return None
    best = max(seen, key=lambda one: one.proposal.score)
    alike = [one for one in seen if one.proposal.model is best.proposal.model and set(one.table.names) == set(best.table.names)]
    alike = alike if best.proposal.columns else [best]
    others = [one for one in seen if one not in alike]
    return replace(_told(best, alike, others), others=tuple(_told(one, [one], []) for one in others))


def _look(grid: Grid) -> Seen | None:
    """The table of a sheet: that whose heading is known, else that below the widest of its first rows."""
    config = WorkbookConfig(path="-", stream=Registration.table)
    table = find_table(grid, lambda names: max((one.score for one in propose_records(names)), default=0), config)
    table = table or find_table(grid, lambda names: len(set(names)) / 1000 if len(names) > 1 else 0, config)
    if table is None or not table.rows:
        return None
    above = [as_text(value) or "" for row in grid.rows if row.number < table.heading[0] for value in row.values if value]
    cells = {name: examples(as_text(value) for _, value in table.cells(name)) for name in table.names}
    proposals = propose_records(
        table.names, " ".join([grid.title, *above[:5]]), lambda model, name, column: can_hold(model, name, cells[column])
    )
    return Seen(table, proposals[0] if proposals else UNKNOWN)


def _told(best: Seen, alike: list[Seen], others: list[Seen]) -> Recognised:
    table, proposal = best.table, best.proposal
    settings: dict[str, Any] = {
        "stream": proposal.model.table,
        "sheet": EVERY if len(alike) > 1 else table.title,
        "columns": {column: name for name, column in proposal.columns.items()},
        "find_columns": not proposal.columns,
    }
    columns = {name: examples(as_text(value) for _, value in table.cells(name)) for name in table.names if not is_private(name)}
    known = len(proposal.columns)
    confidence = min(MOST, LEAST + STEP * (known - 2)) if known else BY_HAND
    part = f"{len(alike)} sheets" if len(alike) > 1 else table.title
    asks = tuple(_asks(best, len(alike) > 1))
    return Recognised(confidence, _sentence(best, alike, others), settings, asks, columns, makes_up=MAKES_UP, part=part)


def _sentence(best: Seen, alike: list[Seen], others: list[Seen]) -> str:
    table, known = best.table, len(best.proposal.columns)
    rows = count(sum(len(one.table.rows) for one in alike), "row")
    more = "" if all(one.table.grid.whole for one in alike) else " or more"
    sheets = f"{len(alike)} sheets" if len(alike) > 1 else f'sheet "{table.title}"'
    likely = f", most likely of {best.stream}; {known} of {len(table.names)} columns are known" if known else ""
    sentence = f"A workbook kept by hand: {sheets} with {rows}{more}{likely}."
    known_too = [one for one in others if one.proposal.columns]
    if known_too:
        sentence += " Other sheets: " + ", ".join(f"{one.table.title} ({one.stream})" for one in known_too) + "."
    costs = [name for name in table.names if propose_values("component", [name.split(" / ")[-1]], "travel_cost")]
    if len(costs) > 1 and best.stream != "travel costs":
        sentence += f' Its columns {", ".join(costs)} are costs: a second source, stream = "travel_cost", reads them with unfold.'
    return sentence


def _asks(seen: Seen, one_sheet_per_meeting: bool) -> list[str]:
    model, columns = seen.proposal.model, seen.proposal.columns
    asks = []
    meeting = model.model_fields.get("meeting")
    if meeting is not None and meeting.is_required() and "meeting" not in columns and not one_sheet_per_meeting:
        asks.append("meeting")
    days = [column for name, column in columns.items() if kind_of(model, name) in DAYS]
    texts = [value for column in days for _, value in seen.table.cells(column) if isinstance(value, str)]
    order, question = find_order(texts)
    return asks + (["date_order"] if order is None and question else [])
