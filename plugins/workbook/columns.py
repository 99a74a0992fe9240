"""Which column each field takes: as a person mapped it, else by its heading, if its cells can be read so."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from datalayer.contract import Mapping
from datalayer.errors import SourceError
from datalayer.files.amounts import read_amount
from datalayer.files.heading import match_columns
from datalayer.files.kinds import DAYS, accepts, kind_of
from datalayer.files.meaning import is_nothing
from datalayer.files.moments import read
from datalayer.files.private import is_private, told
from datalayer.files.sheet import as_text
from datalayer.files.wording import propose_columns, propose_values
from datalayer.models import Record
from datalayer.vocabulary import fold
from plugins.workbook.config import WorkbookConfig
from plugins.workbook.tables import Table

SERIALS = (20_000, 80_000)
"""numbers that a spreadsheet would show as days from 1954 to 2119"""


@dataclass
class Columns:
    """field → column, the columns that are dropped, and what is told of it."""

    of: dict[str, str]
    private: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def score_with(model: type[Record], config: WorkbookConfig) -> Any:
    """How well names fit as a heading: the fields that they give, those that a person mapped before all."""

    def score(names: tuple[str, ...]) -> float:
        folded = {fold(name) for name in names}
        mapped = sum(fold(theirs) in folded for theirs in (*config.mapped.values(), *config.unfold))
        return 3 * mapped + len(propose_columns(model, names))

    return score


def choose_columns(table: Table, model: type[Record], config: WorkbookConfig, origin: str) -> Columns:
    """The columns of a table. Raises SourceError where a column that a person mapped is not there."""
    mapped = match_columns(config.mapped, table.names, origin)
    absent = [column for column in (*mapped.values(), *_unfolded(config, table)) if column not in table.names]
    if absent:
        has = Mapping(dict(mapped)).resolve(model, table.names).has(table.names)
        raise SourceError(f"{origin} has no column {absent[0]!r}. {has} Correct [source.columns].")
    columns = Columns(dict(mapped))
    columns.private = [name for name in table.names if is_private(name) and name not in mapped.values()]
    columns.notes += told(columns.private)
    unwanted = {fold(name) for name in config.not_wanted}
    free = [
        name for name in table.names
        if name not in (*columns.private, *mapped.values(), *_unfolded(config, table)) and fold(name) not in unwanted
    ]  # fmt: skip
    by_cell = {config.target, *(name for words in config.unfold.values() for name in words)}
    open_fields = [name for name in model.model_fields if name not in {*mapped, *config.constants, *by_cell}]
    found = propose_columns(model, [*mapped.values(), *free], open_fields) if config.find_columns else {}
    for name, column in found.items():
        if column in free:
            _take(columns, table, model, name, column)
    taken = ", ".join(f'"{column}" as {name}' for name, column in columns.of.items())
    columns.notes.insert(0, f'Sheet "{table.title}": taken were {taken or "no columns"}.')
    return columns


def _unfolded(config: WorkbookConfig, table: Table) -> list[str]:
    return list(match_columns({theirs: theirs for theirs in config.unfold}, table.names, table.title).values())


def _take(columns: Columns, table: Table, model: type[Record], name: str, column: str) -> None:
    """A proposal is taken if most of its cells can be read as the field wants them, or if the field must be filled."""
    filled = [value for _, value in table.cells(column) if value is not None and not is_nothing(as_text(value) or "")]
    readable = sum(can_read(model, name, value) for value in filled[:LOOKED_AT])
    if model.model_fields[name].is_required() or 2 * readable >= len(filled[:LOOKED_AT]):
        columns.of[name] = column
    else:
        columns.notes.append(
            f'Column "{column}" was not taken for {name}: most of its cells cannot be read so. It is kept as extra; '
            f"if it is {name}, map it under columns and its words under values."
        )


LOOKED_AT = 500
"""filled cells of a column that are looked at"""


def can_read(model: type[Record], name: str, value: Any) -> bool:
    """Whether a cell can be read as a field wants it."""
    kind = kind_of(model, name)
    text = as_text(value) or ""
    if kind in ("word", "yes_no"):
        return accepts(model, name, text) or bool(propose_values(name, [text], model.table))
    if kind in DAYS:
        return isinstance(value, date | datetime) or is_serial(value) or read(text) is not None or accepts(model, name, text)
    if kind == "amount":
        return isinstance(value, int | float) or read_amount(text) is not None
    if kind == "count":
        return isinstance(value, int | float) or text.strip().isdigit()
    return True


def is_serial(value: Any) -> bool:
    """Whether a number is a day as spreadsheets store it."""
    if isinstance(value, str) and re.fullmatch(r"\d{5}(\.\d+)?", value.strip()):
        value = float(value)
    return isinstance(value, int | float) and not isinstance(value, bool) and SERIALS[0] <= value < SERIALS[1]
