"""Which kind of record the columns of a table are most likely about. A proposal only, for a person to change."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from datalayer.files.wording import HINTS, plain, propose_columns
from datalayer.models import RECORDS, Record

MADE_UP = {"meeting", "status", "currency", "registration_id", "request_id", "commitment_id", "pledge_id", "payment_id"}
"""required fields that a table kept by hand often lacks: they have a usual value, or the place of the row serves"""
MOST_HINTS = 2
"""hints of a title that count"""
FEWEST = 2
"""fields below which a table is not taken for a record"""
SHOWN = 50
"""distinct values of a column that are handed to the mapping screen"""
LEFT_OUT = ("attachment",)
"""records that no table kept by hand is about"""


@dataclass(frozen=True)
class Proposal:
    """A record and its columns."""

    model: type[Record]
    columns: dict[str, str]
    """field → column"""
    score: float


Holds = Callable[[type[Record], str, str], bool]
"""record, field, column → whether the column can be the field by its cells"""


def propose_records(heading: Sequence[str], said: str = "", holds: Holds = lambda model, name, column: True) -> list[Proposal]:
    """Records of which at least two fields stand in the heading, the likeliest first. `said`: titles of the sheet and table.

    A column that few kinds of records have tells more than one that all have; a hint in the title tells as much as two columns.
    """
    found = {
        table: {name: column for name, column in propose_columns(model, heading).items() if holds(model, name, column)}
        for table, model in RECORDS.items()
        if table not in LEFT_OUT
    }
    claims = Counter(column for columns in found.values() for column in set(columns.values()))
    proposals = [
        Proposal(RECORDS[table], columns, _score(RECORDS[table], columns, claims, said))
        for table, columns in found.items()
        if len(columns) >= FEWEST
    ]
    order = list(ORDER)
    return sorted(proposals, key=lambda one: (-one.score, order.index(one.model.table) if one.model.table in order else 99))


ORDER = ("registration", "attendance", "nomination", "travel_request", "contribution")
"""which is meant where two are as likely"""


def _score(model: type[Record], columns: dict[str, str], claims: Counter[str], said: str) -> float:
    telling = sum(1 / claims[column] for column in columns.values())
    lacking = [name for name, info in model.model_fields.items() if info.is_required() and name not in columns]
    hinted = min(MOST_HINTS, sum(word in f" {plain(said)} " for word in HINTS.get(model.table, ())))
    return len(columns) + 2 * telling - 2 * len(set(lacking) - MADE_UP) + 2 * hinted


def records_of(model: type[Record]) -> str:
    """Several records of a kind, for a sentence: "travel requests"."""
    name = model.table.replace("_", " ")
    return name if name == "attendance" else f"{name}s"


def examples(cells: Iterable[str | None]) -> tuple[str, ...]:
    """The distinct texts of a column, as many as a mapping screen shows."""
    return tuple(islice(dict.fromkeys(cell.strip() for cell in cells if cell and cell.strip()), SHOWN))
