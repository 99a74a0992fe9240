"""What the rows that were not plainly right teach about their source: the order of its dates, its ways of writing words."""

from typing import Annotated

import duckdb
from pydantic import BaseModel, TypeAdapter, ValidationError

from datalayer.contract import DateOrder
from datalayer.intake.guards import Column, Context
from datalayer.intake.mapping import PARTS, Cells

MANY = 2_000
"""rows from which a second pass in SQL is cheaper than pydantic on each"""
WORDS = 200
"""distinct texts of a field up to which they are learned"""


def date_order(conn: duckdb.DuckDBPyConnection, cells: Cells, columns: list[Column]) -> tuple[DateOrder | None, str | None]:
    """Day first or month first, if a value above 12 tells; else None and a sentence on what cannot be known."""
    dated = [raw for column in columns if column.is_day and (raw := cells.raw(column.name))]
    if cells.mapping.date_order is not None or not dated:
        return cells.mapping.date_order, None
    union = " UNION ALL ".join(f"SELECT {raw} AS cell FROM _left" for raw in dict.fromkeys(dated))
    highest = ", ".join(f"max(CAST(regexp_extract(cell, '{PARTS}', {part}) AS INTEGER))" for part in (1, 2))
    seen, first, second = conn.execute(
        f"SELECT count(*), {highest} FROM ({union}) AS dates WHERE regexp_matches(cell, '{PARTS}')"
    ).fetchall()[0]
    if not seen:
        return None, None
    if first > 12 and second > 12:
        return None, 'Dates stand day first and month first in one file: mend them, or set date_order = "dmy" or "mdy".'
    if first <= 12 and second <= 12:
        return (
            None,
            'Whether dates such as 07/12/2016 begin with the day or the month cannot be known: set date_order = "dmy" or "mdy".',
        )
    order: DateOrder = "dmy" if first > 12 else "mdy"
    return order, f"Dates were read {'day' if order == 'dmy' else 'month'} first: a value above 12 tells."


def words(
    conn: duckdb.DuckDBPyConnection, cells: Cells, columns: list[Column], model: type[BaseModel], context: Context
) -> dict[str, dict[str, str]]:
    """For each closed list, how pydantic reads the texts that were seen."""
    learned: dict[str, dict[str, str]] = {}
    for column in columns:
        if not column.is_word or cells.raw(column.name) is None:
            continue
        text = cells.text(column)
        seen = conn.execute(f"SELECT DISTINCT {text} AS text FROM _left WHERE {text} IS NOT NULL LIMIT {WORDS + 1}").fetchall()
        if len(seen) <= WORDS:
            learned[column.name] = _read(model, column.name, [row[0] for row in seen], context)
    return {name: told for name, told in learned.items() if told}


def _read(model: type[BaseModel], name: str, texts: list[str], context: Context) -> dict[str, str]:
    field = model.model_fields[name]
    adapter = TypeAdapter(field.annotation if not field.metadata else Annotated[(field.annotation, *field.metadata)])
    told = {}
    for text in texts:
        try:
            value = adapter.validate_python(text.strip(), context=context.for_pydantic())
        except ValidationError:
            continue
        told[text.strip()] = str(value).lower() if isinstance(value, bool) else str(value)
    return {text: word for text, word in told.items() if text != word}
